import { readDay } from '#kernel/read-day.ts'
import { isDate } from '#kernel/time.ts'
import { checkDay, checkDayBounds } from '../day-bounds.ts'
import type { FieldType } from '../field-type.ts'
import { got, quoted, refuse, refuseInput } from '../refusal.ts'

/** A day of the calendar, without time or zone. */
export const date: FieldType<string> = {
  type: 'date',
  kind: 'date',
  columns: () => [{ suffix: '', sql: 'date', wire: 'quoted' }],
  parse: (input, field, place) => {
    if (typeof input !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(input))
      return refuseInput(place, { code: 'not-a-date', expected: 'a date such as 2026-11-21' }, input)
    if (!isDate(input)) refuse(place, `${input} is not a day of the calendar`, got('not-a-date', input))
    checkDay(input, field, place)
    return input
  },
  parseText: (text, field, place) => {
    const day = readDay(text, place.settings)
    if (!day) return refuse(place, `must be a date such as 2026-11-21, got ${quoted(text)}`, got('not-a-date', text))
    checkDay(day.date, field, place)
    return day.date
  },
  toText: (value) => value,
  toColumns: (value) => [value],
  fromColumns: ([text]) => text ?? null,
  sortBy: '',
  schema: () => ({ type: 'string', format: 'date' }),
  check: checkDayBounds,
}
