import { spawn } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { buildServer } from '#api/server.ts'
import type { Kind } from '#backup/archive/manifest.ts'
import { countRows } from '#backup/count-rows.ts'
import { openSnapshot } from '#backup/logical/dump-database.ts'
import { makeBackup, type Source } from '#backup/make-backup.ts'
import type { Place } from '#backup/place.ts'
import { restoreBackup } from '#backup/restore-backup.ts'
import { folderStore } from '#backup/stores/folder-store.ts'
import { openWorld } from '#context.ts'
import { startDatabase } from '#database/launch.ts'
import { createLog } from '#kernel/log.ts'
import type { Ended } from '../command-line.ts'
import { administer, dropDatabase, urlOf } from '../databases.ts'
import { hashQuickly } from '../passwords.ts'
import { testConfig } from '../template.ts'
import type { TestWorld } from '../world.ts'

export const log = createLog('silent')
const server = () => process.env.KITH_TEST_DATABASE_URL as string
let made = 0

export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kith-backup-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** A database of somebody else's server with nothing in it, and a data folder beside it. */
export async function emptyPlace(): Promise<Place & { databaseUrl: string }> {
  const name = `kith_place_${process.pid}_${++made}`
  await administer(server(), `create database ${name} template template0 encoding 'UTF8'`)
  onTestFinished(() => dropDatabase(server(), name))
  return { dataDir: await dataFolder(), databaseUrl: urlOf(server(), name) }
}

/** A data folder with nothing in it, for the built-in database. */
export async function emptyFolder(): Promise<Place> {
  return { dataDir: await dataFolder(), databaseUrl: null }
}

/** One that outlives its test; whoever asks removes it. */
export async function keptFolder(): Promise<Place> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'kith-backup-'))
  await chmod(dataDir, 0o711)
  return { dataDir, databaseUrl: null }
}

async function dataFolder(): Promise<string> {
  const dataDir = path.join(await makeFolder(), 'data')
  await mkdir(dataDir, { mode: 0o711 })
  return dataDir
}

export function sourceOf({ world }: TestWorld): Source {
  const url = world.database.pool.options.connectionString as string
  return { url, dataDir: world.config.dataDir, isEmbedded: false }
}

export async function backUp(
  source: Source,
  { kind = 'logical', key = null }: { kind?: Kind; key?: string | null } = {},
): Promise<string> {
  const folder = await makeFolder()
  await makeBackup({ source, kind, store: folderStore(folder), name: 'it', key, except: folder })
  return path.join(folder, 'it')
}

export function restore(
  file: string,
  place: Place,
  more: Partial<Parameters<typeof restoreBackup>[0]> = {},
): ReturnType<typeof restoreBackup> {
  return restoreBackup({ place, source: createReadStream(file), key: null, keepWhatIsThere: null, log, ...more })
}

/** Rows of every table; those that the making and restoring of backups writes are left out. */
export async function rowsOf(url: string): Promise<Record<string, number>> {
  const client = await openSnapshot(url)
  try {
    const counts = await countRows(client)
    counts.delete('kith.backup')
    return Object.fromEntries(counts)
  } finally {
    await client.end()
  }
}

/** The built-in database of a place, while `work` looks at it. */
export async function withDatabase<T>({ dataDir }: Place, work: (source: Source) => Promise<T>): Promise<T> {
  const database = await startDatabase({ dataDir })
  try {
    return await work({ url: database.url, dataDir, isEmbedded: true })
  } finally {
    await database.stop()
  }
}

/** A server over a place, for as long as `work` calls it. */
export async function served<T>(
  source: { url: string; dataDir: string },
  work: (app: ReturnType<typeof buildServer>) => Promise<T>,
): Promise<T> {
  const world = await openWorld({ config: testConfig(source.dataDir), databaseUrl: source.url, log })
  // What is brought back was hashed as tests do.
  hashQuickly(world.gate)
  const app = buildServer(world)
  try {
    return await work(app)
  } finally {
    await app.close()
    await world.close()
  }
}

/** The command line in a process of its own, for what is killed or goes on meanwhile; `kill` ends it as a power cut does. */
export function kith(args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, ['src/main.ts', ...args], {
    env: { ...process.env, LOG_LEVEL: 'warn', BACKUP_AT: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (text) => {
    stdout += text
  })
  child.stderr?.on('data', (text) => {
    stderr += text
  })
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })))
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, ended, kill: () => child.kill('SIGKILL') }
}
