import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { rowsFolder } from '../archive/manifest.ts'
import type { ArchiveWriter } from '../archive/write-archive.ts'
import { describeStorage, type StoredTable } from './describe-storage.ts'

/** From 0 to 1. */
export type Progress = (share: number) => void

/**
 * A connection of its own in one read-only transaction: everything read by it is of the same moment. It takes no
 * transaction id, so the readers of the log do not wait for it.
 */
export async function openSnapshot(url: string): Promise<pg.Client> {
  const client = await openConnection(url, 'kith backup')
  await client.query('begin isolation level repeatable read read only')
  return client
}

/** Without the limits of calls, and with the forms in which rows are written and read whatever the server's settings are. */
export async function openConnection(url: string, name: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: name, keepAlive: true })
  client.on('error', () => {})
  await client.connect()
  for (const setting of settings) await client.query(`set ${setting}`)
  return client
}

const settings = [
  'statement_timeout = 0',
  'lock_timeout = 0',
  'idle_in_transaction_session_timeout = 0',
  "client_encoding = 'UTF8'",
  "TimeZone = 'UTC'",
  "DateStyle = 'ISO'",
  "IntervalStyle = 'postgres'",
  'extra_float_digits = 1',
  "bytea_output = 'hex'",
  // Rows in the order they lie, so that a copy of a copy has the same sums.
  'synchronize_seqscans = off',
  'jit = off',
]

/** Writes storage, rows and sequences into the archive. The memory does not grow with the data. */
export async function dumpDatabase(
  client: pg.Client,
  writer: ArchiveWriter,
  progress: Progress = () => {},
): Promise<void> {
  const { sequences, ...storage } = await describeStorage(client)
  await writer.text(storageEntry, JSON.stringify(storage))
  const total = storage.tables.reduce((sum, { bytes }) => sum + bytes, 0)
  let done = 0
  for (const table of storage.tables) {
    const rows = client.query(copyTo(`copy ${describeCopy(table)} to stdout`, { highWaterMark: 256 * 1024 }))
    await writer.stream(`${table.schema}.${table.name}`, rows, () => rows.rowCount)
    done += table.bytes
    progress(total ? done / total : 1)
  }
  await writer.text(sequencesEntry, JSON.stringify(sequences))
}

export const storageEntry = 'storage.json'
export const sequencesEntry = 'sequences.json'

export function rowsEntry({ schema, name }: StoredTable): string {
  return `${rowsFolder}${schema}.${name}`
}

export function isRowsEntry(name: string): boolean {
  return name.startsWith(rowsFolder)
}

/** `crm."deal" ("id", …)`: what `copy` reads from or writes to. */
export function describeCopy({ schema, name, columns }: StoredTable): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)} (${columns.map(pg.escapeIdentifier).join(', ')})`
}
