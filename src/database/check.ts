import pg from 'pg'
import { DatabaseError } from './failure.ts'

const OLDEST = 15

/**
 * Refuses a database in which Kith would give wrong answers: too old, another encoding than UTF8, without ICU, or whose
 * character classes know ASCII only (trigrams of Chinese and Cyrillic are then null). Installs pg_trgm if missing.
 *
 * @throws DatabaseError that says how to make a right one
 */
export async function checkDatabase(url: string): Promise<void> {
  const name = describe(url)
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => {})
    throw new DatabaseError(
      `DATABASE_URL: cannot connect to ${name}: ${(error as Error).message || (error as NodeJS.ErrnoException).code}`,
    )
  }
  try {
    await checkVersion(client, name)
    await checkText(client, name)
  } finally {
    await client.end().catch(() => {})
  }
}

async function checkVersion(client: pg.Client, name: string): Promise<void> {
  const { rows } = await client.query<{ number: string; version: string }>(
    "select current_setting('server_version_num') as number, current_setting('server_version') as version",
  )
  const found = rows[0]
  if (Math.floor(Number(found?.number) / 10_000) >= OLDEST) return
  throw new DatabaseError(`${name} is PostgreSQL ${found?.version}; Kith needs PostgreSQL ${OLDEST} or newer.`)
}

async function checkText(client: pg.Client, name: string): Promise<void> {
  const { rows } = await client.query<{ encoding: string; icu: boolean }>(
    `select pg_encoding_to_char(encoding) as encoding,
            exists (select from pg_collation where collname = 'und-x-icu') as icu
       from pg_database where datname = current_database()`,
  )
  const found = rows[0]
  if (found?.encoding !== 'UTF8')
    throw new DatabaseError(`${name} has the encoding ${found?.encoding}, not UTF8. ${HOW}`)
  if (!found.icu) {
    throw new DatabaseError(`${name} is on a PostgreSQL built without ICU, which Kith needs to sort text.`)
  }
  await installTrigrams(client, name)
  const { rows: samples } = await client.query<{ chinese: string[] | null; cyrillic: string[] | null }>(
    "select show_trgm('王小明') as chinese, show_trgm('Олена') as cyrillic",
  )
  if (!samples[0]?.chinese?.length || !samples[0].cyrillic?.length) {
    throw new DatabaseError(
      `${name} cannot search Chinese or Cyrillic text: its character type (LC_CTYPE) is not UTF-8. ${HOW}`,
    )
  }
}

async function installTrigrams(client: pg.Client, name: string): Promise<void> {
  try {
    await client.query('create extension if not exists pg_trgm')
  } catch (error) {
    // Another process did it at the same moment.
    if ((error as { code?: string }).code === '23505') return
    throw new DatabaseError(
      `${name}: the extension pg_trgm cannot be installed (${(error as Error).message}). It is part of PostgreSQL's "contrib"; the database's owner may install it: create extension pg_trgm`,
    )
  }
}

const HOW =
  "Create a right one and name it in DATABASE_URL: create database kith template template0 encoding 'UTF8' locale 'C.UTF-8'"

/** Host and database, never the password. */
function describe(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url.replace('@/', '@localhost/'))
    const host = searchParams.get('host') ?? `${hostname || 'localhost'}:${port || 5432}`
    return `the database "${decodeURIComponent(pathname.slice(1))}" on ${host}`
  } catch {
    throw new DatabaseError('DATABASE_URL is not a PostgreSQL address such as postgres://user:password@host:5432/kith')
  }
}
