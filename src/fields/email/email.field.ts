import { readLine } from '../characters.ts'
import type { FieldType, Place } from '../field-type.ts'
import { got, quoted, refuse } from '../refusal.ts'

const most = 254

/** One e-mail address, in lower case. */
export const email: FieldType<string> = {
  type: 'email',
  kind: 'text',
  columns: () => [{ suffix: '', sql: 'text', wire: 'quoted' }],
  parse: (input, _field, place) => readEmail(readLine(input, place, 'an e-mail address'), place),
  parseText: (text, _field, place) => {
    const line = readLine(text, place)
    // `Ana Díaz <ana@example.com>` and `mailto:ana@example.com`
    return readEmail(/<([^<>]*)>$/.exec(line)?.[1] ?? line.replace(/^mailto:/i, ''), place)
  },
  toText: (value) => value,
  toColumns: (value) => [value],
  fromColumns: ([text]) => text ?? null,
  sortBy: '',
  schema: () => ({ type: 'string', format: 'idn-email', maxLength: most }),
  searchText: (value) => value,
}

// Letters of any script (RFC 6531), no quoted local parts or comments, and a domain with a point in it.
const address =
  /^[^\s\p{C}@<>()[\]\\,;:".]+(?:\.[^\s\p{C}@<>()[\]\\,;:".]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+\p{L}[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}]$/u

function readEmail(text: string, place: Place): string | null {
  const value = text.trim().toLowerCase().normalize('NFC')
  if (value === '') return null
  if (value.length > most)
    refuse(place, `has ${value.length} characters; an e-mail address has ${most} at most`, {
      code: 'too-long',
      values: { limit: most },
    })
  if (!address.test(value) || value.indexOf('@') > 64)
    refuse(place, `must be an e-mail address such as ana@example.com, got ${quoted(text)}`, got('not-an-email', text))
  return value
}
