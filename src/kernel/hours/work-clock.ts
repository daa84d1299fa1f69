import { addDays, dateIn, instantIn, weekday } from '#kernel/time.ts'

/** Minutes of the day from which and to which somebody works. */
export type Span = readonly [from: number, to: number]

export interface Calendar {
  /** Of each day of the week, from Monday. */
  week: readonly (readonly Span[])[]
  /** Days off: `2026-12-25`, or `12-25` of each year. */
  off: ReadonlySet<string>
}

/** Counts working time by a calendar in a time zone. Moments and lengths are milliseconds. */
export interface WorkClock {
  isOpen: (at: number) => boolean
  /** The first moment of work from here on; null when there is none within `reach` days. */
  opens: (at: number) => number | null
  /** The moment at which so much time has been worked; null when there is none within `reach` days. */
  after: (at: number, length: number) => number | null
  /** How much is worked from one moment to a later one. */
  between: (from: number, to: number) => number
}

/** Days that are looked through. */
const reach = 400

type Stretch = readonly [from: number, to: number]

export function workClock({ week, off }: Calendar, timeZone: string): WorkClock {
  const known = new Map<string, readonly Stretch[]>()
  const stretchesOf = (date: string): readonly Stretch[] => {
    let found = known.get(date)
    if (!found) {
      const isOff = off.has(date) || off.has(date.slice(5))
      found = isOff
        ? []
        : joined((week[weekday(date) - 1] ?? []).map(([from, to]) => [momentOf(date, from), momentOf(date, to)]))
      known.set(date, found)
    }
    return found
  }
  const momentOf = (date: string, minutes: number) =>
    (minutes >= 1440
      ? instantIn(timeZone, addDays(date, 1))
      : instantIn(timeZone, date, `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00`)
    ).getTime()
  /** Stretches that are not over yet. */
  function* from(at: number): Generator<Stretch> {
    const first = dateIn(timeZone, new Date(at))
    for (let day = 0; day <= reach; day++)
      for (const [begins, ends] of stretchesOf(addDays(first, day))) if (ends > at) yield [Math.max(begins, at), ends]
  }
  return {
    isOpen: (at) => {
      const [next] = from(at)
      return next !== undefined && next[0] === at
    },
    opens: (at) => {
      const [next] = from(at)
      return next?.[0] ?? null
    },
    after: (at, length) => {
      let left = length
      if (left <= 0) return at
      for (const [begins, ends] of from(at)) {
        if (ends - begins >= left) return begins + left
        left -= ends - begins
      }
      return null
    },
    between: (begin, end) => {
      let sum = 0
      for (const [begins, ends] of from(begin)) {
        if (begins >= end) break
        sum += Math.min(ends, end) - begins
      }
      return sum
    },
  }
}

/** In order and without what overlaps: a span that is skipped by the clocks has no length. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: [number, number][] = []
  for (const [from, to] of stretches) {
    const last = result.at(-1)
    if (to <= from) continue
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else result.push([from, to])
  }
  return result
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
