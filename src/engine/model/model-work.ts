import type pg from 'pg'
import type { Db } from '../database.ts'

/** Values being turned into another type, while everybody goes on. */
export interface ModelWork {
  object: string
  field: string
  done: number
  total: number
  /** RFC 3339 UTC. */
  startedAt: string
  /** Why it has stopped, as the API tells it; nothing was changed. */
  stopped?: unknown
}

/** Seconds without a chunk after which nobody is at work any more. */
const still = 60

/** Null when nothing is being converted. One that has stopped is told of for a day. */
export async function readWork(db: Db): Promise<ModelWork | null> {
  const [row] = await db.rows<Omit<ModelWork, 'startedAt'> & { startedAt: Date }>(
    `select object, field, done::integer as done, total::integer as total, started_at as "startedAt", stopped from kith.model_work
     where moved_at > now() - case when stopped is null then make_interval(secs => $1) else interval '1 day' end`,
    [still],
  )
  if (!row) return null
  const { stopped, startedAt, ...work } = row
  return { ...work, startedAt: startedAt.toISOString(), ...(stopped ? { stopped } : {}) }
}

/** What nobody waits for any more has stopped. */
export async function noteStopped(
  db: Db,
  { object, field, stopped }: { object: string; field: string; stopped: object },
): Promise<void> {
  await db.rows(
    `insert into kith.model_work (object, field, done, total, stopped) values ($1, $2, 0, 0, $3)
     on conflict (single) do update set object = $1, field = $2, stopped = $3, moved_at = now()`,
    [object, field, JSON.stringify(stopped)],
  )
}

/** Begins to count; what it answers is called after each chunk. Outside of a transaction, so that others see it. */
export async function countWork(
  client: pg.PoolClient,
  { object, field, total }: Pick<ModelWork, 'object' | 'field' | 'total'>,
): Promise<(done: number) => Promise<void>> {
  await endWork(client)
  await client.query('insert into kith.model_work (object, field, done, total) values ($1, $2, 0, $3)', [
    object,
    field,
    total,
  ])
  return async (done) => {
    await client.query('update kith.model_work set done = done + $1, moved_at = now()', [done])
  }
}

export async function endWork(client: pg.PoolClient): Promise<void> {
  await client.query('delete from kith.model_work')
}
