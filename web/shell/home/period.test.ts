import { expect, test } from 'vitest'
import { allTime, periodOf, readPeriod, shifted } from './period.ts'

const today = '2026-01-15'

test.each([
  ['this-month', '2026-01'],
  ['last-month', '2025-12'],
  ['this-quarter', '2026-Q1'],
  ['last-quarter', '2025-Q4'],
  ['this-year', '2026'],
  ['last-year', '2025'],
  ['2017-Q4', '2017-Q4'],
  ['2017-12', '2017-12'],
  ['2017', '2017'],
  ['all', null],
])('%s is %s', (word, phrase) => {
  expect(readPeriod(word, today)?.phrase).toBe(phrase)
})

test.each([undefined, '', 'soon', '2017-13', '2017-Q5', '17'])('%s is no period', (word) => {
  expect(readPeriod(word, today)).toBeNull()
})

test('the period before and after cross the year', () => {
  const quarter = periodOf('quarter', '2026-11-25')
  expect([-4, -3, 0, 1].map((by) => shifted(quarter, by).phrase)).toEqual(['2025-Q4', '2026-Q1', '2026-Q4', '2027-Q1'])
  expect(shifted(periodOf('month', '2026-01-01'), -1).phrase).toBe('2025-12')
  expect(shifted(allTime, -1)).toBe(allTime)
})
