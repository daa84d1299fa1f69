import {
  countFrom,
  moveBesides,
  movedByWall,
  moveRule,
  moveTakenOut,
  moveUntil,
  wallBetween,
} from '#kernel/recurrence/move-rule.ts'
import { momentsBesides, occurrences, placeByRule, wallOf } from '#kernel/recurrence/occurrences.ts'
import { readRecurrence } from '#kernel/recurrence/read-recurrence.ts'
import { addDays } from '#kernel/time.ts'
import type { Entry, Property } from './content-lines.ts'
import { type When, whenOf } from './entry-times.ts'
import { zoneNamed } from './zone-names.ts'

/** What the entries of a file tell of the series that one of them belongs to. */
export interface SeriesInFile {
  /** The RECURRENCE-IDs of those that have entries of their own. */
  replaced: readonly Property[]
  /** Its first entry, where one changes all that follow. */
  master: Entry | undefined
}

/** A rule as it comes in, and by how many milliseconds the first that is left comes after the beginning of its entry. */
interface Left {
  rule: string
  by: number
  /** From where the rule counts, when not from the first that is left. */
  from?: When
}

/** More than a rule can hold are those of long ago. */
const mostTakenOut = 100
const mostBesides = 100
const mostOfBoth = 110

/** Days that come without a rule are besides a beginning that comes once. */
const once = 'FREQ=DAILY;COUNT=1'

/** What is left of the series that an entry begins. A text: why nothing comes in. */
export function leftOfSeries(entry: Entry, { replaced, master }: SeriesInFile): Left | string {
  const place = first(entry, 'RECURRENCE-ID')
  const own = first(entry, 'RRULE')?.value.trim() ?? ''
  if (place && isRange(place) && master && own === '') return leftOfRange(entry, { place, master, replaced })
  const told = tellSeries(entry, place ? [] : replaced)
  if (typeof told === 'string') return told
  if (told === null) return { rule: own, by: 0 }
  const next = place ? null : nextRange(replaced, told.start)
  if (!next && !/;(EXDATE|RDATE)=/.test(told.text)) return { rule: told.text, by: 0 }
  return firstLeft(next ? { ...told, text: endBefore(told, next) } : told)
}

export function isRange({ parameters }: Property): boolean {
  return /^THISANDFUTURE$/i.test(parameters.get('RANGE') ?? '')
}

/** One that changes all that follow goes on with the rule of its series, as far from its place as it says. */
function leftOfRange(
  entry: Entry,
  { place, master, replaced }: { place: Property; master: Entry; replaced: readonly Property[] },
): Left | string {
  const others = replaced.filter(({ value }) => value !== place.value)
  const [told, at, starts] = [tellSeries(master, others), whenOf(place), whenOf(first(entry, 'DTSTART'))]
  for (const each of [told, at, starts]) if (typeof each === 'string') return each
  if (!isTold(told) || !isWhen(at) || !isWhen(starts)) return { rule: '', by: 0 }
  const { timeZone } = told
  const known = readRecurrence(told.text)
  if (!known) return { rule: told.text, by: 0 }
  const anchor = { from: new Date(told.start.at), timeZone }
  const from = placeByRule(known, anchor, new Date(at.at))
  const by = wallBetween(new Date(at.at), new Date(starts.at), timeZone)
  const begins = movedByWall(from, by, timeZone)
  const next = nextRange(others, at)
  const left = next ? endBefore(told, next) : countFrom(told.text, anchor, from)
  const rule = moveRule(left, wallOf(from, timeZone).day, wallOf(begins, timeZone).day)
  if (rule === null) return 'its series comes on several days, which do not move alike'
  const way = { from, by, timeZone }
  const moved = moveUntil(moveBesides(moveTakenOut(rule, way), way), (last) => movedByWall(last, by, timeZone))
  const shifted = next ? moved.replace(/UNTIL=\d{8}/, () => `UNTIL=${dayBefore(next, timeZone, by)}`) : moved
  const start = { ...starts, at: begins.getTime() }
  const found = firstLeft({ text: shifted, start, timeZone })
  return typeof found === 'string' ? found : { ...found, by: found.by + start.at - starts.at }
}

/** A series with all that is said of it, by the clock of its beginning. */
interface Told {
  text: string
  start: When
  timeZone: string
}

function isTold(told: Told | string | null): told is Told {
  return told !== null && typeof told !== 'string'
}

function isWhen(when: When | string | null): when is When {
  return when !== null && typeof when !== 'string'
}

/** Null where it does not come again. */
function tellSeries(entry: Entry, replaced: readonly Property[]): Told | string | null {
  const begin = first(entry, 'DTSTART') ?? first(entry, 'DUE')
  const start = whenOf(begin)
  if (!isWhen(start)) return null
  const out = timesOf([...all(entry, 'EXDATE'), ...replaced.filter((each) => !isRange(each))])
  const besides = timesOf(all(entry, 'RDATE'))
  if (typeof out === 'string') return out
  if (typeof besides === 'string') return besides
  const gone = new Set(out.map(({ at, is }) => `${is} ${at}`))
  const also = unique(besides.filter(({ at, is }) => at > start.at && !gone.has(`${is} ${at}`)).map(besideText))
  if (also.length > mostBesides) return `it comes on ${also.length} single days, and at most ${mostBesides} can be kept`
  const rule = first(entry, 'RRULE')?.value.trim().replace(/;$/, '') || (also.length > 0 ? once : '')
  if (rule === '') return null
  const except = unique(out.map(outText)).slice(-Math.min(mostTakenOut, mostOfBoth - also.length))
  const text = [rule, except.length > 0 && `EXDATE=${except}`, also.length > 0 && `RDATE=${also}`]
    .filter(Boolean)
    .join(';')
  const timeZone = (start.is === 'instant' && zoneNamed(begin?.parameters.get('TZID') ?? 'UTC')) || 'UTC'
  return { text, start, timeZone }
}

function firstLeft({ text, start, timeZone }: Told): Left | string {
  const read = readRecurrence(text)
  if (!read) return { rule: text, by: 0 }
  const anchor = { from: new Date(start.at), timeZone }
  const [found] = occurrences(read, anchor)
  if (!found) return 'all of its times were taken out'
  const by = found.getTime() - start.at
  if (momentsBesides(read, anchor)[0]?.getTime() === found.getTime()) return { rule: text, by, from: start }
  return { rule: countFrom(text, anchor, found), by }
}

/** The first place from which all that follow are changed, after this one. */
function nextRange(replaced: readonly Property[], after: When): When | null {
  const places = replaced.filter(isRange).map(whenOf).filter(isWhen)
  return places.filter(({ at }) => at > after.at).sort((a, b) => a.at - b.at)[0] ?? null
}

/** The series up to the day before a place; what is told of later days goes. */
function endBefore({ text, timeZone }: Told, place: When): string {
  const last = dayBefore(place, timeZone, 0)
  const isBefore = (each: string) => each.slice(0, 8) <= last
  const parts = text.split(';').flatMap((part) => {
    const [name = '', value = ''] = part.split('=')
    if (/^(COUNT|UNTIL)$/i.test(name)) return []
    if (!/^(EXDATE|RDATE)$/i.test(name)) return [part]
    const kept = value.split(',').filter(isBefore)
    return kept.length > 0 ? [`${name}=${kept}`] : []
  })
  return [...parts, `UNTIL=${last}`].join(';')
}

function dayBefore({ at }: When, timeZone: string, by: number): string {
  return addDays(wallOf(movedByWall(new Date(at), by, timeZone), timeZone).day, -1).replaceAll('-', '')
}

/** A period counts as its beginning: how long one takes, all take. */
function timesOf(properties: readonly Property[]): When[] | string {
  const times = properties.flatMap((each) =>
    each.value.split(',').map((value) => whenOf({ ...each, value: value.replace(/\/.*$/, '') })),
  )
  return times.find((each) => typeof each === 'string') ?? times.filter(isWhen)
}

function outText(when: When): string {
  return when.is === 'local' ? besideText(when).slice(0, 8) : besideText(when)
}

function besideText({ at, is }: When): string {
  const text = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')
  return is === 'day' ? text.slice(0, 8) : is === 'local' ? text.slice(0, 15) : text
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort()
}

function first({ properties }: Entry, name: string): Property | undefined {
  return properties.find((property) => property.name === name)
}

function all({ properties }: Entry, name: string): Property[] {
  return properties.filter((property) => property.name === name)
}
