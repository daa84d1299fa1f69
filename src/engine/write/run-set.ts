import { codeOf, KithError } from '#kernel/errors.ts'
import type { Actor } from '../access.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
import { inTransaction, whileInTheWay } from '../in-transaction.ts'
import { failChangeSet, isStill } from './set.ts'

/** How an act of several transactions is gone on with. `actorNow` is asked who acts before each chunk, so that rights which were taken meanwhile count. */
export interface RunOptions {
  signal?: AbortSignal
  actorNow?: () => Promise<Actor>
}

/** Takes chunk after chunk, each in a transaction, until the last one says so. Throws what made it fail, after noting it in the set. */
export async function runSet(
  ctx: Ctx,
  set: string,
  { signal, actorNow, takeChunk }: RunOptions & { takeChunk: (inside: Ctx) => Promise<boolean> },
): Promise<void> {
  try {
    for (let isDone = false; !isDone; ) {
      signal?.throwIfAborted()
      const actor = (await actorNow?.()) ?? ctx.actor
      isDone = await whileInTheWay(() => inTransaction({ ...ctx, actor, idempotency: undefined }, takeChunk))
    }
  } catch (error) {
    // While the database is away nothing can be noted; it goes on later.
    const goesOn = signal?.aborted || (error instanceof KithError && error.code === 'unavailable')
    if (!goesOn) await failChangeSet(ctx, set, codeOf(error))
    throw error
  }
}

/** An act that is not at its end, with who began it and by which key: it is resumed as that person, with no more than the key allows. */
export interface UnfinishedSet {
  set: string
  actorId: string | null
  keyId: string | null
}

/** Acts that are not at their end, oldest first. `kind` is a condition on their rows; with `still`, those that have not moved for so many seconds. */
export function findUnfinished(db: Db, kind: string, { still = 0 } = {}): Promise<UnfinishedSet[]> {
  return db.rows(
    `select id as set, actor_id as "actorId", key_id as "keyId" from kith.change_set
     where state = 'running' and ${kind} and ${isStill} order by at`,
    [still],
  )
}
