import type { RuleRow, RuleTools } from '#engine/rules.ts'
import type { Money } from '#kernel/money.ts'
import type { Billing } from '#kernel/recurrence/billing.ts'
import { priceOver } from './line-worth.ts'

const minute = 60_000

/**
 * Keeps what the product of a line cost by the list when the line was last priced, so that a list that changes later does not
 * change what was given away. Of the past nobody knows what the list was.
 */
export async function keepListPrice(rows: readonly RuleRow[], { ctx, load }: RuleTools): Promise<void> {
  const now = ctx.clock().getTime()
  const priced = rows.filter(
    (row) =>
      !row.isExact &&
      (row.act === 'create' || row.changes('product') || row.changes('unitPrice') || row.changes('billing')) &&
      row.happenedAt.getTime() > now - minute,
  )
  const products = await load(
    'product',
    priced.map(({ after }) => after.product),
  )
  for (const row of priced) {
    const product = products.get(String(row.after.product))
    const price = product?.['price'] as Money | null | undefined
    const [from, to] = [product?.['billing'] ?? null, row.after.billing ?? null] as (Billing | null)[]
    row.set('listPrice', price ? priceOver(price, from, to) : null)
  }
}
