import { wilson } from '#kernel/statistics/wilson.ts'

/** What was said of a case beforehand, and what came. */
export interface Said {
  chance: number
  came: number
}

export interface Bounded {
  value: number
  low: number
  high: number
}

/** Of the normal distribution: 95 % lie between it and its opposite. */
const z = 1.959964

/**
 * How often one that came was given more than one that did not, ties counting half (the area under the ROC curve), with its
 * 95 % interval by DeLong, DeLong and Clarke-Pearson (1988). Null without cases of both kinds.
 */
export function rankingOf(said: readonly Said[]): Bounded | null {
  const [came, not] = [said.filter((each) => each.came === 1), said.filter((each) => each.came !== 1)]
  if (came.length < 2 || not.length < 2) return null
  const above = placements(came, not)
  const below = placements(not, came).map((share) => 1 - share)
  const value = meanOf(above)
  const error = Math.sqrt(varianceOf(above) / came.length + varianceOf(below) / not.length)
  return { value, low: Math.max(0, value - z * error), high: Math.min(1, value + z * error) }
}

/** Of each of `some` the share of `others` that lie below it. */
function placements(some: readonly Said[], others: readonly Said[]): number[] {
  const sorted = others.map(({ chance }) => chance).sort((one, other) => one - other)
  return some.map(
    ({ chance }) => (countBelow(sorted, chance, false) + countBelow(sorted, chance, true)) / 2 / sorted.length,
  )
}

/** How many of these, in their order, are less; `orSame` or as large. */
function countBelow(sorted: readonly number[], value: number, orSame: boolean): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const each = sorted[middle] as number
    if (each < value || (orSame && each === value)) from = middle + 1
    else to = middle
  }
  return from
}

/** Mean square of what was said less what came (Brier 1950): 0 is best. */
export function brierOf(said: readonly Said[]): number {
  return meanOf(said.map(({ chance, came }) => (chance - came) ** 2))
}

/** By how much the mean square is less than when `base` is said of every case, with its 95 % interval. */
export function gainOver(base: number, said: readonly Said[]): Bounded {
  const gains = said.map(({ chance, came }) => (base - came) ** 2 - (chance - came) ** 2)
  const value = meanOf(gains)
  const error = Math.sqrt(varianceOf(gains) / gains.length)
  return { value, low: value - z * error, high: value + z * error }
}

/** How much more often the tenth came of which most was said, than all; null where none came. */
export function liftOf(said: readonly Said[]): number | null {
  const share = meanOf(said.map(({ came }) => came))
  if (share === 0) return null
  const count = Math.max(1, Math.round(said.length / 10))
  const sorted = said.toSorted((one, other) => other.chance - one.chance)
  const last = (sorted[count - 1] as Said).chance
  // Of those who are on a level at the border, the usual share is in it.
  const [over, level] = [sorted.filter(({ chance }) => chance > last), sorted.filter(({ chance }) => chance === last)]
  const cameOver = over.reduce((sum, { came }) => sum + came, 0)
  const cameLevel = meanOf(level.map(({ came }) => came)) * (count - over.length)
  return (cameOver + cameLevel) / count / share
}

export interface Reliability {
  count: number
  /** Mean chance that was said of them. */
  said: number
  /** Share that came, and between what the true one lies. */
  came: number
  low: number
  high: number
}

const bins = 10
const fewestOfBin = 20

/**
 * Whether of those of which 30 % is said 30 % come: cases in their order, in parts of about the same size; those of which the same
 * is said stay together.
 */
export function reliabilityOf(said: readonly Said[]): Reliability[] {
  const sorted = said.toSorted((one, other) => one.chance - other.chance)
  const size = Math.max(fewestOfBin, Math.ceil(sorted.length / bins))
  const parts: Said[][] = []
  for (const each of sorted) {
    const last = parts.at(-1)
    if (last && (last.length < size || last.at(-1)?.chance === each.chance)) last.push(each)
    else parts.push([each])
  }
  // What is left over at the end is no part of its own.
  const rest = parts.length > 1 && (parts.at(-1)?.length ?? 0) < fewestOfBin ? (parts.pop() ?? []) : []
  parts.at(-1)?.push(...rest)
  return parts.map((own) => {
    const came = own.reduce((sum, each) => sum + each.came, 0)
    const share = wilson(came, own.length)
    return {
      count: own.length,
      said: meanOf(own.map(({ chance }) => chance)),
      came: share?.rate ?? 0,
      low: share?.low ?? 0,
      high: share?.high ?? 1,
    }
  })
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values)
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1)
}
