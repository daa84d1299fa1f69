import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

test('what has no exchange rate is in no average of the velocity', async () => {
  const nina = w.as('nina')
  const close = async (amount: object) => {
    const accountId = (await nina.post('/accounts', { name: `Wool ${JSON.stringify(amount)}` })).body.id
    const made = await nina.post('/deals', { name: 'Lamps', accountId, amount })
    expect(made.status, made.text).toBe(201)
    const stageId = (await nina.get(`/stages?filter=${encodeURIComponent('{"kind":"won"}')}`)).body.data[0].id
    expect((await nina.patch(`/deals/${made.body.id}`, { stageId })).status).toBe(200)
  }
  await close({ amount: '100', currency: 'EUR' })
  const before = (await nina.get('/pipeline-health/velocity')).body
  await close({ amount: '70', currency: 'ISK' })
  const after = (await nina.get('/pipeline-health/velocity')).body
  expect(after.unconverted).toBe(before.unconverted + 1)
  expect(after.total.averageAmount).toBe(before.total.averageAmount)
})
