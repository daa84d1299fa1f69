import type { RuleRow, RuleTools } from '#engine/rules.ts'

/** What is new on a deal belongs to whom the deal belongs, so that they see it; and it stays on that deal. */
export async function belongToDeal(rows: readonly RuleRow[], { load }: RuleTools): Promise<void> {
  for (const row of rows)
    if (row.act === 'update' && !row.isExact && row.changes('deal'))
      row.refuse('dealId', 'This stays with its deal: make it anew at the other one.', { code: 'stays-with-deal' })
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
