import { addDays, dateIn, instantIn } from '#kernel/time.ts'

const day = 86_400_000

/**
 * The calendar of a place for many deals at once: an import asks for the same few hundred days again and again, and each
 * answer costs the runtime a walk through its tables of time zones.
 */
export interface Calendar {
  /** Day on which people there had this moment (RFC 3339), as `YYYY-MM-DD`. */
  dayOf: (instant: string) => string
  /** First moment of a day. */
  begin: (date: string) => Date
  /** Days from one moment to another; clocks that go forward or back in between do not count. */
  daysBetween: (from: string, to: string) => number
  isWithin: (date: string, time: Date) => boolean
}

export function calendarOf(timeZone: string): Calendar {
  const days = new Map<string, string>()
  const beginnings = new Map<string, Date>()
  const dayOf = (instant: string) => remembered(days, instant, () => dateIn(timeZone, new Date(instant)))
  const begin = (date: string) => remembered(beginnings, date, () => instantIn(timeZone, date))
  return {
    dayOf,
    begin,
    daysBetween: (from, to) => Math.round((Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / day),
    isWithin: (date, time) => time >= begin(date) && time < begin(addDays(date, 1)),
  }
}

function remembered<T>(known: Map<string, T>, key: string, find: () => T): T {
  const found = known.get(key)
  if (found !== undefined) return found
  const value = find()
  known.set(key, value)
  return value
}
