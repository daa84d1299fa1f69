import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { useCatalog } from '#web/data/catalog.ts'
import { queryClient } from '#web/data/query-client.ts'
import type { Reverse } from '#web/data/undo.ts'
import type { Reason } from '#web/records/duplicates/duplicates-data.ts'

export interface Side {
  object: string
  id: string
  title: string
}

export interface Pair {
  id: string
  state: PairState
  chance: number
  reasons: Reason[]
  one: Side
  other: Side
}

export type PairState = 'open' | 'dismissed'

interface Scan {
  state: 'running' | 'done'
  progress: number
  startedAt: string
  endedAt: string | null
}

/** Pairs that the person may see, the likeliest first. Any news makes them stale. */
export function usePairs(state: PairState) {
  const { objects } = useCatalog()
  return useInfiniteQuery({
    queryKey: ['about', [...objects.keys()].join(','), 'pairs', state],
    queryFn: ({ pageParam, signal }) =>
      call<{ data: Pair[]; page: { next: string | null } }>('/duplicates', {
        query: { state, limit: 50, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ page }) => page.next ?? undefined,
  })
}

/** How far the search through all records is. */
export function useScan() {
  return useQuery({
    queryKey: ['scan for duplicates'],
    queryFn: async ({ signal }) => (await call<{ scan: Scan | null }>('/duplicates/scan', { signal })).scan,
    refetchInterval: ({ state: { data } }) => (data?.state === 'running' ? 1_500 : false),
    staleTime: 0,
  })
}

export async function beginScan(): Promise<void> {
  const { scan } = await call<{ scan: Scan | null }>('/duplicates/scan', { method: 'POST' })
  queryClient.setQueryData(['scan for duplicates'], scan)
}

/** Says that two are not the same, or that they may be; answers the way back. */
export async function decide(pair: Pair, state: PairState): Promise<Reverse> {
  await call(`/duplicates/${pair.id}/dismissal`, { method: state === 'dismissed' ? 'PUT' : 'DELETE' })
  await refreshPairs()
  return () => decide(pair, state === 'dismissed' ? 'open' : 'dismissed')
}

export function refreshPairs(): Promise<void> {
  return queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[2] === 'pairs' })
}
