import fc from 'fast-check'
import { expect, it } from 'vitest'
import { moneyOf } from '#kernel/money.ts'
import { decimalSignOf } from '#kernel/texts/number-text.ts'
import { readAmount } from './read-amount.ts'

const english = { decimalSign: '.', currency: 'EUR' } as const
const spanish = { decimalSign: ',', currency: 'EUR' } as const

it.each([
  [english, '1250', '1250.00', 'EUR'],
  [english, '€1,250.00', '1250.00', 'EUR'],
  [english, '1.250,00 €', '1250.00', 'EUR'],
  [spanish, '1.250,00 €', '1250.00', 'EUR'],
  [spanish, '1.250', '1250.00', 'EUR'],
  [english, '1.250', '1.25', 'EUR'],
  [english, '1,250', '1250.00', 'EUR'],
  [english, 'US$ 5', '5.00', 'USD'],
  [english, '5 usd', '5.00', 'USD'],
  [english, '1 250,50 ₴', '1250.50', 'UAH'],
  [english, '(550)', '-550.00', 'EUR'],
  [english, '-3', '-3.00', 'EUR'],
  [english, '12k', '12000.00', 'EUR'],
  [english, '1.5m', '1500000.00', 'EUR'],
  [english, '¥100', '100', 'JPY'],
])('%j reads %s as %s %s', (habits, text, amount, currency) => {
  expect(readAmount(text, habits)).toEqual({ amount, currency })
})

it.each(['', 'abc', '$5 €', '1.2.3', '5 zzz', '€'])('is no amount: %j', (text) => {
  expect(readAmount(text, english)).toBeNull()
})

it('reads back the amounts that are shown, in every language', () => {
  const cents = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
  const currencies = fc.constantFrom('EUR', 'USD', 'GBP', 'UAH', 'CNY', 'PLN', 'MXN')
  fc.assert(
    fc.property(cents, currencies, fc.constantFrom('en', 'es', 'uk', 'zh'), (number, currency, language) => {
      const digits = String(number < 0n ? -number : number).padStart(3, '0')
      const decimal = `${number < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
      const value = moneyOf(decimal.replace(/^(-?)0+(?=\d)/, '$1').replace(/^-(0\.00)$/, '$1'), currency)
      const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
      const text = new Intl.NumberFormat(language, options).format(value?.amount as unknown as number)
      expect(readAmount(text, { decimalSign: decimalSignOf(language), currency })).toEqual(value)
    }),
  )
})
