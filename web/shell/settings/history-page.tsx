export function HistoryPage() {
  return <main>HistoryPage</main>
}
