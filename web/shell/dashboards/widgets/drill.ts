import type { ObjectInfo } from '#web/data/catalog.ts'
import { past, pastName } from '#web/data/past.ts'
import type { Filter } from '#web/records/list-state.ts'
import { listSearch } from '../../home/scope.ts'

/** Where a figure leads: to the list of exactly what it counts, at the same time. */
export interface Drill {
  to: string
  search: Record<string, string>
  href: string
}

export function drillTo(object: ObjectInfo, ...filters: (Filter | null | undefined)[]): Drill {
  // Not with the view that the list would open with: that may keep to less.
  const time: Record<string, string> = past ? { [pastName]: past } : {}
  const search = { view: 'all', ...listSearch(...filters.map((filter) => filter ?? null)), ...time }
  const to = `/${object.path}`
  return { to, search, href: `${to}?${new URLSearchParams(search)}` }
}
