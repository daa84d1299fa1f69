import type { Field } from '#fields/field-type.ts'
import { privacyOf } from '../access.ts'
import { type Catalog, columnRef, isSystemField, type ObjectModel, objectOf, systemFields, typeOf } from '../catalog.ts'
import { columnsOf } from '../erase/personal-fields.ts'
import { junctionOf } from '../tables.ts'

/** What every record belongs to (people, branches) is kept by who administers, not by who sells. */
const holders = new Set(
  Object.values(systemFields).map(({ type, target }) => target ?? (type === 'user' ? 'user' : null)),
)
const ways = new Set(['email', 'phone', 'url', 'address'])

/** Objects whose records can be reached: their quality is measured. */
export function measuredObjects({ objects }: Catalog): ObjectModel[] {
  return [...objects.values()].filter(
    (object) =>
      !holders.has(object.name) &&
      !object.definition.appendOnly &&
      !object.definition.hidden &&
      privacyOf(object) === null &&
      reachFields(object).some(({ type }) => type === 'email' || type === 'phone'),
  )
}

/** By which one reaches what the record is about. */
export function reachFields(object: ObjectModel): Field[] {
  return judgedFields(object).filter(({ type }) => ways.has(type))
}

/** Which fields ought to be filled: those of the list as it comes, and all by which one is reached. */
export function wantedFields(object: ObjectModel): Field[] {
  const listed = new Set(object.columns.map(({ name }) => name))
  return judgedFields(object).filter(
    ({ name, type, visibleWhen }) => !visibleWhen && (listed.has(name) || ways.has(type)),
  )
}

function judgedFields({ fields, hidden }: ObjectModel): Field[] {
  return [...fields.values()].filter(
    (field) =>
      !isSystemField(field.name) &&
      !hidden.has(field.name) &&
      !field.readOnly &&
      !field.sql &&
      field.valueType === undefined &&
      typeOf(field).kind !== 'boolean',
  )
}

/** By which figures are told apart. */
export function sourceField({ fields, hidden }: ObjectModel): Field | null {
  const field = fields.get('source')
  return field && !hidden.has('source') && ['text', 'select'].includes(field.type) ? field : null
}

/** Younger ones may still be filled. */
const youngest = "interval '30 days'"

/**
 * SQL that is true of a record of no use: no way to reach it, and nothing that tells of it. What goes into the bin with it
 * (the positions of a person) is a part of it and tells nothing. Said of the rows as they are, whenever it is asked.
 */
export function isUseless(catalog: Catalog, object: ObjectModel, alias: string, now: string): string {
  const kept = [...object.fields.values()].filter(({ type, sql }) => !sql && (ways.has(type) || type === 'files'))
  const isSet = kept.flatMap((field) => columnsOf(field).filter((column) => !column.endsWith('_country')))
  const told = [...object.inverses.values()].flatMap(({ object: other, field: name }) => {
    const linking = objectOf(catalog, other)
    const field = linking.fields.get(name)
    if (!field || field.sql || field.whenGone === 'bin-with') return []
    return [linksBack(linking, field, alias)]
  })
  return [
    `${alias}.created_at < ${now} - ${youngest}`,
    `num_nonnulls(${isSet.map((column) => `${alias}."${column}"`).join(', ')}) = 0`,
    `not exists (select from kith.activity_link l where l.object = '${object.name}' and l.record_id = ${alias}.id)`,
    ...told.map((is) => `not ${is}`),
  ].join(' and ')
}

function linksBack(linking: ObjectModel, field: Field, alias: string): string {
  if (typeOf(field).kind === 'links')
    return `exists (select from ${junctionOf(linking, field)} j where j.target_id = ${alias}.id)`
  return `exists (select from crm."${linking.table}" k where ${columnRef('k', field)} = ${alias}.id and k.deleted_at is null)`
}
