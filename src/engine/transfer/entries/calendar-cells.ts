import { fieldParameter, idPrefix, objectProperty, ownIdColumn } from './card-cells.ts'
import { type Entry, type Property, partsOf, textIn } from './content-lines.ts'
import { type When, whenOf } from './entry-times.ts'
import type { EntryCells } from './read-entry-rows.ts'
import { leftOfSeries, type SeriesInFile } from './series-cells.ts'

const kinds: Record<string, string> = { VEVENT: 'meeting', VTODO: 'task', VJOURNAL: 'note' }
export const calendarKinds: ReadonlySet<string> = new Set(Object.keys(kinds))
/** Of an entry that another Kith wrote: what is told under no name of its own. */
export const valueProperty = 'X-KITH-VALUE'

const alone: SeriesInFile = { replaced: [], master: undefined }

/** What an event, a to-do or a note of a calendar says, under names of columns that the importer knows. */
export function entryCells(entry: Entry, series: SeriesInFile = alone): EntryCells {
  const { kind, properties } = entry
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
  const left = leftOfSeries(entry, series)
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
  if (left.from) put(cells, 'recursFrom', sayWhen(left.from))
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

/** Columns that common properties fill too. */
const ownNames: Record<string, string> = {
  kind: 'Kind',
  startsAt: 'Starts at',
  endsAt: 'Ends at',
  dueAt: 'Due at',
  doneAt: 'Done at',
  recurrence: 'Recurrence',
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
