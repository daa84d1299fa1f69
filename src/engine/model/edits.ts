import { fold } from '#kernel/spelling.ts'
import { type Words, wordIn } from '#kernel/words.ts'
import { keyOfField } from '../build-catalog.ts'
import { systemFields } from '../catalog.ts'
import type { ObjectDefinition } from '../define.ts'
import { freeName } from './free-name.ts'
import { type FieldChange, isBuiltIn, type Model, type ObjectChange } from './model.ts'
import { refuseModel } from './refuse-model.ts'

type Edit = (model: Model) => Model
type Patch<T> = { [K in keyof T]?: T[K] | null | undefined }

/** An object of the organisation's own; without fields it gets a name to be known by. */
export function addObject(name: string, said: ObjectChange): Edit {
  return (model) => {
    if (model.objects[name]?.plural) throw refuseModel('name', { code: 'object-exists', values: { object: name } })
    const title: Record<string, FieldChange> = {
      name: { type: 'text', label: titleWords, required: true, searchable: true, index: true },
    }
    model.objects[name] = { ...said, fields: said.fields ?? title }
    return model
  }
}

const titleWords: Words = { en: 'Name', es: 'Nombre', zh: '名称', uk: 'Назва' }

export function changeObject(name: string, said: Patch<ObjectChange>): Edit {
  return (model) => {
    model.objects[name] = patched(model.objects[name] ?? {}, said)
    return model
  }
}

/** Null is the order of the product, with the organisation's own at the end. */
export function orderObjects(names: readonly string[] | null): Edit {
  return ({ order: _, ...model }) => (names === null ? model : { ...model, order: [...names] })
}

export function addField(object: string, name: string, said: FieldChange): Edit {
  return (model) => {
    const before = model.objects[object]?.fields?.[name]
    if (before)
      throw refuseModel('name', { code: before.dropped ? 'field-in-bin' : 'field-exists', values: { field: name } })
    return withField(model, object, name, said)
  }
}

export function changeField(object: string, name: string, said: Patch<FieldChange>): Edit {
  return (model) => withField(model, object, name, patched(model.objects[object]?.fields?.[name] ?? {}, said))
}

/** Into the bin; null takes it out again. A field without a name is the object itself. */
export function dropPart(place: { object: string; field?: string }, at: Date | null): Edit {
  const said = { dropped: at === null ? null : at.toISOString() }
  return (model) => {
    const object = model.objects[place.object]
    const part = place.field === undefined ? object : object?.fields?.[place.field]
    const isOwn =
      place.field === undefined ? object?.plural !== undefined : object?.fields?.[place.field]?.type !== undefined
    if (!part || !isOwn) {
      const path =
        place.field === undefined ? `objects.${place.object}` : `objects.${place.object}.fields.${place.field}`
      throw refuseModel(path, { code: 'part-not-yours' })
    }
    if (place.field === undefined) return changeObject(place.object, said)(model)
    return changeField(place.object, place.field, said)(model)
  }
}

/**
 * A model from a file in the place of the present one. What the file does not name goes into the bin; what it names again comes
 * out of it. How values are stored is not the file's affair and stays.
 */
export function replaceModel(file: Model, at: Date): Edit {
  const dropped = at.toISOString()
  return (before) => {
    const { order } = file
    const model: Model = { ...(before.gone ? { gone: before.gone } : {}), ...(order ? { order } : {}), objects: {} }
    for (const name of Object.keys({ ...before.objects, ...file.objects })) {
      const object = replaced(before.objects[name], file.objects[name], dropped)
      if (Object.keys(object).length > 0) model.objects[name] = object
    }
    return model
  }
}

function replaced(old: ObjectChange | undefined, now: ObjectChange | undefined, dropped: string): ObjectChange {
  // An object of one's own goes as a whole.
  if (!now && old?.plural !== undefined) return { ...old, dropped: old.dropped ?? dropped }
  const fields: Record<string, FieldChange> = {}
  for (const field of Object.keys({ ...old?.fields, ...now?.fields })) {
    const stored = old?.fields?.[field]
    const said = now?.fields?.[field]
    if (said) fields[field] = { ...said, ...kept(stored) }
    else if (stored?.type !== undefined) fields[field] = { ...stored, dropped: stored.dropped ?? dropped }
  }
  const { fields: _, ...object } = now ?? {}
  return {
    ...object,
    ...(old?.gone ? { gone: old.gone } : {}),
    ...(Object.keys(fields).length > 0 ? { fields } : {}),
  }
}

/** What a file adds: objects and fields that are there already stay as they are. */
export function addModel(file: Model): Edit {
  return (model) => {
    for (const [name, added] of Object.entries(file.objects)) {
      const before = model.objects[name] ?? {}
      model.objects[name] = { ...added, ...before, fields: { ...added.fields, ...before.fields } }
    }
    return model
  }
}

/** The model as a file has it: what people say, without the bin and how values are stored. */
export function asFile(model: Model): Model {
  const objects = Object.entries(model.objects).flatMap(([name, object]) => {
    if (object.dropped) return []
    const { gone: _gone, fields = {}, ...said } = object
    const shown = Object.entries(fields).flatMap(([field, { column: _c, formerTypes: _t, was: _w, ...own }]) =>
      own.dropped ? [] : [[field, own] as const],
    )
    const file = { ...said, ...(shown.length > 0 ? { fields: Object.fromEntries(shown) } : {}) }
    return Object.keys(file).length > 0 ? [[name, file] as const] : []
  })
  return { objects: Object.fromEntries(objects), ...(model.order ? { order: model.order } : {}) }
}

/** A name in camelCase from what people call it, or `base` with a number where it has no Latin letters; free of `taken`. */
export function nameFrom(label: Words | undefined, base: string, taken: (name: string) => boolean): string {
  const words = fold(wordIn(label, 'en') ?? '')
    .split(' ')
    .map((word) => word.replace(/[^a-z0-9]/g, ''))
    .filter((word) => word !== '')
  const joined = words.map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('')
  const isTaken = (name: string) => isBuiltIn(name) || taken(name)
  return /^[a-z]/.test(joined) ? freeName(joined.slice(0, 40), isTaken) : freeName(base, isTaken, { isStem: true })
}

/** Names under which the object has something already, by the product or by the model, the bin and keys of links included. */
export function fieldNames(model: Model, object: string, standard: readonly ObjectDefinition[]): ReadonlySet<string> {
  const change = model.objects[object]
  const fields = { ...systemFields, ...standard.find(({ name }) => name === object)?.fields, ...change?.fields }
  return new Set([
    ...Object.entries(fields).flatMap(([name, { type }]) => [name, keyOfField(name, type)]),
    ...(change?.gone ?? []),
  ])
}

function withField(model: Model, object: string, name: string, said: FieldChange): Model {
  const change = model.objects[object] ?? {}
  model.objects[object] = { ...change, fields: { ...change.fields, [name]: said } }
  return model
}

/** A merge patch: null takes a part away. */
function patched<T extends object>(before: T, said: Patch<T>): T {
  const entries = Object.entries({ ...before, ...said }).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(entries) as T
}

function kept(stored: FieldChange | undefined): Pick<FieldChange, 'column' | 'formerTypes' | 'was'> {
  const { column, formerTypes, was } = stored ?? {}
  return { ...(column ? { column } : {}), ...(formerTypes ? { formerTypes } : {}), ...(was ? { was } : {}) }
}
