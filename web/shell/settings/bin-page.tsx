export function BinPage() {
  return <main>BinPage</main>
}
