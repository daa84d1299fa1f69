/** What was known of a lead: words (options, ids, texts) are categories, numbers are counts; null is nothing. */
export type Facts = Readonly<Record<string, string | number | null>>

/** A column of the model: 1 where a fact is so, or how large it is. */
export type ModelColumn =
  | { fact: string; is: string | null; mean: number }
  | { fact: string; mean: number; spread: number }

/** Cases that a category needs to have a column of its own. */
const fewest = 20
const mostColumns = 80

/** Learns the columns from cases; what was seen rarely, or in all of them, has none. */
export function learnColumns(cases: readonly Facts[]): ModelColumn[] {
  const known = new Set<string>()
  for (const facts of cases) for (const fact in facts) known.add(fact)
  const names = [...known].sort()
  const found: { column: ModelColumn; variance: number }[] = []
  for (const fact of names) {
    const values = cases.map((facts) => facts[fact] ?? null)
    if (values.some((value) => typeof value === 'number')) {
      const sizes = values.map((value) => sizeOf(value))
      const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length
      const variance = sizes.reduce((sum, size) => sum + (size - mean) ** 2, 0) / sizes.length
      if (variance > 0) found.push({ column: { fact, mean, spread: Math.sqrt(variance) }, variance: 1 })
      continue
    }
    const counts = new Map<string | null, number>()
    for (const value of values as (string | null)[]) counts.set(value, (counts.get(value) ?? 0) + 1)
    const frequent = [...counts].filter(([, count]) => count >= fewest && count <= cases.length - fewest)
    // Of two that exclude each other one says it all.
    const own =
      frequent.length === 2 && counts.size === 2 ? frequent.filter(([value]) => value !== null).slice(0, 1) : frequent
    for (const [is, count] of own) {
      const mean = count / cases.length
      found.push({ column: { fact, is, mean }, variance: mean * (1 - mean) })
    }
  }
  return found
    .toSorted((one, other) => other.variance - one.variance)
    .slice(0, mostColumns)
    .map(({ column }) => column)
}

/** Each around its mean, so that a weight times it says how far this case is from the usual one. */
export function encode(columns: readonly ModelColumn[], facts: Facts): Float64Array {
  return Float64Array.from(columns, (column) => {
    const value = facts[column.fact] ?? null
    if ('spread' in column) return (sizeOf(value) - column.mean) / column.spread
    return (value === column.is ? 1 : 0) - column.mean
  })
}

/** The first of many says more than the tenth. */
function sizeOf(value: string | number | null): number {
  return typeof value === 'number' ? Math.log1p(Math.max(0, value)) : 0
}
