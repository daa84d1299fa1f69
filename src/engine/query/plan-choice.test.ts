import { expect, test } from 'vitest'
import { PlanChoice } from './plan-choice.ts'

const text = 'select 1'

/** A run that began at 0 and took so long; whether the next one is planned with its values. */
function afterRuns(choice: PlanChoice, ...times: number[]): boolean {
  for (const took of times) choice.note(text, { own: choice.wantsOwnPlan(text, 0), began: 0, ended: took })
  return choice.wantsOwnPlan(text, 0)
}

test('what is quick keeps the common plan', () => {
  expect(afterRuns(new PlanChoice(), 3, 5, 30)).toBe(false)
})

test('what is slow is tried with a plan of its own, and keeps it when that is much quicker', () => {
  const choice = new PlanChoice()
  expect(afterRuns(choice, 300)).toBe(true)
  expect(afterRuns(choice, 3)).toBe(true)
  expect(choice.wantsOwnPlan('select 2', 0)).toBe(false)
})

test('a busy machine, on which everything is slow, changes nothing for good', () => {
  const choice = new PlanChoice()
  expect(afterRuns(choice, 80)).toBe(true)
  expect(afterRuns(choice, 60)).toBe(false)
  expect(afterRuns(choice, 90, 30, 2, 2)).toBe(false)
})

test('after a minute the common plan gets another chance', () => {
  const choice = new PlanChoice()
  afterRuns(choice, 300, 3)
  expect([choice.wantsOwnPlan(text, 60_000), choice.wantsOwnPlan(text, 60_004)]).toEqual([true, false])
})

test('a trial says nothing of runs that began before it', () => {
  const choice = new PlanChoice()
  choice.note(text, { own: false, began: 0, ended: 200 })
  choice.note(text, { own: false, began: 0, ended: 210 })
  choice.note(text, { own: true, began: 200, ended: 202 })
  choice.note(text, { own: true, began: 200, ended: 280 })
  expect(choice.wantsOwnPlan(text, 300)).toBe(true)
})
