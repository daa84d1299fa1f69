import { expect, test } from 'vitest'
import { filterOfGroup, mergedOrder, withGaps } from './groups.ts'

const keys = (buckets: string[], bucket: 'day' | 'week' | 'month' | 'quarter' | 'year') =>
  withGaps(
    buckets.map((group0) => ({ group0, measure0: 1 })),
    bucket,
    { measure0: 0 },
  ).map(({ group0, measure0 }) => `${group0}:${measure0}`)

test('periods in which there was nothing are there too, in order', () => {
  expect(keys(['2027-02', '2026-11'], 'month')).toEqual(['2026-11:1', '2026-12:0', '2027-01:0', '2027-02:1'])
  expect(keys(['2027-Q1', '2026-Q3'], 'quarter')).toEqual(['2026-Q3:1', '2026-Q4:0', '2027-Q1:1'])
  expect(keys(['2026-12-07', '2026-11-23'], 'week')).toEqual(['2026-11-23:1', '2026-11-30:0', '2026-12-07:1'])
  expect(keys(['2028', '2026'], 'year')).toEqual(['2026:1', '2027:0', '2028:1'])
})

test('a period that lies centuries away is not reached step by step', () => {
  expect(keys(['2026-11-23', '0206-11-23'], 'day')).toEqual(['0206-11-23:1', '2026-11-23:1'])
})

const filterOf = (raw: unknown, kind: string, bucket?: 'week' | 'month') =>
  filterOfGroup(raw, { field: 'f', ...(bucket ? { bucket } : {}) }, { kind })

test('each group is found again by the filter of a list', () => {
  expect(filterOf(null, 'text')).toEqual({ f: { isNull: true } })
  expect(filterOf({ id: '1', label: 'Ada' }, 'link')).toEqual({ f: '1' })
  expect(filterOf({ id: '1', label: 'Ada' }, 'links')).toEqual({ f: { has: '1' } })
  expect(filterOf('vip', 'list')).toEqual({ f: { has: 'vip' } })
  expect(filterOf(true, 'boolean')).toEqual({ f: true })
  expect(filterOf('2026-11', 'time', 'month')).toEqual({ f: { within: '2026-11' } })
  expect(filterOf('2026-11-23', 'date', 'week')).toEqual({ f: { gte: '2026-11-23', lt: '2026-11-30' } })
})

test('columns stand in the order of their field, though no line has them all', () => {
  const lines = [
    ['new', 'proposal', 'won', 'lost'],
    ['new', 'proposal', 'negotiation', 'won'],
    ['contacted', 'lost', ''],
  ]
  expect(mergedOrder(lines)).toEqual(['contacted', 'new', 'proposal', 'negotiation', 'won', 'lost', ''])
  expect(mergedOrder([['a', 'a', 'b', 'b']])).toEqual(['a', 'b'])
})
