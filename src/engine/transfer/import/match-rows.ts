import type { Field, Json } from '#fields/field-type.ts'
import { newId } from '#kernel/ids.ts'
import { rowCondition } from '../../access.ts'
import { objectOf, typeOf } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import { findRecords } from '../../query/read-records.ts'
import { columnName } from '../../tables.ts'
import { matchKey } from '../cells/match-key.ts'
import type { FileRun } from './file-run.ts'
import { isKnownByName } from './plan-files.ts'
import type { RowReading } from './read-rows.ts'
import { titleText } from './resolve-links.ts'

/** The record that a row is: one that is there, one that an earlier row of the chunk makes, or a new one. */
export interface Matched {
  reading: RowReading
  id: string
  isNew: boolean
}

/** Finds the records that rows stand for; rows that could be several are given a problem and left out. */
export async function matchRows(ctx: Ctx, run: FileRun, readings: readonly RowReading[]): Promise<Matched[]> {
  const { object, file } = run
  const field = file.match ? object.fields.get(file.match) : undefined
  if (!field) return readings.map((reading) => ({ reading, id: newId(), isNew: true }))
  const keyOf = (reading: RowReading) => keyFor(field, reading.data[field.key])
  const found = await findExisting(ctx, run, { field, readings })
  if (field !== object.title && isKnownByName(object)) await findNumberless(ctx, run, { field, readings, found })
  const made = new Map<string, string>()
  const matched: Matched[] = []
  for (const reading of readings) {
    const key = keyOf(reading)
    const ids = key === null ? [] : (found.get(key) ?? [])
    if (ids.length > 1) {
      const said = JSON.stringify(titleText(reading.data[field.key] ?? '').slice(0, 80))
      const column = file.columns.find((one) => one.field?.split('.')[0] === field.name)?.header ?? null
      reading.problems.push({
        column,
        message: `${ids.length} ${object.plural} have the ${field.label.toLowerCase()} ${said}`,
        code: 'several-match',
        values: { count: ids.length, value: JSON.parse(said) },
      })
      continue
    }
    const known = ids[0] ?? (key === null ? undefined : made.get(key))
    const id = known ?? newId()
    if (!known && key !== null) made.set(key, id)
    matched.push({ reading, id, isNew: !known })
  }
  return matched
}

/** What a later row of a preview would be matched by; null when it is matched by name, or not at all. */
export function matchOf({ object, file }: FileRun, { data }: RowReading): string | null {
  const field = file.match ? object.fields.get(file.match) : undefined
  return field && field !== object.title ? keyFor(field, data[field.key]) : null
}

/** What two values of the field that mean the same have in common; null when there is none. */
function keyFor(field: Field, value: Json | undefined): string | null {
  if (value === null || value === undefined) return null
  if (field.type === 'text' || field.type === 'personName') {
    return field.name === 'externalId' ? String(value) : matchKey(titleText(value))
  }
  return typeOf(field).toColumns(value, field)[0] ?? null
}

type Ids = Map<string, string[]>

interface Searching {
  field: Field
  readings: readonly RowReading[]
}

async function findExisting(ctx: Ctx, run: FileRun, { field, readings }: Searching): Promise<Ids> {
  const values = readings
    .map(({ data }) => data[field.key])
    .filter((value) => value !== undefined && value !== null) as Json[]
  if (field === run.object.title) return findByTitle(ctx, run, values.map(titleText))
  const texts = new Map(
    values.map((value) => [typeOf(field).toColumns(value, field)[0] as string, keyFor(field, value) as string]),
  )
  const found: Ids = new Map()
  for (const [text, id] of await readByValue(ctx, field, [...texts.keys()])) {
    const key = texts.get(text) as string
    found.set(key, [...(found.get(key) ?? []), id])
  }
  for (const key of texts.values()) {
    const rehearsed = run.rehearsal?.byMatch.get(`${run.object.name} ${key}`)
    if (rehearsed) found.set(key, [...(found.get(key) ?? []), rehearsed])
  }
  return found
}

async function findByTitle(ctx: Ctx, run: FileRun, titles: readonly string[]): Promise<Ids> {
  const register = await run.registers.open(ctx, run.object.name)
  const found: Ids = new Map()
  for (const [text, record] of await register.find(ctx, new Set(titles), { by: 'title', strict: true })) {
    if (record === null) continue
    found.set(matchKey(text), 'ambiguous' in record ? new Array(record.ambiguous).fill('') : [record.id])
  }
  return found
}

async function readByValue(ctx: Ctx, field: Field, texts: readonly string[]): Promise<[string, string][]> {
  const object = objectOf(ctx.catalog, field.object)
  if (texts.length === 0) return []
  const values: unknown[] = [texts]
  const sql = typeOf(field).columns(field)[0]?.sql
  const param = (value: unknown, cast: string) => `$${values.push(value)}::${cast}`
  const seen = rowCondition(ctx.actor, object, 'see', 't', param)
  // The given text comes back with its record: PostgreSQL spells times and truths in another way.
  const rows = await ctx.db.texts({
    text: `select v.text, t.id from unnest($1::text[]) as v(text)
      join crm."${object.table}" t on t."${columnName(field, '')}" = v.text::${sql} and t.deleted_at is null and ${seen}`,
    values,
  })
  return rows as [string, string][]
}

/** Records that came without the number (as links of another file, or typed in) are known by name, once. */
async function findNumberless(
  ctx: Ctx,
  run: FileRun,
  { field, readings, found }: Searching & { found: Ids },
): Promise<void> {
  const { object } = run
  const open = readings.filter(({ data }) => {
    const key = keyFor(field, data[field.key])
    return key !== null && !found.has(key) && data[object.title.key]
  })
  if (open.length === 0) return
  const byTitle = await findByTitle(
    ctx,
    run,
    open.map(({ data }) => titleText(data[object.title.key] as Json)),
  )
  const candidates = [...byTitle.values()].flatMap((ids) => (ids.length === 1 ? ids : []))
  if (candidates.length === 0) return
  await run.rehearsal?.bringBack(ctx, candidates)
  const numberless = new Set(
    (await findRecords(ctx, object.name, candidates))
      .filter((record) => record[field.name] === null)
      .map(({ id }) => id),
  )
  for (const { data } of open) {
    const [id] = byTitle.get(matchKey(titleText(data[object.title.key] as Json))) ?? []
    if (!id || !numberless.has(id)) continue
    found.set(keyFor(field, data[field.key]) as string, [id])
    numberless.delete(id)
  }
}
