import type { ObjectDefinition } from '#engine/define.ts'
import { defineObject } from '#engine/define.ts'
import type { FieldDefinition } from '#fields/define-field.ts'
import type { Json, Kind } from '#fields/field-type.ts'
import { field } from '#fields/index.ts'
import type { Subject } from './fixtures-of.ts'

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

/** The objects of all things, and those that links lead to. */
export function definitionsOf(things: readonly Thing[]): ObjectDefinition[] {
  return [...targets, ...things.flatMap((thing) => [looseObject(thing), strictObject(thing)])]
}

const targets = [
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
  const own = { ...fixtures.settings, type: type.type, index: true, searchable, inverse: `${object}s` }
  return objectWith(object, own)
}

function strictObject({ strict, type, fixtures, isUnique }: Thing): ObjectDefinition {
  const own = { ...fixtures.settings, type: type.type, required: true, unique: isUnique, inverse: `${strict}s` }
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
export function linkedIds({ type, fixtures }: Thing): string[] {
  if (type.kind !== 'link' && type.kind !== 'links') return []
  const values = [...fixtures.good, ...fixtures.texts].map(({ value }) => value)
  return [...new Set([...values, ...fixtures.sorted].flat() as string[])].sort()
}

/** What a value counts under when records are grouped by it; null where a type of field does not group. */
export function groupsOf(kind: Kind, value: Json, sortBy: string | null): Json[] | null {
  if (kind === 'money' || kind === 'json' || (kind === 'text' && sortBy === null)) return null
  if (kind === 'list' || kind === 'links') return value as Json[]
  if (kind === 'time') return [(value as string).slice(0, 10)]
  if (typeof value !== 'object' || value === null) return [value]
  return [(value as { full: string }).full]
}
