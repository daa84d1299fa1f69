import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { call } from './call.ts'
import type { ListQuery } from './list-window.ts'
import { past } from './past.ts'
import { queryClient } from './query-client.ts'
import { type RecordData, records, useRecord } from './record-store.ts'
import { hasChangedSince } from './refresh.ts'
import type { Schema } from './schema.ts'
import { joinFirst, type TimelinePage } from './timeline-pages.ts'
import { pathOf } from './writes.ts'

export interface AggregateBody {
  filter?: Record<string, unknown> | null
  groupBy?: (string | { field: string; bucket?: string; as?: string; top?: number })[]
  measures?: { fn: string; field?: string; as?: string; filter?: Record<string, unknown> }[]
  sort?: string
  limit?: number
  timeZone?: string
}

export interface Aggregate {
  data: Record<string, unknown>[]
  currency?: string
}

/** Figures of records, kept right by news of the object. */
export function useAggregate(object: string, body: AggregateBody, { enabled = true } = {}) {
  return useQuery({
    queryKey: ['about', object, 'aggregate', body],
    queryFn: ({ signal }) => call<Aggregate>(`/${pathOf(object)}/aggregate`, { method: 'POST', body, signal }),
    placeholderData: keepPreviousData,
    enabled,
  })
}

/** The first rows of a list, for places that show a few: ids, whose records are in the store. */
export function useRows(query: ListQuery, { limit = 20, enabled = true, count = 'none' as 'none' | 'exact' } = {}) {
  const { object, ...rest } = query
  return useQuery({
    queryKey: ['about', object, 'rows', rest, limit, count],
    queryFn: async ({ signal }) => {
      const body = { ...rest, limit, count }
      const answer = await call<{ data: RecordData[]; page: { next: string | null }; count?: { value: number } }>(
        `/${pathOf(object)}/query`,
        { method: 'POST', body, signal },
      )
      records.putAll(object, answer.data)
      return {
        ids: answer.data.map(({ id }) => id),
        count: answer.count?.value ?? null,
        hasMore: answer.page.next !== null,
      }
    },
    placeholderData: keepPreviousData,
    enabled,
  })
}

/** One record, read whole. What the store has of it shows at once. `mergedInto` is where it went in a merge. */
export function useWholeRecord(object: string, id: string) {
  const query = useQuery({
    queryKey: ['record', object, id],
    queryFn: async ({ signal }) => {
      const record = await call<RecordData>(`/${pathOf(object)}/${id}`, { signal })
      records.put(object, record)
      return { id: record.id, version: record.version }
    },
    staleTime: ({ state }) => (state.data && state.data.id !== id ? 0 : 10_000),
  })
  const { data, error: problem, isLoading, refetch } = query
  // An undo may have brought it back since it was asked last.
  const mergedInto = data && data.id !== id && !query.isFetching ? data.id : null
  return { record: useRecord(object, id), problem, isLoading, refetch, mergedInto }
}

export interface TimelineEntry {
  kind: string
  at: string
  activity?: RecordData & Record<string, unknown>
  change?: ChangeEntry
  /** What happened with a record that links to the one asked about: the object, and the key of the time. */
  record?: RecordData
  object?: string
  moment?: string
  [member: string]: unknown
}

export type ChangeEntry = Omit<Schema<'Change'>, 'changes'> & {
  /** By key of the field. */
  changes: Record<string, [before: unknown, after: unknown]>
}

interface Paged<T> {
  data: T[]
  page: { next: string | null }
}

/** What happened with a record, newest first. `depends` names the objects whose news concern it. */
export function useTimeline(object: string, id: string, { kinds, depends }: { kinds: string; depends: string }) {
  return useInfiniteQuery({
    queryKey: ['about', depends, 'timeline', object, id, kinds],
    queryFn: async ({ pageParam, signal, queryKey }) => {
      const before = queryClient.getQueryData<InfiniteData<TimelinePage, string>>(queryKey)
      const place = before?.pageParams.indexOf(pageParam) ?? -1
      const known = before?.pages[place]
      // What is new stands at the top: a page further down is read again only where one of its activities has changed.
      if (known && place > 0 && !isOld(known)) return known
      const query = { limit: 30, cursor: pageParam, kinds }
      const readAt = performance.now()
      const page = await call<Paged<TimelineEntry>>(`/${pathOf(object)}/${id}/timeline`, { query, signal })
      for (const { object, record } of recordsOf(page)) records.put(object, record)
      const fresh = { ...page, data: page.data.filter(({ at }) => wasThen(at)), readAt }
      return place === 0 && known && !isOld(known) ? joinFirst(fresh, known) : fresh
    },
    initialPageParam: '',
    getNextPageParam: ({ page }) => page.next ?? undefined,
  })
}

/** What is told of a record ends at the time that is looked at. */
function wasThen(at: string): boolean {
  return past === null || at <= past
}

function isOld(page: TimelinePage): boolean {
  return recordsOf(page).some(({ object, record }) => hasChangedSince(object, [record.id], page.readAt))
}

function recordsOf({ data }: Pick<TimelinePage, 'data'>): { object: string; record: RecordData }[] {
  return data.flatMap(({ activity, record, object }) => {
    if (activity) return [{ object: 'activity', record: activity }]
    return record && object ? [{ object, record }] : []
  })
}

/** Who changed what of a record. */
export function useChanges(object: string, id: string) {
  return useInfiniteQuery({
    queryKey: ['about', object, 'changes', id],
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: 50, cursor: pageParam }
      const page = await call<Paged<ChangeEntry>>(`/${pathOf(object)}/${id}/changes`, { query, signal })
      return { ...page, data: page.data.filter(({ at }) => wasThen(at)) }
    },
    initialPageParam: '',
    getNextPageParam: ({ page }) => page.next ?? undefined,
  })
}
