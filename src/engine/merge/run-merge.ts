import { nameAct } from '#kernel/act-names.ts'
import { objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
import { inTransaction, rolledBack, whileInTheWay } from '../in-transaction.ts'
import { mergeBeside } from '../kept-beside.ts'
import { loadChangeSet } from '../log/change-sets.ts'
import { forEverybody } from '../log/for-everybody.ts'
import { keepRivals } from '../provenance/keep-rivals.ts'
import { findUnfinished, type RunOptions, runSet, type UnfinishedSet } from '../write/run-set.ts'
import { closeChangeSet, openChangeSet, storeCheckpoint } from '../write/set.ts'
import { write } from '../write/write.ts'
import { gatherTimeline } from './gather-timeline.ts'
import { countLinks, type MergedIds, nextMoves } from './links-to.ts'
import { type MergeCheckpoint, type MergeState, readMergeCheckpoint } from './merge-state.ts'
import { moveLinks } from './move-links.ts'
import { moveShares } from './move-shares.ts'
import { lockMerging, type MergeRequest, type Merging } from './read-merge.ts'
import { rivalsOf } from './settle-values.ts'
import { storeKeeper } from './store-keeper.ts'
import { tellMerge } from './tell-merge.ts'

/** Links in one transaction, well under two seconds. */
const chunk = 2000

/**
 * Makes one record of several: chosen values, then those of the one that stays, then those of the others; links, shares and
 * timelines are led to it and the others go to the bin, from where they lead to it (`whereMerged`). One change set, which an
 * undo takes back whole. Up to two thousand links at once; more by a job (`merge:run`), in chunks of one transaction each.
 */
export async function startMerge(ctx: Ctx, request: MergeRequest): Promise<MergeState> {
  return whileInTheWay(() => inTransaction(acting(ctx), (inside) => begin(inside, request, ctx.idempotency)))
}

/** What the merge would come to. Nothing lasts; where there are more than two thousand links, the others are counted only. */
export async function previewMerge(ctx: Ctx, request: MergeRequest): Promise<MergeState> {
  const state = await rolledBack(acting(ctx), (inside) => begin(inside, request, undefined))
  return { ...state, changeSet: null, state: 'done' }
}

/** What a merge that was begun has come to by now. */
export async function replayMerge(ctx: Ctx, set: string): Promise<MergeState> {
  const { state, checkpoint } = await loadChangeSet(ctx, set)
  const merge = readMergeCheckpoint(checkpoint)
  if (!merge) throw new Error(`The change set ${set} is no merge`)
  return { changeSet: set, state, ...merge.outcome }
}

/** Goes on with a merge until it is done; one that is done, or gone, is left as it is. */
export function runMerge(ctx: Ctx, set: string, options: RunOptions = {}): Promise<void> {
  return runSet(acting(ctx), set, { ...options, takeChunk: (inside) => takeChunk(inside, set) })
}

/** Merges that are not at their end. */
export function findUnfinishedMerges(db: Db, options?: { still?: number }): Promise<UnfinishedSet[]> {
  return findUnfinished(db, `cause = 'merge' and checkpoint ? 'merge'`, options)
}

function acting(ctx: Ctx): Ctx {
  return { ...ctx, cause: 'merge', idempotency: undefined }
}

async function begin(ctx: Ctx, request: MergeRequest, idempotency: Ctx['idempotency']): Promise<MergeState> {
  const merging = await lockMerging(ctx, request)
  const { object, keep, losers } = merging
  const merged: MergedIds = { object: object.name, keep: keep.id, losers: losers.map(({ id }) => id) }
  const moved = await countLinks(ctx, merged)
  const set = await openChangeSet({ ...ctx, idempotency }, { name: nameOf(merging) })
  const { late, outcome: values } = await storeKeeper(ctx, { merging, values: request.values, set })
  const rivals = rivalsOf(merging, values)
  await keepRivals(
    ctx,
    set,
    rivals.map((rival) => ({ ...rival, object: object.name, record: keep.id })),
  )
  const outcome = { keep: merged.keep, merged: merged.losers, moved, ...tellMerge(ctx, merging, { values, rivals }) }
  await storeCheckpoint(ctx.db, set, { merge: { ...merged, back: false }, late, outcome } satisfies MergeCheckpoint)
  const isDone = await takeChunk(ctx, set)
  if (!isDone) await ctx.queue.add(ctx.db, 'merge:run', { set }, { key: `merge ${set}` })
  return { changeSet: set, state: isDone ? 'done' : 'running', ...outcome }
}

/** `Merge of 3 accounts`. */
function nameOf({ object, losers }: Merging): string {
  const of = object.plural.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return nameAct({ kind: 'merge', count: losers.length + 1, of })
}

/** Two runners cannot do the same chunk: the place is read under the lock of the change set. Whether it was the last. */
async function takeChunk(ctx: Ctx, set: string): Promise<boolean> {
  const row = await loadChangeSet(ctx, set, { lock: true })
  const checkpoint = readMergeCheckpoint(row.checkpoint)
  if (!checkpoint) throw new Error(`The change set ${set} is no merge`)
  if (row.state !== 'running') return true
  const { merge } = checkpoint
  const moves = await nextMoves(ctx, merge, chunk)
  await moveLinks(ctx, moves, { set })
  const gathered = moves.length < chunk ? await gatherTimeline(ctx.db, merge, chunk) : 0
  if (moves.length < chunk && gathered < chunk) {
    await finish(ctx, set, checkpoint)
    return true
  }
  await storeCheckpoint(ctx.db, set, checkpoint)
  return false
}

/** The others go once nothing leads to them any more, and what they held as the only ones is free. */
async function finish(ctx: Ctx, set: string, { merge, late }: MergeCheckpoint): Promise<void> {
  const object = objectOf(ctx.catalog, merge.object)
  const wide = forEverybody(ctx)
  await moveShares(ctx, object, { ...merge, set })
  await mergeBeside(ctx.db, { ...merge, set })
  await write(
    wide,
    merge.losers.map((id) => ({ op: 'delete', object: merge.object, id })),
    { set },
  )
  if (Object.keys(late).length > 0)
    await write(wide, [{ op: 'update', object: merge.object, id: merge.keep, data: late }], { set })
  await closeChangeSet(ctx, set, 'done')
}
