import { type Catalog, objectOf, typeOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
import { catchUpSearch, countSearchDue, mostDue } from '../log/late-search.ts'
import { searchJob } from '../log/rebuild-search.ts'
import { matchBy } from './import/match-by.ts'
import type { FilePlan } from './import/plan.ts'
import { isKnownByName } from './import/plan-files.ts'

/** Of a file with more rows records are stored first, and their search entries made afterwards. */
export const manyRows = 20_000

/** Objects whose records these files look for by name, for which search has an index. */
export function soughtByName(catalog: Catalog, files: readonly FilePlan[]): ReadonlySet<string> {
  const sought = new Set<string>()
  for (const file of files) {
    const object = objectOf(catalog, file.object)
    const by = matchBy(object, file)
    if (by.kind === 'field' && (by.field === object.title || isKnownByName(object))) sought.add(object.name)
    if (by.kind === 'fields' && by.fields.includes(object.title)) sought.add(object.name)
    for (const column of file.columns) {
      const field = object.fields.get(column.field?.split('.')[0] ?? '')
      if (field?.target && ['link', 'links'].includes(typeOf(field).kind)) sought.add(field.target)
    }
  }
  return sought
}

/** Not while others import, who may look for the same records by name, nor when search is far behind already. */
export async function maySearchLater(db: Db, importId: string): Promise<boolean> {
  const rows = await db.rows(
    `select where (select coalesce(sum(count), 0) from kith.search_due) < $1
       and not exists (select from kith.import where state = 'running' and id <> $2)`,
    [mostDue, importId],
  )
  return rows.length > 0
}

/** Who looks for records by name needs their search entries first. */
export async function awaitSearch(
  { db, catalog }: Ctx,
  files: readonly FilePlan[],
  signal: AbortSignal | undefined,
): Promise<void> {
  if (soughtByName(catalog, files).size > 0 && (await countSearchDue(db)) > 0)
    await catchUpSearch(db, catalog, { signal })
}

/** Has made what this act left for later. */
export async function wantSearch({ db, queue }: Ctx, set: string): Promise<void> {
  if ((await countSearchDue(db, set)) > 0) await queue.add(db, searchJob, {}, { key: `${searchJob} now` })
}
