import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Aggregate, AggregateBody } from '#web/data/about.ts'
import { call } from '#web/data/call.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { past } from '#web/data/past.ts'
import { queryClient } from '#web/data/query-client.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import { onRefresh } from '#web/data/refresh.ts'
import type { Filter } from '#web/records/list-state.ts'

export interface Figures extends Aggregate {
  /** By measure, the field by whose day its amounts were converted. */
  rateDates?: Record<string, string>
  /** Amounts that lack an exchange rate. */
  unconverted?: number
  /** There are further groups. */
  more?: boolean
}

interface Asked {
  object: ObjectInfo
  /** Objects whose news concern it, besides. */
  besides: readonly string[]
  enabled: boolean
}

/** The figures of a widget, in one call. */
export function useFigures(body: AggregateBody, { object, besides, enabled }: Asked) {
  return useQuery({
    queryKey: figuresKey(body, object, besides),
    queryFn: ({ signal }) => inTurn(() => call<Figures>(`/${object.path}/aggregate`, { method: 'POST', body, signal })),
    placeholderData: keepPreviousData,
    enabled,
  })
}

export interface ListAsked {
  filter: Filter | null
  sort: string | null
  limit: number
}

/** The first rows, and how many there are in all. */
export function useFirstRows({ filter, sort, limit }: ListAsked, { object, enabled }: Omit<Asked, 'besides'>) {
  return useQuery({
    queryKey: rowsKey(object, { filter, sort, limit }),
    queryFn: async ({ signal }) => {
      const body = { filter, sort, limit, count: 'exact' }
      const answer = await inTurn(() =>
        call<{ data: RecordData[]; count: { value: number; exact: boolean } }>(`/${object.path}/query`, {
          method: 'POST',
          body,
          signal,
        }),
      )
      records.putAll(object.name, answer.data)
      return { ids: answer.data.map(({ id }) => id), count: answer.count }
    },
    placeholderData: keepPreviousData,
    enabled,
  })
}

function figuresKey(body: AggregateBody, object: ObjectInfo, besides: readonly string[]) {
  return ['figures', [object.name, ...besides].join(','), 'aggregate', object.name, body]
}

function rowsKey(object: ObjectInfo, { filter, sort, limit }: ListAsked) {
  return ['figures', object.name, 'rows', filter, sort, limit]
}

/** What is on the screen, for taking it along. */
export function knownFigures(body: AggregateBody, object: ObjectInfo, besides: readonly string[]): Figures | undefined {
  return queryClient.getQueryData(figuresKey(body, object, besides))
}

export function knownRows(object: ObjectInfo, asked: ListAsked): { ids: string[] } | undefined {
  return queryClient.getQueryData(rowsKey(object, asked))
}

/** A board asks for so many figures at a time: others work with the same server. What was has to be put together first. */
const most = past === null ? 4 : 2
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(ask: () => Promise<T>): Promise<T> {
  if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  try {
    return await ask()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

/** Milliseconds between two readings while records change, such as during an import. */
const pause = 2_000

/** Keeps the figures right by news of records; stands once on a board. */
export function useFreshFigures(): void {
  useEffect(() => {
    const changed = new Set<string | null>()
    let timer: ReturnType<typeof setTimeout> | undefined
    let last = Number.NEGATIVE_INFINITY
    const read = () => {
      timer = undefined
      last = performance.now()
      const objects = new Set(changed)
      changed.clear()
      const concerns = (names: string) => objects.has(null) || names.split(',').some((name) => objects.has(name))
      void queryClient.invalidateQueries(
        { predicate: ({ queryKey }) => queryKey[0] === 'figures' && concerns(String(queryKey[1])) },
        { cancelRefetch: false },
      )
    }
    const end = onRefresh((object) => {
      changed.add(object)
      timer ??= setTimeout(read, Math.max(50, last + pause - performance.now()))
    })
    return () => {
      end()
      clearTimeout(timer)
    }
  }, [])
}
