import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

it('statements have a time limit, on connections that built the tables too', async () => {
  const { pool } = w.world.database
  const clients = await Promise.all(Array.from({ length: 12 }, () => pool.connect()))
  try {
    const limits = await Promise.all(clients.map((client) => client.query('show statement_timeout')))
    expect(limits.map(({ rows }) => rows[0].statement_timeout)).toEqual(clients.map(() => '30s'))
  } finally {
    for (const client of clients) client.release()
  }
})

it('a statement that is stopped answers 503 and leaves its connection whole', async () => {
  const { database } = w.world
  const stopped = database.transaction(async (db) => {
    await db.rows('set local statement_timeout = 20')
    await db.rows('select pg_sleep(5)')
  })
  await expect(stopped).rejects.toMatchObject({ code: '57014' })
  expect(await database.rows('select 1 as one')).toEqual([{ one: 1 }])
})

it('a connection that breaks within a transaction is the caller’s 503, also for the statements after', async () => {
  const { database } = w.world
  const broken = database.transaction(async (db) => {
    const [backend] = await db.rows<{ pid: number }>('select pg_backend_pid() as pid')
    await database.rows('select pg_terminate_backend($1)', [backend?.pid])
    await db.rows('select 1').catch(() => {})
    await db.rows('select 1').catch(() => {})
    await db.rows('select 1')
  })
  await expect(broken).rejects.toMatchObject({ code: 'unavailable' })
  expect(await database.rows('select 1 as one')).toEqual([{ one: 1 }])
})

it('statements that come once do not use up the names of those that come again', async () => {
  await w.world.database.transaction(async (db) => {
    for (let number = 0; number < 2100; number++) await db.texts({ text: `select 1 as "once${number}"`, values: [] })
    const again = { text: 'select 1 as "again"', values: [] }
    for (let use = 0; use < 3; use++) await db.texts(again)
    expect(await db.rows('select 1 from pg_prepared_statements where statement = $1', [again.text])).toHaveLength(1)
  })
})

it('new statements that come again take the names of those that have not come for long', async () => {
  await w.world.database.transaction(async (db) => {
    for (let number = 0; number < 2000; number++)
      for (let use = 0; use < 2; use++) await db.texts({ text: `select 1 as "twice${number}"`, values: [] })
    const late = { text: 'select 1 as "late"', values: [] }
    for (let use = 0; use < 3; use++) await db.texts(late)
    expect(await db.rows('select 1 from pg_prepared_statements where statement = $1', [late.text])).toHaveLength(1)
  })
})
