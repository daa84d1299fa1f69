// What the database does for the calls that people wait for, on a hundred thousand contacts: no big table is read from
// front to back, and little more is read than is answered. The clock has no say in it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Step } from '#bench/load.ts'
import { type Recording, startRecording } from '#bench/recording.ts'
import { readLog } from '#engine/log/readers.ts'
import { type PersonName, type TestWorld, world } from '../world.ts'
import { fillBigCompany, many, nthId } from './big-company.ts'

let w: TestWorld
let recording: Recording
let stages: string[]
let bigTables: Set<string>

beforeAll(async () => {
  w = await world()
  await fillBigCompany(w)
  const { body } = await w.as('nina').get('/stages?sort=position')
  stages = body.data.map(({ id }: { id: string }) => id)
  const tables = await w.world.database.rows<{ name: string }>(
    'select relname as name from pg_class where reltuples > $1 and relkind = $2',
    [big, 'r'],
  )
  bigTables = new Set(tables.map(({ name }) => name))
  recording = startRecording()
}, 300_000)
afterAll(async () => {
  recording?.stop()
  await w?.close()
})

/** Tables with more rows than this are not to be read from front to back, not even to stop early. */
const big = 10_000

interface Case {
  title: string
  path: () => string
  /** A body makes it a POST. */
  body?: () => unknown
  as?: PersonName
  /** Rows read from tables at most, those thrown away included. */
  most: number
  /** Why a big table may be read from front to back after all. */
  readsAll?: string
}

const list = (path: string, most: number, more: Partial<Case> = {}): Case => ({
  title: path,
  path: () => `/${path}`,
  most,
  ...more,
})
const filtered = (object: string, filter: unknown, rest = '') =>
  `${object}?filter=${encodeURIComponent(JSON.stringify(filter))}${rest}`
const ofGroup = () => ({ stage: stages[1], owner: w.people.sofia.id })

/** Whole days of the calendar: of one that goes on there would be more to read by the hour. */
const lastDays = (count: number) => {
  const dayAt = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
  return `from=${dayAt(count)}&to=${dayAt(1)}`
}

const cases: Case[] = [
  ...['contacts', 'accounts', 'deals', 'activities'].flatMap((path) => [
    list(path, 51),
    list(`${path}?include=owner,account`.replace('accounts?include=owner,account', 'accounts?include=owner'), 51 * 3),
  ]),
  ...['name', '-name', 'email', 'source', '-source'].map((sort) => list(`contacts?sort=${sort}`, 160)),
  ...['name', 'employees', '-employees', 'industry', 'lifecycle'].map((sort) => list(`accounts?sort=${sort}`, 160)),
  ...['-amount', 'amount', 'closesOn', '-closesOn', '-openedAt'].map((sort) => list(`deals?sort=${sort}`, 160)),
  ...['dueAt', '-dueAt', '-doneAt'].map((sort) => list(`activities?sort=${sort}`, 160)),
  list('contacts?sort=account', 400),
  {
    title: 'contacts of an owner, by name',
    path: () => `/${filtered('contacts', { owner: w.people.rita.id }, '&sort=name')}`,
    most: 60,
  },
  {
    title: 'contacts of an account with a crowd',
    path: () => `/${filtered('contacts', { account: nthId('a', 11) }, '&sort=name')}`,
    most: 60,
  },
  { title: 'deals of an account', path: () => `/${filtered('deals', { account: nthId('a', 32) })}`, most: 60 },
  {
    title: 'deals of a stage and an owner by amount',
    path: () => `/${filtered('deals', ofGroup(), '&sort=-amount')}`,
    most: 60,
  },
  {
    title: 'the same, rows passed over',
    path: () => `/${filtered('deals', ofGroup(), '&sort=-amount&skip=1000')}`,
    most: 1_200,
  },
  {
    title: 'deals of a stage that close soon',
    path: () => `/${filtered('deals', { stage: stages[0], closesOn: { within: 'next 30 days' } }, '&sort=closesOn')}`,
    most: 1_000,
  },
  {
    title: 'deals that were won, the latest first',
    path: () => `/${filtered('deals', { outcome: 'won' }, '&sort=-closedAt')}`,
    most: 160,
  },
  {
    title: 'what one has to do',
    path: () => `/${filtered('activities', { owner: 'me', doneAt: { isNull: true } }, '&sort=dueAt')}`,
    most: 3_500,
    as: 'sofia',
  },
  {
    title: 'accounts with a beginning',
    path: () => `/${filtered('accounts', { name: { startsWith: 'Company abc' } }, '&sort=name')}`,
    most: 21_000,
    readsAll: 'the order of people is not the order of beginnings: filters on text without an index read the table',
  },
  {
    title: 'contacts whose name has a part',
    path: () => `/${filtered('contacts', { name: { contains: 'abcdef' } }, '&sort=name')}`,
    most: 101_000,
    readsAll: 'only search has an index of parts of words',
  },
  {
    title: 'contacts of a mail',
    path: () => `/${filtered('contacts', { email: 'mail77777@firm8.example' })}`,
    most: 60,
  },
  { title: 'contacts, rows passed over', path: () => '/contacts?sort=name&skip=20000', most: 20_200 },
  { title: 'contacts of the branch and below', path: () => '/contacts?sort=name', most: 100, as: 'marta' },
  { title: 'deals of the team', path: () => '/deals?sort=-amount', most: 200, as: 'sam' },
  { title: 'a contact with its account', path: () => `/contacts/${nthId('c', 500)}?include=account`, most: 3 },
  { title: 'the timeline of a contact', path: () => `/contacts/${nthId('c', 500)}/timeline`, most: 300 },
  { title: 'the timeline of an account with a crowd', path: () => `/accounts/${nthId('a', 11)}/timeline`, most: 700 },
  { title: 'changes of a contact', path: () => `/contacts/${nthId('c', 500)}/changes`, most: 20 },
  { title: 'the feed of changes', path: () => '/changes?limit=100', most: 400 },
  { title: 'change sets', path: () => '/change-sets', most: 400 },
  {
    title: 'changes of a set of many',
    path: () => '/change-sets/0193a1b2-0000-7000-8000-00000000f000/changes',
    most: 400,
  },
  { title: 'search a part of a name', path: () => '/search?q=abcde', most: 1_200 },
  { title: 'search the start of a mail', path: () => '/search?q=mail7777', most: 1_200 },
  { title: 'search digits', path: () => '/search?q=0077777', most: 1_200 },
  { title: 'search two letters', path: () => '/search?q=fi', most: 1_500 },
  { title: 'search in other letters', path: () => `/search?q=${encodeURIComponent('ромашка')}`, most: 1_500 },
  { title: 'search what is nowhere', path: () => '/search?q=zzyzx', most: 1_500 },
  { title: 'search of the team', path: () => '/search?q=abcde', most: 1_500, as: 'olga' },
  {
    title: 'count and sum per stage',
    path: () => '/deals/aggregate',
    body: () => ({ groupBy: ['stage'], measures: [{ fn: 'count' }, { fn: 'sum', field: 'amount' }] }),
    most: 2_000,
  },
  {
    title: 'count and sum of deals that close from a day on, per stage',
    path: () => '/deals/aggregate',
    body: () => ({
      filter: { closesOn: { gte: '2000-01-01' } },
      groupBy: ['stage'],
      measures: [{ fn: 'count' }, { fn: 'sum', field: 'amount' }],
    }),
    most: many.deal + 10,
    readsAll: 'all deals are summed',
  },
  {
    title: 'count and sum of an owner per stage',
    path: () => '/deals/aggregate',
    body: () => ({
      filter: { owner: 'me' },
      groupBy: ['stage'],
      measures: [{ fn: 'count' }, { fn: 'sum', field: 'amount' }],
    }),
    most: 2_000,
    as: 'sofia',
  },
  {
    title: 'contacts, counted',
    path: () => '/contacts?count=exact&limit=1',
    most: many.contact + 10,
    readsAll: 'all contacts are counted',
  },
  { title: 'who was in touch with an account', path: () => `/accounts/${nthId('a', 11)}/contacts-nearby`, most: 300 },
  { title: 'the briefing of an account with a crowd', path: () => `/accounts/${nthId('a', 11)}/briefing`, most: 2_000 },
  { title: 'today of who owns a quarter of everything', path: () => '/today', as: 'sofia', most: 17_000 },
  { title: 'the quality of all records', path: () => '/quality', most: 100 },
  { title: 'pairs that are probably one', path: () => '/duplicates', most: 100 },
  {
    title: 'whether what is typed is there already',
    path: () => '/contacts/duplicates',
    body: () => ({ values: { name: 'First77 Garcia', email: 'mail77@firm77.example', phone: '+34910000077' } }),
    most: 200,
  },
  { title: 'work of two days', path: () => `/work?${lastDays(2)}`, most: 4_000 },
  { title: 'work of one person', path: () => `/work?${lastDays(2)}&ownerId=${w.people.sofia.id}`, most: 3_000 },
  {
    title: 'leaks of two days',
    path: () => `/leaks?${lastDays(2)}`,
    most: 18_000,
    readsAll: 'what a deal brings is told by all that were closed in a year',
  },
  { title: 'deals like one', path: () => `/deals/${nthId('d', 32)}/similar`, most: 2_500 },
  { title: 'deals won and lost in two days', path: () => `/win-loss?${lastDays(2)}&by=manager`, most: 1_000 },
  { title: 'contacts, estimated', path: () => '/contacts?count=estimate&limit=1', most: 10 },
]

describe('a call reads what it needs', () => {
  test.each(cases.map((each) => [each.title, each] as const))(
    '%s',
    async (_, { path, body, as = 'nina', most, readsAll }) => {
      const caller = w.as(as)
      const call = () => (body ? caller.post(path(), body()) : caller.get(path()))
      const { result, steps } = await recording.during(call)
      expect(result.status, result.text.slice(0, 300)).toBe(200)
      const { read, scanned } = await explain(steps)
      if (!readsAll) expect(scanned, 'big tables read from front to back').toEqual([])
      expect(read, 'rows read').toBeLessThanOrEqual(most)
    },
  )
})

test('a timeline with a million activities opens by what a page shows', async () => {
  const account = nthId('a', 11)
  // The newest 40,000 are there; of those before them only the links.
  const slice = 50_000
  for (let from = 1; from < 1_000_000; from += slice)
    await w.world.database.rows(
      `insert into kith.activity_link (object, record_id, activity_id, at, account_id)
       select 'contact', $1, case when i <= ${many.activity} then ('0193a1b2-000e-7000-8000-' || lpad(i::text, 12, '0'))::uuid else gen_random_uuid() end,
         now() - i * interval '1 minute', $2 from generate_series(${from}, ${from + slice - 1}) i`,
      [nthId('c', 7), account],
    )
  await w.world.database.rows('update crm.account set owner_id = $1 where id = $2', [w.people.sam.id, account])
  await w.world.database.rows('analyze kith.activity_link')
  const pageOf = async (as: PersonName, query: string) => {
    const path = `/accounts/${account}/timeline?limit=30${query}`
    const { result, steps } = await recording.during(() => w.as(as).get(path))
    expect(result.status, result.text.slice(0, 300)).toBe(200)
    const { read, scanned } = await explain(steps)
    expect(scanned).toEqual([])
    return { body: result.body, read, statements: steps.length }
  }
  const first = await pageOf('nina', '')
  const second = await pageOf('nina', `&cursor=${first.body.page.next}`)
  expect([first, second].map(({ body }) => body.data.length)).toEqual([30, 30])
  expect(Math.max(first.read, second.read), 'rows read').toBeLessThanOrEqual(400)
  expect(second.statements).toBeLessThanOrEqual(first.statements + 1)
  // Kinds that few have, and who sees few, look at a window and no further.
  const visits = await pageOf('nina', '&kinds=visit')
  const ofTeam = await pageOf('sam', '&kinds=activity')
  expect(Math.max(visits.read, ofTeam.read), 'rows read').toBeLessThanOrEqual(4_500)
}, 300_000)

test('who reads the log looks at its end, however long it is', async () => {
  const ctx = await w.ctx('system')
  const reader = { name: 'end', version: 1, read: async () => {}, begin: async () => {} }
  await readLog(ctx, [reader])
  const { steps } = await recording.during(() => readLog(ctx, [reader]))
  const { read, scanned } = await explain(steps)
  expect(scanned).toEqual([])
  expect(read, 'rows read').toBeLessThanOrEqual(20)
})

test('the big tables are known, and few calls may read them as a whole', () => {
  expect([...bigTables]).toEqual(expect.arrayContaining(['contact', 'deal', 'activity', 'account', 'search_doc']))
  expect(cases.filter(({ readsAll }) => readsAll).length).toBeLessThanOrEqual(5)
})

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Plan[]
}

interface Found {
  /** Rows read from tables. */
  read: number
  /** Big tables that were read from front to back. */
  scanned: string[]
}

/** Runs the reads among the statements once more, under the settings that the call made, and looks at what they do. */
async function explain(steps: readonly Step[]): Promise<Found> {
  const found: Found = { read: 0, scanned: [] }
  await w.world.database.transaction(async (db) => {
    for (const { text, values = [] } of steps) {
      if (/^set local/.test(text)) await db.rows(text)
      if (!/^\s*(select|with)\b/.test(text) || /set_config|current_setting/.test(text)) continue
      const [row] = await db.texts({ text: `explain (analyze, timing off, format json) ${text}`, values, named: false })
      visit(JSON.parse(row?.[0] as string)[0].Plan, found)
    }
  })
  return found
}

function visit(plan: Plan, found: Found): void {
  const table = plan['Relation Name']
  if (table && plan['Actual Loops'] > 0) {
    const thrownAway = (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0)
    found.read += (plan['Actual Rows'] + thrownAway) * plan['Actual Loops']
    if (plan['Node Type'] === 'Seq Scan' && bigTables.has(table)) found.scanned.push(table)
  }
  for (const part of plan.Plans ?? []) visit(part, found)
}
