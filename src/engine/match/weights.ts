import { comparedFields, type Kind, type Levels } from './compare.ts'

/** How often each level of a field comes among pairs that are one (`same`) and among pairs that are two (`different`); each adds up to 1. */
export interface FieldChances {
  same: readonly number[]
  different: readonly number[]
}

export interface MatchModel {
  kind: Kind
  /** The share of pairs that are one among all pairs of records. */
  share: number
  fields: Readonly<Record<string, FieldChances>>
}

/**
 * Chances to begin with, before a company's own records have taught better ones (`learn`): of lists of customers, estimated
 * with the generator of `bench/match`.
 */
export const startingModels: Readonly<Record<Kind, MatchModel>> = {
  person: {
    kind: 'person',
    share: 0.0001,
    fields: {
      name: {
        same: [0.005, 0.012, 0.015, 0.05, 0.25, 0.668],
        different: [0.96, 0.0386, 0.0007, 0.0003, 0.0002, 0.0002],
      },
      company: { same: [0.25, 0.1, 0.65], different: [0.986, 0.01, 0.004] },
      mail: { same: [0.3, 0.06, 0.04, 0.6], different: [0.9985, 0.0014, 0.00005, 0.00005] },
      phone: { same: [0.3, 0.05, 0.65], different: [0.9998, 0.0001, 0.0001] },
      address: { same: [0.03, 0.03, 0.02, 0.03, 0.89], different: [0.944, 0.055, 0.0007, 0.0001, 0.0002] },
      birthday: { same: [0.02, 0.03, 0.95], different: [0.9992, 0.00075, 0.00005] },
    },
  },
  company: {
    kind: 'company',
    share: 0.0001,
    fields: {
      company: { same: [0.02, 0.03, 0.1, 0.85], different: [0.99, 0.0093, 0.0005, 0.0002] },
      domain: { same: [0.05, 0.95], different: [0.9999, 0.0001] },
      mail: { same: [0.3, 0.15, 0.05, 0.5], different: [0.999, 0.0009, 0.00005, 0.00005] },
      phone: { same: [0.3, 0.05, 0.65], different: [0.9998, 0.0001, 0.0001] },
      address: { same: [0.05, 0.05, 0.02, 0.03, 0.85], different: [0.944, 0.0556, 0.0003, 0.00005, 0.00005] },
    },
  },
}

/** Bits of evidence by field and level: more than 0 speaks for one record, less for two. */
export type Weights = Readonly<Record<string, readonly number[]>>

/**
 * Weights of Fellegi and Sunter (A Theory for Record Linkage, 1969): log2(same / different). Where chances say that more agreement is less evidence (few pairs
 * to learn from), neighbouring levels share their weight, so that agreement never counts against.
 */
export function weightsOf({ kind, fields }: MatchModel): Weights {
  return Object.fromEntries(
    Object.keys(comparedFields[kind]).map((name) => {
      const { same, different } = fields[name] as FieldChances
      const chances = same.map((chance, level) => ({ same: chance, different: different[level] as number, levels: 1 }))
      for (let at = 1; at < chances.length; ) {
        const [lower, upper] = [chances[at - 1], chances[at]] as [(typeof chances)[0], (typeof chances)[0]]
        if (lower.same * upper.different <= upper.same * lower.different) {
          at++
          continue
        }
        lower.same += upper.same
        lower.different += upper.different
        lower.levels += upper.levels
        chances.splice(at, 1)
        at = Math.max(1, at - 1)
      }
      return [
        name,
        chances.flatMap(({ same: s, different: d, levels }) => Array<number>(levels).fill(Math.log2(s / d))),
      ]
    }),
  )
}

/** Bits for the pair as a whole. What one side does not know says nothing. */
export function weightOf(weights: Weights, levels: Levels): number {
  let sum = 0
  for (const [field, level] of Object.entries(levels)) sum += weights[field]?.[level] ?? 0
  return sum
}

/** The chance that a pair of this weight is one record, 0 to 1. */
export function chanceOf({ share }: MatchModel, weight: number): number {
  return 1 / (1 + 2 ** -(weight + Math.log2(share / (1 - share))))
}
