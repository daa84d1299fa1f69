import type { Db } from '#engine/database.ts'

/** Whoever changes which contents there are waits for others who do, until the end of the transaction. For statements only: never held over a call to the store. */
export async function lockContents(tx: Db): Promise<void> {
  await tx.rows(`select pg_advisory_xact_lock(hashtextextended('kith.file_content', 0))`)
}

/** Whoever puts this content into a store or takes it away waits for others who do, until the end of the transaction. Taken before that of all contents. */
export async function lockContent(tx: Db, hash: string): Promise<void> {
  await tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 1))', [`kith.file_content ${hash}`])
}

/** The same without waiting: false when somebody else is at it. */
export async function tryLockContent(tx: Db, hash: string): Promise<boolean> {
  const [row] = await tx.rows<{ isMine: boolean }>(
    'select pg_try_advisory_xact_lock(hashtextextended($1, 1)) as "isMine"',
    [`kith.file_content ${hash}`],
  )
  return row?.isMine === true
}
