import type { Fixtures } from '../fixtures.ts'

export const fixtures: Fixtures<string> = {
  settings: { target: 'account' },
  good: [
    {
      input: '0193a1b2-0000-7000-8000-000000000001',
      value: '0193a1b2-0000-7000-8000-000000000001',
      text: '0193a1b2-0000-7000-8000-000000000001',
    },
    { input: '0193A1B2-0000-7000-8000-00000000000F', value: '0193a1b2-0000-7000-8000-00000000000f' },
  ],
  bad: [
    { input: 'acme', message: /must be the id of a record \(a UUID\), got the text "acme"/ },
    { input: '0193a1b2000070008000000000000001', message: /UUID/ },
    { input: '{0193a1b2-0000-7000-8000-000000000001}', message: /UUID/ },
    { input: 1, message: /got the number 1/ },
    { input: { id: 'x' }, message: /got an object/ },
    { input: '', message: /UUID/ },
  ],
  blank: [],
  texts: [{ text: ' 0193A1B2-0000-7000-8000-000000000001 ', value: '0193a1b2-0000-7000-8000-000000000001' }],
  badTexts: [{ text: 'Acme', message: /UUID/ }],
  sorted: ['0193a1b2-0000-7000-8000-000000000001', '0193a1b2-0000-7000-8000-00000000000f'],
  filters: [
    { filter: { eq: '0193a1b2-0000-7000-8000-000000000001' }, matches: [0] },
    { filter: { in: ['0193a1b2-0000-7000-8000-00000000000f'] }, matches: [1] },
    { filter: { isNull: false }, matches: [0, 1] },
    { filter: { ne: '0193a1b2-0000-7000-8000-000000000001' }, matches: [1] },
    { filter: { notIn: ['0193a1b2-0000-7000-8000-00000000000f'] }, matches: [0] },
  ],
}
