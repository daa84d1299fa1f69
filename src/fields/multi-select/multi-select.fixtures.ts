import type { Fixtures } from '../fixtures.ts'

export const fixtures: Fixtures<string[]> = {
  settings: {
    options: [
      { key: 'mail', label: 'Mail' },
      { key: 'phone', label: 'Phone' },
      { key: 'visit', label: 'Visit, "in person"' },
    ],
  },
  good: [
    { input: ['mail'], value: ['mail'], text: 'Mail' },
    { input: ['visit', 'mail', 'visit'], value: ['mail', 'visit'], text: 'Mail, "Visit, ""in person"""' },
    { input: ['visit', 'phone', 'mail'], value: ['mail', 'phone', 'visit'] },
  ],
  bad: [
    { input: 'mail', message: /must be a list of options, got the text "mail"/ },
    { input: ['mail', 'fax'], message: /must be one of mail, phone, visit; got the text "fax"/, path: '[1]' },
    { input: [null], message: /got nothing/, path: '[0]' },
    { input: { add: ['mail'] }, message: /got an object/ },
  ],
  blank: [[]],
  texts: [
    { text: 'phone; MAIL', value: ['mail', 'phone'] },
    { text: '"Visit, ""in person"""', value: ['visit'] },
  ],
  badTexts: [{ text: 'mail, fax', message: /got the text "fax"/ }],
  sorted: [],
  filters: [
    { filter: { has: 'phone' }, matches: [2] },
    { filter: { has: 'mail' }, matches: [0, 1, 2] },
    { filter: { has: [] }, matches: [0, 1, 2] },
    { filter: { isNull: true }, matches: [] },
    { filter: { in: ['phone', 'visit'] }, matches: [1, 2] },
    { filter: { notIn: ['visit'] }, matches: [0] },
  ],
}
