import type { Filter } from '../list-state.ts'

/** One test: `amount gte 1000`. `path` may cross links and name a part: `account.billingAddress.city`. */
export interface Condition {
  is: 'condition'
  path: string
  operator: string
  operand: unknown
  negated: boolean
}

/** Records on the other side of a to-many relation: at least one that fits, or none. */
export interface Related {
  is: 'related'
  path: string
  which: 'some' | 'none'
  inner: Group
}

export interface Group {
  is: 'group'
  join: 'and' | 'or'
  negated: boolean
  parts: readonly FilterNode[]
}

/** What is not understood here: kept as it was, word by word. */
export interface Opaque {
  is: 'opaque'
  filter: unknown
}

export type FilterNode = Condition | Related | Group | Opaque

export const emptyGroup: Group = { is: 'group', join: 'and', negated: false, parts: [] }

/**
 * Any filter of the API as one group: of what must all hold, or what any must where it says no more than that. Nothing of it
 * is lost: `toFilter` gives an equivalent one.
 */
export function fromFilter(filter: unknown): Group {
  if (filter === null || filter === undefined) return emptyGroup
  const node = readNode(filter)
  return node.is === 'group' ? node : asAll(node)
}

/** The same as conditions that must all hold: chips beside each other say no other. */
export function asAll(node: FilterNode): Group {
  return node.is === 'group' && node.join === 'and' && !node.negated ? node : { ...emptyGroup, parts: [node] }
}

/** The filter that the group stands for; null when all records fit. */
export function toFilter(group: Group): Filter | null {
  const filter = writeNode(group)
  return isObject(filter) && Object.keys(filter).length === 0 ? null : (filter as Filter)
}

function readNode(filter: unknown): FilterNode {
  if (!isObject(filter)) return { is: 'opaque', filter }
  const parts = Object.entries(filter).flatMap(([name, value]) => readEntry(name, value))
  return parts.length === 1 ? (parts[0] as FilterNode) : { ...emptyGroup, parts }
}

function readEntry(name: string, value: unknown): FilterNode[] {
  if (name === 'and' || name === 'or') return Array.isArray(value) ? readGroup(name, value) : [opaque(name, value)]
  if (name === 'not') return [isObject(value) ? negate(readNode(value)) : opaque(name, value)]
  if (!isOperators(value)) return [condition(name, 'eq', value)]
  const tests = Object.entries(value)
  if (tests.length === 0) return [opaque(name, value)]
  return tests.map(([operator, operand]) => readTest(name, operator, operand))
}

/** What stands in an `and` stands beside it, too. */
function readGroup(join: 'and' | 'or', values: readonly unknown[]): FilterNode[] {
  const parts = values.map(readNode)
  if (join === 'and') return parts.flatMap((part) => (isPlainAnd(part) ? part.parts : [part]))
  return [{ is: 'group', join, negated: false, parts }]
}

function isPlainAnd(node: FilterNode): node is Group {
  return node.is === 'group' && node.join === 'and' && !node.negated
}

function readTest(path: string, operator: string, operand: unknown): FilterNode {
  if (operator !== 'some' && operator !== 'none') return condition(path, operator, operand)
  return isObject(operand)
    ? { is: 'related', path, which: operator, inner: fromFilter(operand) }
    : opaque(path, { [operator]: operand })
}

/** `{amount, currency}` is a value of money, every other object holds operators. */
function isOperators(value: unknown): value is Record<string, unknown> {
  return isObject(value) && !('currency' in value)
}

function condition(path: string, operator: string, operand: unknown): Condition {
  return { is: 'condition', path, operator, operand, negated: false }
}

function opaque(name: string, value: unknown): Opaque {
  return { is: 'opaque', filter: { [name]: value } }
}

/** Operators whose contrary people choose by name; of others the condition stands in a group that must not hold. */
const withContrary = new Set(['eq', 'ne', 'in', 'notIn', 'isNull', 'contains', 'startsWith', 'within', 'has'])

function negate(node: FilterNode): FilterNode {
  if (node.is === 'condition' && !withContrary.has(node.operator))
    return { ...emptyGroup, negated: true, parts: [node] }
  if (node.is === 'condition' || node.is === 'group') return { ...node, negated: !node.negated }
  if (node.is === 'related') return { ...node, which: node.which === 'some' ? 'none' : 'some' }
  return { is: 'opaque', filter: { not: node.filter } }
}

function writeNode(node: FilterNode): unknown {
  switch (node.is) {
    case 'opaque':
      return node.filter
    case 'related':
      return { [node.path]: { [node.which]: writeNode(node.inner) } }
    case 'condition': {
      const test = { [node.path]: writeTest(node) }
      return node.negated ? { not: test } : test
    }
    case 'group': {
      const filter = node.join === 'or' ? { or: node.parts.map(writeNode) } : joinAll(node.parts.map(writeNode))
      return node.negated ? { not: filter } : filter
    }
  }
}

function writeTest({ operator, operand }: Condition): unknown {
  return operator === 'eq' && !isOperators(operand) ? operand : { [operator]: operand }
}

/** In one object where no name stands twice, else in an `and`. Operators of one field go together. */
function joinAll(filters: readonly unknown[]): unknown {
  const wanted = filters.filter((filter) => !isObject(filter) || Object.keys(filter).length > 0)
  const joined: Record<string, unknown> = {}
  for (const filter of wanted) {
    if (!isObject(filter) || !mergeInto(joined, filter)) return { and: wanted }
  }
  return joined
}

function mergeInto(joined: Record<string, unknown>, filter: Record<string, unknown>): boolean {
  for (const [name, value] of Object.entries(filter)) {
    const known = joined[name]
    if (!(name in joined)) joined[name] = value
    else if (!isMergeable(name) || !isOperators(known) || !isOperators(value)) return false
    else if (Object.keys(value).some((operator) => operator in known)) return false
    else joined[name] = { ...known, ...value }
  }
  return true
}

function isMergeable(name: string): boolean {
  return name !== 'and' && name !== 'or' && name !== 'not'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
