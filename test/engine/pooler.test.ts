import { expect, test } from 'vitest'
import { openDatabase } from '#engine/database.ts'
import { createLog } from '#kernel/log.ts'
import { newDatabase } from '../databases.ts'

test('by a pooler statements go unprepared, and what needs a session goes directly', async () => {
  const { url, drop } = await newDatabase('bare')
  const database = openDatabase({ url, poolUrl: url, log: createLog('silent'), max: 1 })
  try {
    const ask = () =>
      database.texts({ text: 'select pg_backend_pid(), (select count(*) from pg_prepared_statements)', values: [] })
    await ask()
    await ask()
    const [[process, prepared] = []] = await ask()
    expect(prepared).toBe('0')
    const { rows } = await database.pool.query('select pg_backend_pid()::text as process')
    expect(rows[0].process).not.toBe(process)
    // A transaction stays on one connection.
    const both = await database.transaction(async (db) => [
      await db.rows('select 1 as one'),
      await db.rows('select 2 as one'),
    ])
    expect(both.flat()).toEqual([{ one: 1 }, { one: 2 }])
  } finally {
    await database.close()
    await drop()
  }
})
