import { addDays, daysBetween, instantIn } from '#kernel/time.ts'
import type { FieldInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import type { Values } from '#web/data/writes.ts'
import { beginningOf, type DateFields } from './date-fields.ts'

/** A day, and the minute of it that the person's clock shows; null where only the day is known. */
export interface Moment {
  day: string
  minute: number | null
}

/** When a record is: `end` is in it, at least as late as `start`. */
export interface Span {
  start: Moment
  end: Moment
}

/** Null where the record has no beginning. */
export function spanOf(record: RecordData, fields: DateFields, zone: string): Span | null {
  const from = beginningOf(record, fields)
  const to = from === fields.from ? fields.to : null
  const start = momentOf(record, from, zone)
  if (!start) return null
  const end = to ? momentOf(record, to, zone) : null
  return { start, end: end && !isBefore(end, start) ? endOf(end, start) : start }
}

/** What ends at midnight ends with the day before. */
function endOf(end: Moment, start: Moment): Moment {
  return end.minute === 0 && end.day > start.day ? { day: addDays(end.day, -1), minute: 1440 } : end
}

function momentOf(record: RecordData, field: FieldInfo, zone: string): Moment | null {
  const value = record[field.key]
  if (typeof value !== 'string') return null
  return field.type === 'date' ? { day: value, minute: null } : wallOf(value, zone)
}

/** What calendar and clock show at this instant. */
export function wallOf(instant: string, zone: string): { day: string; minute: number } {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
    formats.set(zone, format)
  }
  const [day = '', clock = ''] = format.format(Date.parse(instant)).split(' ')
  const [hours, minutes] = clock.split(':').map(Number)
  return { day, minute: (hours ?? 0) * 60 + (minutes ?? 0) }
}

const formats = new Map<string, Intl.DateTimeFormat>()

function isBefore(a: Moment, b: Moment): boolean {
  return a.day < b.day || (a.day === b.day && (a.minute ?? 0) < (b.minute ?? 0))
}

/** The value of a field for a moment: where it holds times and only a day is known, nine in the morning. */
export function valueAt(field: FieldInfo, { day, minute }: Moment, zone: string): string {
  if (field.type === 'date') return day
  const at = minute ?? 540
  const [date, rest] = at >= 1440 ? [addDays(day, 1), at - 1440] : [day, at]
  const two = (number: number) => String(number).padStart(2, '0')
  return instantIn(zone, date, `${two(Math.floor(rest / 60))}:${two(rest % 60)}:00`).toISOString()
}

/** The values that bring the record to another day, and to another time where one is given; it lasts as long as before. */
export function movedTo(record: RecordData, fields: DateFields, to: Moment, zone: string): Values {
  const from = beginningOf(record, fields)
  const span = spanOf(record, fields, zone)
  const start = { day: to.day, minute: to.minute ?? span?.start.minute ?? null }
  const values: Values = { [from.key]: valueAt(from, start, zone) }
  const end = from === fields.from && fields.to && record[fields.to.key]
  if (!fields.to?.mayChange || fields.to.readOnly || typeof end !== 'string' || !span) return values
  values[fields.to.key] =
    from.type === 'dateTime' && fields.to.type === 'dateTime'
      ? new Date(
          Date.parse(end) + Date.parse(String(values[from.key])) - Date.parse(String(record[from.key])),
        ).toISOString()
      : shifted(fields.to, end, daysBetween(span.start.day, to.day), zone)
  return values
}

function shifted(field: FieldInfo, value: string, days: number, zone: string): string {
  if (field.type === 'date') return addDays(value, days)
  const { day, minute } = wallOf(value, zone)
  return valueAt(field, { day: addDays(day, days), minute }, zone)
}

/** The values that end the record (or begin it) at another moment; null where that would turn it about. */
export function stretchedTo(
  record: RecordData,
  fields: DateFields,
  { edge, at, zone }: { edge: 'start' | 'end'; at: Moment; zone: string },
): Values | null {
  const span = spanOf(record, fields, zone)
  const from = beginningOf(record, fields)
  const field = edge === 'start' ? from : from === fields.from ? fields.to : null
  if (!span || !field) return null
  const minute = at.minute ?? (edge === 'start' ? span.start.minute : span.end.minute)
  const moment = { day: at.day, minute }
  const isTurned = edge === 'start' ? isBefore(span.end, moment) : isBefore(moment, span.start)
  return isTurned ? null : { [field.key]: valueAt(field, moment, zone) }
}
