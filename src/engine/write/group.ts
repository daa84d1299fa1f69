import { badRequest, KithError } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import type { Catalog, ObjectModel } from '../catalog.ts'
import type { Operation } from './operations.ts'

/** An operation with its place in the caller's list. */
export interface Wish {
  index: number
  operation: Operation
  /** Made by the engine itself (children binned with their parent): rights were decided at the parent. */
  internal?: boolean
  /** Asked for by a rule: what its fields demand holds. */
  isAsked?: boolean
}

/** Wishes of one kind on one object: one statement. */
export interface Group {
  object: ObjectModel
  op: Operation['op']
  wishes: Wish[]
}

/**
 * Gathers operations into as few groups as possible without changing what they mean: a wish joins an earlier group of its
 * kind unless something after that group touches a record that the wish names.
 */
export function groupOperations(operations: readonly Operation[], catalog: Catalog): Group[] {
  const groups: Group[] = []
  const byKind = new Map<string, number[]>()
  const written = new Map<string, number>()
  const read = new Map<string, number>()
  operations.forEach((operation, index) => {
    const object = objectNamed(operation, index, catalog)
    const own = ownNames(operation)
    const linked = linkedIds(operation)
    const latest = (places: Map<string, number>, names: readonly string[]) =>
      Math.max(-1, ...names.map((name) => places.get(name) ?? -1))
    const after = Math.max(latest(written, own), latest(read, own), latest(written, linked)) + 1
    const kind = `${operation.op} ${operation.object}`
    const places = byKind.get(kind) ?? []
    let place = places.find((one) => one >= after)
    if (place === undefined) {
      place = groups.push({ object, op: operation.op, wishes: [] }) - 1
      byKind.set(kind, [...places, place])
    }
    groups[place]?.wishes.push({ index, operation })
    for (const name of own) written.set(name, Math.max(place, written.get(name) ?? -1))
    for (const name of linked) read.set(name, Math.max(place, read.get(name) ?? -1))
  })
  return groups
}

function objectNamed(operation: Operation, index: number, catalog: Catalog): ObjectModel {
  const object = catalog.objects.get(operation.object) ?? catalog.byPath.get(operation.object)
  if (!object)
    throw badRequest(
      `operations[${index}].object`,
      `There is no object ${JSON.stringify(String(operation.object).slice(0, 60))}.`,
    )
  if ('id' in operation && operation.id !== undefined && !isId(operation.id)) {
    if (operation.op === 'create')
      throw new KithError('validation', 'id: must be a UUID', {
        problems: [{ path: 'id', message: 'must be a UUID', code: 'not-an-id' }],
      })
    throw new KithError(
      'not-found',
      `There is no ${object.name} ${String(operation.id).slice(0, 60)}, or you may not see it.`,
    )
  }
  return object
}

/** What an operation writes: the record's id, or what an upsert finds it by. */
function ownNames(operation: Operation): string[] {
  if (operation.op === 'upsert') return [JSON.stringify([operation.object, operation.match, matchValues(operation)])]
  return operation.id ? [operation.id.toLowerCase()] : []
}

/** What it only reads: the records that it links to. */
function linkedIds(operation: Operation): string[] {
  if (!('data' in operation) || typeof operation.data !== 'object' || operation.data === null) return []
  return Object.values(operation.data).flatMap(idsIn)
}

/** A link, a list of links, or the edit of one. */
function idsIn(value: unknown): string[] {
  if (typeof value === 'string' ? value.length !== 36 : value === null || typeof value !== 'object') return []
  if (isId(value)) return [value.toLowerCase()]
  if (Array.isArray(value)) return value.filter(isId).map((id) => id.toLowerCase())
  if (typeof value !== 'object' || value === null) return []
  const { add, remove } = value as { add?: unknown; remove?: unknown }
  return [add, remove].flatMap((part) => (Array.isArray(part) || isId(part) ? idsIn(part) : []))
}

/** The values by which an upsert finds its record, by field name or key. */
export function matchValues(operation: Extract<Operation, { op: 'upsert' }>): Record<string, unknown> {
  const { match, data } = operation
  if (typeof match === 'string') return { [match]: data?.[match] }
  if (Array.isArray(match)) return Object.fromEntries(match.map((name) => [name, data?.[name]]))
  return match as Record<string, unknown>
}
