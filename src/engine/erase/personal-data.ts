import type { Json } from '#fields/field-type.ts'
import { nameAct } from '#kernel/act-names.ts'
import { conflict } from '#kernel/errors.ts'
import type { ZipEntry } from '#kernel/zip.ts'
import { isSystemField, type ObjectModel, typeOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { getRecord } from '../query/read-records.ts'
import { streamRecords } from '../query/stream-records.ts'
import { closeChangeSet, openChangeSet } from '../write/set.ts'
import { filesOf, sameRecords } from './gather.ts'
import { isPersonal } from './personal-fields.ts'

/** A file that belongs to a person; null where its content is missing. */
export interface HeldFile {
  id: string
  name: string
  open: () => Promise<AsyncIterable<string | Uint8Array> | null>
}

export type OpenFiles = (ids: readonly string[]) => Promise<HeldFile[]>

/**
 * All that is kept of a person, as files of an archive: the record, what links to it (activities, consents, deals), what changed
 * and when, and its files. Lines of JSON, in the shapes of the API. That it was given out is noted in the history. Errors:
 * not-found; conflict when records of the object are about no person.
 */
export async function personalData(
  ctx: Ctx,
  object: ObjectModel,
  { id, openFiles }: { id: string; openFiles: OpenFiles },
): Promise<AsyncIterable<ZipEntry>> {
  if (!isPersonal(object)) throw conflict(`Records of ${object.plural} are about no person.`)
  const { json } = await getRecord(ctx, object.name, id, {})
  const set = await openChangeSet(ctx, { name: nameAct({ kind: 'personal-data' }) })
  await closeChangeSet(ctx, set, 'done')
  return entries(ctx, object, { id, openFiles, json })
}

async function* entries(
  ctx: Ctx,
  object: ObjectModel,
  { id, openFiles, json }: { id: string; openFiles: OpenFiles; json: string },
): AsyncGenerator<ZipEntry> {
  const ids = await sameRecords(ctx.db, object, id)
  yield { name: `${object.name}.json`, content: once(`${JSON.stringify(JSON.parse(json), null, 2)}\n`) }
  for (const linking of ctx.catalog.objects.values()) {
    const filter = linkFilter(linking, object, id)
    if (filter === null || ctx.actor.rights(linking.name).export === 'none') continue
    const lines = linesOf(ctx, linking, filter)
    const first = await lines.next()
    if (!first.done) yield { name: `${linking.path}.ndjson`, content: from(first.value, lines) }
  }
  yield { name: 'changes.ndjson', content: changesOf(ctx, object, ids) }
  const files = await openFiles(await filesOf(ctx.db, object, ids))
  for (const [at, file] of files.entries()) {
    const content = await file.open()
    if (content) yield { name: `files/${at + 1}-${file.name.replace(/[/\\]/g, '_')}`, content }
  }
}

function linkFilter(linking: ObjectModel, object: ObjectModel, id: string): Record<string, unknown> | null {
  const ways = [...linking.fields.values()].filter(
    ({ name, target, sql, valueType }) =>
      target === object.name && !isSystemField(name) && sql === undefined && valueType === undefined,
  )
  const tests = ways.map((field) => ({ [field.name]: typeOf(field).kind === 'links' ? { has: id } : id }))
  return tests.length === 0 ? null : { or: tests }
}

async function* linesOf(ctx: Ctx, linking: ObjectModel, filter: Record<string, unknown>): AsyncGenerator<string> {
  const { batches, json } = await streamRecords(ctx, linking.name, { filter })
  for await (const rows of batches) for (const row of rows) yield `${json(row)}\n`
}

/** What changed, with the values before and after, by the names of fields. */
async function* changesOf({ db, catalog }: Ctx, object: ObjectModel, ids: readonly string[]): AsyncGenerator<string> {
  const rows = await db.rows<{ at: Date; by: string | null; kind: string; id: string; diff: Record<string, Json> }>(
    `select c.at, u.name as by, c.kind, c.record_id::text as id, c.diff from kith.change c
     left join crm.${catalog.objects.get('user')?.table} u on u.id = c.actor_id
     where c.record_id = any($1::uuid[]) and c.object = $2 order by c.at, c.seq`,
    [ids, object.name],
  )
  for (const { at, by, kind, id, diff } of rows)
    yield `${JSON.stringify({ at: at.toISOString(), by, kind, record: id, changes: diff })}\n`
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

async function* from(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first
  yield* rest
}
