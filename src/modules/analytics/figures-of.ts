import type { Ctx } from '#engine/context.ts'
import { aggregateAsOf } from '#engine/log/as-of.ts'
import { aggregateRecords } from '#engine/query/aggregate-records.ts'
import { badRequest, KithError } from '#kernel/errors.ts'

export type Row = Record<string, unknown>

interface Asked {
  object: string
  /** Fields that the question speaks of: nothing is answered to who may not see one of them. */
  needs: readonly string[]
  filter: Record<string, unknown>
  groupBy: readonly (string | Record<string, unknown>)[]
  measures: readonly Record<string, unknown>[]
  sort?: string
  limit?: number
  /** Its sums are added up further, and rounded only then. */
  isAddedUp?: boolean
  /** As it was then. */
  at?: Date | undefined
}

/** As many as a company of a thousand people has months in ten years, and more. */
const most = 200_000

/**
 * Figures of what the actor sees, of all groups unless `limit` says how many; no rows where they do not see the object or a field of
 * the question. Throws bad-request when there are more than can be told at once.
 */
export async function figuresOf(ctx: Ctx, asked: Asked): Promise<Row[]> {
  return (await askFigures(ctx, asked)).rows
}

/** The same, with how many amounts are in no sum since their currency has no rate. */
export async function askFigures(
  ctx: Ctx,
  { object, needs, limit, at, isAddedUp = false, ...body }: Asked,
): Promise<{ rows: Row[]; unconverted: number }> {
  const nothing = { rows: [], unconverted: 0 }
  const { see, hidden } = ctx.actor.rights(object)
  if (!ctx.catalog.objects.has(object) || see === 'none' || needs.some((name) => hidden.has(name))) return nothing
  try {
    const groups = { most: limit ?? most }
    const { json } = at
      ? await aggregateAsOf(ctx, object, { body, at, ...groups })
      : await aggregateRecords(ctx, object, body, { ...groups, isAddedUp })
    const answer = JSON.parse(json) as { data: Row[]; more?: true; unconverted?: number }
    const { data, more, unconverted = 0 } = answer
    if (more && limit === undefined)
      throw badRequest('from', 'That is too much for one answer. Ask for a shorter time.')
    return { rows: data, unconverted }
  } catch (error) {
    // A field of what it links to.
    if (error instanceof KithError && error.code === 'unknown-field') return nothing
    throw error
  }
}

/** The id of a link by which rows are grouped; null for those without. */
export function idOf(value: unknown): string | null {
  return typeof value === 'object' && value !== null ? String((value as { id: string }).id) : null
}

/** A sum of money, a decimal in the currency of the organisation. */
export function amountOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) return String((value as { amount?: unknown }).amount ?? '0')
  return value === null || value === undefined ? '0' : String(value)
}

export function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number(value ?? 0)
}
