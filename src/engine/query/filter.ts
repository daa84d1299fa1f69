import type { Field } from '#fields/field-type.ts'
import { badRequest } from '#kernel/errors.ts'
import { columnRef, type ObjectModel, objectOf, typeOf } from '../catalog.ts'
import type { WantedKey } from './operand.ts'
import { type Reading, readTest, type Test } from './operators.ts'
import { across, at, kindOf, type Path, resolvePath } from './path.ts'
import { andReached, type Emit, pairsOf, type Reader, type Sql, tableOf } from './reader.ts'

/** A filter of the API, read and checked, ready to be written into any statement on its object. */
export interface Filter {
  emit: Emit
  /** Links named by key; `resolveKeys` must find their ids before the statement is sent. */
  keys: WantedKey[]
  /** It speaks of `deletedAt`, so binned records are not left out. */
  opensBin: boolean
  isEmpty: boolean
  /** Names of the record's own fields that it looks at or goes through; a relation by which others link here is among them. */
  roots: ReadonlySet<string>
}

const deepest = 10
const mostNodes = 200

/** Reads the filter language of the API. Undefined and null are the empty filter. Throws bad-request, unknown-field, unknown-operator. */
export function readFilter(reader: Reader, object: ObjectModel, input: unknown, place = 'filter'): Filter {
  const reading: FilterReading = { reader, keys: [], nodes: 0, place }
  const scope: Scope = { object, opensBin: false, roots: new Set() }
  const emit = input === undefined || input === null ? everything : readNode(reading, scope, input, 0)
  return { emit, keys: reading.keys, opensBin: scope.opensBin, isEmpty: reading.nodes === 0, roots: scope.roots }
}

const everything: Emit = () => 'true'

interface FilterReading extends Reading {
  nodes: number
}

/** The rows that a part of the filter speaks of: the object's own, or those of a `some` or `none`. */
interface Scope {
  object: ObjectModel
  opensBin: boolean
  roots: Set<string>
}

function readNode(reading: FilterReading, scope: Scope, input: unknown, depth: number): Emit {
  if (!isObject(input))
    throw badRequest(reading.place, `${reading.place}: must be a JSON object such as {"name": {"contains": "acme"}}.`)
  if (depth > deepest) throw badRequest(reading.place, `${reading.place}: is nested more than ${deepest} levels deep.`)
  const parts: Emit[] = []
  for (const [name, value] of Object.entries(input)) {
    countNode(reading)
    if (name === 'and' || name === 'or') parts.push(readList(reading, scope, { name, value, depth }))
    else if (name === 'not') parts.push(negate(readNode(reading, scope, value, depth + 1)))
    else parts.push(...readEntry(reading, scope, { name, value, depth }))
  }
  return join(parts, 'and')
}

interface Entry {
  name: string
  value: unknown
  depth: number
}

function countNode(reading: FilterReading): void {
  if (++reading.nodes > mostNodes)
    throw badRequest(reading.place, `${reading.place}: has more than ${mostNodes} conditions.`)
}

function readList(reading: FilterReading, scope: Scope, { name, value, depth }: Entry): Emit {
  if (!Array.isArray(value))
    throw badRequest(at(reading.place, name), `${reading.place}.${name}: must be a list of filters.`)
  const parts = value.map((each) => {
    countNode(reading)
    return readNode(reading, scope, each, depth + 1)
  })
  return join(parts, name as 'and' | 'or')
}

function readEntry(reading: FilterReading, scope: Scope, { name, value, depth }: Entry): Emit[] {
  const path = resolvePath(reading.reader, scope.object, name, reading.place)
  if (path.links.length === 0 && path.field?.name === 'deletedAt') scope.opensBin = true
  scope.roots.add((path.links[0] ?? path.field)?.name ?? path.text)
  const tests = isOperators(value, path) ? Object.entries(value) : ([['eq', value]] as const)
  if (tests.length === 0) throw badRequest(at(reading.place, name), `${reading.place}.${name}: names no operator.`)
  return tests.map(([operator, operand]) => {
    countNode(reading)
    const isRelation = kindOf(path) === 'links' && (operator === 'some' || operator === 'none')
    const test = isRelation
      ? readRelation(reading, path, { name: operator, value: operand, depth })
      : readTest(reading, path, [operator, operand])
    const holds = across(path.links, test.holds)
    return test.negated ? negate(holds) : holds
  })
}

/** `{amount, currency}` is a value of money, every other object holds operators. */
function isOperators(value: unknown, path: Path): value is Record<string, unknown> {
  return isObject(value) && !(kindOf(path) === 'money' && 'currency' in value)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What is not known to hold, nulls included. */
function negate(emit: Emit): Emit {
  return (alias, sql) => {
    const condition = emit(alias, sql)
    return condition.startsWith('exists (') && isWhole(condition) ? `not ${condition}` : `(${condition}) is not true`
  }
}

/** Whether the first bracket closes at the very end. No literal of a statement holds brackets: values are parameters. */
function isWhole(condition: string): boolean {
  let open = 0
  for (let index = 0; index < condition.length; index++) {
    const letter = condition.charCodeAt(index)
    if (letter === 40) open++
    else if (letter === 41 && --open === 0) return index === condition.length - 1
  }
  return false
}

function join(parts: readonly Emit[], word: 'and' | 'or'): Emit {
  if (parts.length === 1) return parts[0] as Emit
  if (parts.length === 0) return word === 'and' ? everything : () => 'false'
  return (alias, sql) => `(${parts.map((part) => part(alias, sql)).join(` ${word} `)})`
}

/** `{"deals": {"some": {…}}}`: at least one of the records on the other side that the actor sees, or none of them. */
function readRelation(reading: FilterReading, path: Path, { name, value, depth }: Entry): Test {
  const { object, rows } = otherSide(reading.reader, path)
  const inner: Scope = { object, opensBin: false, roots: new Set() }
  const condition = readNode(reading, inner, value, depth + 1)
  const holds: Emit = (alias, sql) => {
    const other = sql.alias('f')
    const { tables, condition: belongs } = rows(alias, other, sql)
    const alive = inner.opensBin ? '' : ` and ${other}.deleted_at is null`
    const reached = andReached(object, other, sql)
    return `exists (select 1 from ${tables} where ${belongs}${alive}${reached} and ${condition(other, sql)})`
  }
  return { holds, negated: name === 'none' }
}

interface OtherSide {
  object: ObjectModel
  /** Its rows, named `other`, that belong to the row `alias`. */
  rows: (alias: string, other: string, sql: Sql) => { tables: string; condition: string }
}

/** The object on the other side of a to-many relation, which a links field or an inverse names. */
export function otherSide(
  { catalog }: Reader,
  { object, field, inverse }: Pick<Path, 'object' | 'field' | 'inverse'>,
): OtherSide {
  if (!inverse) {
    const own = field as Field
    const pairs: Pairs = (sql) => pairsOf(object, own, sql)
    return throughJunction(objectOf(catalog, own.target as string), pairs, { near: 'record_id', far: 'target_id' })
  }
  const other = objectOf(catalog, inverse.object)
  const back = other.fields.get(inverse.field) as Field
  if (typeOf(back).kind === 'links') {
    const pairs: Pairs = (sql) => pairsOf(other, back, sql)
    return throughJunction(other, pairs, { near: 'target_id', far: 'record_id' })
  }
  return {
    object: other,
    rows: (alias, name, sql) => ({
      tables: `${tableOf(other, sql)} ${name}`,
      condition: `${columnRef(name, back)} = ${alias}.id`,
    }),
  }
}

type Pairs = (sql: Sql) => string

function throughJunction(object: ObjectModel, pairs: Pairs, { near, far }: { near: string; far: string }): OtherSide {
  return {
    object,
    rows: (alias, other, sql) => ({
      tables: `${pairs(sql)} j join ${tableOf(object, sql)} ${other} on ${other}.id = j.${far}`,
      condition: `j.${near} = ${alias}.id`,
    }),
  }
}
