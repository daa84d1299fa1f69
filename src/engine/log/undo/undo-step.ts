import type { Ctx } from '../../context.ts'
import type { Operation, OperationResult } from '../../write/operations.ts'
import { write } from '../../write/write.ts'
import type { UndoConflict, UndoStep } from './undo-plan.ts'
import { takeSharesBack } from './undo-shares.ts'

/** What one part came to. */
export interface Undone {
  restored: number
  updated: number
  deleted: number
  conflicts: UndoConflict[]
  kept: UndoConflict[]
  /** Where the next part begins; null when this was the last. */
  before: string | null
}

/** What a step would come to. */
export function countStep({ operations, late, shares, conflicts, kept, before }: UndoStep): Undone {
  const count = (op: Operation['op']) => [...operations, ...late].filter((operation) => operation.op === op).length
  const updated = count('update') + shares.length
  return { restored: count('restore'), updated, deleted: count('delete'), conflicts, kept, before }
}

export async function takeStep(
  ctx: Ctx,
  step: UndoStep,
  { set, undoes, takesLedger = false }: { set: string; undoes: string; takesLedger?: boolean },
): Promise<Undone> {
  const results: OperationResult[] = []
  for (const operations of [step.operations, step.late]) {
    if (operations.length === 0) continue
    results.push(...(await write(ctx, operations, { set, undoes, trusted: true, atomic: false, takesLedger })).results)
  }
  if (step.shares.length > 0) await takeSharesBack(ctx, set, step.shares)
  const operations = [...step.operations, ...step.late]
  const refused = results.flatMap((result, at) => refusal(operations[at] as Operation, result))
  const count = (status: OperationResult['status']) => results.filter((result) => result.status === status).length
  return {
    restored: count('restored'),
    updated: count('updated') + step.shares.length,
    deleted: count('deleted'),
    conflicts: [...step.conflicts, ...refused],
    kept: step.kept,
    before: step.before,
  }
}

function refusal(operation: Operation, result: OperationResult): UndoConflict[] {
  if (result.status !== 'failed' || !('id' in operation) || !operation.id) return []
  const message = result.error?.message ?? 'The change was refused.'
  const isTaken = result.error?.code === 'duplicate'
  return [
    {
      object: operation.object,
      id: operation.id,
      field: result.error?.problems[0]?.path.split('.').at(-1) ?? null,
      expected: null,
      // The record that has the value now, where the actor may see it.
      found: (isTaken && (result.error?.extra?.['duplicateOf'] as string | undefined)) || null,
      reason: isTaken ? 'taken' : 'refused',
      message,
    },
  ]
}
