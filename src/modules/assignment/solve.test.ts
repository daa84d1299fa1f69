import fc from 'fast-check'
import { expect, test } from 'vitest'
import { never, type Problem, solve } from './solve.ts'

interface Tried extends Pick<Problem, 'costs' | 'room'> {
  steps: number[]
}

const problems: fc.Arbitrary<Tried> = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 4 }))
  .chain(([leads, people]) =>
    fc.record({
      costs: fc.array(
        fc.array(fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 9 }) }, fc.constant(never)), {
          minLength: people,
          maxLength: people,
        }),
        { minLength: leads, maxLength: leads },
      ),
      room: fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant(never)), {
        minLength: people,
        maxLength: people,
      }),
      steps: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: people, maxLength: people }),
    }),
  )

const nextOf =
  (steps: readonly number[]) =>
  (person: number, given: number): number =>
    (steps[person] as number) * (given + 1)

/** Given to how many, and at what cost; null when it is not allowed. */
function worthOf({ costs, room, steps }: Tried, chosen: readonly number[]): [given: number, cost: number] | null {
  const counts = room.map(() => 0)
  let [given, cost] = [0, 0]
  for (const [lead, person] of chosen.entries()) {
    if (person === -1) continue
    const count = counts[person] as number
    cost += ((costs[lead] as number[])[person] as number) + nextOf(steps)(person, count)
    counts[person] = count + 1
    given++
    if (count + 1 > (room[person] as number) || cost === never) return null
  }
  return [given, cost]
}

function best(tried: Tried): [number, number] {
  let found: [number, number] = [0, 0]
  const place = (chosen: number[]): void => {
    if (chosen.length < tried.costs.length) {
      for (let person = -1; person < tried.room.length; person++) place([...chosen, person])
      return
    }
    const value = worthOf(tried, chosen)
    if (value && (value[0] > found[0] || (value[0] === found[0] && value[1] < found[1]))) found = value
  }
  place([])
  return found
}

test('as many leads as can be are given, at the least cost that there is', () => {
  fc.assert(
    fc.property(problems, (tried) => {
      const chosen = solve({ ...tried, next: nextOf(tried.steps) })
      expect(chosen).toHaveLength(tried.costs.length)
      expect(worthOf(tried, chosen)).toEqual(best(tried))
    }),
    { numRuns: 400 },
  )
})

test('five hundred leads and forty people are given out evenly in a moment', () => {
  const costs = Array.from({ length: 500 }, (_, lead) =>
    Array.from({ length: 40 }, (__, person) => (lead * person) % 7),
  )
  const chosen = solve({ costs, room: new Array(40).fill(never), next: (_, given) => 400 * given })
  const counts = [...Map.groupBy(chosen, (person) => person).values()].map(({ length }) => length)
  expect([Math.min(...counts), Math.max(...counts)]).toEqual([12, 13])
})
