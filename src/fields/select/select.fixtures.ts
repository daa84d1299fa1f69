import type { Fixtures } from '../fixtures.ts'

export const fixtures: Fixtures<string> = {
  settings: {
    options: [
      { key: 'aware', label: 'Became aware' },
      { key: 'in-talks', label: 'In talks' },
      { key: 'won', label: 'Won', color: 'green' },
      { key: '王', label: 'King, or so' },
      { key: 'faxed', label: 'Faxed', archived: true },
    ],
  },
  good: [
    { input: 'aware', value: 'aware', text: 'Became aware' },
    { input: 'in-talks', value: 'in-talks' },
    { input: 'won', value: 'won' },
    { input: '王', value: '王', text: 'King, or so' },
  ],
  bad: [
    { input: 'Won', message: /must be one of aware, in-talks, won, 王; got the text "Won"/ },
    { input: '', message: /must be one of/ },
    { input: 3, message: /got the number 3/ },
    { input: ['won'], message: /got a list of 1/ },
    { input: '__proto__', message: /must be one of/ },
  ],
  blank: [],
  texts: [
    { text: 'WON', value: 'won' },
    { text: 'in talks', value: 'in-talks' },
    { text: 'In-Talks', value: 'in-talks' },
  ],
  badTexts: [{ text: 'lost', message: /must be one of aware, in-talks, won, 王; got the text "lost"/ }],
  sorted: ['aware', 'in-talks', 'won'],
  filters: [
    { filter: { eq: 'won' }, matches: [2] },
    { filter: { in: ['aware', 'won'] }, matches: [0, 2] },
    { filter: { notIn: ['aware', 'won'] }, matches: [1, 3] },
    { filter: { ne: 'won' }, matches: [0, 1, 3] },
    { filter: { isNull: true }, matches: [] },
  ],
}
