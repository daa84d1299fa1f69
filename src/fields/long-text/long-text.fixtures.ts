import type { Fixtures } from '../fixtures.ts'

export const fixtures: Fixtures<string> = {
  settings: { maxLength: 200 },
  good: [
    { input: 'One line', value: 'One line', text: 'One line' },
    { input: 'First\r\nsecond\rthird\n\n', value: 'First\nsecond\nthird' },
    { input: '\n \n  indented\n\nafter a gap', value: 'indented\n\nafter a gap' },
    {
      input: 'tab\t, quote ", back \\, bell \u0007, line \u2028 separator',
      value: 'tab\t, quote ", back \\, bell \u0007, line \u2028 separator',
    },
    { input: 'e\u0301', value: 'é' },
  ],
  bad: [
    { input: 1, message: /must be text, got the number 1/ },
    { input: 'a\0', message: /NUL/ },
    { input: '\udc00', message: /surrogate/ },
    { input: 'x'.repeat(201), message: /has 201 characters, the limit is 200/ },
  ],
  blank: ['', ' \r\n '],
  texts: [{ text: 'a\nb', value: 'a\nb' }],
  badTexts: [{ text: 'x'.repeat(300), message: /300 characters/ }],
  sorted: [],
  filters: [
    { filter: { contains: 'second' }, matches: [1] },
    { filter: { startsWith: 'One' }, matches: [0] },
    { filter: { isNull: false }, matches: [0, 1, 2, 3, 4] },
    { filter: { eq: 'One line' }, matches: [0] },
    { filter: { ne: 'One line' }, matches: [1, 2, 3, 4] },
    { filter: { in: ['One line', 'é'] }, matches: [0, 4] },
    { filter: { notIn: ['One line', 'é'] }, matches: [1, 2, 3] },
    { filter: { gte: 'tab', lt: 'tac' }, matches: [3] },
    { filter: { gt: 'First', lte: 'Firsz' }, matches: [1] },
  ],
}
