import type { ErrorCode } from '#kernel/errors.ts'
import type { Ctx } from '../../context.ts'
import type { MergeMark } from '../../merge/merge-state.ts'
import { type ChangeSetRow, loadChangeSet } from '../change-sets.ts'
import { type ApartMark, planApart, takeApart } from './undo-apart.ts'
import { planMergePart, takeMergePart } from './undo-merge.ts'
import { planUndo, type UndoConflict, type UndoPart } from './undo-plan.ts'
import { countStep, takeStep, type Undone } from './undo-step.ts'

export interface UndoResult {
  /** The new change set, itself undoable (redo); null on a dry run. */
  changeSet: string | null
  restored: number
  updated: number
  deleted: number
  /** What was left alone, and how many of them there are: at most a thousand are listed. */
  conflicts: UndoConflict[]
  conflictCount: number
  /** Entries of a ledger, such as consents: they stay on record. */
  kept: number
}

/** Stored in the undoing set with each part, so that a crash between two parts loses nothing. */
export interface UndoCheckpoint extends UndoResult {
  before: string | null
  force: boolean
  /** The first of what stays in a ledger, told when nothing else was to be done. */
  firstKept?: UndoConflict
  /** When it takes a merge back, or does one again. */
  merge?: MergeMark
  /** When it takes back an act that led links elsewhere, or does one again. */
  apart?: ApartMark
  stoppedBy?: ErrorCode
  movedAt?: string
}

const listed = 1000

export function nothingUndone(force: boolean): UndoCheckpoint {
  const counts = { restored: 0, updated: 0, deleted: 0 }
  return { changeSet: null, ...counts, conflicts: [], conflictCount: 0, kept: 0, before: null, force }
}

export function resultOf(checkpoint: UndoCheckpoint): UndoResult {
  const { changeSet, restored, updated, deleted, conflicts, conflictCount } = checkpoint
  // One that was stored by an older release counts none.
  return { changeSet, restored, updated, deleted, conflicts, conflictCount, kept: checkpoint.kept ?? 0 }
}

/** The next part, in the transaction of `ctx`, from the place that the checkpoint names. */
export async function takePart(
  ctx: Ctx,
  { set, original, checkpoint }: { set: string; original: ChangeSetRow; checkpoint: UndoCheckpoint },
): Promise<UndoCheckpoint> {
  const part = partOf(original, checkpoint, true)
  const taking = { set, undoes: original.id }
  const { merge, apart } = checkpoint
  if (merge) return added(checkpoint, await takeMergePart(ctx, { part, merge, ...taking }))
  if (apart)
    return added(checkpoint, await takeApart(ctx, { part, own: apart.own, isOwnFirst: !apart.back, ...taking }))
  const takesLedger = await isOfSample(ctx, original)
  return added(
    checkpoint,
    await takeStep(ctx, await planUndo(ctx, { ...part, takesLedger }), { ...taking, takesLedger }),
  )
}

/** The same without writing. What the rules of writing would refuse shows only in earnest. */
export async function planPart(ctx: Ctx, original: ChangeSetRow, checkpoint: UndoCheckpoint): Promise<UndoCheckpoint> {
  const part = partOf(original, checkpoint, false)
  const { merge, apart } = checkpoint
  if (merge) return added(checkpoint, await planMergePart(ctx, part, merge))
  if (apart) return added(checkpoint, await planApart(ctx, part, apart.own))
  const takesLedger = await isOfSample(ctx, original)
  return added(checkpoint, countStep(await planUndo(ctx, { ...part, takesLedger })))
}

/** The sample, or an undo of it, however often it went back and forth. */
async function isOfSample(ctx: Ctx, original: ChangeSetRow): Promise<boolean> {
  let act = original
  while (act.undoes) act = await loadChangeSet(ctx, act.undoes)
  return act.cause === 'demo'
}

function partOf(original: ChangeSetRow, { before, force }: UndoCheckpoint, lock: boolean): UndoPart {
  return { set: original.id, since: original.at, before, force, lock }
}

function added(checkpoint: UndoCheckpoint, done: Undone): UndoCheckpoint {
  const firstKept = checkpoint.firstKept ?? done.kept[0]
  return {
    ...checkpoint,
    restored: checkpoint.restored + done.restored,
    updated: checkpoint.updated + done.updated,
    deleted: checkpoint.deleted + done.deleted,
    conflicts: [...checkpoint.conflicts, ...done.conflicts].slice(0, listed),
    conflictCount: checkpoint.conflictCount + done.conflicts.length,
    kept: (checkpoint.kept ?? 0) + done.kept.length,
    ...(firstKept ? { firstKept } : {}),
    before: done.before,
  }
}
