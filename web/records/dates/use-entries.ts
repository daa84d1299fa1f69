import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useAggregate } from '#web/data/about.ts'
import { type ListQuery, useListWindow } from '#web/data/list-window.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import { currentTimeZone } from '#web/kit/format.ts'
import { allOf } from '../board/columns/columns.ts'
import { type DateFields, writeDates } from './date-fields.ts'
import { type Span, spanOf } from './spans.ts'
import { type DayWindow, windowFilter } from './window-filter.ts'

/** A record in its place in time. */
export interface Entry extends Span {
  id: string
  record: RecordData
}

/** So many are drawn at a time; of the days that have more it is said how many. */
export const mostEntries = 500

/** The records of a list that are in these days, as they stand on the screen, a change at once in its new place. */
export function useEntries(query: ListQuery, dates: DateFields, days: DayWindow) {
  const zone = currentTimeZone()
  const { first, after } = days
  const key = `${writeDates(dates)} ${first} ${after} ${zone}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names the fields and the days
  const own = useMemo(
    () => ({
      object: query.object,
      filter: allOf(query.filter, windowFilter(dates, days, zone)),
      // At the same time the older one comes first.
      sort: dates.from.name === 'createdAt' ? 'createdAt' : `${dates.from.name},createdAt`,
    }),
    [query.object, query.filter, key],
  )
  const { window, isChanging } = useListWindow(own)
  const count = window.count ?? 0
  useEffect(() => window.ensure(0, Math.min(count, mostEntries) - 1), [window, count])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the window is the same object when its rows have changed
  const ids = useMemo(() => window.loadedIds().slice(0, mostEntries), [window, window.version])
  const version = useVersionOf(query.object, ids)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the records themselves
  const entries = useMemo(
    () =>
      ids
        .flatMap((id): Entry[] => {
          const record = records.get(query.object, id)
          const span = record && spanOf(record, dates, zone)
          return span ? [{ id, record, ...span }] : []
        })
        .toSorted(dates.instead ? byStart : () => 0),
    [ids, version, key],
  )
  const isCut = count > mostEntries
  const perDay = useDayCounts(own, { dates, enabled: isCut })
  return {
    entries,
    isReady: window.isReady,
    isChanging,
    problem: window.problem,
    total: window.count,
    isCut,
    perDay,
    again: () => window.refresh(),
  }
}

/** Sorted by two fields they come one field after the other. */
function byStart({ start: a }: Entry, { start: b }: Entry): number {
  return a.day === b.day ? (a.minute ?? 0) - (b.minute ?? 0) : a.day < b.day ? -1 : 1
}

/** How many records begin on each day. */
function useDayCounts({ object, filter }: ListQuery, { dates, enabled }: { dates: DateFields; enabled: boolean }) {
  const { data } = useAggregate(
    object,
    {
      filter: filter ?? null,
      groupBy: [{ field: dates.from.name, bucket: 'day', as: 'day' }],
      measures: [{ fn: 'count' }],
      timeZone: currentTimeZone(),
      limit: 1000,
    },
    { enabled },
  )
  return useMemo(
    () => new Map(enabled ? data?.data.map((row) => [String(row['day']), Number(row['count'] ?? 0)]) : []),
    [data, enabled],
  )
}

/** Another number whenever one of the records has changed. */
export function useVersionOf(object: string, ids: readonly string[]): number {
  const version = useRef(0)
  const subscribe = useCallback(
    (listener: () => void) => {
      const hear = () => {
        version.current++
        listener()
      }
      const ends = ids.map((id) => records.subscribe(object, id, hear))
      return () => {
        for (const end of ends) end()
      }
    },
    [object, ids],
  )
  return useSyncExternalStore(subscribe, () => version.current)
}
