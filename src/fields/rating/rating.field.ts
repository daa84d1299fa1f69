import { ModelFlaw } from '#kernel/model/model-flaw.ts'
import type { Field, FieldType, Place } from '../field-type.ts'
import { checkNumbers, checkRange, readNumberText } from '../numbers.ts'
import { refuseInput } from '../refusal.ts'

const usual = 5
const most = 10

/** So many stars of as many as the field has, five unless `max` says otherwise. Nothing is no rating, not the worst one. */
export const rating: FieldType<number> = {
  type: 'rating',
  kind: 'number',
  columns: () => [{ suffix: '', sql: 'bigint', wire: 'raw' }],
  parse: (input, field, place) => {
    if (typeof input !== 'number')
      return refuseInput(place, { code: 'not-a-whole-number', expected: 'a whole number' }, input)
    return fit(input, field, place)
  },
  parseText: (text, field, place) => fit(readStars(text, field) ?? Number(readNumberText(text, place)), field, place),
  toText: (value) => String(value),
  toColumns: (value) => [String(value)],
  fromColumns: ([text]) => (text === null || text === undefined ? null : Number(text)),
  sortBy: '',
  schema: (field) => ({ type: 'integer', minimum: 1, maximum: field.max ?? usual }),
  check: (field) => {
    const max = field.max ?? usual
    if (field.min !== undefined || !Number.isInteger(max) || max < 2 || max > most)
      throw new ModelFlaw(
        { code: 'stars-bound', values: { max: most } },
        { object: field.object, field: field.name, part: 'max' },
      )
    checkNumbers(field)
  },
}

/** `★★★☆☆`, `3/5`. */
function readStars(text: string, { max = usual }: Field): number | null {
  const plain = text.normalize('NFKC').trim()
  const match = /^(\d{1,2})\s*\/\s*(\d{1,2})$/.exec(plain)
  if (match) return Number(match[2]) === max ? Number(match[1]) : null
  const stars = /^([★⭐*]{1,10})\ufe0f?[☆✩]{0,10}$/u.exec(plain)
  return stars ? [...(stars[1] as string)].length : null
}

function fit(number: number, field: Field, place: Place): number {
  if (!Number.isInteger(number))
    return refuseInput(place, { code: 'not-a-whole-number', expected: 'a whole number' }, number)
  checkRange(String(number), { field: { ...field, min: 1, max: field.max ?? usual }, place, magnitude: '1000' })
  return number
}
