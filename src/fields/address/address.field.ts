import { countries, countryFrom } from '#kernel/countries.ts'
import { limitLength, readLine } from '../characters.ts'
import type { FieldType, Place } from '../field-type.ts'
import { got, inside, isPlainObject, quoted, refuse, refuseInput, refuseUnknownKeys } from '../refusal.ts'

// In the order in which they are written, stored and answered.
const parts = [
  { name: 'line1', suffix: 'line1', most: 200, kind: 'text' },
  { name: 'line2', suffix: 'line2', most: 200, kind: 'text' },
  { name: 'city', suffix: 'city', most: 100, kind: 'text' },
  { name: 'region', suffix: 'region', most: 100, kind: 'text' },
  { name: 'postalCode', suffix: 'postal_code', most: 20, kind: 'text' },
  { name: 'country', suffix: 'country', most: 100, kind: 'option' },
] as const

const names = parts.map((part) => part.name)

/** Only the parts that are known, in the order of `parts`; the country is an ISO 3166-1 alpha-2 code. */
export type Address = { [part in (typeof parts)[number]['name']]?: string }

/** A postal address. */
export const address: FieldType<Address & Record<string, string>> = {
  type: 'address',
  kind: 'json',
  columns: () => parts.map(({ suffix }) => ({ suffix, sql: 'text', wire: 'text', collate: suffix === 'city' })),
  parse: (input, _field, place) => readAddress(input, place),
  parseText: (text, _field, place) => {
    // Several parts are a line, whatever can be read of one of them.
    const country = text.includes(',') ? null : countryFrom(text)
    return country ? { country } : readAddress({ line1: text }, place)
  },
  toText: (value) => names.flatMap((name) => value[name] ?? []).join(', '),
  toColumns: (value) => names.map((name) => value[name] ?? null),
  fromColumns: (texts) => compact((index) => texts[index]),
  toJson: (texts) => {
    const members = names.flatMap((name, index) => (texts[index] ? [`"${name}":${JSON.stringify(texts[index])}`] : []))
    return members.length === 0 ? 'null' : `{${members.join(',')}}`
  },
  sortBy: 'city',
  parts: Object.fromEntries(parts.map(({ name, suffix, kind }) => [name, { suffix, kind }])),
  schema: () => ({
    type: 'object',
    properties: Object.fromEntries(
      parts.map(({ name, most }) => [
        name,
        name === 'country' ? { type: 'string', enum: countries } : { type: 'string', maxLength: most },
      ]),
    ),
    additionalProperties: false,
  }),
  searchText: (value) => names.flatMap((name) => (name === 'country' ? [] : (value[name] ?? []))).join(' '),
}

function readAddress(input: unknown, place: Place): Record<string, string> | null {
  if (!isPlainObject(input))
    return refuseInput(
      place,
      { code: 'not-an-address', expected: 'an address such as {"line1": "…", "city": "…", "country": "ES"}' },
      input,
    )
  refuseUnknownKeys(input, names, place)
  return compact((_, { name, most }) => {
    const given = input[name]
    if (given === undefined || given === null) return null
    const at = inside(place, `.${name}`)
    const text = limitLength(readLine(given, at), most, at)
    if (name !== 'country' || text === '') return text
    return (
      countryFrom(text) ??
      refuse(
        at,
        `must be a country code of ISO 3166 such as ES, or a country's name, got ${quoted(text)}`,
        got('not-a-country', text),
      )
    )
  })
}

function compact(
  textOf: (index: number, part: (typeof parts)[number]) => string | null | undefined,
): Record<string, string> | null {
  const value: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const text = textOf(index, part)
    if (text) value[part.name] = text
  }
  return Object.keys(value).length === 0 ? null : value
}
