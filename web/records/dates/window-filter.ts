import { instantIn } from '#kernel/time.ts'
import type { FieldInfo } from '#web/data/catalog.ts'
import type { Filter } from '../list-state.ts'
import type { DateFields } from './date-fields.ts'

/** Days from `first` on, before `after`. */
export interface DayWindow {
  first: string
  after: string
}

/** Keeps to the records that are in these days at least in part. */
export function windowFilter({ from, to }: DateFields, { first, after }: DayWindow, zone: string): Filter {
  const begins = { [from.name]: { gte: edge(from, first, zone), lt: edge(from, after, zone) } }
  if (!to) return begins
  return {
    or: [begins, { [from.name]: { lt: edge(from, first, zone) }, [to.name]: { gte: edge(to, first, zone) } }],
  }
}

function edge(field: FieldInfo, day: string, zone: string): string {
  return field.type === 'date' ? day : instantIn(zone, day).toISOString()
}
