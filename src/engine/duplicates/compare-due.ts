import type { Ctx } from '../context.ts'
import { dropPairs, findPairs, storePairs } from './find-pairs.ts'
import { blocksOf, countMatched } from './keep-keys.ts'
import { matchedObjects } from './party-of.ts'

/** Records compared in one transaction. */
const chunk = 50

/** Compares the next of the records that were changed with those that share a key. Whether there may be more. */
export async function compareDue(ctx: Ctx): Promise<boolean> {
  const { db, catalog } = ctx
  const rows = await db.rows<{ id: string }>(
    `delete from kith.match_due where record_id in (
       select record_id from kith.match_due order by record_id limit ${chunk} for update skip locked)
     returning record_id as id`,
  )
  if (rows.length === 0) return false
  const ids = rows.map(({ id }) => id)
  const count = await countMatched(db, matchedObjects(catalog))
  const found = await findPairs(db, catalog, { blocks: await blocksOf(db, ids), count, of: new Set(ids) })
  await storePairs(db, found, ctx.clock())
  await dropPairs(
    db,
    `(one_id = any($1::uuid[]) or other_id = any($1::uuid[]))
     and (one_id, other_id) not in (select * from unnest($2::uuid[], $3::uuid[]))`,
    [ids, found.map(({ one }) => one.id), found.map(({ other }) => other.id)],
  )
  return rows.length === chunk
}
