import type { Field, Json } from '#fields/field-type.ts'
import { columnRef, isSystemField, type ObjectModel, typeOf } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import { derivedJob, isWatched, keepDerived } from '../../derived/keep-derived.ts'
import { storeSearchDocs } from '../../log/rebuild-search.ts'
import { parameters, tableOf } from '../../log/visible.ts'
import { junctionOf, linksByKey, quote } from '../../tables.ts'
import { loadValues } from '../../write/rows.ts'
import type { Erasure } from '../erasure.ts'
import { columnsOf, isAddress, patternOf, wordyFields } from '../personal-fields.ts'
import type { Chunk, StepWork } from '../steps.ts'
import { erasedWord, inJson } from './clear-log.ts'

const atOnce = 200

/**
 * Records that link to the person, or to which that one links (the account of a person who is a customer): where they name them,
 * in the log too, the words go. Entries of ledgers lose what is
 * personal in them. What the law keeps stays as it is, and the certificate says so.
 */
export async function clearLinked(work: StepWork): Promise<Chunk> {
  const { ctx, object, erasure } = work
  const linking = [...ctx.catalog.objects.values()].filter(
    (each) => each.name !== 'user' && waysTo(each, object).length + waysTo(object, each).length > 0,
  )
  const [name, after] = (erasure.place ?? ' ').split(' ')
  const at = Math.max(
    0,
    linking.findIndex((each) => each.name === name),
  )
  const current = linking[at]
  if (!current) return { count: 0, place: null }
  const next = linking[at + 1]
  const ids = await linkedIds(ctx, { linking: current, object, erasure, after: after || null })
  const place = ids.length < atOnce ? (next ? `${next.name} ` : null) : `${current.name} ${ids.at(-1)}`
  const reason = current.definition.keptByLaw
  if (reason) {
    keep(erasure, current.name, reason, ids.length)
    return { count: 0, place }
  }
  return { count: await clearTexts(ctx, current, { ids, erasure }), place }
}

function waysTo(linking: ObjectModel, { name }: ObjectModel): Field[] {
  return [...linking.fields.values()].filter(
    (field) =>
      field.target === name &&
      !field.sql &&
      !isSystemField(field.name) &&
      ((typeOf(field).kind === 'link' && linksByKey(field)) || typeOf(field).kind === 'links'),
  )
}

interface Linked {
  linking: ObjectModel
  object: ObjectModel
  erasure: Erasure
  after: string | null
}

async function linkedIds({ db }: Ctx, { linking, object, erasure, after }: Linked): Promise<string[]> {
  const { values, add } = parameters()
  const own = add(erasure.recordIds, 'uuid[]')
  const ways = waysTo(linking, object).map((field) =>
    typeOf(field).kind === 'links'
      ? `select record_id as id from ${junctionOf(linking, field)} where target_id = any(${own})`
      : `select t.id from ${tableOf(linking)} t where ${columnRef('t', field)} = any(${own})`,
  )
  ways.push(
    ...waysTo(object, linking)
      .filter((field) => typeOf(field).kind === 'link')
      .map((field) => `select ${columnRef('t', field)} as id from ${tableOf(object)} t where t.id = any(${own})`),
  )
  const since = after ? `and id > ${add(after, 'uuid')}` : ''
  const rows = await db.texts({
    text: `select distinct id from (${ways.join(' union ')}) w where id is not null and id <> all(${own}) ${since} order by id limit ${atOnce}`,
    values,
  })
  return rows.map(([id]) => id as string)
}

function keep({ kept }: Erasure, object: string, reason: string, count: number): void {
  const found = kept.find((each) => each.object === object)
  if (found) found.count += count
  else if (count > 0) kept.push({ object, count, reason })
}

async function clearTexts(
  ctx: Ctx,
  object: ObjectModel,
  { ids, erasure }: { ids: readonly string[]; erasure: Erasure },
): Promise<number> {
  const pattern = patternOf(erasure.words)
  const isOfPerson = goesWithPerson(object)
  if (ids.length === 0 || (pattern === null && !isOfPerson)) return 0
  const found = pattern === null ? null : new RegExp(pattern, 'giu')
  const changed = new Map<string, Map<Field, Json>>()
  for (const [id, values] of await loadValues(ctx.db, object, [...ids])) {
    const own = new Map<Field, Json>()
    for (const field of wordyFields(object)) {
      const value = values[field.name]
      if (value == null) continue
      const isOwn = isOfPerson && field.personal
      const rest = found ? withoutWords(value, found) : value
      const cleared = isOwn || (rest !== value && isAddress(field.type)) ? null : rest
      if (cleared !== value) own.set(field, cleared)
    }
    if (own.size > 0) changed.set(id, own)
  }
  for (const [id, own] of changed) await store(ctx, object, { id, values: own })
  await clearDiffs(ctx, object, { ids, erasure })
  const touched = [...changed.keys()]
  if (touched.length === 0) return 0
  await refreshSearch(ctx, object, touched)
  if (isWatched(ctx.catalog, object.name)) {
    const stored = { object: object.name, ids: touched, isWhole: true, fields: new Set<string>(), before: [] }
    await keepDerived(ctx.db, ctx.catalog, stored, () => ctx.queue.add(ctx.db, derivedJob, {}, { key: derivedJob }))
  }
  return touched.length
}

/** The value without these words, wherever in it they stand; itself when they do not. */
function withoutWords(value: Json, found: RegExp): Json {
  if (typeof value === 'string') return value.replace(found, erasedWord)
  if (typeof value !== 'object' || value === null) return value
  const text = JSON.stringify(value)
  const cleared = JSON.stringify(value, (_key, each) =>
    typeof each === 'string' ? each.replace(found, erasedWord) : each,
  )
  return cleared === text ? value : JSON.parse(cleared)
}

/** Ledgers, and what somebody has sent. */
function goesWithPerson({ definition }: ObjectModel): boolean {
  return definition.appendOnly === true || definition.erasedWithPerson === true
}

async function store(
  { db, clock }: Ctx,
  object: ObjectModel,
  { id, values }: { id: string; values: ReadonlyMap<Field, Json> },
): Promise<void> {
  const parameters: unknown[] = [id, clock()]
  const sets = [...values].flatMap(([field, value]) => {
    const cells = value === null ? null : typeOf(field).toColumns(value as never, field as never)
    return columnsOf(field).map((column, at) => `${quote(column)} = $${parameters.push(cells?.[at] ?? null)}`)
  })
  await db.rows(
    `update ${tableOf(object)} set ${sets.join(', ')}, version = version + 1, updated_at = $2 where id = $1`,
    parameters,
  )
}

async function clearDiffs(
  { db }: Ctx,
  object: ObjectModel,
  { ids, erasure }: { ids: readonly string[]; erasure: Erasure },
): Promise<void> {
  if (goesWithPerson(object)) {
    const own = wordyFields(object).filter(({ personal }) => personal)
    await db.rows(
      'update kith.change set diff = diff - $2::text[] where record_id = any($1::uuid[]) and diff ?| $2::text[]',
      [ids, own.map(({ name }) => name)],
    )
  }
  const pattern = patternOf(erasure.words.map(inJson))
  if (pattern !== null)
    await db.rows(
      `update kith.change set diff = regexp_replace(diff::text, $2, $3, 'gi')::jsonb
       where record_id = any($1::uuid[]) and diff <> '{}' and diff::text ~* $2`,
      [ids, pattern, erasedWord],
    )
}

/** Of those that are found by search at all. */
async function refreshSearch({ db }: Ctx, object: ObjectModel, ids: readonly string[]): Promise<void> {
  const alive = await db.texts({
    text: `select id::text from ${tableOf(object)} where id = any($1::uuid[]) and deleted_at is null`,
    values: [ids],
  })
  await storeSearchDocs(
    db,
    object,
    alive.map(([id]) => id as string),
  )
}
