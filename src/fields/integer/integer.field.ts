import { count } from '../characters.ts'
import type { Field, FieldType, Place } from '../field-type.ts'
import { checkNumbers, checkRange, readNumberText } from '../numbers.ts'
import { refuse, refuseInput } from '../refusal.ts'

const largest = Number.MAX_SAFE_INTEGER

/** A whole number that JSON carries exactly. */
export const integer: FieldType<number> = {
  type: 'integer',
  kind: 'number',
  columns: () => [{ suffix: '', sql: 'bigint', wire: 'raw' }],
  parse: (input, field, place) => {
    if (typeof input !== 'number')
      return refuseInput(place, { code: 'not-a-whole-number', expected: 'a whole number' }, input)
    return fit(input, field, place)
  },
  parseText: (text, field, place) => fit(Number(readNumberText(text, place)), field, place),
  toText: (value) => String(value),
  toColumns: (value) => [String(value)],
  fromColumns: ([text]) => (text === null || text === undefined ? null : Number(text)),
  sortBy: '',
  schema: (field) => ({ type: 'integer', minimum: field.min ?? -largest, maximum: field.max ?? largest }),
  check: checkNumbers,
}

function fit(number: number, field: Field, place: Place): number {
  if (!Number.isInteger(number))
    return refuseInput(place, { code: 'not-a-whole-number', expected: 'a whole number' }, number)
  if (!Number.isSafeInteger(number))
    refuse(place, `must be between -${count(largest)} and ${count(largest)}, got ${number}`, {
      code: 'out-of-range',
      values: { limit: String(largest) },
    })
  checkRange(String(number), { field, place, magnitude: String(largest) })
  return number === 0 ? 0 : number
}
