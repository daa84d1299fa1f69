import { badRequest } from '#kernel/errors.ts'
import { type ObjectModel, objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { type Export, streamRecords } from '../query/stream-records.ts'
import { type Column, type InWords, LinkedRows, namedColumns, plainColumns, type Row } from './export-columns.ts'
import { type Cell, writeTable } from './files/write-table.ts'

export interface ExportOptions {
  filter?: unknown
  sort?: unknown
  fields?: unknown
  /** Paths of the columns of a table that people read: these and no others, in their order. */
  columns?: unknown
  /** A field as people call it and its options; for `columns`. */
  inWords?: InWords
  format: 'csv' | 'tsv' | 'ndjson'
}

/**
 * All records that match and that the actor may export, as the text of a file, no faster than it is taken and in constant
 * memory. NDJSON has the records as the API answers them; tables have two columns for each link, its id and what the linked
 * record is called, unless `columns` names them. Throws forbidden, unknown-field and the like before the first text.
 */
export async function exportRecords(
  ctx: Ctx,
  name: string,
  { format, columns: named, inWords = (field) => field, ...params }: ExportOptions,
): Promise<AsyncIterable<string>> {
  if (named === undefined) {
    const found = await streamRecords(ctx, name, params as Parameters<typeof streamRecords>[2])
    if (format === 'ndjson') return linesOf(found)
    return table(ctx, { name, found, columns: plainColumns(found.fields), format })
  }
  if (format === 'ndjson') throw badRequest('columns', 'columns: are for tables; NDJSON takes fields and include.')
  if (params.fields !== undefined) throw badRequest('columns', 'Give either fields or columns.')
  const columns = namedColumns(ctx, objectOf(ctx.catalog, name), { paths: readColumns(named), inWords })
  const fields = columns.map(({ links, field }) => (links[0] ?? field).name)
  const found = await streamRecords(ctx, name, { ...params, fields } as Parameters<typeof streamRecords>[2])
  return table(ctx, { name, found, columns, format, byteOrderMark: true })
}

interface Table {
  name: string
  found: Export
  columns: readonly Column[]
  format: 'csv' | 'tsv'
  /** For spreadsheets, which take the letters for others without it. */
  byteOrderMark?: boolean
}

function table(ctx: Ctx, { name, found, columns, ...how }: Table): AsyncIterable<string> {
  const object = objectOf(ctx.catalog, name)
  return writeTable(rowsOf(ctx, { object, found, columns }), { ...how, headers: columns.map(({ header }) => header) })
}

async function* linesOf({ batches, json }: Export): AsyncGenerator<string> {
  for await (const batch of batches) yield batch.map((row) => `${json(row)}\n`).join('')
}

async function* rowsOf(
  ctx: Ctx,
  { object, found, columns }: { object: ObjectModel; found: Export; columns: readonly Column[] },
): AsyncGenerator<Cell[]> {
  const linked = new LinkedRows(ctx, object, columns)
  for await (const batch of found.batches) {
    const rows = batch.map((row): Row => {
      const values = found.values(row)
      return new Map(found.fields.map(({ name }, at) => [name, values[at] ?? null]))
    })
    await linked.load(rows)
    for (const row of rows) yield columns.map((column) => linked.cell(row, column))
  }
}

/** Lists or texts with commas between names, as everywhere. */
function readColumns(columns: unknown): string[] {
  const list = typeof columns === 'string' ? columns.split(',') : columns
  if (!Array.isArray(list) || !list.every((name) => typeof name === 'string'))
    throw badRequest('columns', 'columns: must be a list of names, or a text with commas between them.')
  return [...new Set(list.map((name) => name.trim()).filter((name) => name !== ''))]
}
