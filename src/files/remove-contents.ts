import type { Db } from '#engine/database.ts'
import { KithError } from '#kernel/errors.ts'
import type { FileStore } from './file-store.ts'
import { tryLockContent } from './locks.ts'

/** Notes contents that are forgotten in this transaction: `removeContents` takes them out of the store once it is certain. */
export async function noteRemovals(tx: Db, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return
  await tx.rows('insert into kith.file_removal (hash) select unnest($1::text[]) on conflict do nothing', [hashes])
}

/** Whether it is only still there because nobody has taken it out of the store yet. */
export async function isForgotten(tx: Db, hash: string): Promise<boolean> {
  const rows = await tx.rows(
    `select from kith.file_removal r where hash = $1
     and not exists (select from kith.file_content c where c.hash = r.hash)`,
    [hash],
  )
  return rows.length > 0
}

const chunk = 500

/**
 * Takes out of the store what was noted, or of it the contents `only`, each content in a transaction of its own. What came anew meanwhile stays. May be cut off
 * and begun again. Throws unavailable when the store does not answer, or when one is just being moved or taken in.
 */
export async function removeContents(db: Db, store: FileStore, only?: readonly string[]): Promise<void> {
  for (let after = '', left = 0; ; ) {
    const noted = await db.rows<{ hash: string }>(
      `select hash from kith.file_removal where hash > $1 and ($2::text[] is null or hash = any($2)) order by hash limit ${chunk}`,
      [after, only ?? null],
    )
    for (const { hash } of noted) {
      const isRemoved = await db.transaction((tx) => removeOne(tx, store, hash))
      if (!isRemoved) left++
      after = hash
    }
    if (noted.length === chunk) continue
    if (left > 0)
      throw new KithError('unavailable', 'A content that is to go is just being moved. Try again in a moment.')
    return
  }
}

async function removeOne(tx: Db, store: FileStore, hash: string): Promise<boolean> {
  if (!(await tryLockContent(tx, hash))) return false
  const [known] = await tx.rows('select from kith.file_content where hash = $1', [hash])
  if (!known) await store.remove(hash)
  await tx.rows('delete from kith.file_removal where hash = $1', [hash])
  return true
}
