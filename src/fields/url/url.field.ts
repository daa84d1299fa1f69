import { readLine } from '../characters.ts'
import type { FieldType, Place } from '../field-type.ts'
import { got, quoted, refuse } from '../refusal.ts'

const most = 2048

/** An address on the web. Only http and https, because it becomes a link that people click. */
export const url: FieldType<string> = {
  type: 'url',
  kind: 'text',
  columns: () => [{ suffix: '', sql: 'text', wire: 'text' }],
  parse: (input, _field, place) => readUrl(readLine(input, place, 'a web address'), place),
  parseText: (text, _field, place) => readUrl(readLine(text, place), place),
  toText: (value) => value,
  toColumns: (value) => [value],
  fromColumns: ([text]) => text ?? null,
  sortBy: '',
  schema: () => ({ type: 'string', format: 'uri', pattern: '^https?://', maxLength: most }),
  searchText: (value) => value.replace(/^https?:\/\/(?:www\.)?/, ''),
}

function readUrl(text: string, place: Place): string | null {
  if (text === '') return null
  const hasScheme = /^https?:\/\//i.test(text)
  const scheme = hasScheme ? null : /^([a-z][a-z\d+.-]*):(?!\d)/i.exec(text)
  if (scheme) refuse(place, `must begin with https:// or http://, got ${quoted(text)}`, got('not-a-web-address', text))
  const parsed =
    hasScheme || /^[^\s/?#:@]+\.\p{L}[^\s/?#:.@]+\.?(?:[/?#:]|$)/u.test(text)
      ? parseUrl(hasScheme ? text : `https://${text}`)
      : null
  if (!parsed || /\s/.test(text))
    return refuse(
      place,
      `must be a web address such as https://example.com, got ${quoted(text)}`,
      got('not-a-web-address', text),
    )
  if (parsed.username || parsed.password)
    refuse(place, 'must not contain a user name or password', { code: 'password-in-address' })
  const isBare = parsed.pathname === '/' && !parsed.search && !parsed.hash
  const value = isBare ? parsed.origin : parsed.href
  if (value.length > most)
    refuse(place, `has ${value.length} characters, the limit is ${most}`, { code: 'too-long', values: { limit: most } })
  return value
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}
