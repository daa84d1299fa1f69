import type { Fixtures } from '../fixtures.ts'

// The organisation's currency is the default one, USD.
export const fixtures: Fixtures<string> = {
  settings: {},
  good: [
    { input: 'EUR', value: 'EUR', text: 'EUR' },
    { input: 'uah', value: 'UAH' },
    { input: 'US Dollar', value: 'USD' },
    { input: 'CNY', value: 'CNY' },
  ],
  bad: [
    { input: 'XXQ', message: /must be a currency code of ISO 4217 such as EUR, or the name of a currency, got "XXQ"/ },
    { input: 978, message: /got the number 978/ },
    { input: { currency: 'EUR' }, message: /got an object/ },
    { input: 'EUR\0', message: /NUL/ },
  ],
  blank: ['', ' '],
  texts: [
    { text: 'євро', value: 'EUR' },
    { text: '€', value: 'EUR' },
    { text: '$', value: 'USD' },
    { text: '₴', value: 'UAH' },
    { text: 'peso mexicano', value: 'MXN' },
    { text: '人民币', value: 'CNY' },
  ],
  badTexts: [{ text: 'quatloos', message: /currency/ }],
  sorted: ['CNY', 'EUR', 'UAH', 'USD'],
  filters: [
    { filter: { eq: 'EUR' }, matches: [0] },
    { filter: { ne: 'EUR' }, matches: [1, 2, 3] },
    { filter: { in: ['usd', 'CNY'] }, matches: [2, 3] },
    { filter: { notIn: ['USD', 'CNY'] }, matches: [0, 1] },
    { filter: { isNull: true }, matches: [] },
  ],
}
