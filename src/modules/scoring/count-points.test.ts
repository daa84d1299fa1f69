import fc from 'fast-check'
import { expect, test } from 'vitest'
import { behaviourPoints, type Part, scoreOf } from './count-points.ts'

const parts: fc.Arbitrary<Part[]> = fc.array(
  fc.record({
    of: fc.constantFrom('profile' as const, 'behaviour' as const),
    index: fc.nat({ max: 49 }),
    points: fc.integer({ min: -1000, max: 1000 }).map((tenths) => tenths / 10),
  }),
)
const grades = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 })).map(([one, other]) => ({
  warm: Math.min(one, other),
  hot: Math.max(one, other) + 1,
}))
const worth = { cold: 0, warm: 1, hot: 2 }

test('a score is between 0 and 100, more points never make it less, and its grade follows', () => {
  fc.assert(
    fc.property(parts, grades, fc.integer({ min: 0, max: 50 }), (own, thresholds, points) => {
      const before = scoreOf(own, thresholds)
      const after = scoreOf([...own, { of: 'profile', index: 0, points }], thresholds)
      expect(before.score).toBeGreaterThanOrEqual(0)
      expect(after.score).toBeLessThanOrEqual(100)
      expect(after.score).toBeGreaterThanOrEqual(before.score)
      expect(worth[after.grade]).toBeGreaterThanOrEqual(worth[before.grade])
      expect(before.grade === 'hot').toBe(before.score >= thresholds.hot)
    }),
  )
})

test('what a rule gives for behaviour has the sign of its points and no more than its most', () => {
  const rule = fc.record({
    points: fc.integer({ min: -100, max: 100 }),
    most: fc.option(fc.integer({ min: 1, max: 100 }), { nil: null }),
  })
  fc.assert(
    fc.property(rule, fc.double({ min: 0, max: 500, noNaN: true }), ({ points, most }, weight) => {
      const given = behaviourPoints({ points, most }, weight)
      expect(Math.abs(given)).toBeLessThanOrEqual(
        Math.min(most ?? Number.POSITIVE_INFINITY, Math.abs(points * weight) + 0.05),
      )
      if (given !== 0) expect(Math.sign(given)).toBe(Math.sign(points))
    }),
  )
})

test('halves are rounded up, whatever they are made of', () => {
  const own = [1.2, 25.5, 20.9, 15.9].map((points, index): Part => ({ of: 'profile', index, points }))
  expect(scoreOf(own, { hot: 64, warm: 40 })).toMatchObject({ score: 64, grade: 'hot' })
})
