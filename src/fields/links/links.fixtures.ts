import type { Fixtures } from '../fixtures.ts'

const [one, two, three] = [1, 2, 3].map((number) => `0193a1b2-0000-7000-8000-00000000000${number}`) as [
  string,
  string,
  string,
]

export const fixtures: Fixtures<string[]> = {
  settings: { target: 'account' },
  good: [
    { input: [two, one], value: [one, two], text: `${one}, ${two}` },
    { input: [three.toUpperCase(), three], value: [three] },
  ],
  bad: [
    { input: one, message: /must be a list of ids of records, got the text/ },
    { input: [one, 'acme'], message: /must be the id of a record \(a UUID\), got the text "acme"/, path: '[1]' },
    { input: [null], message: /got nothing/, path: '[0]' },
    { input: { add: [one] }, message: /got an object/ },
  ],
  blank: [[]],
  texts: [{ text: `${two};${one}`, value: [one, two] }],
  badTexts: [{ text: 'Acme, Bolt', message: /UUID/ }],
  sorted: [],
  filters: [
    { filter: { has: one }, matches: [0] },
    { filter: { has: three }, matches: [1] },
    { filter: { has: [] }, matches: [0, 1] },
    { filter: { isNull: true }, matches: [] },
    { filter: { some: { id: three } }, matches: [1] },
    { filter: { none: { id: three } }, matches: [0] },
  ],
}
