export function SetUpPage() {
  return <main>SetUpPage</main>
}
