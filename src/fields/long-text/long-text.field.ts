import { checkLength, limitLength, readCharacters } from '../characters.ts'
import type { Field, FieldType, Place } from '../field-type.ts'

/** Text of many lines. */
export const longText: FieldType<string> = {
  type: 'longText',
  kind: 'text',
  columns: () => [{ suffix: '', sql: 'text', wire: 'text' }],
  parse: readLongText,
  parseText: readLongText,
  toText: (value) => value,
  toColumns: (value) => [value],
  fromColumns: ([value]) => value ?? null,
  sortBy: null,
  schema: (field) => ({ type: 'string', minLength: 1, maxLength: mostOf(field) }),
  searchText: (value) => value,
  check: checkLength,
}

function readLongText(input: unknown, field: Field, place: Place): string | null {
  const text = readCharacters(input, place).replace(/\r\n?/g, '\n').trim()
  return limitLength(text, mostOf(field), place) || null
}

function mostOf(field: Field): number {
  return field.maxLength ?? 100_000
}
