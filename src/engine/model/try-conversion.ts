import type pg from 'pg'
import type { Field, Json } from '#fields/field-type.ts'
import type { Settings } from '#kernel/settings.ts'
import { type Actor, rowCondition } from '../access.ts'
import { typeOf } from '../catalog.ts'
import { quote } from '../tables.ts'
import { type Conversion, converted, oldValues, type Row, valueBefore } from './convert-fields.ts'
import type { Difference, LostValue } from './differences.ts'
import { convertValue } from './read-logged.ts'

interface Trying {
  settings: Settings
  seenBy: Actor | undefined
}

type Outcome = Pick<Difference, 'records' | 'altered' | 'examples'>

const mostExamples = 5

/**
 * What a change of type would do to the values that are there: how many do not fit, how many fit but not whole, so that the way
 * back would not give them again (a day has no hour), and some of these as far as the asker may see them, the lost ones first.
 */
export async function tryConversion(
  client: pg.PoolClient,
  conversion: Conversion,
  { settings, seenBy }: Trying,
): Promise<Outcome> {
  const count = { lost: 0, altered: 0 }
  const examples: Record<keyof typeof count, LostValue[]> = { lost: [], altered: [] }
  for await (const rows of oldValues(client, conversion)) {
    const found: Record<keyof typeof count, Row[]> = { lost: [], altered: [] }
    for (const row of rows) {
      const what = judge(conversion, row, settings)
      if (what !== 'kept') found[what].push(row)
    }
    for (const what of ['lost', 'altered'] as const) {
      count[what] += found[what].length
      const missing = mostExamples - examples[what].length
      if (missing === 0) continue
      const seen = await seenOf(client, { conversion, rows: found[what], seenBy })
      examples[what].push(...seen.slice(0, missing).map((row) => exampleOf(conversion, row, settings)))
    }
  }
  const shown = [...examples.lost, ...examples.altered].slice(0, mostExamples)
  return {
    records: count.lost,
    ...(count.altered > 0 ? { altered: count.altered } : {}),
    ...(shown.length > 0 ? { examples: shown } : {}),
  }
}

function judge(conversion: Conversion, row: Row, settings: Settings): 'kept' | 'lost' | 'altered' {
  const now = converted(conversion, row, settings)
  if (now === undefined) return 'kept'
  if (now === null) return 'lost'
  const back = convertValue(now, conversion.to, { field: conversion.from, settings })
  return JSON.stringify(back) === JSON.stringify(valueBefore(conversion, row)) ? 'kept' : 'altered'
}

/** Those of a chunk that the asker may see; what is in the bin is no example. */
async function seenOf(
  client: pg.PoolClient,
  { conversion, rows, seenBy }: { conversion: Conversion; rows: readonly Row[]; seenBy: Actor | undefined },
): Promise<Row[]> {
  const { object, from } = conversion
  if (rows.length === 0 || !seenBy || seenBy.rights(object.name).hidden.has(from.name)) return []
  const values: unknown[] = []
  const param = (value: unknown, cast: string) => `$${values.push(value)}::${cast}`
  const ids = param(
    rows.map(({ id }) => id),
    'uuid[]',
  )
  const may = rowCondition(seenBy, object, 'see', 't', param)
  const { rows: seen } = await client.query<{ id: string }>(
    `select t.id::text as id from crm.${quote(object.table)} t
     where t.id = any(${ids}) and t.deleted_at is null and ${may} order by t.id limit ${mostExamples}`,
    values,
  )
  const known = new Set(seen.map(({ id }) => id))
  return rows.filter(({ id }) => known.has(id))
}

function exampleOf(conversion: Conversion, row: Row, settings: Settings): LostValue {
  const now = converted(conversion, row, settings)
  return {
    id: row.id,
    value: shortText(valueBefore(conversion, row), conversion.from) ?? '',
    becomes: shortText(now ?? null, conversion.to),
  }
}

function shortText(value: Json, field: Field): string | null {
  if (value === null) return null
  const text = typeOf(field).toText(value as never, field)
  return text.length > 80 ? `${text.slice(0, 79).toWellFormed()}…` : text
}
