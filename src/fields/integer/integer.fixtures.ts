import type { Fixtures } from '../fixtures.ts'

export const fixtures: Fixtures<number> = {
  settings: { max: Number.MAX_SAFE_INTEGER },
  good: [
    { input: 42, value: 42, text: '42' },
    { input: -7, value: -7 },
    { input: -0, value: 0 },
    { input: Number.MAX_SAFE_INTEGER, value: 9007199254740991, text: '9007199254740991' },
    { input: -Number.MAX_SAFE_INTEGER, value: -9007199254740991 },
    { input: 1.0, value: 1 },
  ],
  bad: [
    { input: 1.5, message: /must be a whole number, got the number 1.5/ },
    { input: '42', message: /must be a whole number, got the text "42"/ },
    { input: true, message: /got true/ },
    { input: 2 ** 53, message: /must be between/ },
    { input: [], message: /got an empty list/ },
  ],
  blank: [],
  texts: [
    { text: '1,200', value: 1200 },
    { text: '-1 234 567', value: -1234567 },
    { text: '(15)', value: -15 },
    { text: '12.0', value: 12 },
    { text: '1.5E+05', value: 150000 },
    { text: '１２３', value: 123 },
  ],
  badTexts: [
    { text: 'twelve', message: /must be a number such as 1250.5, got "twelve"/ },
    { text: '1.25', message: /whole number/ },
    { text: '1,2,3', message: /must be a number/ },
    { text: '12 34', message: /must be a number/ },
  ],
  sorted: [-9007199254740991, -7, 0, 1, 9, 10],
  filters: [
    { filter: { eq: 42 }, matches: [0] },
    { filter: { gte: 1, lt: 100 }, matches: [0, 5] },
    { filter: { lt: 0 }, matches: [1, 4] },
    { filter: { in: [0, 1] }, matches: [2, 5] },
    { filter: { ne: 42 }, matches: [1, 2, 3, 4, 5] },
    { filter: { notIn: [0, 1] }, matches: [0, 1, 3, 4] },
    { filter: { isNull: true }, matches: [] },
    { filter: { gt: 1, lte: 42 }, matches: [0] },
  ],
}
