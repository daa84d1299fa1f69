import type { Column, Field, Kind, Operator } from '#fields/field-type.ts'
import { badRequest, KithError } from '#kernel/errors.ts'
import { columnRef, objectOf, typeOf } from '../catalog.ts'
import { foundTest } from '../quality/found.ts'
import { type Operand, readOperand, readPattern, type Target, type WantedKey } from './operand.ts'
import { at, columnOf, kindOf, type Path } from './path.ts'
import { type Emit, pairsOf, type Reader, type Sql } from './reader.ts'

/** `negated`: rows that pass are those for which `holds` is not true, nulls included. */
export interface Test {
  holds: Emit
  negated: boolean
}

const mostValues = 1000
const equality: Operator[] = ['eq', 'ne', 'in', 'notIn', 'isNull']
const ordered: Operator[] = [...equality, 'lt', 'lte', 'gt', 'gte']

/** What each kind of field understands. `some` and `none` are read by the filter itself, because they hold a filter. */
export const operatorsOf: Record<Kind, readonly Operator[]> = {
  text: [...ordered, 'contains', 'startsWith'],
  number: ordered,
  money: ordered,
  boolean: equality,
  date: [...ordered, 'within'],
  time: [...ordered, 'within'],
  option: equality,
  list: ['has', 'in', 'notIn', 'isNull'],
  link: equality,
  links: ['has', 'some', 'none', 'isNull'],
  files: ['has', 'isNull'],
  json: ['isNull'],
}

/** Where tests are read: `place` names the filter, `keys` collects the links that it names by key. */
export interface Reading {
  reader: Reader
  place: string
  keys: WantedKey[]
}

/** One operator on the end of a path, such as `gte 1000`. Throws unknown-operator and bad-request. */
export function readTest(reading: Reading, path: Path, [operator, input]: readonly [string, unknown]): Test {
  const { reader, keys } = reading
  // Files are kept as a list of their ids.
  const asked = kindOf(path)
  const kind = asked === 'files' ? 'list' : asked
  const place = at(reading.place, `${path.text}.${operator}`)
  const known = path.inverse ? (['some', 'none'] as Operator[]) : operatorsOf[asked]
  if (operator === 'found' && path.field?.name === 'id')
    return { holds: foundTest(reader, path.object, input, place), negated: false }
  if (!known.includes(operator as Operator)) throw unknownOperator(path.text, { operator, known, place })
  const field = path.field as Field
  if (operator === 'isNull') return isNullTest(path, input, place)
  if (kind === 'links')
    return { holds: hasLinked(path, readAll(input, linkTarget(reader, field, place), keys)), negated: false }
  const target: Target = { reader, field, isPart: path.part !== null, column: columnOf(path) as Column, kind, place }
  if (operator === 'contains' || operator === 'startsWith') {
    const pattern = readPattern(input, place, operator === 'contains' ? 'anywhere' : 'start')
    return { holds: (alias, sql) => `${ref(target, alias)} ilike ${sql.param(pattern, 'text')}`, negated: false }
  }
  if (kind === 'list') return listTest(target, operator, readAll(input, target, keys))
  if (operator === 'in' || operator === 'notIn') {
    if (!Array.isArray(input)) throw badRequest(place, `${place}: must be a list of values.`)
    return { holds: isOneOf(target, readAll(input, target, keys)), negated: operator === 'notIn' }
  }
  return compare(target, operator, readOperand(input, target, keys))
}

function unknownOperator(
  name: string,
  { operator, known, place }: { operator: string; known: readonly string[]; place: string },
): KithError {
  const said = JSON.stringify(operator.toWellFormed().slice(0, 60))
  const message = `${name} has no operator ${said}. It understands ${known.join(', ')}.`
  return new KithError('unknown-operator', message, { problems: [{ path: place, message }] })
}

function isNullTest(path: Path, input: unknown, place: string): Test {
  if (typeof input !== 'boolean') throw badRequest(place, `${place}: must be true or false.`)
  const holds: Emit = (alias, sql) => hasValue(path, alias, sql)
  // In the row itself said so that an index understands it; across links no record is no value either.
  const isDirect = input && path.links.length === 0
  return isDirect ? { holds: (alias, sql) => turnRound(holds(alias, sql)), negated: false } : { holds, negated: input }
}

function turnRound(condition: string): string {
  const isSet = ' is not null'
  return condition.endsWith(isSet) ? `${condition.slice(0, -isSet.length)} is null` : `not (${condition})`
}

/** SQL that is true when the end of the path holds anything. */
function hasValue(path: Path, alias: string, sql: Sql): string {
  const field = path.field as Field
  if (kindOf(path) === 'links') return hasAny(path, alias, sql)
  if (path.part) return `${columnRef(alias, field, path.part.suffix)} is not null`
  const sent = typeOf(field)
    .columns(field)
    .filter((column) => !column.filled)
  const refs = sent.map((column) => columnRef(alias, field, column.suffix))
  const [own] = refs
  if (refs.length === 0) return `${columnRef(alias, field)} is not null`
  return refs.length === 1 || sent[0]?.suffix === '' ? `${own} is not null` : `num_nonnulls(${refs.join(', ')}) > 0`
}

function linkTarget(reader: Reader, field: Field, place: string): Target {
  return { reader, field, isPart: false, column: { suffix: '', sql: 'uuid', wire: 'quoted' }, kind: 'links', place }
}

function hasLinked(path: Path, operands: Operand[]): Emit {
  // As with other lists: all of none holds where there is any.
  if (operands.length === 0) return (alias, sql) => hasAny(path, alias, sql)
  return (alias, sql) =>
    operands
      .map(
        (operand) =>
          `exists (select 1 from ${linked(path, sql)} j where j.record_id = ${alias}.id and j.target_id = ${single(operand, sql)})`,
      )
      .join(' and ')
}

function hasAny(path: Path, alias: string, sql: Sql): string {
  return `exists (select 1 from ${linked(path, sql)} j where j.record_id = ${alias}.id)`
}

function linked(path: Path, sql: Sql): string {
  return pairsOf(path.object, path.field as Field, sql)
}

/** One value or a list of them. */
function readAll(input: unknown, target: Target, keys: WantedKey[]): Operand[] {
  const { place } = target
  const inputs = Array.isArray(input) ? input : [input]
  if (inputs.length > mostValues) throw badRequest(place, `${place}: has more than ${mostValues} values.`)
  return inputs.map((each, index) => {
    const operand = readOperand(each, { ...target, place: Array.isArray(input) ? `${place}[${index}]` : place }, keys)
    if (operand.is === 'null' && (target.kind === 'list' || target.kind === 'links'))
      throw badRequest(place, `${place}: must not be null; use isNull.`)
    return operand
  })
}

function listTest(target: Target, operator: string, operands: Operand[]): Test {
  const texts = operands.map((operand) => (operand.is === 'value' ? operand.text : ''))
  const sign = operator === 'has' ? '@>' : '&&'
  return {
    holds: (alias, sql) => `${ref(target, alias)} ${sign} ${sql.param(texts, 'text[]')}`,
    negated: operator === 'notIn',
  }
}

/** Equal ones go in one array; nulls, periods and converted money are said one by one. */
function isOneOf(target: Target, operands: readonly Operand[]): Emit {
  const plain = operands.filter((operand) => operand.is === 'value' || operand.is === 'key')
  const others = operands.filter((operand) => operand.is !== 'value' && operand.is !== 'key')
  return (alias, sql) => {
    const ways = others.map((operand) => equals(target, operand)(alias, sql))
    if (plain.length > 0) {
      const casts = new Set(plain.map((operand) => (operand.is === 'value' ? operand.cast : 'uuid')))
      const cast = casts.size === 1 ? [...casts][0] : 'numeric'
      ways.push(`${ref(target, alias)} = any(${sql.param(plain.map(textOf), `${cast}[]`)})`)
    }
    return ways.length === 0 ? 'false' : `(${ways.join(' or ')})`
  }
}

function compare(target: Target, operator: string, operand: Operand): Test {
  if (operator === 'eq') return { holds: equals(target, operand), negated: false }
  if (operator === 'ne') return { holds: equals(target, operand), negated: true }
  if (operator === 'within') {
    if (operand.is !== 'range')
      throw badRequest(target.place, `${target.place}: must be a period, such as "next 30 days".`)
    return { holds: equals(target, operand), negated: false }
  }
  if (operand.is === 'null') throw badRequest(target.place, `${target.place}: must not be null.`)
  return { holds: isOnSide(target, operator as Side, operand), negated: false }
}

function equals(target: Target, operand: Operand): Emit {
  return (alias, sql) => {
    const own = ref(target, alias)
    if (operand.is === 'null') return `${own} is null`
    if (operand.is === 'range')
      return `(${own} >= ${sql.param(operand.from, operand.cast)} and ${own} < ${sql.param(operand.to, operand.cast)})`
    if (operand.is === 'money') return compareMoney(target, alias, sql, { sign: '=', operand })
    return `${own} = ${single(operand, sql)}`
  }
}

type Side = 'lt' | 'lte' | 'gt' | 'gte'
const signs = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const

function isOnSide(target: Target, side: Side, operand: Operand): Emit {
  return (alias, sql) => {
    const own = ref(target, alias)
    if (operand.is === 'money') return compareMoney(target, alias, sql, { sign: signs[side], operand })
    if (operand.is === 'range') {
      // After a period is from its end on, up to a period is before its end.
      const bound = side === 'gt' || side === 'lte' ? operand.to : operand.from
      return `${own} ${side === 'gt' || side === 'gte' ? '>=' : '<'} ${sql.param(bound, operand.cast)}`
    }
    const collation = target.column.collate ? ' collate "und-x-icu"' : ''
    return `${own}${collation} ${signs[side]} ${single(operand, sql)}`
  }
}

/** A row in the same currency compares exactly, another one by what both are worth at the row's dated rate. */
function compareMoney(
  target: Target,
  alias: string,
  sql: Sql,
  { sign, operand }: { sign: string; operand: Extract<Operand, { is: 'money' }> },
): string {
  const { field, reader } = target
  const base = ref(target, alias)
  const amount = sql.param(operand.money.amount, 'numeric')
  if (operand.money.currency === reader.settings.currency) return `${base} ${sign} ${amount}`
  const currency = sql.param(operand.money.currency, 'text')
  const converted = `${base} ${sign} kith.to_base(${amount}, ${currency}, ${rateDateOf(target, alias)})`
  return `case when ${columnRef(alias, field, 'currency')} = ${currency} then ${columnRef(alias, field)} ${sign} ${amount} else ${converted} end`
}

function rateDateOf({ reader, field }: Target, alias: string): string {
  const { rateDate } = objectOf(reader.catalog, field.object)
  return rateDate
    ? `coalesce(${columnRef(alias, rateDate)}::date, ${alias}.created_at::date)`
    : `${alias}.created_at::date`
}

function single(operand: Operand, sql: Sql): string {
  return sql.param(textOf(operand), operand.is === 'value' ? operand.cast : 'uuid')
}

function textOf(operand: Operand): string | null {
  if (operand.is === 'value') return operand.text
  return operand.is === 'key' ? operand.wanted.id : null
}

function ref({ field, column }: Target, alias: string): string {
  return columnRef(alias, field, column.suffix)
}
