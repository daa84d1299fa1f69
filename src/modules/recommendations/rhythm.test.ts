import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byDiscount, discountBands, fewestLines, spreadOf } from './price-guidance.ts'
import { isOver, rhythmOf } from './rhythm.ts'

test('even purchases are due after the usual interval, whatever the order and however often a day is told', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 400 }), fc.integer({ min: 4, max: 12 }), fc.integer(), (gap, times, seed) => {
      const days = Array.from({ length: times }, (_, at) => 18_000 + at * gap)
      const mixed = [...days, ...days.slice(0, 2)].sort((one, other) => ((one * seed) % 7) - ((other * seed) % 7))
      const last = 18_000 + (times - 1) * gap
      expect(rhythmOf(mixed)).toEqual({ times, low: gap, usual: gap, high: gap, last, due: last + gap })
    }),
  )
})

test('nothing is said of three purchases, or of uneven ones', () => {
  expect(rhythmOf([1, 31, 61])).toBeNull()
  expect(rhythmOf([1, 3, 200, 204, 700])).toBeNull()
  expect(rhythmOf([0, 28, 62, 90])).toMatchObject({ times: 4, low: 28, usual: 28, high: 34, due: 118 })
})

test('who has not come for twice as long comes no more', () => {
  const rhythm = { times: 4, low: 28, usual: 30, high: 34, last: 100, due: 130 }
  expect([131, 160, 164, 165].map((today) => isOver(rhythm, today))).toEqual([false, false, false, true])
})

test('quartiles lie within the prices, and are told of enough lines', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 60 }), (prices) => {
      const spread = spreadOf(prices)
      expect(spread === null).toBe(prices.length < fewestLines)
      if (!spread) return
      const { count, low, middle, high } = spread
      const within = (value: number) => prices.filter((price) => price <= value).length
      expect([count, low <= middle, middle <= high]).toEqual([prices.length, true, true])
      expect(within(low)).toBeGreaterThanOrEqual(prices.length / 4)
      expect(within(high)).toBeGreaterThanOrEqual((prices.length * 3) / 4 - 1)
    }),
  )
})

test('each line stands in one band of discounts', () => {
  const line = fc.record({
    price: fc.constant(1),
    discount: fc.double({ min: 0, max: 100, noNaN: true }),
    isWon: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const bands = byDiscount(lines)
      expect(bands.map(({ upTo }) => upTo)).toEqual([...discountBands])
      expect(bands.reduce((sum, { won, lost }) => sum + won + lost, 0)).toBe(lines.length)
      expect(bands.reduce((sum, { won }) => sum + won, 0)).toBe(lines.filter(({ isWon }) => isWon).length)
    }),
  )
})
