import { readdirSync, readFileSync } from 'node:fs'
import type pg from 'pg'
import { compareVersions } from '#kernel/compare-versions.ts'
import { KithError } from '#kernel/errors.ts'
import type { Log } from '#kernel/log.ts'
import { version } from '#kernel/version.ts'

const folder = new URL('./migrations/', import.meta.url)

/** Names of the migrations of this release, in order. */
export function migrationNames(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
}

/**
 * Those that the database has not been through.
 *
 * @throws KithError `unavailable` when the database was used by a newer release, whose data this one might misread
 */
export async function pendingMigrations(client: pg.PoolClient): Promise<string[]> {
  const newer = await newerRelease(client)
  const names = migrationNames()
  const done = (await exists(client, 'kith.migration'))
    ? (await client.query<{ name: string }>('select name from kith.migration')).rows.map((row) => row.name)
    : []
  const unknown = done.filter((name) => !names.includes(name))
  if (newer || unknown.length > 0) {
    const made = newer ? `Kith ${newer}` : `a newer Kith (it knows ${unknown.join(', ')})`
    throw new KithError(
      'unavailable',
      `The database was used by ${made}, and this is Kith ${version}. Start that version, or restore a backup from before it.`,
    )
  }
  return names.filter((name) => !done.includes(name))
}

/** Runs them, each in a transaction of its own. */
export async function migrate(client: pg.PoolClient, names: readonly string[], log: Log): Promise<void> {
  await client.query('create schema if not exists kith')
  await client.query(
    'create table if not exists kith.migration (name text primary key, at timestamptz(3) not null default now())',
  )
  for (const name of names) {
    await client.query('begin')
    try {
      await client.query(readFileSync(new URL(name, folder), 'utf8'))
      await client.query('insert into kith.migration (name) values ($1)', [name])
      await client.query('commit')
      log.debug({ migration: name }, 'migrated')
    } catch (error) {
      await client.query('rollback')
      throw error
    }
  }
}

/** Notes that this release has been at work here; the newest one stays. */
export async function noteRelease(client: pg.PoolClient): Promise<void> {
  await client.query(
    `insert into kith.release (version) values ($1)
     on conflict (single) do update set version = excluded.version, at = now() where release.version <> excluded.version`,
    [version],
  )
}

/** The release that used this database last; null for one that noted none. */
export async function lastRelease(client: Pick<pg.PoolClient, 'query'>): Promise<string | null> {
  if (!(await exists(client, 'kith.release'))) return null
  const { rows } = await client.query<{ version: string }>('select version from kith.release')
  return rows[0]?.version ?? null
}

async function newerRelease(client: pg.PoolClient): Promise<string | null> {
  const last = await lastRelease(client)
  return last && compareVersions(last, version) > 0 ? last : null
}

async function exists(client: Pick<pg.PoolClient, 'query'>, table: string): Promise<boolean> {
  const { rows } = await client.query<{ has: boolean }>('select to_regclass($1) is not null as has', [table])
  return rows[0]?.has ?? false
}
