import type { ObjectModel } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import type { Operation, OperationResult, Tally, WriteOptions } from '../../write/operations.ts'
import { write } from '../../write/write.ts'
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
  write: (
    ctx: Ctx,
    operations: readonly Operation[],
    more?: Pick<WriteOptions, 'trusted'>,
  ) => Promise<OperationResult[]>
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

/** The change set is one for all chunks: it grows when they end, so that none holds it for the others. */
export function counted(fileRun: FileRun, set: string, isLater: boolean): { counts: Tally; own: FileRun } {
  const counts: Tally = { created: 0, updated: 0, deleted: 0 }
  const tally = ({ created, updated, deleted }: Tally) => {
    counts.created += created
    counts.updated += updated
    counts.deleted += deleted
  }
  const searchesLater = isLater ? fileRun.object.name : undefined
  const options: WriteOptions = { set, tally, atomic: false, searchesLater }
  const own: FileRun = {
    ...fileRun,
    write: async (inside, wishes, more) =>
      wishes.length === 0 ? [] : (await write(inside, wishes, { ...options, ...more })).results,
  }
  return { counts, own }
}
