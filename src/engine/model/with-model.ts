import type { FieldDefinition } from '#fields/define-field.ts'
import type { Option } from '#fields/field-type.ts'
import { sentence } from '#kernel/names.ts'
import { wordIn } from '#kernel/words.ts'
import type { ObjectDefinition } from '../define.ts'
import { underConditions } from './conditional-parts.ts'
import type { FieldChange, Model, ObjectChange } from './model.ts'

type Definition = FieldDefinition<unknown>

/**
 * The product's objects as the organisation wants them, and its own ones after them. Pure. A name that a later release took for
 * a standard field or object keeps what the organisation has stored under it: it goes on as `own…`.
 */
export function withModel(standard: readonly ObjectDefinition[], model: Model): ObjectDefinition[] {
  const taken = new Set(standard.map(({ name }) => name))
  const changed = standard.map((definition) => {
    const change = model.objects[definition.name]
    return change && change.plural === undefined ? changedObject(definition, change) : definition
  })
  const own = Object.entries(model.objects)
    .filter(([name, change]) => change.plural !== undefined || !taken.has(name))
    .map(([name, change]) =>
      taken.has(name) ? { ...ownObject(ownName(name), change), storedName: name } : ownObject(name, change),
    )
  return [...changed, ...own].map((definition) => {
    const position = model.order?.indexOf(definition.storedName ?? definition.name) ?? -1
    return position < 0 ? definition : { ...definition, position }
  })
}

/** Whether the organisation made the object: it alone gives it a plural. */
export function isOwnObject(change: ObjectChange | undefined): boolean {
  return change?.plural !== undefined
}

function changedObject(definition: ObjectDefinition, change: ObjectChange): ObjectDefinition {
  const fields: Record<string, Definition> = {}
  for (const [name, field] of Object.entries(definition.fields)) {
    const said = change.fields?.[name]
    fields[name] = said && said.type === undefined ? changedField(field, said) : field
  }
  for (const [name, field] of Object.entries(change.fields ?? {})) {
    if (field.type === undefined) continue
    const isTaken = name in definition.fields
    fields[isTaken ? ownName(name) : name] = { ...ownField(name, field), ...(isTaken ? { storedName: name } : {}) }
  }
  return {
    ...definition,
    ...shared(change),
    ...(change.uniqueTogether
      ? { uniqueTogether: [...(definition.uniqueTogether ?? []), ...shownTogether(change)] }
      : {}),
    fields: underConditions(inOrder(fields, change.order), change.layout),
    ...(change.columns ? { columns: shownColumns(definition.title, change.columns, fields) } : {}),
  } as ObjectDefinition
}

function ownObject(name: string, change: ObjectChange): ObjectDefinition {
  const fields = Object.fromEntries(
    Object.entries(change.fields ?? {}).map(([field, said]) => [field, ownField(field, said)]),
  )
  const title = change.title ?? 'name'
  return {
    name,
    plural: change.plural ?? `${name}s`,
    title,
    custom: true,
    ...shared(change),
    ...(change.history ? { history: change.history } : {}),
    ...(change.uniqueTogether ? { uniqueTogether: shownTogether(change) } : {}),
    ...(change.rateDate && !fields[change.rateDate]?.hidden ? { rateDate: change.rateDate } : {}),
    columns: shownColumns(title, change.columns ?? [title, ...Object.keys(fields)].slice(0, 7), fields),
    fields: underConditions(inOrder(fields, change.order), change.layout),
  } as unknown as ObjectDefinition
}

/** What both kinds of objects may say. */
function shared(change: ObjectChange): Partial<ObjectDefinition> {
  return {
    ...(change.label ? { words: change.label } : {}),
    ...(change.pluralLabel ? { pluralWords: change.pluralLabel } : {}),
    ...(change.icon ? { icon: change.icon } : {}),
    ...(change.hidden || change.dropped ? { hidden: true } : {}),
    ...(change.layout ? { layout: change.layout } : {}),
    ...(change.related ? { related: change.related } : {}),
  }
}

/** Only where all of the fields are there. */
function shownTogether({ uniqueTogether = [], fields = {} }: ObjectChange): string[][] {
  return uniqueTogether.filter((names) => names.every((name) => !fields[name]?.hidden && !fields[name]?.dropped))
}

function shownColumns(
  title: string,
  names: readonly string[],
  fields: Readonly<Record<string, Definition>>,
): readonly string[] {
  return [...new Set([title, ...names])].filter((name) => !fields[name]?.hidden)
}

/** A standard field keeps what it is; the organisation says how it is called, asked for and chosen from. */
function changedField(field: Definition, said: FieldChange): Definition {
  if (said.hidden) return { ...field, ...quiet, ...(field.required ? {} : { hidden: true }) }
  return {
    ...field,
    ...spoken(said),
    ...given(said, [
      'required',
      'searchable',
      'index',
      'personal',
      'guarded',
      'default',
      'requiredWhen',
      'visibleWhen',
      'readOnlyWhen',
    ]),
    ...(field.required ? { required: true } : {}),
    ...(field.guarded ? { guarded: true } : {}),
    ...(said.options ? { options: mergedOptions(field.options ?? [], said.options) } : {}),
  } as Definition
}

function ownField(name: string, said: FieldChange): Definition {
  const { label: _label, help: _help, inverseLabel: _back, column, dropped, options, hidden, ...settings } = said
  const isHidden = hidden === true || dropped !== undefined
  return {
    ...settings,
    ...spoken(said),
    label: wordIn(said.label, 'en') ?? sentence(name),
    custom: true,
    ...(column ? { storedAs: column } : {}),
    ...(options ? { options: mergedOptions([], options) } : {}),
    ...(isHidden ? { ...quiet, hidden: true } : {}),
  } as unknown as Definition
}

/** A hidden field asks for nothing and is kept by nothing. */
const quiet = {
  required: false,
  unique: false,
  searchable: false,
  index: false,
  requiredWhen: undefined,
  visibleWhen: undefined,
  readOnlyWhen: undefined,
}

function spoken(said: FieldChange): Partial<Definition> {
  return {
    ...(said.label ? { words: said.label } : {}),
    ...(said.help ? { help: wordIn(said.help, 'en') ?? '', helpWords: said.help } : {}),
    ...(said.inverseLabel ? { inverseWords: said.inverseLabel } : {}),
  }
}

function given<K extends keyof FieldChange>(said: FieldChange, names: readonly K[]): Partial<FieldChange> {
  return Object.fromEntries(names.flatMap((name) => (said[name] === undefined ? [] : [[name, said[name]]])))
}

/** In the order that was said; standard options that it leaves out follow, since the product counts on them. */
function mergedOptions(standard: readonly Option[], said: NonNullable<FieldChange['options']>): Option[] {
  const known = new Map(standard.map((option) => [option.key, option]))
  const named = said.map(({ key, label, color, archived }): Option => {
    const before = known.get(key)
    return {
      ...before,
      key,
      label: wordIn(label, 'en') ?? before?.label ?? sentence(key),
      ...(label ? { words: label } : {}),
      ...(color ? { color } : {}),
      ...(archived ? { archived } : {}),
    }
  })
  const keys = new Set(said.map(({ key }) => key))
  return [...named, ...standard.filter(({ key }) => !keys.has(key))]
}

function inOrder<T>(fields: Record<string, T>, order: readonly string[] = []): Record<string, T> {
  const first = order.filter((name) => name in fields)
  const rest = Object.keys(fields).filter((name) => !first.includes(name))
  return Object.fromEntries([...first, ...rest].map((name) => [name, fields[name] as T]))
}

function ownName(name: string): string {
  return `own${name.charAt(0).toUpperCase()}${name.slice(1)}`
}
