import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'

/** How far amounts have been converted anew. */
export interface Refill {
  wanted: number
  done: number
  /** Currencies with the earliest day from which their rates are others. */
  since: Record<string, string>
  /** Objects whose amounts are all due, since another date of theirs says the rate now. */
  objects: string[]
  object: string | null
  after: string | null
  seen: number
  changed: number
  movedAt: Date
  endedAt: Date | null
}

const columns = `wanted::integer as wanted, done::integer as done, since, objects, object, after, seen::integer as seen,
  changed::integer as changed, moved_at as "movedAt", ended_at as "endedAt"`

/** Until the end of the transaction nobody else changes rates or converts amounts. */
export async function holdRefill(db: Db): Promise<Refill> {
  const [row] = await db.rows<Refill>(`select ${columns} from kith.rate_refill for update`)
  return row as Refill
}

export async function readRefill(db: Db): Promise<Refill> {
  const [row] = await db.rows<Refill>(`select ${columns} from kith.rate_refill`)
  return row as Refill
}

interface Due {
  since?: Record<string, string | null>
  objects?: readonly string[]
}

/** In the transaction that changes rates, or the date that names them: from the beginning, for all that is due by now. */
export async function wantRefill(db: Pick<Db, 'rows'>, { since = {}, objects = [] }: Due): Promise<void> {
  await db.rows(
    `update kith.rate_refill r set wanted = wanted + 1, object = null, after = null, seen = 0, changed = 0, moved_at = now(),
       ended_at = null,
       since = (select coalesce(jsonb_object_agg(currency, first), '{}') from (
         select key as currency, min(value) as first
         from (select * from jsonb_each_text(r.since) union all select * from jsonb_each_text($1::jsonb)) due group by key) d),
       objects = array(select distinct unnest(r.objects || $2::text[]))`,
    [JSON.stringify(since), objects],
  )
}

export const refillJob = 'rates:refill'

export async function queueRefill({ db, queue }: Pick<Ctx, 'db' | 'queue'>): Promise<void> {
  await queue.add(db, refillJob, {}, { key: refillJob })
}

/** Whether amounts are to be converted, and nobody has been at it for so many seconds. */
export async function isRefillStill(db: Db, still: number): Promise<boolean> {
  const rows = await db.rows(
    'select from kith.rate_refill where wanted > done and moved_at <= now() - make_interval(secs => $1)',
    [still],
  )
  return rows.length > 0
}
