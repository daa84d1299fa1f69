import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { learnOffers } from './learn-offers.ts'
import { CustomerSample } from './sample.ts'

const buyer = (account: string, products = 1) => ({
  account,
  industry: 'retail',
  size: null,
  bought: Array.from({ length: products }, (_, at) => ({ product: String(at), days: [9, 5, 7], deal: '' })),
})

test('few customers are all kept, with the day on which they first bought', () => {
  const sample = new CustomerSample()
  for (let at = 0; at < 50; at++) sample.add(buyer(newId()))
  const customers = sample.customers()
  expect(customers).toHaveLength(50)
  expect(customers[0]).toEqual({ bought: new Map([['product 0', 5]]), known: ['industry retail'] })
})

test('of many a sample is kept that has room, whichever way they come', () => {
  const ids = Array.from({ length: 3_000 }, (_, at) => `account ${at}`)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 5 }), (room, products) => {
      const kept = [ids, ids.toReversed()].map((some) => {
        const sample = new CustomerSample({ customers: room, purchases: 400 })
        for (const id of some) {
          sample.add(buyer(id, products))
          expect(sample.customers().length).toBeLessThanOrEqual(Math.min(room, Math.ceil(400 / products)))
        }
        return sample.customers().length
      })
      expect(kept[0]).toBe(kept[1])
    }),
    { numRuns: 10 },
  )
})

test('about as many of one half of the ids are kept as of the other', () => {
  const sample = new CustomerSample({ customers: 1_000, purchases: 100_000 })
  for (let at = 0; at < 20_000; at++) sample.add(buyer(newId(), at % 2 === 0 ? 1 : 2))
  const customers = sample.customers()
  const share = customers.filter(({ bought }) => bought.size === 1).length / customers.length
  expect(customers.length).toBeGreaterThan(400)
  expect(share).toBeGreaterThan(0.4)
  expect(share).toBeLessThan(0.6)
})

test('others have their turn while it is learnt, and no product has more offers than are of use', async () => {
  const baskets = Array.from({ length: 4_000 }, (_, at) => {
    const own = Array.from({ length: 80 }, (__, each) => `product ${at % 2 === 0 ? each : each + 80}`)
    return new Set(own)
  })
  let turns = 0
  const ticking = setInterval(() => turns++, 0)
  const offers = await learnOffers(baskets)
  clearInterval(ticking)
  expect(turns).toBeGreaterThan(5)
  const most = Math.max(...[...Map.groupBy(offers, ({ from }) => from).values()].map((own) => own.length))
  expect(most).toBe(50)
})
