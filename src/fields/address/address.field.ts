import { countries, countryFrom } from '#kernel/countries.ts'
import { compareDecimals } from '#kernel/money.ts'
import { limitLength, readLine } from '../characters.ts'
import type { FieldType, Place } from '../field-type.ts'
import { readDecimal } from '../numbers.ts'
import { got, inside, isPlainObject, quoted, refuse, refuseInput, refuseUnknownKeys } from '../refusal.ts'

// In the order in which they are written, stored and answered.
const parts = [
  { name: 'line1', suffix: 'line1', most: 200, kind: 'text' },
  { name: 'line2', suffix: 'line2', most: 200, kind: 'text' },
  { name: 'city', suffix: 'city', most: 100, kind: 'text' },
  { name: 'region', suffix: 'region', most: 100, kind: 'text' },
  { name: 'postalCode', suffix: 'postal_code', most: 20, kind: 'text' },
  { name: 'country', suffix: 'country', most: 100, kind: 'option' },
  // Degrees of WGS 84, north and east of zero.
  { name: 'latitude', suffix: 'latitude', most: 90, kind: 'number' },
  { name: 'longitude', suffix: 'longitude', most: 180, kind: 'number' },
] as const

const pointNames: readonly string[] = ['latitude', 'longitude']
/** Of a degree: eleven centimetres. */
const pointDigits = 6

const names = parts.map((part) => part.name)

/** Only the parts that are known, in the order of `parts`; the country is an ISO 3166-1 alpha-2 code, a point two decimal strings. */
export type Address = { [part in (typeof parts)[number]['name']]?: string }

/** A postal address, and where it lies if that is known. */
export const address: FieldType<Address & Record<string, string>> = {
  type: 'address',
  kind: 'json',
  columns: () =>
    parts.map(({ suffix, kind }) =>
      kind === 'number'
        ? { suffix, sql: 'numeric', wire: 'quoted' }
        : { suffix, sql: 'text', wire: 'text', collate: suffix === 'city' },
    ),
  parse: (input, _field, place) => readAddress(input, place),
  parseText: (text, _field, place) => {
    // Several parts are a line, whatever can be read of one of them.
    const country = text.includes(',') ? null : countryFrom(text)
    return country ? { country } : readAddress({ line1: text }, place)
  },
  toText: (value) => writtenNames.flatMap((name) => value[name] ?? []).join(', '),
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
      parts.map(({ name, most, kind }) => [
        name,
        name === 'country'
          ? { type: 'string', enum: countries() }
          : kind === 'number'
            ? degreesSchema
            : { type: 'string', maxLength: most },
      ]),
    ),
    additionalProperties: false,
  }),
  searchText: (value) => writtenNames.flatMap((name) => (name === 'country' ? [] : (value[name] ?? []))).join(' '),
}

/** What stands on an envelope. */
const writtenNames = names.filter((name) => !pointNames.includes(name))
const degreesSchema = { type: 'string', pattern: `^-?\\d{1,3}(\\.\\d{1,${pointDigits}})?$` }

function readAddress(input: unknown, place: Place): Record<string, string> | null {
  if (!isPlainObject(input))
    return refuseInput(
      place,
      { code: 'not-an-address', expected: 'an address such as {"line1": "…", "city": "…", "country": "ES"}' },
      input,
    )
  refuseUnknownKeys(input, names, place)
  const value = compact((_, { name, most, kind }) => {
    const given = input[name]
    if (given === undefined || given === null) return null
    const at = inside(place, `.${name}`)
    if (kind === 'number') return readDegrees(given, most, at)
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
  for (const [name, other] of [pointNames, pointNames.toReversed()] as [string, string][])
    if (value?.[name] && !value[other])
      refuse(inside(place, `.${other}`), 'is needed for a point beside the other of the two', { code: 'required' })
  return value
}

/** As a JSON number or a text with point or comma, to `pointDigits` digits, as far as `most` from zero. */
function readDegrees(input: unknown, most: number, place: Place): string | null {
  if (input === '') return null
  // Nobody writes degrees by the thousand, so that a comma before three digits is a point as well.
  const decimal = readDecimal(typeof input === 'string' ? input.replace(',', '.') : input, place)
  const size = decimal.replace('-', '')
  if (compareDecimals(size, String(most)) > 0)
    refuse(place, `must be from -${most} to ${most}, got ${decimal}`, { code: 'out-of-range', values: { limit: most } })
  return readDecimal(Number(decimal).toFixed(pointDigits), place)
}

function compact(
  textOf: (index: number, part: (typeof parts)[number]) => string | null | undefined,
): Record<string, string> | null {
  const value: Record<string, string> = {}
  parts.forEach((part, index) => {
    const text = textOf(index, part)
    if (text) value[part.name] = text
  })
  return Object.keys(value).length === 0 ? null : value
}
