import type { CountryCode, PhoneNumber } from 'libphonenumber-js/min'
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { isCountry } from '#kernel/countries.ts'
import { readLine } from '../characters.ts'
import type { FieldType, Place } from '../field-type.ts'
import { got, quoted, refuse } from '../refusal.ts'

/** A telephone number in E.164 (`+34612345678`), an extension behind it (`;ext=12`, RFC 3966). */
export const phone: FieldType<string> = {
  type: 'phone',
  kind: 'text',
  columns: () => [{ suffix: '', sql: 'text', wire: 'quoted' }],
  parse: (input, _field, place) => readPhone(readLine(input, place, 'a telephone number'), place),
  parseText: (text, _field, place) => readPhone(readLine(text, place), place),
  toText: (value) => value,
  toColumns: (value) => [value],
  fromColumns: ([text]) => text ?? null,
  sortBy: '',
  schema: () => ({ type: 'string', pattern: '^\\+\\d{4,17}(;ext=\\d{1,20})?$' }),
  searchText: (value) => {
    const number = read.get(value) ?? parsePhoneNumberFromString(value, { extract: false })
    if (!number) return value
    // As dialled from abroad, at home with the trunk prefix, and without either.
    const national = number.formatNational().replace(/\s(?:x|ext\.?)\s*\d+$/, '')
    const forms = [value.split(';')[0] as string, national, number.nationalNumber].map((form) =>
      form.replace(/\D/g, ''),
    )
    return [...new Set(forms)].join(' ')
  },
}

function readPhone(text: string, place: Place): string | null {
  if (text === '') return null
  const { country } = place.settings
  // Of all who write 00 for the international prefix, only the country's own list knows; a default country provides it.
  const options = { extract: false, ...(isCountry(country) ? { defaultCountry: country as CountryCode } : {}) }
  const number = text.length > 60 ? undefined : parsePhoneNumberFromString(text.replace(/^tel:/i, ''), options)
  if (!number?.isPossible()) {
    return refuse(
      place,
      `must be a telephone number such as +34 612 345 678 (without + it is read as one of ${country}), got ${quoted(text)}`,
      { code: 'not-a-phone', values: { ...got('not-a-phone', text).values, country } },
    )
  }
  const value = canonical(number)
  if (read.size >= mostRead) read.clear()
  read.set(value, number)
  return value
}

/** Telephone numbers read lately: what is stored is soon looked at for search, and reading costs most of all that is done with it. */
const read = new Map<string, PhoneNumber>()
const mostRead = 20_000

function canonical({ number, ext }: PhoneNumber): string {
  return ext ? `${number};ext=${ext}` : number
}
