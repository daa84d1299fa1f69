import { accessSync, closeSync, constants, existsSync, openSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { explainFailure } from './failure.ts'

/** What `DATA_DIR/kith.lock` says about the process that uses the folder. */
export type Holder = {
  pid: number
  kind: 'server' | 'command'
  /** ISO 8601 */
  startedAt: string
  /** Null until the database answers; holds its password, so the file is for its owner only. */
  databaseUrl: string | null
  /** The address of the HTTP server; null until it listens. */
  url: string | null
  /** Where the socket lies: a killed process leaves it for the next one to remove. */
  socketFolder: string | null
}

export type Guard = {
  /** Replaces kith.lock as a whole: a reader never sees half of it. */
  write(holder: Holder): Promise<void>
  release(): Promise<void>
}

/**
 * Takes the data folder for this process, or returns null when another has it. Of two that try at the same moment one
 * wins, and the kernel gives the folder back however the winner ends: what is held is SQLite's lock on an empty file,
 * the one file lock that Node offers. A file with a process id alone can do neither (ids are used again).
 */
export function takeGuard(dataDir: string): Guard | null {
  const file = path.join(dataDir, 'kith.guard')
  const database = open(file, dataDir)
  try {
    database.exec('pragma journal_mode = memory; begin exclusive')
  } catch (error) {
    database.close()
    if (isBusy(error)) return null
    throw explainFailure('Locking the data folder', dataDir, `${file}: ${(error as Error).message}`)
  }
  return {
    write: (holder) => writeHolder(dataDir, holder),
    release: async () => {
      await rm(holderFile(dataDir), { force: true })
      database.close()
    },
  }
}

/** Who has, or had, the data folder; null when nobody left a note. */
export async function readHolder(dataDir: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(holderFile(dataDir), 'utf8')) as Holder
  } catch {
    return null
  }
}

/** Nothing else in a process may open the file: the kernel drops the lock when any descriptor of it is closed. */
function open(file: string, dataDir: string): DatabaseSync {
  try {
    // SQLite's own errors do not say why.
    if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK)
    else closeSync(openSync(file, 'a', 0o600))
    return new DatabaseSync(file)
  } catch (error) {
    throw explainFailure('Locking the data folder', dataDir, `${file}: ${(error as Error).message}`)
  }
}

function holderFile(dataDir: string): string {
  return path.join(dataDir, 'kith.lock')
}

async function writeHolder(dataDir: string, holder: Holder): Promise<void> {
  const file = holderFile(dataDir)
  const unfinished = `${file}.${process.pid}`
  try {
    await writeFile(unfinished, `${JSON.stringify(holder, null, 2)}\n`, { mode: 0o600 })
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {})
    throw explainFailure('Writing kith.lock', dataDir, (error as Error).message)
  }
}

function isBusy(error: unknown): boolean {
  const SQLITE_BUSY = 5
  return (error as { errcode?: number }).errcode === SQLITE_BUSY
}
