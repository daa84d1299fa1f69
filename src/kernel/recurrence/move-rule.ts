import { daysOf, instantIn, weekday } from '../time.ts'
import { countBefore, daysTakenOut, momentOf, wallOf } from './occurrences.ts'
import { readRecurrence, spelled } from './read-recurrence.ts'

/** Milliseconds between what the clocks of the zone show at two moments: from nine to ten is an hour in every season. */
export function wallBetween(from: Date, to: Date, timeZone: string): number {
  return shown(to, timeZone) - shown(from, timeZone)
}

/** The moment at which the clocks of the zone show that much more. */
export function movedByWall(at: Date, by: number, timeZone: string): Date {
  const [day = '', time = ''] = new Date(shown(at, timeZone) + by).toISOString().slice(0, -1).split('T')
  return instantIn(timeZone, day, time)
}

function shown(at: Date, timeZone: string): number {
  const { day, time } = wallOf(at, timeZone)
  return Date.parse(`${day}T${time}Z`)
}

const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/**
 * The rule after one of its days has moved to another: every Monday becomes every Tuesday, the first Friday the second
 * Monday. Days are `YYYY-MM-DD`. Null where the rule has several days that do not move alike.
 */
export function moveRule(text: string, from: string, to: string): string | null {
  if (from === to) return text
  const parts = new Map(
    text
      .replace(/^RRULE:/i, '')
      .toUpperCase()
      .split(';')
      .map((part) => part.split('=') as [string, string]),
  )
  const says = [...parts.keys()].filter((name) => name.startsWith('BY'))
  if (says.length === 0) return text
  const [frequency, days] = [parts.get('FREQ'), parts.get('BYDAY')]
  const isBy = (...by: string[]) => says.length === by.length && by.every((name) => parts.has(name))
  const [month, date] = [String(Number(to.slice(5, 7))), String(Number(to.slice(8, 10)))]
  if (days && isBy('BYDAY') && (frequency === 'WEEKLY' || frequency === 'DAILY')) {
    if (
      frequency === 'WEEKLY' &&
      Number(parts.get('INTERVAL') ?? 1) > 1 &&
      isTornApart(days, parts.get('WKST'), { from, to })
    )
      return null
    const by = weekday(to) - weekday(from) + 7
    parts.set(
      'BYDAY',
      days.replace(/[A-Z]{2}/g, (name) => names[(names.indexOf(name) + by) % 7] as string),
    )
  } else if (days && isBy('BYDAY') && frequency === 'MONTHLY' && /^[+-]?\d[A-Z]{2}$/.test(days)) {
    parts.set('BYDAY', `${placeInMonth(to, days.startsWith('-'))}${names[weekday(to) - 1]}`)
  } else if (isBy('BYMONTHDAY') && frequency === 'MONTHLY' && /^\d+$/.test(parts.get('BYMONTHDAY') ?? '')) {
    parts.set('BYMONTHDAY', date)
  } else if (isBy('BYMONTH', 'BYMONTHDAY') && frequency === 'YEARLY' && /^\d+$/.test(parts.get('BYMONTHDAY') ?? '')) {
    if (!/^\d+$/.test(parts.get('BYMONTH') ?? '')) return null
    parts.set('BYMONTH', month).set('BYMONTHDAY', date)
  } else return null
  return [...parts].map((part) => part.join('=')).join(';')
}

/** Whether the days of one week would come to lie in two, of which every second may be left out. */
function isTornApart(days: string, weekStart = 'MO', { from, to }: { from: string; to: string }): boolean {
  const by = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
  const weeks = days
    .split(',')
    .map((name) => Math.floor((((names.indexOf(name) - names.indexOf(weekStart) + 7) % 7) + by) / 7))
  return new Set(weeks).size > 1
}

/** Which of its weekday the day is in its month, also counted from the end. Not every month has a fifth, which is the last (or first). */
function placeInMonth(day: string, isFromEnd: boolean): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const place = isFromEnd ? Math.floor((daysOf(year, month) - date) / 7) + 1 : Math.ceil(date / 7)
  const isLast = place === 5
  if (isFromEnd) return isLast ? 1 : -place
  return isLast ? -1 : place
}

/** The rule with the last moment at which it may be moved; a last day stays. */
export function moveUntil(text: string, move: (at: Date) => Date): string {
  return text.replace(
    /(UNTIL=)(\d{4})(\d{2})(\d{2}T\d{2})(\d{2})(\d{2})Z?/i,
    (_, name, year, month, hour, minute, second) => {
      const at = move(new Date(`${year}-${month}-${hour}:${minute}:${second}Z`))
      return `${name}${dense(at)}`
    },
  )
}

/** The rule with the days that are taken out moved along, as far as by the clocks its occurrence `from` is; all by the clock of the series. */
export function moveTakenOut(
  text: string,
  { from, by, timeZone }: { from: Date; by: number; timeZone: string },
): string {
  const { time } = wallOf(from, timeZone)
  return text.replace(/(EXDATE=)([^;]*)/i, (_, name: string, list: string) => {
    const days = [...daysTakenOut({ except: list.toUpperCase().split(',') }, timeZone)]
    const moved = days.map((day) => wallOf(movedByWall(instantIn(timeZone, day, time), by, timeZone), timeZone).day)
    return `${name}${moved.map((day) => day.replaceAll('-', '')).join(',')}`
  })
}

/** The rule with what comes besides moved along, as moments. */
export function moveBesides(
  text: string,
  { from, by, timeZone }: { from: Date; by: number; timeZone: string },
): string {
  return text.replace(/(RDATE=)([^;]*)/i, (_, name: string, list: string) => {
    const { time } = wallOf(from, timeZone)
    const moments = spelled(list.toUpperCase().split(',')).map((at) => momentOf(at, time, timeZone))
    return `${name}${moments.map((at) => dense(movedByWall(at, by, timeZone))).join(',')}`
  })
}

/** The rule counted from its occurrence at this moment instead of its beginning: of ten, after three, seven are left. */
export function countFrom(text: string, anchor: { from: Date; timeZone: string }, at: Date): string {
  const rule = readRecurrence(text)
  if (rule?.count == null) return text
  return text.replace(/COUNT=\d+/i, `COUNT=${rule.count - countBefore(rule, anchor, { at, most: rule.count - 1 })}`)
}

/** `YYYYMMDDTHHMMSSZ` */
function dense(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d+/g, '')
}
