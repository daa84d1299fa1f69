import type { Fixtures } from '../fixtures.ts'

// The organisation's country is the default one, US.
export const fixtures: Fixtures<string> = {
  settings: {},
  good: [
    { input: '(213) 373-4253', value: '+12133734253', text: '+12133734253' },
    { input: '+34 612 34 56 78', value: '+34612345678' },
    { input: '+44 (0)20 7946 0958 ext. 12', value: '+442079460958;ext=12', text: '+442079460958;ext=12' },
    { input: '+86 138 0013 8000', value: '+8613800138000' },
    { input: '+380 44 123 45 67', value: '+380441234567' },
  ],
  bad: [
    { input: 'call me', message: /must be a telephone number such as \+34 612 345 678 .*one of US.* got "call me"/ },
    { input: '12', message: /must be a telephone number/ },
    { input: '+999 123456789', message: /must be a telephone number/ },
    { input: 'my number is 213 373 4253 thanks', message: /must be a telephone number/ },
    { input: '1'.repeat(100), message: /must be a telephone number/ },
    { input: 2133734253, message: /must be a telephone number, got the number 2133734253/ },
    { input: '+34\u0000612345678', message: /NUL/ },
  ],
  blank: ['', '  '],
  texts: [
    { text: '213.373.4253', value: '+12133734253' },
    { text: 'tel:+442079460958;ext=12', value: '+442079460958;ext=12' },
    { text: '011 34 612 345 678', value: '+34612345678' },
  ],
  badTexts: [{ text: 'n/a', message: /must be a telephone number/ }],
  sorted: ['+12133734253', '+34612345678', '+380441234567', '+442079460958;ext=12', '+8613800138000'],
  filters: [
    { filter: { eq: '+34612345678' }, matches: [1] },
    { filter: { contains: '7946' }, matches: [2] },
    { filter: { startsWith: '+86' }, matches: [3] },
    { filter: { ne: '+34612345678' }, matches: [0, 2, 3, 4] },
    { filter: { in: ['+34 612 345 678', '(213) 373-4253'] }, matches: [0, 1] },
    { filter: { notIn: ['+34 612 345 678', '(213) 373-4253'] }, matches: [2, 3, 4] },
    { filter: { isNull: true }, matches: [] },
    { filter: { gte: '+86', lt: '+87' }, matches: [3] },
    { filter: { gt: '+34', lte: '+35' }, matches: [1] },
  ],
}
