import type { Ctx } from '#engine/context.ts'
import type { ObjectDefinition } from '#engine/define.ts'
import { defineObject } from '#engine/define.ts'
import { type ListPage, type ListParams, listRecords } from '#engine/query/list-records.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import type { FieldDefinition } from '#fields/define-field.ts'
import type { Json, Kind } from '#fields/field-type.ts'
import { field } from '#fields/index.ts'
import { KithError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { type BareWorld, openBareWorld } from '../engine/bare-world.ts'
import { type Subject, uploadExamples } from './fixtures-of.ts'

/** A type of field with the objects that have a field of it. */
export interface Thing extends Subject {
  /** Has `name` and `field`, made by the fixtures' settings; a creation is logged in full. */
  object: string
  /** The same, but the field must be given, and be unique where one column holds it. */
  strict: string
  isUnique: boolean
  key: string
}

export function thingOf(subject: Subject): Thing {
  const { type, field: model } = subject
  const isUnique = type.columns(model).length === 1 && type.kind !== 'list' && type.sortBy !== null
  return { ...subject, object: `${type.type}Thing`, strict: `${type.type}Key`, isUnique, key: model.key }
}

/** The objects of every type of field on a database, with a record for each good value of the fixtures. */
export interface FieldWorld {
  w: BareWorld
  ctx: Ctx
  /** Ids of the records that hold the good values, by the object, in the order of the fixtures; the last one is empty. */
  good: ReadonlyMap<string, readonly string[]>
}

export async function openFieldWorld(things: readonly Thing[]): Promise<FieldWorld> {
  const w = await openBareWorld({ definitions: definitionsOf(things) })
  const ctx = w.ctx()
  const targets = new Map<string, Set<string>>()
  for (const thing of things) {
    for (const id of linkedIds(thing)) {
      const object = thing.fixtures.settings.target as string
      targets.set(object, (targets.get(object) ?? new Set()).add(id))
    }
  }
  // The fixtures of `link` and `user` name the same ids, which is not for others to do.
  const linked = [...targets].flatMap(([object, ids]) =>
    [...ids].sort().map((id, index): Operation => ({ op: 'create', object, id, data: { name: `Target ${index}` } })),
  )
  await write(ctx, linked, { trusted: true })
  await uploadExamples(w.database, null)
  const good = new Map<string, string[]>()
  const operations: Operation[] = []
  for (const { object, key, fixtures } of things) {
    const inputs: Record<string, unknown>[] = [...fixtures.good.map(({ input }) => ({ [key]: input })), { [key]: null }]
    const ids = inputs.map(() => newId())
    good.set(object, ids)
    for (const [n, data] of inputs.entries())
      operations.push({ op: 'create', object, id: ids[n] as string, data: { ...data, name: nameOf('good', n) } })
  }
  await write(ctx, operations)
  return { w, ctx, good }
}

/** `good 07`: records of one purpose have a name in common, in the order in which they were made. */
export function nameOf(what: string, n: number): string {
  return `${what} ${String(n).padStart(2, '0')}`
}

export function named(what: string) {
  return { name: { startsWith: what } }
}

/** All records of a list, page by page. */
export async function pagesOf(ctx: Ctx, object: string, params: ListParams): Promise<Record<string, Json>[]> {
  const records: Record<string, Json>[] = []
  for (let cursor: string | null = null; ; ) {
    const page: ListPage = await listRecords(ctx, object, { ...params, cursor })
    records.push(...(JSON.parse(page.json) as { data: Record<string, Json>[] }).data)
    cursor = page.next
    if (!cursor) return records
  }
}

export async function failureOf(work: Promise<unknown>): Promise<KithError> {
  const error = await work.then(
    (value) => new Error(`It was accepted: ${JSON.stringify(value)}`),
    (reason) => reason,
  )
  if (!(error instanceof KithError)) throw error
  return error
}

/** The objects of all things, and those that links lead to. */
function definitionsOf(things: readonly Thing[]): ObjectDefinition[] {
  return [...targets, ...things.flatMap((thing) => [looseObject(thing), strictObject(thing)])]
}

/** What links of the examples lead to. */
export const targets = [
  defineObject('branch', { plural: 'branches', title: 'name', fields: { name: field.text() } }),
  defineObject('user', { plural: 'users', title: 'name', fields: { name: field.text() } }),
  defineObject('account', { plural: 'accounts', title: 'name', fields: { name: field.text() } }),
  defineObject('line', {
    plural: 'lines',
    title: 'name',
    fields: {
      name: field.text({ searchable: true }),
      code: field.text({ unique: true }),
      page: field.url({ index: true }),
    },
  }),
]

function looseObject({ object, type, fixtures }: Thing): ObjectDefinition {
  const searchable = type.searchText !== undefined
  const own = { ...fixtures.settings, type: type.type, index: true, searchable, unique: false, inverse: `${object}s` }
  return objectWith(object, own)
}

function strictObject({ strict, type, fixtures, isUnique }: Thing): ObjectDefinition {
  const own = {
    ...fixtures.settings,
    type: type.type,
    required: !type.isGiven,
    unique: isUnique,
    inverse: `${strict}s`,
  }
  return objectWith(strict, own)
}

function objectWith(name: string, own: FieldDefinition<unknown>): ObjectDefinition {
  return defineObject(name, {
    plural: `${name}s`,
    title: 'name',
    history: 'full',
    fields: { name: field.text({ index: true }), field: own },
  })
}

/** Every id that a link of the fixtures leads to. */
function linkedIds({ type, fixtures }: Thing): string[] {
  if (type.kind !== 'link' && type.kind !== 'links') return []
  const values = [...fixtures.good, ...fixtures.texts].map(({ value }) => value)
  return [...new Set([...values, ...fixtures.sorted].flat() as string[])].sort()
}

/** What a value counts under when records are grouped by it; null where a type of field does not group. */
export function groupsOf(kind: Kind, value: Json, sortBy: string | null): Json[] | null {
  if (kind === 'money' || kind === 'json' || kind === 'files' || (kind === 'text' && sortBy === null)) return null
  if (kind === 'list' || kind === 'links') return value as Json[]
  if (kind === 'time') return [(value as string).slice(0, 10)]
  if (typeof value !== 'object' || value === null) return [value]
  return [(value as { full: string }).full]
}
