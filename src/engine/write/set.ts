import type { ErrorCode, KithError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
import { tellEnd, workOf } from '../notices/tell-end.ts'
import type { Tally } from './operations.ts'
import type { StoredError } from './replay.ts'
import type { Run } from './run.ts'

type Param = (value: unknown, cast: string) => string

/** The change set as a part of the one statement of a single write: stored only when the record was. */
export function changeSetPart(run: Run): (param: Param) => string {
  return (param) => `,
opened as (insert into kith.change_set (${columns}) select ${valuesOf(run, param)} where exists (select 1 from stored))`
}

/** The same at the end of a transaction, with the counts it came to; a set that is already running only grows. */
export async function storeChangeSet(run: Run): Promise<void> {
  const { created, updated, deleted } = run.counts
  if (run.options.set) {
    if (run.options.tally) run.options.tally(run.counts)
    else await countInSet(run.db, run.setId, run.counts)
    return
  }
  if (created + updated + deleted === 0) return
  const values: unknown[] = []
  const param: Param = (value, cast) => `$${values.push(value)}::${cast}`
  await run.db.texts({ text: `insert into kith.change_set (${columns}) values (${valuesOf(run, param)})`, values })
}

/** The set grows by so many. Its row is held until the transaction ends. */
export async function countInSet(db: Db, id: string, { created, updated, deleted }: Tally): Promise<void> {
  await db.rows(
    'update kith.change_set set created = created + $2, updated = updated + $3, deleted = deleted + $4 where id = $1',
    [id, created, updated, deleted],
  )
}

const columns =
  'id, at, actor_id, actor_name, via, key_id, name, cause, state, created, updated, deleted, undoes, idempotency_key, request_hash, outcome'

function valuesOf({ ctx, options, setId, at, counts, results }: Run, param: Param): string {
  const { actor, idempotency } = ctx
  const outcome = idempotency
    ? JSON.stringify(
        results.map(({ status, id, version, error }) => ({ status, id, version, error: storedError(error) })),
      )
    : null
  return [
    param(setId, 'uuid'),
    param(at.toISOString(), 'timestamptz'),
    param(actor.userId, 'uuid'),
    param(actor.name, 'text'),
    param(actor.via, 'text'),
    param(actor.keyId, 'uuid'),
    param(options.name ?? '', 'text'),
    param(ctx.cause, 'text'),
    `'done'`,
    param(counts.created, 'integer'),
    param(counts.updated, 'integer'),
    param(counts.deleted, 'integer'),
    param(options.undoes ?? null, 'uuid'),
    param(idempotency?.key ?? null, 'text'),
    param(idempotency?.hash ?? null, 'text'),
    param(outcome, 'jsonb'),
  ].join(', ')
}

/** Enough to tell it again when the call is repeated. */
function storedError(error: KithError | undefined): StoredError | undefined {
  return error && { code: error.code, message: error.message, problems: error.problems }
}

/** Opens a change set that several transactions will fill: an import, a bulk edit, an undo. */
export async function openChangeSet(
  ctx: Ctx,
  { name, undoes, db = ctx.db }: { name: string; undoes?: string; db?: Db },
): Promise<string> {
  const id = newId()
  const { actor, idempotency } = ctx
  const who = [actor.userId, actor.name, actor.via, actor.keyId]
  await db.rows(
    `insert into kith.change_set (id, at, actor_id, actor_name, via, key_id, name, cause, state, undoes, idempotency_key, request_hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'running', $9, $10, $11)`,
    [id, ctx.clock(), ...who, name, ctx.cause, undoes ?? null, idempotency?.key ?? null, idempotency?.hash ?? null],
  )
  return id
}

/** Notes how far one has come that several transactions fill, and that it moves. */
export async function storeCheckpoint(db: Db, id: string, checkpoint: object): Promise<void> {
  await db.rows(
    `update kith.change_set set checkpoint = $2::jsonb || jsonb_build_object('movedAt', clock_timestamp()) where id = $1`,
    [id, JSON.stringify(checkpoint)],
  )
}

/** Condition: has not moved for $1 seconds; 0 takes all. */
export const isStill = `($1::int = 0 or (checkpoint ->> 'movedAt')::timestamptz < clock_timestamp() - make_interval(secs => $1::int))`

export async function closeChangeSet(ctx: Ctx, id: string, state: 'done' | 'failed'): Promise<void> {
  await close(ctx, id, 'state = $2', [state])
}

/** Closes one that comes to no good end, and keeps the code of what stopped it. */
export async function failChangeSet(ctx: Ctx, id: string, stoppedBy: ErrorCode): Promise<void> {
  const noted = `state = 'failed', checkpoint = coalesce(checkpoint, '{}') || jsonb_build_object('stoppedBy', $2::text)`
  await close(ctx, id, noted, [stoppedBy])
}

/** Whoever began a long act hears of its end. */
async function close(ctx: Ctx, id: string, assignments: string, values: unknown[]): Promise<void> {
  const news = await ctx.db.transaction(async (db) => {
    const [row] = await db.rows<Closed>(
      `update kith.change_set set ${assignments} where id = $1
       returning actor_id as "userId", cause, at as "beganAt", state as outcome, created + updated + deleted as count`,
      [id, ...values],
    )
    const work = row && workOf(row.cause)
    return work ? tellEnd({ ...ctx, db }, { ...row, work, id, setId: id }) : []
  })
  ctx.announce(news)
}

interface Closed {
  userId: string | null
  cause: string
  beganAt: Date
  outcome: 'done' | 'failed'
  count: number
}
