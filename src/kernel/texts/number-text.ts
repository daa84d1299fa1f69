import { parseDecimal } from '../money.ts'

export type DecimalSign = '.' | ','

/** Of the text of a cell; more is no number, and patterns take their time over it. */
export const longestNumber = 100

/**
 * A number as people and spreadsheets write it, as the shortest decimal: `1,250.00`, `1.250,00`, `1 250`, `(550)`,
 * `1.5E+05`. Where one point or comma before three digits could be either, `decimalSign` decides. Null when it is none.
 */
export function parseNumberText(text: string, decimalSign: DecimalSign): string | null {
  if (text.length > longestNumber) return null
  const { negative, body } = takeSign(text.normalize('NFKC').replaceAll('−', '-').trim())
  const plain = takeGroups(body.replace(groupSpace, ''), decimalSign)
  const decimal = plain === null ? null : parseDecimal(plain)
  if (decimal === null || !/^[\d.,]/.test(body)) return null
  return negative && decimal !== '0' ? `-${decimal}` : decimal
}

const decimalSigns = new Map<string, DecimalSign>()

/** What people who write in this locale (`es-MX`) put before the fraction. */
export function decimalSignOf(locale: string): DecimalSign {
  let sign = decimalSigns.get(locale)
  if (!sign) {
    const parts = new Intl.NumberFormat(locale).formatToParts(1.5)
    sign = parts.find((part) => part.type === 'decimal')?.value === ',' ? ',' : '.'
    decimalSigns.set(locale, sign)
  }
  return sign
}

// Spaces (also no-break ones, by NFKC), apostrophes and underscores between a digit and a group of three.
const groupSpace = /(?<=\d)[\s'’_](?=\d{3}(?!\d))/g

function takeSign(text: string): { negative: boolean; body: string } {
  const brackets = /^\(([^()]*)\)$/.exec(text)
  if (brackets) return { negative: true, body: (brackets[1] as string).trim() }
  if (text.endsWith('-')) return { negative: true, body: text.slice(0, -1).trim() }
  if (text.startsWith('-')) return { negative: true, body: text.slice(1).trim() }
  return { negative: false, body: text.startsWith('+') ? text.slice(1).trim() : text }
}

/** Takes grouping out and leaves a point before the fraction; null when the groups make no sense. */
function takeGroups(text: string, decimalSign: DecimalSign): string | null {
  const point = text.lastIndexOf('.')
  const comma = text.lastIndexOf(',')
  if (point < 0 && comma < 0) return text
  const last = point > comma ? '.' : ','
  const other = last === '.' ? ',' : '.'
  const parts = text.split(last)
  if (text.includes(other)) {
    const whole = parts[0] as string
    return parts.length === 2 && areGroups(whole, other) ? `${whole.replaceAll(other, '')}.${parts[1]}` : null
  }
  if (parts.length > 2) return areGroups(text, last) ? parts.join('') : null
  const isGroup = /^[1-9]\d{0,2}[.,]\d{3}$/.test(text) && last !== decimalSign
  return isGroup ? parts.join('') : parts.join('.')
}

// Indian numbers group by two before the last three: 12,34,567.
function areGroups(text: string, sign: string): boolean {
  const groups = text.split(sign)
  return groups.every((group, index) =>
    index === 0
      ? /^\d{1,3}$/.test(group)
      : index === groups.length - 1
        ? /^\d{3}$/.test(group)
        : /^\d{2,3}$/.test(group),
  )
}

/** What stands around the number of an amount: `€` before it, `EUR` after it. */
export interface AmountText {
  before: string
  /** With its minus or brackets, for `parseNumberText`. */
  number: string
  after: string
}

/** Takes `€1.250,00`, `1,250.00 EUR`, `(US$ 550)` or `550` apart. Null when there is no number or more than one. */
export function splitAmount(text: string): AmountText | null {
  const found = text.length > longestNumber ? null : amountText.exec(text.normalize('NFKC').trim())
  if (!found) return null
  const [, open = '', before = '', digits = '', after = '', close = ''] = found
  return { before, number: `${open}${digits.trim()}${close}`, after }
}

// Minus or bracket, currency, digits with their groups, currency, minus or bracket.
const amountText =
  /^([-−(+]*)\s*([^\d.,()+−-]*?)\s*([-−+]?[\d.,][\d.,\s'’_]*(?:e[+-]?\d+)?)\s*([^\d.,()+−-]*?\.?)\s*([-−)]*)$/i
