import type { ObjectModel } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import type { Operation, OperationResult } from '../../write/operations.ts'
import type { FilePlan, ImportOptions } from './plan.ts'
import type { ReadRow } from './read-rows.ts'
import type { Registers } from './register.ts'
import type { Rehearsal } from './rehearsal.ts'

/** One file on its way in: what its chunks need. */
export interface FileRun {
  object: ObjectModel
  file: FilePlan
  options: ImportOptions
  read: ReadRow
  registers: Registers
  write: (ctx: Ctx, operations: readonly Operation[]) => Promise<OperationResult[]>
  /** Present in a preview, where nothing lasts longer than its chunk. */
  rehearsal: Rehearsal | null
}
