import { checkLength, count, limitLength, readLine } from '../characters.ts'
import type { Field, FieldType, Place } from '../field-type.ts'
import { refuse } from '../refusal.ts'
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
  limitBytes(value, place)
  matchPattern(value, field, place)
  return value
}

/** An entry of PostgreSQL's index takes 2,704 bytes, and a character takes up to four. */
const mostBytes = 2600

function limitBytes(value: string, place: Place): void {
  if (value.length * 3 <= mostBytes) return
  const bytes = Buffer.byteLength(value)
  if (bytes > mostBytes)
    refuse(place, `takes ${count(bytes)} bytes, the limit for one line is ${count(mostBytes)}`, {
      code: 'too-long',
      values: { limit: Math.floor(mostBytes / 4) },
    })
}

function mostOf(field: Field): number {
  return field.maxLength ?? 1000
}
