// Random filters on random records, for people of every reach: all ways of reading agree with a plain reference.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reaches, type Scope } from '#engine/access.ts'
import { aggregateRecords } from '#engine/query/aggregate-records.ts'
import { countRecords } from '#engine/query/count-records.ts'
import { listRecords } from '#engine/query/list-records.ts'
import { matchingIds, streamRecords } from '#engine/query/stream-records.ts'
import { anyLetter } from '../any-letter.ts'
import { rounds } from '../rounds.ts'
import { openQueryWorld, person, type QueryWorld } from './world.ts'

let w: QueryWorld
const id = (n: number) => `0193a1b2-0000-7000-8000-${String(n).padStart(12, '0')}`
const people = [id(1), id(2), id(3)]
const branches = [id(11), id(12)]

beforeAll(async () => {
  w = await openQueryWorld()
  await w.insert(
    'branch',
    branches.map((each) => ({ id: each, name: each })),
  )
  await w.insert(
    'user',
    people.map((each) => ({ id: each, name: each })),
  )
})
afterAll(() => w.close())

interface Account {
  id: string
  name: string | null
  industry: string | null
  employees: number | null
  rating: string | null
  active: boolean | null
  foundedOn: string | null
  tags: readonly string[] | null
  parent: string | null
  owner: string | null
  branch: string | null
  deletedAt: string | null
}

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 3 })
const names = ['ab', 'AB', 'a%b', 'a_b', 'b\\a', 'x']
const accounts = fc
  .array(
    fc.record({
      name: orNull(fc.constantFrom(...names)),
      industry: orNull(fc.constantFrom('retail', 'energy')),
      employees: orNull(fc.integer({ min: 0, max: 3 })),
      rating: orNull(fc.constantFrom('0.5', '1', '1.5')),
      active: orNull(fc.boolean()),
      foundedOn: orNull(fc.constantFrom('2027-03-09', '2027-03-10', '2027-03-11')),
      tags: orNull(fc.constantFrom(['vip'], ['vip', 'new'], ['New'])),
      parent: orNull(fc.nat({ max: 6 })),
      owner: orNull(fc.constantFrom(...people)),
      branch: orNull(fc.constantFrom(...branches)),
      deletedAt: orNull(fc.constant('2027-01-01T00:00:00.000Z')),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((rows) =>
    rows.map(
      ({ parent, deletedAt, ...row }, index): Account => ({
        ...row,
        id: id(1000 + index),
        parent: parent !== null && parent < index ? id(1000 + parent) : null,
        deletedAt: index % 3 === 0 ? deletedAt : null,
      }),
    ),
  )

type Filter = Record<string, unknown>
const one = (name: string, value: unknown): Filter => ({ [name]: value })
const value = {
  name: fc.constantFrom(...names),
  industry: fc.constantFrom('retail', 'energy', 'software'),
  employees: fc.integer({ min: -1, max: 4 }),
  rating: fc.constantFrom('0.5', '0.50', 1, 1.5, 2),
  active: fc.boolean(),
  foundedOn: fc.constantFrom('2027-03-09', '2027-03-10', 'today'),
}
type Name = keyof typeof value
const equality = fc.constantFrom<Name>(...(Object.keys(value) as Name[])).chain((name) =>
  fc.oneof(
    value[name].map((each) => [name, each]),
    fc
      .constantFrom('eq', 'ne')
      .chain((operator) => orNull(value[name] as fc.Arbitrary<unknown>).map((each) => [name, one(operator, each)])),
    fc
      .constantFrom('in', 'notIn')
      .chain((operator) =>
        fc
          .array(orNull(value[name] as fc.Arbitrary<unknown>), { maxLength: 3 })
          .map((each) => [name, one(operator, each)]),
      ),
    fc.boolean().map((each) => [name, { isNull: each }]),
  ),
) as fc.Arbitrary<[string, unknown]>
const order = fc.constantFrom<Name>('employees', 'rating', 'foundedOn').chain((name) =>
  fc
    .dictionary(fc.constantFrom('lt', 'lte', 'gt', 'gte'), value[name] as fc.Arbitrary<unknown>, {
      minKeys: 1,
      maxKeys: 2,
      noNullPrototype: true,
    })
    .map((each) => [name, each]),
) as fc.Arbitrary<[string, unknown]>
const inText = fc
  .tuple(fc.constantFrom('contains', 'startsWith'), fc.constantFrom('a', 'B', '%', '_', '\\', 'a%'))
  .map(([operator, text]) => ['name', one(operator, text)] as [string, unknown])
const inTags = fc
  .oneof(
    fc.constantFrom('vip', 'new', ['vip', 'new']).map((each) => ({ has: each })),
    fc
      .constantFrom('in', 'notIn')
      .chain((operator) => fc.constantFrom(['vip'], ['new', 'New'], []).map((each) => one(operator, each))),
  )
  .map((each) => ['tags', each] as [string, unknown])
const owned = fc.constantFrom<[string, unknown]>(
  ['owner', 'me'],
  ['ownerId', { ne: 'me' }],
  ['branch', { in: branches }],
  ['owner', null],
  ['deletedAt', { isNull: false }],
  ['deletedAt', null],
)
const test_ = fc.oneof(equality, order, inText, inTags, owned)
const filter = fc.letrec<{ node: Filter }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    test_.map(([name, each]) => one(name, each)),
    test_.filter(([name]) => name !== 'deletedAt').map(([name, each]) => one(`parent.${name}`, each)),
    fc.tuple(test_, test_).map((entries) => Object.fromEntries(entries)),
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('node'), { maxLength: 3 }))
      .map(([name, each]) => one(name, each)),
    tie('node').map((each) => ({ not: each })),
    fc.tuple(fc.constantFrom('some', 'none'), tie('node')).map(([name, each]) => ({ children: one(name, each) })),
  ),
})).node

interface Reference {
  all: readonly Account[]
  sees: (row: Account) => boolean
  me: string
}

const isRecord = (input: unknown): input is Filter =>
  typeof input === 'object' && input !== null && !Array.isArray(input)
const speaksOfBin = (input: Filter): boolean =>
  Object.entries(input).some(
    ([name, each]) =>
      name === 'deletedAt' ||
      (name === 'not' && speaksOfBin(each as Filter)) ||
      ((name === 'and' || name === 'or') && (each as Filter[]).some(speaksOfBin)),
  )

function matches(row: Account, input: Filter, reference: Reference): boolean {
  return Object.entries(input).every(([name, each]) => {
    if (name === 'and') return (each as Filter[]).every((part) => matches(row, part, reference))
    if (name === 'or') return (each as Filter[]).some((part) => matches(row, part, reference))
    if (name === 'not') return !matches(row, each as Filter, reference)
    if (name === 'children') {
      return Object.entries(each as Filter).every(([quantifier, inner]) => {
        const found = reference.all.some(
          (other) =>
            other.parent === row.id &&
            reference.sees(other) &&
            (speaksOfBin(inner as Filter) || !other.deletedAt) &&
            matches(other, inner as Filter, reference),
        )
        return quantifier === 'some' ? found : !found
      })
    }
    const isThrough = name.startsWith('parent.')
    const end = isThrough
      ? (reference.all.find((other) => other.id === row.parent && !other.deletedAt && reference.sees(other)) ?? null)
      : row
    const key = name.replace('parent.', '').replace('ownerId', 'owner') as keyof Account
    const tests = isRecord(each) ? Object.entries(each) : [['eq', each] as const]
    return tests.every(([operator, operand]) =>
      holds(end ? end[key] : undefined, { operator, operand, key, me: reference.me }),
    )
  })
}

/** `undefined`: there is no record at the end of the path, so nothing holds of it. */
function holds(
  stored: unknown,
  { operator, operand, key, me }: { operator: string; operand: unknown; key: string; me: string },
): boolean {
  const plain = (input: unknown) =>
    input === 'me' ? me : input === 'today' ? '2027-03-10' : key === 'rating' && input !== null ? Number(input) : input
  const own = key === 'rating' && typeof stored === 'string' ? Number(stored) : stored
  const equals = (input: unknown) =>
    input === null ? own === null : own !== undefined && own !== null && own === plain(input)
  const isSet = own !== null && own !== undefined
  const list = Array.isArray(operand) ? operand : [operand]
  if (key === 'tags' && operator === 'has') return isSet && list.every((entry) => (own as string[]).includes(entry))
  if (key === 'tags') return (isSet && list.some((entry) => (own as string[]).includes(entry))) === (operator === 'in')
  if (operator === 'eq') return equals(operand)
  if (operator === 'ne') return !equals(operand)
  if (operator === 'in') return list.some(equals)
  if (operator === 'notIn') return !list.some(equals)
  if (operator === 'isNull') return operand === true ? !isSet : isSet
  if (!isSet) return false
  if (operator === 'contains') return String(own).toLowerCase().includes(String(operand).toLowerCase())
  if (operator === 'startsWith') return String(own).toLowerCase().startsWith(String(operand).toLowerCase())
  const bound = plain(operand) as string | number
  const mine = own as string | number
  return { lt: mine < bound, lte: mine <= bound, gt: mine > bound, gte: mine >= bound }[operator as 'lt'] as boolean
}

test('lists, counts, exports, bulk ids and aggregates find what the reference finds', async () => {
  const me = people[0] as string
  const scope = fc.constantFrom<Scope>('all', 'all', 'own', 'team', 'branch', 'branchAndBelow', 'none')
  await fc.assert(
    fc.asyncProperty(accounts, fc.array(filter, { minLength: 1, maxLength: 6 }), scope, async (rows, filters, see) => {
      await w.sql('update crm.account set parent_id = null; delete from crm.account')
      await w.insert('account', rows as never)
      const actor = person(
        me,
        { account: { see, export: see } },
        { branchId: branches[0] as string, branchIds: branches, teamMemberIds: [me, people[1] as string] },
      )
      const sees = (row: Account) => reaches(actor, see, { ownerId: row.owner, branchId: row.branch })
      for (const each of filters) {
        const expected = rows
          .filter(
            (row) => sees(row) && (speaksOfBin(each) || !row.deletedAt) && matches(row, each, { all: rows, sees, me }),
          )
          .map((row) => row.id)
        const ctx = w.ctx(actor)
        const list = JSON.parse((await listRecords(ctx, 'account', { filter: each, sort: 'id' })).json)
        expect(list.data.map((row: { id: string }) => row.id)).toEqual(expected)
        expect(await matchingIds(ctx, 'account', { filter: each, limit: 100 })).toEqual(expected)
        expect(await countRecords(ctx, 'account', { filter: each })).toEqual({ value: expected.length, exact: true })
        const { json } = await aggregateRecords(ctx, 'account', {
          filter: each,
          measures: [{ fn: 'count' }, { fn: 'count', filter: each, as: 'again' }],
        })
        expect(JSON.parse(json).data).toEqual([{ count: expected.length, again: expected.length }])
        if (see !== 'none') {
          const { batches } = await streamRecords(ctx, 'account', { filter: each, sort: 'id', fields: 'id' })
          expect((await Array.fromAsync(batches)).flat().map((row) => row[0])).toEqual(expected)
        }
      }
    }),
    { numRuns: rounds(40) },
  )
})

test('anything at all as a filter is answered or refused with a 400', async () => {
  const key = fc.oneof(
    fc.constantFrom(
      'name',
      'and',
      'or',
      'not',
      'parent.name',
      'children',
      'eq',
      'in',
      'some',
      'has',
      'revenue',
      'amount',
      'currency',
      'address.city',
      'visitedAt',
      'tags',
      'owner',
      'id',
    ),
    fc.string({ unit: anyLetter }),
  )
  const anything = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'medium' },
      fc.string({ unit: anyLetter }),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(key, tie('node'), { maxKeys: 3 }),
    ),
  })).node
  await fc.assert(
    fc.asyncProperty(fc.dictionary(key, anything, { maxKeys: 3 }), async (input) => {
      const status = await listRecords(w.ctx(), 'account', {
        filter: JSON.parse(JSON.stringify(input)),
        limit: 1,
      }).then(
        () => 200,
        (error) => error.status ?? error.stack,
      )
      expect([200, 400]).toContain(status)
    }),
    { numRuns: rounds(350) },
  )
})
