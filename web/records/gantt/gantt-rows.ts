import { addDays, addMonths, daysBetween, weekday } from '#kernel/time.ts'
import { records } from '#web/data/record-store.ts'
import type { Entry } from '../dates/use-entries.ts'
import type { DayWindow } from '../dates/window-filter.ts'
import type { Column } from '../grid/columns/columns.ts'

export type Scale = 'month' | 'quarter' | 'year'

export function scaleOf(span: string): Scale {
  return span === 'quarter' || span === 'year' ? span : 'month'
}

/** The days that are seen at once: full weeks of a month or three, the months of a year. */
export function windowOf(scale: Scale, day: string, weekStart: number): DayWindow {
  const begin = (of: string) => addDays(of, -((weekday(of) - weekStart + 7) % 7))
  const month = `${day.slice(0, 7)}-01`
  if (scale === 'year') return { first: `${day.slice(0, 4)}-01-01`, after: addMonths(`${day.slice(0, 4)}-01-01`, 12) }
  const last = addDays(addMonths(month, scale === 'quarter' ? 3 : 1), -1)
  return { first: begin(month), after: addDays(begin(last), 7) }
}

export function leafed(scale: Scale, day: string, by: 1 | -1): string {
  const month = `${day.slice(0, 7)}-01`
  return addMonths(month, by * (scale === 'year' ? 12 : scale === 'quarter' ? 3 : 1))
}

/** Parts of the head: from which day to which, of hundred; `day` names it. */
export interface Tick {
  day: string
  left: number
  width: number
}

/** The ticks of the upper line of the head (months, years of months) and of the lower (days, weeks, months). */
export function ticksOf(
  scale: Scale,
  { first, after }: DayWindow,
  weekStart: number,
): { upper: Tick[]; lower: Tick[] } {
  const isMonth = (day: string) => day.endsWith('-01')
  const isWeek = (day: string) => weekday(day) === weekStart
  const months = cut(first, after, isMonth)
  if (scale === 'year') return { upper: cut(first, after, (day) => day.endsWith('-01-01')), lower: months }
  return { upper: months, lower: cut(first, after, scale === 'month' ? () => true : isWeek) }
}

function cut(first: string, after: string, begins: (day: string) => boolean): Tick[] {
  const all = daysBetween(first, after)
  const starts = Array.from({ length: all }, (_, at) => addDays(first, at)).filter((day, at) => at === 0 || begins(day))
  return starts.map((day, at) => ({
    day,
    left: (daysBetween(first, day) / all) * 100,
    width: (daysBetween(day, starts[at + 1] ?? after) / all) * 100,
  }))
}

/** Where a bar stands in the window, of hundred. */
export function placeOf({ start, end }: Entry, { first, after }: DayWindow) {
  const all = daysBetween(first, after)
  const from = Math.max(0, daysBetween(first, start.day))
  const to = Math.min(all, daysBetween(first, end.day) + 1)
  return {
    left: (from / all) * 100,
    width: (Math.max(1, to - from) / all) * 100,
    comes: start.day < first,
    goes: end.day >= after,
  }
}

export interface Row {
  key: string
  /** The head of a group, by its first entry; with the number of its entries. */
  head?: Entry
  count?: number
  entry?: Entry
}

/** Entries by when they begin, below the heads of their groups; those without a value last. */
export function rowsOf(entries: readonly Entry[], column: Column | null): Row[] {
  if (!column) return entries.map((entry) => ({ key: entry.id, entry }))
  const groups = [...Map.groupBy(entries, (entry) => groupKey(entry, column))]
  const order = new Map((column.field.options ?? []).map(({ key }, at) => [key, at]))
  const place = (key: string) => {
    if (key === '') return Number.POSITIVE_INFINITY
    // Stages and the like know their own place.
    const position = records.get(column.field.target ?? '', key)?.['position']
    return order.get(key) ?? (typeof position === 'number' ? position : order.size)
  }
  return groups
    .toSorted(([a], [b]) => place(a) - place(b))
    .flatMap(([key, its]) => [
      { key: `group ${key}`, ...(its[0] ? { head: its[0] } : {}), count: its.length },
      ...its.map((entry) => ({ key: entry.id, entry })),
    ])
}

function groupKey({ record }: Entry, { link, field }: Column): string {
  const owner = link ? records.get(link.target ?? '', String(record[link.key] ?? '')) : record
  const value = owner?.[field.key]
  return value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)
}
