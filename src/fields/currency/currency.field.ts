import { currencyFrom, currencyOfSign } from '#kernel/money.ts'
import { codedType } from '../coded.ts'

/** A currency of ISO 4217. */
export const currency = codedType({
  type: 'currency',
  find: (text, { settings }) => currencyFrom(text) ?? currencyOfSign(text, settings.currency),
  code: 'not-a-currency',
  expected: 'a currency code of ISO 4217 such as EUR, or the name of a currency',
  pattern: '^[A-Z]{3}$',
})
