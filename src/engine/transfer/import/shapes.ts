import type { Field } from '#fields/field-type.ts'
import type { Settings } from '#kernel/settings.ts'
import { isSystemField, type ObjectModel, typeOf } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import type { Habits } from '../cells/column-format.ts'
import type { FieldShape, ObjectShape } from '../guess/object-shape.ts'

/** The objects that the actor may bring records of, with the fields that they may fill: what guessing works with. */
export function shapesOf(ctx: Ctx): ObjectShape[] {
  return [...ctx.catalog.objects.values()]
    .filter((object) => mayImport(ctx, object))
    .map((object) => shapeOf(ctx, object))
    .filter(({ fields }) => fields.some(({ name }) => !isSystemField(name)))
}

export function mayImport(ctx: Ctx, object: ObjectModel): boolean {
  const rights = ctx.actor.rights(object.name)
  return rights.import && rights.see !== 'none' && (rights.create !== 'none' || rights.change !== 'none')
}

function shapeOf(ctx: Ctx, object: ObjectModel): ObjectShape {
  const { definition } = object
  const fields = [...object.fields.values()].filter((field) => isFillable(ctx, field))
  return {
    name: object.name,
    plural: object.plural,
    label: object.label,
    title: object.title.name,
    ...(definition.synonyms ? { synonyms: definition.synonyms } : {}),
    ...(definition.madeBy ? { isSeldom: true } : {}),
    ...(definition.titleTemplate ? { titleTemplate: definition.titleTemplate } : {}),
    fields: fields.map(fieldShape),
  }
}

/** Whether the actor may give the field's value in an import. */
export function isFillable(ctx: Ctx, field: Field): boolean {
  // Files are uploaded; a table has only their names.
  if (field.type === 'files' || field.hidden) return false
  const rights = ctx.actor.rights(field.object)
  if (rights.hidden.has(field.name) || rights.fixed.has(field.name)) return false
  if (field.backdated) return ctx.actor.may.has('backdate')
  return !field.readOnly && (!isSystemField(field.name) || field.name === 'owner' || field.name === 'branch')
}

function fieldShape(field: Field): FieldShape {
  const parts = partsOf(field)
  return {
    name: field.name,
    type: field.type,
    label: field.label,
    required: field.required,
    unique: field.unique,
    readOnly: field.readOnly,
    backdated: field.backdated,
    ...(field.synonyms ? { synonyms: field.synonyms } : {}),
    ...(field.target ? { target: field.target } : {}),
    ...(field.options ? { options: field.options.flatMap(({ key, label }) => [key, label]) } : {}),
    ...(parts.length > 0 ? { parts } : {}),
  }
}

/** Parts of a field that a column may fill alone: `first` of a name, `city` of an address, `currency` of an amount. */
export function partsOf(field: Field): string[] {
  if (field.type === 'money') return ['currency']
  return Object.keys(typeOf(field).parts ?? {}).filter((part) => part !== 'full')
}

/** How dates and numbers are written in the organisation's country, for columns that do not tell. */
export function habitsOf({ language, country }: Settings): Required<Habits> {
  const locale = `${language}-${country}`
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone: 'UTC' })
    .formatToParts(0)
    .map(({ type }) => type)
  const decimal = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value
  const isMonthFirst = date.indexOf('month') < date.indexOf('day') && date.indexOf('year') > date.indexOf('day')
  return { dateOrder: isMonthFirst ? 'mdy' : 'dmy', decimal: decimal === ',' ? ',' : '.' }
}
