import type pg from 'pg'
import { nameAct } from '#kernel/act-names.ts'
import { KithError } from '#kernel/errors.ts'
import type { ObjectModel } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { inTransaction, whileInTheWay } from '../in-transaction.ts'
import { tableOf } from '../log/visible.ts'
import { nextMoves } from '../merge/links-to.ts'
import { moveLinks } from '../merge/move-links.ts'
import { daysInBin } from '../model/model.ts'
import { closeChangeSet, openChangeSet } from '../write/set.ts'
import { eraseRecords } from './erase-records.ts'
import { withQuickKeys } from './quick-keys.ts'

const chunk = 200
const linksAtOnce = 1_000

interface Emptying {
  ctx: Ctx
  pool: pg.Pool
  /** What was binned before goes. */
  before: Date
  signal: AbortSignal
}

/**
 * Removes for good what has been in the bin for 30 days: the records, what else is kept about them, and the links of others to
 * them; these are changes like any other, in a change set. The log keeps what it says. A record that somebody's rule holds
 * back stays, and is tried again the next time. Answers how many went.
 */
export async function emptyBin(
  { ctx, pool }: { ctx: Ctx; pool: pg.Pool },
  now: Date,
  signal: AbortSignal,
): Promise<number> {
  const before = new Date(now.getTime() - daysInBin * 86_400_000)
  const emptying: Emptying = { pool, ctx: { ...ctx, cause: 'bin', idempotency: undefined }, before, signal }
  let gone = 0
  for (const object of ctx.catalog.objects.values())
    if (object.name !== staying) gone += await emptyOf(emptying, object)
  if (gone > 0) ctx.log.info({ records: gone }, 'what had been in the bin for 30 days was removed')
  return gone
}

/** Who made or changed a record stays known by an id for ever. */
const staying = 'user'

async function emptyOf(emptying: Emptying, object: ObjectModel): Promise<number> {
  const first = await expired(emptying, object, null)
  if (first.length === 0) return 0
  return withQuickKeys(emptying.pool, { catalog: emptying.ctx.catalog, object }, async () => {
    let gone = 0
    for (let due = first; due.length > 0; due = await expired(emptying, object, due.at(-1) ?? null)) {
      emptying.signal.throwIfAborted()
      gone += await eraseOrLeave(
        emptying,
        object,
        due.map(({ id }) => id),
      )
    }
    return gone
  })
}

interface Due {
  id: string
  deletedAt: string
}

async function expired({ ctx, before }: Emptying, object: ObjectModel, after: Due | null): Promise<Due[]> {
  const further = after ? 'and (t.deleted_at, t.id) > ($2::timestamptz, $3::uuid)' : ''
  const rows = await ctx.db.texts({
    text: `select t.id::text, t.deleted_at::text from ${tableOf(object)} t where t.deleted_at < $1 ${further} order by t.deleted_at, t.id limit ${chunk}`,
    values: [before, ...(after ? [after.deletedAt, after.id] : [])],
  })
  return rows.map(([id, deletedAt]) => ({ id: id as string, deletedAt: deletedAt as string }))
}

/** One that cannot go must not keep the others: they are tried one by one. */
async function eraseOrLeave(emptying: Emptying, object: ObjectModel, ids: readonly string[]): Promise<number> {
  try {
    return await erase(emptying, object, ids)
  } catch (error) {
    if (!isHeldBack(error)) throw error
    if (ids.length === 1) {
      emptying.ctx.log.warn(
        { object: object.name, id: ids[0], error: (error as Error).message },
        'a record stays in the bin',
      )
      return 0
    }
    let gone = 0
    for (const id of ids) gone += await eraseOrLeave(emptying, object, [id])
    return gone
  }
}

/** A rule refuses that a link to it goes, or something has come to lead to it this very moment (23503). */
function isHeldBack(error: unknown): boolean {
  if (error instanceof KithError) return error.code !== 'unavailable'
  return (error as { code?: string }).code === '23503'
}

async function erase({ ctx, before }: Emptying, object: ObjectModel, ids: readonly string[]): Promise<number> {
  const left = { object: object.name, keep: null, losers: ids }
  for (let isDone = false; !isDone; ) {
    isDone = await whileInTheWay(() =>
      inTransaction(ctx, async (inside) => {
        const moves = await nextMoves(inside, left, linksAtOnce)
        if (moves.length === 0) return true
        const set = await openChangeSet(inside, { name: nameAct({ kind: 'empty-bin' }) })
        await moveLinks(inside, moves, { set })
        await closeChangeSet(inside, set, 'done')
        return false
      }),
    )
  }
  return whileInTheWay(() => inTransaction(ctx, (inside) => eraseRecords(inside, object, { ids, before })))
}
