import { expect, test } from 'vitest'
import { readSort, turnSort, writeSort } from './sort.ts'

test('a click goes up, down, off', () => {
  expect(turnSort('', 'name', { adds: false })).toBe('name')
  expect(turnSort('name', 'name', { adds: false })).toBe('-name')
  expect(turnSort('-name', 'name', { adds: false })).toBe('')
  expect(turnSort('-amount,stage', 'name', { adds: false })).toBe('name')
})

test('with Shift the other keys stay where they are, three at most', () => {
  expect(turnSort('-amount', 'name', { adds: true })).toBe('-amount,name')
  expect(turnSort('-amount,name', 'amount', { adds: true })).toBe('name')
  expect(turnSort('amount,name', 'amount', { adds: true })).toBe('-amount,name')
  expect(turnSort('a,b,c', 'd', { adds: true })).toBe('a,b,c')
})

test('what is read is written as it was', () => {
  expect(writeSort(readSort('-account.industry,name'))).toBe('-account.industry,name')
  expect(readSort('')).toEqual([])
})
