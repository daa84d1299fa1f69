import type { Field, Rollup } from '#fields/field-type.ts'
import { flawIn, namesIn } from '#kernel/condition.ts'
import { snake } from '#kernel/names.ts'
import { nearest } from '#kernel/spelling.ts'
import { columnRef, keptPrefix, type ObjectModel, typeOf } from '../catalog.ts'
import type { Derived, Kept, LookupSource, RollupSource, Trigger } from './kept.ts'
import { compileFormula } from './language/compile-formula.ts'
import { FormulaError } from './language/parse-formula.ts'
import { type Term, type TermType, termOf } from './language/term.ts'

const deepest = 4
const longestSql = 20_000

/**
 * Settles of what type formulas, lookups and roll-ups are, what they are made of, and which changes they follow. Throws Error
 * with the place (`deal.margin: At position 8: …`).
 */
export function resolveDerived(objects: ReadonlyMap<string, ObjectModel>): Derived {
  const resolving = new Resolving(objects)
  for (const object of objects.values())
    for (const field of object.fields.values()) if (isDerived(field)) resolving.resolve(object, field)
  return { kept: resolving.kept, triggers: triggersOf(resolving) }
}

export function isDerived({ type }: { type: string }): boolean {
  return type === 'formula' || type === 'lookup' || type === 'rollup'
}

/** It names the field already that is wrong. */
class PlacedError extends Error {}

class Resolving {
  readonly objects: ReadonlyMap<string, ObjectModel>
  readonly kept: Kept[] = []
  /** Stored fields that a formula is made of, by names that changes are told by. */
  readonly reads = new Map<Field, Set<string>>()
  readonly #terms = new Map<Field, Term>()
  readonly #depths = new Map<Field, number>()
  readonly #under: Field[] = []

  constructor(objects: ReadonlyMap<string, ObjectModel>) {
    this.objects = objects
  }

  /** How deep it stands; 0 for what people enter. */
  resolve(object: ObjectModel, field: Field): number {
    if (!isDerived(field)) return 0
    const known = this.#depths.get(field)
    if (known !== undefined) return known
    const where = `${object.name}.${field.name}`
    if (this.#under.includes(field)) {
      const circle = [...this.#under.slice(this.#under.indexOf(field)), field]
      throw new PlacedError(`${where}: is made of itself: ${circle.map(({ name }) => name).join(' ← ')}`)
    }
    this.#under.push(field)
    try {
      const depth = field.hidden ? rest(field) : this.#settle(object, field)
      if (depth > deepest) throw new Error(`stands on more than ${deepest} other computed fields, one on another`)
      this.#depths.set(field, depth)
      return depth
    } catch (error) {
      throw error instanceof PlacedError ? error : new PlacedError(`${where}: ${(error as Error).message}`)
    } finally {
      this.#under.pop()
    }
  }

  #settle(object: ObjectModel, field: Field): number {
    if (field.type === 'formula') return this.#formula(object, field)
    const source = field.type === 'lookup' ? this.#lookup(object, field.lookup ?? '') : this.#rollup(object, field)
    const value = source.is === 'lookup' ? valueOfLookup(source) : valueOfRollup(source)
    Object.assign(field, value, { column: columnFor(field.name, value.valueType) })
    return this.#keep({ object, field, source })
  }

  #keep({ object, field, source }: Omit<Kept, 'depth'>): number {
    const below =
      source.is === 'lookup' ? [[source.along.at(-1) as ObjectModel, source.end] as const] : this.#madeOf(source)
    const depth = 1 + Math.max(0, ...below.map(([owner, one]) => this.resolve(owner, one)))
    this.kept.push({ object, field, source, depth })
    return depth
  }

  #madeOf({ child, end, filter }: RollupSource): (readonly [ObjectModel, Field])[] {
    const asked = filter ? namesIn(filter).map((name) => child.byKey.get(name.split('.')[0] as string) as Field) : []
    return [...(end ? [end] : []), ...asked].map((field) => [child, field] as const)
  }

  #formula(object: ObjectModel, field: Field): number {
    const reads = new Set<string>()
    this.reads.set(field, reads)
    let depth = 0
    const inner = new Map<string, Field>()
    const term = compileFormula(field.formula ?? '', (name, at) => {
      const [first = '', ...further] = name.split('.')
      const own = findField(object, first, at)
      if (further.length > 0 && typeOfNow(own)?.kind === 'link' && own.target) {
        const part = inner.get(name) ?? this.#inner({ object, field, path: name, at, number: inner.size + 1 })
        inner.set(name, part)
        reads.add(part.name)
        depth = Math.max(depth, this.#depths.get(part) ?? 1)
        return termOfField(part, null, at)
      }
      depth = Math.max(depth, this.resolve(object, own))
      for (const one of this.reads.get(own) ?? [own.name]) reads.add(one)
      return this.#terms.get(own) ?? termOfField(own, further.length > 0 ? further.join('.') : null, at)
    })
    this.#terms.set(field, term)
    Object.assign(field, valueOfTerm(field, term))
    if ((field.sql as NonNullable<Field['sql']>)('t', '').length > longestSql)
      throw new Error('is too long once the formulas that it names are put in')
    return depth
  }

  /** A value of a linked record that a formula names is kept beside the record, as a lookup is. */
  #inner({
    object,
    field,
    path,
    at,
    number,
  }: {
    object: ObjectModel
    field: Field
    path: string
    at: number
    number: number
  }): Field {
    try {
      const source = this.#lookup(object, path)
      const value = valueOfLookup(source)
      const name = `${field.name}#${number}`
      const part: Field = {
        ...field,
        ...value,
        name,
        key: name,
        type: 'lookup',
        index: false,
        column: columnFor(`${field.name}_in${number}`, value.valueType),
      }
      this.#depths.set(part, this.#keep({ object, field: part, source }))
      return part
    } catch (error) {
      if (error instanceof PlacedError) throw error
      throw new FormulaError(at, (error as Error).message)
    }
  }

  #lookup(object: ObjectModel, path: string): LookupSource {
    const names = path.split('.')
    const links: Field[] = []
    const along: ObjectModel[] = []
    let here = object
    for (const [index, name] of names.entries()) {
      const field = findField(here, name, null)
      const rest = names.slice(index + 1)
      if (rest.length > 0 && typeOfNow(field)?.kind === 'link' && field.target && !isDerived(field)) {
        links.push(field)
        here = this.objects.get(field.target) as ObjectModel
        along.push(here)
        continue
      }
      if (links.length === 0) throw new Error(`${path} must begin with a link, such as account.name`)
      if (links.length > 3) throw new Error(`${path} crosses more than 3 links`)
      this.resolve(here, field)
      if (field.tellsTime) throw new Error(`${path} is another one every day, so no value of it can be kept here`)
      const part = rest.length > 0 ? partOfField(field, rest.join('.')) : null
      if (part === null && unkept.has(typeOf(field).kind))
        throw new Error(`${path} is no single value; name a field of the record that it leads to`)
      return { is: 'lookup', links, along, end: field, part: part?.suffix ?? null }
    }
    throw new Error('names no field')
  }

  #rollup(object: ObjectModel, { rollup }: Field): RollupSource {
    if (!rollup) throw new Error('names no relation')
    const { relation, fn, field: name, filter } = rollup
    const { child, link, holder } = this.#relation(object, relation)
    const end = name === undefined ? null : findField(child, name, null)
    if (fn === 'count' ? end !== null : end === null)
      throw new Error(fn === 'count' ? 'count takes no field' : `${fn} needs a field of ${child.plural}`)
    if (end) {
      this.resolve(child, end)
      if (end.tellsTime) throw new Error(`${end.name} is another one every day, so no roll-up of it can be kept`)
      const fits = fn === 'min' || fn === 'max' ? measured : summed
      if (!fits.has(typeOf(end).kind)) throw new Error(`${fn} does not go with ${end.name}`)
    }
    if (filter) this.#checkFilter(child, filter)
    return { is: 'rollup', child, link, holder, fn, end, filter }
  }

  #relation(object: ObjectModel, name: string): { child: ObjectModel; link: Field; holder: RollupSource['holder'] } {
    const inverse = object.inverses.get(name)
    if (inverse) {
      const child = this.objects.get(inverse.object) as ObjectModel
      return { child, link: child.fields.get(inverse.field) as Field, holder: 'child' }
    }
    const own = object.byKey.get(name)
    if (own && typeOfNow(own)?.kind === 'links' && own.target)
      return { child: this.objects.get(own.target) as ObjectModel, link: own, holder: 'parent' }
    const close = nearest(name, [...object.inverses.keys()])
    throw new Error(`there are no ${name} of ${object.plural}${close ? `; did you mean ${close}?` : ''}`)
  }

  #checkFilter(child: ObjectModel, filter: NonNullable<Rollup['filter']>): void {
    const flaw = flawIn(filter, (name) => {
      const [first = '', part] = name.split('.')
      const field = child.byKey.get(first)
      if (!field || field.hidden) return undefined
      this.resolve(child, field)
      if (field.tellsTime) return undefined
      return part === undefined ? typeOf(field).kind : typeOf(field).parts?.[part]?.kind
    })
    if (flaw) throw new Error(`filter: ${flaw}`)
  }
}

/** What is hidden is computed for nobody. */
function rest(field: Field): number {
  Object.assign(field, { valueType: 'text', sql: () => 'null::text' })
  return 0
}

function findField(object: ObjectModel, name: string, at: number | null): Field {
  const field = object.byKey.get(name)
  const fail = (message: string) => (at === null ? new Error(message) : new FormulaError(at, message))
  if (!field) {
    const close = nearest(name, [...object.byKey.keys()])
    throw fail(`there is no field ${name} on ${object.plural}${close ? `; did you mean ${close}?` : ''}`)
  }
  if (field.hidden) throw fail(`${name} is hidden`)
  return field
}

/** Fields that are not settled yet have no type of value. */
function typeOfNow(field: Field): ReturnType<typeof typeOf> | undefined {
  return typeOf(field) as ReturnType<typeof typeOf> | undefined
}

function partOfField(field: Field, name: string): { suffix: string; kind: string } {
  const parts = typeOf(field).parts ?? {}
  const part = Object.hasOwn(parts, name) ? parts[name] : undefined
  if (!part) throw new Error(`${field.name} has no part ${name}`)
  return part
}

const unkept: ReadonlySet<string> = new Set(['link', 'links', 'files'])
const summed: ReadonlySet<string> = new Set(['number', 'money'])
const measured: ReadonlySet<string> = new Set(['number', 'money', 'date', 'time'])

interface Value {
  valueType: string
  options?: Field['options']
  scale?: number
}

/** Stored under a name with its type, so that another type gets another column. */
function columnFor(name: string, valueType: string): string {
  return `${keptPrefix}${snake(name.replace('#', '_'))}_${snake(valueType)}`
}

function valueOfLookup({ end, part }: LookupSource): Value {
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

function valueOfRollup({ fn, end }: RollupSource): Value {
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

function valueOfTerm(field: Field, term: Term): Value & Pick<Field, 'sql' | 'tellsTime' | 'isSteady'> {
  const valueType = valueTypes[term.type]
  if (!valueType) throw new Error(term.type === 'null' ? 'gives nothing in every case' : 'must give a single value')
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

function termOfField(field: Field, part: string | null, at: number): Term {
  const type = typeOf(field)
  if (part !== null) {
    const found = type.parts && Object.hasOwn(type.parts, part) ? type.parts[part] : undefined
    if (!found) throw new FormulaError(at, `${field.name} has no part ${part}`)
    return termOf(
      termTypes[found.kind] as TermType,
      [],
      (a) => `${columnRef(a, field, found.suffix)}${found.kind === 'number' ? '::numeric' : ''}`,
    )
  }
  const term = termTypes[type.kind]
  if (!term || type.kind === 'links' || (type.kind === 'json' && type.columns(field).length !== 1))
    throw new FormulaError(at, `${field.name} is no single value; name a part of it, or make a roll-up`)
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

/** Which changes each value that is kept follows. */
function triggersOf({ kept, reads }: Resolving): Map<string, Trigger[]> {
  const triggers = new Map<string, Trigger[]>()
  const add = (object: ObjectModel, trigger: Trigger) =>
    triggers.set(object.name, [...(triggers.get(object.name) ?? []), trigger])
  const stored = (field: Field) => [...(reads.get(field) ?? [field.name])]
  for (const one of kept) {
    const { source } = one
    if (source.is === 'lookup') {
      source.links.forEach((link, step) => {
        add(step === 0 ? one.object : (source.along[step - 1] as ObjectModel), {
          kept: one,
          step,
          fields: new Set([link.name]),
        })
      })
      add(source.along.at(-1) as ObjectModel, {
        kept: one,
        step: source.links.length,
        fields: new Set(stored(source.end)),
      })
      continue
    }
    const { child, link, end, filter, holder } = source
    const asked = filter
      ? namesIn(filter).flatMap((name) => stored(child.byKey.get(name.split('.')[0] as string) as Field))
      : []
    add(child, {
      kept: one,
      step: 1,
      fields: new Set([...(holder === 'child' ? [link.name] : []), ...(end ? stored(end) : []), ...asked]),
    })
    add(one.object, { kept: one, step: 0, fields: new Set(holder === 'parent' ? [link.name] : []) })
  }
  return triggers
}
