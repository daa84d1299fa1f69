import type { Field } from '#fields/field-type.ts'
import { type ObjectModel, typeOf } from '../catalog.ts'

/** What is summed beside a table of records, and by which of its columns. Plain JSON: it is stored with the model of the storage. */
export interface SumsModel {
  by: { name: string; sql: string }[]
  /** `given` holds what people entered, `value` what is summed: null where it has no rate. */
  of: { given: string; value: string }[]
}

/** The sums that the object's definition asks for; null for most. */
export function sumsOf({ definition, fields }: Pick<ObjectModel, 'definition' | 'fields'>): SumsModel | null {
  const { sums } = definition
  if (!sums) return null
  return {
    by: sums.by.map((name) => columnOf(fields.get(name) as Field)),
    of: sums.of.map((name) => {
      const field = fields.get(name) as Field
      return { given: field.column, value: `${field.column}_${typeOf(field).sortBy}` }
    }),
  }
}

function columnOf(field: Field): { name: string; sql: string } {
  const [column, ...others] = typeOf(field).columns(field)
  if (!column || column.suffix !== '' || others.length > 0) throw new Error(`Nothing can be summed by ${field.name}`)
  return { name: field.column, sql: column.sql }
}

/** The table of the sums of a table, as it stands in a statement. */
export function sumsTable(table: string): string {
  return `kith."${sumsName(table)}"`
}

export function sumsName(table: string): string {
  return `${table}_sum`
}

/** How many rows have an amount, how many one with a rate, and how many lack the rate. */
export function countsOf({ given }: { given: string }): { given: string; known: string; missing: string } {
  return { given: `"${given}_given"`, known: `"${given}_known"`, missing: `"${given}_missing"` }
}

export interface Expression {
  name: string
  sql: string
  /** Of one row of the table of records, in whose stead it stands. */
  ofRow: string
}

/** The columns that add up. */
export function addends({ of }: SumsModel, alias = ''): Expression[] {
  const at = (name: string) => `${alias && `${alias}.`}"${name}"`
  return [
    { name: 'n', sql: 'bigint', ofRow: '1' },
    ...of.flatMap((each) => {
      const [given, value] = [at(each.given), at(each.value)]
      const { given: all, known, missing } = countsOf(each)
      return [
        { name: all, sql: 'bigint', ofRow: `(${given} is not null)::int` },
        { name: known, sql: 'bigint', ofRow: `(${value} is not null)::int` },
        { name: missing, sql: 'bigint', ofRow: `(${given} is not null and ${value} is null)::int` },
        { name: `"${each.value}"`, sql: 'numeric', ofRow: `coalesce(${value}, 0)` },
      ]
    }),
  ]
}

export function keysOf({ by }: SumsModel): string {
  return by.map(({ name }) => `"${name}"`).join(', ')
}

/**
 * One statement that makes the table, what keeps it, and what is in it by now. Each statement that changes records adds rows with
 * the difference, in its own transaction and whoever sends it; nobody waits for another's row. `foldSums` adds them up.
 */
export function makeSums(table: string, sums: SumsModel): string {
  const keep = `kith."keep_${table}_sum"()`
  const columns = [
    ...sums.by.map(({ name, sql }) => `"${name}" ${sql}`),
    ...addends(sums).map(({ name, sql }) => `${name} ${sql} not null`),
  ]
  const on = (event: string, transition: string) =>
    `create trigger "${table}_sum_${event}" after ${event} on crm."${table}"${transition} for each statement execute function ${keep}`
  return [
    // An earlier release that was put back knows nothing of them, and leaves them where they are.
    dropSums(table),
    `create table ${sumsTable(table)} (\n  ${columns.join(',\n  ')}\n) with (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0)`,
    keeper(table, sums, keep),
    on('insert', ' referencing new table as came'),
    on('update', ' referencing old table as went new table as came'),
    on('delete', ' referencing old table as went'),
    on('truncate', ''),
    `insert into ${sumsTable(table)} ${differences(sums, [{ from: `crm."${table}"`, sign: 1 }])}`,
  ].join(';\n')
}

export function dropSums(table: string): string {
  const triggers = ['insert', 'update', 'delete', 'truncate'].map(
    (event) => `drop trigger if exists "${table}_sum_${event}" on crm."${table}"`,
  )
  return [
    ...triggers,
    `drop function if exists kith."keep_${table}_sum"()`,
    `drop table if exists ${sumsTable(table)}`,
  ].join(';\n')
}

function keeper(table: string, sums: SumsModel, name: string): string {
  const came = { from: 'came', sign: 1 } as const
  const went = { from: 'went', sign: -1 } as const
  const add = (...parts: Part[]) => `insert into ${sumsTable(table)} ${differences(sums, parts)};`
  return `create function ${name} returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then ${add(came, went)}
  elsif tg_op = 'INSERT' then ${add(came)}
  elsif tg_op = 'DELETE' then ${add(went)}
  else truncate ${sumsTable(table)};
  end if;
  return null;
end $$`
}

interface Part {
  from: string
  sign: 1 | -1
}

/** What came less what went, of living records; what a statement left as it was is no difference. */
function differences(sums: SumsModel, parts: readonly Part[]): string {
  const keys = keysOf(sums)
  const all = addends(sums)
  const rows = parts.map(({ from, sign }) => {
    const values = all.map(({ ofRow, name }) => `${sign < 0 ? `-(${ofRow})` : ofRow} as ${name}`)
    return `select ${keys}, ${values.join(', ')} from ${from} where deleted_at is null`
  })
  const changed = all.map(({ name }) => `sum(${name}) <> 0`).join(' or ')
  return `select ${keys}, ${all.map(({ name }) => `sum(${name})`).join(', ')} from (${rows.join(' union all ')}) x group by ${keys} having ${changed}`
}
