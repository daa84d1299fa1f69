import { type Catalog, columnRef, typeOf } from '../catalog.ts'
import type { Db } from '../database.ts'

/**
 * Makes `kith.file_link` say what the records say. The write door keeps it so; records that were purged, fields that were
 * dropped and rows that came by another way are set right here, before anything is swept by it.
 */
export async function mendFileLinks(db: Db, catalog: Catalog): Promise<void> {
  const fields = [...catalog.objects.values()].flatMap((object) =>
    [...object.fields.values()].flatMap((field) => (typeOf(field).kind === 'files' ? [{ object, field }] : [])),
  )
  for (const { object, field } of fields) {
    const held = `select t.id as record_id, e.file_id::uuid as file_id from crm."${object.table}" t, unnest(${columnRef('t', field)}) e(file_id)`
    await db.rows(
      `insert into kith.file_link (object, record_id, field, file_id)
       select $1, h.record_id, $2, h.file_id from (${held}) h join kith.file f on f.id = h.file_id on conflict do nothing`,
      [object.name, field.name],
    )
    await db.rows(
      `delete from kith.file_link l where l.object = $1 and l.field = $2
         and not exists (select from crm."${object.table}" t where t.id = l.record_id and ${columnRef('t', field)} @> array[l.file_id::text])`,
      [object.name, field.name],
    )
  }
  await db.rows(
    `delete from kith.file_link l
     where (l.object, l.field) not in (select * from unnest($1::text[], $2::text[]))`,
    [fields.map(({ object }) => object.name), fields.map(({ field }) => field.name)],
  )
}
