import type { Json } from '#fields/field-type.ts'
import { badRequest, KithError, notFound } from '#kernel/errors.ts'
import type { Actor } from '../access.ts'
import { type ObjectModel, typeOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { aggregateRecords } from '../query/aggregate-records.ts'
import { type ListPage, type ListParams, listRecords } from '../query/list-records.ts'
import { type MapAnswer, mapRecords } from '../query/map/map-records.ts'
import type { Reader } from '../query/reader.ts'
import { loadValues } from '../write/rows.ts'
import { type RebuiltRecords, rebuildRecords, sourceOfPast } from './as-of-source.ts'
import { demandVisible } from './changes.ts'

/** Reads the time of `asOf`: RFC 3339, not in the future. 400 otherwise. */
export function readAsOf(input: unknown, now: Date): Date {
  const at = new Date(typeof input === 'string' && /^\d{4}-\d\d-\d\dT/.test(input) ? input : Number.NaN)
  if (Number.isNaN(at.getTime())) throw badRequest('asOf', 'asOf: must be a time such as 2027-03-31T23:59:59Z.')
  if (at > now) throw badRequest('asOf', 'asOf: must not be in the future.')
  return at
}

/**
 * A list as it was at a time: changes recorded later are undone, then filtered, sorted and paged. What is linked and included
 * is of that time too. Who may see a record is decided by its owner, branch and shares of today. 422 when more than 200,000
 * changes were made since.
 */
export async function listAsOf(
  ctx: Ctx,
  object: string,
  { params, at }: { params: ListParams; at: Date },
): Promise<ListPage> {
  return inThePast(ctx, at, (past, source) => listRecords(past, object, params, source))
}

/** The same for an aggregate. */
export async function aggregateAsOf(
  ctx: Ctx,
  object: string,
  { body, at, most }: { body: unknown; at: Date; most?: number },
): Promise<{ json: string }> {
  const groups = most === undefined ? {} : { most }
  return inThePast(ctx, at, (past, source) => aggregateRecords(past, object, body, { source, ...groups }))
}

/** And for a map. */
export async function mapAsOf(
  ctx: Ctx,
  object: string,
  { body, at }: { body: Record<string, unknown>; at: Date },
): Promise<MapAnswer> {
  return inThePast(ctx, at, (past, source) => mapRecords(past, object, body, source))
}

/** One record as it was at a time, however much was changed since, as JSON. Not-found when it did not exist then or was binned. */
export async function getAsOf(
  ctx: Ctx,
  object: ObjectModel,
  { id, at, params = {} }: { id: string; at: Date; params?: Pick<ListParams, 'fields' | 'include'> },
): Promise<{ json: string; version: number }> {
  await demandVisible(ctx, object, id)
  return inOneSnapshot(ctx, async (inside) => {
    const own = await rebuildRecords(inside.db, { catalog: inside.catalog, at, ids: [id] })
    const linked = await linkedIds(inside, object, { id, own })
    const records =
      linked.length > 0 ? await rebuildRecords(inside.db, { catalog: inside.catalog, at, ids: [id, ...linked] }) : own
    const source = sourceOfPast({
      at,
      actor: inside.actor,
      catalog: inside.catalog,
      ...(await computable(inside, object, { at, records })),
    })
    const { json } = await listRecords(seeingAll(inside), object.name, { ...params, filter: { id }, limit: 1 }, source)
    const { data } = JSON.parse(json) as { data: Record<string, Json>[] }
    const [record] = data
    if (!record) throw notFound(object.name, id)
    return { json: JSON.stringify(record), version: Number(record.version) }
  })
}

/** What is computed of it follows from any number of records, so that all changes since are needed: when there are too many, it is left empty. */
async function computable(
  ctx: Ctx,
  object: ObjectModel,
  { at, records }: { at: Date; records: RebuiltRecords },
): Promise<{ records: RebuiltRecords; isPartial: boolean }> {
  if (!ctx.catalog.derived.kept.some((kept) => kept.object === object)) return { records, isPartial: true }
  try {
    return { records: await rebuildRecords(ctx.db, { catalog: ctx.catalog, at }), isPartial: false }
  } catch (error) {
    if (!(error instanceof KithError) || error.code !== 'validation') throw error
    return { records, isPartial: true }
  }
}

/** What the record links to now, and what it linked to then. */
async function linkedIds(
  ctx: Ctx,
  object: ObjectModel,
  { id, own }: { id: string; own: RebuiltRecords },
): Promise<string[]> {
  const present = (await loadValues(ctx.db, object, [id])).get(id) ?? {}
  const past = own.get(object.name)?.get(id)?.values
  return [...object.fields.values()].flatMap((field) => {
    if (typeOf(field).kind !== 'link' || field.name === 'id') return []
    return [present[field.name], past?.get(field.name)].filter((value): value is string => typeof value === 'string')
  })
}

async function inThePast<T>(
  ctx: Ctx,
  at: Date,
  read: (past: Ctx, source: NonNullable<Reader['source']>) => Promise<T>,
): Promise<T> {
  return inOneSnapshot(ctx, async (inside) => {
    const records = await rebuildRecords(inside.db, { catalog: inside.catalog, at })
    return read(seeingAll(inside), sourceOfPast({ at, actor: inside.actor, catalog: inside.catalog, records }))
  })
}

/** The log and the tables as of one moment, or a change in between would stand in neither. */
function inOneSnapshot<T>(ctx: Ctx, work: (inside: Ctx) => Promise<T>): Promise<T> {
  return ctx.db.transaction(async (db) => {
    await db.rows('set transaction isolation level repeatable read, read only')
    return work({ ...ctx, db })
  })
}

/** The source shows only what the actor may see, by the rows of today; asked again on the rebuilt rows, yesterday's owner would count. */
function seeingAll(ctx: Ctx): Ctx {
  const actor: Actor = {
    ...ctx.actor,
    rights: (object) => ({ ...ctx.actor.rights(object), see: 'all', seesPrivate: true }),
  }
  return { ...ctx, actor }
}
