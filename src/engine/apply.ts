import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import type { Log } from '#kernel/log.ts'
import type { Catalog } from './catalog.ts'
import type { Database } from './database.ts'
import { migrate, noteRelease, pendingMigrations } from './migrate.ts'
import { planStorage, type Step } from './plan.ts'
import { type StorageModel, storageOf } from './tables.ts'

const lockNumber = 4_152_001

/** What turns the database into that of this release and catalog. */
export interface Pending {
  migrations: readonly string[]
  steps: readonly Step[]
}

export interface ApplyOptions {
  log: Log
  /** Columns, tables and types that are gone from the catalog go from the database too, with what is in them. */
  allowDrops?: boolean
  /** Called before anything is changed in a database that holds a company, and only when something is. */
  beforeChange?: (pending: Pending) => Promise<void>
}

/**
 * Brings the database to the catalog: system migrations by number, then the planned steps. Additive steps only; a
 * destructive one is left alone (the column or table stays, unused) until `allowDrops`. One node at a time; safe to repeat.
 */
export async function applyCatalog(database: Database, catalog: Catalog, options: ApplyOptions): Promise<void> {
  const { log, allowDrops = false, beforeChange } = options
  await locked(database, async (client) => {
    const pending = await findPending(client, catalog)
    const steps = pending.steps.filter(({ kind }) => allowDrops || kind !== 'destructive')
    const isChange = pending.migrations.length + steps.length > 0
    if (isChange && beforeChange && (await holdsCompany(client))) await beforeChange({ ...pending, steps })
    await migrate(client, pending.migrations, log)
    await client.query(
      'create table if not exists kith.storage (single boolean primary key default true check (single), model jsonb not null, at timestamptz(3) not null default now())',
    )
    await applyStorage(client, storageOf(catalog), { log, allowDrops })
    await noteRelease(client)
  })
}

/** What a start, or an upgrade, would do; nothing is changed. */
export function readPending(database: Database, catalog: Catalog): Promise<Pending> {
  return locked(database, (client) => findPending(client, catalog))
}

async function locked<T>(database: Database, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await database.pool.connect()
  try {
    // Indexes of large tables take their time, and so does another process that builds them.
    await client.query('set statement_timeout = 0')
    await client.query('select pg_advisory_lock($1)', [lockNumber])
    return await work(client)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockNumber]).catch(() => {})
    await client.query('reset statement_timeout').catch(() => {})
    client.release()
  }
}

async function findPending(client: pg.PoolClient, catalog: Catalog): Promise<Pending> {
  const migrations = await pendingMigrations(client)
  const { rows } = await client.query<{ has: boolean }>(`select to_regclass('kith.storage') is not null as has`)
  const before = rows[0]?.has ? await storedModel(client) : {}
  return { migrations, steps: planStorage(before, storageOf(catalog)) }
}

async function storedModel(client: pg.PoolClient): Promise<StorageModel> {
  return (await client.query<{ model: StorageModel }>('select model from kith.storage')).rows[0]?.model ?? {}
}

async function holdsCompany(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ has: boolean }>(`select to_regclass('kith.organisation') is not null as has`)
  return Boolean(rows[0]?.has) && ((await client.query('select from kith.organisation')).rowCount ?? 0) > 0
}

async function applyStorage(
  client: pg.PoolClient,
  after: StorageModel,
  { log, allowDrops }: { log: Log; allowDrops: boolean },
): Promise<void> {
  const before = await storedModel(client)
  const steps = planStorage(before, after)
  if (steps.length === 0) return
  const wanted = steps.filter((step) => step.kind === 'additive' || (allowDrops && step.kind === 'destructive'))
  const concurrent = steps.filter((step) => step.kind === 'concurrent')
  const kept = allowDrops ? after : withLeftovers(before, after)
  await inOneTransaction(client, wanted, concurrent.length === 0 ? kept : withoutPending(before, kept), log)
  if (concurrent.length === 0) return
  await dropInvalidIndexes(client)
  for (const step of concurrent) await client.query(step.sql)
  await store(client, kept)
}

/** Short lock time-out and retries: a schema change must not queue every reader behind a long query. */
async function inOneTransaction(
  client: pg.PoolClient,
  steps: readonly Step[],
  model: StorageModel,
  log: Log,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await client.query('begin')
    try {
      await client.query("set local lock_timeout = '2s'")
      for (const step of steps) await client.query(step.sql)
      await store(client, model)
      await client.query('commit')
      if (steps.length > 0) log.debug({ steps: steps.length }, 'storage brought up to the catalog')
      return
    } catch (error) {
      await client.query('rollback')
      if ((error as { code?: string }).code !== '55P03' || attempt === 10) throw error
      await wait(200 * attempt)
    }
  }
}

async function store(client: pg.PoolClient, model: StorageModel): Promise<void> {
  await client.query(
    'insert into kith.storage (model) values ($1) on conflict (single) do update set model = excluded.model, at = now()',
    [JSON.stringify(model)],
  )
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

function withLeftovers(before: StorageModel, after: StorageModel): StorageModel {
  const merged: StorageModel = { ...after }
  for (const old of Object.values(before)) {
    const table = after[old.name]
    if (!table) merged[old.name] = old
    else {
      const renamed = new Set(table.columns.map((column) => column.was))
      const names = new Set(table.columns.map((column) => column.name))
      const left = old.columns.filter((column) => !names.has(column.name) && !renamed.has(column.name))
      // A column whose type changes keeps the old one, and must be remembered with it, or the change would never be planned.
      const types = new Map(old.columns.map((column) => [column.name, column.sql]))
      const typed = table.columns.map((column) => ({
        ...column,
        sql: types.get(column.name) ?? types.get(column.was ?? '') ?? column.sql,
      }))
      merged[old.name] = { ...table, columns: [...typed, ...left] }
    }
  }
  return merged
}
