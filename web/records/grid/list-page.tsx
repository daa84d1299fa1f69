export function ListPage() {
  return <main>ListPage</main>
}
