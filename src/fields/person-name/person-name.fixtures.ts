import type { Fixtures } from '../fixtures.ts'

export const fixtures: Fixtures<Record<string, string>> = {
  settings: {},
  good: [
    { input: 'Ana Díaz', value: { first: 'Ana', last: 'Díaz', full: 'Ana Díaz' }, text: 'Ana Díaz' },
    {
      input: { first: 'Ana María', last: 'García López' },
      value: { first: 'Ana María', last: 'García López', full: 'Ana María García López' },
    },
    { input: '王小明', value: { first: '小明', last: '王', full: '王小明' } },
    { input: '欧阳娜娜', value: { first: '娜娜', last: '欧阳', full: '欧阳娜娜' } },
    { input: { first: '小明', last: '李' }, value: { first: '小明', last: '李', full: '李小明' } },
    { input: '山田 太郎', value: { first: '太郎', last: '山田', full: '山田 太郎' } },
    { input: 'Pelé', value: { full: 'Pelé' } },
    {
      input: '  Dr. \n José   O\'Neil "Pepe" ',
      value: { first: "Dr. José O'Neil", last: '"Pepe"', full: 'Dr. José O\'Neil "Pepe"' },
    },
    { input: { first: 'Олена', last: null, full: 'Олена' }, value: { first: 'Олена', full: 'Олена' } },
    { input: { full: 'Mary Ann Lee' }, value: { first: 'Mary Ann', last: 'Lee', full: 'Mary Ann Lee' } },
  ],
  bad: [
    { input: 5, message: /must be a name such as .* got the number 5/ },
    { input: ['Ana'], message: /got a list of 1/ },
    {
      input: { first: 'Ana', middle: 'B' },
      message: /is not a part of it; there are first, last, full/,
      path: '.middle',
    },
    { input: { first: 7 }, message: /must be text, got the number 7/, path: '.first' },
    { input: 'x'.repeat(201), message: /has 201 characters, the limit is 200/ },
    { input: { last: 'a\0' }, message: /NUL/, path: '.last' },
  ],
  blank: ['', '  ', {}, { first: ' ', full: '' }],
  texts: [
    { text: 'Díaz, Ana', value: { first: 'Ana', last: 'Díaz', full: 'Ana Díaz' } },
    { text: 'Ana Díaz, PhD', value: { first: 'Ana Díaz,', last: 'PhD', full: 'Ana Díaz, PhD' } },
    { text: 'Moses Frase', value: { first: 'Moses', last: 'Frase', full: 'Moses Frase' } },
  ],
  badTexts: [{ text: 'x'.repeat(300), message: /300 characters/ }],
  sorted: [{ full: 'ana' }, { full: 'Bo' }, { full: 'Émile' }, { full: 'Zoe' }],
  filters: [
    { filter: { contains: 'García' }, matches: [1] },
    { filter: { startsWith: '王' }, matches: [2] },
    { filter: { eq: 'Ana' }, part: 'first', matches: [0] },
    { filter: { eq: '欧阳' }, part: 'last', matches: [3] },
  ],
  textLoses: 'which words are the first name when a name has more than two',
}
