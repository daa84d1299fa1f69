import { encode, type Facts, learnColumns, type ModelColumn } from './encoding.ts'
import {
  type Bounded,
  brierOf,
  gainOver,
  liftOf,
  type Reliability,
  rankingOf,
  reliabilityOf,
  type Said,
} from './judge.ts'
import { chanceOf, fitLogistic, type Logistic } from './logistic.ts'

/** A lead of the past: what was known of it at `at`, and what was known at `known` of what came of it. Times in days. */
export interface PastLead {
  at: number
  known: number
  facts: Facts
  /** 1: it was converted in time. */
  came: number
  /** Points that the rules of now would have given it then; null without rules. */
  points: number | null
}

export interface LeadModel extends Logistic {
  columns: ModelColumn[]
}

export interface ModelTest {
  /** Leads by which it was made, and how many of them were converted. */
  learnt: { leads: number; converted: number }
  /** Later ones, on which it was tried. */
  tried: { leads: number; converted: number }
  base: number
  ranking: Bounded
  brier: number
  baseBrier: number
  gain: Bounded
  lift: number | null
  reliability: Reliability[]
  /** What the points of the rules come to on the same leads. */
  points: { ranking: Bounded; lift: number | null } | null
}

export type Verdict = 'few' | 'no-better' | 'used'

export interface Trial {
  verdict: Verdict
  /** Null where there are too few leads to try anything. */
  test: ModelTest | null
  model: LeadModel | null
}

/** Leads of each outcome that there must be, to learn from and to try on. */
export const fewestLearnt = 50
export const fewestTried = 20
/** The share of leads, by their time, from which is learnt. */
const learntShare = 0.7
const penalties = [1, 3, 10, 30, 100, 300]

/**
 * Learns from earlier leads, by what was known of them then, and tries it on later ones. It is used only where both intervals
 * leave the base rate below: it ranks better than chance, and its mean square is less than when the share of conversions
 * is said of every lead. What came of the leads that it learns from was known before the first on which it is tried.
 */
export async function tryModel(leads: readonly PastLead[], signal?: AbortSignal): Promise<Trial> {
  const sorted = leads.toSorted((one, other) => one.at - other.at)
  const border = sorted[Math.floor(sorted.length * learntShare)]?.at ?? 0
  const learnt = sorted.filter(({ known }) => known <= border)
  const tried = sorted.filter(({ at }) => at >= border)
  if (!hasEnough(learnt, fewestLearnt) || !hasEnough(tried, fewestTried))
    return { verdict: 'few', test: null, model: null }
  const penalty = await choosePenalty(learnt, signal)
  const model = await learn(learnt, penalty, signal)
  const said = tried.map(({ facts, came }) => ({ chance: predict(model, facts), came }))
  const base = shareOf(learnt)
  const ranking = rankingOf(said) as Bounded
  const gain = gainOver(base, said)
  const test: ModelTest = {
    learnt: countsOf(learnt),
    tried: countsOf(tried),
    base,
    ranking,
    brier: brierOf(said),
    baseBrier: brierOf(tried.map(({ came }) => ({ chance: base, came }))),
    gain,
    lift: liftOf(said),
    reliability: reliabilityOf(said),
    points: judgePoints(tried),
  }
  if (gain.low <= 0 || ranking.low <= 0.5) return { verdict: 'no-better', test, model: null }
  // What is used has learnt from the later ones, too.
  return { verdict: 'used', test, model: await learn(sorted, penalty, signal) }
}

export function predict(model: LeadModel, facts: Facts): number {
  return chanceOf(model, encode(model.columns, facts))
}

/** What speaks most for and against a lead: how far each fact moves it from the usual one, in log odds. */
export function reasonsOf(
  model: LeadModel,
  facts: Facts,
): { fact: string; is: string | number | null; weight: number }[] {
  const row = encode(model.columns, facts)
  const sums = new Map<string, number>()
  for (const [at, { fact }] of model.columns.entries())
    sums.set(fact, (sums.get(fact) ?? 0) + (model.weights[at] as number) * (row[at] as number))
  return [...sums]
    .map(([fact, weight]) => ({ fact, is: facts[fact] ?? null, weight }))
    .toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
}

/** By the last quarter of what it learns from: the penalty under which the rest says most of it. */
async function choosePenalty(learnt: readonly PastLead[], signal: AbortSignal | undefined): Promise<number> {
  const border = learnt[Math.floor(learnt.length * 0.75)]?.at ?? 0
  const [earlier, later] = [learnt.filter(({ at }) => at < border), learnt.filter(({ at }) => at >= border)]
  const usual = 30
  if (!hasEnough(earlier, 10) || !hasEnough(later, 5)) return usual
  let best = { penalty: usual, brier: Number.POSITIVE_INFINITY }
  for (const penalty of penalties) {
    const model = await learn(earlier, penalty, signal)
    const brier = brierOf(later.map(({ facts, came }): Said => ({ chance: predict(model, facts), came })))
    if (brier < best.brier) best = { penalty, brier }
  }
  return best.penalty
}

async function learn(leads: readonly PastLead[], penalty: number, signal: AbortSignal | undefined): Promise<LeadModel> {
  const columns = learnColumns(leads.map(({ facts }) => facts))
  const rows = leads.map(({ facts }) => encode(columns, facts))
  const outcomes = leads.map(({ came }) => came)
  return { columns, ...(await fitLogistic(rows, outcomes, { penalty, signal })) }
}

function judgePoints(tried: readonly PastLead[]): ModelTest['points'] {
  if (tried.some(({ points }) => points === null)) return null
  const said = tried.map(({ points, came }) => ({ chance: points as number, came }))
  const ranking = rankingOf(said)
  return ranking && { ranking, lift: liftOf(said) }
}

function hasEnough(leads: readonly PastLead[], fewest: number): boolean {
  const { leads: count, converted } = countsOf(leads)
  return converted >= fewest && count - converted >= fewest
}

function countsOf(leads: readonly PastLead[]): { leads: number; converted: number } {
  return { leads: leads.length, converted: leads.reduce((sum, { came }) => sum + came, 0) }
}

function shareOf(leads: readonly PastLead[]): number {
  const { leads: count, converted } = countsOf(leads)
  return converted / count
}
