import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { queryClient } from '#web/data/query-client.ts'
import type { Reverse } from '#web/data/undo.ts'

export interface Rate {
  currency: string
  date: string
  /** Units of `currency` for one of the organisation's. */
  rate: string
  /** The other way round. */
  inverse: string
}

export interface RateWish {
  currency: string
  date: string
  rate?: string | null
  inverse?: string
}

export interface RateDifference {
  currency: string
  date: string
  before: string | null
  after: string | null
}

export interface Standing {
  /** The organisation's own. */
  currency: string
  currencies: { currency: string; count: number; from: string; to: string }[]
  refill: { isRunning: boolean; object: string | null; seen: number; changed: number; endedAt: string | null }
}

export interface Lacking {
  object: string
  field: string
  currency: string
  records: number
  from: string
  to: string
}

export interface RateImport {
  form: 'table' | 'list'
  rows: number
  rates: number
  currencies: {
    currency: string
    added: number
    changed: number
    unchanged: number
    first: string | null
    last: string | null
  }[]
  replaced: RateDifference[]
  problems: { row: number; column: string | null; code: string; message: string; values: Record<string, string> }[]
  act: string | null
}

export interface RateAct {
  id: string
  at: string
  actor: { id: string; name: string } | null
  kind: 'hand' | 'file' | 'undo'
  file: string | null
  undoes: string | null
  undoneBy: string | null
  added: number
  changed: number
  removed: number
  first: RateDifference
}

interface Page<Item> {
  data: Item[]
  page: { next: string | null }
}

const key = ['exchange-rates']

export function useRates(currency: string | null) {
  return useInfiniteQuery({
    queryKey: [...key, 'list', currency],
    queryFn: ({ pageParam }) =>
      call<Page<Rate>>('/exchange-rates', { query: { limit: 50, currency, cursor: pageParam } }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.next,
    staleTime: 0,
  })
}

/** Looked at again and again while amounts are converted. */
export function useStanding() {
  return useQuery({
    queryKey: [...key, 'standing'],
    queryFn: () => call<Standing>('/exchange-rates/standing'),
    refetchInterval: ({ state }) => (state.data?.refill.isRunning ? 1_000 : false),
    staleTime: 0,
  })
}

/** `since`: when amounts were converted last, after which there may be fewer. */
export function useLacking(isAsked: boolean, since: string | null) {
  return useQuery({
    queryKey: [...key, 'lacking', since],
    queryFn: () => call<{ data: Lacking[] }>('/exchange-rates/lacking').then(({ data }) => data),
    enabled: isAsked,
    staleTime: 60_000,
  })
}

export function useRateActs() {
  return useInfiniteQuery({
    queryKey: [...key, 'acts'],
    queryFn: ({ pageParam }) => call<Page<RateAct>>('/exchange-rates/acts', { query: { limit: 10, after: pageParam } }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.next,
    staleTime: 0,
  })
}

/** Answers what takes it back; null when everything was so already. */
export async function setRates(rates: readonly RateWish[]): Promise<Reverse | null> {
  const { act } = await refreshed(() =>
    call<{ act: string | null }>('/exchange-rates', { method: 'POST', body: { rates } }),
  )
  return act === null ? null : () => undoAct(act)
}

export async function undoAct(act: string): Promise<Reverse> {
  const undone = await refreshed(() => call<{ act: string }>(`/exchange-rates/acts/${act}/undo`, { method: 'POST' }))
  return () => undoAct(undone.act)
}

/** What the file would come to; nothing is stored. */
export function lookAtFile(file: File): Promise<RateImport> {
  return sendFile(file, { dryRun: true })
}

export function importFile(file: File): Promise<RateImport> {
  return refreshed(() => sendFile(file, {}))
}

function sendFile(file: File, query: { dryRun?: boolean }): Promise<RateImport> {
  const body = new FormData()
  body.append('file', file, file.name)
  return call<RateImport>('/exchange-rates/import', { method: 'POST', query, body })
}

async function refreshed<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } finally {
    await queryClient.invalidateQueries({ queryKey: key })
  }
}
