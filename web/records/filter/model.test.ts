import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromFilter, toFilter } from './model.ts'

/** Which tests hold, told by a text of them: the meaning of a filter without a database. */
type World = (test: string) => boolean

function holds(filter: unknown, world: World, where = ''): boolean {
  return Object.entries(filter as object).every(([name, value]) => {
    if (name === 'and') return (value as unknown[]).every((each) => holds(each, world, where))
    if (name === 'or') return (value as unknown[]).some((each) => holds(each, world, where))
    if (name === 'not') return !holds(value, world, where)
    const isTests = typeof value === 'object' && value !== null && !Array.isArray(value) && !('currency' in value)
    const tests = isTests ? Object.entries(value) : [['eq', value] as const]
    return tests.every(([operator, operand]) => {
      if (operator === 'some' || operator === 'none') {
        const rows = ['1', '2'].filter((row) => holds(operand, world, `${where}/${name}${row}`))
        return operator === 'some' ? rows.length > 0 : rows.length === 0
      }
      return world(`${where}/${name} ${operator} ${JSON.stringify(operand)}`)
    })
  })
}

const operand = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.integer({ min: 0, max: 9 }),
  fc.boolean(),
  fc.constant(null),
  fc.record({ amount: fc.constant('1.00'), currency: fc.constantFrom('EUR', 'USD') }),
)
const path = fc.constantFrom('name', 'amount', 'account.industry', 'tags', 'constructor', 'currency')
const tests = fc.dictionary(fc.constantFrom('eq', 'ne', 'gte', 'lt', 'contains'), operand, { minKeys: 1, maxKeys: 3 })
const { filter } = fc.letrec<{ filter: Record<string, unknown> }>((tie) => ({
  filter: fc
    .array(
      fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.tuple(path, fc.oneof(operand, tests)),
        fc.tuple(fc.constantFrom('and', 'or'), fc.array(tie('filter'), { maxLength: 3 })),
        fc.tuple(fc.constant('not'), tie('filter')),
        fc.tuple(
          fc.constantFrom('deals', 'lines'),
          fc.tuple(fc.constantFrom('some', 'none'), tie('filter')).map((entry) => Object.fromEntries([entry])),
        ),
      ),
      { maxLength: 3 },
    )
    .map((entries) => Object.fromEntries(entries)),
}))

it('keeps the meaning of every filter', () => {
  fc.assert(
    fc.property(filter, fc.func(fc.boolean()), (given, world) => {
      const back = toFilter(fromFilter(given)) ?? {}
      expect(holds(back, world as World)).toBe(holds(given, world as World))
    }),
    { numRuns: 2000 },
  )
})

it('is stable: what was written is read and written the same', () => {
  fc.assert(
    fc.property(filter, (given) => {
      const once = toFilter(fromFilter(given))
      expect(toFilter(fromFilter(once))).toEqual(once)
    }),
  )
})

it('keeps what it does not understand', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (given) => {
      const back = toFilter(fromFilter(given))
      if (typeof given !== 'object' || given === null || Array.isArray(given)) return
      for (const name of Object.keys(given)) expect(JSON.stringify(back)).toContain(JSON.stringify(name))
    }),
  )
})

it.each([
  [null, null],
  [{}, null],
  [{ outcome: 'won' }, { outcome: 'won' }],
  [{ amount: { gte: 1000, lt: 5000 } }, { amount: { gte: 1000, lt: 5000 } }],
  [{ and: [{ outcome: 'won' }, { owner: 'me' }] }, { outcome: 'won', owner: 'me' }],
  [
    { and: [{ tags: { has: 'a' } }, { tags: { has: 'b' } }] },
    { and: [{ tags: { has: 'a' } }, { tags: { has: 'b' } }] },
  ],
  [{ not: { not: { name: 'a' } } }, { name: 'a' }],
  [{ not: { deals: { some: {} } } }, { deals: { none: {} } }],
  [{ or: [{}, { name: 'a' }] }, { or: [{}, { name: 'a' }] }],
  [{ not: {} }, { not: {} }],
  [{ or: 'broken' }, { or: 'broken' }],
  [{ amount: { amount: '5', currency: 'USD' } }, { amount: { amount: '5', currency: 'USD' } }],
])('writes %j as %j', (given, expected) => {
  expect(toFilter(fromFilter(given))).toEqual(expected)
})

it('is one group of what any must hold, where it says no more than that', () => {
  const any = fromFilter({ or: [{ name: 'a' }, { amount: 5 }] })
  expect([any.join, any.parts.map(({ is }) => is)]).toEqual(['or', ['condition', 'condition']])
  expect(fromFilter({ not: { or: [{ name: 'a' }, { amount: 5 }] } })).toMatchObject({ join: 'or', negated: true })
  expect(fromFilter({ outcome: 'won', or: [{ name: 'a' }, { amount: 5 }] }).join).toBe('and')
})
