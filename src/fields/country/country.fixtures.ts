import type { Fixtures } from '../fixtures.ts'

export const fixtures: Fixtures<string> = {
  settings: {},
  good: [
    { input: 'ES', value: 'ES', text: 'ES' },
    { input: 'ua', value: 'UA' },
    { input: 'United States', value: 'US' },
    { input: '中国', value: 'CN' },
    { input: 'GB', value: 'GB' },
  ],
  bad: [
    {
      input: 'Atlantis',
      message: /must be a country code of ISO 3166 such as ES, or a country's name, got "Atlantis"/,
    },
    { input: 'EU', message: /country/ },
    { input: 34, message: /must be a country code .* got the number 34/ },
    { input: ['ES'], message: /got a list of 1/ },
    { input: 'E\0', message: /NUL/ },
  ],
  blank: ['', '  '],
  texts: [
    { text: 'Estados Unidos', value: 'US' },
    { text: 'Україна', value: 'UA' },
    { text: 'Philipines', value: 'PH' },
    { text: '西班牙', value: 'ES' },
  ],
  badTexts: [{ text: 'Europe', message: /country/ }],
  sorted: ['CN', 'ES', 'GB', 'UA', 'US'],
  filters: [
    { filter: { eq: 'ES' }, matches: [0] },
    { filter: { ne: 'ES' }, matches: [1, 2, 3, 4] },
    { filter: { in: ['Spain', 'ua'] }, matches: [0, 1] },
    { filter: { notIn: ['ES', 'UA'] }, matches: [2, 3, 4] },
    { filter: { isNull: true }, matches: [] },
  ],
}
