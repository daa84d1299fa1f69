import type pg from 'pg'
import type { Field, Json } from '#fields/field-type.ts'
import { snake } from '#kernel/names.ts'
import type { Settings } from '#kernel/settings.ts'
import { type Catalog, columnRef, type ObjectModel, ownPrefix, typeOf } from '../catalog.ts'
import { columnName, quote } from '../tables.ts'
import type { FieldChange, Model } from './model.ts'
import { countWork, endWork } from './model-work.ts'
import { convertValue } from './read-logged.ts'

/** A field that turns into another type: its values go from one column into another. */
export interface Conversion {
  object: ObjectModel
  from: Field
  to: Field
}

/**
 * Gives every field of another type a column of its own, and keeps the old column with what was in it as a field in the bin.
 * `wanted` says types only.
 */
export function withColumns(before: Model, wanted: Model): Model {
  const model = structuredClone(wanted)
  for (const [name, object] of Object.entries(model.objects)) {
    const fields = object.fields ?? {}
    for (const [field, said] of Object.entries(fields)) {
      const old = before.objects[name]?.fields?.[field]
      if (!old?.type || !said.type || old.type === said.type) continue
      const number = (old.formerTypes?.length ?? 0) + 1
      const column = old.column ?? `${ownPrefix}${snake(field)}`
      said.formerTypes = [...(old.formerTypes ?? []), old.type]
      said.column = `${ownPrefix}${snake(field)}_${number + 1}`
      fields[`${field}Before${number}`] = keptField(old, { column, name: field })
    }
  }
  return model
}

function keptField(old: FieldChange, { column, name }: { column: string; name: string }): FieldChange {
  const { formerTypes: _types, requiredWhen: _r, visibleWhen: _v, readOnlyWhen: _o, ...rest } = old
  // Under another column, so that a process which has not heard of the change yet cannot write into the wrong one.
  const kept = `${column}_before`
  return { ...rest, label: rest.label ?? name, column: kept, was: column, dropped: new Date().toISOString() }
}

export function conversionsOf({ before, old, now }: { before: Model; old: Catalog; now: Catalog }): Conversion[] {
  return [...now.objects.values()].flatMap((object) =>
    [...object.fields.values()].flatMap((to) => {
      const from = old.objects.get(object.name)?.fields.get(to.name)
      const isTurned = from && to.custom && from.type !== to.type && before.objects[object.name]?.fields?.[to.name]
      return isTurned ? [{ object, from, to }] : []
    }),
  )
}

const chunk = 5_000
export type Row = { id: string; texts: (string | null)[] }

/** Values of all records, chunk by chunk, each its own short statement; how far it is can be read meanwhile. */
export async function convertAll(client: pg.PoolClient, conversion: Conversion, settings: Settings): Promise<void> {
  const { object, to } = conversion
  const { rows: counted } = await client.query<{ total: number }>(
    `select count(*)::integer as total from crm.${quote(object.table)} t where ${hasOld(conversion)}`,
  )
  const moved = await countWork(client, { object: object.name, field: to.name, total: counted[0]?.total ?? 0 })
  try {
    for await (const rows of oldValues(client, conversion)) {
      await storeConverted(client, { conversion, rows, settings })
      await moved(rows.length)
    }
  } finally {
    await endWork(client)
  }
}

function hasOld({ from }: Conversion): string {
  return `${columnRef('t', from, typeOf(from).columns(from)[0]?.suffix ?? '')} is not null`
}

/** Records that were written while the others were converted. Nobody else writes until the transaction ends. */
export async function catchUp(
  client: pg.PoolClient,
  conversion: Conversion,
  { since, settings }: { since: Date; settings: Settings },
): Promise<void> {
  await client.query(`lock table crm.${quote(conversion.object.table)} in access exclusive mode`)
  // Clocks of several machines differ a little.
  const from = new Date(since.getTime() - 600_000)
  const { rows } = await client.query<Row>(
    `select t.id::text as id, ${textsOf(conversion.from)} as texts from crm.${quote(conversion.object.table)} t where t.updated_at >= $1`,
    [from],
  )
  await storeConverted(client, { conversion, rows, settings })
}

/** Records with a value, by chunks in the order of ids. */
export async function* oldValues(client: pg.PoolClient, conversion: Conversion): AsyncGenerator<Row[]> {
  const { object, from } = conversion
  let last = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await client.query<Row>(
      `select t.id::text as id, ${textsOf(from)} as texts from crm.${quote(object.table)} t
       where t.id > $1::uuid and ${hasOld(conversion)}
       order by t.id limit ${chunk}`,
      [last],
    )
    if (rows.length === 0) return
    yield rows
    last = (rows.at(-1) as Row).id
  }
}

function textsOf(field: Field): string {
  const columns = typeOf(field).columns(field)
  const texts = columns.map((column) => {
    const ref = columnRef('t', field, column.suffix)
    return `(${column.select ? column.select(ref) : ref})::text`
  })
  return `array[${texts.join(', ')}]`
}

/** What the record's value becomes; null when nothing of it fits, undefined when it had none. */
export function converted(conversion: Conversion, row: Row, settings: Settings): Json | undefined {
  const value = valueBefore(conversion, row)
  return value === null ? undefined : convertValue(value, conversion.from, { field: conversion.to, settings })
}

export function valueBefore({ from }: Conversion, { texts }: Row): Json {
  return texts.every((text) => text === null) ? null : (typeOf(from).fromColumns(texts, from) as Json)
}

async function storeConverted(
  client: pg.PoolClient,
  { conversion, rows, settings }: { conversion: Conversion; rows: readonly Row[]; settings: Settings },
): Promise<void> {
  if (rows.length === 0) return
  const { object, to } = conversion
  const columns = typeOf(to).columns(to)
  const sent = columns.filter((column) => !column.filled)
  const values = rows.map((row) => {
    const value = converted(conversion, row, settings)
    return value === null || value === undefined ? sent.map(() => null) : typeOf(to).toColumns(value as never, to)
  })
  const arrays = sent.map((_, index) => `$${index + 2}::text[]`)
  const ref = (suffix: string) => {
    const index = sent.findIndex((column) => column.suffix === suffix)
    return `x.v${index}::${sent[index]?.sql}`
  }
  const rateDate = object.rateDate
    ? `coalesce(t.${quote(object.rateDate.column)}::date, t.created_at::date)`
    : 't.created_at::date'
  const targets = columns.map((column) => {
    const value = column.filled ? column.filled(ref, rateDate) : ref(column.suffix)
    return `${quote(columnName(to, column.suffix))} = ${value}`
  })
  await client.query(
    `update crm.${quote(object.table)} t set ${targets.join(', ')}
     from unnest($1::uuid[], ${arrays.join(', ')}) as x(id, ${sent.map((_, index) => `v${index}`).join(', ')}) where t.id = x.id`,
    [rows.map(({ id }) => id), ...sent.map((_, index) => values.map((texts) => texts[index] ?? null))],
  )
}
