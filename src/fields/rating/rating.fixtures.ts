import type { Fixtures } from '../fixtures.ts'

export const fixtures: Fixtures<number> = {
  settings: { max: 5 },
  good: [
    { input: 3, value: 3, text: '3' },
    { input: 1, value: 1 },
    { input: 5, value: 5 },
    { input: 4.0, value: 4 },
  ],
  bad: [
    { input: 0, message: /must be at least 1, got 0/ },
    { input: 6, message: /must be at most 5, got 6/ },
    { input: 2.5, message: /must be a whole number, got the number 2.5/ },
    { input: '3', message: /must be a whole number, got the text "3"/ },
    { input: true, message: /got true/ },
  ],
  blank: [],
  texts: [
    { text: '4/5', value: 4 },
    { text: '★★★', value: 3 },
    { text: '★★☆☆☆', value: 2 },
    { text: '⭐⭐', value: 2 },
    { text: '5.0', value: 5 },
  ],
  badTexts: [
    { text: '7', message: /at most 5/ },
    { text: '8/10', message: /must be a number/ },
    { text: 'good', message: /must be a number/ },
  ],
  sorted: [1, 2, 3, 4, 5],
  filters: [
    { filter: { eq: 3 }, matches: [0] },
    { filter: { ne: 3 }, matches: [1, 2, 3] },
    { filter: { in: [1, 5] }, matches: [1, 2] },
    { filter: { notIn: [1, 5] }, matches: [0, 3] },
    { filter: { isNull: true }, matches: [] },
    { filter: { lt: 3, gte: 1 }, matches: [1] },
    { filter: { gt: 3, lte: 5 }, matches: [2, 3] },
  ],
}
