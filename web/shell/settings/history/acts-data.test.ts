import { expect, test } from 'vitest'
import { isRedo, nameBelow } from './acts-data.ts'

const act = (name: string) => ({ name, undoes: '0193a1b2-0000-7000-8000-000000000001' })

test('what takes back what had taken back is doing again, however often', () => {
  expect(['Undo', 'Undo: Merge of 2 account'].map((name) => isRedo(act(name)))).toEqual([false, false])
  expect(['Undo: Undo', 'Undo: Undo: Merge of 2 account'].map((name) => isRedo(act(name)))).toEqual([true, true])
  expect(isRedo(act('Undo: Undo: Undo'))).toBe(false)
  expect(isRedo({ name: 'Undo: Undo', undoes: null })).toBe(false)
  expect(['Undo: Undo', 'Undo: Undo: Undone things', 'Undone'].map(nameBelow)).toEqual(['', 'Undone things', 'Undone'])
})
