import { expect, test } from 'vitest'
import { PlanChoice } from './plan-choice.ts'

const text = 'select 1'

/** Of a server that has run the statement a while. */
function known(): PlanChoice {
  const choice = new PlanChoice()
  for (let run = 0; run < 12; run++) choice.isSuspect(text, { took: 1, now: 0 })
  return choice
}

test('what is quick keeps the common plan', () => {
  expect(known().isSuspect(text, { took: 30, now: 0 })).toBe(false)
})

test('the first runs are cold, and planned with their values anyway: slow or not, they say nothing', () => {
  const choice = new PlanChoice()
  expect([268, 120, 90].map((took) => choice.isSuspect(text, { took, now: 0 }))).toEqual([false, false, false])
})

test('what is slow is tried both ways, and planned with its values when that is much quicker', () => {
  const choice = known()
  expect(choice.isSuspect(text, { took: 300, now: 0 })).toBe(true)
  expect(choice.wantsOwnPlan(text, 0)).toBe(false)
  choice.settle(text, { own: 3, common: 290, now: 400 })
  expect([choice.wantsOwnPlan(text, 500), choice.wantsOwnPlan('select 2', 500)]).toEqual([true, false])
})

test.each([
  ['it was the machine that was slow', { own: 3, common: 5 }],
  ['everything is slow', { own: 60, common: 90 }],
])('%s: the common plan stays', (_, took) => {
  const choice = known()
  expect(choice.isSuspect(text, { took: 80, now: 0 })).toBe(true)
  choice.settle(text, { ...took, now: 100 })
  expect(choice.wantsOwnPlan(text, 100)).toBe(false)
})

test('one trial at a time, and the common plan gets another chance after ten minutes', () => {
  const choice = known()
  const suspect = (now: number) => choice.isSuspect(text, { took: 300, now })
  expect([suspect(0), suspect(5_000), suspect(10_000)]).toEqual([true, false, true])
  choice.settle(text, { own: 3, common: 300, now: 11_000 })
  expect([choice.wantsOwnPlan(text, 610_000), choice.wantsOwnPlan(text, 611_000)]).toEqual([true, false])
})
