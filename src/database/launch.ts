import { chmod, chown, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { adoptDatabase, waitForAdopters } from './adopt.ts'
import { findBinaries } from './binaries.ts'
import { type Cluster, inspectCluster, prepareCluster } from './cluster.ts'
import { DatabaseError, explainFailure } from './failure.ts'
import { type Guard, type Holder, readHolder, takeGuard } from './guard.ts'
import { clearLeftover } from './leftover.ts'
import { type Place, type Postmaster, startPostmaster } from './postmaster.ts'
import { ensureDatabase } from './provision.ts'
import { chooseRunner, isRoot, type Runner } from './runner.ts'
import { tidyAtExit } from './tidy.ts'

export type Log = { info(message: string): void; warn(message: string): void }

export type Database = {
  /** For `pg`: user and database `kith`, through a socket that only this user can reach. */
  url: string
  /** True when another Kith's running database is used; `stop` then leaves it alone. */
  adopted: boolean
  /** Tells later commands, in kith.lock, where the HTTP server listens. */
  announce(url: string): Promise<void>
  stop(): Promise<void>
  /** Called once if the database ends without `stop`, or has ended so before; with the end of its log. */
  onExit(listener: (reason: string) => void): void
}

export type DatabaseOptions = {
  dataDir: string
  log?: Log
  /** For commands: use the database of the Kith that runs on this folder, if one does. */
  adoptRunning?: boolean
  /** For tests: fast, not safe against power loss, and the data folder is removed by `stop`. */
  throwAway?: boolean
  /** Of how many servers it has to bear the connections. */
  processes?: number
}

/**
 * Starts the embedded PostgreSQL on a data folder (made if missing) and returns when database `kith` answers.
 * One Kith uses a folder at a time.
 *
 * @throws DatabaseError with a message for the person who started Kith
 */
export async function startDatabase(options: DatabaseOptions): Promise<Database> {
  const { adoptRunning = false } = options
  const dataDir = await makeDataFolder(options.dataDir)
  const end = Date.now() + 60_000
  for (;;) {
    const guard = takeGuard(dataDir)
    if (guard) return startOwn({ ...options, dataDir }, guard)
    const holder = await readHolder(dataDir)
    const database = adoptRunning && holder?.databaseUrl ? await adoptDatabase(holder.databaseUrl) : null
    if (database) return database
    // A holder without a note is about to write it; a command gives the folder back soon.
    const worthWaiting = adoptRunning || !holder || holder.kind === 'command'
    if (!worthWaiting || Date.now() > end) throw alreadyRunning(dataDir, holder)
    await pause(50)
  }
}

async function makeDataFolder(dataDir: string): Promise<string> {
  try {
    // As root the database runs as another user, who has to pass through; what lies inside is closed.
    await mkdir(dataDir, { recursive: true, mode: isRoot() ? 0o711 : 0o700 })
    return await realpath(dataDir)
  } catch (error) {
    throw explainFailure('Making the data folder', path.resolve(dataDir), (error as Error).message)
  }
}

function alreadyRunning(dataDir: string, holder: Holder | null): DatabaseError {
  const who = holder?.kind === 'command' ? 'A Kith command' : 'A Kith server'
  const where = holder?.url ? `, at ${holder.url}` : ''
  return new DatabaseError(
    `${who} (process ${holder?.pid ?? 'unknown'}${where}) already runs on this data folder: ${dataDir}. Stop it first, or set DATA_DIR to another folder.`,
  )
}

async function startOwn(options: DatabaseOptions, guard: Guard): Promise<Database> {
  const { dataDir, adoptRunning = false, throwAway = false, processes = 1, log = SILENT } = options
  const before = await readHolder(dataDir)
  const holder: Holder = {
    pid: process.pid,
    kind: adoptRunning ? 'command' : 'server',
    startedAt: new Date().toISOString(),
    databaseUrl: null,
    url: null,
    // Kept in the note until it is removed, should we be killed before that.
    socketFolder: before?.socketFolder ?? null,
  }
  let socketFolder = ''
  const forget = tidyAtExit(() => [
    path.join(dataDir, 'kith.lock'),
    ...(socketFolder ? [socketFolder] : []),
    ...(throwAway ? [dataDir] : []),
  ])
  try {
    await guard.write(holder)
    await clearLeftover(path.join(dataDir, 'postgres'), before !== null, log)
    if (before?.socketFolder) await removeSocketFolder(before.socketFolder)
    socketFolder = await makeSocketFolder(dataDir)
    holder.socketFolder = socketFolder
    await guard.write(holder)
    const { runner, binaries } = await pickRunner(dataDir, socketFolder)
    const place = await makePlace(socketFolder, runner)
    const start = { dataDir, binaries, runner, place, socketFolder, durable: !throwAway, processes, log }
    const cluster = await prepareCluster(start)
    const postmaster = await startPostmaster({ ...start, cluster })
    return await finishStart({ ...options, log, guard, place, postmaster, holder, forget }, cluster)
  } catch (error) {
    if (socketFolder) await removeSocketFolder(socketFolder)
    forget()
    await guard.release()
    if (throwAway) await rm(dataDir, { recursive: true, force: true })
    throw error
  }
}

async function pickRunner(dataDir: string, spare: string): ReturnType<typeof chooseRunner> {
  const binaries = await findBinaries(dataDir)
  const owner = await inspectCluster(dataDir, binaries.version.split('.')[0] ?? '')
  return chooseRunner(binaries, { dataDir, spare }, owner)
}

type Own = DatabaseOptions & {
  log: Log
  guard: Guard
  place: Place
  postmaster: Postmaster
  holder: Holder
  forget: () => void
}

async function finishStart(own: Own, cluster: Cluster): Promise<Database> {
  const { guard, postmaster, place } = own
  try {
    own.holder.databaseUrl = await ensureDatabase(place, cluster)
    await guard.write(own.holder)
  } catch (error) {
    await postmaster.stop()
    postmaster.log.close()
    throw error
  }
  let stopping: Promise<void> | undefined
  const listeners: ((reason: string) => void)[] = []
  let ended: string | null = null
  postmaster.process.once('exit', () => {
    if (stopping !== undefined) return
    ended = postmaster.log.sinceStart()
    for (const listener of listeners) listener(ended)
  })
  return {
    url: own.holder.databaseUrl,
    adopted: false,
    announce: async (url) => {
      own.holder.url = url
      await guard.write(own.holder)
    },
    stop: () => {
      stopping ??= stopOwn(own)
      return stopping
    },
    onExit: (listener) => {
      if (ended === null) listeners.push(listener)
      else listener(ended)
    },
  }
}

async function stopOwn(own: Own): Promise<void> {
  const { dataDir, adoptRunning, throwAway, log, guard, place, postmaster, holder } = own
  if (adoptRunning && holder.databaseUrl) await waitForAdopters(holder.databaseUrl, log)
  await postmaster.stop()
  postmaster.log.close()
  await removeSocketFolder(place.socketFolder)
  await guard.release()
  if (throwAway) await rm(dataDir, { recursive: true, force: true })
  own.forget()
}

/** A short one: the path of a socket may have 107 bytes, and that of a data folder has often more. */
async function makeSocketFolder(dataDir: string): Promise<string> {
  let reason = ''
  for (const folder of new Set(process.platform === 'win32' ? [tmpdir()] : ['/tmp', tmpdir(), '/var/tmp', dataDir])) {
    if (Buffer.byteLength(folder) > 70) continue
    try {
      return await mkdtemp(path.join(folder, SOCKET_PREFIX))
    } catch (error) {
      reason = (error as Error).message
    }
  }
  throw new DatabaseError(`No folder for temporary files can be written: ${reason}`)
}

async function makePlace(socketFolder: string, { owner }: Runner): Promise<Place> {
  if (process.platform === 'win32') return { socketFolder, port: await findFreePort(), host: '127.0.0.1' }
  if (owner && isRoot()) await chown(socketFolder, owner.uid, owner.gid)
  await chmod(socketFolder, 0o700)
  return { socketFolder, port: 5432, host: null }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

/** The name comes from a file: nothing is removed that is not such a folder. */
async function removeSocketFolder(folder: string): Promise<void> {
  if (!path.basename(folder).startsWith(SOCKET_PREFIX)) return
  await rm(folder, { recursive: true, force: true }).catch(() => {})
}

const SOCKET_PREFIX = 'kith-'
const SILENT: Log = { info: () => {}, warn: () => {} }
