import type { Rule, RuleRow } from '#engine/rules.ts'
import type { Money } from '#kernel/money.ts'
import { belongToDeal } from './belong-to-deal.ts'
import { keepAmounts } from './keep-amounts.ts'
import { keepListPrice } from './keep-list-price.ts'
import { lineTotal } from './line-worth.ts'

export const dealLineRules: Rule = {
  object: 'dealLine',
  before: async (rows, tools) => {
    const kept = rows.filter((row) => row.act === 'create' || row.act === 'update')
    for (const row of kept) price(row)
    await keepListPrice(kept, tools)
    await belongToDeal(rows, tools)
  },
  after: keepAmounts,
  afterFields: ['deal', 'total', 'billing', 'term'],
}

function price(row: RuleRow): void {
  const { quantity, unitPrice, discount, taxRate } = row.after
  if (!row.isExact && row.after.billing == null) row.set('term', null)
  const each = unitPrice as Money | null | undefined
  const total = each ? lineTotal(String(quantity ?? '1'), each, Number(discount ?? 0)) : null
  row.set('total', total)
  row.set('tax', total && taxRate != null ? partOf(total, Number(taxRate)) : null)
}

/** So many percent of an amount, rounded as totals are. */
function partOf(amount: Money, percent: number): Money | null {
  return lineTotal('1', amount, 100 - percent)
}
