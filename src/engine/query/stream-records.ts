import type { Field, Json } from '#fields/field-type.ts'
import { forbidden } from '#kernel/errors.ts'
import type { Act } from '../access.ts'
import { objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Texts } from '../database.ts'
import { compileList } from './compile-list.ts'
import { resolveKeys } from './keys.ts'
import { valueReader } from './layout.ts'
import type { ListParams } from './list-records.ts'
import { readerOf, startSql, tableOf } from './reader.ts'
import { type Deleted, hasOnePlan, readRows, whereOf } from './rows.ts'
import { readSelection } from './selection.ts'
import { readSort } from './sort.ts'

export interface Export {
  /** Of each row, in order. */
  fields: readonly Field[]
  /** Rows in batches, from one snapshot, in constant memory. */
  batches: AsyncIterable<Texts[]>
  /** Values of a row in the order of `fields`. */
  values: (row: Texts) => Json[]
  /** The row as a line of JSON. */
  json: (row: Texts) => string
}

/** All rows that match and that the actor may export. Throws forbidden to whom exporting is not allowed at all. */
export async function streamRecords(
  ctx: Ctx,
  objectName: string,
  params: Omit<ListParams, 'limit' | 'cursor' | 'skip' | 'count'>,
): Promise<Export> {
  const reader = readerOf(ctx)
  const object = objectOf(reader.catalog, objectName)
  if (reader.actor.rights(objectName).export === 'none')
    throw forbidden(`Your roles do not allow exporting ${object.plural}.`)
  const rows = readRows(reader, object, { filter: params.filter, deleted: params.deleted, act: 'export' })
  const selection = readSelection(reader, object, params)
  await resolveKeys(ctx, rows.filter.keys)
  const request = { ...rows, selection, sort: readSort(reader, object, params.sort), limit: null, after: null, skip: 0 }
  const { statement, layout } = compileList(reader, request)
  const readers = selection.fields.map((field) => valueReader(layout, field))
  return {
    fields: selection.fields,
    batches: ctx.db.stream(statement),
    values: (row) => readers.map((read) => read(row)),
    json: layout.write,
  }
}

interface Matching {
  filter?: unknown
  act?: Act
  deleted?: Deleted
  limit: number
  after?: string
  /** Only records that were there at this time. */
  until?: Date
}

/** Ids of matching records on which the actor may act, ascending, for work in chunks: `after` is the last id of the one before. */
export async function matchingIds(
  ctx: Ctx,
  objectName: string,
  { filter, act = 'see', deleted, limit, after, until }: Matching,
): Promise<string[]> {
  const reader = readerOf(ctx)
  const rows = readRows(reader, objectOf(reader.catalog, objectName), { filter, act, deleted })
  await resolveKeys(ctx, rows.filter.keys)
  const sql = startSql(reader)
  const table = tableOf(rows.object, sql)
  const further = [
    ...(after === undefined ? [] : [`t.id > ${sql.param(after, 'uuid')}`]),
    ...(until === undefined ? [] : [`t.created_at <= ${sql.param(until.toISOString(), 'timestamptz')}`]),
  ]
  const text = `select t.id from ${table} t${whereOf(sql, rows, further)} order by t.id limit ${sql.param(limit, 'bigint')}`
  return (await ctx.db.texts({ text, values: sql.values, named: hasOnePlan(reader, rows) })).map(([id]) => id as string)
}
