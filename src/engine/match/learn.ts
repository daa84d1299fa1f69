import { comparedFields, type Levels } from './compare.ts'
import type { FieldChances, MatchModel } from './weights.ts'

export interface Learnt {
  model: MatchModel
  /** After each round: how well the model explains the pairs (natural logarithm, with the prior); it never falls. */
  fits: readonly number[]
}

interface LearnOptions {
  /** Pairs picked at random, which stand for all that were not compared; each of them for `times`. */
  rest?: { pairs: Iterable<Levels>; times: number }
  rounds?: number
  /** Pairs' worth of trust in the chances that were there before, for each field and side; a little more than nothing keeps each chance above zero. */
  trust?: number
}

/**
 * Chances learnt from pairs that nobody has judged, by expectation and maximisation: each pair is one record as far as the
 * chances so far say, and the chances are counted anew from that (Dempster, Laird and Rubin 1977). Fields are taken to be independent within each side.
 */
export function learn(
  from: MatchModel,
  pairs: Iterable<Levels>,
  { rest, rounds = 30, trust = 2000 }: LearnOptions = {},
): Learnt {
  const patterns = countPatterns(from, [{ pairs, times: 1 }, ...(rest ? [rest] : [])])
  let model = from
  const fits: number[] = []
  for (let round = 0; round < rounds; round++) {
    const { next, fit } = oneRound(model, patterns, { from, trust })
    fits.push(fit)
    model = next
    const before = fits.at(-2)
    if (before !== undefined && fit - before < 1e-7 * Math.abs(fit)) break
  }
  return { model, fits }
}

interface Pattern {
  levels: [field: string, level: number][]
  count: number
}

function countPatterns({ kind }: MatchModel, groups: readonly { pairs: Iterable<Levels>; times: number }[]): Pattern[] {
  const names = Object.keys(comparedFields[kind])
  const patterns = new Map<string, Pattern>()
  for (const { pairs, times } of groups) {
    for (const pair of pairs) {
      const levels = names.flatMap((name) => (pair[name] === undefined ? [] : [[name, pair[name]] as [string, number]]))
      const key = levels.join(';')
      const known = patterns.get(key)
      if (known) known.count += times
      else patterns.set(key, { levels, count: times })
    }
  }
  return [...patterns].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, pattern]) => pattern)
}

function oneRound(
  model: MatchModel,
  patterns: readonly Pattern[],
  { from, trust }: { from: MatchModel; trust: number },
): { next: MatchModel; fit: number } {
  const counts = Object.entries(from.fields).map(([name, { same, different }]) => ({
    name,
    same: same.map((chance) => chance * trust),
    different: different.map((chance) => chance * trust),
  }))
  const byName = new Map(counts.map((count) => [count.name, count]))
  let fit = priorFit(model, from, trust)
  let ones = from.share * trust
  let all = trust
  for (const { levels, count } of patterns) {
    let same = Math.log(model.share)
    let different = Math.log(1 - model.share)
    for (const [name, level] of levels) {
      const chances = model.fields[name] as FieldChances
      same += Math.log(chances.same[level] as number)
      different += Math.log(chances.different[level] as number)
    }
    const most = Math.max(same, different)
    const together = most + Math.log(Math.exp(same - most) + Math.exp(different - most))
    fit += count * together
    const chance = Math.exp(same - together)
    ones += count * chance
    all += count
    for (const [name, level] of levels) {
      const field = byName.get(name) as (typeof counts)[0]
      field.same[level] = (field.same[level] as number) + count * chance
      field.different[level] = (field.different[level] as number) + count * (1 - chance)
    }
  }
  const fields = Object.fromEntries(
    counts.map(({ name, same, different }) => [name, { same: shares(same), different: shares(different) }]),
  )
  return { next: { kind: model.kind, share: ones / all, fields }, fit }
}

/** What the chances of before weigh: as many pairs as they are trusted. */
function priorFit(model: MatchModel, from: MatchModel, trust: number): number {
  const sides = Object.entries(from.fields).flatMap(([name, { same, different }]) => [
    [same, model.fields[name]?.same],
    [different, model.fields[name]?.different],
  ]) as [readonly number[], readonly number[]][]
  const shared: [readonly number[], readonly number[]] = [
    [from.share, 1 - from.share],
    [model.share, 1 - model.share],
  ]
  return [...sides, shared].reduce(
    (sum, [before, now]) =>
      sum + before.reduce((part, chance, i) => part + trust * chance * Math.log(now[i] as number), 0),
    0,
  )
}

function shares(counts: readonly number[]): number[] {
  const sum = counts.reduce((one, other) => one + other, 0)
  return counts.map((count) => count / sum)
}
