import { type Money, minorDigits, moneyOf } from '#kernel/money.ts'
import { type Billing, monthsOf } from '#kernel/recurrence/billing.ts'

/** quantity × price × (1 − discount/100), exact and then rounded half away from zero to the currency's own digits. */
export function lineTotal(quantity: string, price: Money, discount: number): Money | null {
  const factors = [exact(quantity), exact(price.amount), exact(String(100 - discount))]
  const digits = factors.reduce((product, factor) => product * factor.digits, 1n)
  const scale = factors.reduce((sum, factor) => sum + factor.scale, 2)
  return moneyOf(rounded(digits, scale, minorDigits(price.currency)), price.currency)
}

/**
 * What of a line's total falls into the first twelve months: all of what is billed once, of what recurs its periods until then
 * or until its term ends. Exact, then rounded half away from zero; as the line's `firstYear`.
 */
export function firstYearOf(total: Money, billing: Billing | null, term: number | null): Money | null {
  if (billing === null) return total
  const { digits, scale } = exact(total.amount)
  // Of a period, in twelfths.
  const twelfths = BigInt(Math.min(term ?? 12, 12)) * BigInt(12 / monthsOf[billing])
  const keep = minorDigits(total.currency)
  return moneyOf(roundedFraction(digits * twelfths, 12n * 10n ** BigInt(scale), keep), total.currency)
}

/** A price of one period as it is over another; what is paid once and what recurs say nothing of each other. */
export function priceOver(price: Money, from: Billing | null = null, to: Billing | null = null): Money | null {
  if (from === to) return price
  if (from === null || to === null) return null
  const { digits, scale } = exact(price.amount)
  const below = BigInt(monthsOf[from]) * 10n ** BigInt(scale)
  return moneyOf(roundedFraction(digits * BigInt(monthsOf[to]), below, minorDigits(price.currency)), price.currency)
}

function roundedFraction(above: bigint, below: bigint, keep: number): string {
  const size = (above < 0n ? -above : above) * 10n ** BigInt(keep)
  const kept = (2n * size + below) / (2n * below)
  return written(kept, above < 0n, keep)
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
  return written(kept, digits < 0n, keep)
}

function written(kept: bigint, isNegative: boolean, keep: number): string {
  const text = String(kept).padStart(keep + 1, '0')
  const sign = isNegative && kept > 0n ? '-' : ''
  return `${sign}${text.slice(0, text.length - keep)}${keep > 0 ? `.${text.slice(-keep)}` : ''}`
}
