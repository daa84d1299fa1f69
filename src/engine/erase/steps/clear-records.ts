import type { Field } from '#fields/field-type.ts'
import { nameAct } from '#kernel/act-names.ts'
import { derivedJob, isWatched, keepDerived } from '../../derived/keep-derived.ts'
import { tableOf } from '../../log/visible.ts'
import { quote } from '../../tables.ts'
import { closeChangeSet, openChangeSet } from '../../write/set.ts'
import { filesOf } from '../gather.ts'
import { columnsOf, tellingFields } from '../personal-fields.ts'
import type { Chunk, StepWork } from '../steps.ts'

const storeIsNext = 'store'

/** Before the records let go of them, so that a run that was cut off finds them again. Then, in a chunk of its own, their contents leave the store. */
export async function forgetFiles({ ctx: { db }, object, erasure, erasing }: StepWork): Promise<Chunk> {
  if (erasure.place === storeIsNext) {
    await erasing.removeContents()
    return { count: 0, place: null }
  }
  const files = await filesOf(db, object, erasure.recordIds)
  await db.rows('delete from kith.file_link where object = $1 and record_id = any($2::uuid[])', [
    object.name,
    erasure.recordIds,
  ])
  return files.length === 0
    ? { count: 0, place: null }
    : { count: await erasing.forgetFiles(db, files), place: storeIsNext }
}

/** Empties what tells who it was, in the bin as well. The log says that something changed, and not what. */
export async function clearRecords({ ctx, object, erasure }: StepWork): Promise<Chunk> {
  const { db } = ctx
  const fields = tellingFields(object)
  const emptied = fields.flatMap((field) =>
    columnsOf(field).map((column) => `${quote(column)} = ${emptyOf(field, column)}`),
  )
  const set = await openChangeSet(ctx, { name: nameAct({ kind: 'erasure' }) })
  const rows = await db.rows<{ id: string; version: number }>(
    `with stored as (update ${tableOf(object)} set ${emptied.join(', ')}, version = version + 1, updated_at = $2, updated_by_id = $3
       where id = any($1::uuid[]) returning id, version),
     told as (insert into kith.change (at, happened_at, set_id, actor_id, cause, object, record_id, kind, version)
       select $2, $2, $4, $3, $5, $6, id, 'update', version from stored)
     select id::text, version from stored`,
    [erasure.recordIds, ctx.clock(), erasure.actorId, set, ctx.cause, object.name],
  )
  await closeChangeSet(ctx, set, 'done')
  if (isWatched(ctx.catalog, object.name)) {
    const stored = {
      object: object.name,
      ids: rows.map(({ id }) => id),
      isWhole: true,
      fields: new Set(fields.map(({ name }) => name)),
      before: [],
    }
    await keepDerived(db, ctx.catalog, stored, () => ctx.queue.add(db, derivedJob, {}, { key: derivedJob }))
  }
  ctx.announce(
    rows.map(({ id, version }) => ({
      object: object.name,
      id,
      version,
      fields: fields.map(({ key }) => key),
      set,
    })),
  )
  return { count: rows.length, place: null }
}

/** A record that must have a name is called so. */
function emptyOf(field: Field, column: string): string {
  const isFirst = column === field.column
  return field.required && isFirst && !field.unique && ['text', 'longText', 'personName'].includes(field.type)
    ? `'Erased'`
    : 'null'
}
