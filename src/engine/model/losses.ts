import type pg from 'pg'
import type { Field } from '#fields/field-type.ts'
import { KithError } from '#kernel/errors.ts'
import { type ModelReason, sayModelReason } from '#kernel/model/model-reasons.ts'
import type { Settings } from '#kernel/settings.ts'
import type { Actor } from '../access.ts'
import { type Catalog, columnRef, type ObjectModel, typeOf } from '../catalog.ts'
import { junctionOf, quote } from '../tables.ts'
import type { Conversion } from './convert-fields.ts'
import type { Difference } from './differences.ts'
import { modelConflict, problemWith } from './refuse-model.ts'
import { tryConversion } from './try-conversion.ts'

export interface Losing {
  found: readonly Difference[]
  old: Catalog
  conversions: readonly Conversion[]
  settings: Settings
  /** Who is told examples, of what they may see. */
  seenBy: Actor | undefined
}

/** How many records would lose what: values of fields that go, records of objects that go, values that do not fit a new type. */
export async function countLosses(client: pg.PoolClient, losing: Losing): Promise<Difference[]> {
  const { found, old, conversions, settings, seenBy } = losing
  const counted: Difference[] = []
  for (const one of found) {
    const object = old.objects.get(one.object ?? '')
    const field = one.field === undefined ? undefined : object?.fields.get(one.field)
    const conversion = conversions.find(({ to }) => to.object === one.object && to.name === one.field)
    if (one.act === 'convert' && conversion)
      counted.push({ ...one, ...(await tryConversion(client, conversion, { settings, seenBy })) })
    else if ((one.act === 'drop' || one.act === 'hide') && object && (one.field === undefined || field))
      counted.push({ ...one, records: await countHeld(client, object, field) })
    else counted.push(one)
  }
  return counted
}

async function countHeld(client: pg.PoolClient, object: ObjectModel, field: Field | undefined): Promise<number> {
  const table = `crm.${quote(object.table)} t`
  if (!field) return count(client, `${table} where t.deleted_at is null`)
  if (typeOf(field).kind === 'links')
    return count(client, `(select distinct record_id from ${junctionOf(object, field)}) x`)
  return count(client, `${table} where t.deleted_at is null and ${firstColumn(field)} is not null`)
}

async function count(client: pg.PoolClient, from: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${from}`)
  return rows[0]?.n ?? 0
}

function firstColumn(field: Field): string {
  return columnRef('t', field, typeOf(field).columns(field)[0]?.suffix ?? '')
}

/** Whoever reads it only wants to know whether there are many. */
const mostCounted = 10_000

/** An option goes only when no record has it; before that it is archived. */
export async function refuseOptionsInUse(
  client: pg.PoolClient,
  { old, now }: { old: Catalog; now: Catalog },
): Promise<void> {
  for (const object of now.objects.values()) {
    for (const field of object.fields.values()) {
      const before = old.objects.get(object.name)?.fields.get(field.name)
      if (!field.options || !before?.options || before.type !== field.type || before.options === field.options) continue
      const keys = new Set(field.options.map(({ key }) => key))
      const gone = before.options.filter(({ key }) => !keys.has(key)).map(({ key }) => key)
      if (gone.length > 0) await refuseUsed(client, { object, field: before, keys: gone })
    }
  }
}

async function refuseUsed(
  client: pg.PoolClient,
  { object, field, keys }: { object: ObjectModel; field: Field; keys: readonly string[] },
): Promise<void> {
  const ref = firstColumn(field)
  const has = typeOf(field).kind === 'list' ? `${ref} && $1::text[]` : `${ref} = any($1::text[])`
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from (select from crm.${quote(object.table)} t where ${has} limit ${mostCounted}) x`,
    [keys],
  )
  const n = rows[0]?.n ?? 0
  if (n === 0) return
  const values = { options: keys.join(', '), count: n }
  throw modelConflict(`objects.${object.name}.fields.${field.name}.options`, { code: 'options-in-use', values })
}

/** Before a field is promised to hold each value once: which of them stand twice. */
export async function refuseDuplicates(
  client: pg.PoolClient,
  { old, now }: { old: Catalog; now: Catalog },
): Promise<void> {
  for (const object of now.objects.values()) {
    await refuseSameTogether(client, { object, before: old.objects.get(object.name) })
    for (const field of object.fields.values()) {
      const before = old.objects.get(object.name)?.fields.get(field.name)
      if (!field.unique || !before || before.unique || before.hidden || before.type !== field.type) continue
      const ref = firstColumn(before)
      const { rows } = await client.query<{ value: string }>(
        `select ${ref}::text as value from crm.${quote(object.table)} t
         where ${ref} is not null and t.deleted_at is null group by ${ref} having count(*) > 1 limit 4`,
      )
      if (rows.length === 0) continue
      const values = rows.map(({ value }) => `“${value.slice(0, 60)}”`)
      const shown = `${values.slice(0, 3).join(', ')}${values.length > 3 ? ' …' : ''}`
      throw duplicates(`objects.${object.name}.fields.${field.name}.unique`, {
        code: 'stands-twice',
        values: { value: shown },
      })
    }
  }
}

/** The same of fields that are promised to be unique together. */
async function refuseSameTogether(
  client: pg.PoolClient,
  { object, before }: { object: ObjectModel; before: ObjectModel | undefined },
): Promise<void> {
  if (!before) return
  const known = new Set(before.definition.uniqueTogether?.map((names) => names.join(' ')))
  for (const names of object.definition.uniqueTogether ?? []) {
    const fields = names.map((name) => before.fields.get(name)).filter((field) => field !== undefined)
    if (known.has(names.join(' ')) || fields.length < names.length) continue
    const refs = fields.map((field) => columnRef('t', field))
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from (select from crm.${quote(object.table)} t
       where ${refs.map((ref) => `${ref} is not null`).join(' and ')} and t.deleted_at is null
       group by ${refs.join(', ')} having count(*) > 1 limit ${mostCounted}) x`,
    )
    const n = rows[0]?.n ?? 0
    if (n === 0) continue
    throw duplicates(`objects.${object.name}.uniqueTogether`, {
      code: 'stands-together-twice',
      values: { fields: names.join(', '), count: n },
    })
  }
}

function duplicates(path: string, reason: ModelReason): KithError {
  return new KithError('duplicate', sayModelReason(reason), { problems: [{ path, ...problemWith(reason) }] })
}
