import type { PastDeal, Stages } from './past-deal.ts'

/** Days in a stage from which an age band begins; ages are told apart up to the last one. */
export const ageBands = [0, 7, 14, 30, 60, 90, 120, 180] as const
export const oldest = 180
/** Wins below which a pipeline goes by all deals together, and all of them by nothing. */
export const fewestWins = 30
/** Days of history that count, so that what was usual long ago is forgotten. */
const memory = 730
/** Events that the next wider group weighs as: rates of few cases stay near to its rate. */
const weight = 5
/** Share of the closed deals of which the stages must be known. */
const knownShare = 0.8
const arrivalDays = 182
const chunkDays = 365 / 12

/** Events and days at risk of one way out, by age band. */
interface Rates {
  shape: number[]
  /** Days. */
  exposure: number[]
}

export interface State {
  /** Null: whatever the stage. */
  stage: string | null
  won: Rates
  lost: Rates
  moved: Rates
  /** Where it goes when it moves, as places in `states`, with their shares. */
  next: { state: number; share: number }[]
  /** Share of new deals that begin here. */
  entry: number
}

/** How the deals of a pipeline go, as far as it was known at a moment. */
export interface Fitted {
  pipeline: string
  states: State[]
  /** New deals a day, and how much that varies from month to month: the square of its coefficient of variation beyond chance. */
  arrivals: { daily: number; variation: number }
  /** Of deals won within a year. */
  amount: { mean: number; spread: number }
  /** How much more often deals of a size are won than all, by `sizeOf`; 1 for a size that is not there. */
  sizes: Record<string, number>
}

/**
 * Rates by which deals are won, lost or moved, by stage and age in it, of what was known at `at`: events over days at risk,
 * each drawn towards the rate of the stage and that towards the rate of the pipeline (gamma-Poisson shrinkage). A pipeline
 * whose closed deals did not leave their stages behind goes by the age alone. Empty below 30 wins.
 */
export function fitDeals(deals: readonly PastDeal[], stages: Stages, at: number): Fitted[] {
  const known = deals.filter(({ opened }) => opened < at)
  if (winsOf(known, at) < fewestWins) return []
  const pool = rates(known, { stages: null, at })
  return [...Map.groupBy(known, ({ pipeline }) => pipeline)].flatMap(([pipeline, own]) => {
    const isOwn = winsOf(own, at) >= fewestWins
    const states = isOwn ? rates(own, { stages: leavesStages(own, at, stages) ? stages : null, at }) : pool
    const whole = isOwn ? own : known
    const amounts = { amount: amountOf(whole, at), sizes: sizesOf(whole, { stages, at }) }
    return states ? [{ pipeline, states, arrivals: arrivalsOf(own, at), ...amounts }] : []
  })
}

function isWonBy({ closed, isWon }: PastDeal, at: number, since: number): boolean {
  return isWon && closed !== null && closed < at && closed >= since
}

function winsOf(deals: readonly PastDeal[], at: number): number {
  return deals.filter((deal) => isWonBy(deal, at, at - memory)).length
}

function leavesStages(deals: readonly PastDeal[], at: number, stages: Stages): boolean {
  const closed = deals.filter((deal) => deal.closed !== null && deal.closed < at && deal.closed >= at - memory)
  const known = closed.filter(({ steps }) => steps.some(({ stage }) => stages.get(stage)?.kind === 'open'))
  return closed.length > 0 && known.length / closed.length >= knownShare
}

type Way = 'won' | 'lost' | 'moved'
const ways: readonly Way[] = ['won', 'lost', 'moved']

/** A time in one stage, and how it ended. */
interface Stay {
  stage: string | null
  begins: number
  /** From when on one could have seen it end. */
  seen: number
  ends: number
  way: Way | null
  to: string | null
}

interface Sums {
  days: number[]
  events: Record<Way, number[]>
  to: Map<string, number>
  entries: number
}

function rates(deals: readonly PastDeal[], { stages, at }: { stages: Stages | null; at: number }): State[] | null {
  const sums = new Map<string | null, Sums>()
  const sumsOf = (stage: string | null) => {
    const found = sums.get(stage) ?? {
      days: zeros(),
      events: { won: zeros(), lost: zeros(), moved: zeros() },
      to: new Map(),
      entries: 0,
    }
    sums.set(stage, found)
    return found
  }
  for (const deal of deals) {
    const stays = stages ? staysOf(deal, stages, at) : wholeStay(deal, at)
    const [first] = stays
    if (first && first.begins >= at - memory) sumsOf(first.stage).entries += 1
    for (const stay of stays) add(sumsOf(stay.stage), stay, at)
  }
  return settle(sums)
}

function zeros(): number[] {
  return ageBands.map(() => 0)
}

function wholeStay({ opened, closed, isWon }: PastDeal, at: number): Stay[] {
  const isOver = closed !== null && closed < at
  const ends = isOver ? closed : at
  return [{ stage: null, begins: opened, seen: opened, ends, way: isOver ? (isWon ? 'won' : 'lost') : null, to: null }]
}

function staysOf({ steps }: PastDeal, stages: Stages, at: number): Stay[] {
  return steps.flatMap((step, place): Stay[] => {
    if (step.at >= at || stages.get(step.stage)?.kind !== 'open') return []
    const next = steps[place + 1]
    const isOver = next !== undefined && next.at < at
    const kind = next && stages.get(next.stage)?.kind
    const way = !isOver || !kind ? null : kind === 'open' ? 'moved' : kind
    const seen = Math.max(step.at, step.known)
    return [
      { stage: step.stage, begins: step.at, seen, ends: isOver ? next.at : at, way, to: isOver ? next.stage : null },
    ]
  })
}

function add(sums: Sums, { begins, seen, ends, way, to }: Stay, at: number): void {
  const from = Math.max(seen, at - memory)
  if (ends < from) return
  for (const [band, first] of ageBands.entries()) {
    const last = ageBands[band + 1] ?? Number.POSITIVE_INFINITY
    const days = Math.min(ends, begins + last) - Math.max(from, begins + first)
    if (days > 0) sums.days[band] = (sums.days[band] as number) + days
  }
  if (!way) return
  const band = bandOf(ends - begins)
  sums.events[way][band] = (sums.events[way][band] as number) + 1
  if (way === 'moved' && to) sums.to.set(to, (sums.to.get(to) ?? 0) + 1)
}

export function bandOf(age: number): number {
  return Math.max(
    0,
    ageBands.findLastIndex((first) => age >= first),
  )
}

function settle(sums: ReadonlyMap<string | null, Sums>): State[] | null {
  const all = [...sums]
  const days = total(all.flatMap(([, each]) => each.days))
  if (days <= 0) return null
  const places = new Map(all.map(([stage], place) => [stage, place]))
  const entries = total(all.map(([, each]) => each.entries))
  return all.map(([stage, own]): State => {
    const moves = [...own.to].filter(([to]) => places.has(to))
    const moved = total(moves.map(([, count]) => count))
    const ratesOf = (way: Way) => {
      const whole = (total(all.flatMap(([, each]) => each.events[way])) + 0.5) / days
      const usual = (total(own.events[way]) + weight) / (total(own.days) + weight / whole)
      return {
        shape: own.events[way].map((events) => events + weight),
        exposure: own.days.map((each) => each + weight / usual),
      }
    }
    const [won, lost, movedOn] = ways.map(ratesOf) as [Rates, Rates, Rates]
    return {
      stage,
      won,
      lost,
      moved: moved > 0 ? movedOn : { shape: zeros(), exposure: ageBands.map(() => 1) },
      next: moves.map(([to, count]) => ({ state: places.get(to) as number, share: count / moved })),
      entry: entries > 0 ? own.entries / entries : 1 / all.length,
    }
  })
}

function arrivalsOf(deals: readonly PastDeal[], at: number): Fitted['arrivals'] {
  const first = deals.reduce((least, { opened }) => Math.min(least, opened), at)
  const days = Math.max(1, Math.min(arrivalDays, at - first))
  const daily = deals.filter(({ opened }) => opened >= at - days).length / days
  const months = Math.min(12, Math.floor((at - first) / chunkDays))
  const counts = Array.from({ length: months }, () => 0)
  for (const { opened } of deals) {
    const month = Math.floor((at - opened) / chunkDays)
    if (month < months) counts[month] = (counts[month] as number) + 1
  }
  const mean = total(counts) / Math.max(1, months)
  if (months < 3 || mean === 0) return { daily, variation: 0.1 }
  const variance = total(counts.map((count) => (count - mean) ** 2)) / (months - 1)
  return { daily, variation: Math.max(0, (variance - mean) / mean ** 2) }
}

function amountOf(deals: readonly PastDeal[], at: number): Fitted['amount'] {
  const amounts = deals.flatMap((deal) => (isWonBy(deal, at, at - 365) ? (deal.amount ?? []) : []))
  const mean = total(amounts) / Math.max(1, amounts.length)
  const variance = total(amounts.map((amount) => (amount - mean) ** 2)) / Math.max(1, amounts.length - 1)
  return { mean, spread: Math.sqrt(variance) }
}

/** Amounts of one size lie within a factor of two. */
export function sizeOf(amount: number): number {
  return amount > 0 ? Math.floor(Math.log2(amount)) : -1
}

/** Cases of all sizes that each size is drawn towards. */
const sizeWeight = 10

/** Large deals may be won more rarely than small ones. Only of deals whose amount was noted while they were open. */
function sizesOf(deals: readonly PastDeal[], { stages, at }: { stages: Stages; at: number }): Record<string, number> {
  const closed = deals.filter(
    ({ closed: end, amount, steps }) =>
      end !== null &&
      end < at &&
      end >= at - memory &&
      amount !== null &&
      steps.some(({ stage }) => stages.get(stage)?.kind === 'open'),
  )
  const usual = closed.filter(({ isWon }) => isWon).length / Math.max(1, closed.length)
  if (usual === 0) return {}
  const bySize = Map.groupBy(closed, ({ amount }) => sizeOf(amount as number))
  return Object.fromEntries(
    [...bySize].map(([size, own]) => {
      const won = own.filter(({ isWon }) => isWon).length
      return [size, (won + sizeWeight * usual) / (own.length + sizeWeight) / usual]
    }),
  )
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
