// The statements of the read door on the product's own catalog, to be reviewed as a difference.
import { expect, test } from 'vitest'
import { compileRights, systemActor } from '#engine/access.ts'
import { buildCatalog } from '#engine/build-catalog.ts'
import { objectOf } from '#engine/catalog.ts'
import { explainAggregate } from '#engine/query/aggregate-records.ts'
import { hashOf, writeCursor } from '#engine/query/cursor.ts'
import { explainList, type ListParams } from '#engine/query/list-records.ts'
import type { Reader } from '#engine/query/reader.ts'
import { readSort } from '#engine/query/sort.ts'
import { defaultSettings } from '#kernel/settings.ts'
import { modules } from '#modules/index.ts'
import { expectGolden } from '../golden.ts'

const catalog = buildCatalog(
  modules.flatMap((module) => module.objects),
  'golden',
)
const user = '0193a1b2-0000-7000-8000-000000000001'
const all = { see: 'all', create: 'all', change: 'all', delete: 'all', export: 'all' } as const
const everybody = { ...systemActor('Golden', 'en', 'Europe/Madrid'), userId: user }
const seller = {
  ...everybody,
  branchIds: [user],
  rights: compileRights([{ key: 'r', name: 'r', may: [], objects: { '*': { ...all, see: 'branchAndBelow' } } }]),
}
const settings = { ...defaultSettings, currency: 'EUR' }
const readerOf = (actor: Reader['actor']): Reader => ({
  catalog,
  actor,
  settings,
  now: new Date('2027-03-10T09:30:00Z'),
})

/** As if the page before had ended at this row. */
function after(object: string, params: ListParams, texts: (string | null)[]): ListParams {
  const reader = readerOf(everybody)
  const owner = {
    sort: readSort(reader, objectOf(catalog, object), params.sort),
    hash: hashOf(object, params.filter ?? null, 'exclude', null),
    catalogVersion: catalog.version,
  }
  return { ...params, cursor: writeCursor(owner, { texts, id: user }) }
}

const short = { fields: 'name' }
const lists: [title: string, object: string, params: ListParams, actor?: Reader['actor']][] = [
  ['newest first, all fields', 'account', {}],
  ['ascending: nulls last as the index has them', 'deal', { ...short, sort: 'amount' }],
  ['descending: rows with and without a value apart', 'deal', { ...short, sort: '-amount' }],
  [
    'the next page: a range, then rows without a value',
    'deal',
    after('deal', { ...short, sort: '-amount' }, ['100.00']),
  ],
  ['the next page among rows without a value', 'deal', after('deal', { ...short, sort: '-amount' }, [null])],
  [
    'several keys: tie, beyond, unset',
    'deal',
    after('deal', { ...short, sort: '-closesOn,name' }, ['2027-01-01', 'a']),
  ],
  ['by what a linked record is called', 'contact', { ...short, sort: 'account' }],
  ['its next page', 'contact', after('contact', { ...short, sort: 'account' }, ['a'])],
  ['rows passed over', 'contact', { ...short, sort: 'name', skip: 5000 }],
  ['rows passed over in two branches', 'contact', { ...short, sort: '-account,name', include: 'owner', skip: 5000 }],
  ['one to one included, two levels', 'contact', { ...short, include: 'owner.branch' }],
  ['one to many included', 'pipeline', { ...short, include: 'stages' }],
  [
    'filters',
    'deal',
    {
      ...short,
      filter: {
        amount: { gte: 1000, lt: { amount: '5', currency: 'USD' } },
        'account.industry': { in: ['retail'] },
        or: [{ name: { contains: 'x' } }, { not: { tags: { has: 'vip' } } }],
        closesOn: { within: 'next 30 days' },
        owner: 'me',
        stage: 'won',
      },
    },
  ],
  [
    'what belongs to it',
    'account',
    { ...short, filter: { deals: { some: { outcome: 'won' } }, contacts: { none: {} } } },
  ],
  ['of the branch and below', 'deal', { ...short, include: 'account', filter: { 'account.name': 'Acme' } }, seller],
]
const aggregates: [title: string, object: string, body: unknown, actor?: Reader['actor']][] = [
  [
    'totals',
    'deal',
    { measures: [{ fn: 'count' }, { fn: 'sum', field: 'amount' }, { fn: 'avg', field: 'salesCycleDays' }] },
  ],
  [
    'sums that are kept',
    'deal',
    { groupBy: ['stage'], measures: [{ fn: 'count' }, { fn: 'sum', field: 'amount' }, { fn: 'avg', field: 'amount' }] },
  ],
  [
    'sums that are kept, of an owner, of the branch and below',
    'deal',
    { filter: { owner: 'me' }, groupBy: ['stage'], measures: [{ fn: 'sum', field: 'amount' }] },
    seller,
  ],
  [
    'groups',
    'deal',
    {
      groupBy: ['stage', { field: 'closesOn', bucket: 'month' }],
      measures: [{ fn: 'count', filter: { outcome: 'won' }, as: 'won' }],
      sort: '-won',
    },
  ],
  [
    'through links, of the branch and below',
    'deal',
    { groupBy: ['account.industry', { field: 'closedAt', bucket: 'week' }] },
    seller,
  ],
]

test('the statements are those that were reviewed', () => {
  const entries = [
    ...lists.map(([title, object, params, actor = everybody]) => ({
      title: `list ${object}: ${title}`,
      ...explainList(readerOf(actor), object, params),
    })),
    ...aggregates.map(([title, object, body, actor = everybody]) => ({
      title: `aggregate ${object}: ${title}`,
      ...explainAggregate(readerOf(actor), object, body),
    })),
  ]
  const text = entries
    .map((entry) => `-- ${entry.title}\n${laidOut(entry.text)};\n-- ${JSON.stringify(entry.values)}\n`)
    .join('\n')
  expectGolden('queries.sql', text)
  expect(entries.filter((entry) => entry.text.includes("'Acme'") || entry.text.includes('retail'))).toEqual([])
})

/** A line for each clause, so that a difference is small. */
function laidOut(text: string): string {
  return text.replace(/(?<!left) (?=(from|left join|join|where|group by|order by|limit|union all) )/g, '\n  ')
}
