import type pg from 'pg'
import type { Log } from '#kernel/log.ts'
import type { Catalog } from './catalog.ts'
import { changeStorage, storedStorage } from './change-storage.ts'
import type { Database } from './database.ts'
import { migrate, noteRelease, pendingMigrations } from './migrate.ts'
import { losesOwn, planStorage, type Step } from './plan.ts'
import { storageOf } from './tables.ts'

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

/** A catalog, or how to make it from what the database says: the organisation may have added to it. */
export type Wanted = Catalog | ((client: pg.PoolClient) => Promise<Catalog>)

/**
 * Brings the database to the catalog: system migrations by number, then the planned steps. Additive steps only; a
 * destructive one is left alone (the column or table stays, unused) until `allowDrops`. One node at a time; safe to repeat.
 * Answers the catalog.
 */
export async function applyCatalog(database: Database, wanted: Wanted, options: ApplyOptions): Promise<Catalog> {
  const { log, allowDrops = false, beforeChange } = options
  return locked(database, async (client) => {
    const pending = await findPending(client, wanted)
    const steps = pending.steps.filter(({ kind }) => allowDrops || kind !== 'destructive')
    const isChange = pending.migrations.length + steps.length > 0
    if (isChange && beforeChange && (await holdsCompany(client))) await beforeChange({ ...pending, steps })
    await migrate(client, pending.migrations, log)
    await client.query(
      'create table if not exists kith.storage (single boolean primary key default true check (single), model jsonb not null, at timestamptz(3) not null default now())',
    )
    const catalog = await made(wanted, client)
    await changeStorage(client, storageOf(catalog), { log, mayDrop: (step) => allowDrops && !losesOwn(step) })
    await noteRelease(client)
    return catalog
  })
}

/** What a start, or an upgrade, would do; nothing is changed. */
export function readPending(database: Database, wanted: Wanted): Promise<Pending> {
  return locked(database, (client) => findPending(client, wanted))
}

/** Whoever changes the storage does so alone. */
export async function locked<T>(database: Database, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
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

async function findPending(client: pg.PoolClient, wanted: Wanted): Promise<Pending> {
  const migrations = await pendingMigrations(client)
  const { rows } = await client.query<{ has: boolean }>(`select to_regclass('kith.storage') is not null as has`)
  const before = rows[0]?.has ? await storedStorage(client) : {}
  const steps = planStorage(before, storageOf(await made(wanted, client)))
  // What the organisation made goes by its own bin only, never with a release that does not know it.
  return { migrations, steps: steps.filter((step) => !losesOwn(step)) }
}

async function holdsCompany(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ has: boolean }>(`select to_regclass('kith.organisation') is not null as has`)
  return Boolean(rows[0]?.has) && ((await client.query('select from kith.organisation')).rowCount ?? 0) > 0
}

async function made(wanted: Wanted, client: pg.PoolClient): Promise<Catalog> {
  return typeof wanted === 'function' ? wanted(client) : wanted
}
