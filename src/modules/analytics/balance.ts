export const balanceMeasures = ['accounts', 'openLeads', 'openDeals', 'openAmount', 'wonDeals', 'wonAmount'] as const
export type BalanceMeasure = (typeof balanceMeasures)[number]

/** Null: the actor may not see it. */
export type Sums = Record<BalanceMeasure, number | null>

/** A territory with what belongs to it, and to those below it. */
export interface Summed {
  id: string
  whole: Sums
  /** People who look after it or what lies below it, each once. */
  people: ReadonlySet<string>
}

export interface Leaf {
  id: string
  /** From the top to itself. */
  path: readonly string[]
  own: Sums
  people: ReadonlySet<string>
}

export const noSums = (): Sums =>
  Object.fromEntries(balanceMeasures.map((name) => [name, 0])) as unknown as Record<BalanceMeasure, number>

export function addSums(one: Sums, other: Sums): Sums {
  const sums = noSums()
  for (const name of balanceMeasures) {
    const [first, second] = [one[name], other[name]]
    sums[name] = first === null || second === null ? null : first + second
  }
  return sums
}

/** Everything counts for itself and for all above it. */
export function sumUpward(leaves: readonly Leaf[]): Map<string, Summed> {
  const summed = new Map(leaves.map(({ id }) => [id, { id, whole: noSums(), people: new Set<string>() }]))
  for (const { path, own, people } of leaves)
    for (const id of path) {
      const found = summed.get(id)
      if (!found) continue
      found.whole = addSums(found.whole, own)
      for (const person of people) found.people.add(person)
    }
  return summed
}

/** How far each is from the mean of all, as a part of it: 0.5 is half as much again, -1 nothing. Null where there is nothing to compare. */
export function fromMean(values: readonly (number | null)[]): (number | null)[] {
  const known = values.filter((value) => value !== null)
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length
  if (known.length < 2 || mean === 0) return values.map(() => null)
  return values.map((value) => (value === null ? null : (value - mean) / mean))
}
