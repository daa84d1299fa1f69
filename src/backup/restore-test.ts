import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, rm, rmdir } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { startDatabase } from '#database/launch.ts'
import type { Log } from '#kernel/log.ts'
import type { Summary } from './archive/manifest.ts'
import { BackupError } from './backup-error.ts'
import { describeStorage } from './logical/describe-storage.ts'
import { describeCopy, openSnapshot, rowsEntry } from './logical/dump-database.ts'
import { type Restored, restoreBackup } from './restore-backup.ts'

export interface TestOrder {
  source: Readable
  key: string | null
  /** The throw-away database is made in a folder in it: there is room, and it is reached. */
  dataDir: string
  log: Log
}

/**
 * Restores a backup into a database that is thrown away. Of a logical one every table is read again and must have the rows
 * and the bytes that went into the backup; of a physical one every file must be what was written, and the database start.
 *
 * @throws BackupError that says what is wrong with it
 */
export async function restoreTest({ source, key, dataDir, log }: TestOrder): Promise<Restored> {
  // Not there on a machine to which backups are only taken.
  const isNew = (await mkdir(dataDir, { recursive: true, mode: 0o711 })) !== undefined
  const folder = await mkdtemp(path.join(dataDir, 'rehearsal-'))
  // Passed through by the user who runs the database, where that is another one.
  await chmod(folder, 0o711)
  let summary: Summary = { entries: {} }
  try {
    const restored = await restoreBackup({
      place: { dataDir: folder, databaseUrl: null },
      source,
      key,
      keepWhatIsThere: null,
      log,
      hear: (read) => {
        summary = read
      },
    })
    if (restored.manifest.kind === 'logical') await compareRows(folder, summary, log)
    return restored
  } finally {
    await rm(folder, { recursive: true, force: true })
    // Somebody may have put something into it meanwhile.
    if (isNew) await rmdir(dataDir).catch(() => {})
  }
}

/** What the restore itself writes. */
const changedByRestoring = new Set(['rows/kith.feed', 'rows/kith.backup', 'rows/kith.mail', 'rows/kith.webhook'])

async function compareRows(dataDir: string, { entries }: Summary, log: Log): Promise<void> {
  const database = await startDatabase({ dataDir, log })
  try {
    const client = await openSnapshot(database.url)
    try {
      for (const table of (await describeStorage(client)).tables) {
        const name = rowsEntry(table)
        const expected = entries[name]
        if (!expected || changedByRestoring.has(name)) continue
        const found = await sumsOf(client, `copy ${describeCopy(table)} to stdout`)
        if (found.rows !== expected.rows || found.sha256 !== expected.sha256) {
          throw new BackupError(`${name} came back with ${found.rows} rows of ${expected.rows}, or with other values.`)
        }
      }
    } finally {
      await client.end().catch(() => {})
    }
  } finally {
    await database.stop()
  }
}

async function sumsOf(client: pg.Client, sql: string): Promise<{ rows: number; sha256: string }> {
  const hash = createHash('sha256')
  const stream = client.query(copyTo(sql))
  for await (const chunk of stream) hash.update(chunk as Buffer)
  return { rows: stream.rowCount, sha256: hash.digest('hex') }
}
