import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#kernel/time.ts'
import type { Entry } from '../dates/use-entries.ts'
import { barsOf, blocksOf } from './lanes.ts'

const first = '2026-03-23'
const entry = (id: string, start: [number, number | null], end: [number, number | null]): Entry => ({
  id,
  record: { id, version: 1 },
  start: { day: addDays(first, start[0]), minute: start[1] },
  end: { day: addDays(first, end[0]), minute: end[1] },
})

const spans = fc.array(
  fc.tuple(fc.integer({ min: -4, max: 9 }), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 1439 })),
  { maxLength: 30 },
)

test('bars of a week never cover each other and stay inside it', () => {
  fc.assert(
    fc.property(spans, (list) => {
      const entries = list.map(([day, length], at) => entry(String(at), [day, null], [day + length, null]))
      const bars = barsOf(entries, first, 7)
      expect(bars.length).toBe(list.filter(([day, length]) => day <= 6 && day + length >= 0).length)
      const taken = new Set<string>()
      for (const { day, length, lane } of bars) {
        for (let at = day; at < day + length; at++) {
          expect(at).toBeLessThan(7)
          expect(taken.has(`${at} ${lane}`)).toBe(false)
          taken.add(`${at} ${lane}`)
        }
      }
    }),
  )
})

test('entries at the same time stand beside each other', () => {
  fc.assert(
    fc.property(spans, (list) => {
      const entries = list.map(([, length, minute], at) =>
        entry(String(at), [0, minute], [0, Math.min(1440, minute + length * 40)]),
      )
      const blocks = blocksOf(entries, first)
      expect(blocks.length).toBe(list.length)
      for (const [at, a] of blocks.entries()) {
        expect(a.minute + a.length).toBeLessThanOrEqual(1440)
        for (const b of blocks.slice(at + 1)) {
          const meet = a.minute < b.minute + b.length && b.minute < a.minute + a.length
          if (meet) expect([a.column, a.columns === b.columns]).not.toEqual([b.column, true])
          if (meet) expect(a.columns).toBe(b.columns)
        }
      }
    }),
  )
})

test('what comes from the week before and goes on into the next says so', () => {
  const [bar] = barsOf([entry('long', [-2, null], [9, null])], first, 7)
  expect(bar).toMatchObject({ day: 0, length: 7, comes: true, goes: true })
})
