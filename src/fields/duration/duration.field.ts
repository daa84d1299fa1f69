import { readMinutes } from '#kernel/standards/duration.ts'
import { readLine } from '../characters.ts'
import type { Field, FieldType, Place } from '../field-type.ts'
import { checkNumbers, checkRange } from '../numbers.ts'
import { got, quoted, refuse, refuseInput } from '../refusal.ts'

const longest = 1_000_000_000

/** How long something takes, in whole minutes. */
export const duration: FieldType<number> = {
  type: 'duration',
  kind: 'number',
  columns: () => [{ suffix: '', sql: 'bigint', wire: 'raw' }],
  parse: (input, field, place) => {
    if (typeof input === 'string') return read(readLine(input, place), field, place)
    if (typeof input !== 'number' || !Number.isInteger(input))
      return refuseInput(
        place,
        { code: 'not-a-duration', expected: 'whole minutes or a duration such as PT1H30M' },
        input,
      )
    return fit(input, field, place)
  },
  parseText: (text, field, place) => read(readLine(text, place), field, place),
  toText: (value) => String(value),
  toColumns: (value) => [String(value)],
  fromColumns: ([text]) => (text === null || text === undefined ? null : Number(text)),
  sortBy: '',
  schema: (field) => ({ type: 'integer', minimum: field.min ?? 0, maximum: field.max ?? longest }),
  check: checkNumbers,
}

function read(text: string, field: Field, place: Place): number | null {
  if (text === '') return null
  const minutes = readMinutes(text)
  if (minutes === null)
    refuse(place, `must be minutes or a duration such as 1 h 30 min, got ${quoted(text)}`, got('not-a-duration', text))
  return fit(minutes, field, place)
}

function fit(minutes: number, field: Field, place: Place): number {
  checkRange(String(minutes), { field: { ...field, min: field.min ?? 0 }, place, magnitude: String(longest) })
  return minutes === 0 ? 0 : minutes
}
