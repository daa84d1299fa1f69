import { plural, select, t } from '@lingui/core/macro'
import {
  type NthDay,
  type Recurrence,
  readRecurrence,
  spelled,
  untilDayIn,
} from '#kernel/recurrence/read-recurrence.ts'
import { workdays } from '#kernel/recurrence/repeat-choice.ts'
import { dateIn } from '#kernel/time.ts'
import { formatDate, formatList } from '#web/kit/format.ts'

/**
 * A rule in words, its days by the clock of the series; what has none is said to be a rule of its own. What is no rule is
 * said as it is.
 */
export function sayRepeat(text: string, timeZone: string): string {
  const rule = readRecurrence(text)
  if (!rule) return text
  const said = rule.count === 1 ? t`Once` : withEnd(sayDays(rule), rule, timeZone)
  return withMore(withoutSome(said, daysAt(rule.except, timeZone)), daysAt(rule.also, timeZone))
}

function sayDays(rule: Recurrence): string {
  const every = sayEvery(rule)
  const { frequency, days, monthDays, months, weeks, yearDays, positions } = rule
  const isPlain = days.length + monthDays.length + months.length + weeks.length + yearDays.length === 0
  if (isPlain && positions.length === 0) return every
  const own = t`${every}, by a rule of its own`
  if (weeks.length + yearDays.length > 0) return own
  const what = sayPlaces(rule)
  if (what === null) return own
  if (frequency === 'YEARLY') return sayOfYear(rule, { every, what, own })
  if (months.length > 0) return what ? own : t`${every} in ${formatList(months.map(monthName))}`
  if (isWorkdays(rule) && rule.interval === 1 && frequency !== 'MONTHLY') return t`Every working day`
  return t`${every} on ${what}`
}

function sayEvery({ frequency, interval }: Recurrence): string {
  switch (frequency) {
    case 'DAILY':
      return interval === 1 ? t`Every day` : plural(interval, { one: 'Every # day', other: 'Every # days' })
    case 'WEEKLY':
      return interval === 1 ? t`Every week` : plural(interval, { one: 'Every # week', other: 'Every # weeks' })
    case 'MONTHLY':
      return interval === 1 ? t`Every month` : plural(interval, { one: 'Every # month', other: 'Every # months' })
    default:
      return interval === 1 ? t`Every year` : plural(interval, { one: 'Every # year', other: 'Every # years' })
  }
}

/** Days of a week or a month; '' for none, null where there are no words for them. */
function sayPlaces(rule: Recurrence): string | null {
  const { frequency, days, monthDays, positions } = rule
  if (days.length > 0 && monthDays.length > 0) return null
  if (positions.length > 0) return sayPositions(rule)
  if (monthDays.length > 0) return listed(monthDays.map(sayMonthDay))
  const isOfWeek = frequency === 'WEEKLY' || frequency === 'DAILY'
  if (!isOfWeek && days.some(({ nth }) => nth === null)) return null
  return listed(days.map((day) => (day.nth === null ? weekdayName(day.weekday) : sayNth(day.nth, day.weekday))))
}

/** The first working day, the last Friday: of the days that fit in a month only these. */
function sayPositions(rule: Recurrence): string | null {
  const { frequency, days, monthDays, positions } = rule
  const [one] = days
  if (frequency !== 'MONTHLY' || !one || monthDays.length > 0 || days.some(({ nth }) => nth !== null)) return null
  if (isWorkdays(rule)) return listed(positions.map(sayNthWorkday))
  return days.length === 1 ? listed(positions.map((nth) => sayNth(nth, one.weekday))) : null
}

interface OfYear {
  every: string
  what: string
  own: string
}

function sayOfYear({ months, days, monthDays }: Recurrence, { every, what, own }: OfYear): string {
  const [month] = months
  if (!what) return t`${every} in ${formatList(months.map(monthName))}`
  // Without a month, days of a month are in each, and the first Monday is that of the year.
  if (month === undefined) return own
  const date = monthDays[0]
  if (months.length === 1 && monthDays.length === 1 && date !== undefined && date > 0)
    return t`${every} on ${formatDate(`2024-${two(month)}-${two(date)}`, { day: 'numeric', month: 'long' })}`
  const of = formatList(months.map(monthName))
  return days.length + monthDays.length > 0 ? t`${every} on ${t`${what} of ${of}`}` : own
}

function withEnd(said: string, rule: Recurrence, timeZone: string): string {
  const until = untilDayIn(rule, timeZone)
  if (until !== null) return t`${said}, until ${formatDate(until)}`
  const { count } = rule
  if (count === null) return said
  return t`${said}, ${plural(count, { one: '# time', other: '# times' })}`
}

/** The days are told as long as they can be taken in. */
function withoutSome(said: string, days: readonly string[]): string {
  if (days.length === 0) return said
  if (days.length <= 2) return t`${said}, except ${listOfDays(days)}`
  return t`${said}, except ${plural(days.length, { one: '# day', other: '# days' })}`
}

function withMore(said: string, days: readonly string[]): string {
  if (days.length === 0) return said
  if (days.length <= 2) return t`${said}, and on ${listOfDays(days)}`
  return t`${said}, and on ${plural(days.length, { one: '# more day', other: '# more days' })}`
}

function listOfDays(days: readonly string[]): string {
  return formatList(days.map((day) => formatDate(day)))
}

function daysAt(times: readonly string[], timeZone: string): string[] {
  const dayOf = (at: string) => (at.endsWith('Z') ? dateIn(timeZone, new Date(at)) : at.slice(0, 10))
  return [...new Set(spelled(times).map(dayOf))].sort()
}

function isWorkdays({ days }: Recurrence): boolean {
  const names = new Set(days.map(({ weekday, nth }: NthDay) => (nth === null ? weekday : 0)))
  return names.size === workdays.length && workdays.every((day) => names.has(day))
}

function sayMonthDay(day: number): string | null {
  if (day === -1) return t`the last day`
  return day > 0 ? t`day ${day}` : null
}

/** The first Monday. Two languages of three ask for the gender of the day. */
function sayNth(nth: number, weekday: number): string | null {
  const day = weekdayName(weekday)
  const gender = [3, 5, 6, 7].includes(weekday) ? 'female' : 'male'
  switch (nth) {
    case 1:
      return select(gender, { female: `the first ${day}`, other: `the first ${day}` })
    case 2:
      return select(gender, { female: `the second ${day}`, other: `the second ${day}` })
    case 3:
      return select(gender, { female: `the third ${day}`, other: `the third ${day}` })
    case 4:
      return select(gender, { female: `the fourth ${day}`, other: `the fourth ${day}` })
    case 5:
      return select(gender, { female: `the fifth ${day}`, other: `the fifth ${day}` })
    case -1:
      return select(gender, { female: `the last ${day}`, other: `the last ${day}` })
    default:
      return null
  }
}

function sayNthWorkday(nth: number): string | null {
  return nth === 1 ? t`the first working day` : nth === -1 ? t`the last working day` : null
}

export function weekdayName(weekday: number, style: 'long' | 'short' | 'narrow' = 'long'): string {
  // The first of January 2024 was a Monday.
  return formatDate(`2024-01-0${weekday}`, { weekday: style })
}

function monthName(month: number): string {
  return formatDate(`2024-${two(month)}-01`, { month: 'long' })
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

function listed(words: readonly (string | null)[]): string | null {
  return words.some((word) => word === null) ? null : formatList(words as readonly string[])
}
