import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { Field, Json, Place } from '#fields/field-type.ts'
import { type ObjectModel, typeOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Values } from '../rules.ts'
import { loadValues } from '../write/rows.ts'
import { isUseless, reachFields, wantedFields } from './measured.ts'

/**
 * What can be said of a record: a word, and the field where it is about one. `missing` is counted and never marked: an empty
 * field is found as it is.
 */
export type Mark = string

export interface Judged {
  id: string
  values: Values
  marks: Mark[]
  missing: string[]
}

/** Looks at these records. `old`: what nobody has written or confirmed since is stale. */
export async function judge(
  ctx: Ctx,
  object: ObjectModel,
  { ids, old }: { ids: readonly string[]; old: Date },
): Promise<Judged[]> {
  const values = await loadValues(ctx.db, object, ids)
  const times = await timesOf(ctx, object, ids)
  const confirmed = await confirmations(ctx, object, ids)
  const reach = reachFields(object)
  const written = await writings(ctx, object, {
    ids: ids.filter((id) => isMixed(times.get(id), old)),
    fields: reach.map(({ name }) => name),
  })
  const rivals = await rivalsOf(ctx, object, ids)
  const useless = new Set(await uselessOf(ctx, object, ids))
  const wanted = wantedFields(object)
  return ids.flatMap((id): Judged[] => {
    const own = values.get(id)
    const time = times.get(id)
    if (!own || !time) return []
    const told = confirmed.get(id)
    const valid = reach.filter((field) => isFilled(own[field.name]) && isValid(field, own[field.name] as Json, ctx))
    const invalid = reach.filter((field) => isFilled(own[field.name]) && !valid.includes(field))
    const marks = invalid.map(({ name }) => `invalid ${name}`)
    const isOld = (at: Date | undefined) => at === undefined || at < old
    if (isOld(time.updatedAt) && isOld(told?.get(''))) marks.push('stale')
    for (const { name } of reach) {
      const at = [time.createdAt, written.get(id)?.get(name), told?.get(name)]
      if (isFilled(own[name]) && at.every(isOld)) marks.push(`stale ${name}`)
    }
    const lost = rivals.get(id) ?? []
    if (lost.length > 0) marks.push('conflict', ...lost.map((name) => `conflict ${name}`))
    if (valid.length === 0) marks.push('unreachable')
    if (useless.has(id)) marks.push('useless')
    const missing = wanted.filter(({ name }) => !isFilled(own[name])).map(({ name }) => name)
    return [{ id, values: own, marks, missing }]
  })
}

function isFilled(value: Json | undefined): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0) && value !== ''
}

/** Stored values fitted when they were written; rules and numbering plans change, and imports of before knew less. */
function isValid(field: Field, value: Json, { settings }: Ctx): boolean {
  const place: Place = { path: field.name, settings }
  if (field.type === 'phone') return parsePhoneNumberFromString(String(value), { extract: false })?.isValid() === true
  if (field.type === 'address') {
    const { line1, city, postalCode } = value as Record<string, string | undefined>
    return Boolean(city ?? postalCode) && Boolean(line1 ?? postalCode)
  }
  try {
    return typeOf(field).parse(value, field, place) !== null
  } catch {
    return false
  }
}

interface Times {
  createdAt: Date
  updatedAt: Date
}

async function timesOf({ db }: Ctx, { table }: ObjectModel, ids: readonly string[]): Promise<Map<string, Times>> {
  const rows = await db.rows<Times & { id: string }>(
    `select id::text, created_at as "createdAt", updated_at as "updatedAt" from crm."${table}" where id = any($1::uuid[])`,
    [ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** Made long ago and changed since: which of its values were, is in the log alone. */
function isMixed(times: Times | undefined, old: Date): boolean {
  return times !== undefined && times.createdAt < old && times.updatedAt >= old
}

type Dated = Map<string, Map<string, Date>>

/** By record and field when it was last confirmed; under no name the latest of all. */
async function confirmations({ db }: Ctx, { name }: ObjectModel, ids: readonly string[]): Promise<Dated> {
  const rows = await db.rows<{ id: string; field: string; at: Date }>(
    'select record_id::text as id, field, at from kith.confirmation where object = $1 and record_id = any($2::uuid[]) order by at',
    [name, ids],
  )
  return dated(rows.flatMap((row) => [row, { ...row, field: '' }]))
}

async function writings(
  { db }: Ctx,
  { name }: ObjectModel,
  { ids, fields }: { ids: readonly string[]; fields: readonly string[] },
): Promise<Dated> {
  if (ids.length === 0) return new Map()
  const rows = await db.rows<{ id: string; field: string; at: Date }>(
    `select c.record_id::text as id, f.field, max(c.at) as at from kith.change c, unnest($3::text[]) f(field)
     where c.object = $1 and c.record_id = any($2::uuid[]) and c.diff ? f.field group by 1, 2`,
    [name, ids, fields],
  )
  return dated(rows)
}

function dated(rows: readonly { id: string; field: string; at: Date }[]): Dated {
  const found: Dated = new Map()
  for (const { id, field, at } of rows) found.set(id, (found.get(id) ?? new Map()).set(field, at))
  return found
}

async function rivalsOf(
  { db }: Ctx,
  { name, fields }: ObjectModel,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await db.rows<{ id: string; fields: string[] }>(
    `select record_id::text as id, array_agg(distinct field) as fields from kith.rival
     where object = $1 and record_id = any($2::uuid[]) group by 1`,
    [name, ids],
  )
  return new Map(rows.map((row) => [row.id, row.fields.filter((field) => fields.has(field))]))
}

async function uselessOf({ db, catalog, clock }: Ctx, object: ObjectModel, ids: readonly string[]): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    `select t.id::text from crm."${object.table}" t where t.id = any($1::uuid[]) and ${isUseless(catalog, object, 't', '$2::timestamptz')}`,
    [ids, clock()],
  )
  return rows.map(({ id }) => id)
}
