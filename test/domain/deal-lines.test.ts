import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { messageFor, sightsOf } from '#engine/log/live-sights.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const nina = () => w.as('nina')
const eur = (amount: string) => ({ amount, currency: 'EUR' })
const make = async (path: string, body: Record<string, unknown>, who: 'nina' | 'sam' = 'nina') => {
  const answer = await w.as(who).post(`/${path}`, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const amountOf = async (id: string) => (await nina().get(`/deals/${id}`)).body.amount
const line = (dealId: string, price: string, more = {}) =>
  make('deal-lines', { dealId, description: 'Grinder', unitPrice: eur(price), ...more })

test('the amount of a deal goes with its lines: more, changed, moved, binned, brought back, undone', async () => {
  const deal = (await make('deals', { name: 'Mill' })).id
  const one = await line(deal, '100.00', { quantity: '2' })
  expect(await amountOf(deal)).toEqual(eur('200.00'))
  const two = await line(deal, '50.00', { discount: 10 })
  expect(await amountOf(deal)).toEqual(eur('245.00'))
  await nina().patch(`/deal-lines/${one.id}`, { quantity: '3' })
  expect(await amountOf(deal)).toEqual(eur('345.00'))
  await nina().patch(`/deal-lines/${one.id}`, { description: 'Big grinder' })
  expect((await nina().get(`/deals/${deal}`)).body.version).toBe(4)

  const other = (await make('deals', { name: 'Other' })).id
  const moved = await nina().patch(`/deal-lines/${two.id}`, { dealId: other })
  expect([moved.status, moved.body.errors[0]]).toEqual([
    422,
    expect.objectContaining({ path: 'dealId', code: 'stays-with-deal' }),
  ])
  const cheap = await line(other, '50.00', { discount: 10 })
  await nina().delete(`/deal-lines/${cheap.id}`)
  expect(await amountOf(other)).toBeNull()
  await nina().post(`/deal-lines/${cheap.id}/restore`)
  expect(await amountOf(other)).toEqual(eur('45.00'))
  const raised = await nina().patch(`/deal-lines/${cheap.id}`, { quantity: '2' })
  expect(await amountOf(other)).toEqual(eur('90.00'))
  expect((await nina().post(`/change-sets/${raised.body.changeSet}/undo`)).status).toBe(200)
  expect(await amountOf(other)).toEqual(eur('45.00'))
})

test('an amount that somebody has set stays, and so does one of lines in several currencies', async () => {
  const deal = (await make('deals', { name: 'Set', amount: eur('5000.00') })).id
  const one = await line(deal, '100.00')
  expect(await amountOf(deal)).toEqual(eur('5000.00'))
  // Made the sum by hand, it goes with them from then on.
  await nina().patch(`/deals/${deal}`, { amount: eur('100.00') })
  await line(deal, '20.00')
  expect(await amountOf(deal)).toEqual(eur('120.00'))
  await make('deal-lines', { dealId: deal, description: 'Import', unitPrice: { amount: '10.00', currency: 'USD' } })
  expect(await amountOf(deal)).toEqual(eur('120.00'))
  await nina().patch(`/deal-lines/${one.id}`, { quantity: '9' })
  expect(await amountOf(deal)).toEqual(eur('120.00'))
})

test('one line in another currency takes the amount along', async () => {
  const deal = (await make('deals', { name: 'Abroad' })).id
  const { id } = await line(deal, '100.00')
  await nina().patch(`/deal-lines/${id}`, { unitPrice: { amount: '90.00', currency: 'USD' } })
  expect(await amountOf(deal)).toEqual({ amount: '90.00', currency: 'USD' })
})

test('a line is not refused for what its deal lacks', async () => {
  const deal = (await make('deals', { name: 'Old' })).id
  const demand = async (required: boolean) => {
    for (const name of ['nextStep', 'amount']) {
      const { status, text } = await nina().patch(`/objects/deal/fields/${name}`, { required })
      expect(status, text).toBe(200)
    }
  }
  await demand(true)
  const { id } = await line(deal, '70.00')
  expect(await amountOf(deal)).toEqual(eur('70.00'))
  expect((await nina().delete(`/deal-lines/${id}`)).status).toBe(200)
  expect(await amountOf(deal)).toEqual(eur('70.00'))
  await demand(false)
})

test('two contacts that meet on one deal can be merged', async () => {
  const deal = (await make('deals', { name: 'Twice' })).id
  const [keep, gone] = [
    (await make('contacts', { name: 'Jane Doe' })).id,
    (await make('contacts', { name: 'J. Doe' })).id,
  ]
  for (const contactId of [keep, gone]) await make('deal-contacts', { dealId: deal, contactId })
  expect((await nina().post('/contacts/merge', { keep, merge: [gone] })).status).toBe(200)
})

test('who may not change a deal cannot change its amount by a line', async () => {
  const { sofia } = w.people
  const deal = (await make('deals', { name: 'Of Sofia', ownerId: sofia.id })).id
  const own = (await make('deals', { name: 'Of Sam' }, 'sam')).id
  const mine = await make('deal-lines', { dealId: own, description: 'Mine', unitPrice: eur('9.00') }, 'sam')
  const sam = w.as('sam')
  expect((await sam.post('/deal-lines', { dealId: deal, unitPrice: eur('9.00') })).status).toBe(403)
  expect((await sam.patch(`/deal-lines/${mine.id}`, { dealId: deal })).status).toBe(422)
  expect(await amountOf(deal)).toBeNull()
})

test('lines written at once or side by side add up', async () => {
  const deal = (await make('deals', { name: 'Many' })).id
  const batch = await nina().post('/batch', {
    operations: ['10.00', '20.00', '30.00'].map((price) => ({
      ...{ op: 'create', object: 'dealLine', data: { dealId: deal, description: 'Sack', unitPrice: eur(price) } },
    })),
  })
  expect(batch.status).toBe(200)
  expect(await amountOf(deal)).toEqual(eur('60.00'))
  await Promise.all(Array.from({ length: 12 }, () => line(deal, '5.00')))
  expect(await amountOf(deal)).toEqual(eur('120.00'))
})

test('tax is of the total, in its own rounding', async () => {
  const deal = (await make('deals', { name: 'Taxed' })).id
  const taxed = await line(deal, '33.33', { quantity: '3', taxRate: 21 })
  expect(taxed).toMatchObject({ total: eur('99.99'), tax: eur('21.00') })
  expect((await line(deal, '10.00')).tax).toBeNull()
  expect(await amountOf(deal)).toEqual(eur('109.99'))
})

test('what hangs on a deal belongs to whom the deal belongs, and goes along', async () => {
  const { sam, olga } = w.people
  const deal = (await make('deals', { name: 'Given', ownerId: sam.id })).id
  const contact = (await make('contacts', { name: 'Dora Decides' })).id
  const rival = (await make('accounts', { name: 'Rival', relation: ['competitor'] })).id
  const parts = [
    ['deal-lines', await line(deal, '1.00')],
    [
      'deal-contacts',
      await make('deal-contacts', { dealId: deal, contactId: contact, role: 'decider', stance: 'for' }),
    ],
    ['deal-competitors', await make('deal-competitors', { dealId: deal, accountId: rival })],
  ] as const
  expect((await nina().get(`/deals/${deal}`)).body.competitorId).toBe(rival)
  const second = (await make('accounts', { name: 'Second rival' })).id
  const late = await make('deal-competitors', { dealId: deal, accountId: second })
  expect((await nina().get(`/deals/${deal}`)).body.competitorId).toBe(rival)
  await nina().patch(`/deal-competitors/${late.id}`, { standing: 'wonIt' })
  expect((await nina().get(`/deals/${deal}`)).body.competitorId).toBe(second)
  await nina().patch(`/deal-competitors/${late.id}`, { standing: 'out' })
  expect((await nina().get(`/deals/${deal}`)).body.competitorId).toBe(rival)
  await nina().delete(`/deal-competitors/${parts[2][1].id}`)
  expect((await nina().get(`/deals/${deal}`)).body.competitorId).toBe(second)
  await nina().post(`/deal-competitors/${parts[2][1].id}/restore`)
  for (const [path, { id }] of parts) expect((await w.as('sam').get(`/${path}/${id}`)).body.ownerId).toBe(sam.id)
  const again = await nina().post('/deal-contacts', { dealId: deal, contactId: contact })
  expect([again.status, again.body.errors[0]?.path]).toEqual([422, 'contactId'])
  await nina().patch(`/deals/${deal}`, { ownerId: olga.id })
  for (const [path, { id }] of parts) expect((await nina().get(`/${path}/${id}`)).body.ownerId).toBe(olga.id)
  // All of it goes to the bin with the deal.
  await nina().delete(`/deals/${deal}`)
  for (const [path, { id }] of parts) expect((await nina().get(`/${path}/${id}`)).status).toBe(404)
})

test('with whom a deal is shared, to them its lines, people and competitors are shared too', async () => {
  const deal = (await make('deals', { name: 'Shared', accountId: w.people.accounts.acme })).id
  const own = await line(deal, '100.00')
  const olga = w.as('olga')
  const lines = async () => (await olga.get(`/deal-lines?filter=${JSON.stringify({ deal })}`)).body.data?.length
  const add = () => olga.post('/deal-lines', { dealId: deal, description: 'Hers', unitPrice: eur('5.00') })
  expect((await olga.get(`/deal-lines/${own.id}`)).status).toBe(404)
  expect(await lines()).toBe(0)

  const { body } = await nina().post(`/deals/${deal}/shares`, { with: w.people.olga.id })
  expect([await lines(), (await olga.get(`/deal-lines/${own.id}`)).status]).toEqual([1, 200])
  expect((await add()).status).toBe(403)
  expect((await olga.patch(`/deal-lines/${own.id}`, { quantity: '2' })).status).toBe(403)
  expect((await olga.delete(`/deal-lines/${own.id}`)).status).toBe(403)

  await nina().delete(`/deals/${deal}/shares/${body.id}`)
  expect((await nina().post(`/deals/${deal}/shares`, { with: w.people.olga.id, canChange: true })).status).toBe(201)
  const hers = await add()
  expect(hers.status, hers.text).toBe(201)
  expect(await amountOf(deal)).toEqual(eur('105.00'))
  expect((await olga.patch(`/deal-lines/${own.id}`, { quantity: '2' })).status).toBe(200)
  expect((await olga.delete(`/deal-lines/${hers.body.id}`)).status).toBe(200)
  expect(await amountOf(deal)).toEqual(eur('200.00'))
  await everyWayAgrees(deal, own.id)
  const rival = { dealId: deal, accountId: w.people.accounts.globex, standing: 'ahead' }
  expect([201, 422]).toContain((await olga.post('/deal-competitors', rival)).status)
  // A line of a deal that is hers to change only by another is refused as before.
  const other = (await make('deals', { name: 'Not shared' })).id
  expect((await olga.post('/deal-lines', { dealId: other, description: 'No' })).status).not.toBe(201)
})

/** Of a line of a deal that is shared with olga to be changed. */
async function everyWayAgrees(deal: string, id: string): Promise<void> {
  const olga = w.as('olga')
  const only = `filter=${encodeURIComponent(JSON.stringify({ deal }))}`
  const counted = await olga.post('/deal-lines/aggregate', { filter: { deal }, measures: [{ fn: 'count' }] })
  expect([counted.status, counted.body.data], counted.text).toEqual([200, [{ count: 1 }]])
  expect((await olga.get(`/deal-lines?${only}`)).body.data).toHaveLength(1)
  expect((await olga.get(`/deals/${deal}?include=lines`)).body.lines).toHaveLength(1)
  expect((await olga.get(`/deal-lines/${id}/changes`)).body.data.length).toBeGreaterThan(0)
  const access = (await nina().get(`/deal-lines/${id}/access`)).body.people
  const share = [{ rule: 'share', with: 'user' }]
  expect(access.find((person: { id: string }) => person.id === w.people.olga.id)).toMatchObject({
    see: share,
    change: share,
    delete: share,
    export: [],
  })
  const ctx = await w.ctx('olga')
  const news = { object: 'dealLine', id, version: 1, fields: ['quantity'], set: id }
  const heard = async ({ actor }: Ctx) => messageFor(ctx.catalog, news, { actor, sights: await sightsOf(ctx, [news]) })
  expect(await heard(ctx)).toMatchObject({ id, fields: ['quantity'] })
  expect(await heard(await w.ctx('sofia'))).toBeNull()
}
