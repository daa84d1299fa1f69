import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { KithError } from '#kernel/errors.ts'
import type { Log } from '#kernel/log.ts'
import type { Catalog } from './catalog.ts'
import type { Database } from './database.ts'
import { planStorage, type Step } from './plan.ts'
import { type StorageModel, storageOf } from './tables.ts'

const lockNumber = 4_152_001
const migrations = new URL('./migrations/', import.meta.url)

/**
 * Brings the database to the catalog: system migrations by number, then the planned steps. Additive steps only; a
 * destructive one is left alone (the column or table stays, unused) until `allowDrops`. One node at a time; safe to repeat.
 */
export async function applyCatalog(
  database: Database,
  catalog: Catalog,
  { log, allowDrops = false }: { log: Log; allowDrops?: boolean },
): Promise<void> {
  const client = await database.pool.connect()
  try {
    // Indexes of large tables take their time, and so does another process that builds them.
    await client.query('set statement_timeout = 0')
    await client.query('select pg_advisory_lock($1)', [lockNumber])
    await migrate(client, log)
    await applyStorage(client, storageOf(catalog), { log, allowDrops })
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockNumber]).catch(() => {})
    await client.query('reset statement_timeout').catch(() => {})
    client.release()
  }
}

async function migrate(client: pg.PoolClient, log: Log): Promise<void> {
  await client.query('create schema if not exists kith')
  await client.query(
    'create table if not exists kith.migration (name text primary key, at timestamptz(3) not null default now())',
  )
  const done = new Set(
    (await client.query<{ name: string }>('select name from kith.migration')).rows.map((row) => row.name),
  )
  const names = readdirSync(migrations)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  const unknown = [...done].filter((name) => !names.includes(name))
  if (unknown.length > 0) {
    throw new KithError(
      'unavailable',
      `The database was made by a newer Kith (it knows ${unknown.join(', ')}). Start that version, or restore a backup.`,
    )
  }
  for (const name of names) {
    if (done.has(name)) continue
    await client.query('begin')
    try {
      await client.query(readFileSync(new URL(name, migrations), 'utf8'))
      await client.query('insert into kith.migration (name) values ($1)', [name])
      await client.query('commit')
      log.debug({ migration: name }, 'migrated')
    } catch (error) {
      await client.query('rollback')
      throw error
    }
  }
  await client.query(
    'create table if not exists kith.storage (single boolean primary key default true check (single), model jsonb not null, at timestamptz(3) not null default now())',
  )
}

async function applyStorage(
  client: pg.PoolClient,
  after: StorageModel,
  { log, allowDrops }: { log: Log; allowDrops: boolean },
): Promise<void> {
  const before = (await client.query<{ model: StorageModel }>('select model from kith.storage')).rows[0]?.model ?? {}
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
      merged[old.name] = { ...table, columns: [...table.columns, ...left] }
    }
  }
  return merged
}
