import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addSums, fromMean, type Leaf, noSums, type Sums, sumUpward } from './balance.ts'

const number = fc.integer({ min: 0, max: 1000 })
const sums: fc.Arbitrary<Sums> = fc.record({
  accounts: number,
  openLeads: number,
  openDeals: number,
  openAmount: number,
  wonDeals: number,
  wonAmount: number,
})
const trees = fc
  .array(
    fc.record({
      above: fc.integer({ min: -2, max: 9 }),
      own: sums,
      people: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
    }),
    { maxLength: 10 },
  )
  .map((rows) => {
    const paths: string[][] = []
    return rows.map(({ above, own, people }, at): Leaf => {
      const path = [...(above >= 0 && above < at ? (paths[above] as string[]) : []), `t${at}`]
      paths.push(path)
      return { id: `t${at}`, path, own, people: new Set(people) }
    })
  })

test('what is at the top together is all there is, and each holds its own and what lies below', () => {
  fc.assert(
    fc.property(trees, (leaves) => {
      const summed = sumUpward(leaves)
      const tops = leaves.filter(({ path }) => path.length === 1)
      const all = (some: readonly Sums[]) => some.reduce(addSums, noSums())
      expect(all(tops.map(({ id }) => summed.get(id)?.whole as Sums))).toEqual(all(leaves.map(({ own }) => own)))
      for (const { id, own, people } of leaves) {
        const below = leaves.filter(({ path }) => path.at(-2) === id)
        expect(summed.get(id)?.whole).toEqual(all([own, ...below.map((one) => summed.get(one.id)?.whole as Sums)]))
        for (const person of people) expect(summed.get(id)?.people.has(person)).toBe(true)
      }
    }),
  )
})

test('how far each is from the mean comes to nothing in all; what is unknown is left out', () => {
  fc.assert(
    fc.property(fc.array(fc.option(number), { maxLength: 8 }), (values) => {
      const found = fromMean(values)
      const known = found.filter((one) => one !== null)
      expect(known.reduce((sum, one) => sum + one, 0)).toBeCloseTo(0)
      for (const [at, value] of values.entries()) if (value === null) expect(found[at]).toBeNull()
    }),
  )
  expect(fromMean([10, 30])).toEqual([-0.5, 0.5])
  expect(fromMean([7])).toEqual([null])
})
