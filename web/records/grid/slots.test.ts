import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slotsFor } from './slots.ts'

test('as many slots as lines while the browser can draw them', () => {
  const slots = slotsFor(100_000, 36, 20)
  expect(slots.count).toBe(100_000)
  expect(slots.lineAt(77, 70)).toBe(77)
  expect(slots.slotOf(99_999)).toBe(99_999)
})

test('millions of lines are reached from the first to the last, in order, on less height than the browser allows', () => {
  const lines = fc.integer({ min: 840_000, max: 20_000_000 })
  fc.assert(
    fc.property(lines, fc.integer({ min: 5, max: 60 }), (count, visible) => {
      const slots = slotsFor(count, 36, visible)
      expect(slots.count * 36).toBeLessThan(33_500_000)
      expect(slots.lineAt(0, 0)).toBe(0)
      const last = slots.count - visible
      expect(slots.lineAt(slots.count - 1, last)).toBe(count - 1)
      const [a, b] = [slots.lineAt(1000, 1000), slots.lineAt(1001, 1001)]
      expect(b).toBeGreaterThan(a)
    }),
    { seed: 11 },
  )
})

test('a line that is gone to stands in a slot that shows it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_999_999 }), (line) => {
      const slots = slotsFor(3_000_000, 36, 20)
      const first = Math.min(slots.slotOf(line), slots.count - 20)
      const top = slots.lineAt(first, first)
      expect(line).toBeGreaterThanOrEqual(top - 4)
      expect(line).toBeLessThanOrEqual(top + 20)
    }),
    { seed: 12 },
  )
})
