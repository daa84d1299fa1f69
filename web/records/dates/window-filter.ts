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
export function windowFilter({ from, to, instead }: DateFields, { first, after }: DayWindow, zone: string): Filter {
  const within = (field: FieldInfo) => ({
    [field.name]: { gte: edge(field, first, zone), lt: edge(field, after, zone) },
  })
  const ways: Filter[] = [within(from)]
  if (to) ways.push({ [from.name]: { lt: edge(from, first, zone) }, [to.name]: { gte: edge(to, first, zone) } })
  if (instead) ways.push({ [from.name]: { isNull: true }, ...within(instead) })
  return ways.length === 1 ? (ways[0] as Filter) : { or: ways }
}

function edge(field: FieldInfo, day: string, zone: string): string {
  return field.type === 'date' ? day : instantIn(zone, day).toISOString()
}
