import { isDate } from '#kernel/time.ts'

export interface WorkCalendar {
  /** Minutes of work on each day of the week, from Monday. */
  week: readonly number[]
  /** Days off: `2026-12-25`, or `12-25` of each year. */
  off: ReadonlySet<string>
}

/** Counts the minutes of work from one day to another, both included: by weeks, less the days off, however long it is. */
export function minutesCounter({ week, off }: WorkCalendar): (from: string, to: string) => number {
  const before = Array.from({ length: 7 }, (_, day) => week.slice(0, day).reduce((sum, minutes) => sum + minutes, 0))
  const whole = week.reduce((sum, minutes) => sum + minutes, 0)
  // Of all days before this one.
  const until = (day: number) => Math.floor(day / 7) * whole + (before[rest(day)] as number)
  const offByYear = new Map<string, readonly number[]>()
  const offIn = (year: string) => {
    const known = offByYear.get(year)
    if (known) return known
    const dates = [...off].map((day) => (day.length === 5 ? `${year}-${day}` : day))
    const days = [...new Set(dates)].filter((day) => day.startsWith(year) && isDate(day)).map(numberOf)
    offByYear.set(year, days)
    return days
  }
  return (from, to) => {
    if (to < from) return 0
    const [first, last] = [numberOf(from), numberOf(to)]
    let minutes = until(last + 1) - until(first)
    for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++)
      for (const day of offIn(String(year).padStart(4, '0')))
        if (day >= first && day <= last) minutes -= week[rest(day)] as number
    return Math.round(minutes)
  }
}

/** Days since a Monday. */
function numberOf(day: string): number {
  return Date.parse(day) / 86_400_000 - 4
}

function rest(day: number): number {
  return ((day % 7) + 7) % 7
}
