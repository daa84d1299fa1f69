import type { Db } from '#engine/database.ts'
import { lockContents } from './locks.ts'
import { noteRemovals } from './remove-contents.ts'

/**
 * Forgets at once those of the files that no record holds any more: their names, and contents that no other file has, which are noted to
 * leave the store. In the transaction of `db`. Answers how many went.
 */
export async function forgetFiles(db: Db, ids: readonly string[], now: Date): Promise<number> {
  await lockContents(db)
  const gone = await db.rows<{ hash: string }>(
    `update kith.file f set name = '', words = null, gone_at = coalesce(gone_at, $2), loose_since = coalesce(loose_since, $2), linked_at = coalesce(linked_at, $2)
     where id = any($1::uuid[]) and not exists (select from kith.file_link l where l.file_id = f.id) returning hash`,
    [ids, now],
  )
  const contents = await db.rows<{ hash: string }>(
    `delete from kith.file_content c where c.hash = any($1)
     and not exists (select from kith.file f where f.hash = c.hash and f.gone_at is null) returning hash`,
    [gone.map(({ hash }) => hash)],
  )
  await noteRemovals(
    db,
    contents.map(({ hash }) => hash),
  )
  return gone.length
}
