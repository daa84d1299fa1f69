import { expect, test } from 'vitest'
import { joinFirst } from './timeline-pages.ts'

const page = (ids: string, next: string | null, readAt: number) => ({
  data: [...ids].map((id) => ({ kind: 'change', at: id, change: { id } as never })),
  page: { next },
  readAt,
})
const idsIn = ({ data }: ReturnType<typeof page>) => data.map(({ at }) => at).join('')

test('what a new entry pushes out of the first page stays behind it, and the next page where it was', () => {
  const joined = joinFirst(page('xabc', 'after c', 2), page('abcd', 'after d', 1))
  expect(idsIn(joined as never)).toBe('xabcd')
  expect(joined.page.next).toBe('after d')
})

test('what is gone from among the new ones is gone', () => {
  expect(idsIn(joinFirst(page('xac', 'after c', 2), page('abcd', 'after d', 1)) as never)).toBe('xacd')
})

test('pages that do not meet are read anew', () => {
  expect(joinFirst(page('wxyz', 'after z', 2), page('abcd', 'after d', 1)).page.next).toBe('after z')
  expect(idsIn(joinFirst(page('ab', null, 2), page('abcd', 'after d', 1)) as never)).toBe('ab')
  expect(idsIn(joinFirst(page('', 'on', 2), page('abcd', 'after d', 1)) as never)).toBe('')
})
