import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#engine/database.ts'
import { type Line, openLine } from '#engine/line.ts'
import { createLog } from '#kernel/log.ts'
import { newDatabase } from '../databases.ts'

let database: Awaited<ReturnType<typeof newDatabase>>
const open: Line[] = []
const newLine = () => {
  const line = openLine(database.url, createLog('silent'))
  open.push(line)
  return line
}
const inspect = async <Row>(text: string): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    return (await client.query(text)).rows as Row[]
  } finally {
    await client.end()
  }
}
beforeAll(async () => {
  database = await newDatabase('empty')
})
afterAll(async () => {
  for (const line of open) await line.close()
  await database?.drop()
})

test('a lock is held anew although the database has not noticed yet that the line before was cut', async () => {
  const [before, after] = [newLine(), newLine()]
  await before.hold(77, 'worker')
  await after.hold(77, 'worker')
  const others = 'select pg_try_advisory_xact_lock(77, hashtext($$worker$$)) as free'
  expect(await inspect(others)).toEqual([{ free: false }])
  await before.close()
  expect(await inspect(others)).toEqual([{ free: false }])
  await after.close()
  await expect.poll(() => inspect(others)).toEqual([{ free: true }])
})

test('a line that breaks is opened anew, with all that was heard and held, and says so', async () => {
  const line = newLine()
  const heard: string[] = []
  const resumed = Promise.withResolvers<void>()
  await line.listen(['news'], (_, payload) => heard.push(payload), resumed.resolve)
  await line.hold(78, 'worker')
  await inspect(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 78`)
  await resumed.promise
  expect(await inspect('select pg_try_advisory_xact_lock(78, hashtext($$worker$$)) as free')).toEqual([{ free: false }])
  await inspect(`select pg_notify('news', 'again')`)
  await expect.poll(() => heard).toEqual(['again'])
})

test('the database looks after whether those who are connected still live', async () => {
  const connected = openDatabase({ url: database.url, log: createLog('silent') })
  try {
    const [setting] = await connected.rows(
      `select reset_val as seconds, source from pg_settings where name = 'tcp_keepalives_idle'`,
    )
    expect(setting).toEqual({ seconds: '60', source: 'client' })
  } finally {
    await connected.close()
  }
})
