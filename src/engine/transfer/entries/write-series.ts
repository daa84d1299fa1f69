import { countFrom } from '#kernel/recurrence/move-rule.ts'
import { daysTakenOut, momentsBesides, placeByRule, wallOf } from '#kernel/recurrence/occurrences.ts'
import { readRecurrence } from '#kernel/recurrence/read-recurrence.ts'
import { instantIn } from '#kernel/time.ts'
import { foldLine } from './content-lines.ts'

/** A series as a calendar has it: from the place of its present one on. */
export interface Series {
  /** Where its present one stands by the rule. */
  at: Date
  /** From where the rule counts: that place, or where it comes besides the last before it, which does not come itself. */
  from: Date
  /** Without `RRULE:`. */
  rule: string
  /** What is taken out, `YYYY-MM-DD`. */
  out: readonly string[]
  /** What comes besides from the present one on. */
  besides: readonly Date[]
  /** Whether the present one stands elsewhere than its rule says. */
  isMoved: boolean
}

/** So long a rule with a number of times is counted; an older one is told by its present one alone. */
const longestCount = 10 * 366 * 86_400_000

/** The series of which an activity is the present one, by the clock of the zone; null for any other, and without a zone. */
export function seriesOf(said: ReadonlyMap<string, unknown>, zone: string | null): Series | null {
  const time = (name: string) => (typeof said.get(name) === 'string' ? new Date(String(said.get(name))) : null)
  const [text, at, from, starts] = [said.get('recurrence'), time('recursAt'), time('recursFrom'), time('startsAt')]
  if (zone === null || typeof text !== 'string' || !at || !from || !starts || said.get('doneAt')) return null
  const known = readRecurrence(text)
  if (!known || (known.count !== null && at.getTime() - from.getTime() > longestCount)) return null
  const anchor = { from, timeZone: zone }
  const begins = placeByRule(known, anchor, at)
  const rule = countFrom(text.replace(/^RRULE:|;(EXDATE|RDATE)=[^;]*/gi, '').toUpperCase(), anchor, begins)
  const first = wallOf(begins, zone).day
  const later = [...daysTakenOut(known, zone)].filter((day) => day > first)
  const out = [...(begins < at ? [first] : []), ...later.sort()]
  const besides = momentsBesides(known, anchor).filter((each) => each >= at)
  return { at, from: begins, rule: untilInUtc(rule, zone), out, besides, isMoved: at.getTime() !== starts.getTime() }
}

/** What begins at a time ends its rule by a moment in UTC (RFC 5545, 3.3.10). */
function untilInUtc(rule: string, zone: string): string {
  return rule
    .replace(
      /UNTIL=(\d{4})(\d{2})(\d{2})(?=;|$)/,
      (_, year, month, day) => `UNTIL=${utc(instantIn(zone, `${year}-${month}-${day}`, '23:59:59'))}`,
    )
    .replace(/UNTIL=\d{8}T\d{6}(?=;|$)/, '$&Z')
}

/** `DTSTART;TZID=Europe/Madrid:20270309T100000`: as the clocks of the zone show it. */
export function zonedLine(property: string, at: Date, zone: string): string {
  return zone === 'UTC' ? `${property}:${utc(at)}` : `${property};TZID=${zone}:${local(at, zone)}`
}

export function utc(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

function local(at: Date, zone: string): string {
  const { day, time } = wallOf(at, zone)
  return `${day}T${time}`.replace(/[-:]/g, '')
}

const yearsAhead = 10
/** Before it a zone is told as it was then. */
const firstYear = 1970
const week = 7 * 86_400_000
const known = new Map<string, string>()
const mostKnown = 100

/** Zones that the times of a calendar name, each with the oldest of these times in milliseconds. */
export type ZonesUsed = Map<string, number>

/** The zones, by name, with each change of their clocks from the year of their oldest time to ten years ahead; UTC needs none. */
export function zoneParts(zones: ZonesUsed, now: Date): string {
  const names = [...zones.keys()].filter((zone) => zone !== 'UTC').sort()
  return names.map((zone) => zonePart(zone, new Date(zones.get(zone) ?? now), now)).join('')
}

function zonePart(zone: string, oldest: Date, now: Date): string {
  const years = { first: Math.max(firstYear, oldest.getUTCFullYear()), last: now.getUTCFullYear() + yearsAhead }
  const key = `${zone} ${years.first} ${years.last}`
  let text = known.get(key)
  if (text === undefined) {
    text = writeZone(zone, years)
    if (known.size >= mostKnown) known.clear()
    known.set(key, text)
  }
  return text
}

function writeZone(zone: string, years: { first: number; last: number }): string {
  const changes: { at: number; from: number; to: number }[] = []
  // The day before: in the east the year begins earlier.
  const first = Date.UTC(years.first, 0, 0)
  let before = offsetAt(first, zone)
  changes.push({ at: first, from: before, to: before })
  for (let at = first + week; at < Date.UTC(years.last, 0, 1); at += week) {
    const offset = offsetAt(at, zone)
    if (offset === before) continue
    changes.push({ at: changeBetween(at - week, at, zone), from: before, to: offset })
    before = offset
  }
  const least = Math.min(...changes.map(({ to }) => to))
  const lines = ['BEGIN:VTIMEZONE', `TZID:${zone}`]
  for (const { at, from, to } of changes) {
    const kind = to > least ? 'DAYLIGHT' : 'STANDARD'
    const begins = new Date(at + from).toISOString().slice(0, 19).replace(/[-:]/g, '')
    lines.push(`BEGIN:${kind}`, `DTSTART:${begins}`, `TZOFFSETFROM:${sign(from)}`, `TZOFFSETTO:${sign(to)}`)
    lines.push(`END:${kind}`)
  }
  return [...lines, 'END:VTIMEZONE'].map(foldLine).join('')
}

/** Milliseconds that the clocks of the zone are ahead of UTC. */
function offsetAt(at: number, zone: string): number {
  const { day: date, time } = wallOf(new Date(at), zone)
  return Date.parse(`${date}T${time}Z`) - at
}

/** To the minute. */
function changeBetween(from: number, to: number, zone: string): number {
  const before = offsetAt(from, zone)
  let [low, high] = [from, to]
  while (high - low > 60_000) {
    const middle = low + Math.floor((high - low) / 120_000) * 60_000
    if (offsetAt(middle, zone) === before) low = middle
    else high = middle
  }
  return high
}

function sign(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`
}
