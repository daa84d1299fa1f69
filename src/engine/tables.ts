import type { Field } from '#fields/field-type.ts'
import { snake } from '#kernel/names.ts'
import { type Catalog, isSystemField, type ObjectModel, typeOf } from './catalog.ts'
import { type SumsModel, sumsOf } from './sums/sums-model.ts'

export interface ColumnModel {
  name: string
  sql: string
  notNull?: boolean
  default?: string
  /** Former name of a renamed column. */
  was?: string
}

export interface IndexModel {
  name: string
  /** What stands between the parentheses. */
  on: string
  unique?: boolean
  include?: string[]
  where?: string
}

export interface ForeignKeyModel {
  name: string
  column: string
  target: string
}

export interface TableModel {
  name: string
  columns: ColumnModel[]
  primaryKey: string[]
  indexes: IndexModel[]
  foreignKeys: ForeignKeyModel[]
  sums?: SumsModel
}

/** Tables of schema crm by name. Plain JSON: it is stored beside the data to plan the next change from. */
export type StorageModel = Record<string, TableModel>

/** All record tables of a catalog: pure, and the only place that decides columns and indexes. */
export function storageOf(catalog: Catalog): StorageModel {
  const tables: TableModel[] = []
  for (const object of catalog.objects.values()) {
    tables.push(recordTable(object, catalog))
    for (const field of object.fields.values())
      if (typeOf(field).kind === 'links') tables.push(junctionTable(object, field, catalog))
  }
  return Object.fromEntries(tables.map((table) => [table.name, table]))
}

export const sortCollation = 'collate "und-x-icu"'
const alive = 'deleted_at is null'

export function junctionName(object: Pick<ObjectModel, 'table'>, field: Field): string {
  return `${object.table}_${field.column}`
}

/** The same as it stands in a statement. */
export function junctionOf(object: Pick<ObjectModel, 'table'>, field: Field): string {
  return `crm.${quote(junctionName(object, field))}`
}

function recordTable(object: ObjectModel, catalog: Catalog): TableModel {
  const table: TableModel = {
    name: object.table,
    columns: [...systemColumns],
    primaryKey: ['id'],
    indexes: [],
    foreignKeys: [],
  }
  const parts = catalog.derived.kept.filter((kept) => kept.object === object && !object.fields.has(kept.field.name))
  for (const field of [...object.fields.values(), ...parts.map((kept) => kept.field)]) {
    const type = typeOf(field)
    if (!isSystemField(field.name) && !field.sql) {
      for (const column of type.columns(field)) {
        table.columns.push({
          name: columnName(field, column.suffix),
          sql: column.sql,
          ...(field.was ? { was: columnName({ ...field, column: formerColumn(field) }, column.suffix) } : {}),
        })
      }
    }
    table.indexes.push(...fieldIndexes(object, field))
    if (type.kind === 'link' && linksByKey(field))
      table.foreignKeys.push(foreignKey(object.table, field.column, field.target as string, catalog))
  }
  // Little of a table lies in the bin: what does is found without looking through the rest.
  table.indexes.push({ name: short(`${object.table}_bin_idx`), on: 'deleted_at, id', where: 'deleted_at is not null' })
  for (const names of object.definition.uniqueTogether ?? []) {
    const columns = names.map((name) => (object.fields.get(name) as Field).column)
    table.indexes.push({
      name: short(`${object.table}_${columns.join('_')}_key`),
      on: columns.map(quote).join(', '),
      unique: true,
      where: alive,
    })
  }
  table.indexes.push(...timelineIndexes(object))
  for (const { on, include } of object.definition.indexes ?? []) {
    const columns = on.map((name) => sortColumn(object.fields.get(name) as Field))
    const carried = (include ?? []).map((name) => sortColumnName(object.fields.get(name) as Field))
    table.indexes.push({
      name: short(`${object.table}_${on.map(snake).join('_')}_idx`),
      on: [...columns, 'id'].join(', '),
      ...(carried.length > 0 ? { include: carried } : {}),
      where: alive,
    })
  }
  const sums = sumsOf(object)
  return sums ? { ...table, sums } : table
}

const systemColumns: ColumnModel[] = [
  { name: 'id', sql: 'uuid', notNull: true },
  { name: 'version', sql: 'integer', notNull: true, default: '1' },
  { name: 'created_at', sql: 'timestamptz(3)', notNull: true },
  { name: 'created_by_id', sql: 'uuid' },
  { name: 'updated_at', sql: 'timestamptz(3)', notNull: true },
  { name: 'updated_by_id', sql: 'uuid' },
  { name: 'owner_id', sql: 'uuid' },
  { name: 'branch_id', sql: 'uuid' },
  { name: 'deleted_at', sql: 'timestamptz(3)' },
]

function formerColumn({ was = '', custom }: Field): string {
  return custom ? was : snake(was)
}

/** Creator and last editor are kept as plain ids: users are never removed, and two more indexes would slow every write. */
export function linksByKey(field: Field): boolean {
  return field.name !== 'id' && field.name !== 'createdBy' && field.name !== 'updatedBy'
}

function fieldIndexes(object: ObjectModel, field: Field): IndexModel[] {
  const type = typeOf(field)
  const indexes: IndexModel[] = []
  const base = `${object.table}_${field.column}`
  if (field.unique) indexes.push({ name: short(`${base}_key`), on: quote(field.column), unique: true, where: alive })
  if (type.kind === 'link' && linksByKey(field)) {
    indexes.push({ name: short(`${base}_idx`), on: `${quote(field.column)}, id`, where: alive })
  } else if (field.sql) {
    // Another formula gets another index; one that tells the time, none.
    const on = `${sortColumn(field)}, id`
    if (field.index && field.isSteady) indexes.push({ name: short(`${base}_${digestOf(on)}_idx`), on, where: alive })
  } else if (type.kind !== 'link' && type.sortBy !== null && (field.index || field === object.title)) {
    indexes.push({ name: short(`${base}_idx`), on: `${sortColumn(field)}, id`, where: alive })
  }
  return indexes
}

/** The moments of the records that link to one, newest first. */
function timelineIndexes({ table, fields, definition: { timeline } }: ObjectModel): IndexModel[] {
  const columnOf = (name: string) => (fields.get(name) as Field).column
  return (timeline?.on ?? []).flatMap((link) =>
    (timeline?.moments ?? []).map(({ at }) => ({
      name: short(`${table}_${snake(link)}_${snake(at)}_moments`),
      on: `${quote(columnOf(link))}, ${quote(columnOf(at))} desc, id desc`,
      where: `${alive} and ${quote(columnOf(at))} is not null`,
    })),
  )
}

function sortColumnName(field: Field): string {
  return columnName(field, typeOf(field).sortBy ?? '')
}

export function sortColumn(field: Field): string {
  const type = typeOf(field)
  const collated = type.columns(field).some((column) => column.suffix === type.sortBy && column.collate)
  const column = field.sql ? `(${field.sql('', type.sortBy ?? '')})` : quote(sortColumnName(field))
  return collated ? `${column} ${sortCollation}` : column
}

export function columnName(field: Field, suffix: string): string {
  return suffix ? `${field.column}_${suffix}` : field.column
}

function junctionTable(object: ObjectModel, field: Field, catalog: Catalog): TableModel {
  const name = junctionName(object, field)
  return {
    name,
    columns: [
      { name: 'record_id', sql: 'uuid', notNull: true },
      { name: 'target_id', sql: 'uuid', notNull: true },
    ],
    primaryKey: ['record_id', 'target_id'],
    indexes: [{ name: short(`${name}_target_idx`), on: 'target_id, record_id' }],
    foreignKeys: [
      foreignKey(name, 'record_id', object.name, catalog),
      foreignKey(name, 'target_id', field.target as string, catalog),
    ],
  }
}

function foreignKey(table: string, column: string, target: string, catalog: Catalog): ForeignKeyModel {
  const object = catalog.objects.get(target)
  if (!object) throw new Error(`${table}.${column} links to ${target}, which is not in the catalog`)
  return { name: short(`${table}_${column}_fkey`), column, target: object.table }
}

export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** PostgreSQL cuts names at 63 bytes; a cut name could clash silently, so the tail is replaced by a digest of the whole. */
function short(name: string): string {
  return name.length <= 60 ? name : `${name.slice(0, 50)}_${digestOf(name)}`
}

function digestOf(text: string): string {
  let digest = 5381
  for (const letter of text) digest = ((digest * 33) ^ letter.charCodeAt(0)) >>> 0
  return digest.toString(36)
}
