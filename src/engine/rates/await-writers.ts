import { setTimeout as wait } from 'node:timers/promises'
import { KithError } from '#kernel/errors.ts'
import type { Db } from '../database.ts'

/** Milliseconds between two looks, and how many there are. A transaction that writes takes two seconds at most. */
const pause = 50
const mostLooks = 1_200

/**
 * Waits until all transactions that have written, or are about to write, to these tables have ended. A statement locks its
 * table before it takes its snapshot, so whoever comes later sees what was committed before this call. Nobody waits for us.
 */
export async function awaitWriters(db: Db, tables: readonly string[], signal?: AbortSignal): Promise<void> {
  const before = await writersOf(db, tables)
  for (let looks = 0; before.size > 0; looks++) {
    if (signal?.aborted) return
    if (looks === mostLooks)
      throw new KithError('unavailable', 'Somebody has been writing for a minute. The amounts are converted later.')
    await wait(pause)
    const now = await writersOf(db, tables)
    for (const writer of before) if (!now.has(writer)) before.delete(writer)
  }
}

async function writersOf(db: Db, tables: readonly string[]): Promise<Set<string>> {
  const rows = await db.rows<{ writer: string }>(
    `select distinct l.virtualtransaction as writer from pg_locks l
     where l.database = (select oid from pg_database where datname = current_database())
       and l.relation = any($1::regclass[]) and l.mode = 'RowExclusiveLock' and l.granted and l.pid <> pg_backend_pid()`,
    [tables],
  )
  return new Set(rows.map(({ writer }) => writer))
}
