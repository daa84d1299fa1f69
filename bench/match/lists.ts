import type { MakeOptions } from './generate.ts'

/** The lists that are judged, by what is written down in them. */
export const lists = {
  'people: names, addresses': { kind: 'person', known: ['address'] },
  'people: names, addresses, birthdays': { kind: 'person', known: ['address', 'birthday'] },
  'people: all': { kind: 'person', known: ['address', 'birthday', 'mail', 'phone'] },
  'companies: names, addresses': { kind: 'company', known: ['address'] },
  'companies: all': { kind: 'company', known: ['address', 'mail', 'phone'] },
} satisfies Record<string, Pick<MakeOptions, 'kind' | 'known'>>
