import { expect, test } from 'vitest'
import { type ActName, nameAct, readActName } from './act-names.ts'

const acts: ActName[] = [
  { kind: 'import', files: 'accounts.csv, deals, old.csv', more: 0 },
  { kind: 'import', files: 'a.csv, b.csv, c.csv', more: 12 },
  { kind: 'bulk', op: 'edit', count: 1_200_000, of: 'deal lines' },
  { kind: 'bulk', op: 'deletion', count: 1, of: 'deal line' },
  { kind: 'undo', of: 'Undo: Bulk edit of 3 deals' },
  { kind: 'invite', who: 'Ada Lopez' },
  { kind: 'join', who: 'Ada Lopez' },
  { kind: 'sample' },
  { kind: 'set-up' },
  { kind: 'deactivate' },
]

test.each(acts)('what is named is read back: %j', (act) => {
  expect(readActName(nameAct(act))).toEqual(act)
})

test.each(['', 'Undo', 'Spring cleaning', 'Bulk edit of many deals', 'Imported'])(
  'a name of its own stays: %j',
  (name) => {
    expect(readActName(name)).toBeNull()
  },
)
