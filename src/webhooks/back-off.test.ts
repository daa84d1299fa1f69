import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pauseAfter, readRetryAfter } from './back-off.ts'

const failure = fc.record({
  tries: fc.integer({ min: 1, max: 30 }),
  isRefused: fc.boolean(),
  retryAfter: fc.option(fc.integer({ min: 0, max: 10 ** 9 })),
})

test('pauses grow, are spread by a fifth, heed the wish of the receiver up to a day, and come to an end', () => {
  fc.assert(
    fc.property(failure, fc.double({ min: 0, max: 1, noNaN: true }), (given, random) => {
      const pause = pauseAfter(given, random)
      const plain = pauseAfter({ ...given, retryAfter: null }, 0.5)
      expect(pause === null).toBe(plain === null)
      if (pause === null || plain === null) {
        expect(given.tries).toBeGreaterThan(given.isRefused ? 5 : 10)
        return
      }
      const wish = Math.min(given.retryAfter ?? 0, 24 * 3_600_000)
      expect(pause).toBeGreaterThanOrEqual(Math.max(wish, Math.floor(plain * 0.8)))
      expect(pause).toBeLessThanOrEqual(Math.max(wish, Math.ceil(plain * 1.2)))
    }),
  )
  const all = Array.from({ length: 10 }, (_, at) =>
    pauseAfter({ tries: at + 1, isRefused: false, retryAfter: null }, 0.5),
  )
  expect(all).toEqual(all.toSorted((a, b) => Number(a) - Number(b)))
  const hours = all.reduce<number>((sum, pause) => sum + Number(pause), 0) / 3_600_000
  expect(hours).toBeCloseTo(23.7, 1)
})

test.each([
  ['120', 120_000],
  ['Thu, 26 Nov 2026 08:00:30 GMT', 30_000],
  ['Thu, 26 Nov 2020 08:00:30 GMT', 0],
  ['soon', null],
  [null, null],
])('Retry-After: %s', (header, expected) => {
  expect(readRetryAfter(header, new Date('2026-11-26T08:00:00Z'))).toBe(expected)
})
