import type { Field } from '#fields/field-type.ts'
import { badRequest, KithError } from '#kernel/errors.ts'
import { nearest } from '#kernel/spelling.ts'
import { type Inverse, isSystemField, type ObjectModel, typeOf } from '../catalog.ts'
import { otherSide } from './filter.ts'
import { at, unknownField, visibleField, visibleInverse } from './path.ts'
import { isHidden, type Reader, targetOf } from './reader.ts'

/** Which columns of an object are answered, in order, and what is included with them. */
export interface Selection {
  object: ObjectModel
  fields: readonly Field[]
  includes: readonly Include[]
  /** Equal for equal selections; the compiled layout is kept under it. */
  key: string
}

export interface Include {
  /** Its key in the answer: `account`, `deals`. */
  name: string
  field: Field | null
  inverse: Inverse | null
  toMany: boolean
  selection: Selection
}

const deepestInclude = 2
const mostIncludes = 20

/** `fields` and `include` as the call gave them: lists or texts with commas. Throws unknown-field and bad-request. */
export function readSelection(
  reader: Reader,
  object: ObjectModel,
  { fields, include }: { fields?: unknown; include?: unknown },
): Selection {
  const names = readNames(fields, 'fields')
  const chosen = names.length === 0 ? allFields(reader, object) : chosenFields(reader, object, names)
  return withIncludes(reader, {
    object,
    fields: chosen,
    isWhole: names.length === 0,
    paths: readNames(include, 'include'),
    depth: 1,
  })
}

function readNames(input: unknown, place: string): string[] {
  if (input === undefined || input === null) return []
  const list = typeof input === 'string' ? input.split(',') : input
  if (!Array.isArray(list) || !list.every((name) => typeof name === 'string')) {
    throw badRequest(place, `${place}: must be a list of names, or a text with commas between them.`)
  }
  return [...new Set(list.map((name) => name.trim()).filter((name) => name !== ''))]
}

/** Every field, hidden ones too, for code that acts for the actor. */
export function wholeSelection(object: ObjectModel): Selection {
  return { object, fields: answerOrder(object), includes: [], key: `${object.name}:all` }
}

/** The visible fields in the order of answers: id and version, the object's own fields, then who and when. */
function allFields(reader: Reader, object: ObjectModel): Field[] {
  const { hidden } = reader.actor.rights(object.name)
  const all = answerOrder(object)
  return hidden.size === 0 ? all : all.filter((field) => isIdentity(field) || !hidden.has(field.name))
}

const ordered = new WeakMap<ObjectModel, Field[]>()

function answerOrder(object: ObjectModel): Field[] {
  let fields = ordered.get(object)
  if (fields) return fields
  const all = [...object.fields.values()]
  const own = all.filter((field) => !isSystemField(field.name))
  fields = [
    ...all.filter(isIdentity),
    ...own,
    ...all.filter((field) => isSystemField(field.name) && !isIdentity(field)),
  ]
  ordered.set(object, fields)
  return fields
}

function isIdentity(field: Field): boolean {
  return field.name === 'id' || field.name === 'version'
}

function chosenFields(reader: Reader, object: ObjectModel, names: readonly string[]): Field[] {
  const chosen = new Set<Field>()
  for (const name of names) {
    const field = visibleField(reader, object, name)
    if (!field) throw unknownField(reader, object, name, at('fields', name))
    chosen.add(field)
  }
  return allFields(reader, object).filter((field) => isIdentity(field) || chosen.has(field))
}

interface Including {
  object: ObjectModel
  fields: Field[]
  isWhole: boolean
  /** What is still to be included, as dotted names. */
  paths: readonly string[]
  depth: number
}

function withIncludes(reader: Reader, { object, fields, isWhole, paths, depth }: Including): Selection {
  if (paths.length > mostIncludes) throw badRequest('include', `include: names more than ${mostIncludes} records.`)
  const below = Map.groupBy(paths, (path) => path.split('.', 1)[0] as string)
  const includes = [...below].map(([name, group]) => {
    const rest = group.filter((path) => path.includes('.')).map((path) => path.slice(name.length + 1))
    return readInclude(reader, object, { name, rest, depth })
  })
  const own = isWhole ? `*${hiddenKey(reader, object)}` : fields.map((field) => field.name).join()
  const key = `${object.name}:${own}${includes.length > 0 ? `{${includes.map((each) => `${each.name}=${each.selection.key}`).join(';')}}` : ''}`
  return { object, fields, includes, key }
}

function hiddenKey(reader: Reader, object: ObjectModel): string {
  const hidden = reader.actor.rights(object.name).hidden
  return hidden.size === 0 ? '' : `-${[...hidden].sort().join()}`
}

function readInclude(
  reader: Reader,
  object: ObjectModel,
  { name, rest, depth }: { name: string; rest: string[]; depth: number },
): Include {
  if (depth > deepestInclude) throw badRequest('include', `include: goes more than ${deepestInclude} links deep.`)
  const field = visibleField(reader, object, name)
  const inverse = field ? null : visibleInverse(reader, object, name)
  const kind = field ? typeOf(field).kind : 'links'
  if (!field && !inverse) throw unknownInclude(reader, object, name)
  if ((kind !== 'link' && kind !== 'links') || (field && !field.target)) throw unknownInclude(reader, object, name)
  const target =
    field && kind === 'link' ? targetOf(reader, field) : otherSide(reader, { object, field, inverse }).object
  const selection = withIncludes(reader, {
    object: target,
    fields: allFields(reader, target),
    isWhole: true,
    paths: rest,
    depth: depth + 1,
  })
  return { name: field?.name ?? name, field, inverse, toMany: kind === 'links', selection }
}

function unknownInclude(reader: Reader, object: ObjectModel, name: string): KithError {
  const links = [...object.fields.values()].filter(
    (field) => field.target && !isHidden(reader, object.name, field.name),
  )
  const known = [
    ...links.map((field) => field.name),
    ...[...object.inverses.keys()].filter((each) => visibleInverse(reader, object, each)),
  ]
  const close = nearest(name, known)
  const said = JSON.stringify(name.toWellFormed().slice(0, 60))
  const message = `${object.plural} have no linked ${said}. ${close ? `Did you mean ${close}?` : `They have ${known.join(', ')}.`}`
  return new KithError('unknown-field', message, { problems: [{ path: at('include', name), message }] })
}
