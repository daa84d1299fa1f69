import { readdir } from 'node:fs/promises'
import pg from 'pg'
import { checkDatabase } from '#database/check.ts'
import { type Database, startDatabase } from '#database/launch.ts'
import type { Log } from '#kernel/log.ts'
import { BackupError } from './backup-error.ts'
import type { Source } from './make-backup.ts'
import type { Sql } from './records.ts'

/** Where a Kith lives: a data folder, and the database in it or another one. */
export interface Place {
  dataDir: string
  /** Null: the built-in one. */
  databaseUrl: string | null
}

export interface OpenPlace extends Source {
  close: () => Promise<void>
}

/** For backups: beside a running server, or by itself. Nothing is brought up to this version of the program. */
export async function openBeside({ dataDir, databaseUrl }: Place, log: Log): Promise<OpenPlace> {
  if (databaseUrl) {
    await checkDatabase(databaseUrl)
    return { url: databaseUrl, dataDir, isEmbedded: false, close: async () => {} }
  }
  const names: string[] = await readdir(dataDir).catch(() => [])
  if (!names.includes('postgres')) throw new BackupError(`There is nothing to back up: ${dataDir} holds no Kith.`)
  const database = await startDatabase({ dataDir, log, adoptRunning: true })
  return { url: database.url, dataDir, isEmbedded: true, close: () => database.stop() }
}

/** For restores: nobody else may use the place. */
export async function openAlone({ dataDir, databaseUrl }: Place, log: Log): Promise<OpenPlace> {
  if (databaseUrl) {
    await checkDatabase(databaseUrl)
    await refuseOthers(databaseUrl)
    return { url: databaseUrl, dataDir, isEmbedded: false, close: async () => {} }
  }
  const database: Database = await startDatabase({ dataDir, log })
  return { url: database.url, dataDir, isEmbedded: true, close: () => database.stop() }
}

/** A connection for statements outside a world, for as long as the work takes. */
export async function withSql<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'kith backup',
    connectionTimeoutMillis: 15_000,
  })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(async (text, values) => (await client.query(text, values)).rows as never)
  } finally {
    await client.end().catch(() => {})
  }
}

async function refuseOthers(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' and application_name like 'kith%'`,
    )
    if (!rows[0]?.count) return
    throw new BackupError(
      'A Kith uses the database of DATABASE_URL just now. Stop it first (and any other command), then try again.',
    )
  } finally {
    await client.end()
  }
}

/** Whether a company lives there. A Kith that was started and never set up holds nothing that could be lost. */
export async function isEmpty(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ exists: boolean }>(
    `select to_regclass('kith.organisation') is not null as exists`,
  )
  if (!rows[0]?.exists) return true
  const { rowCount } = await client.query('select from kith.organisation')
  return rowCount === 0
}

export function occupied({ dataDir, databaseUrl }: Place): BackupError {
  const where = databaseUrl ? 'The database of DATABASE_URL' : `The data folder ${dataDir}`
  return new BackupError(
    `${where} holds a company already. Restore into an empty place (another DATA_DIR or DATABASE_URL), or add --replace: what is there is backed up first.`,
  )
}
