import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atLeast, type Basket, fewestBuyers, learnOffers, logFactorials } from './learn-offers.ts'
import { type Customer, tryOffers } from './try-offers.ts'

/** Numbers from 0 to 1, always the same ones. */
function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

/** Each of ten products is bought by a third of the customers; with `tied`, 1 by nine of ten who bought 0. */
function worldOf(seed: number, customers: number, tied: boolean): Basket[] {
  const next = chances(seed)
  return Array.from({ length: customers }, () => {
    const own = Array.from({ length: 10 }, (_, at) => at).filter(() => next() < 1 / 3)
    const has1 = tied && own.includes(0) ? next() < 0.9 : own.includes(1)
    const all = [...own.filter((at) => at !== 1), ...(has1 ? [1] : [])].map((at) => `product ${at}`)
    return new Set([...all, next() < 0.5 ? 'industry retail' : 'industry mining'])
  })
}

describe('the chance of so many together', () => {
  test('is that of drawing by hand', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 9 }),
        (all, a, b, count) => {
          const [marked, drawn] = [Math.min(a, all), Math.min(b, all)]
          let [fitting, draws] = [0, 0]
          for (let bits = 0; bits < 1 << all; bits++) {
            const chosen = Array.from({ length: all }, (_, at) => (bits >> at) & 1)
            if (chosen.reduce((sum, bit) => sum + bit, 0) !== drawn) continue
            draws++
            if (chosen.slice(0, marked).reduce((sum, bit) => sum + bit, 0) >= count) fitting++
          }
          expect(atLeast(count, { all, marked, drawn }, logFactorials(all))).toBeCloseTo(fitting / draws, 9)
        },
      ),
    )
  })
})

describe('what is bought together', () => {
  test('is found, both ways, with the numbers of who bought what', async () => {
    const baskets = worldOf(7, 400, true)
    const offers = await learnOffers(baskets)
    const tied = offers.filter(({ from, product }) => from === 'product 0' && product === 'product 1')
    const has = (each: string) => baskets.filter((basket) => basket.has(each)).length
    const both = baskets.filter((basket) => basket.has('product 0') && basket.has('product 1')).length
    expect(tied).toEqual([
      { from: 'product 0', product: 'product 1', having: has('product 0'), both, bought: has('product 1') },
    ])
    expect(offers).toContainEqual({
      ...tied[0],
      from: 'product 1',
      product: 'product 0',
      having: has('product 1'),
      bought: has('product 0'),
    })
  })

  test('is not told of products that have nothing to do with each other', async () => {
    const worlds = Array.from({ length: 60 }, (_, seed) => worldOf(seed + 1, 200, false))
    const told = await Promise.all(worlds.map(async (baskets) => (await learnOffers(baskets)).length > 0))
    // In so many worlds of a hundred something is told at most, on average.
    expect(told.filter(Boolean).length).toBeLessThanOrEqual(8)
  })

  test('is not told of few', async () => {
    const few = Array.from({ length: fewestBuyers - 1 }, () => new Set(['product a', 'product b']))
    expect(await learnOffers([...few, ...Array.from({ length: 500 }, () => new Set(['product c']))])).toEqual([])
  })
})

describe('the trial', () => {
  /** Everybody buys one of twelve products, and half a year later that of the next number, or any with `isChance`. */
  const worldOfTwo = (isChance: boolean): Customer[] => {
    const next = chances(3)
    return Array.from({ length: 600 }, (_, at) => {
      const first = at % 12
      const second = isChance ? Math.floor(next() * 12) : (first + 1) % 12
      const day = Math.floor(at / 12) % 2 === 0 ? 0 : 300
      return {
        bought: new Map([
          [`product ${first}`, 0],
          [`product ${second}`, first === second ? 0 : day],
        ]),
        known: [],
      }
    })
  }

  test('says that offers are better than what most buy where they are', async () => {
    const { customers, hits, isBetter, low } = await tryOffers(worldOfTwo(false))
    expect(isBetter).toBe(true)
    expect(hits).toBe(customers)
    expect(low).toBeGreaterThan(0.5)
  })

  test('does not say so of chance', async () => {
    expect((await tryOffers(worldOfTwo(true))).isBetter).not.toBe(true)
    expect((await tryOffers([])).isBetter).toBeNull()
  })
})
