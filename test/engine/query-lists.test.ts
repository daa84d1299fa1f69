// The read door on a handful of records that everyone can check by hand.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { countRecords } from '#engine/query/count-records.ts'
import { type ListParams, listRecords } from '#engine/query/list-records.ts'
import { findRecords, getRecord, readRecords } from '#engine/query/read-records.ts'
import { matchingIds, streamRecords } from '#engine/query/stream-records.ts'
import type { KithError } from '#kernel/errors.ts'
import { openQueryWorld, person, type QueryWorld } from './query-world.ts'

let w: QueryWorld

const id = (n: number) => `0193a1b2-0000-7000-8000-${String(n).padStart(12, '0')}`
const [ana, boris, north, open, won, otherWon] = [id(1), id(2), id(10), id(20), id(21), id(22)]
const [acme, globex, initech, gone] = [id(101), id(102), id(103), id(104)]

beforeAll(async () => {
  w = await openQueryWorld()
  await w.sql(
    "insert into kith.exchange_rate (currency, date, rate) values ('USD', '2026-01-01', 1.25), ('USD', '2027-01-01', 2)",
  )
  await w.insert('branch', [{ id: north, name: 'North', key: 'north' }])
  await w.insert('user', [
    { id: ana, name: 'Ana', branch: north },
    { id: boris, name: 'Boris' },
  ])
  await w.insert('stage', [
    { id: open, name: 'Open', key: 'open', position: 1 },
    { id: won, name: 'Won', key: 'won', position: 2 },
    { id: otherWon, name: 'Won elsewhere', key: 'twice' },
    { id: id(23), name: 'Won again', key: 'twice' },
  ])
  await w.insert('account', [
    {
      id: acme,
      name: 'Acme 100%_',
      industry: 'retail',
      employees: 5,
      owner: ana,
      branch: north,
      tags: ['vip', 'new "x"'],
      active: true,
      address: { city: 'Madrid', country: 'ES' },
      foundedOn: '2020-02-29',
      visitedAt: '2027-03-10T22:30:00.120Z',
    },
    {
      id: globex,
      name: 'Élan',
      industry: 'energy',
      employees: 50,
      owner: boris,
      tags: ['vip'],
      active: false,
      parent: acme,
      visitedAt: '2027-03-10T23:30:00Z',
    },
    { id: initech, name: 'Zebra \\u0001\u2028"\\', owner: boris, rating: '3.50', note: 'line one\nline two' },
    { id: gone, name: 'Gone', owner: ana, deletedAt: '2027-02-01T00:00:00Z' },
  ])
  await w.insert('contact', [
    {
      id: id(201),
      name: { first: 'Eva', last: 'Zu', full: 'Eva Zu' },
      account: acme,
      email: 'eva@acme.test',
      colleagues: [ana, boris],
      owner: ana,
    },
    { id: id(202), name: { full: 'Li' }, account: gone, owner: boris },
  ])
  await w.insert('deal', [
    {
      id: id(301),
      name: 'One',
      account: acme,
      stage: open,
      amount: { amount: '1000.00', currency: 'USD' },
      closesOn: '2026-06-01',
      owner: ana,
      won: true,
    },
    {
      id: id(302),
      name: 'Two',
      account: acme,
      stage: won,
      amount: { amount: '1000.00', currency: 'USD' },
      closesOn: '2027-06-01',
      owner: boris,
      won: false,
    },
    {
      id: id(303),
      name: 'Three',
      account: globex,
      stage: won,
      amount: { amount: '700.00', currency: 'EUR' },
      owner: boris,
    },
    { id: id(304), name: 'Four', amount: { amount: '9.00', currency: 'JPY' }, owner: ana },
  ])
})

afterAll(() => w.close())

async function list(object: string, params: ListParams = {}, ctx: Ctx = w.ctx()) {
  return JSON.parse((await listRecords(ctx, object, params)).json)
}

async function names(object: string, filter: unknown, ctx: Ctx = w.ctx()): Promise<string[]> {
  const { data } = await list(object, { filter, sort: 'id' }, ctx)
  return data.map((each: { name: string | { full: string } }) =>
    typeof each.name === 'string' ? each.name.split(' ')[0] : each.name.full,
  )
}

describe('answers', () => {
  test('a record has its fields in order, in the shapes of the API', async () => {
    const { data } = await list('account', { filter: { id: acme } })
    expect(data).toEqual([
      {
        id: acme,
        version: 1,
        name: 'Acme 100%_',
        industry: 'retail',
        employees: 5,
        rating: null,
        revenue: null,
        address: { city: 'Madrid', country: 'ES' },
        tags: ['vip', 'new "x"'],
        foundedOn: '2020-02-29',
        visitedAt: '2027-03-10T22:30:00.120Z',
        active: true,
        note: null,
        parentId: null,
        createdAt: '2027-01-01T00:00:00.000Z',
        createdById: null,
        updatedAt: '2027-01-01T00:00:00.000Z',
        updatedById: null,
        ownerId: ana,
        branchId: north,
        deletedAt: null,
      },
    ])
    expect(Object.keys(data[0])).toEqual([
      'id',
      'version',
      'name',
      'industry',
      'employees',
      'rating',
      'revenue',
      'address',
      'tags',
      'foundedOn',
      'visitedAt',
      'active',
      'note',
      'parentId',
      'createdAt',
      'createdById',
      'updatedAt',
      'updatedById',
      'ownerId',
      'branchId',
      'deletedAt',
    ])
  })

  test('the bytes are those of JSON.stringify', async () => {
    for (const object of ['account', 'contact', 'deal']) {
      const { json } = await listRecords(w.ctx(), object, {
        include: 'owner,account,deals'
          .split(',')
          .filter(
            (name) =>
              name === 'owner' ||
              (name === 'account' && object !== 'account') ||
              (name === 'deals' && object === 'account'),
          ),
      })
      expect(json).toBe(JSON.stringify(JSON.parse(json)))
    }
  })

  test('fields choose columns, id and version always come', async () => {
    const { data } = await list('deal', { fields: 'name, accountId', filter: { name: 'One' } })
    expect(data).toEqual([{ id: id(301), version: 1, name: 'One', accountId: acme }])
  })

  test('newest first when nothing is asked', async () => {
    const { data, page } = await list('deal', { limit: '3' })
    expect(data.map((each: { name: string }) => each.name)).toEqual(['Four', 'Three', 'Two'])
    expect(page.next).toEqual(expect.any(String))
  })

  test('counts on request', async () => {
    expect(await list('deal')).not.toHaveProperty('count')
    expect((await list('deal', { count: 'exact', filter: { owner: ana } })).count).toEqual({ value: 2, exact: true })
    expect((await list('deal', { count: 'estimate' })).count).toEqual({ value: expect.any(Number), exact: false })
    expect(await countRecords(w.ctx(), 'account', {})).toEqual({ value: 3, exact: true })
  })
})

test('counting inside a transaction leaves its time limit as it was', async () => {
  await w.database.transaction(async (db) => {
    await db.rows("set local statement_timeout = '77s'")
    expect(await countRecords({ ...w.ctx(), db }, 'deal', {})).toEqual({ value: 4, exact: true })
    expect(await db.rows("select current_setting('statement_timeout') as limit")).toEqual([{ limit: '77s' }])
  })
})

describe('includes', () => {
  test('a linked record stands behind its id, binned ones say so', async () => {
    const { data } = await list('contact', { include: 'account', sort: 'id' })
    expect(Object.keys(data[0]).slice(2, 6)).toEqual(['name', 'accountId', 'account', 'email'])
    expect(data[0].account).toMatchObject({ id: acme, name: 'Acme 100%_', tags: ['vip', 'new "x"'] })
    expect(data[1]).toMatchObject({ accountId: gone, account: { id: gone, deleted: true } })
    expect(Object.keys(data[1].account)).toEqual(['id', 'deleted'])
  })

  test('two levels, to many and through a junction, all in one statement', async () => {
    const before = w.database.sent.count
    const { data } = await list('account', {
      include: 'owner.branch,deals.stage,contacts',
      filter: { name: { startsWith: 'acme' } },
    })
    expect(w.database.sent.count - before).toBe(1)
    expect(data[0].owner).toMatchObject({ name: 'Ana', branch: { key: 'north' } })
    expect(
      data[0].deals.map((each: Record<string, unknown>) => [each.name, each.won, (each.stage as { key: string }).key]),
    ).toEqual([
      ['Two', false, 'won'],
      ['One', true, 'open'],
    ])
    expect(data[0].contacts).toHaveLength(1)
    expect(data[0].contacts[0]).toMatchObject({ name: { full: 'Eva Zu' }, colleagueIds: [ana, boris] })
    const knowing = await list('user', { include: 'knownContacts', sort: 'name' })
    expect(knowing.data.map((each: { knownContacts: unknown[] }) => each.knownContacts.length)).toEqual([1, 1])
    const known = await list('contact', { include: ['colleagues'], sort: 'id' })
    expect(known.data[0].colleagues.map((each: { name: string }) => each.name)).toEqual(['Boris', 'Ana'])
    expect(known.data[1]).toMatchObject({ colleagueIds: null, colleagues: [] })
  })

  test('an included record equals the record read on its own', async () => {
    const { data } = await list('deal', { include: 'account', filter: { name: 'One' } })
    const own = await getRecord(w.ctx(), 'account', acme)
    expect(data[0].account).toEqual(JSON.parse(own.json))
    const many = await list('account', { include: 'deals', filter: { id: acme } })
    expect(many.data[0].deals[1]).toEqual(JSON.parse((await getRecord(w.ctx(), 'deal', id(301))).json))
  })

  test('what the caller may not see is null, its id stays', async () => {
    const sees = w.ctx(person(ana, { account: { see: 'own' } }))
    const { data } = await list('deal', { include: 'account', sort: 'id' }, sees)
    expect(
      data.map((each: { accountId: string; account: { id: string } | null }) => [
        each.accountId,
        each.account?.id ?? null,
      ]),
    ).toEqual([
      [acme, acme],
      [acme, acme],
      [globex, null],
      [null, null],
    ])
    const deals = await list(
      'account',
      { include: 'deals', filter: { id: acme } },
      w.ctx(person(ana, { deal: { see: 'own' } })),
    )
    expect(deals.data[0].deals.map((each: { name: string }) => each.name)).toEqual(['One'])
  })
})

describe('filters', () => {
  test.each<[string, unknown, string[]]>([
    ['account', { name: { contains: '100%_' } }, ['Acme']],
    ['account', { name: { contains: 'aCME' } }, ['Acme']],
    ['account', { name: 'Élan' }, ['Élan']],
    ['account', { name: 'E\u0301lan' }, ['Élan']],
    ['account', { name: { ne: 'Élan' } }, ['Acme', 'Zebra']],
    ['account', { industry: { ne: 'retail' } }, ['Élan', 'Zebra']],
    ['account', { industry: { notIn: ['retail', 'energy'] } }, ['Zebra']],
    ['account', { industry: { in: [null, 'retail'] } }, ['Acme', 'Zebra']],
    ['account', { industry: { in: [] } }, []],
    ['account', { industry: null }, ['Zebra']],
    ['account', { not: { industry: 'retail' } }, ['Élan', 'Zebra']],
    ['account', { employees: { gte: 5, lt: 50 } }, ['Acme']],
    ['account', { employees: { lt: 5.5 } }, ['Acme']],
    ['account', { employees: { lt: '99999999999999999999' } }, ['Acme', 'Élan']],
    ['account', { rating: '3.5' }, ['Zebra']],
    ['account', { active: true }, ['Acme']],
    ['account', { active: { ne: true } }, ['Élan', 'Zebra']],
    ['account', { tags: { has: 'vip' } }, ['Acme', 'Élan']],
    ['account', { tags: { has: ['vip', 'new "x"'] } }, ['Acme']],
    ['account', { tags: { notIn: ['new "x"'] } }, ['Élan', 'Zebra']],
    ['account', { tags: { isNull: true } }, ['Zebra']],
    ['account', { 'address.city': 'Madrid' }, ['Acme']],
    ['account', { address: { isNull: false } }, ['Acme']],
    ['account', { visitedAt: { within: 'today' } }, ['Acme']],
    ['account', { visitedAt: { gt: 'today' } }, ['Élan']],
    ['account', { visitedAt: { lte: '2027-03-10' } }, ['Acme']],
    ['account', { visitedAt: '2027-03-10T22:30:00.12Z' }, ['Acme']],
    ['account', { visitedAt: { gt: 'now' } }, ['Acme', 'Élan']],
    ['account', { foundedOn: { within: '2020-Q1' } }, ['Acme']],
    ['account', { foundedOn: { lt: '9999-12-31' } }, ['Acme']],
    ['account', { ownerId: ana }, ['Acme']],
    ['account', { 'owner.branch': 'north' }, ['Acme']],
    ['account', { 'parent.owner.branch.key': 'north' }, ['Élan']],
    ['account', { 'parent.industry': { ne: 'retail' } }, ['Acme', 'Zebra']],
    ['account', { deals: { some: { 'stage.key': 'won' } } }, ['Acme', 'Élan']],
    ['account', { deals: { none: {} } }, ['Zebra']],
    ['account', { children: { some: {} } }, ['Acme']],
    ['account', { 'parent.deals': { none: { stage: 'open' } } }, ['Acme', 'Zebra']],
    ['account', { deletedAt: { isNull: false } }, ['Gone']],
    ['account', { or: [{ deletedAt: null }, { name: 'Gone' }] }, ['Acme', 'Élan', 'Zebra', 'Gone']],
    ['account', { or: [] }, []],
    ['account', { and: [{ or: [{ name: 'Élan' }, { industry: 'retail' }] }, { not: { employees: 50 } }] }, ['Acme']],
    ['contact', { name: { startsWith: 'eva' } }, ['Eva Zu']],
    ['contact', { 'name.last': 'Zu' }, ['Eva Zu']],
    ['contact', { colleagues: { has: boris } }, ['Eva Zu']],
    ['contact', { colleagueIds: { some: { name: 'Ana' } } }, ['Eva Zu']],
    ['contact', { colleagues: { isNull: true } }, ['Li']],
    ['contact', { 'account.name': 'Gone' }, []],
    ['user', { knownContacts: { some: { email: 'EVA@acme.test' } } }, ['Ana', 'Boris']],
    ['deal', { stage: 'won' }, ['Two', 'Three']],
    ['deal', { stage: { in: ['won', open] } }, ['One', 'Two', 'Three']],
    ['deal', { amount: { gt: 500 } }, ['One', 'Three']],
    ['deal', { amount: { gte: { amount: '1000', currency: 'USD' } } }, ['One', 'Two', 'Three']],
    ['deal', { amount: { amount: 1000, currency: 'usd' } }, ['One', 'Two']],
    ['deal', { 'amount.currency': 'EUR' }, ['Three']],
    ['deal', { amount: { isNull: false } }, ['One', 'Two', 'Three', 'Four']],
  ])('%s %j finds %j', async (object, filter, expected) => {
    expect(await names(object, filter)).toEqual(expected)
  })

  test('me is the caller, and nobody for the system', async () => {
    expect(await names('deal', { owner: 'me' }, w.ctx(person(ana, {})))).toEqual(['One', 'Four'])
    expect(await names('deal', { owner: 'me' })).toEqual([])
  })

  test.each<[unknown, string, string, string]>([
    [{ nme: 'x' }, 'unknown-field', 'filter.nme', 'name'],
    [{ 'account.indstry': 'x' }, 'unknown-field', 'filter.account.indstry', 'industry'],
    [{ 'name.x': 'x' }, 'unknown-field', 'filter.name.x', 'no parts'],
    [{ name: { like: 'x' } }, 'unknown-operator', 'filter.name.like', 'contains'],
    [{ tags: 'vip' }, 'unknown-operator', 'filter.tags.eq', 'has'],
    [{ name: {} }, 'bad-request', 'filter.name', 'operator'],
    [{ name: 5 }, 'bad-request', 'filter.name.eq', 'text'],
    [{ name: { contains: 'a\0' } }, 'bad-request', 'filter.name.contains', 'NUL'],
    [{ name: { eq: '\ud800' } }, 'bad-request', 'filter.name.eq', 'Unicode'],
    [{ amount: { gt: 'x' } }, 'bad-request', 'filter.amount.gt', 'number'],
    [{ amount: { gt: { amount: 1, currency: 'XXQ' } } }, 'bad-request', 'filter.amount.gt', 'currency'],
    [{ closesOn: { within: 'soon' } }, 'bad-request', 'filter.closesOn.within', 'next'],
    [{ closesOn: '2027-02-30' }, 'bad-request', 'filter.closesOn.eq', 'date'],
    [{ won: 'true' }, 'bad-request', 'filter.won.eq', 'true or false'],
    [{ won: { isNull: 'x' } }, 'bad-request', 'filter.won.isNull', 'true or false'],
    [{ stage: 'nowhere' }, 'bad-request', 'filter.stage.eq', 'nowhere'],
    [{ stage: 'twice' }, 'bad-request', 'filter.stage.eq', '2 stages'],
    [{ account: 'acme' }, 'bad-request', 'filter.account.eq', 'id from accounts'],
    [
      { 'account.parent.parent.parent.name': 'x' },
      'bad-request',
      'filter.account.parent.parent.parent.name',
      '3 links',
    ],
    [{ or: { name: 'x' } }, 'bad-request', 'filter.or', 'list'],
    [[], 'bad-request', 'filter', 'object'],
    ['x', 'bad-request', 'filter', 'object'],
    [nested(12), 'bad-request', 'filter', '10 levels'],
    [{ __proto__x: 1, constructor: 'x' }, 'unknown-field', 'filter.__proto__x', 'no field'],
    [{ constructor: 'x' }, 'unknown-field', 'filter.constructor', 'no field'],
    [{ 'amount.constructor': 'x' }, 'unknown-field', 'filter.amount.constructor', 'no part'],
  ])('%j is refused as %s', async (filter, code, path, word) => {
    const error = await failure(list('deal', { filter }))
    expect([error.code, error.problems[0]?.path, error.status]).toEqual([code, path, 400])
    expect(error.message).toContain(word)
  })

  test.each<[string, unknown, string]>([
    ['too many values', { stage: { in: Array.from({ length: 1001 }, () => open) } }, '1000'],
    ['too many conditions', { and: Array.from({ length: 300 }, () => ({ name: 'x' })) }, '200'],
  ])('%s are refused', async (_, filter, word) => {
    const error = await failure(list('deal', { filter }))
    expect([error.code, error.message.includes(word)]).toEqual(['bad-request', true])
  })

  test('hidden fields are unknown, also through links, in sort, fields and include', async () => {
    const blind = w.ctx(person(ana, { account: { hidden: ['industry', 'parent'] }, deal: { hidden: ['account'] } }))
    for (const [object, params] of [
      ['account', { filter: { industry: 'retail' } }],
      ['account', { filter: { or: [{ not: { industry: null } }] } }],
      ['account', { sort: 'industry' }],
      ['account', { fields: 'industry' }],
      ['account', { include: 'parent' }],
      ['account', { include: 'children' }],
      ['account', { include: 'deals' }],
      ['account', { filter: { deals: { some: {} } } }],
      ['contact', { filter: { 'account.industry': 'retail' } }],
      ['contact', { sort: 'account.industry' }],
      ['deal', { filter: { account: acme } }],
    ] as const) {
      expect((await failure(list(object, params, blind))).code).toBe('unknown-field')
    }
    const { data } = await list('account', { filter: { id: acme } }, blind)
    expect(data[0]).not.toHaveProperty('industry')
    expect(data[0]).not.toHaveProperty('parentId')
    const included = await list('contact', { include: 'account', sort: 'id' }, blind)
    expect(included.data[0].account).not.toHaveProperty('industry')
  })

  test('a filter through a link tells nothing about rows that are not seen', async () => {
    const own = w.ctx(person(ana, { account: { see: 'own' } }))
    expect(await names('deal', { 'account.industry': 'energy' }, own)).toEqual([])
    expect(await names('deal', { 'account.industry': { ne: 'retail' } }, own)).toEqual(['Three', 'Four'])
    expect(await names('deal', { 'account.industry': { ne: 'energy' } }, own)).toEqual(['One', 'Two', 'Three', 'Four'])
    expect(
      await names('user', { knownContacts: { some: {} } }, w.ctx(person(boris, { contact: { see: 'own' } }))),
    ).toEqual([])
  })
})

function nested(depth: number): unknown {
  return depth === 0 ? { name: 'x' } : { not: nested(depth - 1) }
}

async function failure(attempt: Promise<unknown>): Promise<KithError> {
  return attempt.then(
    () => {
      throw new Error('It was not refused')
    },
    (error: KithError) => {
      if (!error.code) throw error
      return error
    },
  )
}

describe('single records, export, bulk', () => {
  test('get answers the record and its version', async () => {
    const { json, version } = await getRecord(w.ctx(), 'deal', id(301), { include: 'stage', fields: ['name', 'stage'] })
    expect(version).toBe(1)
    expect(JSON.parse(json)).toMatchObject({
      id: id(301),
      version: 1,
      name: 'One',
      stageId: open,
      stage: { key: 'open' },
    })
  })

  test.each([gone, id(999), 'nonsense'])('%s is not found', async (wanted) => {
    expect((await failure(getRecord(w.ctx(), 'account', wanted))).code).toBe('not-found')
  })

  test('what one may not see is not found, unless it is shared', async () => {
    const own = w.ctx(person(ana, { account: { see: 'own' } }))
    expect((await failure(getRecord(own, 'account', globex))).code).toBe('not-found')
    await w.sql(`insert into kith.share (object, record_id, with_id) values ('account', '${globex}', '${ana}')`)
    expect((await getRecord(own, 'account', globex)).version).toBe(1)
    expect(await names('account', {}, own)).toEqual(['Acme', 'Élan'])
    await w.sql('delete from kith.share')
  })

  test('verbs read values by key or name, hidden fields too', async () => {
    const blind = w.ctx(person(ana, { account: { see: 'own', hidden: ['industry'] } }))
    const records = await readRecords(blind, 'account', [acme, globex, gone, 'x', acme])
    expect(records).toHaveLength(1)
    expect(records[0]).toMatchObject({
      id: acme,
      version: 1,
      industry: 'retail',
      ownerId: ana,
      parentId: null,
      active: true,
      tags: ['vip', 'new "x"'],
    })
    const [contact] = await findRecords(w.ctx(), 'contact', [id(201)])
    expect(contact).toMatchObject({ account: acme, colleagues: [ana, boris], name: { first: 'Eva' }, owner: ana })
  })

  test('export streams the rows that one sees and may export', async () => {
    const exporter = w.ctx(person(ana, { deal: { export: 'own' } }))
    const { fields, batches, values, json } = await streamRecords(exporter, 'deal', {
      sort: 'name',
      fields: 'name,amount,won',
    })
    const rows = (await Array.fromAsync(batches)).flat()
    expect(fields.map((each) => each.key)).toEqual(['id', 'version', 'name', 'amount', 'won'])
    expect(rows.map(values)).toEqual([
      [id(304), 1, 'Four', { amount: '9.00', currency: 'JPY' }, null],
      [id(301), 1, 'One', { amount: '1000.00', currency: 'USD' }, true],
    ])
    expect(JSON.parse(json(rows[1] ?? []))).toEqual({
      id: id(301),
      version: 1,
      name: 'One',
      amount: { amount: '1000.00', currency: 'USD' },
      won: true,
    })
    const never = w.ctx(person(ana, { deal: { export: 'none' } }))
    expect((await failure(streamRecords(never, 'deal', {}))).code).toBe('forbidden')
  })

  test('ids for bulk acts come in chunks and only where one may act', async () => {
    const ctx = w.ctx(person(ana, { deal: { change: 'own' } }))
    expect(await matchingIds(ctx, 'deal', { limit: 3 })).toEqual([id(301), id(302), id(303)])
    expect(await matchingIds(ctx, 'deal', { limit: 3, after: id(303) })).toEqual([id(304)])
    expect(await matchingIds(ctx, 'deal', { limit: 3, act: 'change' })).toEqual([id(301), id(304)])
  })
})

describe('parameters', () => {
  test.each<[ListParams, string]>([
    [{ limit: 0 }, 'limit'],
    [{ limit: 501 }, 'limit'],
    [{ limit: 'x' }, 'limit'],
    [{ limit: 1.5 }, 'limit'],
    [{ count: 'all' }, 'count'],
    [{ deleted: 'yes' }, 'deleted'],
    [{ sort: 5 }, 'sort'],
    [{ sort: 'name,-name' }, 'sort'],
    [{ sort: 'tags' }, 'sort.tags'],
    [{ sort: 'name,amount,closesOn,won' }, 'sort'],
    [{ sort: 'nme' }, 'sort.nme'],
    [{ sort: '-' }, 'sort.'],
    [{ fields: [5] }, 'fields'],
    [{ fields: 'nme' }, 'fields.nme'],
    [{ include: 'name' }, 'include.name'],
    [{ include: 'account.parent.parent' }, 'include'],
    [{ cursor: 'x' }, 'cursor'],
    [{ cursor: 5 }, 'cursor'],
  ])('%j is a 400 at %s', async (params, path) => {
    const error = await failure(list('deal', params))
    expect([error.status, error.problems[0]?.path]).toEqual([400, path])
  })

  test('the bin can be shown alone or with the rest', async () => {
    expect((await list('account', { deleted: 'only' })).data).toHaveLength(1)
    expect((await list('account', { deleted: 'include' })).data).toHaveLength(4)
  })
})
