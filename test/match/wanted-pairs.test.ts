import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare, comparedFields, compareFor, type Kind } from '#engine/match/compare.ts'
import { normalise, type Party } from '#engine/match/normalise.ts'
import { startingModels, type Weights, weightOf, weightsOf } from '#engine/match/weights.ts'
import { makeList } from '../../bench/match/generate.ts'

const partiesOf = (kind: Kind) =>
  makeList({ kind, entities: 150, seed: 11, known: ['address', 'birthday', 'mail', 'phone'] }).map(({ facts }) =>
    normalise(facts),
  )

/** Two of one list, of each a part: what one side does not know is left out. */
function pairsOf(kind: Kind): fc.Arbitrary<[Party, Party]> {
  const list = partiesOf(kind)
  const place = fc.nat({ max: list.length - 1 })
  const gone = fc.subarray(['given', 'family', 'mails', 'phones', 'address', 'birthday'] as const, { maxLength: 3 })
  const part = (at: number, fields: readonly (keyof Party)[]): Party => ({
    ...(list[at] as Party),
    ...Object.fromEntries(fields.map((field) => [field, field === 'mails' || field === 'phones' ? [] : null])),
  })
  // Sorted by what is in them, so that neighbours are alike.
  list.sort((one, other) =>
    ((one.family ?? one.company)?.text ?? '').localeCompare((other.family ?? other.company)?.text ?? ''),
  )
  const near = fc.integer({ min: -4, max: 4 })
  return fc
    .tuple(place, near, gone, gone)
    .map(([at, by, mine, theirs]): [Party, Party] => [
      part(at, mine),
      part(Math.min(list.length - 1, Math.max(0, at + by)), theirs),
    ])
}

function weightsFor(kind: Kind): fc.Arbitrary<Weights> {
  const level = fc.double({ min: -10, max: 22, noNaN: true })
  const fields = Object.entries(comparedFields[kind]).map(([field, most]) => [
    field,
    fc.array(level, { minLength: most + 1, maxLength: most + 1 }).map((bits) => bits.sort((a, b) => a - b)),
  ])
  return fc.oneof(fc.constant(weightsOf(startingModels[kind])), fc.record(Object.fromEntries(fields)))
}

test.each<Kind>(['person', 'company'])(
  'whoever looks for pairs of so many bits is answered as when all is compared, and null only for less: %s',
  (kind) => {
    const counts = { told: 0, dropped: 0 }
    fc.assert(
      fc.property(
        weightsFor(kind),
        pairsOf(kind),
        fc.double({ min: -20, max: 40, noNaN: true }),
        (weights, [a, b], least) => {
          const levels = compare(kind, a, b)
          const found = compareFor({ least, weights }, kind, a, b)
          counts[found ? 'told' : 'dropped']++
          if (found) expect(found).toEqual(levels)
          else expect(weightOf(weights, levels)).toBeLessThan(least)
        },
      ),
      { numRuns: 6000 },
    )
    expect(Math.min(counts.told, counts.dropped)).toBeGreaterThan(600)
  },
)

test('most strangers are told apart before their names are compared', () => {
  const list = partiesOf('person')
  const wanted = { least: 20, weights: weightsOf(startingModels.person) }
  let compared = 0
  const watched = list.map((party) => ({
    ...party,
    given: party.given && {
      ...party.given,
      get text() {
        compared++
        return (party.given as { text: string }).text
      },
    },
  }))
  for (const [at, one] of watched.entries())
    for (const other of watched.slice(at + 1)) compareFor(wanted, 'person', one, other)
  expect(compared / ((list.length * (list.length - 1)) / 2)).toBeLessThan(0.1)
})
