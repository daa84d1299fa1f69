import type { Fixtures } from '../fixtures.ts'

export const fixtures: Fixtures<string> = {
  settings: { maxLength: 40 },
  good: [
    { input: 'Acme', value: 'Acme', text: 'Acme' },
    { input: '  Bolt & Söhne \n', value: 'Bolt & Söhne' },
    { input: 'two\r\n  lines', value: 'two lines' },
    { input: 'Cafe\u0301', value: 'Caf\u00e9' },
    { input: '王小明 "quoted" \\ and\ttab', value: '王小明 "quoted" \\ and\ttab' },
    { input: '😀'.repeat(40), value: '😀'.repeat(40) },
    { input: '100%_\'; drop table "x"', value: '100%_\'; drop table "x"' },
  ],
  bad: [
    { input: 7, message: /must be text, got the number 7/ },
    { input: true, message: /must be text, got true/ },
    { input: ['a'], message: /got a list of 1/ },
    { input: {}, message: /got an object/ },
    { input: 'a\0b', message: /NUL/ },
    { input: 'a\ud800', message: /surrogate/ },
    { input: 'x'.repeat(41), message: /has 41 characters, the limit is 40/ },
  ],
  blank: ['', '   ', '\n\t'],
  texts: [{ text: 'Acme, Inc.', value: 'Acme, Inc.' }],
  badTexts: [{ text: 'y'.repeat(1234), message: /1,234 characters/ }],
  sorted: ['acme', 'Bolt', 'Çelik', 'zebra', 'Ærø', 'Бук'].toSorted(new Intl.Collator('und').compare),
  filters: [
    { filter: { eq: 'Acme' }, matches: [0] },
    { filter: { in: ['Acme', 'two lines'] }, matches: [0, 2] },
    { filter: { startsWith: 'two' }, matches: [2] },
    { filter: { contains: '100%_' }, matches: [6] },
    { filter: { contains: '小明' }, matches: [4] },
    { filter: { isNull: true }, matches: [] },
  ],
}
