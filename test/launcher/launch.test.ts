import { existsSync, mkdirSync, readdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { checkDatabase } from '#database/check.ts'
import { DatabaseError } from '#database/failure.ts'
import { startDatabase } from '#database/launch.ts'
import {
  isRoot,
  listPostgres,
  makeFolder,
  makeUsedFolder,
  mayOthersEnter,
  query,
  socketFolder,
  startHolder,
} from './processes.ts'

test('makes a database in a closed folder with a space in its path, without LANG or HOME', async () => {
  const dataDir = path.join(makeFolder(), 'deep', 'data')
  const holder = startHolder(dataDir)
  const url = await holder.next('url')
  await checkDatabase(url)
  const rows = await query(
    url,
    `select current_user as name, rolsuper, rolcreatedb, current_setting('fsync') as fsync,
            current_setting('TimeZone') as zone, datcollate
       from pg_roles, pg_database where rolname = current_user and datname = current_database()`,
  )
  expect(rows).toEqual([
    { name: 'kith', rolsuper: false, rolcreatedb: true, fsync: 'on', zone: 'UTC', datcollate: 'C.UTF-8' },
  ])
  await query(url, "select pg_backup_start('test', true)")
  holder.process.kill('SIGINT')
  await holder.ended
  expect(listPostgres(dataDir)).toEqual([])
  expect(existsSync(socketFolder(url))).toBe(false)
  expect(readdirSync(dataDir).sort()).toEqual(['kith.guard', 'postgres', 'postgres.log', 'postgres.password'])
})

test('keeps the database to itself: closed files, closed socket, and nobody enters without the password', async () => {
  const dataDir = makeFolder()
  const database = await startDatabase({ dataDir })
  try {
    await database.announce('http://localhost:3210')
    const modes = ['kith.guard', 'kith.lock', 'postgres', 'postgres.log', 'postgres.password'].map((name) =>
      (statSync(path.join(dataDir, name)).mode & 0o777).toString(8),
    )
    expect(modes).toEqual(['600', '600', '700', '600', '600'])
    expect(statSync(socketFolder(database.url)).mode & 0o777).toBe(0o700)
    const url = new URL(database.url)
    url.password = 'guess'
    await expect(query(url.href, 'select 1')).rejects.toThrow('password authentication failed')
    url.username = 'postgres'
    await expect(query(url.href, 'select 1')).rejects.toThrow('password authentication failed')
  } finally {
    await database.stop()
  }
})

test('what was written is there at the next start, also when the password file is lost', async () => {
  const dataDir = makeUsedFolder()
  const first = await startDatabase({ dataDir })
  await query(first.url, 'create table note as select 42 as answer')
  await first.stop()
  unlinkSync(path.join(dataDir, 'postgres.password'))
  const second = await startDatabase({ dataDir })
  expect(await query(second.url, 'select answer from note')).toEqual([{ answer: 42 }])
  await second.stop()
  expect(second.url.split('@')[0]).not.toBe(first.url.split('@')[0])
})

test('a throw-away database leaves nothing', async () => {
  const dataDir = makeUsedFolder()
  const database = await startDatabase({ dataDir, throwAway: true })
  expect(await query(database.url, "select current_setting('fsync') as fsync")).toEqual([{ fsync: 'off' }])
  await database.stop()
  expect([existsSync(dataDir), existsSync(socketFolder(database.url))]).toEqual([false, false])
})

test.each([
  ['17', 'made by PostgreSQL 17'],
  ['', 'holds no PostgreSQL database'],
])('refuses a cluster of version "%s"', async (version, message) => {
  const dataDir = makeFolder()
  mkdirSync(path.join(dataDir, 'postgres'))
  if (version) writeFileSync(path.join(dataDir, 'postgres', 'PG_VERSION'), `${version}\n`)
  const start = startDatabase({ dataDir })
  await expect(start).rejects.toThrow(DatabaseError)
  await expect(start).rejects.toThrow(message)
  await expect(start).rejects.toThrow(dataDir)
  expect(existsSync(path.join(dataDir, 'kith.lock'))).toBe(false)
})

test('says that DATA_DIR is a file', async () => {
  const file = path.join(makeFolder(), 'data')
  writeFileSync(file, '')
  await expect(startDatabase({ dataDir: file })).rejects.toThrow(file)
})

if (isRoot && mayOthersEnter) {
  test('another user than root starts it in a folder of its own', async () => {
    const dataDir = path.join(makeFolder('nobody'), 'data')
    const holder = startHolder(dataDir, { as: 'nobody' })
    const url = await holder.next('url')
    await checkDatabase(url)
    expect(statSync(path.join(dataDir, 'kith.lock')).uid).not.toBe(0)
    holder.process.kill('SIGINT')
    await holder.ended
    expect(listPostgres(dataDir)).toEqual([])
    // And root may go on with it.
    const database = await startDatabase({ dataDir })
    await database.stop()
    expect(statSync(path.join(dataDir, 'postgres')).uid).not.toBe(0)
  })
}

if (isRoot) {
  test("another user is told that root's data folder is not its own", async () => {
    const holder = startHolder(makeUsedFolder(), { as: 'nobody' })
    expect(await holder.next('error')).toMatch(/Start Kith as the user who owns it/)
  })
} else {
  test('a data folder that this user may not write is refused by name', async () => {
    const start = startDatabase({ dataDir: '/kith-data' })
    await expect(start).rejects.toThrow('DATA_DIR /kith-data')
  })
}
