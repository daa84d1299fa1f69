import { nameAct } from '#kernel/act-names.ts'
import { codeOf, conflict, type ErrorCode, forbidden } from '#kernel/errors.ts'
import type { Actor } from '../../access.ts'
import type { Ctx } from '../../context.ts'
import type { Db } from '../../database.ts'
import { inTransaction, whileInTheWay } from '../../in-transaction.ts'
import { withdrawNotices } from '../../notices/store-notices.ts'
import { findUnfinished, type UnfinishedSet } from '../../write/run-set.ts'
import { closeChangeSet, failChangeSet, openChangeSet, storeCheckpoint } from '../../write/set.ts'
import { type ChangeSetRow, loadChangeSet, mayUndo } from '../change-sets.ts'
import { turnedApart } from './undo-apart.ts'
import { turnedMerge } from './undo-merge.ts'
import { nothingUndone, planPart, resultOf, takePart, type UndoCheckpoint, type UndoResult } from './undo-part.ts'

/**
 * Takes a change set back with a new one of cause `undo:<id>`: creations go to the bin, old values return, deletions are
 * restored. What was changed since, or is linked to by others since, is listed and left alone unless `force`. Runs in
 * parts of one transaction each. Errors: not-found, forbidden; 409 when the set is running, undone already, or nothing of it
 * could be taken back (`conflicts` in the error).
 */
export async function undoChangeSet(
  ctx: Ctx,
  id: string,
  options: { dryRun?: boolean; force?: boolean } = {},
): Promise<UndoResult> {
  const force = options.force ?? false
  const original = await loadChangeSet(ctx, id)
  demandUndoable(ctx, original)
  if (options.dryRun) return rehearse(ctx, original, force)
  const acting: Ctx = { ...ctx, cause: `undo:${id}`, idempotency: undefined }
  const set = await ctx.db.transaction(async (db) => {
    demandUndoable(ctx, await loadChangeSet({ ...ctx, db }, id, { lock: true }))
    const opened = await openChangeSet(acting, {
      name: original.name ? nameAct({ kind: 'undo', of: original.name }) : 'Undo',
      undoes: id,
      db,
    })
    await db.rows('update kith.change_set set undone_by = $2 where id = $1', [id, opened])
    const checkpoint: UndoCheckpoint = { ...nothingUndone(force), changeSet: opened, ...turned(original) }
    await storeCheckpoint(db, opened, checkpoint)
    return opened
  })
  return runUndo(acting, set)
}

/**
 * Goes on with an undo that a crash or an error interrupted; `set` is the undoing change set. `actorNow` is asked who acts
 * before each part, so that rights which were taken meanwhile count.
 */
export async function resumeUndo(
  ctx: Ctx,
  set: string,
  { actorNow }: { actorNow?: () => Promise<Actor> } = {},
): Promise<UndoResult> {
  const { undoes, state } = await loadChangeSet(ctx, set)
  if (!undoes || (state !== 'running' && state !== 'failed'))
    throw conflict('This change set is not an unfinished undo.')
  return runUndo({ ...ctx, cause: `undo:${undoes}`, idempotency: undefined }, set, actorNow)
}

/** Undos that are not at their end. */
export function findUnfinishedUndos(db: Db, options?: { still?: number }): Promise<UnfinishedSet[]> {
  return findUnfinished(db, 'undoes is not null', options)
}

/** An undo that nobody may go on with. One that changed nothing frees the original; else it has failed, and can be undone itself. */
export async function abandonUndo(ctx: Ctx, set: string, stoppedBy: ErrorCode): Promise<void> {
  await ctx.db.transaction(async (db) => {
    const [row] = await db.rows<{ empty: boolean }>(
      `select created + updated + deleted = 0 as empty from kith.change_set where id = $1 and state = 'running' for update`,
      [set],
    )
    if (!row) return
    if (!row.empty) return failChangeSet({ ...ctx, db }, set, stoppedBy)
    await db.rows('update kith.change_set set undone_by = null where undone_by = $1', [set])
    await db.rows('delete from kith.change_set where id = $1', [set])
  })
}

function demandUndoable(ctx: Ctx, row: ChangeSetRow): void {
  if (!mayUndo(ctx, row)) throw forbidden('Only who made these changes, or an administrator, can undo them.')
  if (row.state === 'running')
    throw conflict('These changes are still being made. Wait until they are done, then undo them.')
  if (row.state === 'undone' || row.undone_by)
    throw conflict('These changes are undone already.', { undoneBy: row.undone_by })
}

async function runUndo(ctx: Ctx, set: string, actorNow?: () => Promise<Actor>): Promise<UndoResult> {
  try {
    for (;;) {
      const actor = (await actorNow?.()) ?? ctx.actor
      const { done, checkpoint } = await whileInTheWay(() => runPart({ ...ctx, actor }, set))
      if (!done) continue
      const result = resultOf(checkpoint)
      if (result.changeSet) return result
      const { conflicts, conflictCount, kept } = result
      const { firstKept } = checkpoint
      throw conflict('Nothing was undone: everything was changed since, or is used by others.', {
        conflicts: firstKept ? [...conflicts, firstKept] : conflicts,
        conflictCount: conflictCount + kept,
      })
    }
  } catch (error) {
    await abandonUndo(ctx, set, codeOf(error)).catch((second: Error) =>
      ctx.log.warn({ set, error: second.message }, 'the failure of an undo could not be noted'),
    )
    throw error
  }
}

/** One part in one transaction, from the place that the stored checkpoint names: two runners cannot do the same part. */
function runPart(ctx: Ctx, set: string): Promise<{ done: boolean; checkpoint: UndoCheckpoint }> {
  return inTransaction(ctx, async (inside) => {
    const row = await loadChangeSet(inside, set, { lock: true })
    const checkpoint = row.checkpoint as unknown as UndoCheckpoint
    if (row.state === 'done') return { done: true, checkpoint }
    const original = await loadChangeSet(inside, row.undoes as string)
    const next = await takePart(inside, { set, original, checkpoint })
    if (next.before === null) return { done: true, checkpoint: await finish(inside, original, next) }
    await storeCheckpoint(inside.db, set, next)
    return { done: false, checkpoint: next }
  })
}

/** The original counts as undone when anything was; else the attempt leaves no trace. */
async function finish(ctx: Ctx, original: ChangeSetRow, checkpoint: UndoCheckpoint): Promise<UndoCheckpoint> {
  const { db } = ctx
  const set = checkpoint.changeSet
  const added = await speakAgainst(ctx, original, set)
  if (
    added === 0 &&
    checkpoint.restored + checkpoint.updated + checkpoint.deleted === 0 &&
    checkpoint.conflictCount + checkpoint.kept > 0
  ) {
    await db.rows('update kith.change_set set undone_by = null where id = $1', [original.id])
    await db.rows('delete from kith.change_set where id = $1', [set])
    return { ...checkpoint, changeSet: null }
  }
  await db.rows('update kith.change_set set checkpoint = $2 where id = $1', [set, JSON.stringify(checkpoint)])
  await closeChangeSet(ctx, set as string, 'done')
  ctx.announce(await withdrawNotices(ctx, original.id))
  await db.rows("update kith.change_set set state = 'undone' where id = $1", [original.id])
  await flipChain(db, original.undoes, set)
  return checkpoint
}

/** Files that came in by mistake must not go on to hold in a ledger, whose entries stay. */
async function speakAgainst(ctx: Ctx, { id, at, cause }: ChangeSetRow, undoing: string | null): Promise<number> {
  if (!cause.startsWith('import:') || undoing === null) return 0
  let added = 0
  for (const rules of ctx.rules.values())
    for (const { undone } of rules) added += (await undone?.({ set: id, since: at, undoing }, ctx)) ?? 0
  return added
}

/** Undoing an undo puts the first set in force again, and so on down a chain of redo and undo. */
async function flipChain(db: Db, undone: string | null, set: string | null): Promise<void> {
  let [id, inForce, by] = [undone, true, set]
  while (id) {
    const [row] = await db.rows<{ undoes: string | null }>(
      "update kith.change_set set state = case when $2 then 'done' else 'undone' end, undone_by = case when $2 then null else $3::uuid end where id = $1 returning undoes",
      [id, inForce, by],
    )
    ;[id, inForce, by] = [row?.undoes ?? null, !inForce, id]
  }
}

/** What the undo of an act that led links elsewhere has to know. */
function turned(original: ChangeSetRow): Pick<UndoCheckpoint, 'merge' | 'apart'> {
  const [merge, apart] = [turnedMerge(original), turnedApart(original)]
  return { ...(merge ? { merge } : {}), ...(apart ? { apart } : {}) }
}

/** The same plan without writing. What the rules of writing would refuse shows only in earnest. */
async function rehearse(ctx: Ctx, original: ChangeSetRow, force: boolean): Promise<UndoResult> {
  let result: UndoCheckpoint = { ...nothingUndone(force), ...turned(original) }
  do result = await planPart(ctx, original, result)
  while (result.before !== null)
  return resultOf(result)
}
