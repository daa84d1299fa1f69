/** Entries of one day, in the order in which they came; `planned` holds all that is yet to come. */
export interface DayGroup<T> {
  day: string | 'planned'
  entries: T[]
}

/** Groups a timeline, newest first, by the days of `dayOf` (`YYYY-MM-DD` in the person's zone). */
export function groupByDay<T extends { at: string }>(
  entries: readonly T[],
  dayOf: (instant: string) => string,
  today: string,
): DayGroup<T>[] {
  const groups: DayGroup<T>[] = []
  for (const entry of entries) {
    const own = dayOf(entry.at)
    const day = own > today ? 'planned' : own
    const last = groups.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else groups.push({ day, entries: [entry] })
  }
  return groups
}
