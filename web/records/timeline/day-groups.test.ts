import { expect, test } from 'vitest'
import { groupByDay } from './day-groups.ts'

const dayOf = (instant: string) => instant.slice(0, 10)

test('entries stand under their day, and what is to come under one heading', () => {
  const at = (instant: string) => ({ at: instant })
  const entries = [
    at('2026-03-09T10:00:00Z'),
    at('2026-03-06T10:00:00Z'),
    at('2026-03-05T18:00:00Z'),
    at('2026-03-05T08:00:00Z'),
    at('2026-01-01T08:00:00Z'),
  ]
  const groups = groupByDay(entries, dayOf, '2026-03-05')
  expect(groups.map(({ day, entries }) => [day, entries.length])).toEqual([
    ['planned', 2],
    ['2026-03-05', 2],
    ['2026-01-01', 1],
  ])
})

test('nothing gives no groups', () => {
  expect(groupByDay([], dayOf, '2026-03-05')).toEqual([])
})
