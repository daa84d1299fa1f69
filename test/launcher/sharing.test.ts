// Two processes and one data folder.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { startDatabase } from '#database/launch.ts'
import { isRoot, makeFolder, makeUsedFolder, mayOthersEnter, query, startHolder } from './processes.ts'

test('of several servers that start at the same moment one wins; the others say so and do it no harm', async () => {
  const dataDir = makeFolder()
  const holders = [1, 2, 3].map(() => startHolder(dataDir))
  const outcomes = await Promise.all(
    holders.map(async (holder) => {
      const url = await holder.next('url').catch(() => null)
      return url ? { url } : { error: await holder.next('error') }
    }),
  )
  const winners = outcomes.filter((outcome) => 'url' in outcome)
  const losers = outcomes.filter((outcome) => 'error' in outcome)
  expect([winners.length, losers.length]).toEqual([1, 2])
  const winner = holders.find((holder) => holder.process.exitCode === null)
  for (const { error } of losers) {
    expect(error).toBe(
      `A Kith server (process ${winner?.process.pid}) already runs on this data folder: ${dataDir}. Stop it first, or set DATA_DIR to another folder.`,
    )
  }
  expect(await query(winners[0]?.url ?? '', 'select 1 as one')).toEqual([{ one: 1 }])
})

test('the refusal names the address of the server that runs', async () => {
  const dataDir = makeUsedFolder()
  const database = await startDatabase({ dataDir })
  await database.announce('http://localhost:3210')
  const lock = JSON.parse(readFileSync(path.join(dataDir, 'kith.lock'), 'utf8'))
  expect(lock).toMatchObject({
    pid: process.pid,
    kind: 'server',
    url: 'http://localhost:3210',
    databaseUrl: database.url,
  })
  await expect(startDatabase({ dataDir })).rejects.toThrow(
    `A Kith server (process ${process.pid}, at http://localhost:3210) already runs`,
  )
  expect(await query(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await database.stop()
})

test("a command uses the running server's database and leaves it running", async () => {
  const dataDir = makeUsedFolder()
  const server = await startDatabase({ dataDir })
  const command = startHolder(dataDir, { mode: 'adopt' })
  expect(await command.next('adopted')).toBe(true)
  command.process.kill('SIGINT')
  await command.ended
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await server.stop()
})

test('a command that uses the database of a server hears when that stops', async () => {
  const dataDir = makeUsedFolder()
  const server = await startDatabase({ dataDir })
  const command = startHolder(dataDir, { mode: 'adopt' })
  await command.next('url')
  await server.stop()
  expect(await command.next('ended')).toMatch(/has stopped/)
})

test('a command that started the database waits for the others that use it', async () => {
  const dataDir = makeUsedFolder()
  const first = startHolder(dataDir, { mode: 'adopt' })
  const url = await first.next('url')
  const second = startHolder(dataDir, { mode: 'adopt' })
  expect([await second.next('url'), await second.next('adopted')]).toEqual([url, true])
  first.process.kill('SIGINT')
  expect(await first.next('info')).toMatch(/Waiting for other commands/)
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
  second.process.kill('SIGINT')
  await Promise.all([first.ended, second.ended])
  const server = await startDatabase({ dataDir })
  expect(server.adopted).toBe(false)
  await server.stop()
})

if (isRoot && mayOthersEnter) {
  test("root's command uses the database of another user's server", async () => {
    const dataDir = path.join(makeFolder('nobody'), 'data')
    const holder = startHolder(dataDir, { as: 'nobody' })
    const url = await holder.next('url')
    const command = await startDatabase({ dataDir, adoptRunning: true })
    expect([command.adopted, command.url]).toEqual([true, url])
    await command.stop()
  })
}
