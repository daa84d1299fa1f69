import { readDay } from '#kernel/read-day.ts'
import { dateIn, instantIn, parseInstant, timestampToJson } from '#kernel/time.ts'
import { checkDay, checkDayBounds } from '../day-bounds.ts'
import type { Field, FieldType, Place } from '../field-type.ts'
import { got, quoted, refuse, refuseInput } from '../refusal.ts'

/** A moment, kept to the millisecond; in JSON always UTC. */
export const dateTime: FieldType<string> = {
  type: 'dateTime',
  kind: 'time',
  columns: () => [{ suffix: '', sql: 'timestamptz(3)', wire: 'time' }],
  parse: (input, field, place) => {
    const instant = typeof input === 'string' ? parseInstant(input) : null
    return within(
      instant ??
        refuseInput(
          place,
          {
            code: 'not-a-time',
            expected: 'a time with its offset such as 2026-11-21T14:30:00Z or 2026-11-21T15:30:00+01:00',
          },
          input,
        ),
      field,
      place,
    )
  },
  parseText: (text, field, place) => within(parseInstant(text.trim()) ?? readMoment(text, place), field, place),
  toText: (value) => value,
  toColumns: (value) => [value],
  fromColumns: ([text]) => (text === null || text === undefined ? null : timestampToJson(text)),
  sortBy: '',
  schema: () => ({ type: 'string', format: 'date-time' }),
  check: checkDayBounds,
}

/** Bounds are of the day on which it is in the organisation's zone. */
function within(instant: string, field: Field, place: Place): string {
  if (field.earliest !== undefined || field.latest !== undefined)
    checkDay(dateIn(place.settings.timeZone, new Date(instant)), field, place)
  return instant
}

// Without an offset it is the organisation's clock that showed it.
function readMoment(text: string, place: Place): string {
  const day = readDay(text, place.settings)
  if (!day)
    return refuse(place, `must be a time such as 2026-11-21 14:30, got ${quoted(text)}`, got('not-a-time', text))
  const { date, offset } = day
  const time = day.time ?? '00:00:00'
  const instant = offset
    ? parseInstant(`${date}T${time}${offset}`)
    : parseInstant(instantIn(place.settings.timeZone, date, time).toISOString())
  return instant ?? refuse(place, `${quoted(text)} is not a time between the years 1 and 9999`, got('not-a-time', text))
}
