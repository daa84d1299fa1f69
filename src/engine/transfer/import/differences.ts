import type { Json } from '#fields/field-type.ts'
import { typeOf } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import type { Db } from '../../database.ts'
import { sameValue } from '../../log/net-effect.ts'
import { decodePosition, encodePosition, whole } from '../../log/position.ts'
import type { Values } from '../../rules.ts'
import type { FileRun } from './file-run.ts'
import { loadImport, safeJson } from './store.ts'

/** One value that a row would replace, in the shapes of the API; `field` is its key. */
export interface Difference {
  field: string
  before: Json
  after: Json
}

/** What a row would change of a record that is there. */
export interface RowDifference {
  row: number
  id: string
  differences: Difference[]
}

/** What the row says otherwise than the record, of what the actor may see. */
export function differencesOf(
  { settings, actor }: Ctx,
  { object }: FileRun,
  { stored, data }: { stored: Values; data: Record<string, Json> },
): Difference[] {
  const { hidden } = actor.rights(object.name)
  return Object.entries(data).flatMap(([key, input]) => {
    const field = object.byKey.get(key)
    if (!field || hidden.has(field.name)) return []
    const isNothing = input === null || input === ''
    const after = isNothing ? null : typeOf(field).parse(input, field, { path: key, settings })
    const before = (stored[field.name] ?? null) as Json
    return sameValue(after, before) ? [] : [{ field: key, before, after }]
  })
}

/** What a trial would change, row by row. */
export async function storeDifferences(
  db: Db,
  { importId, file }: { importId: string; file: number },
  differences: readonly RowDifference[],
): Promise<void> {
  if (differences.length === 0) return
  await db.rows(
    `insert into kith.import_difference (import_id, file, row, record_id, differences)
     select $1, $2, d.row, d.id, d.differences::jsonb from unnest($3::integer[], $4::uuid[], $5::text[]) as d(row, id, differences)
     on conflict (import_id, file, row) do update set differences = excluded.differences`,
    [
      importId,
      file,
      differences.map(({ row }) => row),
      differences.map(({ id }) => id),
      differences.map((one) => safeJson(one.differences)),
    ],
  )
}

export interface DifferenceSearch {
  /** Only those of the file of this name. */
  file?: string | undefined
  limit: number
  cursor?: string | undefined
}

export interface DifferencePage {
  data: { file: string; object: string; row: number; id: string; differences: Difference[] }[]
  next: string | null
}

const list = 'import-differences'

/** What the last trial would have changed, in the order of files and rows: the first thousand rows of each file. */
export async function listDifferences(ctx: Ctx, id: string, search: DifferenceSearch): Promise<DifferencePage> {
  const { plan } = await loadImport(ctx, id)
  const place = search.cursor === undefined ? [-1, -1] : decodePosition(list, search.cursor, [whole, whole])
  const file = search.file === undefined ? null : plan.files.findIndex(({ name }) => name === search.file)
  const rows = await ctx.db.rows<{ file: number; row: number; id: string; differences: Difference[] }>(
    `select file, row, record_id as id, differences from kith.import_difference
     where import_id = $1 and (file, row) > ($2::integer, $3::integer) and ($4::integer is null or file = $4::integer)
     order by file, row limit $5::integer + 1`,
    [id, ...place, file, search.limit],
  )
  const last = rows.length > search.limit ? rows[search.limit - 1] : undefined
  return {
    data: rows.slice(0, search.limit).map((row) => {
      const { name = '', object = '' } = plan.files[row.file] ?? {}
      return { ...row, file: name, object }
    }),
    next: last ? encodePosition(list, [last.file, last.row]) : null,
  }
}
