import { finderOf } from './standards/coded-names.ts'

/** An exact amount: a decimal string with at least the currency's own digits, and an ISO 4217 code. */
export type Money = { amount: string; currency: string }

/** More digits than this after the point are not kept for money (prices of screws and kilowatt-hours need a few). */
export const mostMoneyDigits = 6

const codes = new Set(Intl.supportedValuesOf('currency'))

/** The currencies of ISO 4217 that the runtime knows, sorted. */
export const currencies: readonly string[] = [...codes].sort()

/** The currency of a code or of a name in one of the product's languages. */
export const currencyFrom = finderOf('currency', () => currencies, {
  hryvnia: 'UAH',
  гривня: 'UAH',
  грн: 'UAH',
  sterling: 'GBP',
  renminbi: 'CNY',
  rmb: 'CNY',
  元: 'CNY',
})

export function isCurrency(code: string): boolean {
  return codes.has(code)
}

/** Digits after the point that people write in this currency: EUR 2, JPY 0, KWD 3. */
export function minorDigits(currency: string): number {
  let digits = digitsOf.get(currency)
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
    digitsOf.set(currency, digits)
  }
  return digits
}

const digitsOf = new Map<string, number>()

/** The one spelling of an amount; null when it has more digits than are kept. `decimal` is of `parseDecimal`. */
export function moneyOf(decimal: string, currency: string): Money | null {
  const amount = withDigits(decimal, minorDigits(currency), mostMoneyDigits)
  return amount === null ? null : { amount, currency }
}

/**
 * Reads a plain decimal (`-001.50`, `.5`, `1e3`) into its one shortest spelling (`-1.5`, `0.5`, `1000`): no exponent, no
 * plus, no needless zeros, no negative zero. Null when it is none or beyond a thousand digits.
 */
export function parseDecimal(text: string): string | null {
  if (text.length > 400) return null
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text)
  if (!match) return null
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  let digits = whole + fraction
  if (digits === '') return null
  let point = whole.length + Number(exponent)
  if (point < 0) digits = '0'.repeat(-point) + digits
  if (point > digits.length) digits += '0'.repeat(point - digits.length)
  point = Math.max(point, 0)
  const left = digits.slice(0, point).replace(/^0+/, '') || '0'
  const right = trimZeros(digits.slice(point))
  const value = right ? `${left}.${right}` : left
  return sign === '-' && value !== '0' ? `-${value}` : value
}

/**
 * A JavaScript number as a decimal. A double is exact to 15 significant digits (IEEE 754); what follows is the noise of
 * sums such as 0.1 + 0.2 and is dropped, so that it never counts as a digit that somebody wrote.
 */
export function decimalOf(number: number): string {
  const exact = Number.isInteger(number) ? number : Number(number.toPrecision(15))
  const decimal = parseDecimal(String(exact))
  if (decimal === null) throw new RangeError(`${number} is not a finite number`)
  return decimal
}

/** Pads to `least` digits after the point; null when there are more than `most`. `decimal` is of `parseDecimal`. */
export function withDigits(decimal: string, least: number, most: number): string | null {
  const [whole, fraction = ''] = decimal.split('.')
  if (fraction.length > most) return null
  return least === 0 && fraction === '' ? decimal : `${whole}.${fraction.padEnd(least, '0')}`
}

/** The exact sum, with as many digits after the point as the most exact of them. */
export function sumDecimals(decimals: readonly string[]): string {
  const scale = Math.max(0, ...decimals.map((decimal) => decimal.split('.')[1]?.length ?? 0))
  const sum = decimals.reduce((total, decimal) => total + scaled(decimal, scale), 0n)
  const digits = String(sum < 0n ? -sum : sum).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  return `${sum < 0n ? '-' : ''}${whole}${scale > 0 ? `.${digits.slice(-scale)}` : ''}`
}

/** With so many digits after the point, half of the last one up, away from zero. */
export function roundDecimal(decimal: string, digits: number): string {
  const [whole = '', fraction = ''] = decimal.split('.')
  const kept = `${whole}${digits > 0 ? `.${fraction.slice(0, digits).padEnd(digits, '0')}` : ''}`
  if (fraction.charAt(digits) < '5') return isZero(kept) ? kept.replace('-', '') : kept
  const least = digits > 0 ? `0.${'1'.padStart(digits, '0')}` : '1'
  return sumDecimals([kept, whole.startsWith('-') ? `-${least}` : least])
}

function scaled(decimal: string, scale: number): bigint {
  const [whole = '', fraction = ''] = decimal.split('.')
  return BigInt(`${whole}${fraction.padEnd(scale, '0')}`)
}

/** Negative, 0 or positive, exactly and whatever the number of digits. */
export function compareDecimals(a: string, b: string): number {
  const negative = a.startsWith('-')
  if (negative !== b.startsWith('-')) return isZero(a) && isZero(b) ? 0 : negative ? -1 : 1
  return negative ? compareSizes(b.slice(1), a.slice(1)) : compareSizes(a, b)
}

function compareSizes(a: string, b: string): number {
  const [wholeA = '', fractionA = ''] = a.split('.')
  const [wholeB = '', fractionB = ''] = b.split('.')
  if (wholeA.length !== wholeB.length) return wholeA.length - wholeB.length
  const left = wholeA + trimZeros(fractionA)
  const right = wholeB + trimZeros(fractionB)
  return left < right ? -1 : left > right ? 1 : 0
}

function isZero(decimal: string): boolean {
  return !/[1-9]/.test(decimal)
}

// By hand, because /0+$/ tries every zero of a long run that is not at the end.
function trimZeros(digits: string): string {
  let end = digits.length
  while (end > 0 && digits[end - 1] === '0') end--
  return digits.slice(0, end)
}

/**
 * The currency that a sign stands for: `€`, `US$`, `₴`, `zł`. A sign of many currencies (`$`, `¥`, `kr`) is `own` if that
 * one writes it so, else its most used one. Null when nobody uses the sign.
 */
export function currencyOfSign(sign: string, own: string): string | null {
  const users = bySign().get(sign.toUpperCase())
  if (!users) return null
  return users.includes(own) ? own : (users[0] as string)
}

let signs: Map<string, string[]> | undefined

function bySign(): Map<string, string[]> {
  if (signs) return signs
  signs = new Map([
    ['US$', ['USD']],
    ['元', ['CNY']],
    ['ГРН', ['UAH']],
    ['ГРН.', ['UAH']],
    ['RMB', ['CNY']],
  ])
  for (const currency of new Set(['USD', 'EUR', 'GBP', 'JPY', 'CNY', 'SEK', ...currencies])) {
    for (const currencyDisplay of ['symbol', 'narrowSymbol'] as const) {
      const parts = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay }).formatToParts(1)
      const sign = (parts.find((part) => part.type === 'currency')?.value ?? currency).toUpperCase()
      const users = signs.get(sign) ?? []
      if (!users.includes(currency)) signs.set(sign, [...users, currency])
    }
  }
  return signs
}
