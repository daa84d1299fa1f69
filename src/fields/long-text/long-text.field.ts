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

// An indented first line keeps its indent; blank lines before it go.
function readLongText(input: unknown, field: Field, place: Place): string | null {
  const text = readCharacters(input, place).replace(/\r\n?/g, '\n').trimEnd()
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.trim() !== '')
  return start < 0 ? null : limitLength(lines.slice(start).join('\n'), mostOf(field), place)
}

function mostOf(field: Field): number {
  return field.maxLength ?? 100_000
}
