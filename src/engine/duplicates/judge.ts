import { compare, compareFor, type Kind, type Levels } from '../match/compare.ts'
import type { Party } from '../match/normalise.ts'
import { type MatchModel, startingModels, weightOf, weightsOf } from '../match/weights.ts'

/** What two records have in common, or not. */
export interface Reason {
  field: string
  agreement: 'same' | 'alike' | 'different'
}

/** With the evidence that it is, in bits; less than 0 speaks for two. */
export interface Evidence extends Reason {
  bits: number
}

export interface Verdict {
  /** Bits of evidence, whatever the length of the list. */
  evidence: number
  /** Bits for their being one in a list of this length: log2 of the odds. */
  weight: number
  levels: Levels
}

export interface Judge {
  /** Compares two of one kind. */
  judge: (one: Party, other: Party) => Verdict
  /** The same for a pair that is likelier one than not; null for others, mostly much sooner. */
  judgeLikely: (one: Party, other: Party) => Verdict | null
  /** What speaks most for it first. */
  tell: (levels: Levels) => Evidence[]
}

/** The length of the lists from which the stored chances were estimated. */
const listBefore = 5000
/** Duplicates are so many to a record, not to a pair: the share of pairs falls as a list grows. */
const duplicatesEach = 0.3

/** Compares records of a list of about so many. */
export function judgeOf(kind: Kind, count: number): Judge {
  const model = modelFor(kind, count)
  const weights = weightsOf(model)
  const before = Math.log2(model.share / (1 - model.share))
  const verdictOf = (levels: Levels): Verdict => {
    const evidence = weightOf(weights, levels)
    return { evidence, weight: evidence + before, levels }
  }
  const wanted = { least: -before, weights }
  return {
    judge: (one, other) => verdictOf(compare(kind, one, other)),
    judgeLikely: (one, other) => {
      const levels = compareFor(wanted, kind, one, other)
      const verdict = levels && verdictOf(levels)
      return verdict && verdict.weight >= 0 ? verdict : null
    },
    tell: (levels) => evidenceOf(levels, weights),
  }
}

/** The chance that a pair of this weight is one, 0 to 1. */
export function chanceFrom(weight: number): number {
  return 1 / (1 + 2 ** -weight)
}

/** The weight from which a pair has this chance. */
export function weightFrom(chance: number): number {
  return Math.log2(chance / (1 - chance))
}

/**
 * The stored chances for a list of this length. A mail, a telephone and a website have one owner or a few, however long the list
 * is: two strangers share one as much seldomer as the list is longer. Names and towns repeat, so their chances stay.
 */
function modelFor(kind: Kind, count: number): MatchModel {
  const start = startingModels[kind]
  const records = Math.max(count, 1000)
  const share = Math.min((2 * duplicatesEach) / records, 0.001)
  const fields = Object.entries(start.fields).map(([name, { same, different }]) => {
    const isOwn = name === 'mail' || name === 'phone' || name === 'domain'
    const seldom = isOwn ? Math.min(listBefore / records, 1) : 1
    const scaled = different.map((chance, level) => (level === 0 ? chance : chance * seldom))
    scaled[0] = 1 - scaled.slice(1).reduce((sum, chance) => sum + chance, 0)
    return [name, { same, different: scaled }] as const
  })
  return { kind, share, fields: Object.fromEntries(fields) }
}

function evidenceOf(levels: Levels, weights: Readonly<Record<string, readonly number[]>>): Evidence[] {
  return Object.entries(levels)
    .map(([field, level]) => {
      const all = weights[field] ?? []
      const bits = all[level] ?? 0
      const agreement = level === all.length - 1 ? 'same' : bits > 0 ? 'alike' : 'different'
      return { field, agreement, bits: Math.round(bits * 100) / 100 } as const
    })
    .sort((one, other) => other.bits - one.bits)
}
