import { countFrom } from '#kernel/recurrence/move-rule.ts'
import { occurrences } from '#kernel/recurrence/occurrences.ts'
import { readRecurrence } from '#kernel/recurrence/read-recurrence.ts'
import { instantIn } from '#kernel/time.ts'
import { fieldParameter, idPrefix, objectProperty, ownIdColumn } from './card-cells.ts'
import { type Entry, type Property, partsOf, textIn } from './content-lines.ts'
import type { EntryCells } from './read-entry-rows.ts'
import { zoneNamed } from './zone-names.ts'

const kinds: Record<string, string> = { VEVENT: 'meeting', VTODO: 'task', VJOURNAL: 'note' }
export const calendarKinds: ReadonlySet<string> = new Set(Object.keys(kinds))
/** Of an entry that another Kith wrote: what is told under no name of its own. */
export const valueProperty = 'X-KITH-VALUE'

/**
 * What an event, a to-do or a note of a calendar says, under names of columns that the importer knows; `replaced` are the
 * RECURRENCE-IDs of those of its series that have entries of their own.
 */
export function entryCells({ kind, properties }: Entry, replaced: readonly Property[] = []): EntryCells {
  const first = (name: string) => properties.find((property) => property.name === name)
  const said = (name: string) => textIn(first(name)?.value ?? '').trim()
  const status = said('STATUS').toUpperCase()
  if (status === 'CANCELLED') return 'it was cancelled'
  const cells = new Map<string, string>()
  const faults: string[] = []
  const time = (name: string): When | null => {
    const read = whenOf(first(name))
    if (typeof read !== 'string') return read
    faults.push(read)
    return null
  }
  const begin = first('DTSTART') ?? first('DUE')
  const left = leftOfSeries({ rule: said('RRULE'), begin, out: [...properties.filter(isTakenOut), ...replaced] })
  if (typeof left === 'string') return left
  const later = (when: When | null) => when && { ...when, at: when.at + left.by }
  const starts = later(time('DTSTART'))
  const [isTodo, isDated] = [kind === 'VTODO', kind !== 'VJOURNAL']
  put(cells, 'Kind', kinds[kind] as string)
  put(cells, 'Subject', said('SUMMARY') || (said('DESCRIPTION').split('\n')[0] ?? '').slice(0, 200))
  put(cells, isDated ? 'Starts at' : 'Done at', sayWhen(starts))
  if (!isTodo) put(cells, 'Ends at', sayWhen(endOf(starts, later(time('DTEND')), said('DURATION'))))
  if (isTodo) put(cells, 'Due at', sayWhen(later(time('DUE')) ?? endOf(starts, null, said('DURATION'))))
  if (isTodo) put(cells, 'Done at', sayWhen(time('COMPLETED') ?? (status === 'COMPLETED' ? lastChange(time) : null)))
  put(cells, 'Description', said('DESCRIPTION'))
  put(cells, 'Location', said('LOCATION'))
  put(cells, 'Priority', priorityOf(said('PRIORITY')))
  if (/^(private|confidential)$/i.test(said('CLASS'))) put(cells, 'Private', 'yes')
  put(
    cells,
    'Attendees',
    properties
      .filter(({ name }) => name === 'ATTENDEE')
      .map(mailOf)
      .filter(Boolean)
      .join('; '),
  )
  put(cells, 'Recurrence', left.rule)
  put(
    cells,
    'Categories',
    properties
      .filter(({ name }) => name === 'CATEGORIES')
      .flatMap(({ value }) => partsOf(value, ','))
      .join(', '),
  )
  const isOurs = first(objectProperty) !== undefined
  // A changed occurrence of a series has the name of the series.
  const uid = [said('UID'), first('RECURRENCE-ID')?.value].filter(Boolean).join(' ')
  if (isOurs && uid.startsWith(idPrefix)) put(cells, ownIdColumn, uid.slice(idPrefix.length))
  else put(cells, 'UID', uid)
  for (const property of properties) takeOwn(cells, property)
  return faults[0] ?? cells
}

/** What another Kith says outright counts before what is read from the common properties. */
function takeOwn(cells: Map<string, string>, { name, parameters, value }: Property): void {
  const field = parameters.get(fieldParameter) ?? ''
  if (name === valueProperty && /^\w{1,63}$/.test(field)) cells.set(ownNames[field] ?? field, textIn(value))
}

/** What a Kith wrote for other programs only: the present one of a series, which the series tells of as well. */
export function isEcho({ properties }: Entry): boolean {
  const has = (name: string) => properties.some((property) => property.name === name)
  return has(objectProperty) && has('RECURRENCE-ID')
}

function isTakenOut({ name }: Property): boolean {
  return name === 'EXDATE'
}

/** More than a rule can hold are those of long ago. */
const mostTakenOut = 100

/**
 * The rule without what was taken out of it or stands elsewhere, and by how many milliseconds the first that is left comes
 * after its beginning. A text: why nothing comes in.
 */
function leftOfSeries({ rule, begin, out }: { rule: string; begin: Property | undefined; out: readonly Property[] }) {
  const start = whenOf(begin)
  const whole = { rule, by: 0 }
  if (rule === '' || out.length === 0 || start === null || typeof start === 'string') return whole
  const times = out.flatMap((each) => each.value.split(',').map((value) => whenOf({ ...each, value })))
  const fault = times.find((each) => typeof each === 'string')
  if (typeof fault === 'string') return fault
  const texts = times.flatMap((when) => (when === null || typeof when === 'string' ? [] : [dense(when)]))
  const text = `${rule.replace(/;$/, '')};EXDATE=${[...new Set(texts)].sort().slice(-mostTakenOut).join(',')}`
  const read = readRecurrence(text)
  if (!read) return whole
  const timeZone = (start.is === 'instant' && zoneNamed(begin?.parameters.get('TZID') ?? 'UTC')) || 'UTC'
  const anchor = { from: new Date(start.at), timeZone }
  const [first] = occurrences(read, anchor)
  if (!first) return 'all of its times were taken out'
  return { rule: countFrom(text, anchor, first), by: first.getTime() - start.at }
}

function dense({ at, is }: When): string {
  const text = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')
  return is === 'instant' ? text : text.slice(0, 8)
}

/** Columns that common properties fill too. */
const ownNames: Record<string, string> = {
  kind: 'Kind',
  startsAt: 'Starts at',
  endsAt: 'Ends at',
  dueAt: 'Due at',
  doneAt: 'Done at',
  recurrence: 'Recurrence',
}

interface When {
  /** As if it were UTC where no zone is known. */
  at: number
  is: 'day' | 'local' | 'instant'
}

/** A text: why it is no time. */
function whenOf(property: Property | undefined): When | string | null {
  if (!property) return null
  const text = property.value.trim()
  const found = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?(Z)?)?$/i.exec(text)
  const [, year, month, day, hour, minute, second, z] = found ?? []
  const at = Date.UTC(
    ...([
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour ?? 0),
      Number(minute ?? 0),
      Number(second ?? 0),
    ] as const),
  )
  if (!found || Number.isNaN(at)) return `${property.name} "${text.slice(0, 40)}" is no time`
  if (hour === undefined) return { at, is: 'day' }
  if (z) return { at, is: 'instant' }
  const named = property.parameters.get('TZID')
  if (named === undefined) return { at, is: 'local' }
  const zone = zoneNamed(named)
  if (!zone) return `the time zone "${named.slice(0, 60)}" is not known`
  const [date = '', time] = new Date(at).toISOString().slice(0, -1).split('T')
  return { at: instantIn(zone, date, time).getTime(), is: 'instant' }
}

function sayWhen(when: When | null): string {
  if (when === null) return ''
  const [date, time] = new Date(when.at).toISOString().split(/[T.]/)
  return when.is === 'day' ? (date as string) : `${date}T${time}${when.is === 'instant' ? 'Z' : ''}`
}

/** An event of whole days ends when the day after them begins, which is how both say it. */
function endOf(starts: When | null, ends: When | null, duration: string): When | null {
  if (ends || !starts) return ends
  const found = /^\+?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i.exec(duration)
  if (!found || duration === '') return null
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0))
  return { ...starts, at: starts.at + ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 }
}

function lastChange(time: (name: string) => When | null): When | null {
  return time('LAST-MODIFIED') ?? time('DTSTAMP')
}

function priorityOf(text: string): string {
  const rank = Number(text)
  if (!(rank >= 1 && rank <= 9)) return ''
  return rank < 5 ? 'high' : rank === 5 ? 'normal' : 'low'
}

function mailOf({ value, parameters }: Property): string {
  const mail = /^mailto:(.+)$/i.exec(value.trim())?.[1] ?? parameters.get('EMAIL') ?? ''
  return mail.toLowerCase()
}

function put(cells: Map<string, string>, key: string, text: string): void {
  if (text.trim() !== '') cells.set(key, text)
}

/** The object of the entries, when another Kith wrote them. */
export function heldByCalendar(text: string): string {
  return new RegExp(`^${objectProperty}:(\\w+)`, 'im').exec(text)?.[1] ?? 'activity'
}
