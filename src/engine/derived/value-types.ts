import type { Field } from '#fields/field-type.ts'
import { snake } from '#kernel/names.ts'
import { columnRef, keptPrefix, typeOf } from '../catalog.ts'
import type { LookupSource, RollupSource } from './kept.ts'
import { FormulaError } from './language/parse-formula.ts'
import { type Term, type TermType, termOf } from './language/term.ts'

/** Of what type a computed field is, and how it is read. */
export interface Value {
  valueType: string
  options?: Field['options']
  scale?: number
}

/** Stored under a name with its type, so that another type gets another column. */
export function columnFor(name: string, valueType: string): string {
  return `${keptPrefix}${snake(name.replace('#', '_'))}_${snake(valueType)}`
}

export function valueOfLookup({ end, part }: LookupSource): Value {
  if (part !== null) {
    const kind = Object.values(typeOf(end).parts ?? {}).find(({ suffix }) => suffix === part)?.kind
    return { valueType: kind === 'number' ? 'decimal' : 'text' }
  }
  return valueLike(end)
}

function valueLike(field: Field): Value {
  const { options, scale } = field
  return {
    valueType: field.valueType ?? field.type,
    ...(options ? { options } : {}),
    ...(scale === undefined ? {} : { scale }),
  }
}

export function valueOfRollup({ fn, end }: RollupSource): Value {
  if (!end) return { valueType: 'integer' }
  const like = valueLike(end)
  if (fn === 'min' || fn === 'max' || like.valueType === 'money' || like.valueType === 'duration') return like
  if (fn === 'sum')
    return ['integer', 'rating'].includes(like.valueType) ? { valueType: 'integer' } : { ...like, valueType: 'decimal' }
  return { valueType: like.valueType === 'percent' ? 'percent' : 'decimal', scale: Math.max(2, like.scale ?? 0) }
}

const valueTypes: Partial<Record<TermType, string>> = {
  number: 'decimal',
  text: 'text',
  boolean: 'boolean',
  date: 'date',
  time: 'dateTime',
  money: 'money',
}

export function valueOfTerm(field: Field, term: Term): Value & Pick<Field, 'sql' | 'tellsTime' | 'isSteady'> {
  const valueType = valueTypes[term.type]
  if (!valueType) throw new FormulaError(1, term.type === 'null' ? 'gives-nothing' : 'must-be-single', { name: '' })
  const scale = field.scale ?? (term.isWhole ? 0 : 2)
  const shaped = (alias: string, suffix: string) => {
    const sql = term.parts[suffix]?.(alias) ?? 'null'
    if (suffix === 'currency') return `(${sql})`
    if (term.type === 'number') return `round(${sql}, ${scale})`
    if (term.type === 'money') return `round(${sql}, ${field.scale ?? digitsOf(term, alias, suffix)})`
    return term.type === 'time' ? `(${sql})::timestamptz(3)` : `(${sql})`
  }
  return {
    valueType,
    ...(term.type === 'number' ? { scale } : {}),
    sql: shaped,
    tellsTime: term.tellsTime,
    isSteady: term.isSteady,
  }
}

/** What it is worth has the digits of the organisation's currency, or one more for others. */
function digitsOf(term: Term, alias: string, suffix: string): string {
  return suffix === 'base' ? '6' : `kith.minor_digits(${term.parts['currency']?.(alias)})`
}

const termTypes: Record<string, TermType> = {
  text: 'text',
  option: 'text',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  money: 'money',
  list: 'list',
  link: 'link',
  links: 'link',
  json: 'link',
}
const wholeTypes: ReadonlySet<string> = new Set(['integer', 'rating', 'duration'])

export function termOfField(field: Field, part: string | null, at: number): Term {
  const type = typeOf(field)
  if (part !== null) {
    const found = type.parts && Object.hasOwn(type.parts, part) ? type.parts[part] : undefined
    if (!found) throw new FormulaError(at, 'no-part', { field: field.name, part })
    return termOf(
      termTypes[found.kind] as TermType,
      [],
      (a) => `${columnRef(a, field, found.suffix)}${found.kind === 'number' ? '::numeric' : ''}`,
    )
  }
  const term = termTypes[type.kind]
  if (!term || type.kind === 'links' || (type.kind === 'json' && type.columns(field).length !== 1))
    throw new FormulaError(at, 'no-single-value', { field: field.name })
  const suffix = type.sortBy ?? type.columns(field)[0]?.suffix ?? ''
  const ref = (a: string) => columnRef(a, field, term === 'money' ? '' : suffix)
  if (term === 'money')
    return {
      ...termOf('money', [], ref),
      parts: { '': ref, currency: (a) => columnRef(a, field, 'currency'), base: (a) => columnRef(a, field, 'base') },
    }
  return termOf(term, [], (a) => `${ref(a)}${term === 'number' ? '::numeric' : ''}`, {
    isWhole: wholeTypes.has(field.valueType ?? field.type),
  })
}
