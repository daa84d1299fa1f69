import type { Db } from '../database.ts'

/** Months ahead that are prepared, so that a server whose daily job fails still writes to the right place. */
const ahead = 2

/**
 * Makes the log's partitions of this month and the next two, if they are missing. Rows that landed in the default partition
 * meanwhile move into theirs. Safe to call from several processes at once. Returns the partitions made.
 */
export async function ensurePartitions(db: Db, now: Date): Promise<string[]> {
  try {
    return await db.transaction((tx) => addMissing(tx, now))
  } catch (error) {
    // A backup reads the log just now. The months ahead are there already, and tomorrow it is tried again.
    if ((error as { code?: string }).code === '55P03') return []
    throw error
  }
}

async function addMissing(tx: Db, now: Date): Promise<string[]> {
  await tx.rows("select pg_advisory_xact_lock(hashtext('kith.change partitions'))")
  // Whoever waits for a lock on the log holds up all who write to it.
  await tx.rows("set local lock_timeout = '5s'")
  const existing = await tx.rows<{ name: string }>(
    "select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'kith.change'::regclass",
  )
  const names = new Set(existing.map((row) => row.name))
  const made: string[] = []
  for (let month = 0; month <= ahead; month++) {
    const from = startOfMonth(now, month)
    const name = `change_${from.slice(0, 7).replace('-', '_')}`
    if (names.has(name)) continue
    await addPartition(tx, { name, from, to: startOfMonth(now, month + 1) })
    made.push(name)
  }
  return made
}

/** Months are those of UTC, which the sessions use too. */
function startOfMonth(now: Date, plus: number): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + plus, 1)).toISOString().slice(0, 10)
}

async function addPartition(db: Db, { name, from, to }: { name: string; from: string; to: string }): Promise<void> {
  const bounds = `from ('${from} 00:00:00+00') to ('${to} 00:00:00+00')`
  const [stray] = await db.rows(
    `select 1 from kith.change_other where at >= '${from} 00:00:00+00' and at < '${to} 00:00:00+00' limit 1`,
  )
  if (!stray) {
    await db.rows(`create table kith."${name}" partition of kith.change for values ${bounds}`)
    return
  }
  // A range that the default partition has rows of cannot be added: they move first, unseen by others until the commit.
  await db.rows('lock table kith.change in access exclusive mode')
  await db.rows(`create table kith."${name}" (like kith.change including defaults including constraints)`)
  await db.rows(
    `with moved as (delete from kith.change_other where at >= '${from} 00:00:00+00' and at < '${to} 00:00:00+00' returning *)
    insert into kith."${name}" select * from moved`,
  )
  await db.rows(`alter table kith.change attach partition kith."${name}" for values ${bounds}`)
}
