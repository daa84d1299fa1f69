import fc from 'fast-check'
import { naughty } from './naughty.ts'

/** Something that a filter may name: a field, a part of one, a field of a linked record, or records that link here. */
export interface Place {
  name: string
  kind: string
  /** Those that the catalog says it understands. */
  operators: readonly string[]
  /** Keys of its choices. */
  options: readonly string[]
  /** Of records that link here: what a filter of theirs may name. */
  inner: readonly Place[]
}

/** Kept on purpose: none of them is there, or not for this place. */
const strangers = ['nin', 'between', 'endsWith', '$eq', 'constructor', 'gte', 'has', 'some', 'within']

/** Conditions of all operators there are over all that can be named; a few of them nobody understands. */
export function filter(places: readonly Place[], ids: readonly string[]): fc.Arbitrary<unknown> {
  const leaf = leafOf(places, ids)
  const { node } = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      { weight: 6, arbitrary: leaf },
      {
        weight: 1,
        arbitrary: fc
          .array(tie('node'), { maxLength: 3 })
          .chain((all) => fc.constantFrom({ and: all }, { or: all }, { not: all[0] ?? {} })),
      },
    ),
  }))
  return node
}

function leafOf(places: readonly Place[], ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...places).chain((place) => conditionOn(place, ids)) },
    { weight: 1, arbitrary: naughty.map((value) => ({ nobodyKnows: value })) },
    { weight: 1, arbitrary: naughty },
  )
}

function conditionOn(place: Place, ids: readonly string[]): fc.Arbitrary<unknown> {
  const known = fc
    .constantFrom(...place.operators)
    .chain((operator) => operandOf(place, { operator, ids }).map((value) => ({ [place.name]: { [operator]: value } })))
  const strange = fc
    .tuple(fc.constantFrom(...strangers), valueFor(place, ids))
    .map(([operator, value]) => ({ [place.name]: { [operator]: value } }))
  const short = valueFor(place, ids).map((value) => ({ [place.name]: value }))
  const wrong = fc
    .tuple(fc.constantFrom(...place.operators), naughty)
    .map(([operator, value]) => ({ [place.name]: { [operator]: value } }))
  return fc.oneof(
    { weight: 20, arbitrary: known },
    { weight: 2, arbitrary: short },
    { weight: 1, arbitrary: strange },
    { weight: 2, arbitrary: wrong },
  )
}

interface Compared {
  operator: string
  ids: readonly string[]
}

/** What the operator expects beside it. */
function operandOf(place: Place, { operator, ids }: Compared): fc.Arbitrary<unknown> {
  const value = valueFor(place, ids)
  if (operator === 'isNull') return fc.boolean()
  if (operator === 'within') return period
  if (operator === 'in' || operator === 'notIn') return fc.array(value, { maxLength: 3 })
  if (operator === 'has') return fc.oneof(value, fc.array(value, { maxLength: 3 }))
  if (operator !== 'some' && operator !== 'none') return value
  return place.inner.length > 0 ? fc.oneof(fc.constant({}), leafOf(place.inner, ids)) : fc.constant({})
}

const period = fc.constantFrom('today', 'yesterday', 'last month', 'next 30 days', 'this quarter', '2026-11', '2026')

function valueFor({ kind, options }: Place, ids: readonly string[]): fc.Arbitrary<unknown> {
  const number = fc.oneof(fc.integer(), fc.constantFrom(0, 3, '1.5', '-0.25', 1e12))
  const day = fc.oneof(period, fc.constantFrom('2026-11-02', '1999-12-31'))
  const ofKind: Record<string, fc.Arbitrary<unknown>> = {
    text: fc.oneof(
      fc.constantFrom('a', 'acme', '王', 'Ще', "o'", '%_\\'),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    ),
    number,
    money: fc.oneof(
      number,
      number.map((amount) => ({ amount: String(amount), currency: 'USD' })),
    ),
    boolean: fc.boolean(),
    date: day,
    time: fc.oneof(day, fc.constantFrom('now', '2026-11-02T09:00:00Z')),
    option: options.length > 0 ? fc.constantFrom(...options) : fc.constantFrom('a', 'EUR'),
    link: fc.constantFrom(...ids, 'me', null),
    links: fc.constantFrom(...ids),
    list: fc.constantFrom(...options, 'vip', 'a'),
  }
  return ofKind[kind] ?? fc.constant(null)
}
