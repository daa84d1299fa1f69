// The read door on a handful of records that everyone can check by hand.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { countRecords } from '#engine/query/count-records.ts'
import { type ListParams, listRecords } from '#engine/query/list-records.ts'
import { findRecords, getRecord, readRecords } from '#engine/query/read-records.ts'
import { matchingIds, streamRecords } from '#engine/query/stream-records.ts'
import {
  acme,
  ana,
  boris,
  failure,
  fillSample,
  globex,
  gone,
  id,
  list as listOf,
  names as namesOf,
  north,
  open,
} from './sample.ts'
import { openQueryWorld, person, type QueryWorld } from './world.ts'

let w: QueryWorld

beforeAll(async () => {
  w = await openQueryWorld()
  await fillSample(w)
})

afterAll(() => w.close())

async function list(object: string, params: ListParams = {}, ctx: Ctx = w.ctx()) {
  return listOf(ctx, object, params)
}

async function names(object: string, filter: unknown, ctx: Ctx = w.ctx()): Promise<string[]> {
  return namesOf(ctx, object, filter)
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
