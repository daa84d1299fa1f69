import type { Field, Json } from '#fields/field-type.ts'
import { wallOf } from '#kernel/recurrence/occurrences.ts'
import { instantIn } from '#kernel/time.ts'
import { isSystemField, type ObjectModel, typeOf } from '../../catalog.ts'
import { valueProperty } from './calendar-cells.ts'
import { fieldParameter, idPrefix, objectProperty } from './card-cells.ts'
import { escapeText, foldLine } from './content-lines.ts'
import type { Values } from './write-cards.ts'
import { type Series, seriesOf, utc, type ZonesUsed, zonedLine } from './write-series.ts'

/** `more` are properties of the calendar. */
export function calendarHead(more: readonly string[] = []): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Kith//Kith//EN', 'CALSCALE:GREGORIAN', ...more]
  return lines.map(foldLine).join('')
}

export const calendarEnd = foldLine('END:VCALENDAR')

/** Fields with a property of their own; all others that an import may fill are told beside them. */
const properties: Record<string, string> = {
  startsAt: 'DTSTART',
  endsAt: 'DTEND',
  dueAt: 'DUE',
  doneAt: 'COMPLETED',
  body: 'DESCRIPTION',
  description: 'DESCRIPTION',
  location: 'LOCATION',
}
const untold = new Set(['files', 'json'])

/** Fields that an entry tells; null when records of the object have no time in a calendar. */
export function calendarFields(object: ObjectModel, fields: readonly Field[]): Field[] | null {
  const isTimed = fields.some(({ name, type }) => type === 'dateTime' && (name === 'startsAt' || name === 'dueAt'))
  if (!isTimed) return null
  return fields.filter(
    (field) =>
      field === object.title ||
      field.name === 'updatedAt' ||
      field.name === 'recursAt' ||
      (!isSystemField(field.name) && !untold.has(field.type) && (!field.readOnly || field.backdated)),
  )
}

/** By whose clock a series goes, that of the owner of its record; null where that is not known. `used` is filled. */
export interface SeriesClock {
  timeZone: string | null
  used: ZonesUsed
}

/** What has a beginning is an event, else a task or what is due a to-do, and the rest a note. Without a clock there is no series. */
export function entryOf(object: ObjectModel, fields: readonly Field[], values: Values, clock: SeriesClock): string {
  const said = new Map(fields.map((field) => [field.name, values.value(field)]))
  const has = (name: string) => said.get(name) !== null && said.get(name) !== undefined
  const kind = has('startsAt') ? 'VEVENT' : has('dueAt') || said.get('kind') === 'task' ? 'VTODO' : 'VJOURNAL'
  const places: Record<string, readonly string[]> = {
    VEVENT: ['startsAt', 'endsAt', 'body', 'description', 'location'],
    VTODO: ['dueAt', 'doneAt', 'body', 'description', 'location'],
    VJOURNAL: ['body', 'description'],
  }
  const series = kind === 'VEVENT' ? seriesOf(said, clock.timeZone) : null
  const head = [
    `BEGIN:${kind}`,
    `UID:${idPrefix}${values.id}`,
    `${objectProperty}:${object.name}`,
    `DTSTAMP:${stamp(said.get('updatedAt') ?? '1970-01-01T00:00:00Z')}`,
    `SUMMARY:${escapeText(values.text(object.title))}`,
    ...(has('doneAt') && kind === 'VTODO' ? ['STATUS:COMPLETED'] : []),
    ...(said.get('private') === true ? ['CLASS:PRIVATE'] : []),
    ...(values.url ? [`URL:${values.url}`] : []),
  ]
  const common: string[] = []
  const own: string[] = []
  for (const field of fields) {
    const { name, type } = field
    const value = said.get(name) ?? null
    if (value === null || untoldHere.has(name) || field === object.title) continue
    const property = places[kind]?.includes(name) ? properties[name] : undefined
    const isOfSeries = series !== null && (name === 'startsAt' || name === 'endsAt')
    if (property && !isOfSeries)
      common.push(`${property}:${type === 'dateTime' ? stamp(value) : escapeText(typeOf(field).toText(value, field))}`)
    // One that was moved says where it stands, since its series says where it would.
    else if (!isOfSeries || series.isMoved)
      own.push(`${valueProperty};${fieldParameter}=${name}:${escapeText(textOf(field, value))}`)
  }
  const times = series ? seriesLines(series, said, clock) : { master: [], moved: [] }
  const end = [`END:${kind}`]
  const moved = times.moved.length > 0 ? [...head, ...times.moved, ...common, ...end] : []
  return [...head, ...times.master, ...common, ...own, ...end, ...moved].map(foldLine).join('')
}

const untoldHere = new Set(['updatedAt', 'recursAt'])

/** The series, and the present one of it where that has been moved. */
function seriesLines(
  { at, from, rule, out, besides, isMoved }: Series,
  said: ReadonlyMap<string, Json>,
  { timeZone, used }: SeriesClock,
) {
  const zone = timeZone ?? 'UTC'
  const starts = new Date(String(said.get('startsAt')))
  const ends = said.get('endsAt') ? new Date(String(said.get('endsAt'))) : null
  const length = ends ? ends.getTime() - starts.getTime() : 0
  used.set(zone, Math.min(used.get(zone) ?? from.getTime(), from.getTime(), starts.getTime()))
  const line = (property: string, time: Date) => zonedLine(property, time, zone)
  const clock = wallOf(from, zone).time
  const takenOut = out.map((day) => line('EXDATE', instantIn(zone, day, clock)))
  return {
    master: [
      line('DTSTART', from),
      ...(ends ? [line('DTEND', new Date(from.getTime() + length))] : []),
      `RRULE:${rule}`,
      ...takenOut,
      ...besides.map((each) => line('RDATE', each)),
    ],
    moved: isMoved ? [line('RECURRENCE-ID', at), line('DTSTART', starts), ...(ends ? [line('DTEND', ends)] : [])] : [],
  }
}

/** Links by the ids of what they lead to. */
function textOf(field: Field, value: NonNullable<ReturnType<Values['value']>>): string {
  return Array.isArray(value) && field.target ? value.join('; ') : typeOf(field).toText(value, field)
}

function stamp(time: Json): string {
  return utc(new Date(String(time)))
}
