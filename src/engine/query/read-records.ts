import type { Field, Json } from '#fields/field-type.ts'
import { notFound } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Texts } from '../database.ts'
import type { Values } from '../rules.ts'
import { type Layout, layoutOf, valueReader } from './layout.ts'
import { andReached, type Reader, readerOf, startSql, tableOf } from './reader.ts'
import { readSelection, type Selection, wholeSelection } from './selection.ts'

/** One record with what it includes. Throws not-found when it is absent, binned or not the actor's to see. */
export async function getRecord(
  ctx: Ctx,
  objectName: string,
  id: string,
  params: { fields?: unknown; include?: unknown } = {},
): Promise<{ json: string; version: number }> {
  const reader = readerOf(ctx)
  const object = objectOf(reader.catalog, objectName)
  const selection = readSelection(reader, object, params)
  if (!isId(id)) throw notFound(objectName, String(id).slice(0, 60))
  const { rows, layout } = await readByIds(ctx, reader, selection, [id])
  const [row] = rows
  if (!row) throw notFound(objectName, id)
  return { json: layout.write(row), version: Number(row[layout.versionAt]) }
}

/** Rows of the ids that exist and are the actor's to see, in no order. */
async function readByIds(
  ctx: Ctx,
  reader: Reader,
  selection: Selection,
  ids: readonly string[],
): Promise<{ rows: Texts[]; layout: Layout }> {
  const { object } = selection
  const layout = layoutOf(reader.catalog, selection)
  const sql = startSql(reader)
  const own = ids.length === 1 ? `= ${sql.param(ids[0], 'uuid')}` : `= any(${sql.param(ids, 'uuid[]')})`
  const table = tableOf(object, sql)
  const joins = layout.joins.map((join) => join(sql)).join('')
  const text = `select ${layout.list(sql)} from ${table} t${joins} where t.id ${own} and t.deleted_at is null${andReached(object, 't', sql)}`
  return { rows: await ctx.db.texts({ text, values: sql.values }), layout }
}

/** Records for verbs: by the keys of bodies (`accountId`), all fields, hidden ones too: a verb is not the person. */
export async function readRecords(
  ctx: Ctx,
  objectName: string,
  ids: readonly string[],
): Promise<Record<string, Json>[]> {
  return readValues(ctx, objectName, ids, (field) => field.key)
}

/** The same by the names of fields (`account`), as rules see records. */
export async function findRecords(ctx: Ctx, objectName: string, ids: readonly string[]): Promise<Values[]> {
  return readValues(ctx, objectName, ids, (field) => field.name)
}

async function readValues(
  ctx: Ctx,
  objectName: string,
  ids: readonly string[],
  nameOf: (field: Field) => string,
): Promise<Values[]> {
  const wanted = [...new Set(ids)].filter(isId)
  if (wanted.length === 0) return []
  const selection = wholeSelection(objectOf(ctx.catalog, objectName))
  const { rows, layout } = await readByIds(ctx, readerOf(ctx), selection, wanted)
  const members = selection.fields.map((field) => [nameOf(field), valueReader(layout, field)] as const)
  return rows.map((row) => Object.fromEntries(members.map(([name, read]) => [name, read(row)])))
}
