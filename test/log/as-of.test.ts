import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, compileRights } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { aggregateAsOf, getAsOf, listAsOf, readAsOf } from '#engine/log/as-of.ts'
import { aggregateRecords } from '#engine/query/aggregate-records.ts'
import { listRecords } from '#engine/query/list-records.ts'
import { getRecord } from '#engine/query/read-records.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { newId } from '#kernel/ids.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
let system: Ctx
beforeAll(async () => {
  w = await world()
  system = await w.ctx('system')
})
afterAll(() => w.close())

/** Minutes after the company was made; the log of the tests stands there. */
let started = 0
const at = (minute: number) => new Date(started + minute * 60_000)
const act = (minute: number, ...operations: Operation[]) => write({ ...system, clock: () => at(minute) }, operations)

function dice(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

const lists = [
  ['account', { sort: 'name', limit: 100 }],
  ['account', { filter: { industry: 'retail' }, sort: '-name', limit: 3 }],
  ['deal', { sort: '-amount', include: 'account', limit: 100 }],
  ['deal', { filter: { amount: { gte: 50 }, 'account.industry': 'energy' }, sort: 'name', limit: 100 }],
  ['deal', { filter: { outcome: 'lost' }, sort: 'closedAt', limit: 100, deleted: 'include' }],
] as const
const board = { groupBy: ['stage'], measures: [{ fn: 'count' }, { fn: 'sum', field: 'amount' }] }

test('lists, boards and records of every moment of a random history are what was seen then', async () => {
  started = Date.now() + 60_000
  const roll = dice(7)
  const accounts = Array.from({ length: 8 }, () => newId())
  const deals = Array.from({ length: 8 }, () => newId())
  const stages = await system.db.rows<{ id: string; kind: string }>('select id, kind from crm.stage')
  const [binned, made] = [new Set<string>(), new Set<string>()]
  const pick = <T>(from: readonly T[]) => from[roll(from.length)] as T
  const accountData = () => ({
    name: `Account ${roll(90)}`,
    industry: pick(['retail', 'energy', null]),
    ownerId: pick([w.people.sam.id, w.people.olga.id]),
  })
  const dealData = () => {
    const stage = pick(stages)
    return {
      name: `Deal ${roll(90)}`,
      amount: pick([null, { amount: `${roll(100)}.50`, currency: 'EUR' }]),
      stageId: stage.id,
      lossReason: stage.kind === 'lost' ? 'price' : null,
      accountId: pick(accounts.filter((id) => made.has(id) && !binned.has(id))),
      tags: pick([[], ['a'], ['a', 'b']]),
      closesOn: pick([null, '2027-05-05']),
    }
  }
  const change = (object: string, id: string): Operation => {
    const data = object === 'account' ? accountData() : dealData()
    if (!made.has(id)) {
      made.add(id)
      return { op: 'create', object, id, data }
    }
    if (binned.delete(id)) return { op: 'restore', object, id }
    if (roll(5) > 0) return { op: 'update', object, id, data }
    binned.add(id)
    return { op: 'delete', object, id }
  }
  await act(0, change('account', accounts[0] as string), change('account', accounts[1] as string))
  const seen: { minute: number; lists: unknown[]; board: unknown; records: (string | null)[] }[] = []
  for (let minute = 1; minute <= 60; minute++) {
    const object = pick(['account', 'deal'])
    const id = object === 'deal' ? pick(deals) : pick(accounts.slice(2))
    await act(minute, change(object, id))
    if (minute % 6 === 0) seen.push({ minute, ...(await lookNow()) })
  }
  for (const { minute, ...then } of seen) expect(await lookBack(at(minute))).toEqual(then)

  async function lookNow() {
    return {
      lists: await Promise.all(
        lists.map(async ([object, params]) => withoutCursor((await listRecords(system, object, params)).json)),
      ),
      board: sorted((await aggregateRecords(system, 'deal', board)).json),
      records: await Promise.all(
        deals.map(
          async (id) => (await getRecord(system, 'deal', id, { include: 'account' }).catch(() => null))?.json ?? null,
        ),
      ),
    }
  }
  async function lookBack(time: Date) {
    const deal = objectOf(system.catalog, 'deal')
    return {
      lists: await Promise.all(
        lists.map(async ([object, params]) =>
          withoutCursor((await listAsOf(system, object, { params, at: time })).json),
        ),
      ),
      board: sorted((await aggregateAsOf(system, 'deal', { body: board, at: time })).json),
      records: await Promise.all(
        deals.map(
          async (id) =>
            (await getAsOf(system, deal, { id, at: time, params: { include: 'account' } }).catch(() => null))?.json ??
            null,
        ),
      ),
    }
  }
}, 60_000)

test('pages of the past go on where they stopped', async () => {
  const time = new Date()
  const whole = JSON.parse(
    (await listAsOf(system, 'account', { params: { sort: 'name', limit: 100 }, at: time })).json,
  ).data
  const paged: unknown[] = []
  let cursor: string | null = null
  do {
    const page = await listAsOf(system, 'account', {
      params: { sort: 'name', limit: 2, ...(cursor ? { cursor } : {}) },
      at: time,
    })
    paged.push(...JSON.parse(page.json).data)
    cursor = page.next
  } while (cursor)
  expect(paged).toEqual(whole)
  expect(whole.length).toBeGreaterThanOrEqual(3)
})

test('who may see a record is decided by its owner of today, and hidden fields stay hidden', async () => {
  const id = newId()
  await write(system, [
    { op: 'create', object: 'account', id, data: { name: 'Was Sam’s', industry: 'retail', ownerId: w.people.sam.id } },
  ])
  const [{ now: time }] = (await system.db.rows<{ now: Date }>(
    'select max(at) as now from kith.change where record_id = $1',
    [id],
  )) as [{ now: Date }]
  await write({ ...system, clock: () => new Date(time.getTime() + 5) }, [
    { op: 'update', object: 'account', id, data: { name: 'Is Olga’s', ownerId: w.people.olga.id } },
  ])
  const account = objectOf(system.catalog, 'account')
  const [sam, olga] = [seesOwn(await w.ctx('sam')), seesOwn(await w.ctx('olga'))]
  await expect(getAsOf(sam, account, { id, at: time })).rejects.toMatchObject({ code: 'not-found' })
  const record = JSON.parse((await getAsOf(olga, account, { id, at: time })).json)
  expect(record).toMatchObject({ name: 'Was Sam’s', ownerId: w.people.sam.id, version: 1 })
  expect(record).not.toHaveProperty('industry')
  const names = async (ctx: Ctx) =>
    JSON.parse((await listAsOf(ctx, 'account', { params: { limit: 100 }, at: time })).json).data.map(
      (one: { name: string }) => one.name,
    )
  expect(await names(olga)).toContain('Was Sam’s')
  expect(await names(sam)).not.toContain('Was Sam’s')
})

test('before it was made a record is not there; times that make no sense are refused', async () => {
  const account = objectOf(system.catalog, 'account')
  const id = newId()
  await write(system, [{ op: 'create', object: 'account', id, data: { name: 'New' } }])
  await expect(getAsOf(system, account, { id, at: new Date('2020-01-01') })).rejects.toMatchObject({
    code: 'not-found',
  })
  const now = new Date('2027-01-01T00:00:00Z')
  expect(readAsOf('2026-12-31T23:59:59+02:00', now).toISOString()).toBe('2026-12-31T21:59:59.000Z')
  for (const bad of ['yesterday', '', '2026-13-01T00:00:00Z', '2027-01-01T00:00:01Z', 5]) {
    expect(() => readAsOf(bad, now)).toThrow(expect.objectContaining({ code: 'bad-request' }))
  }
})

test('too many changes since are a clear refusal', async () => {
  await w.world.database.rows(
    "insert into kith.change (at, set_id, cause, object, record_id, kind, version) select '2040-01-01', $1, 'test', 'gone', gen_random_uuid(), 'update', 2 from generate_series(1, 200001)",
    [newId()],
  )
  await expect(listAsOf(system, 'account', { params: {}, at: new Date('2039-12-31') })).rejects.toMatchObject({
    code: 'validation',
    problems: [{ path: 'asOf' }],
  })
})

function withoutCursor(json: string): unknown {
  return JSON.parse(json).data
}

function sorted(json: string): unknown {
  return JSON.parse(json).data.sort((a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

function seesOwn(ctx: Ctx): Ctx {
  const rights = compileRights([
    { key: 'test', name: 'test', objects: { '*': { see: 'own', hidden: ['industry'] } }, may: [] },
  ])
  const actor: Actor = { ...ctx.actor, rights, may: new Set() }
  return { ...ctx, actor }
}
