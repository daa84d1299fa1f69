import { expect, test } from 'vitest'
import { readRowKey, TableState } from './table-state.ts'

const at = (line: number, column: number) => ({ line, column })

test('only rows that look otherwise have another key', () => {
  const table = new TableState()
  table.go(at(3, 1), { id: 'c', mode: 'cell' })
  const before = [2, 3, 4].map((line) => table.rowKey(line, undefined))
  table.go(at(4, 1), { id: 'd' })
  const after = [2, 3, 4].map((line) => table.rowKey(line, undefined))
  expect(after[0]).toBe(before[0])
  expect(after[1]).not.toBe(before[1])
  expect(readRowKey(after[2] ?? '')).toMatchObject({ mode: 'cell', active: 1, from: -1 })
})

test('Shift makes a range of cells, and Esc goes back from it to the cell and to the row', () => {
  const table = new TableState()
  table.go(at(2, 2), { id: 'b', mode: 'cell' })
  table.go(at(4, 1), { id: 'd', extends: true })
  expect(table.range).toEqual({ top: 2, bottom: 4, left: 1, right: 2 })
  expect(readRowKey(table.rowKey(3, undefined))).toMatchObject({ from: 1, to: 2 })
  expect(table.stepBack()).toBe(true)
  expect(table.range).toEqual({ top: 4, bottom: 4, left: 1, right: 1 })
  expect(table.stepBack()).toBe(true)
  expect(table.mode).toBe('row')
  expect(table.stepBack()).toBe(false)
})

test('the record is followed when the list changes, and the place is kept when it is not there any more', () => {
  const table = new TableState()
  table.go(at(5, 1), { id: 'x', mode: 'cell' })
  table.settle({ lines: 10, columns: 4, lineOf: () => 7 })
  expect(table.active).toEqual(at(7, 1))
  table.settle({ lines: 6, columns: 1, lineOf: () => -1 })
  expect(table.active).toEqual(at(5, 0))
  table.settle({ lines: 0, columns: 1, lineOf: () => -1 })
  expect(table.active).toBeNull()
})
