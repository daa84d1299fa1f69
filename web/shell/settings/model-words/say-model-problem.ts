import { plural, t } from '@lingui/core/macro'
import type { ModelReasonCode } from '#kernel/model/model-reasons.ts'
import { currentCatalog } from '#web/data/catalog.ts'
import { type ApiProblem, asProblem, type FieldProblem } from '#web/data/problem.ts'
import { notify } from '#web/kit/notices/notify.ts'
import { sayFieldProblem } from '#web/records/say-field-problem.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { fieldTypeName } from './field-types.ts'
import { labelOfField, labelOfObject } from './model-labels.ts'
import { formulaSayings, type Said } from './say-formula-problem.ts'

/** Says why the data model did not change. */
export function tellModelProblem(error: unknown): void {
  notify({ text: sayModelError(asProblem(error)), tone: 'bad' })
}

/** All that is wrong, each with the place where that is another one than the person is at. */
export function sayModelError(problem: ApiProblem, here?: Place): string {
  const isOfModel = problem.errors.some(({ code }) => code !== undefined && code in sayings)
  if (!isOfModel) return sayProblem(problem)
  return problem.errors.map((each) => sayWithPlace(each, here)).join(' ')
}

/** One thing that is wrong, in the person's language; values and shapes are told as everywhere. */
export function sayModelProblem(problem: FieldProblem): string {
  const say = sayings[problem.code as ModelReasonCode] as ((values: Said) => string) | undefined
  if (!say) return sayFieldProblem(problem)
  const sentence = say(valuesOf(problem))
  const at = problem.values?.['at']
  if (at === undefined) return capital(sentence)
  return t`At position ${at}: ${sentence}`
}

interface Place {
  object: string
  field?: string | undefined
}

function sayWithPlace(problem: FieldProblem, here: Place | undefined): string {
  const { object, field } = placeOf(problem.path)
  const sentence = sayModelProblem(problem)
  if (object === undefined || (object === here?.object && field === here.field)) return sentence
  const label = field === undefined ? labelOfObject(object) : labelOfField(object, field)
  return t`“${label}”: ${sentence}`
}

function placeOf(path: string): Partial<Place> {
  const [, object, , field] = /^(?:model\.)?objects\.(\w+)(\.fields\.(\w+))?/.exec(path) ?? []
  return { ...(object ? { object } : {}), ...(field ? { field } : {}) }
}

/** Names of the program become labels; what somebody has mistyped stays as it is. */
function valuesOf({ path, values = {} }: FieldProblem): Said {
  const texts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
  const { objects, object, field, fields, from, to } = texts
  const owner = ownerOf(objects) ?? placeOf(path).object ?? ''
  const label = (name: string) => labelOfField(owner, name)
  return {
    ...texts,
    ...(objects ? { objects: labelOfObject(ownerOf(objects) ?? objects) } : {}),
    ...(object ? { object: labelOfObject(object) } : {}),
    ...(field ? { field: label(field) } : {}),
    ...(fields ? { fields: fields.replace(/\w+/g, label) } : {}),
    ...(from ? { from: fieldTypeName(from) } : {}),
    ...(to ? { to: fieldTypeName(to) } : {}),
  } as Said
}

/** The object by its plural. */
function ownerOf(plural: string | undefined): string | undefined {
  return [...currentCatalog().objects.values()].find((object) => object.plural === plural)?.name
}

const sayings: Record<ModelReasonCode, (values: Said) => string> = {
  ...formulaSayings,
  'object-exists': ({ object }) => t`There is an object “${object}” already.`,
  'object-twice': () => t`There is such an object already.`,
  'object-is-standard': () => t`This is one of the objects that every Kith has.`,
  'object-not-yours': () => t`This is a standard object. Hide it instead.`,
  'object-needed': () => t`Other parts of Kith count on this object, so it stays.`,
  'object-settled': () => t`This is settled for a standard object.`,
  'part-not-yours': () => t`This is standard. Hide it instead.`,
  'plural-missing': () => t`Say what several are called.`,
  'plural-stays': () => t`The name in addresses stays, since programs use it. Change the labels.`,
  'path-taken': ({ path }) => t`The address /${path} is taken. Choose another name.`,
  'name-gone': () => t`This name was dropped for good and is not given again. Choose another one.`,
  'name-too-long': () => t`This name is too long.`,
  'title-missing': ({ field }) => t`Records need a field to be known by, and there is none called “${field}”.`,
  'title-type': () =>
    t`Records are known by a text, a name of a person, an automatic number or an e-mail address, nothing else.`,
  'title-hidden': () => t`What records are known by must be shown.`,
  'columns-begin': () => t`The first column must be what records are known by.`,
  'columns-many': ({ limit }) => sayMostColumns(Number(limit)),
  'names-no-field': ({ field }) => t`There is no field “${field}” here.`,
  'names-no-object': ({ name }) => t`There is no object “${name}”.`,
  'names-no-list': ({ name }) => t`No list is called “${name}” here.`,
  'named-twice': () => t`A field stands here twice.`,
  'order-twice': ({ name }) => t`“${name}” stands here twice.`,
  'not-one-value': ({ field }) => t`“${field}” is not one value in one place.`,
  'stands-together-twice': ({ fields, count }) => sayTogether(fields, Number(count)),
  'model-changed': () =>
    t`Somebody has changed the data model since. Look at its history, and go back there to what you want.`,
  'field-exists': ({ field }) => t`There is a field “${field}” already.`,
  'field-in-bin': ({ field }) =>
    t`“${field}” is in the bin. Bring it back, or drop it for good and choose another name.`,
  'field-not-yours': () => t`This is a standard field. Hide it instead.`,
  'field-type-settled': () => t`The type of a field that every Kith has is settled.`,
  'field-settled': () => t`This is settled for a standard field.`,
  'field-stays-shown': () => t`Kith needs this field, so it stays.`,
  'field-stays-required': () => t`Kith needs this field, so it must be given.`,
  'field-of-system': () => t`Kith keeps a field of this name itself.`,
  'key-taken': () => t`Another field has this name already.`,
  'part-missing': () => t`This is needed.`,
  'unknown-type': () => t`There is no such type.`,
  'target-stays': () => t`What a field links to stays. Make another field.`,
  'target-missing': () => t`Choose what it links to.`,
  'target-unknown': ({ object }) => t`It links to “${object}”, which is not there.`,
  'inverse-taken': ({ name, object }) => t`“${object}” have a list or field called “${name}” already.`,
  'cannot-turn': ({ from, to }) => t`“${from}” cannot turn into “${to}”. Make another field.`,
  'part-of-type': () => t`This is for fields of another type.`,
  'part-of-entered': () => t`This is for fields that people fill in.`,
  'no-default-here': () => t`Fields of this type begin empty.`,
  'stands-twice': ({ value }) => t`It cannot be unique yet: several records have ${value}.`,
  'not-a-bound': () => t`This must be a number.`,
  'not-a-day-bound': () => t`This must be a day, or today with a number of days.`,
  'bounds-crossed': ({ min, max }) => t`The least, ${min}, is above the most, ${max}.`,
  'whole-bound': ({ min, max }) =>
    max ? t`This must be a whole number from ${min} to ${max}.` : t`This must be a whole number, ${min} or more.`,
  'stars-bound': ({ max }) => t`There may be from 2 to ${max} stars.`,
  'number-not-asked': () => t`Every record gets its number by itself; nobody is asked for it.`,
  'number-pattern': ({ pattern }) => sayNumberPattern(pattern),
  'pattern-broken': ({ pattern }) => t`The pattern ${pattern} cannot be read.`,
  'options-not-here': () => t`Only fields with choices have options.`,
  'options-fixed': () => t`Kith acts by these options: none can be added.`,
  'option-not-archived': () => t`Kith acts by this option, so it stays.`,
  'options-missing': () => t`Give it options to choose from.`,
  'option-archived-default': ({ option }) =>
    t`New records begin with the option “${option}”, so it cannot be archived.`,
  'option-key': ({ option }) => t`The option “${option}” needs another name: letters and digits, not too many.`,
  'option-without-label': () => t`Each option needs a name.`,
  'options-alike': ({ name }) => t`Two options are called “${name}”.`,
  'options-in-use': ({ options, count }) => sayInUse(options, Number(count)),
  'condition-shape': () => t`This condition cannot be read.`,
  'condition-list': () => t`This condition cannot be read.`,
  'condition-field': ({ field }) => t`A condition asks for “${field}”, which is not there.`,
  'condition-operator': ({ field }) => t`A condition cannot ask this of “${field}”.`,
  'filter-moves': () =>
    t`A filter here cannot speak of “me” or of days such as today: nothing would tell that they pass.`,
  'filter-unread': ({ detail }) => t`This filter cannot be asked: ${detail}`,
  'filter-by-key': () => t`A filter here names records themselves, not their keys.`,
  'does-not-fit': ({ detail }) => t`This does not fit: ${detail}`,
}

const examplePattern = 'INV-{YYYY}-{0000}'
const branchPattern = 'INV-{BRANCH}-{0000}'

function sayNumberPattern(pattern: string): string {
  return t`The pattern ${pattern} must be such as ${examplePattern} or ${branchPattern}: with one number, and a sign such as - beside the branch.`
}

function sayMostColumns(limit: number): string {
  return plural(limit, {
    one: 'A table has # column at most, each once.',
    other: 'A table has # columns at most, each once.',
  })
}

function sayTogether(fields: string, count: number): string {
  const twice = plural(count, {
    one: '# combination of values stands in several records.',
    other: '# combinations of values stand in several records.',
  })
  return t`These cannot be unique together yet: ${fields}. ${twice}`
}

function sayInUse(options: string, count: number): string {
  const many = plural(count, { one: '# record has it.', other: '# records have it.' })
  return t`“${options}” cannot go: ${many} Archive it instead, or give the records another option first.`
}

function capital(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1) + (/[.!?。？]$/.test(sentence) ? '' : '.')
}
