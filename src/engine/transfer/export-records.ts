import type { Field, Json } from '#fields/field-type.ts'
import { rowCondition } from '../access.ts'
import { objectOf, typeOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Texts } from '../database.ts'
import { type Export, streamRecords } from '../query/stream-records.ts'
import { type Cell, writeTable } from './files/write-table.ts'

export interface ExportOptions {
  filter?: unknown
  sort?: unknown
  fields?: unknown
  format: 'csv' | 'tsv' | 'ndjson'
}

/**
 * All records that match and that the actor may export, as the text of a file, no faster than it is taken and in constant
 * memory. NDJSON has the records as the API answers them; tables have two columns for each link, its id and what the linked
 * record is called. Throws forbidden, unknown-field and the like before the first text.
 */
export async function exportRecords(
  ctx: Ctx,
  object: string,
  { format, ...params }: ExportOptions,
): Promise<AsyncIterable<string>> {
  const found = await streamRecords(ctx, object, params as Parameters<typeof streamRecords>[2])
  if (format === 'ndjson') return linesOf(found)
  const columns = found.fields.flatMap(columnsOf)
  return writeTable(rowsOf(ctx, found, columns), { format, headers: columns.map(({ header }) => header) })
}

async function* linesOf({ batches, json }: Export): AsyncGenerator<string> {
  for await (const batch of batches) yield batch.map((row) => `${json(row)}\n`).join('')
}

interface Column {
  header: string
  field: Field
  /** What the linked record is called, instead of its id. */
  isTitle: boolean
}

function columnsOf(field: Field): Column[] {
  const own = { header: field.key, field, isTitle: false }
  return isLink(field) ? [own, { header: field.name, field, isTitle: true }] : [own]
}

function isLink(field: Field): boolean {
  const { kind } = typeOf(field)
  return (kind === 'link' || kind === 'links') && field.target !== undefined
}

async function* rowsOf(
  ctx: Ctx,
  { fields, batches, values }: Export,
  columns: readonly Column[],
): AsyncGenerator<Cell[]> {
  const titles = new Map<string, Titles>()
  for await (const batch of batches) {
    const rows = batch.map((row: Texts) => values(row))
    await readTitles(ctx, { fields, rows, titles })
    for (const row of rows) {
      const byField = new Map(fields.map((field, at) => [field, row[at] ?? null]))
      yield columns.map(({ field, isTitle }) =>
        cellOf(field, byField.get(field) ?? null, isTitle ? titles.get(field.target as string) : undefined),
      )
    }
  }
}

type Titles = Map<string, string>

const mostTitles = 50_000

/** Titles of the linked records that the actor sees, remembered as long as they are not too many. */
async function readTitles(
  ctx: Ctx,
  { fields, rows, titles }: { fields: readonly Field[]; rows: readonly Json[][]; titles: Map<string, Titles> },
): Promise<void> {
  const wanted = new Map<string, Set<string>>()
  fields.forEach((field, at) => {
    if (!isLink(field)) return
    const target = field.target as string
    const known = titles.get(target) ?? new Map()
    if (known.size > mostTitles && !wanted.has(target)) known.clear()
    titles.set(target, known)
    const ids = wanted.get(target) ?? new Set()
    wanted.set(target, ids)
    for (const row of rows) for (const id of idsOf(row[at])) if (!known.has(id)) ids.add(id)
  })
  for (const [target, ids] of wanted) {
    if (ids.size === 0) continue
    const known = titles.get(target) as Titles
    const object = objectOf(ctx.catalog, target)
    const values: unknown[] = [[...ids]]
    const seen = rowCondition(ctx.actor, target, 'see', 't', (value, cast) => `$${values.push(value)}::${cast}`)
    const text = `select t.id, t."${object.title.column}" from crm."${object.table}" t where t.id = any($1::uuid[]) and ${seen}`
    for (const [id, title] of await ctx.db.texts({ text, values })) known.set(id as string, title ?? '')
    for (const id of ids) if (!known.has(id)) known.set(id, '')
  }
}

function idsOf(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value as string[]
  return typeof value === 'string' ? [value] : []
}

function cellOf(field: Field, value: Json, titles: Titles | undefined): Cell {
  if (value === null) return null
  if (titles)
    return idsOf(value)
      .map((id) => titles.get(id) ?? '')
      .join('; ')
  return typeOf(field).toText(value, field)
}
