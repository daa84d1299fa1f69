import type { Fixtures } from '../fixtures.ts'

// Numbers that somebody brings along: the series itself is tried in test/engine/auto-number.test.ts.
export const fixtures: Fixtures<string> = {
  settings: { pattern: 'INV-{YYYY}-{0000}', backdated: true },
  good: [
    { input: 'INV-2019-0001', value: 'INV-2019-0001', text: 'INV-2019-0001' },
    { input: ' A  17/b ', value: 'A 17/b' },
    { input: '王-7', value: '王-7' },
    { input: '0042', value: '0042' },
  ],
  bad: [
    { input: 42, message: /must be text, got the number 42/ },
    { input: ['A'], message: /got a list of 1/ },
    { input: 'x'.repeat(61), message: /has 61 characters, the limit is 60/ },
    { input: 'a\0', message: /NUL/ },
  ],
  blank: ['', '  '],
  texts: [{ text: 'R-17', value: 'R-17' }],
  badTexts: [{ text: 'x'.repeat(70), message: /70 characters/ }],
  sorted: ['INV-2019-0001', 'INV-2019-0002', 'INV-2020-0001'],
  filters: [
    { filter: { eq: '0042' }, matches: [3] },
    { filter: { ne: '0042' }, matches: [0, 1, 2] },
    { filter: { in: ['0042', 'A 17/b'] }, matches: [1, 3] },
    { filter: { notIn: ['0042', 'A 17/b'] }, matches: [0, 2] },
    { filter: { isNull: true }, matches: [] },
    { filter: { contains: '17' }, matches: [1] },
    { filter: { startsWith: 'INV-2019' }, matches: [0] },
    { filter: { gte: 'INV-2019', lt: 'INV-2020' }, matches: [0] },
    { filter: { gt: '0', lte: '0042' }, matches: [3] },
  ],
}
