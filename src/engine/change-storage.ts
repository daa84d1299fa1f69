import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { KithError } from '#kernel/errors.ts'
import type { Log } from '#kernel/log.ts'
import { losesKept, planStorage, type Step } from './plan.ts'
import { type ColumnModel, quote, type StorageModel, type TableModel } from './tables.ts'

export interface StorageChange {
  log: Log
  /** Which columns, types and tables that are gone from the model go from the database too; the others stay, unused. */
  mayDrop: (step: Step) => boolean
  /** What else must happen in the same moment, or not at all: before the tables change, and after. */
  first?: () => Promise<void>
  within?: () => Promise<void>
}

/** The storage as it was last brought up to. */
export async function storedStorage(client: pg.PoolClient): Promise<StorageModel> {
  return (await client.query<{ model: StorageModel }>('select model from kith.storage')).rows[0]?.model ?? {}
}

/**
 * Brings the tables to the model. What takes time is done while others read and write; what fails leaves nothing visible, and
 * what was interrupted is done again by the next one.
 */
export async function changeStorage(
  client: pg.PoolClient,
  after: StorageModel,
  { log, mayDrop, first, within }: StorageChange,
): Promise<void> {
  await dropUnpromised(client)
  const before = await storedStorage(client)
  const steps = planStorage(before, after)
  if (steps.length === 0 && !within) return
  const wanted = steps.filter(
    (step) => step.kind === 'additive' || losesKept(step) || (step.kind === 'destructive' && mayDrop(step)),
  )
  const concurrent = steps.filter((step) => step.kind === 'concurrent')
  const lost = new Set(wanted.flatMap(({ loses }) => (loses ? [loses] : [])))
  const kept = withLeftovers(before, after, lost)
  if (concurrent.length > 0) await dropInvalidIndexes(client)
  // A value that stands twice must be found before anybody is promised that none does.
  const later = concurrent.filter(({ proves }) => !proves)
  const model = later.length === 0 ? kept : withoutPending(before, kept)
  try {
    for (const step of concurrent) if (step.proves) await prove(client, step.sql, step.proves)
    await inOneTransaction(client, { steps: wanted, model, first, within, log })
  } catch (error) {
    await dropUnpromised(client)
    throw error
  }
  if (later.length === 0) return
  for (const step of later) await client.query(step.sql)
  await store(client, kept)
}

/** Noted before it is made: a process that dies before the model promises the index leaves one that refuses what nobody forbade. */
async function prove(client: pg.PoolClient, sql: string, index: string): Promise<void> {
  await client.query('insert into kith.unpromised_index (name) values ($1) on conflict do nothing', [index])
  try {
    await client.query(sql)
  } catch (error) {
    const { code, detail } = error as { code?: string; detail?: string }
    if (code !== '23505') throw error
    throw new KithError('duplicate', `These values stand in several records, so they cannot be unique: ${detail ?? ''}`)
  }
}

interface Moment {
  steps: readonly Step[]
  model: StorageModel
  first: StorageChange['first']
  within: StorageChange['within']
  log: Log
}

/** Longest that a change of the tables may make everybody wait who wants to read them, and how often it is tried. */
const lockTimeout = '300ms'
const mostAttempts = 60

/** Short lock time-out and retries: a schema change must not queue every reader behind a long query. */
async function inOneTransaction(client: pg.PoolClient, { steps, model, first, within, log }: Moment): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await client.query('begin')
    try {
      await client.query(`set local lock_timeout = '${lockTimeout}'`)
      await first?.()
      for (const step of steps) await client.query(step.sql)
      await within?.()
      await store(client, model)
      await client.query('commit')
      if (steps.length > 0) log.debug({ steps: steps.length }, 'storage brought up to the catalog')
      return
    } catch (error) {
      await client.query('rollback')
      if ((error as { code?: string }).code !== '55P03') throw error
      if (attempt === mostAttempts) throw new KithError('unavailable', busy)
      await wait(Math.min(50 * attempt, 1000))
    }
  }
}

const busy =
  'Somebody reads or writes these records for a long time, an export perhaps. Nothing was changed; try again later.'

async function store(client: pg.PoolClient, model: StorageModel): Promise<void> {
  await client.query(
    'insert into kith.storage (model) values ($1) on conflict (single) do update set model = excluded.model, at = now()',
    [JSON.stringify(model)],
  )
  await client.query('delete from kith.unpromised_index')
}

/** What proved a change that was never made: unfinished ones too. */
async function dropUnpromised(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select name from kith.unpromised_index')
  for (const { name } of rows) {
    await client.query(`drop index concurrently if exists crm.${quote(name)}`)
    await client.query('delete from kith.unpromised_index where name = $1', [name])
  }
}

/** What a cancelled concurrent build leaves behind is invalid and invisible; it is built anew. */
async function dropInvalidIndexes(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select i.relname as name from pg_index x join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = i.relnamespace
     where not x.indisvalid and n.nspname = 'crm'`,
  )
  for (const { name } of rows) await client.query(`drop index if exists crm."${name.replaceAll('"', '""')}"`)
}

/** The model while concurrent steps are outstanding: they are planned again if this process dies now. */
function withoutPending(before: StorageModel, after: StorageModel): StorageModel {
  return Object.fromEntries(
    Object.values(after).map((table) => {
      const old = before[table.name]
      if (!old) return [table.name, table]
      const known = new Set(old.indexes.map((index) => index.name))
      return [table.name, { ...table, indexes: table.indexes.filter((index) => known.has(index.name)) }]
    }),
  )
}

/** What stays though nobody asks for it any more, and is remembered so that it can be dropped one day. */
function withLeftovers(before: StorageModel, after: StorageModel, lost: ReadonlySet<string>): StorageModel {
  const merged: StorageModel = { ...after }
  for (const old of Object.values(before)) {
    const table = after[old.name]
    if (table) merged[old.name] = { ...table, columns: withLeftColumns(old, table, lost) }
    else if (!lost.has(old.name)) merged[old.name] = old
  }
  return merged
}

function withLeftColumns(old: TableModel, table: TableModel, lost: ReadonlySet<string>): ColumnModel[] {
  const isKept = ({ name }: ColumnModel) => !lost.has(`${table.name}.${name}`)
  const renamed = new Set(table.columns.map((column) => column.was))
  const names = new Set(table.columns.map((column) => column.name))
  const left = old.columns.filter((column) => isKept(column) && !names.has(column.name) && !renamed.has(column.name))
  // A column whose type changes keeps the old one, and must be remembered with it, or the change would never be planned.
  const types = new Map(old.columns.filter(isKept).map((column) => [column.name, column.sql]))
  const typed = table.columns.map((column) => ({
    ...column,
    sql: types.get(column.name) ?? types.get(column.was ?? '') ?? column.sql,
  }))
  return [...typed, ...left]
}
