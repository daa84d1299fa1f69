import { dateIn } from '../time.ts'
import { readRecurrence, untilDayIn, weekdayNames } from './read-recurrence.ts'

/** What people choose of a rule; all else that a rule may say is kept as it is. */
export interface RepeatChoice {
  every: 'day' | 'workday' | 'week' | 'month' | 'year'
  interval: number
  /** Of a week, 1 Monday … 7; none: the day on which the series begins. */
  weekdays: readonly number[]
  /** Of a month; null: the day on which the series begins. A day of -1 is the last. */
  on: { day: number } | NthWeekday | null
  end: LastDay | { times: number } | null
  /** 1 Monday … 7; counts where weeks are left out. */
  weekStart: number
  /** What is taken out, as the rule says it. */
  except: readonly string[]
  /** What comes besides, as the rule says it. */
  also: readonly string[]
}

export interface LastDay {
  day: string
  /** The last moment as the rule says it, which stays until another day is chosen. */
  until?: string
}

export interface NthWeekday {
  /** 1 to 4, or -1 for the last. */
  nth: number
  weekday: number
}

export const workdays: readonly number[] = [1, 2, 3, 4, 5]

/** A rule as people choose it; null where it says more than they are offered. A last moment is told by its day in the zone. */
export function readRepeat(text: string, timeZone: string): RepeatChoice | null {
  const rule = readRecurrence(text)
  if (!rule || rule.months.length + rule.weeks.length + rule.yearDays.length > 0) return null
  const { frequency, interval, weekStart, count, except, also } = rule
  const weekdays = [...new Set(rule.days.map(({ weekday }) => weekday))].sort((a, b) => a - b)
  const isWorkdays = interval === 1 && weekdays.join() === workdays.join() && rule.positions.length === 0
  const day = untilDayIn(rule, timeZone)
  const [, until] = /UNTIL=(\d{8}T\d{6}Z?)/i.exec(text) ?? []
  const end = count !== null ? { times: count } : day === null ? null : until ? { day, until } : { day }
  const choice = { interval, weekdays: [], on: null, end, weekStart, except, also }
  const isPlain = rule.days.length + rule.monthDays.length + rule.positions.length === 0
  if (frequency === 'WEEKLY' || frequency === 'DAILY') {
    if (isWorkdays && rule.monthDays.length === 0) return { ...choice, every: 'workday' }
    if (frequency === 'DAILY') return isPlain ? { ...choice, every: 'day' } : null
    return rule.positions.length === 0 ? { ...choice, every: 'week', weekdays } : null
  }
  if (frequency === 'YEARLY') return isPlain ? { ...choice, every: 'year' } : null
  if (isPlain) return { ...choice, every: 'month' }
  const on = placeInMonth(rule)
  return on && { ...choice, every: 'month', on }
}

function placeInMonth({ days, monthDays, positions }: ReadonlyRule): RepeatChoice['on'] {
  const [day, ...moreDays] = monthDays
  const [one, ...others] = days
  if (day !== undefined && moreDays.length + days.length + positions.length === 0) {
    return day >= -1 ? { day } : null
  }
  if (!one || others.length + monthDays.length > 0 || positions.length > 1) return null
  // The first of all Mondays is the first Monday, and both are in use.
  const nth = one.nth === null ? positions[0] : positions.length === 0 ? one.nth : undefined
  return nth !== undefined && nth >= -1 && nth <= 4 ? { nth, weekday: one.weekday } : null
}

type ReadonlyRule = Pick<NonNullable<ReturnType<typeof readRecurrence>>, 'days' | 'monthDays' | 'positions'>

export function writeRepeat({ every, interval, weekdays, on, end, weekStart, except, also }: RepeatChoice): string {
  const frequency = { day: 'DAILY', workday: 'WEEKLY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' }[every]
  const parts = [`FREQ=${frequency}`]
  if (every !== 'workday' && interval > 1) parts.push(`INTERVAL=${interval}`)
  const days = every === 'workday' ? workdays : every === 'week' ? weekdays : []
  if (days.length > 0) parts.push(`BYDAY=${days.map((day) => weekdayNames[day - 1]).join(',')}`)
  if (every === 'month' && on)
    parts.push('day' in on ? `BYMONTHDAY=${on.day}` : `BYDAY=${on.nth}${weekdayNames[on.weekday - 1]}`)
  if (every === 'week' && interval > 1 && weekStart !== 1) parts.push(`WKST=${weekdayNames[weekStart - 1]}`)
  if (end) parts.push('day' in end ? `UNTIL=${end.until ?? end.day.replaceAll('-', '')}` : `COUNT=${end.times}`)
  if (except.length > 0) parts.push(`EXDATE=${except.join(',')}`)
  if (also.length > 0) parts.push(`RDATE=${also.join(',')}`)
  return parts.join(';')
}

/** With another part. Where no week is left out a rule does not mean where its weeks begin, and they begin as those of the organisation. */
export function changeRepeat(choice: RepeatChoice, part: Partial<RepeatChoice>, weekStart: number): string {
  const begins = choice.interval > 1 ? choice.weekStart : weekStart
  return writeRepeat({ ...choice, weekStart: begins, ...part })
}

/** The day on which a series begins, by which it is asked for what a rule leaves open. */
export function dayOfStart(at: unknown, timeZone: string): string | null {
  const moment = typeof at === 'string' ? new Date(at) : null
  return moment && !Number.isNaN(moment.getTime()) ? dateIn(timeZone, moment) : null
}
