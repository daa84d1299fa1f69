import type { ProblemCode } from '#kernel/errors.ts'
import { readWords } from './characters.ts'
import type { FieldType, Place } from './field-type.ts'
import { got, quoted, refuse } from './refusal.ts'

interface Coded {
  type: string
  /** The one spelling of a code or a name; null when it is none. */
  find: (text: string, place: Place) => string | null
  code: ProblemCode
  expected: string
  /** Of the codes, for JSON Schema. */
  pattern: string
}

/** A type of field whose values are the codes of a standard. They are read by code or name and called by name on the screen. */
export function codedType({ type, find, code, expected, pattern }: Coded): FieldType<string> {
  const read = (input: unknown, place: Place): string | null => {
    const text = readWords(input, place, expected)
    if (text === '') return null
    const found = text.length > 100 ? null : find(text, place)
    return found ?? refuse(place, `must be ${expected}, got ${quoted(text)}`, got(code, text))
  }
  return {
    type,
    kind: 'option',
    columns: () => [{ suffix: '', sql: 'text', wire: 'quoted' }],
    parse: (input, _field, place) => read(input, place),
    parseText: (text, _field, place) => read(text, place),
    toText: (value) => value,
    toColumns: (value) => [value],
    fromColumns: ([text]) => text ?? null,
    sortBy: '',
    schema: () => ({ type: 'string', pattern }),
  }
}
