import type { Field, Rollup } from '#fields/field-type.ts'
import { flawIn, namesIn } from '#kernel/condition.ts'
import { type FlawPlace, ModelFlaw } from '#kernel/model/model-flaw.ts'
import type { ModelReasonCode } from '#kernel/model/model-reasons.ts'
import { nearest } from '#kernel/spelling.ts'
import { type ObjectModel, typeOf } from '../catalog.ts'
import type { Derived, Kept, LookupSource, RollupSource, Trigger } from './kept.ts'
import { compileFormula } from './language/compile-formula.ts'
import { FormulaError } from './language/parse-formula.ts'
import type { Term } from './language/term.ts'
import { columnFor, termOfField, valueOfLookup, valueOfRollup, valueOfTerm } from './value-types.ts'

const deepest = 4
const longestSql = 20_000

/**
 * Settles of what type formulas, lookups and roll-ups are, what they are made of, and which changes they follow. Throws ModelFlaw
 * with the place (`deal.margin: At position 8: …`).
 */
export function resolveDerived(objects: ReadonlyMap<string, ObjectModel>): Derived {
  const resolving = new Resolving(objects)
  for (const object of objects.values())
    for (const field of object.fields.values()) if (isDerived(field)) resolving.resolve(object, field)
  return { kept: resolving.kept, triggers: triggersOf(resolving), madeOf: resolving.madeOf }
}

export function isDerived({ type }: { type: string }): boolean {
  return type === 'formula' || type === 'lookup' || type === 'rollup'
}

class Resolving {
  readonly objects: ReadonlyMap<string, ObjectModel>
  readonly kept: Kept[] = []
  /** Stored fields that a formula is made of, by names that changes are told by. */
  readonly reads = new Map<Field, Set<string>>()
  /** What each of them names itself: entered fields, links on the way, other computed ones. */
  readonly madeOf = new Map<Field, Set<Field>>()
  readonly #terms = new Map<Field, Term>()
  readonly #depths = new Map<Field, number>()
  readonly #under: Field[] = []
  /** Where the name stands in a formula that is being looked at. */
  readonly #at = new Map<Field, number>()

  constructor(objects: ReadonlyMap<string, ObjectModel>) {
    this.objects = objects
  }

  /** How deep it stands; 0 for what people enter. */
  resolve(object: ObjectModel, field: Field): number {
    if (!isDerived(field)) return 0
    const known = this.#depths.get(field)
    if (known !== undefined) return known
    const place = { object: object.name, field: field.name, part: field.type }
    if (this.#under.includes(field)) {
      const circle = [...this.#under.slice(this.#under.indexOf(field)), field]
      const fields = circle.map(({ name }) => name).join(' ← ')
      throw new ModelFlaw({ code: 'made-of-itself', values: { fields } }, place)
    }
    this.#under.push(field)
    try {
      const depth = field.hidden ? rest(field) : this.#settle(object, field)
      if (depth > deepest) throw flaw('stands-too-deep', { limit: deepest })
      this.#depths.set(field, depth)
      return depth
    } catch (error) {
      throw error instanceof ModelFlaw ? this.#positioned(error.at(place), field) : error
    } finally {
      this.#under.pop()
    }
  }

  /** What is wrong with a formula as a whole is told where the name stands that leads to it. */
  #positioned(flaw: ModelFlaw, field: Field): ModelFlaw {
    const { reason, place } = flaw
    const isOther = place?.object !== field.object || place.field !== field.name
    if (field.type !== 'formula' || isOther || reason.values?.['at'] !== undefined) return flaw
    const at = reason.code === 'made-of-itself' ? (this.#at.get(field) ?? 1) : 1
    return new ModelFlaw({ ...reason, values: { ...reason.values, at } }, place)
  }

  #settle(object: ObjectModel, field: Field): number {
    if (field.type === 'formula') return this.#formula(object, field)
    const source = field.type === 'lookup' ? this.#lookup(object, field.lookup ?? '') : this.#rollup(object, field)
    const value = source.is === 'lookup' ? valueOfLookup(source) : valueOfRollup(source)
    Object.assign(field, value, { column: columnFor(field.name, value.valueType) })
    this.madeOf.set(field, new Set(this.#sourcesOf(source)))
    return this.#keep({ object, field, source })
  }

  #keep({ object, field, source }: Omit<Kept, 'depth'>): number {
    const below =
      source.is === 'lookup' ? [[source.along.at(-1) as ObjectModel, source.end] as const] : this.#gathered(source)
    const depth = 1 + Math.max(0, ...below.map(([owner, one]) => this.resolve(owner, one)))
    this.kept.push({ object, field, source, depth })
    return depth
  }

  #sourcesOf(source: LookupSource | RollupSource): Field[] {
    if (source.is === 'lookup') return [...source.links, source.end]
    return [source.link, ...this.#gathered(source).map(([, field]) => field)]
  }

  #gathered({ child, end, filter }: RollupSource): (readonly [ObjectModel, Field])[] {
    const asked = filter ? namesIn(filter).map((name) => child.byKey.get(name.split('.')[0] as string) as Field) : []
    return [...(end ? [end] : []), ...asked].map((field) => [child, field] as const)
  }

  #formula(object: ObjectModel, field: Field): number {
    const reads = new Set<string>()
    this.reads.set(field, reads)
    const named = new Set<Field>()
    this.madeOf.set(field, named)
    let depth = 0
    const inner = new Map<string, Field>()
    const term = compileFormula(field.formula ?? '', (name, at) => {
      const [first = '', ...further] = name.split('.')
      this.#at.set(field, at)
      const own = findField(object, first, at)
      if (further.length > 0 && typeOfNow(own)?.kind === 'link' && own.target) {
        const part = inner.get(name) ?? this.#inner({ object, field, path: name, at, number: inner.size + 1 })
        inner.set(name, part)
        reads.add(part.name)
        for (const one of this.madeOf.get(part) ?? []) named.add(one)
        depth = Math.max(depth, this.#depths.get(part) ?? 1)
        return termOfField(part, null, at)
      }
      named.add(own)
      depth = Math.max(depth, this.resolve(object, own))
      for (const one of this.reads.get(own) ?? [own.name]) reads.add(one)
      return this.#terms.get(own) ?? termOfField(own, further.length > 0 ? further.join('.') : null, at)
    })
    this.#terms.set(field, term)
    Object.assign(field, valueOfTerm(field, term))
    if ((field.sql as NonNullable<Field['sql']>)('t', '').length > longestSql) throw flaw('too-long-inside')
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
      this.madeOf.set(part, new Set(this.#sourcesOf(source)))
      this.#depths.set(part, this.#keep({ object, field: part, source }))
      return part
    } catch (error) {
      if (!(error instanceof ModelFlaw) || error.place) throw error
      throw new FormulaError(at, error.reason.code, error.reason.values)
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
      if (links.length === 0) throw flaw('lookup-no-link', { path })
      if (links.length > 3) throw flaw('lookup-too-far', { path, limit: 3 })
      this.resolve(here, field)
      if (field.tellsTime) throw flaw('lookup-daily', { path })
      const part = rest.length > 0 ? partOfField(field, rest.join('.')) : null
      if (part === null && unkept.has(typeOf(field).kind)) throw flaw('lookup-no-value', { path })
      return { is: 'lookup', links, along, end: field, part: part?.suffix ?? null }
    }
    throw flaw('lookup-no-value', { path })
  }

  #rollup(object: ObjectModel, field: Field): RollupSource {
    const { rollup } = field
    if (!rollup) throw flaw('part-missing')
    const { relation, fn, field: name, filter } = rollup
    const { child, link, holder } = this.#relation(object, relation)
    const end = name === undefined ? null : findField(child, name, null)
    if (fn === 'count' ? end !== null : end === null)
      throw fn === 'count' ? flaw('rollup-takes-no-field') : flaw('rollup-needs-field', { fn, objects: child.plural })
    if (end) {
      this.resolve(child, end)
      if (end.tellsTime) throw flaw('rollup-daily', { field: end.name, objects: child.plural })
      const fits = fn === 'min' || fn === 'max' ? measured : summed
      if (!fits.has(typeOf(end).kind)) throw flaw('rollup-unfit', { fn, field: end.name, objects: child.plural })
    }
    if (filter) this.#checkFilter(child, filter, { object: object.name, field: field.name, part: 'rollup.filter' })
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
    throw flaw('rollup-no-list', { name, objects: object.plural, near: close ?? '' })
  }

  #checkFilter(child: ObjectModel, filter: NonNullable<Rollup['filter']>, place: FlawPlace): void {
    const found = flawIn(filter, (name) => {
      const [first = '', part] = name.split('.')
      const field = child.byKey.get(first)
      if (!field || field.hidden) return undefined
      this.resolve(child, field)
      if (field.tellsTime) return undefined
      return part === undefined ? typeOf(field).kind : typeOf(field).parts?.[part]?.kind
    })
    if (found) throw new ModelFlaw(found, place)
  }
}

/** What is hidden is computed for nobody. */
function rest(field: Field): number {
  Object.assign(field, { valueType: 'text', sql: () => 'null::text' })
  return 0
}

function findField(object: ObjectModel, name: string, at: number | null): Field {
  const field = object.byKey.get(name)
  const fail = (code: ModelReasonCode, values: Record<string, string>) =>
    at === null ? flaw(code, values) : new FormulaError(at, code, values)
  const objects = object.plural
  if (!field) throw fail('unknown-field', { field: name, objects, near: nearest(name, [...object.byKey.keys()]) ?? '' })
  if (field.hidden) throw fail('hidden-field', { field: name, objects })
  return field
}

function flaw(code: ModelReasonCode, values: Record<string, string | number> = {}): ModelFlaw {
  return new ModelFlaw({ code, values })
}

/** Fields that are not settled yet have no type of value. */
function typeOfNow(field: Field): ReturnType<typeof typeOf> | undefined {
  return typeOf(field) as ReturnType<typeof typeOf> | undefined
}

function partOfField(field: Field, name: string): { suffix: string; kind: string } {
  const parts = typeOf(field).parts ?? {}
  const part = Object.hasOwn(parts, name) ? parts[name] : undefined
  if (!part) throw flaw('no-part', { field: field.name, part: name })
  return part
}

const unkept: ReadonlySet<string> = new Set(['link', 'links', 'files'])
const summed: ReadonlySet<string> = new Set(['number', 'money'])
const measured: ReadonlySet<string> = new Set(['number', 'money', 'date', 'time'])

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
