import { objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { rolledBack } from '../in-transaction.ts'
import type { Operation, OperationResult, WriteOptions } from '../write/operations.ts'
import { loadRows, type StoredRow } from '../write/rows.ts'
import { write } from '../write/write.ts'
import { type Difference, differenceOf } from './difference.ts'

/** What an operation comes to, and what is then otherwise in its record, where the actor sees it. */
export type TriedOperation = OperationResult & Partial<Difference>

/** What a batch would do, with each difference: it is written and taken back at once. Nothing lasts. Throws as `write` does. */
export async function previewBatch(
  ctx: Ctx,
  operations: readonly Operation[],
  options: WriteOptions,
): Promise<TriedOperation[]> {
  return rolledBack(ctx, async (inside) => {
    const named = operations.flatMap((operation) => ('id' in operation && operation.id ? [operation] : []))
    const known = await rowsOf(inside, named as { object: string; id: string }[])
    const { results } = await write(inside, operations, options)
    const touched = results.map(({ id }, at) => ({ object: (operations[at] as Operation).object, id: id ?? '' }))
    const now = await rowsOf(inside, touched)
    return results.map((result, at) => {
      const { op, object } = operations[at] as Operation
      const [old, row] = [known.get(result.id ?? ''), now.get(result.id ?? '')]
      // An upsert finds its record by itself; what it was before is not known here.
      const isKnown = result.status === 'created' || (result.status === 'updated' && op === 'update' && old?.maySee)
      if (!isKnown || !row?.maySee) return result
      return { ...result, ...differenceOf(ctx, objectOf(ctx.catalog, object), [old?.values ?? {}, row.values]) }
    })
  })
}

async function rowsOf(ctx: Ctx, named: readonly { object: string; id: string }[]): Promise<Map<string, StoredRow>> {
  const rows = new Map<string, StoredRow>()
  for (const [name, ofObject] of Map.groupBy(named, ({ object }) => object)) {
    const object = objectOf(ctx.catalog, name)
    const ids = ofObject.flatMap(({ id }) => id || [])
    for (const [id, row] of await loadRows(ctx, ctx.db, { object, ids, act: 'see', lock: false })) rows.set(id, row)
  }
  return rows
}
