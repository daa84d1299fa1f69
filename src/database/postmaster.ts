import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Binaries } from './binaries.ts'
import { type Cluster, SUPERUSER } from './cluster.ts'
import { DatabaseError, explainFailure } from './failure.ts'
import type { Log } from './launch.ts'
import { type DatabaseLog, openDatabaseLog } from './log.ts'
import { databaseEnvironment, type Runner, workingFolder } from './runner.ts'

export type Place = { socketFolder: string; port: number; host: string | null }

export type Postmaster = {
  process: ChildProcess
  log: DatabaseLog
  /** SIGINT (clients are cut off, everything is written), and harder after half a minute. */
  stop(): Promise<void>
}

type Start = {
  dataDir: string
  binaries: Binaries
  runner: Runner
  cluster: Cluster
  place: Place
  durable: boolean
  /** That work on it at one time. */
  processes?: number
  log: Log
}

// After a kill -9 the dead server's last processes, or its unburied parent, block a new one for a moment.
const PATIENCE_WITH_THE_DEAD = 20_000

/** Starts PostgreSQL and returns when it answers. */
export async function startPostmaster(start: Start): Promise<Postmaster> {
  const end = Date.now() + PATIENCE_WITH_THE_DEAD
  for (;;) {
    const postmaster = launch(start)
    const said = await waitUntilReady(start, postmaster)
    if (said === null) return postmaster
    postmaster.log.close()
    if (!/lock file ".*" already exists|is still in use|already in use/.test(said) || Date.now() > end) {
      throw explainFailure('Starting the database', start.dataDir, said)
    }
    await pause(100)
  }
}

function launch(start: Start): Postmaster {
  const { dataDir, binaries, runner, cluster } = start
  const log = openDatabaseLog(dataDir)
  const args = settings(start).flatMap((setting) => ['-c', setting])
  const [command = '', ...rest] = [...runner.wrapper, binaries.postgres, '-D', cluster.folder, ...args]
  // Its own process group: a Ctrl-C meant for us must not stop it under requests that are still being answered.
  const child = spawn(command, rest, {
    ...runner.identity,
    cwd: workingFolder(),
    env: databaseEnvironment(),
    stdio: ['ignore', log.descriptor, log.descriptor],
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  child.on('error', (error) => log.note(error.message))
  child.unref()
  const endWithUs = () => child.kill('SIGINT')
  // Before the files are removed that it uses.
  process.prependListener('exit', endWithUs)
  child.on('close', () => process.off('exit', endWithUs))
  return { process: child, log, stop: () => stop(child) }
}

/** What one process holds open at most is well below. */
const connectionsEach = 30

function settings({ place: { socketFolder, port, host }, durable, processes = 1 }: Start): string[] {
  return [
    `listen_addresses=${host ?? ''}`,
    `port=${port}`,
    `unix_socket_directories=${host ? '' : socketFolder}`,
    'unix_socket_permissions=0700',
    `max_connections=${connectionsEach * (processes + 1)}`,
    'shared_buffers=128MB',
    'max_wal_size=1GB',
    'checkpoint_timeout=15min',
    'wal_compression=pglz',
    'random_page_cost=1.1',
    'jit=off',
    'timezone=UTC',
    'log_timezone=UTC',
    'lc_messages=C',
    'password_encryption=scram-sha-256',
    // The password is 192 random bits: stretching it would only make every connection slower.
    'scram_iterations=1',
    // Values of customers have no place in a log file: no statements, no DETAIL lines.
    'log_min_messages=error',
    'log_min_error_statement=fatal',
    'log_error_verbosity=terse',
    'log_checkpoints=off',
    'log_line_prefix=%m [%p] ',
    ...(durable
      ? ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on', 'autovacuum=on']
      : // The last one counts: several tests, with many pools each, share it.
        ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=120']),
  ]
}

/** Null when it answers, else what it said before it ended. */
async function waitUntilReady({ cluster, place, log }: Start, { process: child, log: file }: Postmaster) {
  let reminder = Date.now() + 10_000
  while (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const client = new pg.Client({
      host: place.host ?? place.socketFolder,
      port: place.port,
      user: SUPERUSER,
      password: cluster.password,
      database: 'postgres',
    })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return null
    } catch (error) {
      await client.end().catch(() => {})
      const code = (error as { code?: string }).code ?? ''
      const waiting = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P03'].includes(code)
      if (!waiting && !/terminated unexpectedly/.test((error as Error).message)) {
        await stop(child)
        throw new DatabaseError(`PostgreSQL started but does not let Kith in: ${(error as Error).message}`)
      }
    }
    if (Date.now() > reminder) {
      log.info('PostgreSQL is not ready yet: after a crash it repeats its log, which can take minutes')
      reminder = Date.now() + 30_000
    }
    await pause(10)
  }
  return file.sinceStart()
}

async function stop(child: ChildProcess): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 30],
    ['SIGQUIT', 10],
    ['SIGKILL', 5],
  ] as const) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
    const ended = once(child, 'exit')
    child.ref()
    child.kill(signal)
    const giveUp = new AbortController()
    await Promise.race([ended, pause(seconds * 1000, undefined, { signal: giveUp.signal }).catch(() => {})])
    giveUp.abort()
  }
}
