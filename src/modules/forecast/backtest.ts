import { setImmediate } from 'node:timers/promises'
import { bandOf, type Fitted, fewestWins, fitDeals, sizeOf } from './fit.ts'
import { dealAt, type PastDeal, type Stages } from './past-deal.ts'
import type { PeriodKind } from './period.ts'
import { type Group, type Outlook, simulate } from './simulate.ts'

/** What would have been said at the beginning of a past period, by what was known then, and what came. Amounts. */
export interface Tried extends Outlook {
  name: string
  from: string
  to: string
  actual: number
  /** What the period before brought. */
  last: number | null
  /** What the four periods before brought on average. */
  usual: number | null
  /** Amounts times the probability of their stages, of deals that were to close in it. Null: no closing date was known. */
  weighted: number | null
}

export interface Score {
  /** Mean distance from what came. */
  error: number
  /** The same beside what came on average; 0.2: a fifth. */
  share: number | null
}

/** How near each came, over the same periods. */
export interface Trial {
  kind: PeriodKind
  periods: Tried[]
  model: Score | null
  last: Score | null
  usual: Score | null
  weighted: Score | null
  /** Share of the periods whose result lay within the interval; 0.8 is aimed at. */
  coverage: number | null
  /** Nearer to what came than each of the plain ones, by a tenth at least. Null: too few periods to say. */
  isBetter: boolean | null
  /** By how much the interval is widened, so that it covers what the draws know nothing of, such as seasons. */
  widening: number
}

/** Periods below which nothing is said. */
const fewestPeriods = 4
/** Periods that are tried; those before them are what the plain ones go by. */
export const triedPeriods = 8
const usualOver = 4

interface Tries {
  kind: PeriodKind
  /** One after another; begin and end in days since 1970. */
  periods: { name: string; from: string; to: string; begins: number; ends: number }[]
}

/**
 * Goes back to the beginning of each period, fits to what was known by then alone, and looks how near that came. Between two
 * periods others have their turn.
 */
export async function backtest(
  deals: readonly PastDeal[],
  stages: Stages,
  { kind, periods }: Tries,
  signal?: AbortSignal,
): Promise<Trial> {
  const wins = deals.filter(({ isWon, closed }) => isWon && closed !== null)
  const wonWithin = (begins: number, ends: number) =>
    wins.reduce(
      (sum, { closed, amount }) => (Number(closed) >= begins && Number(closed) < ends ? sum + (amount ?? 0) : sum),
      0,
    )
  const first = deals.reduce((least, { opened }) => Math.min(least, opened), Number.POSITIVE_INFINITY)
  const actuals = periods.map(({ begins, ends }) => (begins >= first ? wonWithin(begins, ends) : null))
  const tried: Tried[] = []
  for (const [place, { name, from, to, begins, ends }] of periods.entries()) {
    await setImmediate()
    signal?.throwIfAborted()
    const fitted = fitDeals(deals, stages, begins)
    if (fitted.length === 0) continue
    const before = actuals.slice(Math.max(0, place - usualOver), place).filter((actual) => actual !== null)
    tried.push({
      name,
      from,
      to,
      actual: wonWithin(begins, ends),
      last: actuals[place - 1] ?? null,
      usual: before.length === usualOver ? before.reduce((sum, each) => sum + each, 0) / usualOver : null,
      weighted: weightedAt(deals, stages, { begins, from, to }),
      ...simulate(fitted, { groups: groupsAt(deals, stages, { fitted, at: begins }), lead: 0, days: ends - begins }),
    })
  }
  const widened = tried.map((one, place) => ({ ...one, ...widen(one, wideningOf(tried.slice(0, place))) }))
  return judge({ kind, periods: widened.slice(-triedPeriods), widening: wideningOf(tried) })
}

const fewestErrors = 3
/** Standard deviations between the 10th and the 90th percentile of a normal distribution. */
const width = 2.563

/** How far results lay from the median, in standard deviations of the draws: the root of the mean square, 1 at least. */
function wideningOf(tried: readonly Tried[]): number {
  if (tried.length < fewestErrors) return 1
  const squares = tried.map(
    ({ actual, median, low, high }) => (((actual - median) * width) / Math.max(high - low, 1)) ** 2,
  )
  return Math.max(1, Math.sqrt(squares.reduce((sum, each) => sum + each, 0) / squares.length))
}

export function widen({ median, low, high }: Outlook, by: number): Outlook {
  return { median, low: Math.max(0, median - by * (median - low)), high: median + by * (high - median) }
}

/** Of the error of each plain way, so much at most. */
const clearly = 0.9

function judge({ kind, periods, widening }: Pick<Trial, 'kind' | 'periods' | 'widening'>): Trial {
  const scoreOf = (said: (one: Tried) => number | null): Score | null => {
    const rows = periods.flatMap((one) =>
      said(one) === null ? [] : [{ said: said(one) as number, actual: one.actual }],
    )
    if (rows.length < fewestPeriods || rows.length < periods.length / 2) return null
    const mean = (list: number[]) => list.reduce((sum, each) => sum + each, 0) / list.length
    const [error, actual] = [
      mean(rows.map((row) => Math.abs(row.said - row.actual))),
      mean(rows.map((row) => row.actual)),
    ]
    return { error, share: actual > 0 ? error / actual : null }
  }
  const model = scoreOf(({ median }) => median)
  const plain = {
    last: scoreOf((one) => one.last),
    usual: scoreOf((one) => one.usual),
    weighted: scoreOf((one) => one.weighted),
  }
  const rivals = Object.values(plain).flatMap((score) => score ?? [])
  const within = periods.filter(({ actual, low, high }) => actual >= low && actual <= high)
  return {
    kind,
    periods,
    model,
    ...plain,
    coverage: periods.length >= fewestPeriods ? within.length / periods.length : null,
    isBetter: model && rivals.length > 0 ? rivals.every(({ error }) => model.error < clearly * error) : null,
    widening,
  }
}

/** The deals that were open, put together by what makes them alike. */
export function groupsAt(
  deals: readonly PastDeal[],
  stages: Stages,
  { fitted, at }: { fitted: readonly Fitted[]; at: number },
): Group[] {
  const byAge = new Set(fitted.filter(goesByAge).map(({ pipeline }) => pipeline))
  const sums = new Map<string, Group & { ages: number; sum: number; squares: number }>()
  for (const deal of deals) {
    const then = dealAt(deal, at, stages)
    if (!then) continue
    const { pipeline } = then
    const isByAge = byAge.has(pipeline)
    const stage = isByAge ? null : then.stage
    const age = at - (isByAge ? deal.opened : then.since)
    const size = then.amount === null ? 'none' : sizeOf(then.amount)
    const key = `${pipeline} ${stage} ${bandOf(age)} ${size}`
    const found = sums.get(key) ?? {
      ...{ pipeline, stage, age, count: 0, amount: null, ages: 0, sum: 0, squares: 0 },
    }
    found.count += 1
    found.ages += age
    found.sum += then.amount ?? 0
    found.squares += (then.amount ?? 0) ** 2
    sums.set(key, found)
    if (then.amount !== null) found.amount = { mean: 0, spread: 0 }
  }
  return [...sums.values()].map(({ ages, sum, squares, ...group }) => ({
    ...group,
    age: ages / group.count,
    amount: group.amount && spreadOf(group.count, sum, squares),
  }))
}

export function goesByAge({ states }: Fitted): boolean {
  return states.length === 1 && states[0]?.stage === null
}

export function spreadOf(count: number, sum: number, squares: number): { mean: number; spread: number } {
  const mean = sum / count
  return { mean, spread: Math.sqrt(Math.max(0, squares / count - mean ** 2)) }
}

function weightedAt(
  deals: readonly PastDeal[],
  stages: Stages,
  { begins, from, to }: { begins: number; from: string; to: string },
): number | null {
  let [sum, known] = [0, 0]
  for (const deal of deals) {
    const then = dealAt(deal, begins, stages)
    if (!then?.closesOn || !then.stage) continue
    known += 1
    if (then.closesOn >= from && then.closesOn <= to)
      sum += ((then.amount ?? 0) * (stages.get(then.stage)?.probability ?? 0)) / 100
  }
  return known < fewestWins / 3 ? null : sum
}
