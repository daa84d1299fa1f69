import { createWriteStream } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import type { ArchiveWriter } from '#backup/archive/write-archive.ts'
import { dumpCluster, foldersEntry } from '#backup/physical/dump-cluster.ts'
import { openWorld } from '#context.ts'
import { SUPERUSER } from '#database/cluster.ts'
import { type Database, startDatabase } from '#database/launch.ts'
import { createLog } from '#kernel/log.ts'
import { hashQuickly } from '../passwords.ts'
import { type People, populate } from '../people.ts'
import { layDatabase } from '../prepared.ts'
import { testConfig } from '../template.ts'

export interface Pair {
  primary: Database
  people: People
  /** The same whenever it is started. */
  replicaUrl: string
  /** It stands still, and answers as before. */
  pause: () => Promise<void>
  resume: () => Promise<void>
  /** As a machine that loses its power: nobody is told. */
  kill: () => Promise<void>
  startAgain: () => Promise<void>
  close: () => Promise<void>
}

/** Lumen in a PostgreSQL of its own, and a second one that follows it by streaming. */
export async function startPair(): Promise<Pair> {
  const root = await mkdtemp(path.join(tmpdir(), 'kith-pair-'))
  const [first, second] = [path.join(root, 'first'), path.join(root, 'second')]
  // Root starts them as somebody else, who has to pass through.
  for (const folder of [root, first, second]) await mkdir(folder, { recursive: true, mode: 0o711 })
  layDatabase(first)
  const primary = await startDatabase({ dataDir: first })
  const people = await fill(primary.url, path.join(root, 'data'))
  await copyCluster(primary.url, second)
  await cp(path.join(first, 'postgres.password'), path.join(second, 'postgres.password'))
  let replica: Database
  const sockets = path.join(root, 'sockets')
  const start = async () => {
    replica = await startDatabase({ dataDir: second })
    await rm(sockets, { force: true })
    await symlink(new URL(replica.url).searchParams.get('host') as string, sockets)
  }
  await start()
  const onReplica = (statement: string) => asSuperuser(replica.url, statement)
  return {
    primary,
    people,
    replicaUrl: primary.url.replace(/host=.*$/, `host=${encodeURIComponent(sockets)}`),
    pause: () => onReplica('select pg_wal_replay_pause()'),
    resume: () => onReplica('select pg_wal_replay_resume()'),
    kill: async () => {
      const [pid] = (await readFile(path.join(second, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
      const ended = new Promise<void>((resolve) => replica.onExit(() => resolve()))
      process.kill(Number(pid), 'SIGKILL')
      await ended
      await replica.stop()
    },
    startAgain: start,
    close: async () => {
      await replica.stop()
      await primary.stop()
      await rm(root, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

async function fill(databaseUrl: string, dataDir: string): Promise<People> {
  const world = await openWorld({ config: testConfig(dataDir), databaseUrl, log: createLog('silent') })
  try {
    hashQuickly(world.gate)
    return await populate(world)
  } finally {
    await world.close()
  }
}

async function copyCluster(url: string, dataDir: string): Promise<void> {
  const cluster = path.join(dataDir, 'postgres')
  const place = async (name: string) => {
    const file = path.join(cluster, name.replace(/^cluster\//, ''))
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    return file
  }
  const writer: Pick<ArchiveWriter, 'file' | 'text'> = {
    file: async (name, _size, source) => pipeline(source, createWriteStream(await place(name), { mode: 0o600 })),
    text: async (name, content) => {
      if (name !== foldersEntry) throw new Error(`${name} is nothing of a cluster`)
      for (const folder of JSON.parse(content) as string[])
        await mkdir(await place(folder), { recursive: true, mode: 0o700 })
    },
  }
  await dumpCluster({ url }, writer as ArchiveWriter)
  const { password, searchParams } = new URL(url)
  const from = `host=${searchParams.get('host')} user=${SUPERUSER} password=${password}`
  await writeFile(path.join(cluster, 'postgresql.auto.conf'), `primary_conninfo = '${from}'\nhot_standby = on\n`)
  await writeFile(path.join(cluster, 'standby.signal'), '')
}

async function asSuperuser(url: string, statement: string): Promise<void> {
  const other = new URL(url)
  other.username = SUPERUSER
  const client = new pg.Client({ connectionString: other.href })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
