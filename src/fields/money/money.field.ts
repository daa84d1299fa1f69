import type { Money } from '#kernel/money.ts'
import { currencyOfSign, isCurrency, moneyOf, mostMoneyDigits } from '#kernel/money.ts'
import { splitAmount } from '#kernel/texts/number-text.ts'
import type { Field, FieldType, Place } from '../field-type.ts'
import { checkNumbers, checkRange, numberText, readDecimal, readNumberText } from '../numbers.ts'
import { got, inside, isPlainObject, quoted, refuse, refuseInput, refuseUnknownKeys } from '../refusal.ts'

/** An amount in a currency, beside it the same in the organisation's currency at the dated rate: what sorts and sums. */
export const money: FieldType<Money> = {
  type: 'money',
  kind: 'money',
  columns: () => [
    { suffix: '', sql: 'numeric', wire: 'quoted' },
    { suffix: 'currency', sql: 'text', wire: 'quoted' },
    {
      suffix: 'base',
      sql: 'numeric',
      wire: 'quoted',
      filled: (ref, date) => `kith.to_base(${ref('')}, ${ref('currency')}, ${date})`,
    },
  ],
  parse: readMoney,
  parseText: readMoneyText,
  toText: ({ amount, currency }) => `${numberText(amount)} ${currency}`,
  toColumns: ({ amount, currency }) => [amount, currency],
  fromColumns: ([amount, currency]) => (amount && currency ? { amount, currency } : null),
  toJson: ([amount, currency]) => (amount && currency ? `{"amount":"${amount}","currency":"${currency}"}` : 'null'),
  sortBy: 'base',
  parts: { amount: { suffix: '', kind: 'number' }, currency: { suffix: 'currency', kind: 'option' } },
  schema: () => ({
    type: 'object',
    properties: {
      amount: { type: 'string', pattern: `^-?\\d{1,16}(\\.\\d{1,${mostMoneyDigits}})?$` },
      currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    },
    required: ['amount', 'currency'],
    additionalProperties: false,
  }),
  check: checkNumbers,
}

function readMoney(input: unknown, field: Field, place: Place): Money {
  if (typeof input === 'number' || typeof input === 'string') {
    return fit({ decimal: readDecimal(input, place), currency: place.settings.currency }, field, place)
  }
  if (!isPlainObject(input))
    return refuseInput(
      place,
      { code: 'not-an-amount', expected: 'money such as {"amount": "1250.00", "currency": "EUR"}' },
      input,
    )
  refuseUnknownKeys(input, ['amount', 'currency'], place)
  const { amount, currency = place.settings.currency } = input
  if (typeof currency !== 'string' || !isCurrency(currency.toUpperCase())) {
    return refuseInput(
      inside(place, '.currency'),
      { code: 'not-a-currency', expected: 'a currency code of ISO 4217 such as EUR' },
      currency,
    )
  }
  const at = inside(place, '.amount')
  return fit({ decimal: readDecimal(amount, at), currency: currency.toUpperCase() }, field, at)
}

function fit({ decimal, currency }: { decimal: string; currency: string }, field: Field, place: Place): Money {
  checkRange(decimal, { field, place, magnitude: '1000000000000000' })
  return (
    moneyOf(decimal, currency) ??
    refuse(place, `${decimal} has more than ${mostMoneyDigits} digits after the point`, {
      code: 'too-many-decimals',
      values: { limit: mostMoneyDigits },
    })
  )
}

/** `€1.250,00`, `1,250.00 EUR`, `(US$ 550)`, `550`: a sign or code before or after a number, or neither. */
function readMoneyText(text: string, field: Field, place: Place): Money {
  const parts = splitAmount(text)
  if (!parts)
    return refuse(place, `must be an amount such as 1,250.00 EUR, got ${quoted(text)}`, got('not-an-amount', text))
  const { before, after, number } = parts
  if (before && after) refuse(place, `names two currencies: ${quoted(text)}`, got('two-currencies', text))
  const sign = before || after
  const own = place.settings.currency
  const currency = sign === '' ? own : isCurrency(sign.toUpperCase()) ? sign.toUpperCase() : currencyOfSign(sign, own)
  if (!currency)
    return refuse(place, `${quoted(sign)} is not a currency that is known here`, got('not-a-currency', sign))
  return fit({ decimal: readNumberText(number, place), currency }, field, place)
}
