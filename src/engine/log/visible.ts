import { rowCondition } from '../access.ts'
import type { ObjectModel } from '../catalog.ts'
import type { Ctx } from '../context.ts'

/** Placeholders of one statement, numbered as they are added, each with its cast. */
export interface Parameters {
  values: unknown[]
  add: (value: unknown, cast: string) => string
}

export function parameters(): Parameters {
  const values: unknown[] = []
  return { values, add: (value, cast) => `$${values.push(value)}::${cast}` }
}

export function tableOf(object: ObjectModel): string {
  return `crm."${object.table}"`
}

/**
 * Which of these records, binned ones included, the actor may see; one statement at most. Who sees all of an object sees
 * what was purged too.
 */
export async function visibleIds(ctx: Ctx, object: ObjectModel, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { values, add } = parameters()
  const wanted = add([...new Set(ids)], 'uuid[]')
  const condition = rowCondition(ctx.actor, object, 'see', 't', add)
  if (condition === 'true') return new Set(ids)
  if (condition === 'false') return new Set()
  const rows = await ctx.db.texts({
    text: `select t.id from ${tableOf(object)} t where t.id = any(${wanted}) and ${condition}`,
    values,
  })
  return new Set(rows.map(([id]) => id as string))
}
