import type { Fixtures } from '../fixtures.ts'

export const fixtures: Fixtures<boolean> = {
  settings: {},
  good: [
    { input: true, value: true, text: 'yes' },
    { input: false, value: false, text: 'no' },
  ],
  bad: [
    { input: 'true', message: /must be true or false, got the text "true"/ },
    { input: 1, message: /got the number 1/ },
    { input: [], message: /got an empty list/ },
  ],
  blank: [],
  texts: [
    { text: 'TRUE', value: true },
    { text: 'x', value: true },
    { text: 'Sí', value: true },
    { text: '是', value: true },
    { text: 'ні', value: false },
    { text: '0', value: false },
  ],
  badTexts: [{ text: 'perhaps', message: /must be yes or no, got "perhaps"/ }],
  sorted: [false, true],
  filters: [
    { filter: { eq: true }, matches: [0] },
    { filter: { ne: true }, matches: [1] },
    { filter: { isNull: false }, matches: [0, 1] },
    { filter: { in: [true, false] }, matches: [0, 1] },
    { filter: { notIn: [true] }, matches: [1] },
  ],
}
