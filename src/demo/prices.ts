import { type Money, minorDigits, moneyOf, parseDecimal } from '#kernel/money.ts'
import { lineTotal } from '#modules/deals/index.ts'
import type { Story } from './stories.ts'
import { type Article, priceLevel } from './trade.ts'

/** A list price in the organisation's currency, with three figures as price lists have them. */
export function priceOf(article: Article, currency: string): Money {
  const plain = article.price * priceLevel(currency)
  const unit = 10 ** Math.max(Math.floor(Math.log10(plain)) - 2, -minorDigits(currency))
  return money(String(Math.round(plain / unit) * unit), currency)
}

export function amountOf({ lines }: Story, currency: string): Money {
  const digits = minorDigits(currency)
  const total = lines.reduce((sum, { article, quantity, discount }) => {
    const line = lineTotal(String(quantity), priceOf(article, currency), discount)
    return sum + BigInt((line?.amount ?? '0').replace('.', ''))
  }, 0n)
  const text = String(total).padStart(digits + 1, '0')
  return money(digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`, currency)
}

function money(decimal: string, currency: string): Money {
  const value = moneyOf(parseDecimal(decimal) ?? '', currency)
  if (!value) throw new Error(`${decimal} ${currency} is no amount`)
  return value
}
