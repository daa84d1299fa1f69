import type { Ctx } from '#engine/context.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { loadTerritories } from './load.ts'
import { nextOf, type PlacedObject, placedObjects } from './look.ts'
import { territoryJob } from './pass-job.ts'
import { placeRecords } from './place-records.ts'
import { orderOf } from './tree.ts'

/** Records looked at in one transaction. */
const page = 2000
/** Milliseconds after which the job lets the other jobs have their turn. */
const turn = 2000
const begin = '00000000-0000-0000-0000-000000000000'

interface Pass {
  number: number
  object: PlacedObject
  after: string
}

/** Begins to look at everything anew; one that is at work ends. */
export async function wantPass({ db, queue, clock }: Ctx): Promise<void> {
  const [pass] = await db.rows<{ number: number }>(
    `insert into kith.territory_pass as p (number, began_at, object, after, total)
     values (1, $1, $2, $3, (select greatest(sum(reltuples), 0) from pg_class where oid in ('crm.account'::regclass, 'crm.lead'::regclass)))
     on conflict (single) do update set number = p.number + 1, began_at = excluded.began_at, ended_at = null, object = excluded.object,
       after = excluded.after, seen = 0, moved = 0, total = excluded.total
     returning number`,
    [clock(), placedObjects[0], begin],
  )
  await queue.add(db, territoryJob, { number: pass?.number }, { key: territoryJob })
}

/**
 * Goes on with the pass of this number, unless another has begun since; without a number begins one, as each night: conditions may
 * ask other records, or the day.
 */
export async function placeAll(ctx: Ctx, number?: number, signal?: AbortSignal): Promise<void> {
  if (number === undefined) {
    const nodes = await loadTerritories(ctx.db)
    return nodes.length > 0 ? inTransaction(ctx, wantPass) : undefined
  }
  const until = Date.now() + turn
  let goesOn = true
  while (goesOn && Date.now() < until && !signal?.aborted)
    goesOn = await inTransaction(ctx, (inside) => placePage(inside, number))
  // Without the key: it would take the place of one that begins anew.
  if (goesOn) await ctx.queue.add(ctx.db, territoryJob, { number })
}

/** Whether there is more of this pass. */
async function placePage(ctx: Ctx, number: number): Promise<boolean> {
  const [pass] = await ctx.db.rows<Pass>(
    'select number, object, after from kith.territory_pass where number = $1 and ended_at is null for update',
    [number],
  )
  if (!pass) return false
  const next = await nextOf(ctx, pass.object, { after: pass.after, limit: page })
  const order = orderOf(await loadTerritories(ctx.db))
  const which = next && { after: pass.after, upTo: next.upTo }
  const moved = which ? await placeRecords(ctx, pass.object, { order, which }) : 0
  const object = next ? pass.object : placedObjects[placedObjects.indexOf(pass.object) + 1]
  await ctx.db.rows(
    `update kith.territory_pass set object = coalesce($1, object), after = $2, seen = seen + $3, moved = moved + $4,
       ended_at = case when $1::text is null then $5::timestamptz end`,
    [object ?? null, next?.upTo ?? begin, next?.count ?? 0, moved, ctx.clock()],
  )
  return object !== undefined
}

interface PassState {
  beganAt: Date
  endedAt: Date | null
  seen: number
  moved: number
  /** About; 0 where it is not known. */
  total: number
}

export async function readPass({ db }: Pick<Ctx, 'db'>): Promise<PassState | null> {
  const [pass] = await db.rows<PassState>(
    'select began_at as "beganAt", ended_at as "endedAt", seen, moved, total::float8 as total from kith.territory_pass',
  )
  return pass ?? null
}
