import { newId } from '#kernel/ids.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'

/** What keeps something that an erasure would else take. */
export interface KeptByLaw {
  object: string
  count: number
  reason: string
}

/** A row of `kith.erasure`. It tells who by ids only. */
export interface Erasure {
  id: string
  object: string
  recordId: string
  /** With those that were merged into it. */
  recordIds: string[]
  /** By which the person is known; only while it runs. */
  words: string[]
  state: 'running' | 'done' | 'failed'
  /** Why it was asked for, in words of who did. */
  reason: string
  /** The retention rule that asked for it. */
  ruleId: string | null
  step: number
  place: string | null
  counts: Record<string, number>
  kept: KeptByLaw[]
  actorId: string | null
  actorName: string
  error: string | null
  at: Date
  doneAt: Date | null
}

const select = `select id, object, record_id as "recordId", record_ids as "recordIds", words, state, reason, rule_id as "ruleId", step,
  place, counts, kept, actor_id as "actorId", actor_name as "actorName", error, at, done_at as "doneAt" from kith.erasure`

export async function loadErasure(db: Db, id: string, { lock = false } = {}): Promise<Erasure | undefined> {
  const [row] = await db.rows<Erasure>(`${select} where id = $1${lock ? ' for update' : ''}`, [id])
  return row
}

/** The newest first, continued after the last id of the page before. */
export async function listErasures(
  db: Db,
  { after, limit }: { after: string | null; limit: number },
): Promise<Erasure[]> {
  return db.rows<Erasure>(`${select} where ($1::uuid is null or id < $1) order by id desc limit $2`, [after, limit])
}

export async function insertErasure(
  { db, actor, clock }: Ctx,
  wish: Pick<Erasure, 'object' | 'recordId' | 'recordIds' | 'words' | 'reason' | 'ruleId'> & { id?: string },
): Promise<string> {
  const id = wish.id ?? newId()
  await db.rows(
    `insert into kith.erasure (id, object, record_id, record_ids, words, reason, rule_id, actor_id, actor_name, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id) do nothing`,
    [
      id,
      wish.object,
      wish.recordId,
      wish.recordIds,
      wish.words,
      wish.reason,
      wish.ruleId,
      actor.userId,
      actor.name,
      clock(),
    ],
  )
  return id
}

export async function storeProgress(db: Db, { id, step, place, counts, kept }: Erasure, at: Date): Promise<void> {
  await db.rows('update kith.erasure set step = $2, place = $3, counts = $4, kept = $5, moved_at = $6 where id = $1', [
    id,
    step,
    place,
    JSON.stringify(counts),
    JSON.stringify(kept),
    at,
  ])
}

/** The words go with it: the certificate must not name whom it is about. */
export async function closeErasure(db: Db, id: string, at: Date): Promise<void> {
  await db.rows("update kith.erasure set state = 'done', words = '{}', done_at = $2, error = null where id = $1", [
    id,
    at,
  ])
}

export async function failErasure(db: Db, id: string, error: string): Promise<void> {
  await db.rows("update kith.erasure set state = 'failed', error = $2 where id = $1 and state = 'running'", [id, error])
}

/** Erasures that nobody has moved for so many seconds. */
export async function findUnfinishedErasures(db: Db, { still = 0 } = {}): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    "select id from kith.erasure where state = 'running' and moved_at < now() - make_interval(secs => $1) order by id",
    [still],
  )
  return rows.map(({ id }) => id)
}
