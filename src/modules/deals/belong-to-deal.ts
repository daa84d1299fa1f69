import type { RuleRow, RuleTools } from '#engine/rules.ts'

/** Whoever sees a deal sees what hangs on it: what is new there belongs to whom the deal belongs. */
export async function belongToDeal(rows: readonly RuleRow[], { load }: RuleTools): Promise<void> {
  const made = rows.filter((row) => row.act === 'create')
  const deals = await load(
    'deal',
    made.map((row) => row.after.deal),
  )
  for (const row of made) {
    const deal = deals.get(String(row.after.deal))
    if (!deal) continue
    row.set('owner', deal.owner ?? null)
    row.set('branch', deal.branch ?? null)
  }
}
