import type { ErrorCode } from '#kernel/errors.ts'
import type { Ctx } from '../../context.ts'
import type { MergeMark } from '../../merge/merge-state.ts'
import type { ChangeSetRow } from '../change-sets.ts'
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
}

/** Stored in the undoing set with each part, so that a crash between two parts loses nothing. */
export interface UndoCheckpoint extends UndoResult {
  before: string | null
  force: boolean
  /** When it takes a merge back, or does one again. */
  merge?: MergeMark
  stoppedBy?: ErrorCode
  movedAt?: string
}

const listed = 1000

export function nothingUndone(force: boolean): UndoCheckpoint {
  const counts = { restored: 0, updated: 0, deleted: 0 }
  return { changeSet: null, ...counts, conflicts: [], conflictCount: 0, before: null, force }
}

export function resultOf(checkpoint: UndoCheckpoint): UndoResult {
  const { changeSet, restored, updated, deleted, conflicts, conflictCount } = checkpoint
  return { changeSet, restored, updated, deleted, conflicts, conflictCount }
}

/** The next part, in the transaction of `ctx`, from the place that the checkpoint names. */
export async function takePart(
  ctx: Ctx,
  { set, original, checkpoint }: { set: string; original: ChangeSetRow; checkpoint: UndoCheckpoint },
): Promise<UndoCheckpoint> {
  const part = partOf(original, checkpoint, true)
  const taking = { set, undoes: original.id }
  const { merge } = checkpoint
  const done = merge
    ? await takeMergePart(ctx, { part, merge, ...taking })
    : await takeStep(ctx, await planUndo(ctx, part), taking)
  return added(checkpoint, done)
}

/** The same without writing. What the rules of writing would refuse shows only in earnest. */
export async function planPart(ctx: Ctx, original: ChangeSetRow, checkpoint: UndoCheckpoint): Promise<UndoCheckpoint> {
  const part = partOf(original, checkpoint, false)
  const { merge } = checkpoint
  return added(checkpoint, merge ? await planMergePart(ctx, part, merge) : countStep(await planUndo(ctx, part)))
}

function partOf(original: ChangeSetRow, { before, force }: UndoCheckpoint, lock: boolean): UndoPart {
  return { set: original.id, since: original.at, before, force, lock }
}

function added(checkpoint: UndoCheckpoint, done: Undone): UndoCheckpoint {
  return {
    ...checkpoint,
    restored: checkpoint.restored + done.restored,
    updated: checkpoint.updated + done.updated,
    deleted: checkpoint.deleted + done.deleted,
    conflicts: [...checkpoint.conflicts, ...done.conflicts].slice(0, listed),
    conflictCount: checkpoint.conflictCount + done.conflicts.length,
    before: done.before,
  }
}
