import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Summary } from '../archive/manifest.ts'
import { type Entry, textOf } from '../archive/read-archive.ts'
import { BackupError } from '../backup-error.ts'
import { type Storage, type StoredSequence, schemas } from './describe-storage.ts'
import { describeCopy, isRowsEntry, rowsEntry, sequencesEntry, storageEntry } from './dump-database.ts'

export interface Loading {
  /** True when the entry was one of the database's. */
  take: (entry: Entry) => Promise<boolean>
  /** After the last entry: sequences, keys, indexes, constraints; then everything is as it was. */
  finish: (summary: Summary) => Promise<Loaded>
}

export interface Loaded {
  tables: number
  rows: number
}

/**
 * Makes storage and rows of an archive in the transaction of `client`, which the caller commits: until then nobody sees any
 * of it, and when this process or the database dies, nothing is left of it. What the schemas hold is dropped.
 */
export async function beginLoading(client: pg.Client): Promise<Loading> {
  for (const schema of [...schemas, 'jobs']) await client.query(`drop schema if exists ${schema} cascade`)
  // It may have been in one of them.
  await client.query('create extension if not exists pg_trgm')
  await client.query(`set local search_path = pg_catalog, ${await extensionSchema(client)}`)
  // A function may speak of a table that comes after it.
  await client.query('set local check_function_bodies = off')
  await client.query("set local maintenance_work_mem = '256MB'")
  let storage: Omit<Storage, 'sequences'> | null = null
  let sequences: StoredSequence[] = []
  const counts = new Map<string, number>()
  const take = async (entry: Entry): Promise<boolean> => {
    if (entry.name === storageEntry) {
      storage = JSON.parse(await textOf(entry)) as Omit<Storage, 'sequences'>
      for (const sql of storage.before) await client.query(sql)
    } else if (entry.name === sequencesEntry) sequences = JSON.parse(await textOf(entry)) as StoredSequence[]
    else if (isRowsEntry(entry.name)) {
      const table = storage?.tables.find((table) => rowsEntry(table) === entry.name)
      if (!table) throw new BackupError(`The backup is damaged: it does not describe ${entry.name}.`)
      const rows = client.query(copyFrom(`copy ${describeCopy(table)} from stdin`))
      await pipeline(entry.content, rows)
      counts.set(entry.name, rows.rowCount)
    } else return false
    return true
  }
  const finish = async (summary: Summary): Promise<Loaded> => {
    if (!storage) throw new BackupError('The backup holds no database.')
    compareCounts(summary, counts)
    for (const sequence of sequences) await setSequence(client, sequence)
    for (const sql of storage.after) await client.query(sql)
    for (const schema of schemas) await analyse(client, schema)
    await client.query('set local search_path to default')
    return { tables: storage.tables.length, rows: [...counts.values()].reduce((sum, rows) => sum + rows, 0) }
  }
  return { take, finish }
}

function compareCounts(summary: Summary, counts: Map<string, number>): void {
  for (const [name, { rows }] of Object.entries(summary.entries)) {
    if (rows === undefined || counts.get(name) === rows) continue
    throw new BackupError(
      `The backup is damaged: ${name} has ${rows} rows, of which the database took ${counts.get(name) ?? 0}.`,
    )
  }
}

async function setSequence(client: pg.Client, { name, owner, value, isCalled }: StoredSequence): Promise<void> {
  if (owner) await client.query('select setval(pg_get_serial_sequence($1, $2), $3, $4)', [...owner, value, isCalled])
  else await client.query('select setval($1::regclass, $2, $3)', [name, value, isCalled])
}

/** Without figures about its tables the database would choose badly until it has gathered them by itself. */
async function analyse(client: pg.Client, schema: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = $1`,
    [schema],
  )
  for (const { name } of rows) await client.query(`analyze ${name}`)
}

/** Where pg_trgm lives in this database. */
async function extensionSchema(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(n.nspname) as name from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm'`,
  )
  return rows[0]?.name ?? 'public'
}
