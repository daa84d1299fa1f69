/** How the numbers of a column are written. */
export interface NumberFormat {
  decimal: '.' | ','
  /** The column does not tell whether `1,234` means thousands; `decimal` is then the guess or the habit given. */
  isAmbiguous: boolean
  /** Some numbers of the column are written the other way; they are read as problems. */
  isMixed: boolean
  /** ISO code of the one currency whose sign or code stands at the numbers, if one does. */
  currency: string | null
}

export type Reading = { value: string; currency?: string } | { problem: string }

/** Decides from all values of a column how its numbers are written. `habit` decides where they do not tell. */
export function numberFormat(values: readonly string[], habit: '.' | ',' = '.'): NumberFormat {
  let points = 0
  let commas = 0
  let unclear = false
  const currencies = new Set<string>()
  for (const value of values) {
    const parts = takeApart(value)
    if (!parts) continue
    if (parts.currency) currencies.add(parts.currency)
    const decimal = decimalOf(parts.digits)
    if (decimal === '.') points++
    else if (decimal === ',') commas++
    else if (decimal === '?') unclear = true
  }
  const known = points + commas > 0
  const decimal = known ? (commas > points ? ',' : '.') : unclear ? guessUnclear(values, habit) : habit
  return {
    decimal,
    isAmbiguous: !known && unclear,
    isMixed: points > 0 && commas > 0,
    currency: currencies.size === 1 ? ([...currencies][0] as string) : null,
  }
}

/**
 * Reads `1.234,56 €`, `(1,200.00)`, `-5`, `12 %`, `1 234,5`, `1'234.50`, `1e3` as a plain decimal such as `-1234.56`. A
 * percent sign is dropped, not divided by. A currency sign or code is told beside the value.
 */
export function readNumber(text: string, format: Pick<NumberFormat, 'decimal'> = { decimal: '.' }): Reading {
  const problem = `"${text.slice(0, 40)}" is not a number`
  const parts = takeApart(text)
  if (!parts) return { problem }
  const { digits, isNegative, currency } = parts
  if (Math.abs(parts.exponent) > 30) return { problem }
  const group = format.decimal === '.' ? ',' : '.'
  const [whole = '', fraction, ...more] = digits.split(format.decimal)
  if (more.length > 0 || fraction?.includes(group)) {
    return { problem: `${problem} where "${format.decimal}" is the decimal sign` }
  }
  if (!/^\d*$/.test(whole) && !/^\d{1,3}([.,' ])\d{2,4}(\1\d{2,4})*$/.test(whole)) return { problem }
  if (whole.includes(group) && !/\d[.,]\d{3}$/.test(whole)) {
    return { problem: `${problem} where "${format.decimal}" is the decimal sign` }
  }
  const plain = `${whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '') || '0'}${fraction ? `.${fraction}` : ''}`
  const value = `${isNegative && /[1-9]/.test(plain) ? '-' : ''}${plain}`
  const shifted = parts.exponent === 0 ? value : shiftPoint(value, parts.exponent)
  return currency ? { value: shifted, currency } : { value: shifted }
}

interface Parts {
  digits: string
  isNegative: boolean
  exponent: number
  currency: string | null
}

const signs = new Map(
  (
    '€=EUR £=GBP ₴=UAH ₽=RUB ₹=INR ₺=TRY ₩=KRW ₪=ILS ₫=VND ฿=THB zł=PLN kč=CZK грн=UAH грн.=UAH руб=RUB руб.=RUB ' +
    'us$=USD r$=BRL mx$=MXN a$=AUD c$=CAD hk$=HKD nt$=TWD s/=PEN 元=CNY 人民币=CNY rmb=CNY euro=EUR euros=EUR'
  )
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]),
)

/** Signs of several currencies: the number is read, the currency is left to the caller. */
const sharedSigns = new Set(['$', '¥', 'kr', 'fr', 'rs'])

function takeApart(text: string): Parts | null {
  if (text.length > 60) return null
  let rest = text
    .normalize('NFKC')
    .trim()
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/[’`]/g, "'")
    .replace(/^(rs|fr|kr)\.\s*/i, '$1 ')
  let isNegative = false
  if (/^\(.*\)$/.test(rest)) {
    isNegative = true
    rest = rest.slice(1, -1).trim()
  }
  const found =
    /^([-+]?)\s*([^\d.,+\-\s][^\d+-]*?)?\s*([-+]?)(\d[\d.,' ]*|[.,]\d+)(?:[eE]([+-]?\d{1,3}))?\s*([-+]?)\s*([^\d\s+-][^\d]*?)?([-+]?)$/.exec(
      rest,
    )
  if (!found) return null
  const [, before, prefix = '', inner, digits = '', exponent, behind, suffix = '', last] = found
  const marks = [before, inner, behind, last].filter((mark) => mark !== '' && mark !== undefined)
  if (marks.length > 1) return null
  const units = [prefix, suffix].map((unit) => unit.trim()).filter((unit) => unit !== '' && unit !== '%')
  if (units.length > 1) return null
  const currency = units[0] === undefined ? null : currencyOf(units[0])
  if (units[0] !== undefined && currency === undefined) return null
  return {
    digits: digits.trim(),
    isNegative: isNegative !== (marks[0] === '-'),
    exponent: Number(exponent ?? 0),
    currency: currency ?? null,
  }
}

/** ISO code, null for a sign of several currencies, undefined when it is no currency. */
export function currencyOf(unit: string): string | null | undefined {
  const known = signs.get(unit.toLowerCase())
  if (known) return known
  if (sharedSigns.has(unit.toLowerCase())) return null
  return currencyCodes.has(unit.toUpperCase()) ? unit.toUpperCase() : undefined
}

const currencyCodes = new Set(Intl.supportedValuesOf('currency'))

/** The decimal sign that these digits prove, `?` when one sign stands where it could be either, null when there is none. */
function decimalOf(digits: string): '.' | ',' | '?' | null {
  const point = digits.lastIndexOf('.')
  const comma = digits.lastIndexOf(',')
  if (point < 0 && comma < 0) return null
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ','
  const sign = point >= 0 ? '.' : ','
  const other = point >= 0 ? ',' : '.'
  const pieces = digits.split(sign)
  if (pieces.length > 2) return other
  if (/[' ]/.test(digits)) return sign
  const [whole = '', fraction = ''] = pieces
  return fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole) ? '?' : sign
}

/** All that is known are numbers like 1,234 or 1.234: a comma is more often thousands, a point more often decimals. */
function guessUnclear(values: readonly string[], habit: '.' | ','): '.' | ',' {
  if (habit === ',') return ','
  const hasPoint = values.some((value) => value.includes('.'))
  const hasComma = values.some((value) => value.includes(','))
  return hasPoint && hasComma ? habit : '.'
}

function shiftPoint(value: string, exponent: number): string {
  const [, minus = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value) ?? []
  const digits = whole + fraction
  const at = whole.length + exponent
  const padded = at <= 0 ? '0'.repeat(1 - at) + digits : digits.padEnd(at, '0')
  const point = at <= 0 ? 1 : at
  const shifted = padded.slice(0, point).replace(/^0+(?=\d)/, '')
  const rest = padded.slice(point).replace(/0+$/, '')
  return `${minus}${shifted}${rest ? `.${rest}` : ''}`
}
