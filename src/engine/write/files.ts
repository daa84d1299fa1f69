import type { Field, Json } from '#fields/field-type.ts'
import { type FileEntry, mostFiles } from '#fields/files/files.field.ts'
import { type ObjectModel, typeOf } from '../catalog.ts'
import { visibleFiles } from '../files/visible-files.ts'
import { type Draft, same } from './draft.ts'
import type { Run } from './run.ts'
import type { PlannedRow } from './store/statement.ts'

/**
 * Every file that a record newly holds must be there and the actor's to see; what the record says of it is what is known of
 * it, whatever the body said. A value that is taken back may name what has been swept: its name stays in the history.
 */
export async function checkFiles(run: Run, object: ObjectModel, drafts: readonly Draft[]): Promise<void> {
  const uses: { draft: Draft; field: Field; entries: FileEntry[]; known: Map<string, FileEntry> }[] = []
  for (const draft of drafts) {
    for (const field of fileFields(object)) {
      const [entries, stored] = [draft.after[field.name], draft.stored?.values[field.name]] as (FileEntry[] | null)[]
      if (!entries || same(entries, stored)) continue
      const known = new Map((stored ?? []).map((entry) => [entry.id, entry]))
      uses.push({ draft, field, entries, known })
    }
  }
  if (uses.length === 0) return
  const wanted = uses.flatMap(({ entries, known }) => entries.map(({ id }) => id).filter((id) => !known.has(id)))
  const found = await usableFiles(run, [...new Set(wanted)])
  for (const { draft, field, entries, known } of uses) {
    const at = run.pathOf(draft.wish.index)
    const path = at ? `${at}.${field.key}` : field.key
    const most = mostFiles(field)
    if (entries.length > most)
      draft.problems.push({
        path,
        message: `has ${entries.length} files, the limit is ${most}`,
        code: 'too-many',
        values: { limit: most },
      })
    draft.after[field.name] = entries.map((entry) => {
      const file = known.get(entry.id) ?? found.get(entry.id)
      if (!file)
        draft.problems.push({
          path,
          message: `there is no file ${entry.id}, or you may not see it`,
          code: 'no-such-file',
        })
      return file ?? entry
    }) as Json
  }
}

const fieldsWithFiles = new WeakMap<ObjectModel, Field[]>()

function fileFields(object: ObjectModel): Field[] {
  let fields = fieldsWithFiles.get(object)
  if (!fields) {
    fields = [...object.fields.values()].filter((field) => typeOf(field).kind === 'files')
    fieldsWithFiles.set(object, fields)
  }
  return fields
}

/** Held until the end of the transaction, so that no sweep takes them meanwhile. */
async function usableFiles(run: Run, ids: readonly string[]): Promise<Map<string, FileEntry>> {
  if (ids.length === 0) return new Map()
  const rows = await run.db.rows<{ id: string; name: string; size: string; type: string }>(
    `select id, name, size::text as size, type from kith.file where id = any($1::uuid[])
     order by id${run.inTransaction ? ' for no key update' : ''}`,
    [ids],
  )
  const isFree = run.options.trusted || run.options.undoes
  const seen = isFree ? null : await visibleFiles({ ...run.ctx, db: run.db }, ids)
  return new Map(
    rows
      .filter(({ id }) => seen === null || seen.has(id))
      .map(({ id, name, size, type }) => [id, { id, name, size: Number(size), type }]),
  )
}

/** What stands in `kith.file_link` made equal to the values; one statement a field, however many records. */
export async function storeFileLinks(run: Run, object: ObjectModel, rows: readonly PlannedRow[]): Promise<void> {
  for (const field of fileFields(object)) {
    const touched = rows.filter((row) => row.changed.has(field.name))
    if (touched.length === 0) continue
    const pairs = touched.flatMap((row) =>
      ((row.after[field.name] ?? []) as FileEntry[]).map((file) => [row.id, file.id] as const),
    )
    await run.db.rows(
      `with wanted as (select * from unnest($4::uuid[], $5::uuid[]) as w(record_id, file_id)),
       gone as (delete from kith.file_link l where l.object = $1 and l.field = $2 and l.record_id = any($3::uuid[])
         and (l.record_id, l.file_id) not in (select record_id, file_id from wanted)),
       made as (insert into kith.file_link (object, record_id, field, file_id)
         select $1, record_id, $2, file_id from wanted on conflict do nothing returning file_id)
       update kith.file f set linked_at = coalesce(f.linked_at, now()), loose_since = null
       where f.id in (select file_id from made)`,
      [object.name, field.name, touched.map(({ id }) => id), pairs.map(([id]) => id), pairs.map(([, file]) => file)],
    )
  }
}
