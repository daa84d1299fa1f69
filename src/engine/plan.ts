import { isDeepStrictEqual } from 'node:util'
import { keptPrefix, ownPrefix } from './catalog.ts'
import { dropSums, makeSums } from './sums/sums-model.ts'
import { type ForeignKeyModel, type IndexModel, quote, type StorageModel, type TableModel } from './tables.ts'

export interface Step {
  sql: string
  /**
   * `additive` loses nothing and runs at any start; `destructive` runs only by an explicit act; `concurrent` is additive
   * and must run outside a transaction, because it builds on a table that is in use.
   */
  kind: 'additive' | 'destructive' | 'concurrent'
  /** What a destructive step takes away, or alters past recognition: `table` or `table.column`. */
  loses?: string
  /** The unique index that it makes over columns which hold values already: it fails when one stands twice. */
  proves?: string
}

/** What turns the storage `before` into `after`, in order. Pure; the first plan starts from `{}`. */
export function planStorage(before: StorageModel, after: StorageModel): Step[] {
  const steps: Step[] = []
  const isNew = (name: string) => !before[name]
  for (const table of Object.values(after)) {
    const old = before[table.name]
    if (!old) steps.push({ kind: 'additive', sql: createTable(table) })
    else steps.push(...changeColumns(old, table))
  }
  for (const table of Object.values(after)) {
    const old = before[table.name]
    for (const key of added(old?.foreignKeys, table.foreignKeys))
      steps.push(...addForeignKey(table.name, key, isNew(table.name)))
    for (const index of added(old?.indexes, table.indexes)) steps.push(addIndex(table, index, old))
    steps.push(...changeSums(old, table))
  }
  for (const old of Object.values(before)) {
    const table = after[old.name]
    if (!table) steps.push({ kind: 'destructive', sql: dropTable(old), loses: old.name })
    else
      for (const index of added(table.indexes, old.indexes))
        steps.push({ kind: 'additive', sql: `drop index if exists crm.${quote(index.name)}` })
  }
  return steps
}

/** Whether it takes a column or table of the organisation's own: `account.c_colour`, `c_vehicle`, `account_c_vehicles`. */
export function losesOwn({ loses = '' }: Step): boolean {
  const [table = '', column] = loses.split('.')
  return column === undefined ? `_${table}`.includes(`_${ownPrefix}`) : column.startsWith(ownPrefix)
}

/** Whether it takes what is computed from the rest, and so is never lost. */
export function losesKept({ loses = '' }: Step): boolean {
  return loses.split('.')[1]?.startsWith(keptPrefix) ?? false
}

function createTable(table: TableModel): string {
  const columns = table.columns.map(
    (column) =>
      `${quote(column.name)} ${column.sql}${column.notNull ? ' not null' : ''}${column.default ? ` default ${column.default}` : ''}`,
  )
  const key = `primary key (${table.primaryKey.map(quote).join(', ')})`
  return `create table crm.${quote(table.name)} (\n  ${[...columns, key].join(',\n  ')}\n) with (fillfactor = 85)`
}

function dropTable({ name, sums }: TableModel): string {
  return `${sums ? `${dropSums(name)};\n` : ''}drop table crm.${quote(name)} cascade`
}

function changeColumns(old: TableModel, table: TableModel): Step[] {
  const steps: Step[] = []
  const at = `alter table crm.${quote(table.name)}`
  const known = new Map(old.columns.map((column) => [column.name, column]))
  const kept = new Set<string>()
  for (const column of table.columns) {
    const same = known.get(column.name) ?? (column.was ? known.get(column.was) : undefined)
    if (!same) {
      steps.push({ kind: 'additive', sql: `${at} add column ${quote(column.name)} ${column.sql}` })
      continue
    }
    kept.add(same.name)
    if (same.name !== column.name)
      steps.push({ kind: 'additive', sql: `${at} rename column ${quote(same.name)} to ${quote(column.name)}` })
    if (same.sql !== column.sql) {
      steps.push({
        kind: 'destructive',
        loses: `${table.name}.${column.name}`,
        sql: `${at} alter column ${quote(column.name)} type ${column.sql} using ${quote(column.name)}::${column.sql}`,
      })
    }
  }
  for (const column of old.columns) {
    if (!kept.has(column.name))
      steps.push({
        kind: 'destructive',
        loses: `${table.name}.${column.name}`,
        sql: `${at} drop column ${quote(column.name)}`,
      })
  }
  return steps
}

/** On a table in use the constraint is added unproved and then validated, so that writers wait for a moment only. */
function addForeignKey(table: string, key: ForeignKeyModel, isNew: boolean): Step[] {
  const at = `alter table crm.${quote(table)}`
  const add = `${at} add constraint ${quote(key.name)} foreign key (${quote(key.column)}) references crm.${quote(key.target)} (id)`
  if (isNew) return [{ kind: 'additive', sql: add }]
  return [
    { kind: 'additive', sql: `${add} not valid` },
    { kind: 'concurrent', sql: `${at} validate constraint ${quote(key.name)}` },
  ]
}

function addIndex(table: TableModel, index: IndexModel, old: TableModel | undefined): Step {
  const include = index.include ? ` include (${index.include.map(quote).join(', ')})` : ''
  const where = index.where ? ` where ${index.where}` : ''
  const sql = (how: string) =>
    `create ${index.unique ? 'unique ' : ''}index ${how}${quote(index.name)} on crm.${quote(table.name)} (${index.on})${include}${where}`
  if (!old) return { kind: 'additive', sql: sql('') }
  // Where one of the columns comes with this plan there is nothing to prove it on before.
  const known = new Set(old.columns.map(({ name }) => name))
  const over = table.columns.filter(({ name }) => index.on.includes(quote(name)))
  const isProof = index.unique === true && over.length > 0 && over.every(({ name }) => known.has(name))
  return {
    kind: 'concurrent',
    sql: sql('concurrently if not exists '),
    ...(isProof ? { proves: index.name } : {}),
  }
}

/** They are made anew from the records, so nothing is lost. */
function changeSums(old: TableModel | undefined, { name, sums }: TableModel): Step[] {
  if (isDeepStrictEqual(old?.sums, sums)) return []
  return [{ kind: 'additive', sql: sums ? makeSums(name, sums) : dropSums(name) }]
}

function added<T extends { name: string }>(before: readonly T[] | undefined, after: readonly T[]): T[] {
  const names = new Set(before?.map((one) => one.name))
  return after.filter((one) => !names.has(one.name))
}
