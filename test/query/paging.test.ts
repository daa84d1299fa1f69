// Paging: whatever the order, no row is skipped or repeated, also while others are being added.
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type ListParams, listRecords } from '#engine/query/list-records.ts'
import type { KithError } from '#kernel/errors.ts'
import { anyLetter } from '../any-letter.ts'
import { rounds } from '../rounds.ts'
import { openQueryWorld, person, type QueryWorld, type Row } from './world.ts'

let w: QueryWorld
const id = (n: number) => `0193a1b2-0000-7000-8000-${String(n).padStart(12, '0')}`
const viewer = id(1)

beforeAll(async () => {
  w = await openQueryWorld()
  await w.sql("insert into kith.exchange_rate (currency, date, rate) values ('USD', '2026-01-01', 1.25)")
  await w.insert('user', [{ id: viewer, name: 'Viewer' }])
})
afterEach(() => w.sql('delete from crm.contact; update crm.account set parent_id = null; delete from crm.account'))
afterAll(() => w.close())

// Few different values, so that ties are the rule; each as the order by hand says it.
const expressions: Record<string, string> = {
  name: 't.name collate "und-x-icu"',
  employees: 't.employees',
  rating: 't.rating',
  revenue: 't.revenue_base',
  foundedOn: 't.founded_on',
  visitedAt: 't.visited_at',
  active: 't.active',
  'address.city': 't.address_city collate "und-x-icu"',
  createdAt: 't.created_at',
  'parent.name': 'p.name collate "und-x-icu"',
  parent: 'p.name collate "und-x-icu"',
  'parent.employees': 'p.employees',
}
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 3 })
const record = fc.record({
  name: orNull(fc.constantFrom('a', 'A', 'á', 'b', 'Z', 'ж', '王', 'a b')),
  employees: orNull(fc.constantFrom(-1, 0, 7, 9_007_199_254_740_991)),
  rating: orNull(fc.constantFrom('0', '1.10', '1.1000000001', '-2')),
  revenue: orNull(
    fc.constantFrom(
      { amount: '10.00', currency: 'EUR' },
      { amount: '12.50', currency: 'USD' },
      { amount: '1', currency: 'JPY' },
    ),
  ),
  foundedOn: orNull(fc.constantFrom('2020-02-29', '0001-01-01', '9999-12-31')),
  visitedAt: orNull(fc.constantFrom('2027-01-01T00:00:00.001Z', '2027-01-01T00:00:00.010Z', '2027-01-01T00:00:00Z')),
  active: orNull(fc.boolean()),
  address: orNull(fc.constantFrom({ city: 'Ärnäs' }, { city: 'arnas' }, { city: 'Oslo' })),
  parent: orNull(fc.nat({ max: 5 })),
  seen: fc.boolean(),
  binned: fc.boolean(),
})
const order = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...Object.keys(expressions)), fc.boolean()), {
    minLength: 0,
    maxLength: 3,
    selector: ([name]) => name,
  })
  .filter((keys) => !(keys.some(([name]) => name === 'parent') && keys.some(([name]) => name === 'parent.name')))

interface Sample extends Record<string, unknown> {
  parent: number | null
  seen: boolean
  binned: boolean
}

function rowsOf(records: readonly Sample[], from: number): Row[] {
  return records.map(({ parent, seen, binned, ...values }, index) => ({
    ...values,
    id: id(from + index),
    parent: parent === null || parent >= index ? null : id(from + parent),
    owner: seen ? viewer : null,
    deletedAt: binned && index % 4 === 3 ? '2027-01-02T00:00:00Z' : null,
    createdAt: index % 2 ? '2027-01-01T00:00:00.500Z' : '2027-01-01T00:00:00Z',
  }))
}

interface Answer {
  data: { id: string; parent?: unknown }[]
  page: { next: string | null }
}

async function pagesOf(
  params: ListParams,
  between: (page: number) => Promise<unknown>,
  actor = person(viewer, {}),
): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  for (let page = 0; ; page++) {
    const { json } = await listRecords(w.ctx(actor), 'account', { ...params, ...(cursor ? { cursor } : {}) })
    const answer = JSON.parse(json) as Answer
    ids.push(...answer.data.map((each) => each.id))
    if (!answer.page.next) return ids
    cursor = answer.page.next
    await between(page)
  }
}

test('every order, page size and include shows each row once, in order, under inserts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 1, maxLength: 18 }),
      fc.array(record, { maxLength: 4 }),
      order,
      fc.record({
        limit: fc.integer({ min: 1, max: 7 }),
        include: fc.boolean(),
        own: fc.boolean(),
        idDescending: fc.boolean(),
      }),
      async (records, later, keys, { limit, include, own, idDescending }) => {
        await w.sql('update crm.account set parent_id = null; delete from crm.account')
        const rows = rowsOf(records, 1000)
        await w.insert('account', rows)
        const actor = own ? person(viewer, { account: { see: 'own' } }) : person(viewer, {})
        const sort =
          keys.length > 0
            ? keys.map(([name, descending]) => `${descending ? '-' : ''}${name}`).join(',')
            : idDescending
              ? '-id'
              : 'id'
        const direction = keys.length > 0 ? keys[0]?.[1] : idDescending
        const scope = own ? ` and t.owner_id = '${viewer}'` : ''
        const seenParent = own ? ` and p.owner_id = '${viewer}'` : ''
        const expected = await w.sql(
          `select t.id from crm.account t left join crm.account p on p.id = t.parent_id and p.deleted_at is null${seenParent} where t.deleted_at is null${scope} order by ${[
            ...keys.map(([name, descending]) => `${expressions[name]}${descending ? ' desc' : ''} nulls last`),
            `t.id${direction ? ' desc' : ''}`,
          ].join(', ')}`,
        )
        const added = rowsOf(later, 2000)
        const found = await pagesOf(
          { sort, limit, ...(include ? { include: 'parent,children' } : {}) },
          async (page) => {
            const row = added[page]
            if (row) await w.insert('account', [{ ...row, parent: null }])
          },
          actor,
        )
        expect(new Set(found).size).toBe(found.length)
        expect(found.filter((each) => each < id(2000))).toEqual(expected.map((row) => row.id))
      },
    ),
    { numRuns: rounds(60) },
  )
})

test('any mix of skips and cursors shows the rows that reading straight through does', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 1, maxLength: 18 }),
      order,
      fc.array(fc.record({ limit: fc.integer({ min: 1, max: 6 }), skip: fc.nat({ max: 7 }) }), {
        minLength: 1,
        maxLength: 6,
      }),
      fc.record({ include: fc.boolean(), own: fc.boolean(), filtered: fc.boolean() }),
      async (records, keys, steps, { include, own, filtered }) => {
        await w.sql('update crm.account set parent_id = null; delete from crm.account')
        await w.insert('account', rowsOf(records, 1000))
        const actor = own ? person(viewer, { account: { see: 'own' } }) : person(viewer, {})
        const params: ListParams = {
          ...(keys.length > 0
            ? { sort: keys.map(([name, descending]) => `${descending ? '-' : ''}${name}`).join(',') }
            : {}),
          ...(include ? { include: 'parent,children' } : {}),
          ...(filtered ? { filter: { active: true } } : {}),
        }
        const read = async (more: ListParams) =>
          JSON.parse((await listRecords(w.ctx(actor), 'account', { ...params, ...more })).json) as Answer
        const all = (await read({ limit: 500 })).data
        let [at, cursor]: [number, string | null] = [0, null]
        for (const { limit, skip } of steps) {
          const { data, page } = await read({ limit, skip, ...(cursor ? { cursor } : {}) })
          expect(data).toEqual(all.slice(at + skip, at + skip + limit))
          at += skip + data.length
          expect(page.next === null).toBe(at >= all.length)
          cursor = page.next
          if (cursor === null) at = 0
        }
      },
    ),
    { numRuns: rounds(30) },
  )
})

test.each([-1, 1.5, 100_001, '1e3', true, {}])('a skip of %j is refused', async (skip) => {
  await expect(listRecords(w.ctx(), 'account', { skip })).rejects.toMatchObject({
    code: 'bad-request',
    problems: [{ path: 'skip' }],
  })
})

test('a cursor that was changed or belongs elsewhere is a 400, never a 500', async () => {
  await w.insert(
    'account',
    rowsOf(
      Array.from({ length: 6 }, () => ({
        name: 'x',
        employees: 3,
        rating: '1',
        revenue: null,
        foundedOn: '2020-02-29',
        visitedAt: null,
        active: true,
        address: null,
        parent: null,
        seen: true,
        binned: false,
      })),
      1000,
    ),
  )
  const params = { sort: 'employees,-foundedOn,name', limit: 2, filter: { active: true } }
  const { next } = await listRecords(w.ctx(), 'account', params)
  const cursor = next as string
  const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
  const attempt = async (wanted: ListParams) =>
    listRecords(w.ctx(), 'account', wanted).then(
      () => 'answered',
      (error: KithError) => error.code ?? `defect: ${error.message}`,
    )
  expect(await attempt({ ...params, cursor })).toBe('answered')
  for (const other of [{ sort: 'employees' }, { filter: { active: false } }, { filter: {} }, { deleted: 'include' }]) {
    expect(await attempt({ ...params, ...other, cursor })).toBe('cursor-stale')
  }
  const elsewhere = { ...w.ctx(), catalog: { ...w.ctx().catalog, version: 'later' } }
  await expect(listRecords(elsewhere, 'account', { ...params, cursor })).rejects.toMatchObject({ code: 'cursor-stale' })
  const wrong = fc.oneof(
    fc.string().map((text) => text),
    fc
      .tuple(fc.nat({ max: cursor.length - 1 }), fc.constantFrom('A', 'z', '-', '=', '\u0000'))
      .map(([place, letter]) => cursor.slice(0, place) + letter + cursor.slice(place + 1)),
    fc
      .tuple(fc.nat({ max: parts.length }), fc.jsonValue())
      .map(([place, value]) =>
        Buffer.from(JSON.stringify(parts.with(Math.min(place, parts.length - 1), value))).toString('base64url'),
      ),
    fc
      .tuple(fc.integer({ min: 4, max: 6 }), fc.string({ unit: anyLetter }))
      .map(([place, value]) => Buffer.from(JSON.stringify(parts.with(place, value))).toString('base64url')),
    fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')),
  )
  await fc.assert(
    fc.asyncProperty(wrong, async (changed) => {
      expect(['answered', 'cursor-stale']).toContain(await attempt({ ...params, cursor: changed }))
    }),
    { numRuns: rounds(250) },
  )
})
