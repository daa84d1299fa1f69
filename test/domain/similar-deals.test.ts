// Closed deals that are like one, and how they went.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { newId } from '#kernel/ids.ts'
import { type PersonName, type TestWorld, world } from '../world.ts'

let w: TestWorld
let open = ''
const accounts = { mill: newId(), yard: newId(), shop: newId() }
const products = { lamp: newId(), torch: newId() }

beforeAll(async () => {
  w = await world()
  const ctx = await w.ctx('system', 'demo')
  const stages = await w.world.database.rows<{ id: string; kind: string }>(
    'select distinct on (kind) id, kind from crm.stage order by kind, position',
  )
  const stageOf = (kind: string) => stages.find((stage) => stage.kind === kind)?.id
  const deal = (data: object, kind: 'open' | 'won' | 'lost', day = 1): Operation => {
    const at = new Date(Date.UTC(2026, 0, day, 9))
    const closed = kind === 'open' ? {} : { closedAt: at.toISOString(), openedAt: at.toISOString() }
    const lossReason = kind === 'lost' ? 'Price' : undefined
    const { nina } = w.people
    return {
      op: 'create',
      object: 'deal',
      id: newId(),
      happenedAt: at,
      data: { ownerId: nina.id, stageId: stageOf(kind), ...closed, lossReason, ...data },
    }
  }
  const like = { productId: products.lamp, source: 'Fair' }
  const asked = deal({ ...like, name: 'Asked', accountId: accounts.mill, amount: euros(1000) }, 'open')
  open = asked.op === 'create' ? (asked.id as string) : ''
  await write(
    ctx,
    [
      { op: 'create', object: 'account', id: accounts.mill, data: { name: 'Mill', industry: 'food' } },
      { op: 'create', object: 'account', id: accounts.yard, data: { name: 'Yard', industry: 'food' } },
      { op: 'create', object: 'account', id: accounts.shop, data: { name: 'Shop', industry: 'retail' } },
      { op: 'create', object: 'product', id: products.lamp, data: { name: 'Lamp' } },
      { op: 'create', object: 'product', id: products.torch, data: { name: 'Torch' } },
      asked,
      ...Array.from({ length: 9 }, (_, n) =>
        deal(
          { ...like, name: `Like ${n}`, accountId: accounts.yard, amount: euros(1100) },
          n < 6 ? 'won' : 'lost',
          n + 2,
        ),
      ),
      ...Array.from({ length: 9 }, (_, n) =>
        deal(
          { name: `Other ${n}`, accountId: accounts.shop, productId: products.torch, source: 'Web', amount: euros(9) },
          'lost',
        ),
      ),
    ],
    { trusted: true },
  )
})
afterAll(() => w?.close())

const euros = (amount: number) => ({ amount: amount.toFixed(2), currency: 'EUR' })
const ask = async (id = open, who: PersonName = 'nina') => (await w.as(who).get(`/deals/${id}/similar`)).body

test('the likest come first, the newest of them before the older, with what they have in common', async () => {
  const { data, told, considered } = await ask()
  expect(considered).toBe(18)
  expect(data.map(({ name }: { name: string }) => name)).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 0].map((n) => `Like ${n}`))
  expect(data[0]).toMatchObject({
    outcome: 'lost',
    lossReason: 'Price',
    likeness: 1,
    account: { id: accounts.yard, name: 'Yard' },
    amount: euros(1100),
  })
  expect(new Set(data[0].alike)).toEqual(new Set(['product', 'source', 'industry', 'amount']))
  expect(data[8]).toMatchObject({ outcome: 'won', lossReason: null })
  // All are of one pipeline, which tells nothing; of nine no rate is told.
  expect(told).toEqual({ won: 6, lost: 3, rate: null, low: null, high: null })
})

test('of ten there is a rate with its interval', async () => {
  const { body } = await w
    .as('nina')
    .post('/deals', { name: 'Tenth', accountId: accounts.yard, productId: products.lamp })
  await w.as('nina').post(`/deals/${body.id}/outcome`, { outcome: 'won' })
  const { told } = await ask()
  expect(told).toMatchObject({ won: 7, lost: 3, rate: 0.7 })
  expect(told.low).toBeCloseTo(0.397, 3)
  expect(told.high).toBeCloseTo(0.892, 3)
})

test('what one does not see is not told', async () => {
  expect((await w.as('sofia').get(`/deals/${open}/similar`)).status).toBe(404)
  expect((await w.as('nina').get(`/deals/${newId()}/similar`)).status).toBe(404)
  const { body } = await w.as('sofia').post('/deals', { name: 'Mine', source: 'Fair', accountId: null })
  const { data, considered } = await ask(body.id, 'sofia')
  expect([data, considered]).toEqual([[], 0])
})
