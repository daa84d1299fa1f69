import type { Money } from '#kernel/money.ts'
import type { Fixtures } from '../fixtures.ts'

// The organisation's currency is the default one, USD.
export const fixtures: Fixtures<Money> = {
  settings: {},
  good: [
    { input: { amount: '1250', currency: 'USD' }, value: { amount: '1250.00', currency: 'USD' }, text: '1250.00 USD' },
    { input: { amount: 99.5, currency: 'usd' }, value: { amount: '99.50', currency: 'USD' } },
    { input: 550, value: { amount: '550.00', currency: 'USD' } },
    { input: '-0.5', value: { amount: '-0.50', currency: 'USD' } },
    { input: { amount: '0.123456' }, value: { amount: '0.123456', currency: 'USD' } },
    { input: { amount: '1.255' }, value: { amount: '1.255', currency: 'USD' }, text: '1.2550 USD' },
    { input: { amount: '1000000000000000' }, value: { amount: '1000000000000000.00', currency: 'USD' } },
    { input: 0.1 + 0.2, value: { amount: '0.30', currency: 'USD' } },
  ],
  bad: [
    {
      input: { amount: '1', currency: 'XXQ' },
      message: /must be a currency code of ISO 4217 such as EUR, got the text "XXQ"/,
      path: '.currency',
    },
    {
      input: { amount: 'lots', currency: 'EUR' },
      message: /must be a number such as 1250.5, got the text "lots"/,
      path: '.amount',
    },
    { input: { currency: 'EUR' }, message: /got nothing/, path: '.amount' },
    { input: { amount: '1', value: 2 }, message: /is not a part of it; there are amount, currency/, path: '.value' },
    { input: { amount: '0.1234567' }, message: /more than 6 digits/, path: '.amount' },
    { input: '1000000000000001', message: /beyond what is kept/ },
    { input: ['1', 'EUR'], message: /must be money such as/ },
    { input: true, message: /must be money such as .* got true/ },
  ],
  blank: [],
  texts: [
    { text: '550', value: { amount: '550.00', currency: 'USD' } },
    { text: '1,250.00 EUR', value: { amount: '1250.00', currency: 'EUR' } },
    { text: '€1.250,00', value: { amount: '1250.00', currency: 'EUR' } },
    { text: '$1,100.04', value: { amount: '1100.04', currency: 'USD' } },
    { text: 'R$ 99,90', value: { amount: '99.90', currency: 'BRL' } },
    { text: '-£5', value: { amount: '-5.00', currency: 'GBP' } },
    { text: '($550)', value: { amount: '-550.00', currency: 'USD' } },
    { text: '1 250,5 ₴', value: { amount: '1250.50', currency: 'UAH' } },
    { text: '300 грн.', value: { amount: '300.00', currency: 'UAH' } },
    { text: 'JPY 1,500', value: { amount: '1500', currency: 'JPY' } },
    { text: 'KWD 1.5', value: { amount: '1.500', currency: 'KWD' } },
  ],
  badTexts: [
    { text: 'free', message: /must be an amount such as 1,250.00 EUR, got "free"/ },
    { text: '5 quatloos', message: /"quatloos" is not a currency/ },
    { text: '€5 EUR', message: /two currencies/ },
    { text: '1.2.3 EUR', message: /must be a number/ },
  ],
  sorted: [
    { amount: '-0.50', currency: 'USD' },
    { amount: '0.30', currency: 'USD' },
    { amount: '9.00', currency: 'USD' },
    { amount: '10.00', currency: 'USD' },
    { amount: '1250.00', currency: 'USD' },
  ],
  filters: [
    { filter: { gte: 550 }, matches: [0, 2, 6] },
    { filter: { lt: '0.2' }, matches: [3, 4] },
    { filter: { gte: { amount: '1000', currency: 'USD' } }, matches: [0, 6] },
    { filter: { eq: 'USD' }, part: 'currency', matches: [0, 1, 2, 3, 4, 5, 6, 7] },
    { filter: { eq: '99.5' }, part: 'amount', matches: [1] },
  ],
}
