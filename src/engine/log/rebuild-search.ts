import { type Catalog, type ObjectModel, objectOf } from '../catalog.ts'
import type { Db } from '../database.ts'
import { loadValues } from '../write/rows.ts'
import { fieldsForSearch, searchDocOf, searchDocVersion } from './search-doc.ts'

/** Makes search what it should be: entries that are made otherwise now, and those that are due. */
export const searchJob = 'search:rebuild'

/** At a start: what is not noted yet is as it is written now. */
export async function noteSearched(db: Db, catalog: Catalog): Promise<void> {
  const objects = [...catalog.objects.values()]
  await db.rows(
    `insert into kith.searched (object, fields) select * from unnest($1::text[], $2::text[]) on conflict (object) do nothing`,
    [objects.map(({ name }) => name), objects.map(searchedBy)],
  )
}

/** Makes the search entries anew of each object that is searched otherwise than when its entries were made. */
export async function rebuildSearch(db: Db, catalog: Catalog, signal?: AbortSignal): Promise<string[]> {
  const noted = await db.rows<{ object: string; fields: string }>('select object, fields from kith.searched')
  const rebuilt: string[] = []
  for (const { object: name, fields } of noted) {
    const object = catalog.objects.get(name)
    const now = object ? searchedBy(object) : null
    if (now === fields) continue
    if (object) await rebuild(db, objectOf(catalog, name), signal)
    else await db.rows('delete from kith.search_doc where object = $1', [name])
    if (signal?.aborted) break
    await (now === null
      ? db.rows('delete from kith.searched where object = $1', [name])
      : db.rows('update kith.searched set fields = $2 where object = $1', [name, now]))
    rebuilt.push(name)
  }
  await noteSearched(db, catalog)
  return rebuilt
}

/** Whether every record of the object has its entry as it is written now. */
export async function isSearchCurrent(db: Db, object: ObjectModel): Promise<boolean> {
  const rows = await db.rows(
    `select from kith.searched where object = $1 and fields = $2
       and not exists (select from kith.search_due where object = $1)`,
    [object.name, searchedBy(object)],
  )
  return rows.length > 0
}

function searchedBy({ title, fields }: ObjectModel): string {
  const names = [...fields.values()].filter((field) => field.searchable).map(({ name }) => name)
  return [searchDocVersion, title.name, ...names.sort()].join(' ')
}

const chunk = 500

/** Each chunk keeps its records still for a moment, so that no entry is older than its record. */
async function rebuild(db: Db, object: ObjectModel, signal: AbortSignal | undefined): Promise<void> {
  for (let last: string | null = '00000000-0000-0000-0000-000000000000'; last !== null && !signal?.aborted; ) {
    const after: string = last
    last = await db.transaction(async (inside) => {
      const rows = await inside.rows<{ id: string; gone: boolean }>(
        `select id, deleted_at is not null as gone from crm."${object.table}" where id > $1 order by id limit ${chunk} for share`,
        [after],
      )
      await storeSearchDocs(
        inside,
        object,
        rows.filter(({ gone }) => !gone).map(({ id }) => id),
      )
      return rows.length < chunk ? null : (rows.at(-1)?.id ?? null)
    })
  }
}

/** Makes the search entries of these records anew. */
export async function storeSearchDocs(db: Db, object: ObjectModel, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const values = await loadValues(db, object, ids, { only: fieldsForSearch(object) })
  const docs = ids.map((id) => ({ id, values: values.get(id) ?? {}, doc: searchDocOf(object, values.get(id) ?? {}) }))
  const kept = docs.flatMap(({ id, values: of, doc }) => (doc ? [{ id, of, doc }] : []))
  if (kept.length === 0) {
    await db.rows('delete from kith.search_doc where record_id = any($1::uuid[])', [ids])
    return
  }
  await db.rows(
    `insert into kith.search_doc (object, record_id, title, body, owner_id, branch_id)
     select $1, x.* from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::uuid[]) x
     on conflict (record_id) do update set title = excluded.title, body = excluded.body
     where (search_doc.title, search_doc.body) is distinct from (excluded.title, excluded.body)`,
    [
      object.name,
      kept.map(({ id }) => id),
      kept.map(({ doc }) => doc.title),
      kept.map(({ doc }) => doc.body),
      kept.map(({ of }) => of['owner'] ?? null),
      kept.map(({ of }) => of['branch'] ?? null),
    ],
  )
}
