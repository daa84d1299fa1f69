import type { Field } from '#fields/field-type.ts'
import { fieldTypes } from '#fields/index.ts'
import { invalid, type Problem } from '#kernel/errors.ts'
import { snake } from '#kernel/names.ts'
import type { ObjectDefinition } from '../define.ts'
import { isDerived } from '../derived/resolve-derived.ts'
import type { FieldChange, Model, ObjectChange } from './model.ts'
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
    const say = (path: string, message: string) => problems.push({ path: `objects.${name}${path}`, message })
    if (definition && !isOwnObject(object)) checkStandard(object, { definition, before }, say)
    else if (definition && !isOwnObject(before))
      say('', 'is one of the objects that every Kith has; it needs no plural')
    else checkOwn(object, { name, before, change }, say)
    checkTogether(object, { definition, before }, say)
    for (const [field, said] of Object.entries(object.fields ?? {})) {
      if (said.type !== undefined) checkOwnField(field, said, { object, before: before?.fields?.[field], say })
    }
  }
  if (problems.length > 0) throw invalid(problems.slice(0, 100))
}

type Say = (path: string, message: string) => void

function checkStandard(
  object: ObjectChange,
  { definition, before }: { definition: ObjectDefinition; before: ObjectChange | undefined },
  say: Say,
): void {
  if (object.dropped) say('', 'is a standard object; hide it instead')
  if (object.hidden && !definition.mayHide) say('.hidden', 'must be false: other parts of Kith count on this object')
  for (const part of ['title', 'history', 'rateDate'] as const)
    if (object[part] !== undefined) say(`.${part}`, 'is settled for a standard object')
  for (const [name, said] of Object.entries(object.fields ?? {})) {
    const field = definition.fields[name]
    const at = `.fields.${name}`
    if (!field && said.type === undefined) say(`${at}.type`, 'is missing')
    const isOwn = before?.fields?.[name]?.type !== undefined
    if (field && said.type !== undefined && !isOwn)
      say(`${at}.type`, 'is settled: this is one of the fields that every Kith has')
    if (!field || said.type !== undefined) continue
    const isNeeded = field.required || field.readOnly || name === definition.title || name === definition.keyedBy
    if (said.hidden && isNeeded) say(`${at}.hidden`, 'must be false: Kith needs this field')
    if (said.dropped) say(at, 'is a standard field; hide it instead')
    if (field.required && said.required === false) say(`${at}.required`, 'must be true: Kith needs this field')
    for (const part of settled) if (said[part] !== undefined) say(`${at}.${part}`, 'is settled for a standard field')
    if (said.options) checkStandardOptions(said.options, field, (path, message) => say(`${at}.options${path}`, message))
  }
}

const settled = [
  'unique',
  'min',
  'max',
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
  if (!field.options) say('', 'are of fields with choices only')
  if (field.ownOptions || !field.options) return
  const known = new Set(field.options.map(({ key }) => key))
  options.forEach(({ key, archived }, index) => {
    if (!known.has(key)) say(`[${index}].key`, `must be one of ${[...known].join(', ')}: Kith acts by these`)
    if (archived) say(`[${index}].archived`, 'must be false: Kith acts by this option')
  })
}

function checkOwn(
  object: ObjectChange,
  { name, before, change }: { name: string; before: ObjectChange | undefined; change: Change },
  say: Say,
): void {
  if (object.plural === undefined) say('.plural', 'is missing; an object of your own needs one')
  if (before?.plural !== undefined && before.plural !== object.plural)
    say('.plural', `stays ${before.plural}, since addresses and programs use it; change the labels`)
  if (!before && change.before.gone?.includes(name)) say('', goneName)
  if (snake(name).length > longestName) say('', tooLong)
  const title = object.fields?.[object.title ?? 'name']
  if (!title) say('.title', `must name one of its fields; there is none called ${object.title ?? 'name'}`)
  else if (!titleTypes.has(title.type ?? '')) say('.title', `must be a field of type ${[...titleTypes].join(', ')}`)
  else if (title.hidden || title.dropped) say('.title', 'must be a field that is shown')
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
    if (new Set(names).size < names.length) say(`.uniqueTogether[${at}]`, 'names a field twice')
    for (const name of names) {
      const said = fields[name]
      const type = said?.type ?? definition?.fields[name]?.type
      const path = `.uniqueTogether[${at}]`
      if (type === undefined || said?.dropped) say(path, `names ${name}, which is no field of this object`)
      else if (!isOneValue(type)) say(path, `names ${name}, which is not one value in one place`)
    }
  })
}

function isOneValue(name: string): boolean {
  const type = fieldTypes[name]
  if (!type || ['list', 'links', 'files', 'json', 'money'].includes(type.kind)) return false
  return type.columns({ type: name } as Field).length === 1
}

const titleTypes = new Set(['text', 'personName', 'autoNumber', 'email'])
const goneName = 'was dropped for good; its name stays taken, so that its history is not mixed with another’s'
const longestName = 48
const tooLong = `is too long a name: ${longestName} letters, with one more for each capital`

function checkOwnField(
  name: string,
  said: FieldChange,
  { object, before, say }: { object: ObjectChange; before: FieldChange | undefined; say: Say },
): void {
  const at = `.fields.${name}`
  const type = fieldTypes[said.type as string]
  if (!type && !isDerived({ type: said.type ?? '' })) {
    say(`${at}.type`, `must be one of ${[...Object.keys(fieldTypes), ...computedTypes].join(', ')}`)
    return
  }
  checkComputed(said, (part, message) => say(`${at}.${part}`, message))
  if (snake(name).length > longestName) say(at, tooLong)
  if (!before && object.gone?.includes(name)) say(at, goneName)
  if (!before || before.type === said.type) {
    if (before && before.target !== said.target) say(`${at}.target`, 'stays what it is; make another field')
    return
  }
  if (!canTurn(before.type as string) || !canTurn(said.type as string))
    say(`${at}.type`, `cannot turn from ${before.type} to ${said.type}; make another field`)
}

const computedTypes = ['formula', 'lookup', 'rollup'] as const
const ofEntered = [
  ...['required', 'unique', 'searchable', 'default', 'options', 'min', 'max', 'maxLength', 'pattern', 'gapless'],
  ...['target', 'inverse', 'inverseLabel', 'whenGone', 'requiredWhen', 'readOnlyWhen'],
] as (keyof FieldChange)[]

/** What is computed says how, and nothing of what people may enter. */
function checkComputed(said: FieldChange, say: Say): void {
  for (const type of computedTypes) {
    if (said.type === type && said[type] === undefined) say(type, 'is missing')
    if (said.type !== type && said[type] !== undefined) say(type, `is for fields of the type ${type}`)
  }
  if (!isDerived({ type: said.type ?? '' })) return
  for (const part of ofEntered)
    if (said[part] !== undefined && said[part] !== false) say(part, 'is for fields that people enter')
}

/** Links stay links, files files, and automatic numbers are given, not turned into. */
function canTurn(name: string): boolean {
  const type = fieldTypes[name]
  return type !== undefined && !['link', 'links', 'files'].includes(type.kind) && !type.isGiven
}
