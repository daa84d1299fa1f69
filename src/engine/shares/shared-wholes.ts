import { sharedIds, wholeOf } from '../access.ts'
import type { ObjectModel } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'

/** Of what new records are parts of: the ids of those that a share lets the actor change, so that they may add to them. */
export async function sharedWholes(
  { actor }: Pick<Ctx, 'actor'>,
  db: Db,
  object: ObjectModel,
  parts: readonly Record<string, unknown>[],
): Promise<ReadonlySet<string>> {
  const link = wholeOf(object)
  if (!link || !actor.userId || actor.rights(object.name).create === 'none') return new Set()
  const values: unknown[] = [parts.flatMap((part) => part[link.name] ?? [])]
  const [shared] = sharedIds(actor, link.target, 'change', (value, cast) => `$${values.push(value)}::${cast}`)
  if (!shared) return new Set()
  const rows = await db.rows<{ id: string }>(
    `select w.id from unnest($1::uuid[]) w (id) where w.id = any(${shared})`,
    values,
  )
  return new Set(rows.map(({ id }) => id))
}
