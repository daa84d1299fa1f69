import type { Field } from '#fields/field-type.ts'
import { fieldTypes } from '#fields/index.ts'
import { invalid, type Problem } from '#kernel/errors.ts'
import type { ModelReasonCode } from '#kernel/model/model-reasons.ts'
import { snake } from '#kernel/names.ts'
import type { Catalog } from '../catalog.ts'
import type { ObjectDefinition } from '../define.ts'
import { isDerived } from '../derived/resolve-derived.ts'
import type { FieldChange, Model, ObjectChange } from './model.ts'
import { problemWith } from './refuse-model.ts'
import { isOwnObject } from './with-model.ts'

interface Change {
  standard: readonly ObjectDefinition[]
  before: Model
  after: Model
}

/** Whether the model may become this one, apart from what the catalog itself demands. Throws with every place that is wrong. */
export function checkModel(change: Change): void {
  const problems: Problem[] = []
  for (const [name, object] of Object.entries(change.after.objects)) {
    const definition = change.standard.find((one) => one.name === name)
    const before = change.before.objects[name]
    const say: Say = (path, code, values) =>
      problems.push({ path: `objects.${name}${path}`, ...problemWith({ code, ...(values ? { values } : {}) }) })
    if (definition && !isOwnObject(object)) checkStandard(object, { definition, before }, say)
    else if (definition && !isOwnObject(before)) say('', 'object-is-standard')
    else checkOwn(object, { name, before, change }, say)
    checkTogether(object, { definition, before }, say)
    for (const [field, said] of Object.entries(object.fields ?? {})) {
      if (said.type !== undefined) checkOwnField(field, said, { object, before: before?.fields?.[field], say })
    }
  }
  if (problems.length > 0) throw invalid(problems.slice(0, 100))
}

/** What names things that only the catalog knows: lists of what links here, and the objects in their order. */
export function checkNames({ before, after }: Pick<Change, 'before' | 'after'>, now: Catalog): void {
  const problems: Problem[] = []
  const refuse = (path: string, code: ModelReasonCode, name: string) =>
    problems.push({ path, ...problemWith({ code, values: { name } }) })
  for (const [object, { related = [] }] of Object.entries(after.objects)) {
    // What has named a list that went since stays as it is: a link from the bin brings it back.
    const known = new Set(before.objects[object]?.related?.map(({ name }) => name))
    const names = related.map(({ name }) => name)
    names.forEach((name, at) => {
      const path = `objects.${object}.related[${at}].name`
      if (names.indexOf(name) < at) refuse(path, 'order-twice', name)
      else if (!known.has(name) && !now.objects.get(object)?.inverses.has(name)) refuse(path, 'names-no-list', name)
    })
  }
  const order = after.order ?? []
  order.forEach((name, at) => {
    if (order.indexOf(name) < at) refuse(`order[${at}]`, 'order-twice', name)
    else if (!before.order?.includes(name) && !now.objects.has(name) && !after.objects[name])
      refuse(`order[${at}]`, 'names-no-object', name)
  })
  if (problems.length > 0) throw invalid(problems.slice(0, 100))
}

type Say = (path: string, code: ModelReasonCode, values?: Record<string, string | number>) => void

function checkStandard(
  object: ObjectChange,
  { definition, before }: { definition: ObjectDefinition; before: ObjectChange | undefined },
  say: Say,
): void {
  if (object.dropped) say('', 'object-not-yours')
  if (object.hidden && !definition.mayHide) say('.hidden', 'object-needed')
  for (const part of ['title', 'history', 'rateDate'] as const)
    if (object[part] !== undefined) say(`.${part}`, 'object-settled')
  for (const [name, said] of Object.entries(object.fields ?? {})) {
    const field = definition.fields[name]
    const at = `.fields.${name}`
    if (!field && said.type === undefined) say(`${at}.type`, 'part-missing')
    const isOwn = before?.fields?.[name]?.type !== undefined
    if (field && said.type !== undefined && !isOwn) say(`${at}.type`, 'field-type-settled')
    if (!field || said.type !== undefined) continue
    const isNeeded = field.required || field.readOnly || name === definition.title || name === definition.keyedBy
    if (said.hidden && isNeeded) say(`${at}.hidden`, 'field-stays-shown')
    if (said.guarded && name === definition.title) say(`${at}.guarded`, 'title-hidden')
    if (said.dropped) say(at, 'field-not-yours')
    if (field.required && said.required === false) say(`${at}.required`, 'field-stays-required')
    for (const part of settled) if (said[part] !== undefined) say(`${at}.${part}`, 'field-settled')
    if (said.options)
      checkStandardOptions(said.options, field, (path, ...reason) => say(`${at}.options${path}`, ...reason))
  }
}

const settled = [
  'unique',
  'min',
  'max',
  'earliest',
  'latest',
  'scale',
  'maxLength',
  'pattern',
  'gapless',
  'target',
  'inverse',
  'whenGone',
] as const

function checkStandardOptions(
  options: NonNullable<FieldChange['options']>,
  field: ObjectDefinition['fields'][string],
  say: Say,
): void {
  if (!field.options) say('', 'options-not-here')
  if (field.ownOptions || !field.options) return
  const known = new Set(field.options.map(({ key }) => key))
  options.forEach(({ key, archived }, index) => {
    if (!known.has(key)) say(`[${index}].key`, 'options-fixed', { options: [...known].join(', ') })
    if (archived) say(`[${index}].archived`, 'option-not-archived')
  })
}

function checkOwn(
  object: ObjectChange,
  { name, before, change }: { name: string; before: ObjectChange | undefined; change: Change },
  say: Say,
): void {
  if (object.plural === undefined) say('.plural', 'plural-missing')
  if (before?.plural !== undefined && before.plural !== object.plural)
    say('.plural', 'plural-stays', { plural: before.plural })
  if (!before && change.before.gone?.includes(name)) say('', 'name-gone')
  if (snake(name).length > longestName) say('', 'name-too-long', { limit: longestName })
  const title = object.fields?.[object.title ?? 'name']
  if (!title) say('.title', 'title-missing', { field: object.title ?? 'name' })
  else if (!titleTypes.has(title.type ?? '')) say('.title', 'title-type', { types: [...titleTypes].join(', ') })
  else if (title.hidden || title.dropped || title.guarded) say('.title', 'title-hidden')
}

/** What is unique together must be fields that are one value in one place each. */
function checkTogether(
  { uniqueTogether = [], fields = {} }: ObjectChange,
  { definition, before }: { definition: ObjectDefinition | undefined; before: ObjectChange | undefined },
  say: Say,
): void {
  const known = new Set(before?.uniqueTogether?.map((names) => names.join(' ')))
  uniqueTogether.forEach((names, at) => {
    // A field that went to the bin since takes the rule out of force, and brings it back.
    if (known.has(names.join(' '))) return
    if (new Set(names).size < names.length) say(`.uniqueTogether[${at}]`, 'named-twice')
    for (const name of names) {
      const said = fields[name]
      const type = said?.type ?? definition?.fields[name]?.type
      const path = `.uniqueTogether[${at}]`
      if (type === undefined || said?.dropped) say(path, 'names-no-field', { field: name })
      else if (!isOneValue(type)) say(path, 'not-one-value', { field: name })
    }
  })
}

function isOneValue(name: string): boolean {
  const type = fieldTypes[name]
  if (!type || ['list', 'links', 'files', 'json', 'money'].includes(type.kind)) return false
  return type.columns({ type: name } as Field).length === 1
}

const titleTypes = new Set(['text', 'personName', 'autoNumber', 'email'])
const longestName = 48

function checkOwnField(
  name: string,
  said: FieldChange,
  { object, before, say }: { object: ObjectChange; before: FieldChange | undefined; say: Say },
): void {
  const at = `.fields.${name}`
  const type = fieldTypes[said.type as string]
  if (!type && !isDerived({ type: said.type ?? '' })) {
    say(`${at}.type`, 'unknown-type', { types: [...Object.keys(fieldTypes), ...computedTypes].join(', ') })
    return
  }
  checkComputed(said, (part, ...reason) => say(`${at}.${part}`, ...reason))
  if (snake(name).length > longestName) say(at, 'name-too-long', { limit: longestName })
  if (!before && object.gone?.includes(name)) say(at, 'name-gone')
  if (!before || before.type === said.type) {
    if (before && before.target !== said.target) say(`${at}.target`, 'target-stays')
    return
  }
  if (!canTurn(before.type as string) || !canTurn(said.type as string))
    say(`${at}.type`, 'cannot-turn', { from: before.type as string, to: said.type as string })
}

const computedTypes = ['formula', 'lookup', 'rollup'] as const
const ofEntered = [
  ...[
    'required',
    'unique',
    'searchable',
    'default',
    'options',
    'min',
    'max',
    'earliest',
    'latest',
    'maxLength',
    'pattern',
    'gapless',
  ],
  ...['target', 'inverse', 'inverseLabel', 'whenGone', 'requiredWhen', 'readOnlyWhen'],
] as (keyof FieldChange)[]

/** What is computed says how, and nothing of what people may enter. */
function checkComputed(said: FieldChange, say: Say): void {
  for (const type of computedTypes) {
    if (said.type === type && said[type] === undefined) say(type, 'part-missing')
    if (said.type !== type && said[type] !== undefined) say(type, 'part-of-type', { type })
  }
  if (!isDerived({ type: said.type ?? '' })) return
  for (const part of ofEntered) if (said[part] !== undefined && said[part] !== false) say(part, 'part-of-entered')
}

/** Links stay links, files files, and automatic numbers are given, not turned into. */
function canTurn(name: string): boolean {
  const type = fieldTypes[name]
  return type !== undefined && !['link', 'links', 'files'].includes(type.kind) && !type.isGiven
}
