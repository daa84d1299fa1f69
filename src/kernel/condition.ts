import type { ModelReason } from './model/model-reasons.ts'
import { compareDecimals, decimalOf, parseDecimal } from './money.ts'
import { isDate, parseInstant } from './time.ts'

/** A filter on the fields of one record: `{"kind": "company", "or": [{"country": {"in": ["ES"]}}, {"vat": {"isNull": false}}]}`. */
export type Condition = { readonly [name: string]: unknown }

/** The record that is asked: by the name in a condition the kind of field, and its value (null when there is none). */
export interface Asked {
  kindOf: (name: string) => string | undefined
  valueOf: (name: string) => unknown
}

/** What conditions may ask of each kind of field. */
// biome-ignore format: a table
export const conditionOperators: Record<string, readonly string[]> = {
  text: ['eq', 'ne', 'in', 'notIn', 'isNull', 'contains', 'startsWith'],
  number: ['eq', 'ne', 'in', 'notIn', 'isNull', 'lt', 'lte', 'gt', 'gte'],
  date: ['eq', 'ne', 'in', 'notIn', 'isNull', 'lt', 'lte', 'gt', 'gte'],
  time: ['eq', 'ne', 'in', 'notIn', 'isNull', 'lt', 'lte', 'gt', 'gte'],
  boolean: ['eq', 'ne', 'in', 'notIn', 'isNull'],
  option: ['eq', 'ne', 'in', 'notIn', 'isNull'],
  list: ['has', 'in', 'notIn', 'isNull'],
  link: ['eq', 'ne', 'in', 'notIn', 'isNull'],
  money: ['isNull'],
  links: ['isNull'],
  json: ['isNull'],
}

/**
 * Whether the condition is true of the record, as the filter of the same text says in the database. Operators that need the
 * database (periods, links of links, amounts in other currencies, the order of words) are none of a condition: see `flawIn`.
 */
export function conditionHolds(condition: Condition, asked: Asked): boolean {
  return Object.entries(condition).every(([name, value]) => {
    if (name === 'and') return (value as Condition[]).every((part) => conditionHolds(part, asked))
    if (name === 'or') return (value as Condition[]).some((part) => conditionHolds(part, asked))
    if (name === 'not') return !conditionHolds(value as Condition, asked)
    const kind = asked.kindOf(name) ?? 'json'
    return testsOf(value).every(([operator, operand]) => test({ kind, value: asked.valueOf(name) }, operator, operand))
  })
}

/** What is wrong with a condition; null when it is one. */
export function flawIn(condition: unknown, kindOf: Asked['kindOf']): ModelReason | null {
  if (!isObject(condition)) return { code: 'condition-shape' }
  for (const [name, value] of Object.entries(condition)) {
    const flaw =
      name === 'not'
        ? flawIn(value, kindOf)
        : name === 'and' || name === 'or'
          ? flawOf(value, kindOf)
          : flawAt(name, value, kindOf)
    if (flaw) return flaw
  }
  return null
}

/**
 * Whether the record alone decides it: other conditions (of linked records, periods such as `today`, `me`, links by key) are the
 * filters that they look like, and the database is asked.
 */
export function isPlain(condition: Condition, kindOf: Asked['kindOf']): boolean {
  if (flawIn(condition, kindOf) !== null) return false
  return testsIn(condition).every(({ name, operator, operand }) => {
    const isExact = exact[kindOf(name) ?? '']
    return operator === 'isNull' || !isExact || asList(operand).every((each) => each === null || isExact(String(each)))
  })
}

const exact: Record<string, (text: string) => boolean> = {
  date: isDate,
  time: (text) => parseInstant(text) !== null,
  // An id, neither `me` nor a key.
  link: (text) => /^[0-9a-f-]{36}$/i.test(text),
}

/** The fields that a condition asks, as it names them. */
export function namesIn(condition: Condition): string[] {
  return testsIn(condition).map(({ name }) => name)
}

function testsIn(condition: Condition): { name: string; operator: string; operand: unknown }[] {
  return Object.entries(condition).flatMap(([name, value]) => {
    if (name === 'and' || name === 'or') return (value as Condition[]).flatMap(testsIn)
    if (name === 'not') return testsIn(value as Condition)
    return testsOf(value).map(([operator, operand]) => ({ name, operator, operand }))
  })
}

function flawOf(parts: unknown, kindOf: Asked['kindOf']): ModelReason | null {
  if (!Array.isArray(parts)) return { code: 'condition-list' }
  return parts.map((part) => flawIn(part, kindOf)).find((flaw) => flaw !== null) ?? null
}

function flawAt(name: string, value: unknown, kindOf: Asked['kindOf']): ModelReason | null {
  const kind = kindOf(name)
  if (kind === undefined) return { code: 'condition-field', values: { field: name } }
  const known = conditionOperators[kind] ?? []
  const strange = testsOf(value).find(([operator]) => !known.includes(operator))
  if (!strange) return null
  return { code: 'condition-operator', values: { field: name, operator: strange[0], operators: known.join(', ') } }
}

function testsOf(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [['eq', value]]
}

interface Tested {
  kind: string
  value: unknown
}

function test(tested: Tested, operator: string, operand: unknown): boolean {
  const { kind, value } = tested
  if (operator === 'isNull') return isNothing(value) === operand
  if (operator === 'ne') return !test(tested, 'eq', operand)
  if (operator === 'notIn') return !test(tested, 'in', operand)
  if (operator === 'in' && kind !== 'list') return asList(operand).some((each) => test(tested, 'eq', each))
  if (operator === 'eq' && operand === null) return isNothing(value)
  if (isNothing(value)) return false
  if (kind === 'list') {
    const has = (entry: unknown) => (value as unknown[]).includes(entry)
    return operator === 'has' ? asList(operand).every(has) : asList(operand).some(has)
  }
  if (operator === 'contains') return folded(value).includes(folded(operand))
  if (operator === 'startsWith') return folded(value).startsWith(folded(operand))
  return compares(compared(kind, value), compared(kind, operand), operator)
}

type Comparable = { is: 'decimal' | 'plain'; text: string } | null

function compared(kind: string, value: unknown): Comparable {
  if (kind === 'number') {
    const text = typeof value === 'number' ? decimalOf(value) : parseDecimal(String(value))
    return text === null ? null : { is: 'decimal', text }
  }
  if (kind === 'time') return { is: 'plain', text: parseInstant(String(value)) ?? String(value) }
  return { is: 'plain', text: isObject(value) && 'full' in value ? String(value['full']) : String(value) }
}

function compares(one: Comparable, other: Comparable, operator: string): boolean {
  if (!one || !other) return false
  const order = one.is === 'decimal' ? compareDecimals(one.text, other.text) : compareTexts(one.text, other.text)
  switch (operator) {
    case 'eq':
      return order === 0
    case 'lt':
      return order < 0
    case 'lte':
      return order <= 0
    case 'gt':
      return order > 0
    default:
      return order >= 0
  }
}

function compareTexts(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

function folded(value: unknown): string {
  return compared('text', value)?.text.toLowerCase() ?? ''
}

function asList(operand: unknown): readonly unknown[] {
  return Array.isArray(operand) ? operand : [operand]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
