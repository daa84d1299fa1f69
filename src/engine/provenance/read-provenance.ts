import type { Field, Json } from '#fields/field-type.ts'
import { isSystemField, type ObjectModel } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { demandVisible } from '../log/changes.ts'
import { sameValue } from '../log/net-effect.ts'
import { visibleIds } from '../log/visible.ts'
import { readLogged } from '../model/read-logged.ts'
import type { Values } from '../rules.ts'
import { loadValues } from '../write/rows.ts'
import { type Origin, originOf, sourcesOf } from './origin.ts'

export interface Provenance {
  field: string
  /** What brought the value that is there now; null of a field that was never filled. */
  origin: Origin | null
  /** When somebody last wrote the value or said that it is right. */
  confirmed: { at: string; by: { id: string; name: string } | null } | null
  /** Values that lost against this one, the newest first. */
  rivals: { value: Json; origin: Origin; lostAt: string; from: string | null }[]
}

/**
 * Where each value of a record came from, by the log; when it was last confirmed, and which others it won against. Fields that
 * the actor may not see are left out. Not-found when the record is not theirs to see.
 */
export async function readProvenance(ctx: Ctx, object: ObjectModel, id: string): Promise<Provenance[]> {
  await demandVisible(ctx, object, id)
  const { hidden } = ctx.actor.rights(object.name)
  const fields = [...object.fields.values()].filter(({ name }) => isTold(name) && !hidden.has(name))
  const values = (await loadValues(ctx.db, object, [id])).get(id) ?? {}
  const writings = await lastWritings(ctx, object, [id])
  const told = await confirmations(ctx, object, id)
  const rivals = await rivalsOf(ctx, object, { id, values, fields })
  const sources = await sourcesOf(ctx, [id], [...writings.values()])
  return fields.flatMap((field): Provenance[] => {
    const value = values[field.name] ?? null
    const writing =
      writings.get(placeOf(id, field.name)) ?? (value === null ? undefined : writings.get(placeOf(id, null)))
    const own = rivals.get(field.name) ?? []
    if (!writing && own.length === 0) return []
    const origin = writing ? originOf(ctx, sources, { ...writing, record: id }) : null
    return [
      { field: field.key, origin, confirmed: confirmedOf({ origin, told: told.get(field.name), value }), rivals: own },
    ]
  })
}

/** What the engine keeps has no other source than that. */
function isTold(name: string): boolean {
  return !isSystemField(name) || name === 'owner' || name === 'branch'
}

interface Writing {
  set: string
  at: Date
  cause: string
}

function placeOf(id: string, field: string | null): string {
  return `${id} ${field ?? ''}`
}

interface WritingRow extends Writing {
  record: string
  field: string | null
}

const writtenFields = `cross join lateral (select jsonb_object_keys(c.diff) as field union all select null where c.kind = 'create') f`

/** By record and field, the change that wrote it last; without a field the one that made the record. */
async function lastWritings(ctx: Ctx, object: ObjectModel, ids: readonly string[]): Promise<Map<string, Writing>> {
  const rows = await ctx.db.rows<WritingRow>(
    `select distinct on (c.record_id, f.field) c.record_id as record, f.field, c.set_id as set, c.at, c.cause
     from kith.change c ${writtenFields}
     where c.record_id = any($1::uuid[]) and c.object = $2
     order by c.record_id, f.field, c.at desc, c.seq desc`,
    [ids, object.name],
  )
  return byPlace(object, rows)
}

/** The same of one record, before each of these acts: by act. One statement. */
async function earlierWritings(
  ctx: Ctx,
  object: ObjectModel,
  { id, acts }: { id: string; acts: ReadonlyMap<string, Date> },
): Promise<Map<string, Map<string, Writing>>> {
  if (acts.size === 0) return new Map()
  const rows = await ctx.db.rows<WritingRow & { act: string }>(
    `select distinct on (b.act, f.field) b.act, c.record_id as record, f.field, c.set_id as set, c.at, c.cause
     from unnest($1::uuid[], $2::timestamptz[]) b(act, at)
     join kith.change c on c.record_id = $3 and c.object = $4 and c.at <= b.at and c.set_id <> b.act ${writtenFields}
     order by b.act, f.field, c.at desc, c.seq desc`,
    [[...acts.keys()], [...acts.values()], id, object.name],
  )
  const byAct = Map.groupBy(rows, ({ act }) => act)
  return new Map([...acts.keys()].map((act) => [act, byPlace(object, byAct.get(act) ?? [])]))
}

function byPlace(object: ObjectModel, rows: readonly WritingRow[]): Map<string, Writing> {
  const found = new Map<string, Writing>()
  for (const { record, field, set, at, cause } of rows) {
    const writing = { set, at, cause }
    // The log may call a field by the name that it had.
    const name = field === null ? null : (object.byKey.get(field)?.name ?? field)
    const place = placeOf(record, name)
    const known = found.get(place)
    if (!known || known.at < writing.at) found.set(place, writing)
  }
  return found
}

interface Told {
  value: Json
  at: Date
  by: { id: string; name: string } | null
}

async function confirmations(ctx: Ctx, object: ObjectModel, id: string): Promise<Map<string, Told>> {
  const rows = await ctx.db.rows<{ field: string; value: Json; at: Date; by_id: string | null; by_name: string }>(
    'select field, value, at, by_id, by_name from kith.confirmation where record_id = $1 and object = $2',
    [id, object.name],
  )
  return new Map(
    rows.map(({ field, value, at, by_id: byId, by_name: name }) => [
      field,
      { value, at, by: byId === null ? null : { id: byId, name } },
    ]),
  )
}

/** A confirmation speaks of the value that was there then. */
function confirmedOf({
  origin,
  told,
  value,
}: {
  origin: Origin | null
  told: Told | undefined
  value: Json
}): Provenance['confirmed'] {
  if (value === null) return null
  if (told && sameValue(told.value, value) && (!origin || told.at.toISOString() >= origin.at))
    return { at: told.at.toISOString(), by: told.by }
  return origin && { at: origin.at, by: origin.actor }
}

interface Asked {
  id: string
  values: Values
  fields: readonly Field[]
}

interface RivalRow {
  field: string
  value: Json
  at: Date
  set: string
  cause: string
  from: string | null
  file: string | null
  row: number | null
}

async function rivalsOf(
  ctx: Ctx,
  object: ObjectModel,
  { id, values, fields }: Asked,
): Promise<Map<string, Provenance['rivals']>> {
  const rows = await ctx.db.rows<RivalRow>(
    `select r.field, r.value, r.at, r.set_id as set, s.cause, r.from_id as from, r.file, r.row
     from kith.rival r join kith.change_set s on s.id = r.set_id and s.state <> 'undone'
     where r.record_id = $1 and r.object = $2 order by r.id desc limit 200`,
    [id, object.name],
  )
  const found = new Map<string, Provenance['rivals']>()
  if (rows.length === 0) return found
  const gone = [...new Set(rows.flatMap(({ from }) => (from === id ? [] : (from ?? []))))]
  const seen = await visibleIds(ctx, object, gone)
  const others = await lastWritings(ctx, object, gone)
  // What the record had before an import replaced it.
  const acts = new Map<string, Date>()
  for (const { from, at, set } of rows) if (from === id && !acts.has(set)) acts.set(set, at)
  const earlier = await earlierWritings(ctx, object, { id, acts })
  const written = [others, ...earlier.values()].flatMap((all) => [...all.values()])
  const sources = await sourcesOf(ctx, [id, ...gone], [...rows, ...written])
  for (const { field: name, value: logged, at, set, cause, from, file, row } of rows) {
    const field = fields.find((each) => each.name === name || object.byKey.get(name) === each)
    if (!field) continue
    const value = readLogged(field, logged)
    const own = found.get(field.name) ?? []
    if (sameValue(value, values[field.name] ?? null) || own.some((one) => sameValue(one.value, value))) continue
    // What the record that went had it from; its own log tells.
    const writings = from === id ? (earlier.get(set) ?? others) : others
    const writing = from ? (writings.get(placeOf(from, name)) ?? writings.get(placeOf(from, null))) : undefined
    const lost = writing ? { ...writing, record: from as string } : { record: id, set, at, cause, file, row }
    const origin = originOf(ctx, sources, lost)
    own.push({ value, origin, lostAt: at.toISOString(), from: from !== null && seen.has(from) ? from : null })
    found.set(field.name, own)
  }
  return found
}
