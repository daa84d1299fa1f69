import { currencyOfSign, isCurrency, moneyOf } from '#kernel/money.ts'
import { type DecimalSign, parseNumberText, splitAmount } from '#kernel/texts/number-text.ts'
import type { MoneyValue } from '../format.ts'

export interface AmountHabits {
  decimalSign: DecimalSign
  /** For a number alone, and for signs of many currencies. */
  currency: string
}

/** An amount as people and spreadsheets write it: `1.250,00 €`, `€1,250.00`, `usd 5`, `(550)`, `12k`. Null when it is none. */
export function readAmount(text: string, { decimalSign, currency: own }: AmountHabits): MoneyValue | null {
  const parts = splitAmount(withoutThousand(text))
  if (!parts || (parts.before && parts.after)) return null
  const sign = parts.before || parts.after
  const code = sign.toUpperCase()
  const currency = sign === '' ? own : isCurrency(code) ? code : currencyOfSign(sign, own)
  const decimal = parseNumberText(parts.number, decimalSign)
  return currency && decimal !== null ? moneyOf(decimal, currency) : null
}

/** `12k` and `1.5m`, as salespeople type: said with zeros. */
function withoutThousand(text: string): string {
  const short = /^\s*(\d{1,9})(?:[.,](\d{1,3}))?\s?([km])\s*$/i.exec(text)
  if (!short) return text
  const [, whole = '', fraction = '', letter = ''] = short
  const zeros = letter.toLowerCase() === 'k' ? 3 : 6
  return `${whole}${fraction.padEnd(zeros, '0')}`
}
