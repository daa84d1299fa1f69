import { expect, test } from 'vitest'
import { columnRows } from './column-rows.ts'

const list = (ids: readonly string[], count = ids.length) => ({
  count,
  idAt: (index: number) => ids[index],
  indexOf: (id: string) => ids.indexOf(id),
})

const shown = (rows: ReturnType<typeof columnRows>) =>
  Array.from({ length: rows.count }, (_, index) => rows.idAt(index))

test('a column shows its list as it is while nothing was moved', () => {
  expect(shown(columnRows(list(['a', 'b', 'c']), 'new', new Map()))).toEqual(['a', 'b', 'c'])
})

test('a card that left is gone and one that arrived stands on top', () => {
  const moved = new Map([
    ['b', 'won'],
    ['d', 'won'],
    ['x', 'new'],
  ])
  const rows = columnRows(list(['a', 'b', 'c', 'd', 'e']), 'new', moved)
  expect(shown(rows)).toEqual(['x', 'a', 'c', 'e'])
  expect(['x', 'a', 'b', 'c', 'd', 'e'].map((id) => rows.indexOf(id))).toEqual([0, 1, -1, 2, -1, 3])
})

test('a card that the list of its new column has already is not shown twice', () => {
  expect(shown(columnRows(list(['a', 'b']), 'won', new Map([['b', 'won']])))).toEqual(['a', 'b'])
})

test('rows that are not here yet keep their places', () => {
  const rows = columnRows(list(['a', 'b'], 5_000), 'new', new Map([['a', 'won']]))
  expect([rows.count, rows.idAt(0), rows.idAt(1), rows.idAt(4_998)]).toEqual([4_999, 'b', undefined, undefined])
})
