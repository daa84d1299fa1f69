import { expect, test } from 'vitest'
import { readStretch } from '../scope/stretch.ts'
import { alongTime } from './along-time.ts'

const now = { today: '2026-11-15', weekStart: 1 }
const scope = (word: string) => ({ ...now, stretch: readStretch(word, now) as never })
const empty = { measure0: 0 }
const row = (group0: string, measure0: number, before0 = 0) => ({ group0, measure0, before0 })

test('the weeks of a quarter lie over those of the year before, and end today', () => {
  const widget = { compare: 'year', date: 'closedAt' } as const
  const rows = [row('2026-10-05', 7), row('2025-10-06', 0, 3)]
  const weeks = alongTime(rows, { widget, scope: scope('this-quarter'), bucket: 'week', empty })
  expect(weeks.map(({ row: own }) => own['group0']).slice(0, 2)).toEqual(['2026-09-28', '2026-10-05'])
  expect(weeks[1]).toMatchObject({ row: { measure0: 7 }, before: { before0: 3 }, beforeAs: 'before' })
  const ahead = weeks.filter(({ row: own }) => own['isAhead']).map(({ row: own }) => own['group0'])
  expect([ahead[0], ahead.at(-1)]).toEqual(['2026-11-16', '2026-12-28'])
})

test('without a day that the board goes by each month is held against the same month a year earlier', () => {
  const rows = [row('2026-10', 5), row('2025-10', 2), row('2025-09', 4)]
  const widget = { compare: 'year', limit: 2 } as const
  const months = alongTime(rows, { widget, scope: scope('all'), bucket: 'month', empty })
  expect(months.map(({ row: own, before }) => [own['group0'], own['measure0'], before?.['measure0']])).toEqual([
    ['2026-09', 0, 4],
    ['2026-10', 5, 2],
  ])
})

test('a moving average waits until there are so many periods', () => {
  const rows = [row('2026-08', 1), row('2026-09', 2), row('2026-10', 3)]
  const months = alongTime(rows, { widget: { average: 2 }, scope: scope('all'), bucket: 'month', empty })
  expect(months.map(({ last }) => last?.map((each) => each?.['measure0']) ?? null)).toEqual([null, [1, 2], [2, 3]])
})
