import { addDays, addMonths, daysOf, instantIn, weekday } from '../time.ts'
import { type Recurrence, spelled } from './read-recurrence.ts'

/** Where a series begins, and by which clock it goes: at nine in winter is at nine in summer. */
export interface Anchor {
  from: Date
  /** IANA name. */
  timeZone: string
}

/** The first moment of the series after this one; null when there is none. */
export function occurrenceAfter(rule: Recurrence, anchor: Anchor, after: Date): Date | null {
  for (const at of occurrences(rule, anchor)) if (at > after) return at
  return null
}

/**
 * The moments of a series in order, its beginning the first of them. What is taken out counts among its times, what comes
 * besides does not, as in RFC 5545.
 */
export function* occurrences(rule: Recurrence, anchor: Anchor): Generator<Date> {
  const besides = momentsBesides(rule, anchor)
  for (const at of occurrencesByRule(rule, anchor)) {
    while (besides[0] && besides[0] < at) yield besides.shift() as Date
    if (besides[0]?.getTime() === at.getTime()) besides.shift()
    yield at
  }
  yield* besides
}

/** What comes besides, in order; nothing before the beginning. A day that is taken out is so at the hour of the series. */
export function momentsBesides(rule: Pick<Recurrence, 'also' | 'except'>, { from, timeZone }: Anchor): Date[] {
  if (rule.also.length === 0) return []
  const { time } = wallOf(from, timeZone)
  const out = new Set(spelled(rule.except).map((text) => momentOf(text, time, timeZone).getTime()))
  const moments = new Set(spelled(rule.also).map((text) => momentOf(text, time, timeZone).getTime()))
  return [...moments]
    .filter((at) => at > from.getTime() && !out.has(at))
    .sort((a, b) => a - b)
    .map((at) => new Date(at))
}

/** Of a day, of what the clock shows, or of a moment; a day is at this hour. */
export function momentOf(text: string, hour: string, timeZone: string): Date {
  const [day = '', clock = hour] = text.split('T')
  return text.endsWith('Z') ? new Date(text) : instantIn(timeZone, day, clock)
}

/** The moment of the rule from which one that comes besides is reckoned, the last before it; any other itself. */
export function placeByRule(rule: Recurrence, anchor: Anchor, at: Date): Date {
  if (!momentsBesides(rule, anchor).some((each) => each.getTime() === at.getTime())) return at
  let place = anchor.from
  for (const each of occurrencesByRule({ ...rule, except: [] }, anchor)) {
    if (each > at) break
    place = each
  }
  return place
}

/** Without what comes besides. */
function* occurrencesByRule(rule: Recurrence, { from, timeZone }: Anchor): Generator<Date> {
  const wall = wallOf(from, timeZone)
  const out = daysTakenOut(rule, timeZone)
  let count = 0
  for (const day of daysOfSeries(rule, wall.day)) {
    const at = instantIn(timeZone, day, wall.time)
    if (rule.untilDay !== null && day > rule.untilDay) return
    if (rule.until !== null && at.getTime() > rule.until) return
    if (!out.has(day)) yield at
    if (++count === rule.count) return
  }
}

/** `YYYY-MM-DD`, by the clock of the series. */
export function daysTakenOut(rule: Pick<Recurrence, 'except'>, timeZone: string): ReadonlySet<string> {
  return new Set(spelled(rule.except).map((at) => (at.length === 10 ? at : wallOf(new Date(at), timeZone).day)))
}

/** How many days of the series come before a moment, by what the clocks show, up to `most`. */
export function countBefore(
  rule: Recurrence,
  { from, timeZone }: Anchor,
  { at, most }: { at: Date; most: number },
): number {
  const [begin, end] = [wallOf(from, timeZone), wallOf(at, timeZone)]
  let count = 0
  for (const day of daysOfSeries(rule, begin.day)) {
    if (count >= most || day > end.day || (day === end.day && begin.time >= end.time)) break
    count++
  }
  return count
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** What the clocks of the zone show: `YYYY-MM-DD` and `HH:mm:ss`. */
export function wallOf(at: Date, timeZone: string): { day: string; time: string } {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
    formats.set(timeZone, format)
  }
  const [day = '', time = ''] = format.format(at).split(' ')
  return { day: day.padStart(10, '0'), time }
}

/** So long nothing may come before it counts as never: the 29th of February is eight years away at most. */
const longestGap = 40

function* daysOfSeries(rule: Recurrence, start: string): Generator<string> {
  const fits = matcherOf(rule, start)
  yield start
  let last = start
  for (let at = 0; ; at += rule.interval) {
    const period = periodOf(rule, start, at)
    if (!period || Number(period.first.slice(0, 4)) > Number(last.slice(0, 4)) + longestGap) return
    const days: string[] = []
    for (let day = period.first; day < period.after; day = addDays(day, 1)) if (fits(day)) days.push(day)
    for (const day of chosen(days, rule.positions)) {
      if (day <= start) continue
      last = day
      yield day
    }
  }
}

function periodOf(
  { frequency, weekStart }: Recurrence,
  start: string,
  by: number,
): { first: string; after: string } | null {
  const month = `${start.slice(0, 7)}-01`
  const year = `${start.slice(0, 4)}-01-01`
  const first =
    frequency === 'DAILY'
      ? addDays(start, by)
      : frequency === 'WEEKLY'
        ? addDays(start, by * 7 - ((weekday(start) - weekStart + 7) % 7))
        : frequency === 'MONTHLY'
          ? addMonths(month, by)
          : addMonths(year, by * 12)
  if (first > '9900') return null
  const after =
    frequency === 'DAILY'
      ? addDays(first, 1)
      : frequency === 'WEEKLY'
        ? addDays(first, 7)
        : addMonths(first, frequency === 'MONTHLY' ? 1 : 12)
  return { first, after }
}

/** Whether a day of a period is one of the series; what the rule leaves open its beginning says. */
function matcherOf(rule: Recurrence, start: string): (day: string) => boolean {
  const { frequency, months, weeks, yearDays, monthDays, days } = rule
  const isOpen = yearDays.length + monthDays.length + days.length + weeks.length === 0
  const startDay = Number(start.slice(8, 10))
  const startMonth = Number(start.slice(5, 7))
  const byMonth = frequency === 'YEARLY' && isOpen && months.length === 0 ? [startMonth] : months
  const byMonthDay = isOpen && (frequency === 'YEARLY' || frequency === 'MONTHLY') ? [startDay] : monthDays
  const isWeekly = frequency === 'WEEKLY' || weeks.length > 0
  const byDay = isWeekly && days.length === 0 ? [{ weekday: weekday(start), nth: null }] : days
  const isOfYear = frequency === 'YEARLY' && months.length === 0
  return (day) => {
    const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
    if (byMonth.length > 0 && !byMonth.includes(month)) return false
    const length = daysOf(year, month)
    if (byMonthDay.length > 0 && !isAt(byMonthDay, date, length)) return false
    const yearLength = daysOf(year, 2) + 337
    const yearDay = isOfYear || yearDays.length > 0 ? dayOfYear(day) : 0
    if (yearDays.length > 0 && !isAt(yearDays, yearDay, yearLength)) return false
    if (weeks.length > 0 && !isInWeek(day, weeks, rule.weekStart)) return false
    if (byDay.length === 0) return true
    const [at, size] = isOfYear ? [yearDay, yearLength] : [date, length]
    return byDay.some(
      (one) =>
        one.weekday === weekday(day) &&
        (one.nth === null || isAt([one.nth], Math.ceil(at / 7), Math.ceil(at / 7) + Math.floor((size - at) / 7))),
    )
  }
}

/** Whether the place, counted from 1 or from the end, is one of these. */
function isAt(wanted: readonly number[], place: number, of: number): boolean {
  return wanted.includes(place) || wanted.includes(place - of - 1)
}

function dayOfYear(day: string): number {
  return daysFrom(`${day.slice(0, 4)}-01-01`, day) + 1
}

function daysFrom(first: string, day: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000)
}

/** Week 1 is the first with at least four days in the year. */
function isInWeek(day: string, weeks: readonly number[], weekStart: number): boolean {
  const begin = addDays(day, -((weekday(day) - weekStart + 7) % 7))
  const year = Number(addDays(begin, 3).slice(0, 4))
  const first = firstWeek(year, weekStart)
  const count = daysFrom(first, firstWeek(year + 1, weekStart)) / 7
  return isAt(weeks, daysFrom(first, begin) / 7 + 1, count)
}

function firstWeek(year: number, weekStart: number): string {
  const fourth = `${String(year).padStart(4, '0')}-01-04`
  return addDays(fourth, -((weekday(fourth) - weekStart + 7) % 7))
}

function chosen(days: readonly string[], positions: readonly number[]): readonly string[] {
  return positions.length === 0 ? days : days.filter((_, at) => isAt(positions, at + 1, days.length))
}
