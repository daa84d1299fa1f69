import type { Column, Field, Json } from '#fields/field-type.ts'
import { invalid } from '#kernel/errors.ts'
import { type Actor, rowCondition } from '../access.ts'
import { type Catalog, columnRef, type ObjectModel, typeOf } from '../catalog.ts'
import type { Db } from '../database.ts'
import { computed, wholeReader } from '../derived/compute.ts'
import { readLogged } from '../model/read-logged.ts'
import type { Param, Reader, Sql } from '../query/reader.ts'
import { columnName, junctionOf } from '../tables.ts'
import { tableOf } from './visible.ts'

/** A record as far as it was another at the time. */
export interface Rebuilt {
  version: number
  /** The last change before or at the time; null when there is none in the log. */
  updatedAt: string | null
  updatedById: string | null
  /** Null: as it is now. */
  state: 'alive' | 'binned' | null
  /** By field name: the value then, where it was another than after the first later change. */
  values: Map<string, Json>
}

/** By object, then by record: what changed after the time of the records that existed by then. */
export type RebuiltRecords = ReadonlyMap<string, ReadonlyMap<string, Rebuilt>>

export interface Past {
  catalog: Catalog
  at: Date
  actor: Actor
  records: RebuiltRecords
  /** Only some of the records that had changed are there, so nothing can be computed from them. */
  isPartial?: boolean
  /** Only what is computed from less than this is asked for. */
  below?: number
}

const mostChanges = 200_000

/** Changes after `at`, summed up per record by the database; of these records only when `ids` is given. */
export async function rebuildRecords(
  db: Db,
  { catalog, at, ids }: { catalog: Catalog; at: Date; ids?: readonly string[] },
): Promise<RebuiltRecords> {
  if (!ids) await demandFew(db, at)
  const later = `kith.change c where c.at > $1::timestamptz${ids ? ' and c.record_id = any($2::uuid[])' : ''}`
  const values = ids ? [at, ids] : [at]
  const heads = await db.rows<{ object: string; record_id: string; version: number; turn: string | null }>(
    `select c.object, c.record_id, min(c.version) - 1 as version, (array_agg(c.kind order by c.seq) filter (where c.kind <> 'update'))[1] as turn
     from ${later} group by c.object, c.record_id having min(c.version) > 1`,
    values,
  )
  const records = new Map<string, Map<string, Rebuilt>>()
  for (const { object, record_id, version, turn } of heads) {
    const ofObject = records.get(object) ?? new Map<string, Rebuilt>()
    records.set(object, ofObject)
    const state = turn === 'delete' ? 'alive' : turn === 'restore' ? 'binned' : null
    ofObject.set(record_id, { version, updatedAt: null, updatedById: null, state, values: new Map() })
  }
  const olds = await db.rows<{ object: string; record_id: string; name: string; old: Json }>(
    `select distinct on (c.object, c.record_id, e.key) c.object, c.record_id, e.key as name, e.value -> 0 as old
     from (select * from ${later} and c.kind = 'update') c, jsonb_each(c.diff) e order by c.object, c.record_id, e.key, c.seq`,
    values,
  )
  for (const { object, record_id, name, old } of olds) {
    const field = catalog.objects.get(object)?.byKey.get(name)
    if (field) records.get(object)?.get(record_id)?.values.set(field.name, readLogged(field, old))
  }
  await addLastChanges(db, at, records)
  return records
}

/** What was made since is left out by the statement itself, so that an import does not count. */
async function demandFew(db: Db, at: Date): Promise<void> {
  const [row] = await db.rows<{ many: boolean }>(
    `select count(*) > $2 as many from (select from kith.change c where c.at > $1::timestamptz and c.kind <> 'create' limit $2 + 1) x`,
    [at, mostChanges],
  )
  if (!row?.many) return
  const message = `More than ${mostChanges.toLocaleString('en')} changes were made since ${at.toISOString()}; choose a later time.`
  throw invalid([{ path: 'asOf', message }])
}

async function addLastChanges(db: Db, at: Date, records: ReadonlyMap<string, Map<string, Rebuilt>>): Promise<void> {
  const changed = [...records.values()].flatMap((ofObject) => [...ofObject.keys()])
  if (changed.length === 0) return
  const rows = await db.rows<{ object: string; record_id: string; at: Date; actor_id: string | null }>(
    `select distinct on (c.record_id) c.object, c.record_id, c.at, c.actor_id from kith.change c
     where c.record_id = any($2::uuid[]) and c.at <= $1::timestamptz order by c.record_id, c.seq desc`,
    [at, changed],
  )
  for (const row of rows) {
    const record = records.get(row.object)?.get(row.record_id)
    if (!record) continue
    record.updatedAt = row.at.toISOString()
    record.updatedById = row.actor_id
  }
}

/**
 * The tables as they were at the time, for the read door: rows that are unchanged since as they are, the others rebuilt, and
 * only those that the actor may see by today's owner, branch and shares.
 */
export function sourceOfPast(past: Past): NonNullable<Reader['source']> {
  const { at, records } = past
  return {
    stamp: at.toISOString(),
    from: (object, param) => withComputed(object, past, param),
    pairs: (object, field, param) => {
      const touched = [...(records.get(object.name) ?? [])].filter(([, { values }]) => values.has(field.name))
      if (touched.length === 0) return junctionOf(object, field)
      const ids = param(
        touched.map(([id]) => id),
        'uuid[]',
      )
      const old = touched.flatMap(([id, { values }]) =>
        ((values.get(field.name) ?? []) as string[]).map((target) => [id, target] as const),
      )
      const [holders, targets] = [0, 1].map((side) =>
        param(
          old.map((pair) => pair[side]),
          'uuid[]',
        ),
      )
      const unchanged = `select record_id, target_id from ${junctionOf(object, field)} where not (record_id = any(${ids}))`
      return `(${unchanged} union all select x.record_id, x.target_id from unnest(${holders}, ${targets}) x(record_id, target_id))`
    },
  }
}

/** The rows as people entered them. */
function enteredRows(object: ObjectModel, { at, actor, records }: Past, param: Param): string {
  const reached = rowCondition(actor, object, 'see', 't', param)
  const touched = records.get(object.name)
  const existed = `not exists (select from kith.change n where n.record_id = t.id and n.object = ${param(object.name, 'text')} and n.kind = 'create' and n.at > ${param(at, 'timestamptz')})`
  const own = columnsOf(object)
    .map(({ name }) => `t."${name}"`)
    .join(', ')
  if (!touched || touched.size === 0) return `(select ${own} from ${tableOf(object)} t where ${reached} and ${existed})`
  const ids = param([...touched.keys()], 'uuid[]')
  const unchanged = `select ${own} from ${tableOf(object)} t where not (t.id = any(${ids})) and ${reached} and ${existed}`
  return `(${unchanged} union all ${rebuiltRows(object, { touched, at, param, reached })})`
}

/** And with what was computed from them and from the records of then, all of them, whoever asks. What is not asked for costs nothing. */
function withComputed(object: ObjectModel, past: Past, param: Param): string {
  const { catalog, isPartial, below = Number.POSITIVE_INFINITY } = past
  const kept = catalog.derived.kept.filter((one) => one.object === object && one.depth < below)
  const rows = enteredRows(object, past, param)
  if (kept.length === 0) return rows
  const whole = wholeReader(catalog)
  let aliases = 0
  const columns = kept.flatMap((one) => {
    const reader = { ...whole, source: sourceOfPast({ ...past, actor: whole.actor, below: one.depth }) }
    // What is not sent may not name a parameter either.
    const sql: Sql = {
      reader,
      values: [],
      param: isPartial ? () => 'null' : param,
      alias: (prefix) => `${prefix}p${++aliases}`,
    }
    const { columns: own, from } = computed(one, 'o', sql)
    // Nothing, but of the column's type: formulas go on from it.
    const nothing = (name: string) => `select n."${name}" from ${tableOf(object)} n where false`
    return own.map(
      ({ name, sql: value }) => `(${isPartial ? nothing(name) : `select ${value} from ${from}`}) as "${name}"`,
    )
  })
  return `(select o.*, ${columns.join(', ')} from ${rows} o)`
}

function columnsOf(object: ObjectModel): { field: Field; column: Column; name: string }[] {
  const entered = [...object.fields.values()].filter(({ valueType }) => valueType === undefined)
  return entered.flatMap((field) =>
    typeOf(field)
      .columns(field)
      .map((column) => ({ field, column, name: columnName(field, column.suffix) })),
  )
}

interface Rebuilding {
  touched: ReadonlyMap<string, Rebuilt>
  at: Date
  param: Param
  reached: string
}

/** Records of before `at` with their old values put in, as one select. */
function rebuiltRows(object: ObjectModel, { touched, at, param, reached }: Rebuilding): string {
  const existed = [...touched]
  const names = new Set(existed.flatMap(([, record]) => [...record.values.keys()]))
  const given: string[] = []
  const aliases: string[] = []
  const add = (alias: string, values: readonly unknown[], cast: string) => {
    given.push(param(values, cast))
    aliases.push(alias)
    return `x.${alias}`
  }
  const of = <T>(read: (record: Rebuilt) => T) => existed.map(([, record]) => read(record))
  const id = add(
    'id',
    existed.map(([key]) => key),
    'uuid[]',
  )
  const time = param(at.toISOString(), 'timestamptz')
  const system: Record<string, string> = {
    version: add(
      'version',
      of((record) => record.version),
      'integer[]',
    ),
    updatedAt: `coalesce(${add(
      'updated_at',
      of((record) => record.updatedAt),
      'timestamptz[]',
    )}, t.created_at)`,
    updatedBy: `case when x.updated_at is null then t.created_by_id else ${add(
      'updated_by_id',
      of((record) => record.updatedById),
      'uuid[]',
    )} end`,
    deletedAt: `case ${add(
      'state',
      of((record) => record.state),
      'text[]',
    )} when 'alive' then null when 'binned' then ${time} else t.deleted_at end`,
  }
  const old = new Map<Field, OldColumns>()
  for (const field of object.fields.values()) {
    if (names.has(field.name)) old.set(field, oldColumns(field, { existed, add }))
  }
  const rateDate = rateDateOf(object, old)
  const select = columnsOf(object).map(({ field, column, name }) => {
    const expression = system[field.name] ?? old.get(field)?.(column, rateDate) ?? `t."${name}"`
    return `${expression} as "${name}"`
  })
  return `select ${select.join(', ')} from unnest(${given.join(', ')}) x(${aliases.join(', ')}) join ${tableOf(object)} t on t.id = ${id} where ${reached}`
}

type OldColumns = (column: Column, rateDate: string) => string

/** Expressions of a field's columns: the old value where there is one, else the row's own. */
function oldColumns(
  field: Field,
  {
    existed,
    add,
  }: {
    existed: readonly [string, Rebuilt][]
    add: (alias: string, values: readonly unknown[], cast: string) => string
  },
): OldColumns {
  const type = typeOf(field)
  const texts = existed.map(([, { values }]) => {
    const value = values.get(field.name)
    return value === undefined || value === null ? null : type.toColumns(value, field)
  })
  const changed = add(
    `"${field.column} changed"`,
    existed.map(([, { values }]) => values.has(field.name)),
    'boolean[]',
  )
  const olds = new Map<string, string>()
  type
    .columns(field)
    .filter((column) => !column.filled)
    .forEach((column, i) => {
      const alias = `"${columnName(field, column.suffix)} old"`
      olds.set(
        column.suffix,
        `${add(
          alias,
          texts.map((row) => row?.[i] ?? null),
          'text[]',
        )}::${column.sql}`,
      )
    })
  const ref = (suffix: string) => olds.get(suffix) ?? columnRef('t', field, suffix)
  return (column, rateDate) =>
    `case when ${changed} then ${column.filled ? column.filled(ref, rateDate) : ref(column.suffix)} else ${columnRef('t', field, column.suffix)} end`
}

/** The day whose rate converts money: of then, when it was another. */
function rateDateOf(object: ObjectModel, old: ReadonlyMap<Field, OldColumns>): string {
  const field = object.rateDate
  if (!field) return 't.created_at::date'
  const [column] = typeOf(field).columns(field)
  const past = column && old.get(field)?.(column, '')
  return `coalesce((${past ?? columnRef('t', field)})::date, t.created_at::date)`
}
