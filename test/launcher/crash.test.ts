// What a killed process leaves, and that the next start finds its way.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { startDatabase } from '#database/launch.ts'
import {
  listPostgres,
  makeFolder,
  makeUsedFolder,
  query,
  readPostmaster,
  socketFolder,
  startHolder,
  until,
} from './processes.ts'

/** Writes rows one by one until the connection breaks; returns how many were acknowledged. */
async function writeUntilCut(url: string, cut: () => void): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  await client.query('create table if not exists mark (number int primary key)')
  let acknowledged = 0
  try {
    for (;;) {
      await client.query('insert into mark values ($1)', [acknowledged + 1])
      acknowledged++
      if (acknowledged === 50) cut()
    }
  } catch {
    return acknowledged
  }
}

function isBeingMade(dataDir: string): boolean {
  const unfinished = existsSync(dataDir)
    ? readdirSync(dataDir).find((name) => name.startsWith('postgres.new-'))
    : undefined
  return unfinished !== undefined && existsSync(path.join(dataDir, unfinished, 'PG_VERSION'))
}

async function countMarks(url: string): Promise<number> {
  const rows = await query<{ count: number }>(url, 'select count(*)::int as count from mark')
  return rows[0]?.count ?? -1
}

test('PostgreSQL follows a Node that is killed, and the next start loses nothing', async () => {
  const dataDir = makeUsedFolder()
  const holder = startHolder(dataDir)
  const url = await holder.next('url')
  await query(url, 'create table mark as select 1 as number')
  holder.process.kill('SIGKILL')
  await holder.ended
  // At once: the old server is still on its way down.
  const database = await startDatabase({ dataDir })
  expect(await countMarks(database.url)).toBe(1)
  expect(existsSync(socketFolder(url))).toBe(false)
  await database.stop()
  expect(listPostgres(dataDir)).toEqual([])
})

test('without a next start, too, nothing of a killed Node goes on', async () => {
  const dataDir = makeUsedFolder()
  const holder = startHolder(dataDir)
  await holder.next('url')
  holder.process.kill('SIGKILL')
  await until(() => listPostgres(dataDir).length === 0)
  expect(existsSync(path.join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
})

test('a killed postmaster is told, and the next start has every acknowledged row', async () => {
  const dataDir = makeUsedFolder()
  const holder = startHolder(dataDir)
  const url = await holder.next('url')
  const acknowledged = await writeUntilCut(url, () => process.kill(readPostmaster(dataDir), 'SIGKILL'))
  await holder.next('ended')
  holder.process.kill('SIGINT')
  await holder.ended
  expect(existsSync(path.join(dataDir, 'kith.lock'))).toBe(false)
  const database = await startDatabase({ dataDir })
  // The row in flight may have been written without our hearing of it.
  expect(await countMarks(database.url)).toBeOneOf([acknowledged, acknowledged + 1])
  await database.stop()
})

test('when every process is killed in the middle of writing, no acknowledged row is lost', async () => {
  const dataDir = makeUsedFolder()
  const holder = startHolder(dataDir)
  const url = await holder.next('url')
  const acknowledged = await writeUntilCut(url, () => {
    holder.process.kill('SIGKILL')
    for (const pid of listPostgres(dataDir)) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // Gone already.
      }
    }
  })
  await holder.ended
  const database = await startDatabase({ dataDir })
  expect(await countMarks(database.url)).toBeOneOf([acknowledged, acknowledged + 1])
  await database.stop()
})

test('Ctrl-C in the terminal reaches the whole group and leaves nothing', async () => {
  const dataDir = makeUsedFolder()
  const holder = startHolder(dataDir)
  const url = await holder.next('url')
  process.kill(-(holder.process.pid ?? 0), 'SIGINT')
  expect(await holder.next('stopped')).toBe(true)
  await holder.ended
  expect(listPostgres(dataDir)).toEqual([])
  expect(existsSync(socketFolder(url))).toBe(false)
  expect(readdirSync(path.join(dataDir, 'postgres'))).not.toContain('postmaster.pid')
})

test('a start killed while it makes the database leaves a folder that starts', async () => {
  const dataDir = makeFolder()
  const holder = startHolder(dataDir)
  await until(() => isBeingMade(dataDir))
  holder.process.kill('SIGKILL')
  await holder.ended
  const database = await startDatabase({ dataDir })
  expect(await query(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await database.stop()
})

test('a postmaster.pid whose number another program got since is no obstacle', async () => {
  const dataDir = makeUsedFolder()
  const lines = [process.pid, path.join(dataDir, 'postgres'), 1_700_000_000, 5432, '/tmp', '', '  5432001 0', 'ready']
  writeFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), `${lines.join('\n')}\n`)
  const second = await startDatabase({ dataDir })
  await second.stop()
})

test('a server that no Kith started is left alone and named', async () => {
  const dataDir = makeUsedFolder()
  const holder = startHolder(dataDir)
  const url = await holder.next('url')
  // As if somebody had started PostgreSQL on the folder by hand.
  await Promise.all(['kith.lock', 'kith.guard'].map((name) => rm(path.join(dataDir, name))))
  const pid = readPostmaster(dataDir)
  await expect(startDatabase({ dataDir })).rejects.toThrow(`A PostgreSQL (process ${pid}) that this Kith did not start`)
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s while it starts leaves no lock and no process',
  async (signal) => {
    const dataDir = makeFolder()
    const holder = startHolder(dataDir)
    await until(() => isBeingMade(dataDir))
    const { socketFolder } = JSON.parse(readFileSync(path.join(dataDir, 'kith.lock'), 'utf8'))
    holder.process.kill(signal)
    await holder.ended
    await until(() => listPostgres(dataDir).length === 0)
    expect(existsSync(path.join(dataDir, 'kith.lock'))).toBe(false)
    expect(existsSync(socketFolder)).toBe(false)
  },
)

test('a database that ended before anybody asked says so to who asks later', async () => {
  const dataDir = makeUsedFolder()
  const database = await startDatabase({ dataDir })
  process.kill(readPostmaster(dataDir), 'SIGKILL')
  await until(() => listPostgres(dataDir).length === 0)
  await new Promise<string>((resolve) => database.onExit(resolve))
  // Nobody is there to tell a second one any more.
  expect(await new Promise<string>((resolve) => database.onExit(resolve))).toContain('ready to accept connections')
  await database.stop()
})
