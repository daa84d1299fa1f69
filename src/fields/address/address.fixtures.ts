import type { Fixtures } from '../fixtures.ts'

export const fixtures: Fixtures<Record<string, string>> = {
  settings: {},
  good: [
    {
      input: {
        country: 'es',
        city: ' Madrid ',
        line1: 'Calle "Mayor" 1',
        line2: '2º B',
        region: 'Madrid',
        postalCode: '28013',
      },
      value: {
        line1: 'Calle "Mayor" 1',
        line2: '2º B',
        city: 'Madrid',
        region: 'Madrid',
        postalCode: '28013',
        country: 'ES',
      },
      text: 'Calle "Mayor" 1, 2º B, Madrid, Madrid, 28013, ES',
    },
    { input: { country: 'United States' }, value: { country: 'US' }, text: 'US' },
    { input: { city: 'Київ', country: 'Україна', line2: null }, value: { city: 'Київ', country: 'UA' } },
    { input: { city: '北京', country: '中国', line1: '' }, value: { city: '北京', country: 'CN' } },
    { input: { line1: 'Rua Augusta 5' }, value: { line1: 'Rua Augusta 5' } },
  ],
  bad: [
    { input: 'Calle Mayor 1', message: /must be an address such as .* got the text "Calle Mayor 1"/ },
    { input: [], message: /got an empty list/ },
    { input: { street: 'x' }, message: /is not a part of it; there are line1, line2, city/, path: '.street' },
    { input: { city: 7 }, message: /must be text, got the number 7/, path: '.city' },
    {
      input: { country: 'Atlantis' },
      message: /must be a country code of ISO 3166 such as ES, or a country's name, got "Atlantis"/,
      path: '.country',
    },
    { input: { country: 'EU' }, message: /country/, path: '.country' },
    { input: { line1: 'a\0' }, message: /NUL/, path: '.line1' },
    { input: { postalCode: '1'.repeat(21) }, message: /has 21 characters, the limit is 20/, path: '.postalCode' },
  ],
  blank: [{}, { line1: ' ', city: null }],
  texts: [
    { text: 'Philipines', value: { country: 'PH' } },
    { text: 'Korea', value: { country: 'KR' } },
    { text: 'Estados Unidos', value: { country: 'US' } },
    { text: '12 High Street, Leeds', value: { line1: '12 High Street, Leeds' } },
  ],
  badTexts: [{ text: 'x'.repeat(201), message: /201 characters/ }],
  sorted: [{ city: 'Ávila' }, { city: 'Berlin' }, { city: 'madrid' }, { city: 'Zürich' }],
  filters: [
    { filter: { eq: 'Madrid' }, part: 'city', matches: [0] },
    { filter: { in: ['US', 'CN'] }, part: 'country', matches: [1, 3] },
    { filter: { startsWith: '280' }, part: 'postalCode', matches: [0] },
    { filter: { contains: 'Augusta' }, part: 'line1', matches: [4] },
    { filter: { isNull: false }, matches: [0, 1, 2, 3, 4] },
    { filter: { eq: '2º B' }, part: 'line2', matches: [0] },
    { filter: { ne: 'Madrid' }, part: 'region', matches: [1, 2, 3, 4] },
  ],
  textLoses: 'which part is the street, the city and so on',
}
