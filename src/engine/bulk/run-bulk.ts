import { objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
import { inTransaction, whileInTheWay } from '../in-transaction.ts'
import { type ChangeSetRow, loadChangeSet } from '../log/change-sets.ts'
import { findUnfinished, type RunOptions, runSet, type UnfinishedSet } from '../write/run-set.ts'
import { closeChangeSet, openChangeSet, storeCheckpoint } from '../write/set.ts'
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

/** Goes on with a bulk edit until it is done; one that is done, or gone, is left as it is. */
export function runBulk(ctx: Ctx, set: string, options: RunOptions = {}): Promise<void> {
  const takeOne = async (inside: Ctx) => (await takeChunk(inside, set)).isDone
  return runSet({ ...ctx, cause: 'bulk' }, set, { ...options, takeChunk: takeOne })
}

/** Bulk edits that are not at their end. */
export function findUnfinishedBulks(db: Db, options?: { still?: number }): Promise<UnfinishedSet[]> {
  return findUnfinished(db, `checkpoint ? 'bulk'`, options)
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
