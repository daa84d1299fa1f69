import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'

export const measures = ['accounts', 'openLeads', 'openDeals', 'openAmount', 'wonDeals', 'wonAmount'] as const
export type Measure = (typeof measures)[number]

/** Null: one may not see it. Amounts are decimals. */
export interface Sums {
  accounts: number | null
  openLeads: number | null
  openDeals: number | null
  openAmount: string | null
  wonDeals: number | null
  wonAmount: string | null
}

type Filters = Record<'accounts' | 'openLeads' | 'openDeals' | 'wonDeals', Record<string, unknown>>
type Parts = Record<Measure, number | null>

export interface TerritoryLine {
  id: string
  name: string
  parentId: string | null
  depth: number
  active: boolean
  hasRule: boolean
  people: number | null
  whole: Sums
  perPerson: Parts
  fromMean: Parts
  perPersonFromMean: Parts
  filters: Filters
}

export interface Pass {
  beganAt: string
  endedAt: string | null
  seen: number
  moved: number
  /** About; 0 where it is not known. */
  total: number
}

/** Answer of `GET /territory-balance`. */
export interface Balance {
  currency: string
  territories: TerritoryLine[]
  total: Sums
  without: { figures: Sums; filters: Filters }
  gone: { accounts: number; filter: Record<string, unknown> }
  several: { accounts: number; filter: Record<string, unknown> }
  pass: Pass | null
}

/** Milliseconds between two looks while records are put into their territories. */
const restOfPass = 1500

export function useBalance() {
  return useQuery({
    queryKey: ['about', 'territory,account,lead,deal,user', 'territory-balance'],
    queryFn: ({ signal }) => call<Balance>('/territory-balance', { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.pass && !state.data.pass.endedAt ? restOfPass : false),
  })
}

/** What a territory would be. */
export interface TerritoryWish {
  name: string
  parentId: string | null
  filter: Record<string, unknown> | null
  position: number | null
  active: boolean
}

export interface Move {
  fromId: string | null
  toId: string | null
  isNew: boolean
  count: number
}

/** Answer of `POST /territory-preview`, of one part or of all so far. */
export interface Preview {
  moves: Move[]
  byHand: number
  overlaps: { before: number; after: number }
  seen: number
  next: string | null
}

export function previewPart(
  body: { territoryId: string | null; territory: TerritoryWish; after: string | null },
  signal: AbortSignal,
): Promise<Preview> {
  return call<Preview>('/territory-preview', { method: 'POST', body, signal })
}

/** Both parts together, the most first. */
export function addPreview(one: Preview, other: Preview): Preview {
  const keyOf = ({ fromId, toId, isNew }: Move) => `${fromId} ${toId} ${isNew}`
  const moves = new Map(one.moves.map((move) => [keyOf(move), move]))
  for (const move of other.moves) {
    const known = moves.get(keyOf(move))
    moves.set(keyOf(move), known ? { ...known, count: known.count + move.count } : move)
  }
  return {
    moves: [...moves.values()].toSorted((first, second) => second.count - first.count),
    byHand: one.byHand + other.byHand,
    overlaps: {
      before: one.overlaps.before + other.overlaps.before,
      after: one.overlaps.after + other.overlaps.after,
    },
    seen: one.seen + other.seen,
    next: other.next,
  }
}
