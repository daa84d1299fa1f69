import { expect, test } from 'vitest'
import { plainList } from '../list-state.ts'
import { baseOf, configOf, isChanged } from './use-view.ts'
import type { View } from './view-data.ts'

const state = { ...plainList, filter: { outcome: 'open' }, sort: '-amount', groupBy: 'stage' }
const view = { ...configOf(state), id: '1', name: 'Open' } as View

test('a view keeps what differs from the plain list, and gives it back', () => {
  expect(configOf(state)).toEqual({
    layout: 'table',
    config: { filter: { outcome: 'open' }, sort: '-amount', groupBy: 'stage' },
  })
  expect(baseOf(view)).toEqual(state)
  expect(baseOf(null)).toBe(plainList)
})

test('a list is changed when anything but the words of the search box differs from its view', () => {
  expect(isChanged(state, baseOf(view))).toBe(false)
  expect(isChanged({ ...state, search: 'acme' }, baseOf(view))).toBe(false)
  expect(isChanged({ ...state, groupBy: null }, baseOf(view))).toBe(true)
  expect(isChanged({ ...state, columns: [{ field: 'name', width: 300 }] }, baseOf(view))).toBe(true)
})
