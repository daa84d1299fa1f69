import { expect, test } from 'vitest'
import { makeList } from '../../bench/match/generate.ts'
import { makeOtherList } from '../../bench/match/generate-otherwise.ts'
import { judge } from '../../bench/match/judge.ts'
import { lists } from '../../bench/match/lists.ts'

// Small lists of a fixed seed: `npm run bench:match` judges long ones. From names and addresses alone nothing is learnt that is better than
// the stored chances: namesakes look too much like one person who has moved.
const goals = {
  'people: names, addresses': { stored: 0.97, learnt: 0 },
  'people: names, addresses, birthdays': { stored: 0.99, learnt: 0.99 },
  'people: all': { stored: 0.99, learnt: 0.99 },
  'companies: names, addresses': { stored: 0.97, learnt: 0 },
  'companies: all': { stored: 0.99, learnt: 0.99 },
}

test.each(Object.entries(goals))('duplicates are told from the rest: %s', (name, goal) => {
  const { kind, known } = lists[name as keyof typeof goals]
  const list = makeList({ kind, known, entities: 1_500, seed: 7 })
  const { true: all, reached, starting, learnt } = judge(kind, list)
  expect(reached / all).toBeGreaterThanOrEqual(0.985)
  expect(starting.f1).toBeGreaterThanOrEqual(goal.stored)
  expect(learnt.f1).toBeGreaterThanOrEqual(goal.learnt)
})

test('a list is the same for the same seed', () => {
  const make = (seed: number) => makeList({ kind: 'person', known: ['address'], entities: 50, seed })
  expect(make(3)).toEqual(make(3))
  expect(make(3)).not.toEqual(make(4))
})

// Spellings, nicknames and mistakes that the comparison knows nothing of.
test.each([
  { known: ['address'], goal: 0.97 },
  { known: ['address', 'birthday'], goal: 0.99 },
] as const)(
  'duplicates are told in a list that was made without the tables of the comparison: $known',
  ({ known, goal }) => {
    const { true: all, reached, starting } = judge('person', makeOtherList({ entities: 1_500, seed: 1, known }))
    expect(reached / all).toBeGreaterThanOrEqual(0.99)
    expect(starting.f1).toBeGreaterThanOrEqual(goal)
  },
)
