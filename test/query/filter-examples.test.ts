// The filter language by example: what finds what, what is refused and where.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import type { ListParams } from '#engine/query/list-records.ts'
import { acme, ana, boris, failure, fillSample, list as listOf, names as namesOf, open } from './sample.ts'
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
  [{ 'account.parent.parent.parent.name': 'x' }, 'bad-request', 'filter.account.parent.parent.parent.name', '3 links'],
  [{ or: { name: 'x' } }, 'bad-request', 'filter.or', 'list'],
  [[], 'bad-request', 'filter', 'object'],
  ['x', 'bad-request', 'filter', 'object'],
  [nested(12), 'bad-request', 'filter', '10 levels'],
  [{ __proto__x: 1, constructor: 'x' }, 'unknown-field', 'filter.__proto__x', 'no field'],
  [{ constructor: 'x' }, 'unknown-field', 'filter.constructor', 'no field'],
  [{ 'amount.constructor': 'x' }, 'unknown-field', 'filter.amount.constructor', 'no part'],
])('%j is refused as %s', async (...[filter, code, path, word]) => {
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

function nested(depth: number): unknown {
  return depth === 0 ? { name: 'x' } : { not: nested(depth - 1) }
}
