import { expect, test } from 'vitest'
import type { FieldInfo } from '#web/data/catalog.ts'
import type { Entry } from '../dates/use-entries.ts'
import type { Column } from '../grid/columns/columns.ts'
import { leafed, placeOf, rowsOf, ticksOf, windowOf } from './gantt-rows.ts'

const entry = (id: string, from: string, to: string, values: object = {}): Entry => ({
  id,
  record: { id, version: 1, ...values },
  start: { day: from, minute: null },
  end: { day: to, minute: null },
})

test('a window is made of full weeks, and its ticks cover it without a gap', () => {
  expect(windowOf('month', '2026-11-26', 1)).toEqual({ first: '2026-10-26', after: '2026-12-07' })
  expect(windowOf('year', '2026-11-26', 1)).toEqual({ first: '2026-01-01', after: '2027-01-01' })
  for (const scale of ['month', 'quarter', 'year'] as const) {
    const { upper, lower } = ticksOf(scale, windowOf(scale, '2026-11-26', 1), 1)
    for (const ticks of [upper, lower]) expect(ticks.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(100)
  }
  expect(leafed('quarter', '2026-11-26', 1)).toBe('2027-02-01')
})

test('a bar is cut at the edges of the window and says so', () => {
  const window = { first: '2026-11-02', after: '2026-11-12' }
  expect(placeOf(entry('1', '2026-11-03', '2026-11-04'), window)).toEqual({
    left: 10,
    width: 20,
    comes: false,
    goes: false,
  })
  expect(placeOf(entry('1', '2026-10-01', '2027-01-01'), window)).toEqual({
    left: 0,
    width: 100,
    comes: true,
    goes: true,
  })
})

test('groups stand in the order of the choices, what has none last', () => {
  const options = [
    { key: 'b', label: 'B' },
    { key: 'a', label: 'A' },
  ]
  const column = { field: { key: 'kind', options } as unknown as FieldInfo, link: null } as Column
  const rows = rowsOf(
    [
      entry('1', '2026-11-03', '2026-11-03'),
      entry('2', '2026-11-03', '2026-11-03', { kind: 'a' }),
      entry('3', '2026-11-03', '2026-11-03', { kind: 'b' }),
      entry('4', '2026-11-04', '2026-11-04', { kind: 'a' }),
    ],
    column,
  )
  expect(rows.map(({ key }) => key)).toEqual(['group b', '3', 'group a', '2', '4', 'group ', '1'])
  expect(rows.find(({ key }) => key === 'group a')?.count).toBe(2)
})
