import type { Field } from '#fields/field-type.ts'
import { type ObjectModel, typeOf } from '../catalog.ts'

/** What a list asks of the records of one object, as far as an index can help; field names, no values. */
export interface Shape {
  /** Fields that equal one value each, by name. */
  equal: string[]
  /** A field whose value lies between others, or is one of some; null where the list is ordered. */
  range: string | null
  /** What the list is ordered by first. Null: newest first. */
  sort: string | null
}

/** Null where no index could help: text that holds something, linked records, alternatives. */
export function shapeOfList(object: ObjectModel, params: { filter?: unknown; sort?: unknown }): Shape | null {
  const equal = new Set<string>()
  const ranges = new Set<string>()
  readFilter(object, params.filter, { equal, ranges })
  const sort = readSort(object, params.sort)
  if (sort === undefined) return null
  // What orders bounds as well.
  const range = sort === null ? ([...ranges].filter((name) => !equal.has(name)).toSorted()[0] ?? null) : null
  if (equal.size === 0 && range === null && sort === null) return null
  return { equal: [...equal].toSorted().slice(0, mostEqual), range, sort }
}

/** More columns make an index larger and help little. */
const mostEqual = 3

interface Found {
  equal: Set<string>
  ranges: Set<string>
}

const between = new Set(['gt', 'gte', 'lt', 'lte', 'in', 'within'])

function readFilter(object: ObjectModel, input: unknown, found: Found): void {
  if (!isObject(input)) return
  for (const [name, value] of Object.entries(input)) {
    if (name === 'and' && Array.isArray(value)) for (const part of value) readFilter(object, part, found)
    if (!isPlain(object, name)) continue
    if (!isObject(value)) {
      found.equal.add(nameOf(object, name))
      continue
    }
    for (const operator of Object.keys(value)) {
      if (operator === 'eq') found.equal.add(nameOf(object, name))
      else if (between.has(operator)) found.ranges.add(nameOf(object, name))
    }
  }
}

/** Undefined: by what an index of the object cannot order. */
function readSort(object: ObjectModel, input: unknown): string | null | undefined {
  if (typeof input !== 'string' || input.trim() === '') return null
  const first = (input.split(',')[0] as string).trim().replace(/^[-+]/, '')
  const field = object.fields.get(first)
  if (first === 'id') return null
  return field && !field.hidden && isOrdering(field) ? first : undefined
}

export function isOrdering(field: Field): boolean {
  return typeOf(field).sortBy !== null && typeOf(field).kind !== 'link'
}

const plainKinds = new Set(['link', 'option', 'boolean', 'number', 'date', 'time'])

/** One column with one value. */
export function isPlain(object: ObjectModel, name: string): boolean {
  const field = object.fields.get(nameOf(object, name))
  return (
    field !== undefined && !field.sql && plainKinds.has(typeOf(field).kind) && typeOf(field).columns(field).length === 1
  )
}

/** Links are named by their field or by its key. */
function nameOf(object: ObjectModel, name: string): string {
  if (object.fields.has(name)) return name
  return [...object.fields.values()].find(({ key }) => key === name)?.name ?? name
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
