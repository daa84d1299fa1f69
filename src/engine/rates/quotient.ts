const kept = 20

/**
 * One decimal divided by another, both above zero, as a decimal of twenty significant digits: what a rate that was computed
 * from two others, or turned round, is off by never shows in an amount of money.
 */
export function quotient(dividend: string, divisor: string, significant = kept): string {
  const [above, below] = [exact(dividend), exact(divisor)]
  // One digit more than is kept, or a few, to round by.
  const shift = significant + 1 - (String(above.digits).length - String(below.digits).length)
  const scaled = shift >= 0 ? above.digits * 10n ** BigInt(shift) : above.digits
  const divided = shift >= 0 ? below.digits : below.digits * 10n ** BigInt(-shift)
  return rounded(scaled / divided, above.scale - below.scale + shift, significant)
}

/** The decimal with at most so many significant digits. */
export function significantly(decimal: string, significant: number): string {
  const { digits, scale } = exact(decimal)
  return rounded(digits, scale, significant)
}

function exact(decimal: string): { digits: bigint; scale: number } {
  const [whole = '', fraction = ''] = decimal.split('.')
  return { digits: BigInt(whole + fraction), scale: fraction.length }
}

/** `digits` times ten to the power of minus `scale`. */
function rounded(digits: bigint, scale: number, significant: number): string {
  const over = String(digits).length - significant
  if (over <= 0) return written(digits, scale)
  const unit = 10n ** BigInt(over)
  return written((digits + unit / 2n) / unit, scale - over)
}

function written(digits: bigint, scale: number): string {
  if (scale <= 0) return String(digits * 10n ** BigInt(-scale))
  const text = String(digits).padStart(scale + 1, '0')
  return `${text.slice(0, -scale)}.${text.slice(-scale)}`.replace(/\.?0+$/, '')
}
