import { type ObjectModel, objectOf, typeOf } from '../../catalog.ts'
import { junctionName } from '../../tables.ts'
import type { Run } from '../run.ts'
import type { PlannedRow } from './statement.ts'

/** Junction rows of many-to-many links, made equal to the values; two statements a field, however many records. */
export async function storeLinks(run: Run, object: ObjectModel, rows: readonly PlannedRow[]): Promise<void> {
  for (const field of objectOf(run.ctx.catalog, object.name).fields.values()) {
    if (typeOf(field).kind !== 'links') continue
    const touched = rows.filter((row) => row.changed.has(field.name))
    if (touched.length === 0) continue
    const table = `crm."${junctionName(object, field)}"`
    const pairs = touched.flatMap((row) =>
      ((row.after[field.name] ?? []) as string[]).map((target) => [row.id, target] as const),
    )
    await run.db.rows(
      `delete from ${table} where record_id = any($1::uuid[]) and (record_id, target_id) not in (select * from unnest($2::uuid[], $3::uuid[]))`,
      [touched.map((row) => row.id), pairs.map(([id]) => id), pairs.map(([, target]) => target)],
    )
    if (pairs.length === 0) continue
    await run.db.rows(
      `insert into ${table} (record_id, target_id) select * from unnest($1::uuid[], $2::uuid[]) on conflict do nothing`,
      [pairs.map(([id]) => id), pairs.map(([, target]) => target)],
    )
  }
}
