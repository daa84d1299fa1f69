import { expect, test } from 'vitest'
import { planOf } from './plan.ts'

const quarter = { from: '2026-10-01', to: '2027-01-01' }
const months = [
  { from: '2026-10-01', to: '2026-11-01', value: 100 },
  { from: '2026-11-01', to: '2026-12-01', value: 200 },
  { from: '2026-12-01', to: '2027-01-01', value: 300 },
]
const whole = { ...quarter, value: 900 }
const today = '2026-11-15'

test('months add up to their quarter, and half a month is due in its middle', () => {
  expect(planOf(months, quarter, today)).toEqual({ value: 600, due: 200 })
})

test('a day counts once: the quarter, not its months as well', () => {
  expect(planOf([...months, whole], quarter, today)).toEqual({ value: 900, due: 450 })
})

test('a gap is filled by the longer target that reaches over it', () => {
  const plan = planOf([...months.slice(0, 2), whole], { from: '2026-10-01', to: '2027-01-01' }, today)
  expect(plan?.value).toBe(900)
  const year = { from: '2026-01-01', to: '2027-01-01', value: 3650 }
  expect(planOf([...months.slice(0, 2), year], quarter, today)?.value).toBeCloseTo(300 + 310)
})

test('a month has its share of the days of a quarter, and what has not begun has nothing due', () => {
  expect(planOf([whole], { from: '2026-12-01', to: '2027-01-01' }, today)).toEqual({
    value: (900 * 31) / 92,
    due: null,
  })
})

test('what is over is due as a whole; two targets of the same days add up; none is no plan', () => {
  expect(planOf([whole, whole], quarter, '2027-02-01')).toEqual({ value: 1800, due: 1800 })
  expect(planOf([whole], { from: '2028-01-01', to: '2028-02-01' }, today)).toBeNull()
})
