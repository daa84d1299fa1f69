import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { BackupError } from '#backup/backup-error.ts'
import type { Source } from '#backup/make-backup.ts'
import { withSql } from '#backup/place.ts'
import { runBackup } from '#backup/run-backup.ts'
import { refuseUnfinishedRestore } from '#backup/unfinished-restore.ts'
import { openWorld, type World } from '#context.ts'
import { checkDatabase } from '#database/check.ts'
import { type Database, startDatabase } from '#database/launch.ts'
import type { Pending } from '#engine/apply.ts'
import { type Config, loadConfig } from '#kernel/env.ts'
import { createLog, type Log } from '#kernel/log.ts'

export const projectRoot = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))))

export interface Opened {
  config: Config
  log: Log
  world: World
  /** Null when DATABASE_URL names a database that is not ours to start. */
  embedded: Database | null
  close: () => Promise<void>
}

/**
 * Opens Kith for one process. A server takes the data folder for itself; a command uses the database of the server that
 * already runs on it, if one does.
 */
export async function openKith({
  adoptRunning,
  logLevel,
}: {
  adoptRunning: boolean
  logLevel?: Config['logLevel']
}): Promise<Opened> {
  const config = await readConfig()
  const log = createLog(logLevel ?? config.logLevel)
  const { embedded, databaseUrl } = await openDatabaseOf(config, { log, adoptRunning })
  try {
    const source = { url: databaseUrl, dataDir: config.dataDir, isEmbedded: embedded !== null }
    const storage = config.backup.at === null ? {} : { beforeChange: backUpBefore(source, { config, log }) }
    const world = await openWorld({ config, databaseUrl, log, storage })
    const close = async () => {
      await world.close()
      await embedded?.stop()
    }
    return { config, log, world, embedded, close }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

export function readConfig(): Promise<Config> {
  return loadConfig({ env: process.env, root: projectRoot, folder: process.cwd() })
}

/** The built-in database, started or found, or the one that the environment names. */
export async function openDatabaseOf(
  { dataDir, databaseUrl, workers = 1 }: Config,
  { log, adoptRunning }: { log: Log; adoptRunning: boolean },
): Promise<{ embedded: Database | null; databaseUrl: string }> {
  await refuseUnfinishedRestore(dataDir)
  if (databaseUrl) {
    await checkDatabase(databaseUrl)
    return { embedded: null, databaseUrl }
  }
  const embedded = await startDatabase({ dataDir, log, adoptRunning, processes: workers })
  return { embedded, databaseUrl: embedded.url }
}

/** Opens Kith for one command and closes it whatever happens. Warnings go to stderr, so that stdout holds the answer only. */
export async function withKith<T>(work: (world: World) => Promise<T>): Promise<T> {
  const opened = await openKith({ adoptRunning: true, logLevel: 'warn' })
  try {
    return await work(opened.world)
  } finally {
    await opened.close()
  }
}

/** What a new release does to the storage cannot be taken back by the old one: a backup can. */
function backUpBefore(source: Source, { config, log }: { config: Config; log: Log }) {
  return async ({ migrations, steps }: Pending): Promise<void> => {
    log.info({ migrations: migrations.length, steps: steps.length }, 'backing up before the storage changes')
    const kind = source.isEmbedded ? 'physical' : 'logical'
    const order = { source, settings: config.backup, kind, reason: 'before-change', log } as const
    await withSql(source.url, (sql) => runBackup({ ...order, sql })).catch((error) => {
      throw new BackupError(
        `A backup has to be made before this version changes the database, and that failed: ${(error as Error).message} Nothing was changed. Mend it, or set BACKUP_AT=off to go on without backups.`,
        { cause: error },
      )
    })
  }
}
