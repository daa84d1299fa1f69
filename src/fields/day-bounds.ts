import { ModelFlaw } from '#kernel/model/model-flaw.ts'
import { addDays, dateIn, isDate } from '#kernel/time.ts'
import type { Field, Place } from './field-type.ts'
import { refuse } from './refusal.ts'

/** Refuses a day before the field's `earliest` or after its `latest`. Today is the organisation's. */
export function checkDay(day: string, { earliest, latest }: Field, place: Place): void {
  const from = earliest === undefined ? null : dayOfBound(earliest, place)
  const until = latest === undefined ? null : dayOfBound(latest, place)
  if (from !== null && day < from)
    refuse(place, `must be ${from} or later, got ${day}`, { code: 'too-early', values: { earliest: from } })
  if (until !== null && day > until)
    refuse(place, `must be ${until} or earlier, got ${day}`, { code: 'too-late', values: { latest: until } })
}

/** Bounds are days, or such as `today`, `today+30`, `today-7`. */
export function checkDayBounds(field: Field): void {
  const { object, name, earliest, latest } = field
  for (const [part, value] of Object.entries({ earliest, latest })) {
    if (value !== undefined && !isDate(value) && !relative.test(value))
      throw new ModelFlaw({ code: 'not-a-day-bound', values: { part, value } }, { object, field: name, part })
  }
  const bounds = [earliest, latest].map((bound) => (bound === undefined ? null : shiftOf(bound)))
  const isBothRelative = bounds.every((bound) => bound !== null)
  const isBothDays = [earliest, latest].every((bound) => bound !== undefined && isDate(bound))
  const isCrossed = isBothRelative
    ? (bounds[0] as number) > (bounds[1] as number)
    : isBothDays && (earliest as string) > (latest as string)
  if (isCrossed)
    throw new ModelFlaw(
      { code: 'bounds-crossed', values: { min: earliest as string, max: latest as string } },
      { object, field: name, part: 'earliest' },
    )
}

const relative = /^today([+-]\d{1,5})?$/

/** Days from today; null for a day of the calendar. */
function shiftOf(bound: string): number | null {
  const found = relative.exec(bound)
  return found ? Number(found[1] ?? 0) : null
}

function dayOfBound(bound: string, { settings }: Place): string {
  const shift = shiftOf(bound)
  return shift === null ? bound : addDays(dateIn(settings.timeZone, new Date()), shift)
}
