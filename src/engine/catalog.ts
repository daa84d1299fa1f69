import type { Field, FieldType } from '#fields/field-type.ts'
import { fieldTypes } from '#fields/index.ts'
import type { ObjectDefinition } from './define.ts'
import type { Derived } from './derived/kept.ts'

/** A link seen from the record that is linked to: `account.deals` is `deal.account`. */
export interface Inverse {
  name: string
  /** Object and field that hold the link. */
  object: string
  field: string
}

/** An object as the engine works with it: system fields added, names and columns settled. */
export interface ObjectModel {
  name: string
  plural: string
  path: string
  table: string
  label: string
  title: Field
  /** Of a table of these records, unless somebody chooses others. */
  columns: readonly Field[]
  keyedBy: Field | null
  rateDate: Field | null
  history: 'full' | 'changes'
  madeBy: string | null
  /** Fields that the organisation has hidden, from everybody. */
  hidden: ReadonlySet<string>
  fields: ReadonlyMap<string, Field>
  /** By the key of bodies (`accountId`) as well as by name (`account`). */
  byKey: ReadonlyMap<string, Field>
  inverses: ReadonlyMap<string, Inverse>
  definition: ObjectDefinition
}

export interface Catalog {
  /** Grows when the catalog changes; part of cursors and of the names of prepared statements. */
  version: string
  objects: ReadonlyMap<string, ObjectModel>
  byPath: ReadonlyMap<string, ObjectModel>
  /** What is computed from other records, and kept. */
  derived: Derived
}

/** What is made of a catalog: made once for each that `now` gives, when somebody asks. */
export function ofCatalog<T>(now: () => Catalog, make: (catalog: Catalog) => T): () => T {
  let made: { catalog: Catalog; value: T } | null = null
  return () => {
    const catalog = now()
    if (made?.catalog !== catalog) made = { catalog, value: make(catalog) }
    return made.value
  }
}

/** The object, which the caller knows to exist; asking for another is a defect. */
export function objectOf(catalog: Catalog, name: string): ObjectModel {
  const object = catalog.objects.get(name)
  if (!object) throw new Error(`No object ${name} in the catalog`)
  return object
}

export function typeOf(field: Field): FieldType {
  return fieldTypes[field.valueType ?? field.type] as FieldType
}

/** A column of the field, quoted and qualified (`t."account_id"`), or what a formula puts in its place. */
export function columnRef(alias: string, field: Field, suffix = ''): string {
  if (field.sql) return field.sql(alias, suffix)
  return `${alias && `${alias}.`}"${suffix ? `${field.column}_${suffix}` : field.column}"`
}

export const systemFields: Record<string, Partial<Field> & { type: string }> = {
  id: { type: 'link', readOnly: true },
  version: { type: 'integer', readOnly: true },
  createdAt: { type: 'dateTime', readOnly: true },
  createdBy: { type: 'user', readOnly: true },
  updatedAt: { type: 'dateTime', readOnly: true },
  updatedBy: { type: 'user', readOnly: true },
  owner: { type: 'user', index: true },
  branch: { type: 'link', target: 'branch', index: true },
  deletedAt: { type: 'dateTime', readOnly: true },
}

export function isSystemField(name: string): boolean {
  return name in systemFields
}

export const ownPrefix = 'c_'

/** Of columns that are computed from others. */
export const keptPrefix = 'kept_'
