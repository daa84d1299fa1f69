/** From and to of a range; `from` is in it, `to` is the first that is not. */
export interface Range {
  /** `YYYY-MM-DD`, for fields of dates. */
  dates: { from: string; to: string }
  /** RFC 3339 UTC with milliseconds, for fields of times; days begin at midnight of the zone. */
  instants: { from: string; to: string }
}

export interface Clock {
  now: Date
  /** IANA name. */
  timeZone: string
  /** 1 Monday … 7 Sunday. */
  weekStart: number
}

const day = 86_400_000

/** A day of the calendar between 0001-01-01 and 9999-12-31, as `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= daysOf(year, month)
}

export function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10)
}

/** Days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / day)
}

/** The same day of another month, or that month's last: 2026-01-31 and one month is 2026-02-28. */
export function addMonths(date: string, months: number): string {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const [year, month] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1]
  const last = Math.min(Number(date.slice(8, 10)), daysOf(year, month))
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(last).padStart(2, '0')}`
}

/** The same moment of the UTC day that many months before, on that month's last day where it has no such day. */
export function monthsBefore(moment: Date, months: number): Date {
  const text = moment.toISOString()
  return new Date(`${addMonths(text.slice(0, 10), -months)}${text.slice(10)}`)
}

/** 1 Monday … 7 Sunday. */
export function weekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7
}

/**
 * Reads RFC 3339 strictly (date, `T`, time with seconds, offset) into UTC with milliseconds, cutting finer digits. Null
 * when it is not that, names a day or time that does not exist, or lies outside the years 0001 to 9999.
 */
export function parseInstant(text: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}:\d{2})(?:\.(\d{1,18}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/.exec(text)
  if (!match) return null
  const [, date = '', time = '', fraction = '', sign, hours = '0', minutes = '0'] = match
  if (!isDate(date) || !isTimeOfDay(time) || Number(hours) > 23 || Number(minutes) > 59) return null
  const wall = Date.parse(`${date}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}Z`)
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000
  return asInstant(sign === '-' ? wall + offset : wall - offset)
}

/** `HH:mm:ss` of a day without leap seconds. */
export function isTimeOfDay(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(text)
}

function asInstant(milliseconds: number): string | null {
  const text = new Date(milliseconds).toISOString()
  return text.length === 24 && !text.startsWith('0000') ? text : null
}

/** PostgreSQL's text of a `timestamptz` in a session in UTC (`2026-11-21 21:42:21.12+00`) → RFC 3339 with milliseconds. */
export function timestampToJson(text: string): string {
  const end = text.length - 3
  if (text.charCodeAt(10) !== 32 || end < 19 || !text.endsWith('+00')) {
    throw new Error(`Not a time of a database session in UTC: ${text}`)
  }
  const fraction = end === 19 ? '000' : text.slice(20, Math.min(end, 23)).padEnd(3, '0')
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`
}

export function isTimeZone(name: string): boolean {
  try {
    wallClock(name)
    return true
  } catch {
    return false
  }
}

/** The day that people in the zone have on their calendar at this moment. */
export function dateIn(timeZone: string, instant: Date): string {
  const time = instant.getTime()
  return new Date(time + offsetAt(time, timeZone)).toISOString().slice(0, 10)
}

/**
 * The moment at which clocks in the zone show this. A time that occurs twice (clocks go back) is the first of the two; one
 * that is skipped (clocks go forward) counts from before the leap, so 02:30 becomes 03:30 and a missing midnight the first
 * moment of the day. `time` is `HH:mm:ss` or `HH:mm:ss.SSS`.
 */
export function instantIn(timeZone: string, date: string, time = '00:00:00'): Date {
  const wall = Date.parse(`${date}T${time}Z`)
  // No zone changes its clocks twice within two days, so one of these offsets is in force.
  const before = offsetAt(wall - day, timeZone)
  const after = offsetAt(wall + day, timeZone)
  const offset = [before, after].find((each) => offsetAt(wall - each, timeZone) === each) ?? before
  return new Date(wall - offset)
}

const wallClocks = new Map<string, Intl.DateTimeFormat>()

function wallClock(timeZone: string): Intl.DateTimeFormat {
  let format = wallClocks.get(timeZone)
  if (!format) {
    const two = '2-digit'
    const fields = { era: 'short', year: 'numeric', month: two, day: two, hour: two, minute: two, second: two } as const
    format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', calendar: 'gregory', ...fields })
    wallClocks.set(timeZone, format)
  }
  return format
}

/** Milliseconds by which clocks in the zone are ahead of UTC. */
function offsetAt(instant: number, timeZone: string): number {
  const seconds = Math.floor(instant / 1000) * 1000
  const shown: Record<string, string> = {}
  for (const { type, value } of wallClock(timeZone).formatToParts(seconds)) shown[type] = value
  const wall = new Date(0)
  wall.setUTCFullYear(
    shown.era === 'BC' ? 1 - Number(shown.year) : Number(shown.year),
    Number(shown.month) - 1,
    Number(shown.day),
  )
  wall.setUTCHours(Number(shown.hour), Number(shown.minute), Number(shown.second))
  return wall.getTime() - seconds
}

/** What `within` understands, for messages. */
export const withinExamples =
  'today, yesterday, this week, last month, next quarter, last 7 days, next 2 weeks, last 24 hours, 2026, 2026-Q4, 2026-11 or 2026-11-21'

/**
 * A range said relative to now, or a period of the calendar. `this`, `last` and `next` with a unit alone are whole periods
 * of the calendar (`last month` is the month before this one); with a number they roll and include today (`last 7 days`
 * ends tonight, `next 30 days` begins this morning); hours and minutes roll from the present moment.
 * Null when it is not understood or leaves the years 0001 to 9999.
 */
export function parseWithin(text: string, clock: Clock): Range | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ')
  const rolling = /^(last|past|next) (\d{1,5}) (minute|hour)s?$/.exec(words)
  if (rolling) return rollingTime(rolling, clock)
  const dates = parsePeriod(words) ?? relativeDates(words, clock)
  if (!dates || !isDate(dates.from) || !isDate(dates.to)) return null
  const from = asInstant(instantIn(clock.timeZone, dates.from).getTime())
  const to = asInstant(instantIn(clock.timeZone, dates.to).getTime())
  return from && to ? { dates, instants: { from, to } } : null
}

type Dates = Range['dates']

function rollingTime([, direction, count, unit]: RegExpExecArray, { now, timeZone }: Clock): Range {
  const length = Number(count) * (unit === 'hour' ? 3_600_000 : 60_000)
  const [from, to] =
    direction === 'next' ? [now, new Date(now.getTime() + length)] : [new Date(now.getTime() - length), now]
  return {
    dates: { from: dateIn(timeZone, from), to: addDays(dateIn(timeZone, to), 1) },
    instants: { from: from.toISOString(), to: to.toISOString() },
  }
}

function parsePeriod(words: string): Dates | null {
  const match = /^(\d{4})(?:-(?:q([1-4])|(\d{2})(?:-(\d{2}))?))?$/.exec(words)
  if (!match) return null
  const [, year, quarter, month, date] = match
  if (date) return isDate(words) ? { from: words, to: addDays(words, 1) } : null
  if (month) return isDate(`${words}-01`) ? span(`${words}-01`, 'month', 1) : null
  if (quarter) return span(`${year}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}-01`, 'quarter', 1)
  return span(`${year}-01-01`, 'year', 1)
}

const nearDays = new Map([
  ['yesterday', -1],
  ['today', 0],
  ['tomorrow', 1],
])

function relativeDates(words: string, clock: Clock): Dates | null {
  const today = dateIn(clock.timeZone, clock.now)
  const near = nearDays.get(words)
  if (near !== undefined) return span(addDays(today, near), 'day', 1)
  const match = /^(this|last|past|next)(?: (\d{1,5}))? (day|week|month|quarter|year)s?$/.exec(words)
  if (!match) return null
  const [, direction, count, name] = match
  const unit = name as Unit
  if (count !== undefined) {
    if (direction === 'this') return null
    if (direction === 'next') return span(today, unit, Number(count))
    const tomorrow = addDays(today, 1)
    return { from: move(tomorrow, unit, -Number(count)), to: tomorrow }
  }
  const current = startOf(today, unit, clock.weekStart)
  const steps = direction === 'this' ? 0 : direction === 'next' ? 1 : -1
  return span(move(current, unit, steps), unit, 1)
}

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year'

function span(from: string, unit: Unit, count: number): Dates {
  return { from, to: move(from, unit, count) }
}

function move(date: string, unit: Unit, count: number): string {
  if (unit === 'day' || unit === 'week') return addDays(date, unit === 'week' ? count * 7 : count)
  return addMonths(date, count * { month: 1, quarter: 3, year: 12 }[unit])
}

/** The first day of the unit that the date is in. */
function startOf(date: string, unit: Unit, weekStart: number): string {
  const [year, month] = [date.slice(0, 4), Number(date.slice(5, 7))]
  switch (unit) {
    case 'day':
      return date
    case 'week':
      return addDays(date, -((weekday(date) - weekStart + 7) % 7))
    case 'month':
      return `${date.slice(0, 7)}-01`
    case 'quarter':
      return `${year}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`
    case 'year':
      return `${year}-01-01`
  }
}
