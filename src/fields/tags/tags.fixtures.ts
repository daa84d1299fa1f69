import type { Fixtures } from '../fixtures.ts'

export const fixtures: Fixtures<string[]> = {
  settings: {},
  good: [
    { input: ['vip', 'trade fair'], value: ['vip', 'trade fair'], text: 'vip, trade fair' },
    { input: ['Retail', 'retail', '  RETAIL '], value: ['Retail'] },
    { input: ['b', 'a', ' ', 'b'], value: ['b', 'a'] },
    { input: ['a "b" \\ {c}', 'd, e; f | g', 'NULL'], value: ['a "b" \\ {c}', 'd, e; f | g', 'NULL'] },
    { input: ['重要', '😀', 'tab\there'], value: ['重要', '😀', 'tab here'] },
  ],
  bad: [
    { input: 'vip', message: /must be a list of texts, got the text "vip"/ },
    { input: ['vip', 7], message: /must be text, got the number 7/, path: '[1]' },
    { input: ['a\0'], message: /NUL/, path: '[0]' },
    { input: ['x'.repeat(101)], message: /has 101 characters, the limit is 100/, path: '[0]' },
    { input: Array.from({ length: 101 }, (_, index) => `tag ${index}`), message: /more than 100 entries/ },
    { input: { add: ['a'] }, message: /got an object/ },
  ],
  blank: [[], ['', '  ']],
  texts: [
    { text: 'vip; trade fair', value: ['vip', 'trade fair'] },
    { text: 'a\nb|c,,', value: ['a', 'b', 'c'] },
    { text: '"a, b", c', value: ['a, b', 'c'] },
  ],
  badTexts: [{ text: `a, ${'y'.repeat(101)}`, message: /101 characters/ }],
  sorted: [],
  filters: [
    { filter: { has: 'vip' }, matches: [0] },
    { filter: { has: 'a' }, matches: [2] },
    { filter: { isNull: false }, matches: [0, 1, 2, 3, 4] },
    { filter: { in: ['a', 'vip'] }, matches: [0, 2] },
    { filter: { notIn: ['a', 'vip'] }, matches: [1, 3, 4] },
  ],
}
