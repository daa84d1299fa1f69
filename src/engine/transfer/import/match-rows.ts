import type { Field, Json } from '#fields/field-type.ts'
import { newId } from '#kernel/ids.ts'
import { rowCondition } from '../../access.ts'
import { type ObjectModel, objectOf, typeOf } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import { isSearchCurrent } from '../../log/rebuild-search.ts'
import { foldText } from '../../log/search-words.ts'
import { findRecords } from '../../query/read-records.ts'
import { columnName } from '../../tables.ts'
import { matchKey } from '../cells/match-key.ts'
import type { FileRun } from './file-run.ts'
import { type ByFields, isText, keyFor, keyOf, type MatchBy, matchBy, partOf } from './match-by.ts'
import { isKnownByName } from './plan-files.ts'
import { type CellProblem, columnOf, idPath, type RowReading } from './read-rows.ts'
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
  const by = matchBy(object, file)
  if (by.kind === 'nothing') return readings.map((reading) => ({ reading, id: newId(), isNew: true }))
  const found = await findRows(ctx, run, { by, readings })
  const gone = by.kind === 'id' ? await takenIds(ctx, readings, found) : new Set()
  const made = new Map<string, string>()
  const matched: Matched[] = []
  for (const reading of readings) {
    const key = keyOf(by, reading)
    const ids = key === null ? [] : (found.get(key) ?? [])
    if (ids.length > 1) {
      reading.problems.push(severalMatch(run, by, { reading, count: ids.length }))
      continue
    }
    if (gone.has(key)) {
      const message = 'There was a record with this id, which is in the bin, or which you do not see.'
      reading.problems.push({ column: columnOf(object, file, idPath), message, code: 'duplicate' })
      continue
    }
    const known = ids[0] ?? (key === null ? undefined : made.get(key))
    const id = known ?? (by.kind === 'id' ? key : null) ?? newId()
    if (!known && key !== null) made.set(key, id)
    matched.push({ reading, id, isNew: !known })
  }
  return matched
}

async function findRows(ctx: Ctx, run: FileRun, { by, readings }: Finding): Promise<Ids> {
  if (by.kind === 'field') {
    const found = await findExisting(ctx, run, { field: by.field, readings })
    if (by.field !== run.object.title && isKnownByName(run.object))
      await findNumberless(ctx, run, { field: by.field, readings, found })
    return found
  }
  const found: Ids = new Map()
  const add = (key: string, id: string) => found.set(key, [...(found.get(key) ?? []), id])
  if (by.kind === 'id') for (const id of await readByIds(ctx, run.object, idsOf(readings))) add(id, id)
  if (by.kind === 'fields') for (const [key, id] of await readByFields(ctx, run.object, { by, readings })) add(key, id)
  for (const key of new Set(readings.map((reading) => keyOf(by, reading)))) {
    const rehearsed = key === null ? undefined : run.rehearsal?.byMatch.get(`${run.object.name} ${key}`)
    if (rehearsed) add(key as string, rehearsed)
  }
  return found
}

interface Finding {
  by: MatchBy
  readings: readonly RowReading[]
}

function severalMatch(
  { object, file }: FileRun,
  by: MatchBy,
  { reading, count }: { reading: RowReading; count: number },
): CellProblem {
  const fields = by.kind === 'field' ? [by.field] : by.kind === 'fields' ? by.fields : []
  const value = fields
    .map((field) => titleText(reading.data[field.key] ?? ''))
    .filter((text) => text !== '')
    .join(', ')
    .slice(0, 80)
  const labels = fields.map(({ label }) => label.toLowerCase()).join(' and ')
  const message = `${count} ${object.plural} have the ${labels} ${JSON.stringify(value)}`
  return {
    column: columnOf(object, file, fields[0]?.key ?? ''),
    message,
    code: 'several-match',
    values: { count, value },
  }
}

/** What a later row of a preview would be matched by; null when it is matched by name, or not at all. */
export function matchOf({ object, file }: FileRun, reading: RowReading): string | null {
  const by = matchBy(object, file)
  return by.kind === 'field' && by.field === object.title ? null : keyOf(by, reading)
}

function idsOf(readings: readonly RowReading[]): string[] {
  return readings.flatMap(({ id }) => id ?? [])
}

async function readByIds(ctx: Ctx, object: ObjectModel, ids: readonly string[]): Promise<string[]> {
  const values: unknown[] = [ids]
  const param = (value: unknown, cast: string) => `$${values.push(value)}::${cast}`
  const seen = rowCondition(ctx.actor, object, 'see', 't', param)
  const text = `select t.id from crm."${object.table}" t where t.id = any($1::uuid[]) and t.deleted_at is null and ${seen}`
  return (await ctx.db.texts({ text, values })).map(([id]) => id as string)
}

/** Ids that the file gives, that are not found, and that yet no new record may have: the log knows them. */
async function takenIds(ctx: Ctx, readings: readonly RowReading[], found: Ids): Promise<Set<string | null>> {
  const open = idsOf(readings).filter((id) => !found.has(id))
  if (open.length === 0) return new Set()
  const rows = await ctx.db.texts({
    text: 'select distinct c.record_id::text from unnest($1::uuid[]) i(id) join kith.change c on c.record_id = i.id',
    values: [open],
  })
  return new Set(rows.map(([id]) => id ?? null))
}

/** By key, the ids of records that have all of the values; a row without one of them means records without it. */
async function readByFields(
  ctx: Ctx,
  object: ObjectModel,
  { by, readings }: { by: ByFields; readings: readonly RowReading[] },
): Promise<[string, string][]> {
  const wanted = new Map(
    readings.flatMap((reading) => {
      const key = keyOf(by, reading)
      return key === null ? [] : [[key, by.fields.map((field) => partOf(field, reading.data[field.key]))] as const]
    }),
  )
  // One statement for each set of values that are given, so that each can join by them.
  const groups = Map.groupBy(wanted, ([, parts]) => parts.map((part) => part !== null).join())
  const found: [string, string][] = []
  for (const group of groups.values()) {
    const { few, many } = await withSameName(ctx, object, { by, group })
    if (few.length > 0) found.push(...(await readGroup(ctx, object, { by, rows: few })))
    if (many.length > 0) found.push(...(await readGroup(ctx, object, { by, rows: many })))
  }
  return found
}

/** A key, the values that it stands for, and the record that may have them; without it: any. */
type Sought = readonly [key: string, parts: readonly (string | null)[], record?: string]

async function readGroup(
  ctx: Ctx,
  object: ObjectModel,
  { by, rows }: { by: ByFields; rows: readonly Sought[] },
): Promise<[string, string][]> {
  const [[, first, record]] = rows as [Sought]
  const values: unknown[] = [rows.map(([key]) => key)]
  const param = (value: unknown, cast: string) => `$${values.push(value)}::${cast}`
  const given = by.fields.flatMap((field, at) => (first[at] === null ? [] : [{ field, at }]))
  const lists = given.map(({ at }) =>
    param(
      rows.map(([, parts]) => parts[at]),
      'text[]',
    ),
  )
  const conditions = by.fields.map((field, at) => {
    const column = `t."${columnName(field, '')}"`
    const place = given.findIndex((one) => one.at === at)
    if (place < 0) return `${column} is null`
    // Addresses are stored in small letters.
    return isText(field) && field.type !== 'email'
      ? `lower(${column}) collate "C" = lower(v.v${place}) collate "C"`
      : `${column} = v.v${place}::${typeOf(field).columns(field)[0]?.sql}`
  })
  const names = ['key', ...given.map((_, place) => `v${place}`)]
  if (record !== undefined) {
    names.push('record')
    lists.push(
      param(
        rows.map(([, , id]) => id),
        'uuid[]',
      ),
    )
    conditions.push('t.id = v.record')
  }
  const seen = rowCondition(ctx.actor, object, 'see', 't', param)
  const answer = await ctx.db.texts({
    text: `select v.key, t.id from unnest($1::text[], ${lists.join(', ')}) as v(${names.join(', ')})
      join crm."${object.table}" t on ${conditions.join(' and ')} and t.deleted_at is null and ${seen}`,
    values,
  })
  return answer as [string, string][]
}

interface Named {
  /** Each with a record whose name begins so. */
  few: Sought[]
  /** What is to be looked for in the whole table. */
  many: readonly Sought[]
}

/**
 * What is sought, with the records whose names begin so, capitals and accents aside: search has an index for that, while the
 * table has none by which capitals do not count, and would be read from front to back for each chunk. What is called like many
 * is not worth the index, and a name of signs alone is not in it.
 */
async function withSameName(
  { db }: Ctx,
  object: ObjectModel,
  { by, group }: { by: ByFields; group: readonly Sought[] },
): Promise<Named> {
  const { title } = object
  const at = by.fields.indexOf(title)
  const isNamed = at >= 0 && title.searchable && isText(title) && group[0]?.[1][at] !== null
  if (!isNamed || !(await isSearchCurrent(db, object))) return { few: [], many: group }
  // After the whole name of anything but a person or an address, its entry has a bar.
  const end = title.type === 'text' ? ' |' : ' '
  const byBeginning = Map.groupBy(group, ([, parts]) => {
    const words = foldText(parts[at] as string)
    return words === '' ? '' : [...` ${words}${end}`].slice(0, mostIndexed).join('')
  })
  const many = byBeginning.get('') ?? []
  byBeginning.delete('')
  const beginnings = [...byBeginning.keys()]
  if (beginnings.length === 0) return { few: [], many }
  // Planned anew each time: the table may have grown from nothing since.
  const rows = await db.texts({
    text: `select v.beginning, d.record_id from unnest($2::text[]) as v(beginning) cross join lateral (
      select record_id from kith.search_doc where object = $1 and left(body, ${mostIndexed}) ~>=~ v.beginning
        and left(body, ${mostIndexed}) ~<~ (v.beginning || $3) limit ${mostCalled + 1}) d`,
    values: [object.name, beginnings, '\u{10FFFF}'],
    named: false,
  })
  const few: Sought[] = []
  for (const [beginning, records] of Map.groupBy(rows, ([one]) => one as string)) {
    const sought = byBeginning.get(beginning) ?? []
    if (records.length > mostCalled) many.push(...sought)
    else few.push(...sought.flatMap(([key, parts]) => records.map(([, id]): Sought => [key, parts, id as string])))
  }
  return { few, many }
}

/** Records of one name that are looked at one by one. */
const mostCalled = 30

/** Characters of an entry by which search has it in order. */
const mostIndexed = 64

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
