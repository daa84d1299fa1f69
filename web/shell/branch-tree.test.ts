import { expect, test } from 'vitest'
import { inOrder, treeOf, withBelow } from './branch-tree.ts'

const row = (id: string, parentId: string | null) => ({ id, name: id.toUpperCase(), parentId, calendarId: null })

test('branches stand below theirs, and at the top where theirs is not to be seen', () => {
  const tree = treeOf([row('a', 'z'), row('c', 'b'), row('b', null), row('e', 'c'), row('d', 'b')])
  expect(inOrder(tree).map(({ id, depth }) => `${id}${depth}`)).toEqual(['a0', 'b0', 'c1', 'e2', 'd1'])
  const b = tree.byId.get('b')
  expect(b && withBelow(b).map(({ id }) => id)).toEqual(['b', 'c', 'e', 'd'])
  expect(treeOf([]).roots).toEqual([])
})
