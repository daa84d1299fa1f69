import { codeOf, KithError } from '#kernel/errors.ts'
import type { Actor } from '../access.ts'
import { objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
import { inTransaction, whileInTheWay } from '../in-transaction.ts'
import { type ChangeSetRow, loadChangeSet } from '../log/change-sets.ts'
import { closeChangeSet, failChangeSet, isStill, openChangeSet, storeCheckpoint } from '../write/set.ts'
import { write } from '../write/write.ts'
import {
  type BulkCheckpoint,
  type BulkCounts,
  type BulkProblem,
  type BulkRequest,
  countsOf,
  progressOf,
  readCheckpoint,
} from './checkpoint.ts'
import { countMatching, nameOf, nextIds, operationsFor } from './matching.ts'
import { countResults, problemsOf } from './outcome.ts'

export interface BulkState extends BulkCounts {
  /** Null when it is done and nothing changed. */
  changeSet: string | null
  state: ChangeSetRow['state']
  progress: number
  problems: BulkProblem[]
}

/** So many are done at once, while the caller waits. */
const mostAtOnce = 1000
/** Rows in one transaction, well under two seconds. */
const chunk = 2000
const mostProblems = 20

/**
 * Changes, bins or restores all records that the request means, as far as the actor may and rules allow; the others are
 * counted and the first of them listed. Up to a thousand at once, in one transaction; more by a job (`bulk:run`) in chunks of
 * one transaction each, whose progress stands in the change set. The key of the call is stored with that, so that the same
 * call sent again finds it (`replayBulk`).
 */
export async function startBulk(ctx: Ctx, request: BulkRequest): Promise<BulkState> {
  const { value: matching, exact } = await countMatching(ctx, request)
  const acting: Ctx = { ...ctx, cause: 'bulk', idempotency: undefined }
  const { idempotency } = ctx
  const isSmall = exact && matching <= mostAtOnce
  return whileInTheWay(() =>
    inTransaction(acting, async (inside) => {
      const set = await openChangeSet({ ...inside, idempotency }, { name: nameOf(ctx, request, matching) })
      const opened: BulkCheckpoint = { ...emptyCounts, matching, ...begin(ctx, request) }
      await storeCheckpoint(inside.db, set, opened)
      const { isDone, checkpoint } = isSmall ? await takeChunk(inside, set) : { isDone: false, checkpoint: opened }
      if (!isDone) await inside.queue.add(inside.db, 'bulk:run', { set }, { key: `bulk ${set}` })
      const isEmpty = isDone && checkpoint.changed === 0
      if (isEmpty) await inside.db.rows('delete from kith.change_set where id = $1', [set])
      return shown(isEmpty ? null : set, isDone ? 'done' : 'running', checkpoint)
    }),
  )
}

/** What a bulk edit that was begun has come to by now. */
export async function replayBulk(ctx: Ctx, set: string): Promise<BulkState> {
  const { state, checkpoint } = await loadChangeSet(ctx, set)
  const bulk = readCheckpoint(checkpoint)
  if (!bulk) throw new Error(`The change set ${set} is no bulk edit`)
  return shown(set, state, bulk)
}

/**
 * Goes on with a bulk edit until it is done; one that is done, or gone, is left as it is. `actorNow` is asked who acts before
 * each chunk, so that rights which were taken meanwhile count. Throws what made it fail, after noting it.
 */
export async function runBulk(
  ctx: Ctx,
  set: string,
  { signal, actorNow }: { signal?: AbortSignal; actorNow?: () => Promise<Actor> } = {},
): Promise<void> {
  try {
    for (let isDone = false; !isDone; ) {
      signal?.throwIfAborted()
      const actor = (await actorNow?.()) ?? ctx.actor
      const acting: Ctx = { ...ctx, actor, cause: 'bulk', idempotency: undefined }
      ;({ isDone } = await whileInTheWay(() => inTransaction(acting, (inside) => takeChunk(inside, set))))
    }
  } catch (error) {
    // While the database is away nothing can be noted; it goes on later.
    const goesOn = signal?.aborted || (error instanceof KithError && error.code === 'unavailable')
    if (!goesOn) await failChangeSet(ctx, set, codeOf(error))
    throw error
  }
}

/**
 * Bulk edits that are not at their end, oldest first, with who began each and by which key: to be resumed as that person, with
 * no more than the key allows. With `still`, those that have not moved for so many seconds.
 */
export async function findUnfinishedBulks(
  db: Db,
  { still = 0 } = {},
): Promise<{ set: string; actorId: string | null; keyId: string | null }[]> {
  return db.rows(
    `select id as set, actor_id as "actorId", key_id as "keyId" from kith.change_set
     where state = 'running' and checkpoint ? 'bulk' and ${isStill} order by at`,
    [still],
  )
}

const emptyCounts: BulkCounts = { matching: 0, changed: 0, unchanged: 0, refused: 0 }

function begin(ctx: Ctx, bulk: BulkRequest): Pick<BulkCheckpoint, 'bulk' | 'until' | 'after' | 'problems'> {
  return { bulk, until: ctx.clock().toISOString(), after: null, problems: [] }
}

/** Two runners cannot do the same chunk: the place is read under the lock of the change set. */
async function takeChunk(ctx: Ctx, set: string): Promise<{ isDone: boolean; checkpoint: BulkCheckpoint }> {
  const row: ChangeSetRow = await loadChangeSet(ctx, set, { lock: true })
  const before = readCheckpoint(row.checkpoint)
  if (!before) throw new Error(`The change set ${set} is no bulk edit`)
  if (row.state !== 'running') return { isDone: true, checkpoint: before }
  const { bulk, after, until } = before
  const ids = await nextIds(ctx, bulk, { after, until: new Date(until), limit: chunk })
  const results = ids.length > 0 ? (await write(ctx, operationsFor(bulk, ids), { set, atomic: false })).results : []
  const { changed, unchanged, refused } = countResults(results)
  const object = objectOf(ctx.catalog, bulk.object)
  const most = mostProblems - before.problems.length
  const isDone = ids.length < chunk
  const counts = {
    changed: before.changed + changed,
    unchanged: before.unchanged + unchanged,
    refused: before.refused + refused,
  }
  const done = counts.changed + counts.unchanged + counts.refused
  const checkpoint: BulkCheckpoint = {
    ...before,
    ...counts,
    matching: isDone ? done : Math.max(before.matching, done),
    after: ids.at(-1) ?? after,
    problems: [...before.problems, ...(await problemsOf(ctx, object, { ids, results, most }))],
  }
  await storeCheckpoint(ctx.db, set, checkpoint)
  if (isDone) await closeChangeSet(ctx, set, 'done')
  return { isDone, checkpoint }
}

function shown(changeSet: string | null, state: BulkState['state'], checkpoint: BulkCheckpoint): BulkState {
  return {
    changeSet,
    state,
    ...countsOf(checkpoint),
    progress: state === 'done' ? 1 : progressOf(checkpoint),
    problems: checkpoint.problems,
  }
}
