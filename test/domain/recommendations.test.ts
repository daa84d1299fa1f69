// What is bought together, when customers come again, and at which price: each against a direct count, and only of what one sees.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { handlersOf } from '#jobs/handlers.ts'
import { addDays, dateIn } from '#kernel/time.ts'
import { recommendationJob } from '#modules/recommendations/index.ts'
import { type PersonName, type TestWorld, world } from '../world.ts'

let w: TestWorld
let stages: Record<'open' | 'won' | 'lost', string>
const products: Record<string, string> = {}
const shops: string[] = []
const today = dateIn('Europe/Madrid', new Date())

beforeAll(async () => {
  w = await world()
  const { body } = await w.as('nina').get('/stages?sort=position')
  const of = (kind: string) => body.data.find((stage: { kind: string }) => stage.kind === kind).id
  stages = { open: of('open'), won: of('won'), lost: of('lost') }
  for (const name of ['Grinder', 'Beans', 'Cups', 'Filters']) products[name] = await made('/products', { name })
  // Of twelve who have a grinder ten have beans; of twenty others one has.
  for (let at = 0; at < 32; at++) {
    const ownerId = at % 2 === 0 ? w.people.sam.id : w.people.olga.id
    const id = await made('/accounts', { name: `Shop ${at}`, ownerId, industry: at < 12 ? 'Cafés' : 'Offices' })
    shops.push(id)
    if (at < 12) await sold(id, ['Grinder'], { ownerId })
    if (at < 10 || at === 20) await sold(id, ['Beans'], { ownerId })
    if (at >= 12) await sold(id, ['Cups'], { ownerId })
  }
  await make()
}, 120_000)
afterAll(() => w.close())

async function make(): Promise<void> {
  await handlersOf(w.world)[recommendationJob]?.({}, new AbortController().signal)
}

async function made(path: string, data: Record<string, unknown>): Promise<string> {
  const { status, body, text } = await w.as('nina').post(path, data)
  expect(status, text).toBe(201)
  return body.id
}

interface Sale {
  ownerId?: string
  days?: number
  price?: string
  discount?: number
  kind?: 'won' | 'lost' | 'open'
}

async function sold(accountId: string, names: readonly string[], sale: Sale = {}): Promise<string> {
  const { ownerId = w.people.sam.id, days = 0, price = '10.00', discount, kind = 'won' } = sale
  const id = await made('/deals', { name: names.join(', '), accountId, ownerId, stageId: stages.open })
  for (const name of names)
    await made('/deal-lines', {
      dealId: id,
      productId: products[name],
      unitPrice: { amount: price, currency: 'EUR' },
      ...(discount ? { discount } : {}),
    })
  if (kind !== 'open') {
    const reason = kind === 'lost' ? { lossReason: 'price' } : {}
    const answer = await w.as('nina').patch(`/deals/${id}`, { stageId: stages[kind], ...reason })
    expect(answer.status, answer.text).toBe(200)
  }
  if (days !== 0)
    await w.world.database.rows(`update crm.deal set closed_at = now() + $2 * interval '1 day' where id = $1`, [
      id,
      days,
    ])
  return id
}

const ask = async (path: string, who: PersonName = 'nina') => {
  const answer = await w.as(who).get(path)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}

test('who bought what most others bought with something else is offered that, with the count behind it', async () => {
  const of = await ask(`/accounts/${shops[10]}/recommendations`)
  expect(of.buyers).toBe(32)
  expect(of.bought).toBe(1)
  expect(of.offers).toHaveLength(1)
  const [{ because, product, ...figures }] = of.offers
  expect(product).toEqual({ id: products['Beans'], name: 'Beans' })
  // Ten of twelve by either reason.
  expect([
    ['product', products['Grinder']],
    ['industry', 'Cafés'],
  ]).toContainEqual([because.kind, because.key])
  expect(figures).toEqual({ having: 12, both: 10, bought: 11, lift: 10 / 12 / (11 / 32) })
  // Half a year of history is not there, so nothing could be tried.
  expect(of.trial).toMatchObject({ isBetter: null })
  expect((await ask(`/accounts/${shops[0]}/recommendations`)).offers).toEqual([])
})

test('pairs are told both ways, page by page', async () => {
  const first = await ask('/product-pairs?limit=1')
  const second = await ask(`/product-pairs?limit=1&after=${first.page.next}`)
  const pairs = [...first.data, ...second.data].map(({ product, other, having, both, bought }) => [
    product.name,
    other.name,
    having,
    both,
    bought,
  ])
  expect(pairs).toContainEqual(['Grinder', 'Beans', 12, 10, 11])
  expect(pairs).toContainEqual(['Beans', 'Grinder', 11, 10, 12])
  expect(second.page.next).toBeNull()
})

test('who buys at even intervals is due by the usual one, and only who sees the account and the deal is told', async () => {
  for (const days of [-120, -90, -62, -31]) await sold(shops[12] as string, ['Filters'], { days })
  // Olga's, long gone; Sam's, uneven.
  for (const days of [-400, -370, -340, -310])
    await sold(shops[13] as string, ['Filters'], { days, ownerId: w.people.olga.id })
  for (const days of [-300, -299, -100, -20]) await sold(shops[14] as string, ['Filters'], { days })
  await make()
  const { data } = await ask('/reorders')
  expect(data).toHaveLength(1)
  const { account, owner, product, ...rhythm } = data[0]
  expect([account.name, owner.name, product.name]).toEqual(['Shop 12', 'Sam Silva', 'Filters'])
  expect(rhythm).toMatchObject({ times: 4, lowDays: 28, usualDays: 30, highDays: 31 })
  expect(Math.abs(Date.parse(rhythm.dueOn) - Date.parse(addDays(today, -1)))).toBeLessThanOrEqual(86_400_000)
  expect((await ask(`/accounts/${shops[12]}/recommendations`)).reorders).toMatchObject([{ product, ...rhythm }])

  expect((await ask('/reorders', 'sam')).data).toHaveLength(1)
  expect((await ask('/reorders', 'olga')).data).toEqual([])
  expect((await w.as('olga').get(`/accounts/${shops[12]}/recommendations`)).status).toBe(404)
  expect((await ask(`/reorders?ownerId=${w.people.olga.id}`)).data).toEqual([])
  expect((await ask(`/reorders?until=${addDays(today, -40)}`)).data).toEqual([])
  expect((await w.as('nina').get('/reorders?until=2026-02-30')).status).toBe(400)
  expect((await w.as('nina').get('/reorders?cursor=x')).status).toBe(400)
})

test('a rhythm is told as far as one sees the deals behind it, and as it is now', async () => {
  products['Descaler'] = await made('/products', { name: 'Descaler' })
  const [mixed, bought] = [shops[16] as string, shops[18] as string]
  // Of Sam's account: the last two by Sam, the others by Olga, who is of another branch.
  for (const [at, days] of [-120, -90, -62, -31].entries())
    await sold(mixed, ['Descaler'], { days, ownerId: at < 2 ? w.people.olga.id : w.people.sam.id })
  for (const days of [-120, -90, -62, -31]) await sold(bought, ['Descaler'], { days })
  await make()
  const due = async (who: PersonName) => {
    const { data } = await ask('/reorders', who)
    return data.flatMap(({ account, product }: Record<string, { name: string }>) =>
      product?.name === 'Descaler' ? [account?.name] : [],
    )
  }
  expect((await due('nina')).sort()).toEqual(['Shop 16', 'Shop 18'])
  expect(await due('sam')).toEqual(['Shop 18'])
  const hide = (deny: object) => w.as('nina').patch('/roles/sales', { deny })
  try {
    await hide({ dealLine: { hidden: ['product'] } })
    expect(await due('sam')).toEqual([])
  } finally {
    await hide({ dealLine: null })
  }
  // What has been bought since the night is due no more; neither is what nobody sells any more.
  await sold(bought, ['Descaler'])
  expect(await due('nina')).toEqual(['Shop 16'])
  expect((await w.as('nina').patch(`/products/${products['Descaler']}`, { active: false })).status).toBe(200)
  expect(await due('nina')).toEqual([])
  expect((await ask(`/accounts/${mixed}/recommendations`)).reorders).toEqual([])
})

test('learning begun twice, or again after it was stopped, leaves what one leaves', async () => {
  const kept = () =>
    w.world.database.rows('select kind, key, product_id, having_count, both_count from kith.offer order by place')
  const due = () =>
    w.world.database.rows('select account_id, product_id, times, due_on from kith.reorder order by 1, 2')
  await make()
  const before = [await kept(), await due()]
  expect(before[0]).not.toEqual([])
  const stopped = new AbortController()
  stopped.abort()
  await handlersOf(w.world)[recommendationJob]?.({}, stopped.signal)
  expect([await kept(), await due()]).toEqual(before)
  await Promise.all([make(), make()])
  expect([await kept(), await due()]).toEqual(before)
})

test('prices are those of closed lines after the discount, with the win rate by discount', async () => {
  const id = await made('/products', { name: 'Tamper' })
  products['Tamper'] = id
  for (let at = 0; at < 12; at++) await sold(shops[0] as string, ['Tamper'], { price: String(100 + at) })
  for (let at = 0; at < 3; at++)
    await sold(shops[0] as string, ['Tamper'], { price: '200', discount: 15, kind: 'lost' })
  await sold(shops[0] as string, ['Tamper'], { price: '1', kind: 'open' })
  const prices = await ask(`/products/${id}/prices`)
  expect(prices).toMatchObject({ currency: 'EUR', looked: 15, lost: null })
  expect(prices.won).toEqual({ count: 12, low: '102.75', middle: '105.50', high: '108.25' })
  const bands = prices.byDiscount.map(({ upTo, won, lost, rate }: Record<string, unknown>) => [upTo, won, lost, rate])
  expect(bands).toEqual([
    [0, 12, 0, 1],
    [5, 0, 0, null],
    [10, 0, 0, null],
    [20, 0, 3, null],
    [100, 0, 0, null],
  ])
  expect((await ask(`/products/${id}/prices`, 'olga')).looked).toBe(0)
})

test('a role that hides closing dates or products hears of no purchase', async () => {
  const hide = (deny: object) => w.as('nina').patch('/roles/sales', { deny })
  try {
    await hide({ deal: { hidden: ['closedAt'] } })
    expect(await ask(`/accounts/${shops[12]}/recommendations`, 'sam')).toMatchObject({
      bought: 0,
      offers: [],
      reorders: [],
      buyers: 0,
      trial: null,
    })
    expect(await ask('/product-pairs', 'sam')).toMatchObject({ buyers: 0, trial: null })
    expect((await ask('/reorders', 'sam')).data).toEqual([])
    expect((await ask('/product-pairs', 'sam')).data).toEqual([])
    await hide({ deal: null, dealLine: { hidden: ['unitPrice'] } })
    expect((await ask(`/products/${products['Grinder']}/prices`, 'sam')).looked).toBe(0)
    await hide({ dealLine: null, account: { hidden: ['industry'] } })
    const { offers } = await ask(`/accounts/${shops[10]}/recommendations`, 'sam')
    expect(offers.map(({ because }: { because: { kind: string } }) => because.kind)).toEqual(['product'])
    // What is gone is neither counted nor a reason; the other one is told then.
    await hide({ account: null })
    expect((await w.as('nina').delete(`/products/${products['Grinder']}`)).status).toBeLessThan(300)
    const without = await ask(`/accounts/${shops[10]}/recommendations`, 'sam')
    expect(without).toMatchObject({ bought: 0, offers: [] })
  } finally {
    await hide({ deal: null, dealLine: null, account: null })
  }
  expect((await w.as('sam').post('/recommendations/refresh')).status).toBe(403)
  expect((await w.as('nina').post('/recommendations/refresh')).status).toBe(202)
})
