import type { Fixtures } from '../fixtures.ts'

export const fixtures: Fixtures<number> = {
  settings: {},
  good: [
    { input: 45, value: 45, text: '45' },
    { input: 0, value: 0 },
    { input: 100, value: 100 },
    { input: 12.5, value: 12.5 },
    { input: 33.3333, value: 33.3333 },
    { input: 12.125, value: 12.125, text: '12.1250' },
    { input: 0.0001, value: 0.0001, text: '0.0001' },
  ],
  bad: [
    { input: '45 %', message: /must be a number of percent such as 45 or 12.5, got the text "45 %"/ },
    { input: 101, message: /must be at most 100, got 101/ },
    { input: -1, message: /must be at least 0, got -1/ },
    { input: 33.33333, message: /more than 4 digits after the point/ },
    { input: null, message: /got nothing/ },
  ],
  blank: [],
  texts: [
    { text: '45 %', value: 45 },
    { text: '45%', value: 45 },
    { text: '12,5 %', value: 12.5 },
    { text: '0.45', value: 0.45 },
  ],
  badTexts: [
    { text: '120 %', message: /at most 100/ },
    { text: '%', message: /must be a number/ },
  ],
  sorted: [0, 0.0001, 9, 10, 33.3333, 100],
  filters: [
    { filter: { gte: 45 }, matches: [0, 2] },
    { filter: { eq: 12.5 }, matches: [3] },
    { filter: { lt: 0.001 }, matches: [1, 6] },
    { filter: { ne: 45 }, matches: [1, 2, 3, 4, 5, 6] },
    { filter: { in: [0, 100] }, matches: [1, 2] },
    { filter: { notIn: [0, 100] }, matches: [0, 3, 4, 5, 6] },
    { filter: { isNull: true }, matches: [] },
    { filter: { gt: 12.125, lte: 33.3333 }, matches: [3, 4] },
  ],
}
