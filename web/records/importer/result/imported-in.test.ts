import { expect, it } from 'vitest'
import type { ImportReport } from '../import-data.ts'
import { listsOf } from './imported-in.ts'

const counts = { rows: 3, created: 0, updated: 0, unchanged: 0, rejected: 0, warnings: 0 }
const report: ImportReport = {
  files: [
    { name: 'a.csv', object: 'account', ...counts, created: 3 },
    { name: 'b.csv', object: 'deal', ...counts, updated: 2 },
    { name: 'c.csv', object: 'product', ...counts, unchanged: 3 },
  ],
  total: counts,
  owned: {},
  consents: 0,
  made: { user: { count: 2, names: ['Ada', 'Ben'] }, account: { count: 1, names: ['Acme'] } },
  startedAt: '2026-01-01T10:00:00.000Z',
  finishedAt: '2026-01-01T10:00:05.000Z',
  progress: 1,
  rowsPerSecond: 10,
  secondsLeft: 0,
  searchDue: 0,
  problems: [],
  problemCount: 0,
}

it('tells the lists of what an import made or changed, and of nothing that it left alone', () => {
  const during = { gte: report.startedAt, lte: report.finishedAt }
  expect(listsOf(report)).toEqual([
    { object: 'account', count: 4, filter: { createdAt: during } },
    { object: 'deal', count: 2, filter: { updatedAt: during } },
    { object: 'user', count: 2, filter: { createdAt: during } },
  ])
})
