import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lengthIn, readStretch, stepped, stretchWords, withinStretch, wordOf } from './stretch.ts'

const now = { today: '2026-11-26', weekStart: 1 }
const said = (word: string) => withinStretch('at', readStretch(word, now) as never)

test.each([
  ['today', { gte: '2026-11-26', lt: '2026-11-27' }],
  ['this-week', { gte: '2026-11-23', lt: '2026-11-30' }],
  ['last-week', { gte: '2026-11-16', lt: '2026-11-23' }],
  ['last-7-days', { gte: '2026-11-20', lt: '2026-11-27' }],
  ['last-30-days', { gte: '2026-10-28', lt: '2026-11-27' }],
  ['this-month', { within: '2026-11' }],
  ['last-quarter', { within: '2026-Q3' }],
  ['2025', { within: '2025' }],
  ['2026-01-01.2026-01-11', { gte: '2026-01-01', lt: '2026-01-11' }],
])('%s keeps %j', (word, filter) => {
  expect(said(word)).toEqual({ at: filter })
})

test('a week begins on the day that the organisation says', () => {
  expect(readStretch('this-week', { today: '2026-11-26', weekStart: 7 })).toMatchObject({ from: '2026-11-22' })
})

test('all time keeps everything, and what makes no sense is none', () => {
  expect(said('all')).toBe(null)
  for (const word of ['', 'soon', '2026-13', '2026-02-02.2026-01-01']) expect(readStretch(word, now)).toBe(null)
})

test('the word in the address means the same again, and a step back and forth leads home', () => {
  fc.assert(
    fc.property(fc.constantFrom(...stretchWords), fc.integer({ min: -30, max: 30 }), (word, by) => {
      const stretch = readStretch(word, now)
      if (!stretch) throw new Error(word)
      expect(readStretch(wordOf(stretch), now)).toEqual(stretch)
      expect(stepped(stepped(stretch, by), -by)).toEqual(stretch)
    }),
  )
})

test('a goal for a month is three for a quarter', () => {
  const length = (word: string) => lengthIn('month', readStretch(word, now) as never)
  expect([length('this-month'), length('this-quarter'), length('2025'), length('all')]).toEqual([1, 3, 12, null])
  expect(length('last-30-days')).toBeCloseTo(0.986, 2)
})
