import { checkLength, limitLength, readLine } from '../characters.ts'
import type { Field, FieldType, Place } from '../field-type.ts'
import { checkPattern, matchPattern } from './pattern.ts'

/** One line of text. */
export const text: FieldType<string> = {
  type: 'text',
  kind: 'text',
  columns: () => [{ suffix: '', sql: 'text', collate: true, wire: 'text' }],
  parse: readText,
  parseText: readText,
  toText: (value) => value,
  toColumns: (value) => [value],
  fromColumns: ([value]) => value ?? null,
  sortBy: '',
  schema: (field) => ({
    type: 'string',
    minLength: 1,
    maxLength: mostOf(field),
    ...(field.pattern === undefined ? {} : { pattern: field.pattern }),
  }),
  searchText: (value) => value,
  check: (field) => {
    checkLength(field)
    checkPattern(field)
  },
}

function readText(input: unknown, field: Field, place: Place): string | null {
  const value = limitLength(readLine(input, place), mostOf(field), place)
  if (value === '') return null
  matchPattern(value, field, place)
  return value
}

function mostOf(field: Field): number {
  return field.maxLength ?? 1000
}
