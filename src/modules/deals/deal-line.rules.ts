import type { Rule, RuleRow } from '#engine/rules.ts'
import { type Money, minorDigits, moneyOf } from '#kernel/money.ts'
import { belongToDeal } from './belong-to-deal.ts'
import { keepAmounts } from './keep-amounts.ts'
import { keepListPrice } from './keep-list-price.ts'

export const dealLineRules: Rule = {
  object: 'dealLine',
  before: async (rows, tools) => {
    const kept = rows.filter((row) => row.act === 'create' || row.act === 'update')
    for (const row of kept) price(row)
    await keepListPrice(kept, tools)
    await belongToDeal(rows, tools)
  },
  after: keepAmounts,
  afterFields: ['deal', 'total'],
}

function price(row: RuleRow): void {
  const { quantity, unitPrice, discount, taxRate } = row.after
  const each = unitPrice as Money | null | undefined
  const total = each ? lineTotal(String(quantity ?? '1'), each, Number(discount ?? 0)) : null
  row.set('total', total)
  row.set('tax', total && taxRate != null ? partOf(total, Number(taxRate)) : null)
}

/** So many percent of an amount, rounded as totals are. */
function partOf(amount: Money, percent: number): Money | null {
  return lineTotal('1', amount, 100 - percent)
}

/** quantity × price × (1 − discount/100), exact and then rounded half away from zero to the currency's own digits. */
export function lineTotal(quantity: string, price: Money, discount: number): Money | null {
  const factors = [exact(quantity), exact(price.amount), exact(String(100 - discount))]
  const digits = factors.reduce((product, factor) => product * factor.digits, 1n)
  const scale = factors.reduce((sum, factor) => sum + factor.scale, 2)
  return moneyOf(rounded(digits, scale, minorDigits(price.currency)), price.currency)
}

interface Exact {
  digits: bigint
  /** Digits after the point. */
  scale: number
}

function exact(decimal: string): Exact {
  const [whole, fraction = ''] = decimal.split('.')
  return { digits: BigInt(`${whole}${fraction}`), scale: fraction.length }
}

function rounded(digits: bigint, scale: number, keep: number): string {
  const size = digits < 0n ? -digits : digits
  const unit = 10n ** BigInt(Math.max(scale - keep, 0))
  const kept = ((size + unit / 2n) / unit) * 10n ** BigInt(Math.max(keep - scale, 0))
  const text = String(kept).padStart(keep + 1, '0')
  const sign = digits < 0n && kept > 0n ? '-' : ''
  return `${sign}${text.slice(0, text.length - keep)}${keep > 0 ? `.${text.slice(-keep)}` : ''}`
}
