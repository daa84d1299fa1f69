import { seededRandom } from '#demo/random.ts'
import { blockKeys, candidatePairs } from '#engine/match/blocks.ts'
import { compare, type Kind } from '#engine/match/compare.ts'
import { learn } from '#engine/match/learn.ts'
import { normalise, type Party } from '#engine/match/normalise.ts'
import { chanceOf, type MatchModel, startingModels, weightOf, weightsOf } from '#engine/match/weights.ts'
import type { Made } from './generate.ts'

export interface Verdict {
  /** Pairs that are one; pairs that were compared; pairs of those that are one. */
  true: number
  compared: number
  reached: number
  starting: Figures
  learnt: Figures
}

export interface Figures {
  precision: number
  recall: number
  f1: number
}

/** Pairs at random that share no key, for all those that are not compared. */
function somePairs(kind: Kind, parties: readonly Party[], compared: number) {
  const random = seededRandom(1)
  const keys = new Map(parties.map((party) => [party, new Set(blockKeys(kind, party))]))
  const pairs = Array.from({ length: 50_000 }, () => [random.pick(parties), random.pick(parties)] as const)
    .filter(([one, other]) => keys.get(one)?.isDisjointFrom(keys.get(other) as Set<string>))
    .map(([one, other]) => compare(kind, one, other))
  const all = (parties.length * (parties.length - 1)) / 2
  return { pairs, times: (all - compared) / pairs.length }
}

/** Finds the pairs of a list that are one record with a chance of more than a half, and holds them against the truth. */
export function judge(kind: Kind, list: readonly Made[]): Verdict {
  const parties = list.map(({ facts }) => normalise(facts))
  const pairs = candidatePairs(kind, parties).map(([one, other]) => ({
    isOne: list[one]?.entity === list[other]?.entity,
    levels: compare(kind, parties[one] as Party, parties[other] as Party),
  }))
  const all = [...Map.groupBy(list, ({ entity }) => entity).values()].reduce(
    (sum, { length }) => sum + (length * (length - 1)) / 2,
    0,
  )
  const figures = (model: MatchModel): Figures => {
    const weights = weightsOf(model)
    const found = pairs.filter(({ levels }) => chanceOf(model, weightOf(weights, levels)) > 0.5)
    const right = found.filter(({ isOne }) => isOne).length
    const [precision, recall] = [right / Math.max(1, found.length), right / all]
    return { precision, recall, f1: (2 * precision * recall) / Math.max(1e-9, precision + recall) }
  }
  const start = startingModels[kind]
  const { model } = learn(
    start,
    pairs.map(({ levels }) => levels),
    { rest: somePairs(kind, parties, pairs.length) },
  )
  return {
    true: all,
    compared: pairs.length,
    reached: pairs.filter(({ isOne }) => isOne).length,
    starting: figures(start),
    learnt: figures(model),
  }
}
