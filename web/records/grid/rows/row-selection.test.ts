import { expect, test } from 'vitest'
import { RowSelection } from './row-selection.ts'

test('some are ticked by their ids', () => {
  const selection = new RowSelection()
  selection.toggle('a', 0)
  selection.set(['b', 'c'], true)
  selection.toggle('c', 2)
  expect([...selection.ids]).toEqual(['a', 'b'])
  expect(selection.has('b')).toBe(true)
  expect(selection.count(500)).toBe(2)
})

test('all are ticked but some', () => {
  const selection = new RowSelection()
  selection.toggle('a', 0)
  selection.all()
  expect(selection.has('anything')).toBe(true)
  selection.toggle('b', 1)
  expect(selection.has('b')).toBe(false)
  expect(selection.count(500)).toBe(499)
  selection.set(['b'], true)
  expect(selection.count(500)).toBe(500)
  selection.clear()
  expect(selection.isEmpty).toBe(true)
})
