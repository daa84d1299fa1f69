import type { TimelineEntry } from './about.ts'

export interface TimelinePage {
  data: TimelineEntry[]
  page: { next: string | null }
  /** When it was asked for, by `performance.now()`. */
  readAt: number
}

/** More entries than this in the first page, and it is better to begin anew. */
const mostInFirst = 150

/**
 * The first page read anew, with what it pushed out of the one before behind it, so that the pages that follow stay as they
 * are. Where the two do not meet, the new one alone.
 */
export function joinFirst(fresh: TimelinePage, before: TimelinePage | undefined): TimelinePage {
  const last = fresh.data.at(-1)
  if (!before || !last || fresh.page.next === null) return fresh
  const meets = before.data.findIndex((entry) => keyOfEntry(entry) === keyOfEntry(last))
  if (meets < 0) return fresh
  const known = new Set(fresh.data.map(keyOfEntry))
  const pushed = before.data.slice(meets + 1).filter((entry) => !known.has(keyOfEntry(entry)))
  if (fresh.data.length + pushed.length > mostInFirst) return fresh
  // What was pushed out is as old as it was.
  return { data: [...fresh.data, ...pushed], page: before.page, readAt: before.readAt }
}

export function keyOfEntry({ change, activity, record, moment, at }: TimelineEntry): string {
  return change?.id ?? activity?.id ?? (record ? `${record.id} ${moment}` : at)
}
