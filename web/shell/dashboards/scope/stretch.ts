import { addDays, daysBetween, weekday } from '#kernel/time.ts'
import type { Filter } from '#web/records/list-state.ts'
import { type Period, periodOf, readPeriod, shifted } from '../../home/period.ts'

/** The time that a board shows: a month, quarter or year of the calendar, some days (`to` is the first after them), or all time. */
export type Stretch = Period | Days

interface Days extends Span {
  unit: 'days'
}

/** Days of the calendar: `to` is the first after them. */
export interface Span {
  from: string
  to: string
}

/** Words of the address beside those of Home. */
const days: Record<string, (today: string, weekStart: number) => Days> = {
  today: (today) => daysFrom(today, 1),
  yesterday: (today) => daysFrom(addDays(today, -1), 1),
  'this-week': (today, weekStart) => daysFrom(startOfWeek(today, weekStart), 7),
  'last-week': (today, weekStart) => daysFrom(addDays(startOfWeek(today, weekStart), -7), 7),
  'last-7-days': (today) => daysFrom(addDays(today, -6), 7),
  'last-30-days': (today) => daysFrom(addDays(today, -29), 30),
  'last-90-days': (today) => daysFrom(addDays(today, -89), 90),
  'last-365-days': (today) => daysFrom(addDays(today, -364), 365),
}

/** Of those that a board offers, in the order in which it does. */
export const stretchWords = [
  ...Object.keys(days),
  ...['this-month', 'last-month', 'this-quarter', 'last-quarter', 'this-year', 'last-year', 'all'],
] as const

interface Now {
  today: string
  /** 1 Monday … 7 Sunday. */
  weekStart: number
}

/** Null when the word makes no sense. `2026-11-09.2026-11-16` are days of the calendar, the last one not in them. */
export function readStretch(word: string | null | undefined, { today, weekStart }: Now): Stretch | null {
  const relative = days[word ?? '']
  if (relative) return relative(today, weekStart)
  const fixed = /^(\d{4}-\d\d-\d\d)\.(\d{4}-\d\d-\d\d)$/.exec(word ?? '')
  if (fixed?.[1] && fixed[2] && fixed[1] < fixed[2]) return { unit: 'days', from: fixed[1], to: fixed[2] }
  return readPeriod(word ?? undefined, today)
}

/** What stands in the address for it, so that it stays what it is tomorrow. */
export function wordOf(stretch: Stretch): string {
  return stretch.unit === 'days' ? `${stretch.from}.${stretch.to}` : (stretch.phrase ?? 'all')
}

/** The one right before, or after, as long as this. */
export function stepped(stretch: Stretch, by: number): Stretch {
  if (stretch.unit !== 'days') return shifted(stretch, by)
  const length = daysBetween(stretch.from, stretch.to)
  return daysFrom(addDays(stretch.from, by * length), length)
}

/** The one right before, or the same a year earlier. */
export function otherStretch(stretch: Stretch, which: 'before' | 'year'): Stretch {
  if (which === 'before') return stepped(stretch, -1)
  if (stretch.unit === 'days') return { ...stretch, from: yearBefore(stretch.from), to: yearBefore(stretch.to) }
  const parts = { month: 12, quarter: 4, year: 1, all: 0 }
  return shifted(stretch, -parts[stretch.unit])
}

/** Of 29 February the 28th. */
function yearBefore(day: string): string {
  const [year = '', rest = ''] = [day.slice(0, 4), day.slice(4)]
  return `${String(Number(year) - 1).padStart(4, '0')}${rest === '-02-29' ? '-02-28' : rest}`
}

/** Keeps records whose day or time lies in it; null for all time. */
export function withinStretch(field: string, stretch: Stretch): Filter | null {
  if (stretch.unit === 'days') return { [field]: { gte: stretch.from, lt: stretch.to } }
  return stretch.phrase ? { [field]: { within: stretch.phrase } } : null
}

/** Its days; null for all time. */
export function spanOf(stretch: Stretch): Span | null {
  if (stretch.unit === 'days') return stretch
  return stretch.unit === 'all' ? null : { from: firstDay(stretch), to: firstDay(shifted(stretch, 1)) }
}

function firstDay(period: Period): string {
  if (period.unit === 'all') throw new Error('All time has no first day')
  const month = period.unit === 'quarter' ? period.part * 3 - 2 : period.part
  return `${String(period.year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`
}

/** How many months (quarters, years) long it is; null for all time. */
export function lengthIn(unit: 'month' | 'quarter' | 'year', stretch: Stretch): number | null {
  if (stretch.unit === 'all') return null
  const months = { month: 1, quarter: 3, year: 12 }
  if (stretch.unit !== 'days') return months[stretch.unit] / months[unit]
  return daysBetween(stretch.from, stretch.to) / (daysInMonth * months[unit])
}

/** The usual time for a board that says none. */
export function usualStretch(today: string): Stretch {
  return periodOf('quarter', today)
}

const daysInMonth = 365.25 / 12

function daysFrom(from: string, length: number): Days {
  return { unit: 'days', from, to: addDays(from, length) }
}

function startOfWeek(today: string, weekStart: number): string {
  return addDays(today, -((weekday(today) - weekStart + 7) % 7))
}
