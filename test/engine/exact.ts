/** Decimals as whole numbers of 10^-30: exact for everything that is added, compared and rounded in tests. */
const places = 30n
const unit = 10n ** places

export function exact(decimal: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal)
  if (!match) throw new Error(`Not a plain decimal: ${decimal}`)
  const [, sign, whole = '', fraction = ''] = match
  const size = BigInt(whole) * unit + BigInt(fraction.padEnd(Number(places), '0'))
  return sign ? -size : size
}

/** The quotient, rounded half away from zero to so many digits. */
export function divide(dividend: bigint, divisor: bigint, digits: number): bigint {
  const step = 10n ** (places - BigInt(digits))
  const negative = dividend < 0n !== divisor < 0n
  const [over, under] = [size(dividend) * unit, size(divisor) * step]
  const rounded = ((over + under / 2n) / under) * step
  return negative ? -rounded : rounded
}

function round(value: bigint, digits: number): bigint {
  return divide(value, unit, digits)
}

/** With exactly so many digits after the point. */
export function decimal(value: bigint, digits: number): string {
  const text = String(size(round(value, digits)) / 10n ** (places - BigInt(digits))).padStart(digits + 1, '0')
  const sign = round(value, digits) < 0n ? '-' : ''
  return `${sign}${text.slice(0, text.length - digits)}${digits > 0 ? `.${text.slice(-digits)}` : ''}`
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value
}
