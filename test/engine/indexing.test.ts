import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ObjectModel } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { isOrdering, isPlain } from '#engine/indexing/question.ts'
import { Questions } from '#engine/indexing/questions.ts'
import { type Judged, judgeQuestions, type Limits, tendIndexes, usualLimits } from '#engine/indexing/tend-indexes.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
const day = 24 * 3600_000
/** Small ones are asked as seldom here as large ones are elsewhere. */
const limits: Limits = { ...usualLimits, calls: 3, milliseconds: 0, rows: 100, gain: 1000 }

beforeAll(async () => {
  w = await world()
  const operations = Array.from({ length: 1_500 }, (_, i) => ({
    op: 'create',
    object: 'account',
    data: { name: `Account ${i}`, size: i % 3 === 0 ? 'small' : 'large', foundedYear: 1900 + (i % 120) },
  }))
  for (let at = 0; at < operations.length; at += 500)
    expect((await w.as('nina').post('/batch', { operations: operations.slice(at, at + 500) })).status).toBe(200)
  await w.world.database.rows('analyze crm.account')
  w.world.database.sent.questions.slowFrom = 0
}, 120_000)
afterAll(() => w?.close())
beforeEach(async () => {
  const { database } = w.world
  await database.sent.questions.keep(database)
  await database.rows('delete from kith.question')
})

const ask = async (query: string, times = 5) => {
  for (let call = 0; call < times; call++)
    expect((await w.as('nina').get(`/accounts?${query}`)).status, query).toBe(200)
}
const filter = (value: unknown) => `filter=${encodeURIComponent(JSON.stringify(value))}`
const at = (days: number): Ctx => {
  const ctx = w.world.systemContext('test')
  return { ...ctx, clock: () => new Date(Date.now() + days * day) }
}
const tend = (days = 0, more: Partial<Limits> = {}) =>
  tendIndexes(at(days), { pool: w.world.database.pool, limits: { ...limits, ...more } })
const judge = async (days = 0): Promise<Record<string, Judged>> => {
  const { database } = w.world
  await database.sent.questions.keep(database)
  const judged = await judgeQuestions(at(days), limits)
  return Object.fromEntries(judged.map((one) => [said(one.shape.equal, one.shape.range, one.shape.sort), one]))
}
const indexes = async () =>
  (
    await w.world.database.rows<{ on: string }>(
      `select pg_get_indexdef(i.oid) as on from pg_class i join pg_index x on x.indexrelid = i.oid
       where i.relname like 'asked%' and x.indisvalid order by 1`,
    )
  ).map(({ on }) => /using btree (.*)$/i.exec(on)?.[1])
const said = (equal: string[], range: string | null, sort: string | null) => JSON.stringify({ equal, range, sort })
/** The statistics of use come a moment after it. */
async function untilUsed(shape: string): Promise<void> {
  while (((await judge())[shape]?.index?.scansNow ?? 0) === 0) await w.world.database.rows('select pg_sleep(0.05)')
}

test('what is asked often gets an index that serves it; what changes is followed', async () => {
  await ask('sort=-foundedYear')
  await ask(`${filter({ size: 'small' })}&sort=updatedAt`, 2)
  const [byYear, byBoth] = [said([], null, 'foundedYear'), said(['size'], null, 'updatedAt')]
  expect(await judge()).toMatchObject({ [byYear]: { verdict: 'due' }, [byBoth]: { verdict: 'watched', calls: 2 } })
  await tend()
  expect(await indexes()).toEqual(['(founded_year, id) WHERE (deleted_at IS NULL)'])
  // The work changes: another question comes, the first is asked no more.
  await ask(`${filter({ size: 'small' })}&sort=updatedAt`)
  await tend(1)
  expect(await indexes()).toHaveLength(2)
  await w.world.database.rows(
    `update kith.own_index set made_at = made_at - interval '31 days', scanned_at = now() - interval '31 days'`,
  )
  await ask(`${filter({ size: 'small' })}&sort=updatedAt`)
  await untilUsed(byBoth)
  expect((await judge())[byBoth]).toMatchObject({ verdict: 'made', calls: 5, index: { before: expect.any(Number) } })
  await tend()
  expect(await indexes()).toEqual(['(size, updated_at, id) WHERE (deleted_at IS NULL)'])
  expect((await judge())[byYear] ?? { verdict: 'refused' }).toMatchObject({ verdict: 'refused' })
})

test('one that helps nobody goes and is not made again for a season', async () => {
  const shape = said([], null, 'lifecycleSince')
  await w.as('nina').post('/system/indexes', { object: 'account', shape: JSON.parse(shape) })
  await ask('sort=lifecycleSince')
  await tend()
  await w.world.database.rows('update kith.own_index set before = 0.000001, wanted = false')
  await ask('sort=lifecycleSince')
  await tend()
  expect((await judge())[shape]).toMatchObject({ verdict: 'refused', index: { reason: 'no-gain', bytes: null } })
  await ask('sort=lifecycleSince')
  await tend(1)
  expect((await judge(1))[shape]).toMatchObject({ verdict: 'refused' })
  expect((await judge(91))[shape]).toMatchObject({ verdict: 'due' })
})

test('people make them, drop them, and say that nothing is done by itself', async () => {
  const nina = w.as('nina')
  await nina.put('/system/questions', { automatic: false })
  const shape = { equal: ['branch'], range: null, sort: 'foundedYear' }
  await ask(`${filter({ branchId: w.people.branches.east })}&sort=foundedYear`)
  await tend()
  expect((await judge())[JSON.stringify(shape)]).toMatchObject({ verdict: 'due', index: null })
  expect((await nina.post('/system/indexes', { object: 'account', shape })).status).toBe(202)
  await tend()
  const { index } = (await judge())[JSON.stringify(shape)] as Judged
  expect(index).toMatchObject({ madeAt: expect.any(Date), isValid: true })
  expect((await nina.delete(`/system/indexes/${index?.name}`)).status).toBe(202)
  await tend()
  const listed = (await nina.get('/system/questions')).body
  expect(listed).toMatchObject({ automatic: false })
  expect(listed.data[0]).toMatchObject({ shape, verdict: 'refused', index: { reason: 'person', bytes: null } })
  await nina.put('/system/questions', { automatic: true })
  expect((await nina.delete('/system/indexes/account_owner_id_idx')).status).toBe(404)
  expect((await nina.post('/system/indexes', { object: 'account', shape: { ...shape, sort: 'nothing' } })).status).toBe(
    400,
  )
  expect((await w.as('marta').get('/system/questions')).status).toBe(403)
})

test('what no index can serve is said so, and what one of the product serves', async () => {
  await ask(`${filter({ name: { contains: 'acc' } })}`)
  await ask('sort=name')
  await ask(filter({ ownerId: w.people.sam.id }))
  expect(await judge()).toMatchObject({
    [said([], null, 'name')]: { verdict: 'served' },
    [said(['owner'], null, null)]: { verdict: 'served' },
  })
})

test('there is room for so many, and small tables are left alone', async () => {
  await ask(`${filter({ foundedYear: { gt: 1903 } })}&sort=createdAt`)
  await ask('sort=updatedAt')
  const before = (await indexes()).length
  await tend(0, { perObject: 0 })
  await tend(0, { rows: 1e6 })
  await tend(0, { share: 0 })
  expect(await indexes()).toHaveLength(before)
})

test('what was cut off is taken away, and what a field took along is forgotten', async () => {
  const { database } = w.world
  await database.rows('create index asked_left_over on crm.account (founded_year)')
  const made = await w
    .as('nina')
    .post('/objects/account/fields', { name: 'floor', label: { en: 'Floor' }, type: 'integer' })
  expect(made.status).toBe(201)
  await w.as('nina').post('/system/indexes', { object: 'account', shape: { equal: [], range: null, sort: 'floor' } })
  await tend()
  const own = () => database.rows<{ name: string }>(`select name from kith.own_index where shape ->> 'sort' = 'floor'`)
  const [{ name } = { name: '' }] = await own()
  expect(await indexes()).toContain('(c_floor, id) WHERE (deleted_at IS NULL)')
  expect(JSON.stringify(await indexes())).not.toContain('asked_left_over')
  await database.rows('update kith.own_index set wanted = false')
  await database.rows(`drop index crm."${name}"`)
  await tend()
  expect(await own()).toEqual([])
})

test('what somebody dropped is made again when they want it again, and after a backup without it', async () => {
  const nina = w.as('nina')
  const shape = { equal: ['size'], range: null, sort: 'createdAt' }
  const own = async () =>
    (
      await w.world.database.rows<{ name: string; isThere: boolean }>(
        `select name, to_regclass('crm.' || name) is not null as "isThere" from kith.own_index where shape = $1`,
        [shape],
      )
    )[0]
  const want = () => nina.post('/system/indexes', { object: 'account', shape })
  expect((await want()).status).toBe(202)
  await tend()
  const name = (await own())?.name as string
  expect((await nina.delete(`/system/indexes/${name}`)).status).toBe(202)
  await tend()
  expect(await own()).toEqual({ name, isThere: false })
  await ask(`${filter({ size: 'small' })}&sort=createdAt`, 1)
  expect((await want()).status).toBe(202)
  expect((await judge())[JSON.stringify(shape)]).toMatchObject({ verdict: 'due' })
  await tend()
  expect(await own()).toEqual({ name, isThere: true })
  await w.world.database.rows(`drop index crm."${name}"`)
  await tend()
  expect(await own()).toEqual({ name, isThere: true })
})

test('one process tends at one time: what another is making is not dropped', async () => {
  const { database } = w.world
  const other = await database.pool.connect()
  try {
    await other.query('select pg_advisory_lock(5201906)')
    await other.query('create index asked_under_way on crm.account (founded_year)')
    await tend()
    expect(JSON.stringify(await indexes())).toContain('(founded_year)')
  } finally {
    other.release(true)
  }
  await expect.poll(async () => (await tend(), JSON.stringify(await indexes()))).not.toContain('"(founded_year)"')
})

test('who looks at the table for long holds up an index, and the jobs behind it for so long only', async () => {
  const shape = { equal: ['lifecycle'], range: null, sort: 'createdAt' }
  expect((await w.as('nina').post('/system/indexes', { object: 'account', shape })).status).toBe(202)
  const isMade = async () => JSON.stringify(await indexes()).includes('(lifecycle, created_at, id)')
  const reader = await w.world.database.pool.connect()
  try {
    await reader.query('begin isolation level repeatable read; select count(*) from crm.account')
    await tend(0, { patience: 50 })
    expect(await isMade()).toBe(false)
  } finally {
    await reader.query('rollback')
    reader.release()
  }
  await tend()
  expect(await isMade()).toBe(true)
})

test('one that is stopped before it began gives its connection back', async () => {
  const { pool } = w.world.database
  const stopped = new AbortController()
  const before = pool.totalCount - pool.idleCount
  const tending = tendIndexes(at(0), { pool, limits, signal: stopped.signal })
  stopped.abort()
  await expect(tending).rejects.toThrow()
  expect(pool.totalCount - pool.idleCount).toBe(before)
})

test('an index is never made of texts that could be too long for it, nor of lists; there is an end to how many', async () => {
  const nina = w.as('nina')
  const make = (shape: unknown) => nina.post('/system/indexes', { object: 'account', shape })
  for (const equal of [['name', 'website'], ['tags'], ['billingAddress'], ['annualRevenue']])
    expect((await make({ equal, range: null, sort: null })).status, String(equal)).toBe(400)
  expect((await make({ equal: ['size'], range: 'name', sort: null })).status).toBe(400)
  await w.world.database.rows(
    `insert into kith.own_index (name, object, shape) select 'asked_' || i, 'account', '{}' from generate_series(1, 20) i`,
  )
  expect((await make({ equal: ['size', 'size'], range: null, sort: 'updatedAt' })).status).toBe(409)
  await w.world.database.rows(`delete from kith.own_index where shape = '{}'`)
})

test('of more questions than a process remembers the last are known', () => {
  const questions = new Questions()
  const object = w.world.catalog.objects.get('account') as ObjectModel
  const sorts = [...object.fields.values()]
    .filter((field) => isOrdering(field) && !field.hidden)
    .map(({ name }) => name)
  const plain = [...object.fields.keys()].filter((name) => isPlain(object, name))
  const params = sorts.flatMap((sort) =>
    plain.flatMap((one) => plain.map((two) => ({ sort, filter: { [one]: 1, [two]: 1 } }))),
  )
  for (const asked of params) questions.note(object, asked, 100)
  const told: string[] = []
  const db = { rows: async (_: string, [news]: string[]) => (told.push(news as string), []) } as unknown as Db
  void questions.keep(db)
  const last = params.at(-1)
  const kept = JSON.parse(told[0] as string) as { shape: { sort: string } }[]
  expect(kept).toHaveLength(500)
  expect(kept.at(-1)?.shape.sort).toBe(last?.sort)
})
