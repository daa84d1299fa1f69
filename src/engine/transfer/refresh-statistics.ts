import { objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'

/**
 * The planner knows nothing of thousands of new rows until somebody counts them, and PostgreSQL itself may take a minute; the
 * next file would look for its links in a table that is thought to be empty.
 */
export async function refreshStatistics({ db, catalog }: Ctx, objects: Iterable<string>): Promise<void> {
  const tables = [...new Set(objects)].map((object) => `crm."${objectOf(catalog, object).table}"`)
  if (tables.length > 0) await db.rows(`analyze ${tables.join(', ')}`)
}

/** Of the log and of search, after an act of many records. */
export async function refreshLogStatistics({ db }: Ctx, set: string): Promise<void> {
  const logs = await db.rows<{ name: string }>(
    'select tableoid::regclass::text as name from kith.change where set_id = $1 limit 1',
    [set],
  )
  await db.rows(`analyze ${[...logs.map(({ name }) => name), 'kith.search_doc'].join(', ')}`)
  await db.rows(`select gin_clean_pending_list('kith.search_doc_body')`)
}
