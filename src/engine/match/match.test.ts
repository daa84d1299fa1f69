import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockKeys, candidatePairs } from './blocks.ts'
import { compare, comparedFields, type Kind, type Levels } from './compare.ts'
import { jaroWinkler } from './jaro-winkler.ts'
import { learn } from './learn.ts'
import { type Facts, normalise } from './normalise.ts'
import { chanceOf, type MatchModel, startingModels, weightOf, weightsOf } from './weights.ts'

const kinds: Kind[] = ['person', 'company']
const name = fc.oneof(
  fc.constantFrom(
    'José Luis',
    'Jose',
    'Pepe',
    'Юлія',
    'Yuliia',
    'García López',
    'Garcia',
    '王',
    'Wang',
    'Bob',
    'Robert',
    'de la Cruz',
    '',
  ),
  fc.string({ maxLength: 12, unit: 'grapheme' }),
)
const facts: fc.Arbitrary<Facts> = fc.record(
  {
    given: name,
    family: name,
    company: fc.oneof(
      name,
      fc.constantFrom('Acme Inc.', 'ACME, S.L.', 'ТОВ «Ромашка»', 'Romashka', '东方科技有限公司'),
    ),
    mails: fc.array(fc.constantFrom('a.b@gmail.com', 'ab@gmail.com', 'info@acme.example', 'infos@acme.example', 'x'), {
      maxLength: 2,
    }),
    phones: fc.array(fc.constantFrom('+34600111222', '+34600111223', '+380441234567'), { maxLength: 2 }),
    website: fc.constantFrom('https://www.acme.example/x', 'acme.example', 'gmail.com'),
    address: fc.record({
      street: fc.constantFrom('C/ Mayor, 3', 'Calle Mayor 3', 'вул. Шевченка, 12', '人民路12号', ''),
      postalCode: fc.constantFrom('28001', '28 001', ''),
      city: fc.constantFrom('Madrid', 'madrid', 'Київ', ''),
    }),
    birthday: fc.constantFrom('1980-02-03', '1980-03-02', '1980-02-04', ''),
  },
  { requiredKeys: [] },
)
const levelsOf = (kind: Kind) =>
  fc.record(
    Object.fromEntries(Object.entries(comparedFields[kind]).map(([field, most]) => [field, fc.nat({ max: most })])),
    { requiredKeys: [] },
  ) as fc.Arbitrary<Levels>
const chances = (count: number) =>
  fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: count, maxLength: count }).map((parts) => {
    const sum = parts.reduce((one, other) => one + other, 0)
    return parts.map((part) => part / sum)
  })
const modelOf = (kind: Kind): fc.Arbitrary<MatchModel> =>
  fc.record({
    kind: fc.constant(kind),
    share: fc.double({ min: 0.0001, max: 0.9, noNaN: true }),
    fields: fc.record(
      Object.fromEntries(
        Object.entries(comparedFields[kind]).map(([field, most]) => [
          field,
          fc.record({ same: chances(most + 1), different: chances(most + 1) }),
        ]),
      ),
    ),
  })

test('comparing does not care which of two comes first', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), facts, facts, (kind, one, other) => {
      const [a, b] = [normalise(one), normalise(other)]
      expect(compare(kind, a, b)).toEqual(compare(kind, b, a))
    }),
    { numRuns: 2000 },
  )
})

test('a record agrees wholly with itself, and shares its keys', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), facts, (kind, one) => {
      const party = normalise(one)
      const most: Record<string, number> = comparedFields[kind]
      for (const [field, level] of Object.entries(compare(kind, party, normalise(one))))
        if (field !== 'name' && field !== 'address') expect([field, level]).toEqual([field, most[field]])
      expect(blockKeys(kind, party)).toEqual(blockKeys(kind, normalise(one)))
    }),
    { numRuns: 500 },
  )
})

test('the likeness of words is even, and between 0 and 1', () => {
  const word = fc.string({ maxLength: 10, unit: fc.constantFrom(...'abcde') })
  fc.assert(
    fc.property(word, word, (one, other) => {
      const likeness = jaroWinkler(one, other)
      expect(likeness).toBe(jaroWinkler(other, one))
      expect(likeness).toBeGreaterThanOrEqual(0)
      expect(likeness).toBeLessThanOrEqual(1)
      expect(likeness === 1).toBe(one === other)
    }),
    { numRuns: 2000 },
  )
  // Winkler 1990 prints these.
  expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.9611, 4)
  expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.8133, 4)
  expect(jaroWinkler('dwayne', 'duane')).toBeCloseTo(0.84, 4)
})

test('likeness is told as it is from the least that is asked for, and less is less', () => {
  const word = fc.string({ maxLength: 10, unit: fc.constantFrom(...'abcd') })
  const least = fc.constantFrom(0.8, 0.82, 0.86, 0.9, 0.94)
  fc.assert(
    fc.property(word, word, least, (one, other, from) => {
      const [whole, found] = [jaroWinkler(one, other), jaroWinkler(one, other, from)]
      if (whole >= from) expect(found).toBe(whole)
      else expect(found).toBeLessThan(from)
    }),
    { numRuns: 5000 },
  )
})

test('more agreement is never less evidence, whatever the chances', () => {
  for (const kind of kinds) {
    fc.assert(
      fc.property(modelOf(kind), levelsOf(kind), fc.nat(), (model, levels, place) => {
        const weights = weightsOf(model)
        const fields = Object.keys(levels)
        const field = fields[place % Math.max(1, fields.length)]
        const most: Record<string, number> = comparedFields[kind]
        if (field === undefined || levels[field] === most[field]) return
        const more = { ...levels, [field]: (levels[field] as number) + 1 }
        const [less, sum] = [weightOf(weights, levels), weightOf(weights, more)]
        expect(sum).toBeGreaterThanOrEqual(less - 1e-9)
        expect(chanceOf(model, sum)).toBeGreaterThanOrEqual(chanceOf(model, less) - 1e-9)
      }),
    )
  }
})

test('learning never explains the pairs worse, and keeps chances that add up to one', () => {
  for (const kind of kinds) {
    fc.assert(
      fc.property(
        modelOf(kind),
        fc.array(levelsOf(kind), { maxLength: 40 }),
        fc.nat({ max: 50 }),
        (from, pairs, trust) => {
          const options = { trust: trust + 0.5, rounds: 12, rest: { pairs: pairs.slice(0, 5), times: 7.5 } }
          const { model, fits } = learn(from, pairs, options)
          for (const [round, fit] of fits.entries())
            if (round > 0) expect(fit).toBeGreaterThanOrEqual((fits[round - 1] as number) - 1e-7)
          for (const { same, different } of Object.values(model.fields))
            for (const side of [same, different]) expect(side.reduce((one, other) => one + other, 0)).toBeCloseTo(1, 9)
          expect(learn(from, pairs.toReversed(), options).model.share).toBeCloseTo(model.share, 9)
          expect(learn(from, pairs, options)).toEqual({ model, fits })
        },
      ),
      { numRuns: 60 },
    )
  }
})

test('the stored chances add up to one, and agreement grows with the level', () => {
  for (const model of Object.values(startingModels)) {
    for (const { same, different } of Object.values(model.fields))
      for (const side of [same, different]) expect(side.reduce((one, other) => one + other, 0)).toBeCloseTo(1, 6)
    for (const weights of Object.values(weightsOf(model))) expect(weights).toEqual(weights.toSorted((a, b) => a - b))
  }
})

test.each<[string, Kind, Facts, Facts, Levels]>([
  ['a nickname', 'person', { given: 'Bob', family: 'Hill' }, { given: 'Robert', family: 'Hill' }, { name: 4 }],
  ['accents', 'person', { given: 'José', family: 'Núñez' }, { given: 'Jose', family: 'Nunez' }, { name: 5 }],
  ['Cyrillic', 'person', { given: 'Юлія', family: 'Шевченко' }, { given: 'Yuliya', family: 'Shevchenko' }, { name: 4 }],
  ['Chinese', 'person', { given: '伟', family: '张' }, { given: 'Wei', family: 'Zhang' }, { name: 3 }],
  ['characters of one sound', 'person', { given: '伟', family: '张' }, { given: '维', family: '张' }, { name: 1 }],
  ['swapped', 'person', { given: 'Ana', family: 'Torres' }, { given: 'Torres', family: 'Ana' }, { name: 5 }],
  [
    'a second family name',
    'person',
    { given: 'Ana', family: 'Torres Gil' },
    { given: 'Ana', family: 'Torres' },
    { name: 4 },
  ],
  ['an initial', 'person', { given: 'J.', family: 'Hill' }, { given: 'John', family: 'Hill' }, { name: 3 }],
  ['legal forms', 'company', { company: 'Acme, S.L.' }, { company: 'ACME Inc' }, { company: 3 }],
  ['a form in front', 'company', { company: 'ТОВ «Ромашка»' }, { company: 'Romashka LLC' }, { company: 3 }],
  ['mails of Google', 'person', { mails: ['a.b+x@gmail.com'] }, { mails: ['ab@googlemail.com'] }, { mail: 3 }],
  ['public providers', 'company', { mails: ['a@gmail.com'] }, { mails: ['zz@gmail.com'] }, { mail: 0 }],
  [
    'website and mail',
    'company',
    { website: 'https://www.acme.example/' },
    { mails: ['me@acme.example'] },
    { domain: 1 },
  ],
  [
    'short streets',
    'person',
    { address: { street: 'C/ Mayor, 3', city: 'Madrid' } },
    { address: { street: 'Calle Mayor 3', city: 'MADRID' } },
    { address: 4 },
  ],
  ['day and month', 'person', { birthday: '1980-02-03' }, { birthday: '1980-03-02' }, { birthday: 1 }],
])('compares %s', (_, kind, one, other, levels) => {
  expect(compare(kind, normalise(one), normalise(other))).toEqual(levels)
})

test('a family that shares a house is not one person', () => {
  const home = {
    family: 'Hill',
    phones: ['+442071234567'],
    address: { street: '3 High Street', city: 'Leeds', postalCode: 'LS1 1AA' },
  }
  const levels = compare('person', normalise({ ...home, given: 'Mary' }), normalise({ ...home, given: 'John' }))
  expect(levels).toEqual({ name: 1 })
  expect(chanceOf(startingModels.person, weightOf(weightsOf(startingModels.person), levels))).toBeLessThan(0.01)
})

test('pairs come once, and keys that half the list shares bring none', () => {
  const [mary, bob] = [
    { given: 'Mary', family: 'Hill' },
    { given: 'Bob', family: 'Reed' },
  ].map(normalise)
  const parties = [mary, bob, mary, bob, mary] as ReturnType<typeof normalise>[]
  expect(candidatePairs('person', parties)).toEqual([
    [0, 2],
    [0, 4],
    [1, 3],
    [2, 4],
  ])
  expect(candidatePairs('person', parties, 2)).toEqual([[1, 3]])
})
