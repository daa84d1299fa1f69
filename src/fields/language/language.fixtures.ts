import type { Fixtures } from '../fixtures.ts'

export const fixtures: Fixtures<string> = {
  settings: {},
  good: [
    { input: 'es', value: 'es', text: 'es' },
    { input: 'PT_br', value: 'pt-BR' },
    { input: 'zh-hant-hk', value: 'zh-Hant-HK' },
    { input: 'Ukrainian', value: 'uk' },
    { input: 'es-AR', value: 'es-AR' },
  ],
  bad: [
    { input: 'Klingonian', message: /must be a language tag of BCP 47 such as es or pt-BR, .* got "Klingonian"/ },
    { input: 'qq', message: /language/ },
    { input: 'en-u-ca-buddhist', message: /language/ },
    { input: 7, message: /got the number 7/ },
    { input: ['es'], message: /got a list of 1/ },
  ],
  blank: ['', ' '],
  texts: [
    { text: 'English', value: 'en' },
    { text: 'іспанська', value: 'es' },
    { text: '中文', value: 'zh' },
    { text: 'portugués de Brasil', value: 'pt-BR' },
  ],
  badTexts: [{ text: 'Atlantean', message: /language/ }],
  sorted: ['es', 'pt-BR', 'uk'],
  filters: [
    { filter: { eq: 'es' }, matches: [0] },
    { filter: { ne: 'uk' }, matches: [0, 1, 2, 4] },
    { filter: { in: ['pt-br', 'uk'] }, matches: [1, 3] },
    { filter: { notIn: ['pt-BR', 'uk'] }, matches: [0, 2, 4] },
    { filter: { isNull: false }, matches: [0, 1, 2, 3, 4] },
  ],
}
