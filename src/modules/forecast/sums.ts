import { amountOf, numberOf, type Row } from '#modules/analytics/index.ts'
import { type Category, categories } from './categories.ts'

/** What the deals of a group come to. */
export interface Sum {
  name: string | null
  /** Null: amounts are not seen. */
  parts: Record<Category | 'won', { count: number; amount: number | null }>
  weighted: number | null
}

/** `nothing`: what no deal comes to; null where amounts are not seen. */
export function emptySum(name: string | null, nothing: number | null): Sum {
  const none = () => ({ count: 0, amount: nothing })
  return {
    name,
    parts: { won: none(), commit: none(), bestCase: none(), pipeline: none(), omitted: none() },
    weighted: nothing,
  }
}

export function sumOf(sums: Map<string | null, Sum>, row: Row, nothing: number | null): Sum {
  const value = row['group']
  const link = typeof value === 'object' && value !== null ? (value as { id: string; label?: string | null }) : null
  const key = link ? link.id : value === null || value === undefined ? null : String(value).slice(0, 7)
  const found = sums.get(key) ?? emptySum(link?.label ?? null, nothing)
  sums.set(key, found)
  return found
}

function addTo(sum: Sum, name: Category | 'won', { count, amount }: { count: number; amount: number | null }): void {
  const { count: counted, amount: before } = sum.parts[name]
  sum.parts[name] = { count: counted + count, amount: before === null || amount === null ? null : before + amount }
}

export function addOpen(sum: Sum, row: Row, stages: ReadonlyMap<string, Category>): void {
  const stage = row['stage'] as { id: string } | null
  const category = (row['forecastCategory'] as Category | null | undefined) ?? stages.get(stage?.id ?? '') ?? 'pipeline'
  const amount = seenAmount(row)
  addTo(sum, category, { count: numberOf(row['count']), amount })
  if (category === 'omitted') return
  const share = 'probability' in row ? numberOf(row['probability']) / 100 : null
  sum.weighted = sum.weighted === null || amount === null || share === null ? null : sum.weighted + amount * share
}

export function addWon(sum: Sum, row: Row): void {
  const amount = seenAmount(row)
  addTo(sum, 'won', { count: numberOf(row['count']), amount })
  sum.weighted = sum.weighted === null || amount === null ? null : sum.weighted + amount
}

function seenAmount(row: Row): number | null {
  return 'amount' in row ? Number(amountOf(row['amount'])) + Number(amountOf(row['typed'])) : null
}

export function added(one: Sum, other: Sum): Sum {
  const sum = { ...one, parts: { ...one.parts } }
  for (const name of [...categories, 'won'] as const) addTo(sum, name, other.parts[name])
  sum.weighted = one.weighted === null || other.weighted === null ? null : one.weighted + other.weighted
  return sum
}
