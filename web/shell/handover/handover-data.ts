import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { useCatalog } from '#web/data/catalog.ts'
import { refreshAll } from '#web/data/refresh.ts'
import { mayDo, useSession } from '#web/data/session.ts'

export type Rule =
  | { kind: 'one'; toId: string }
  | { kind: 'roundRobin'; toIds: string[] }
  | { kind: 'byTerritory'; territories: { territoryId: string; toId: string }[]; otherwiseId: string }
  | { kind: 'byBranch'; branches: { branchId: string; toId: string }[]; otherwiseId: string }

export interface HandoverWish {
  fromId: string
  rule: Rule
  objects: string[] | null
  deactivate: boolean
}

export interface Share {
  object: string
  toId: string
  count: number
}

export interface HandoverPreview {
  total: number
  shares: Share[]
  sample: { object: string; recordId: string; toId: string }[]
  exports: { days: number; count: number; rows: number } | null
}

interface Person {
  id: string
  name: string
}

export interface Handover {
  id: string
  at: string
  from: Person
  by: Person | null
  to: Person[]
  state: 'running' | 'done' | 'failed' | 'undone'
  progress: number
  total: number
  changed: number
  unchanged: number
  refused: number
  problems: { id: string; title: string | null; errors: { path: string; message: string; code: string }[] }[]
  shares: Share[]
  undoable: boolean
}

/** Whether the person leads anybody whose work they could hand over. */
export function useMayHandOver(): boolean {
  const session = useSession()
  const change = useCatalog().objects.get('target')?.may.change ?? 'none'
  return mayDo(session, 'manageUsers') || mayDo(session, 'administer') || !['none', 'own'].includes(change)
}

/** Who would get what; read anew with each change of the wish, the last one shown until then. */
export function useHandoverPreview(wish: HandoverWish | null) {
  const body = wish && { ...wish, deactivate: false, dryRun: true }
  return useQuery({
    queryKey: ['handovers', 'preview', body],
    queryFn: ({ signal }) => call<HandoverPreview>('/handovers', { method: 'POST', body, signal }),
    enabled: body !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  })
}

export function useHandovers() {
  const { objects } = useCatalog()
  return useInfiniteQuery({
    queryKey: ['about', [...objects.keys()].join(','), 'handovers'],
    queryFn: ({ pageParam, signal }) =>
      call<{ data: Handover[]; page: { next: string | null } }>('/handovers', {
        query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.next,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some((page) => page.data.some(({ state }) => state === 'running')) ? 2_000 : false,
  })
}

export function useHandover(id: string) {
  const { objects } = useCatalog()
  return useQuery({
    queryKey: ['about', [...objects.keys()].join(','), 'handover', id],
    queryFn: ({ signal }) => call<Handover>(`/handovers/${id}`, { signal }),
    refetchInterval: ({ state: { data } }) => (data?.state === 'running' ? 1_000 : false),
  })
}

export async function handOver(wish: HandoverWish, idempotencyKey: string): Promise<Handover> {
  const handover = await call<Handover>('/handovers', { method: 'POST', body: wish, idempotencyKey })
  refreshAll()
  return handover
}
