import { typeOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { visibleIds } from '../log/visible.ts'

/**
 * Which of these files the actor may see: those in a field that they see of a record that they see, and those that they
 * uploaded themselves and that no record has held yet.
 */
export async function visibleFiles(ctx: Ctx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { actor, catalog, db } = ctx
  const isSystem = actor.via === 'system'
  const own = await db.rows<{ id: string }>(
    `select id from kith.file where id = any($1::uuid[]) and linked_at is null and gone_at is null and ($2 or uploaded_by = $3::uuid)`,
    [ids, isSystem, actor.userId],
  )
  const seen = new Set(own.map(({ id }) => id))
  const links = await db.rows<{ file: string; object: string; record: string; field: string }>(
    `select l.file_id as file, l.object, l.record_id as record, l.field from kith.file_link l
     join kith.file f on f.id = l.file_id where l.file_id = any($1::uuid[]) and f.gone_at is null`,
    [ids],
  )
  for (const [name, ofObject] of Map.groupBy(links, ({ object }) => object)) {
    const object = catalog.objects.get(name)
    if (!object) continue
    const { hidden } = actor.rights(name)
    const shown = ofObject.filter(({ field }) => {
      const found = object.fields.get(field)
      return found && typeOf(found).kind === 'files' && !hidden.has(field)
    })
    const records = await visibleIds(
      ctx,
      object,
      shown.map(({ record }) => record),
    )
    for (const { file, record } of shown) if (records.has(record)) seen.add(file)
  }
  return seen
}
