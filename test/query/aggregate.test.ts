// Groups and measures, by hand on a few deals and against a plain reference on random ones.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { aggregateRecords, explainAggregate } from '#engine/query/aggregate-records.ts'
import { readerOf } from '#engine/query/reader.ts'
import type { KithError } from '#kernel/errors.ts'
import { openQueryWorld, person, type QueryWorld } from './world.ts'

let w: QueryWorld

const id = (n: number) => `0193a1b2-0000-7000-8000-${String(n).padStart(12, '0')}`
const [ana, boris, open, won, acme, globex] = [id(1), id(2), id(20), id(21), id(101), id(102)]

beforeAll(async () => {
  w = await openQueryWorld()
  await w.sql(
    "insert into kith.exchange_rate (currency, date, rate) values ('USD', '2026-01-01', 1.25), ('USD', '2027-01-01', 2)",
  )
  await w.insert('user', [
    { id: ana, name: 'Ana' },
    { id: boris, name: 'Boris' },
  ])
  await w.insert('stage', [
    { id: open, name: 'Zeta', key: 'open', position: 1 },
    { id: won, name: 'Alpha', key: 'won', position: 2 },
  ])
  await w.insert('account', [
    { id: acme, name: 'Acme', industry: 'retail', owner: ana },
    { id: globex, name: 'Globex', industry: 'energy', owner: boris },
  ])
  await w.insert('deal', [
    {
      id: id(301),
      name: 'One',
      account: acme,
      stage: open,
      amount: { amount: '1000.00', currency: 'USD' },
      probability: 50,
      closesOn: '2026-06-01',
      closedAt: '2027-02-28T23:30:00Z',
      cycleDays: 10,
      tags: ['a', 'b'],
      owner: ana,
      won: true,
    },
    {
      id: id(302),
      name: 'Two',
      account: acme,
      stage: won,
      amount: { amount: '1000.00', currency: 'USD' },
      probability: 12.5,
      closesOn: '2027-06-07',
      closedAt: '2027-03-01T10:00:00Z',
      cycleDays: 11,
      tags: ['a'],
      owner: boris,
      won: true,
    },
    {
      id: id(303),
      name: 'Three',
      account: globex,
      stage: won,
      amount: { amount: '700.10', currency: 'EUR' },
      closesOn: '2027-06-14',
      cycleDays: 11,
      owner: boris,
      won: false,
    },
    { id: id(304), name: 'Four', amount: { amount: '9', currency: 'JPY' }, owner: ana },
    {
      id: id(305),
      name: 'Gone',
      amount: { amount: '5.00', currency: 'EUR' },
      owner: ana,
      deletedAt: '2027-01-01T00:00:00Z',
    },
  ])
})

afterAll(() => w.close())

async function aggregate(body: unknown, ctx: Ctx = w.ctx(), object = 'deal') {
  const { json } = await aggregateRecords(ctx, object, body)
  expect(json).toBe(JSON.stringify(JSON.parse(json)))
  return JSON.parse(json)
}

const euros = (amount: string) => ({ amount, currency: 'EUR' })

test('totals without groups are one row, and say what could not be converted', async () => {
  const before = w.database.sent.count
  expect(
    await aggregate({
      measures: [
        { fn: 'count' },
        { fn: 'sum', field: 'amount' },
        { fn: 'avg', field: 'amount' },
        { fn: 'count', field: 'amount', as: 'priced' },
        { fn: 'avg', field: 'cycleDays' },
        { fn: 'sum', field: 'cycleDays' },
        { fn: 'sum', field: 'probability' },
        { fn: 'min', field: 'closesOn' },
        { fn: 'max', field: 'closedAt' },
        { fn: 'countDistinct', field: 'account' },
      ],
    }),
  ).toEqual({
    data: [
      {
        count: 4,
        sum_amount: euros('2000.10'),
        avg_amount: euros('666.70'),
        priced: 4,
        avg_cycleDays: 10.666667,
        sum_cycleDays: 32,
        sum_probability: 62.5,
        min_closesOn: '2026-06-01',
        max_closedAt: '2027-03-01T10:00:00.000Z',
        countDistinct_account: 2,
      },
    ],
    currency: 'EUR',
    rateDates: { sum_amount: 'closesOn', avg_amount: 'closesOn' },
    unconverted: 1,
  })
  expect(w.database.sent.count - before).toBe(1)
})

test('groups by a link carry its name and key, in the order of positions, nothing last', async () => {
  const { data } = await aggregate({ groupBy: ['stage'] })
  expect(data).toEqual([
    { stage: { id: open, label: 'Zeta', key: 'open' }, count: 1 },
    { stage: { id: won, label: 'Alpha', key: 'won' }, count: 2 },
    { stage: null, count: 1 },
  ])
  const back = await aggregate({ groupBy: ['stage'], sort: '-stage' })
  expect(back.data.map((row: { stage: { key: string } | null }) => row.stage?.key)).toEqual(['won', 'open', undefined])
  const owners = await aggregate({ groupBy: ['owner'], sort: '-owner' })
  expect(owners.data.map((row: { owner: { label: string } }) => row.owner.label)).toEqual(['Boris', 'Ana'])
})

test.each<[string, unknown, unknown[]]>([
  ['dates as they are', 'closesOn', ['2026-06-01', '2027-06-07', '2027-06-14', null]],
  ['months', { field: 'closesOn', bucket: 'month' }, ['2026-06', '2027-06', null]],
  ['weeks from Monday', { field: 'closesOn', bucket: 'week' }, ['2026-06-01', '2027-06-07', '2027-06-14', null]],
  ['quarters', { field: 'closesOn', bucket: 'quarter' }, ['2026-Q2', '2027-Q2', null]],
  ['years', { field: 'closesOn', bucket: 'year' }, ['2026', '2027', null]],
  ['times by the days of the zone', 'closedAt', ['2027-03-01', null]],
  ['a path', 'account.industry', ['energy', 'retail', null]],
  ['booleans', 'won', [false, true, null]],
  ['tags', 'tags', ['a', 'b', null]],
  ['numbers', 'probability', [12.5, 50, null]],
])('groups by %s', async (_, groupBy, expected) => {
  const { data } = await aggregate({ groupBy: [groupBy] })
  expect(data.map((row: Record<string, unknown>) => Object.values(row)[0])).toEqual(expected)
})

test('weeks begin when the organisation says, days in the zone that is asked for', async () => {
  const ctx = w.ctx()
  const sunday = { ...ctx, settings: { ...ctx.settings, weekStart: 7 } }
  const { data } = await aggregate({ groupBy: [{ field: 'closesOn', bucket: 'week', as: 'week' }] }, sunday)
  expect(data.map((row: { week: string }) => row.week)).toEqual(['2026-05-31', '2027-06-06', '2027-06-13', null])
  const utc = await aggregate({ groupBy: ['closedAt'], timeZone: 'UTC' })
  expect(utc.data.map((row: { closedAt: string }) => row.closedAt)).toEqual(['2027-02-28', '2027-03-01', null])
})

test('a measure with its own filter, an order by it, and a limit that says so', async () => {
  const body = {
    groupBy: ['account'],
    measures: [
      { fn: 'count', filter: { stage: 'won' }, as: 'won' },
      { fn: 'sum', field: 'amount', filter: { 'account.industry': 'retail' } },
    ],
    sort: '-won,account',
  }
  expect(await aggregate(body)).toEqual({
    data: [
      { account: { id: acme, label: 'Acme' }, won: 1, sum_amount: euros('1300.00') },
      { account: { id: globex, label: 'Globex' }, won: 1, sum_amount: euros('0.00') },
      { account: null, won: 0, sum_amount: euros('0.00') },
    ],
    currency: 'EUR',
    rateDates: { sum_amount: 'closesOn' },
  })
  const cut = await aggregate({ ...body, limit: 1 })
  expect([cut.data.length, cut.more]).toEqual([1, true])
})

test('the values that come to most have groups of their own, the others one together, nothing stands apart', async () => {
  const most = { field: 'account', top: 1 }
  const measures = [
    { fn: 'sum', field: 'amount' },
    { fn: 'avg', field: 'cycleDays' },
  ]
  expect((await aggregate({ groupBy: [most], measures })).data).toEqual([
    { account: { id: acme, label: 'Acme' }, sum_amount: euros('1300.00'), avg_cycleDays: 10.5 },
    { account: null, sum_amount: euros('0.00'), avg_cycleDays: null },
    { account: { others: true }, sum_amount: euros('700.10'), avg_cycleDays: 11 },
  ])
  const before = w.database.sent.count
  const both = await aggregate({ groupBy: [most, { field: 'owner', top: 1 }] })
  expect(w.database.sent.count - before).toBe(1)
  expect(both.data).toEqual([
    { account: { id: acme, label: 'Acme' }, owner: { id: ana, label: 'Ana' }, count: 1 },
    { account: { id: acme, label: 'Acme' }, owner: { others: true }, count: 1 },
    { account: null, owner: { id: ana, label: 'Ana' }, count: 1 },
    { account: { others: true }, owner: { others: true }, count: 1 },
  ])
  const industries = await aggregate({ groupBy: [{ field: 'account.industry', top: 1, as: 'industry' }] })
  expect(industries.data.map(({ industry, count }: Record<string, unknown>) => [industry, count])).toEqual([
    ['retail', 2],
    [null, 1],
    [{ others: true }, 1],
  ])
})

test('only what the caller sees is counted, names of unseen records are not told', async () => {
  const own = w.ctx(person(ana, { deal: { see: 'own' }, account: { see: 'own' } }))
  expect((await aggregate({}, own)).data).toEqual([{ count: 2 }])
  const half = w.ctx(person(ana, { account: { see: 'own' } }))
  expect((await aggregate({ groupBy: ['account'] }, half)).data).toEqual([
    { account: { id: acme, label: 'Acme' }, count: 2 },
    { account: { id: globex, label: null }, count: 1 },
    { account: null, count: 1 },
  ])
  expect((await aggregate({ groupBy: ['account.industry'] }, half)).data).toEqual([
    { 'account.industry': 'retail', count: 2 },
    { 'account.industry': null, count: 2 },
  ])
})

test('a filter chooses the rows, also those in the bin', async () => {
  expect((await aggregate({ filter: { amount: { gt: 600 } } })).data).toEqual([{ count: 2 }])
  expect((await aggregate({ filter: { deletedAt: { isNull: false } } })).data).toEqual([{ count: 1 }])
  expect(
    (
      await aggregate({
        filter: { name: 'nobody' },
        measures: [
          { fn: 'sum', field: 'amount' },
          { fn: 'avg', field: 'amount' },
        ],
      })
    ).data,
  ).toEqual([{ sum_amount: euros('0.00'), avg_amount: null }])
})

test('equal shapes are one statement, whatever the values', () => {
  const text = (name: string, limit: number) =>
    explainAggregate(readerOf(w.ctx()), 'deal', { filter: { name }, groupBy: ['stage'], limit }).text
  expect(text('a', 10)).toBe(text('b', 10))
})

describe('refuses', () => {
  test.each<[unknown, string]>([
    [{ groupBy: [{ field: 'stage', top: 0 }] }, 'groupBy[0].top'],
    [{ groupBy: [{ field: 'tags', top: 3 }] }, 'groupBy[0].top'],
    [{ groupBy: [{ field: 'closesOn', bucket: 'month', top: 3 }] }, 'groupBy[0].top'],
    [null, 'body'],
    [{ group: [] }, 'group'],
    [{ groupBy: 'stage' }, 'groupBy'],
    [{ groupBy: ['nme'] }, 'groupBy[0].nme'],
    [{ groupBy: ['amount'] }, 'groupBy[0].amount'],
    [{ groupBy: [{ field: 'name', bucket: 'month' }] }, 'groupBy[0].bucket'],
    [{ groupBy: [{ field: 'closesOn', bucket: 'decade' }] }, 'groupBy[0].bucket'],
    [{ groupBy: ['stage', 'stage'] }, 'measures'],
    [{ measures: [{ fn: 'mode', field: 'amount' }] }, 'measures[0].fn'],
    [{ measures: [{ fn: 'sum' }] }, 'measures[0].field'],
    [{ measures: [{ fn: 'sum', field: 'name' }] }, 'measures[0].name'],
    [{ measures: [{ fn: 'count', filter: { nme: 1 } }] }, 'measures[0].filter.nme'],
    [{ measures: [{ fn: 'count', filter: { name: { like: 'x' } } }] }, 'measures[0].filter.name.like'],
    [{ measures: [] }, 'measures'],
    [{ sort: 'amount' }, 'sort'],
    [{ limit: 1001 }, 'limit'],
    [{ timeZone: 'Mars/Base' }, 'timeZone'],
  ])('%j at %s', async (body, path) => {
    const error = await aggregate(body).then(
      () => null,
      (thrown: KithError) => thrown,
    )
    expect([error?.status, error?.problems[0]?.path]).toEqual([400, path])
  })
})

test('random deals: the same as a plain sum by hand', async () => {
  const amounts = fc.array(
    fc.record({
      cents: fc.integer({ min: -100_000, max: 100_000_000 }),
      currency: fc.constantFrom('EUR', 'USD'),
      industry: fc.constantFrom('acme', 'globex', null),
      day: fc.integer({ min: 1, max: 28 }),
      month: fc.integer({ min: 1, max: 12 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  await fc.assert(
    fc.asyncProperty(amounts, async (rows) => {
      await w.sql('delete from crm.contact; delete from crm.deal')
      const date = (row: { month: number; day: number }) =>
        `2027-${String(row.month).padStart(2, '0')}-${String(row.day).padStart(2, '0')}`
      await w.insert(
        'deal',
        rows.map((row, index) => ({
          id: id(1000 + index),
          name: 'x',
          closesOn: date(row),
          amount: { amount: (row.cents / 100).toFixed(2), currency: row.currency },
          account: row.industry === 'acme' ? acme : row.industry ? globex : null,
        })),
      )
      const { data } = await aggregate({
        groupBy: ['account.industry', { field: 'closesOn', bucket: 'month' }],
        measures: [{ fn: 'sum', field: 'amount' }, { fn: 'count' }],
      })
      const expected = new Map<string, { sum: number; count: number }>()
      for (const row of rows) {
        const key = JSON.stringify([
          row.industry === 'acme' ? 'retail' : row.industry ? 'energy' : null,
          date(row).slice(0, 7),
        ])
        const sum = expected.get(key) ?? { sum: 0, count: 0 }
        // 2 dollars to the euro: half cents are exact as tenths of a cent.
        expected.set(key, {
          sum: sum.sum + (row.currency === 'USD' ? row.cents * 5 : row.cents * 10),
          count: sum.count + 1,
        })
      }
      const found = data.map((row: Record<string, unknown>) => [
        JSON.stringify([row['account.industry'], row.closesOn]),
        row.count,
        (row.sum_amount as { amount: string }).amount,
      ])
      const wanted = [...expected].map(([key, { sum, count }]) => [
        key,
        count,
        ((Math.sign(sum) * Math.round(Math.abs(sum) / 10)) / 100).toFixed(2).replace(/^-0\.00$/, '0.00'),
      ])
      expect(found.sort()).toEqual(wanted.sort())
    }),
    { numRuns: 25 },
  )
})
