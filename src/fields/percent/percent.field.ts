import { decimalOf } from '#kernel/money.ts'
import type { Field, FieldType, Place } from '../field-type.ts'
import { checkNumbers, fitDecimal, numberText, readNumberText } from '../numbers.ts'
import { refuseInput } from '../refusal.ts'

const most = 4

/** Parts of a hundred: 45 is 45 %. */
export const percent: FieldType<number> = {
  type: 'percent',
  kind: 'number',
  columns: () => [{ suffix: '', sql: 'numeric', wire: 'raw' }],
  parse: (input, field, place) => {
    if (typeof input !== 'number' || !Number.isFinite(input))
      return refuseInput(place, { code: 'not-a-number', expected: 'a number of percent such as 45 or 12.5' }, input)
    return fit(decimalOf(input), field, place)
  },
  parseText: (text, field, place) => fit(readNumberText(withoutSign(text.trim()), place), field, place),
  toText: (value) => numberText(String(value)),
  toColumns: (value) => [String(value)],
  fromColumns: ([text]) => (text === null || text === undefined ? null : Number(text)),
  // A number that the database computed may have zeros at its end, which JSON.stringify does not write.
  toJson: ([text]) => (text === null || text === undefined ? 'null' : String(Number(text))),
  sortBy: '',
  schema: (field) => ({ type: 'number', minimum: field.min ?? 0, maximum: field.max ?? 100 }),
  check: (field) => checkNumbers({ ...field, ...limitsOf(field) }, most),
}

function withoutSign(text: string): string {
  return /[%％٪]$/.test(text) ? text.slice(0, -1) : text
}

function fit(decimal: string, field: Field, place: Place): number {
  return Number(fitDecimal(decimal, { field: { ...field, ...limitsOf(field) }, place, most, magnitude: '10000000000' }))
}

function limitsOf({ min = 0, max = 100 }: Field): { min: number; max: number } {
  return { min, max }
}
