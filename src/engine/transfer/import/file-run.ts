import type { ObjectModel } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import type { Operation, OperationResult } from '../../write/operations.ts'
import type { FilePlan, ImportOptions, OnConflict } from './plan.ts'
import type { ReadRow } from './read-rows.ts'
import type { Registers } from './register.ts'
import type { Rehearsal } from './rehearsal.ts'

/** One file on its way in: what its chunks need. */
export interface FileRun {
  object: ObjectModel
  file: FilePlan
  options: ImportOptions
  /** By the name of a field, what happens where it is filled already. */
  policyOf: (field: string) => OnConflict
  read: ReadRow
  registers: Registers
  write: (ctx: Ctx, operations: readonly Operation[]) => Promise<OperationResult[]>
  /** Present in a preview, where nothing lasts longer than its chunk. */
  rehearsal: Rehearsal | null
}

/** What the columns say, else the import. */
export function policiesOf({ columns }: FilePlan, { onConflict }: ImportOptions): FileRun['policyOf'] {
  const own = new Map(
    columns.flatMap(({ field, onConflict: policy }) =>
      field && policy ? [[field.split('.')[0], policy] as const] : [],
    ),
  )
  return (field) => own.get(field) ?? onConflict
}
