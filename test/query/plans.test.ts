// What the database does for a page of a long list: it reads about as many rows as it answers, and one statement is all.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { explainList, type ListParams, listRecords } from '#engine/query/list-records.ts'
import { readerOf } from '#engine/query/reader.ts'
import { openQueryWorld, type QueryWorld } from './world.ts'

let w: QueryWorld
const rows = 100_000

beforeAll(async () => {
  w = await openQueryWorld()
  const uuid = (group: number, number: string) =>
    `('0193a1b2-000${group}-7000-8000-' || lpad((${number})::text, 12, '0'))::uuid`
  await w.sql(
    `insert into crm."user" (id, created_at, updated_at, name) select ${uuid(1, 'i')}, now(), now(), 'User ' || i from generate_series(1, 20) i`,
  )
  await w.sql(`insert into crm.account (id, created_at, updated_at, name, employees, revenue, revenue_currency, revenue_base, founded_on, owner_id, parent_id)
    select ${uuid(2, 'i')}, now(), now(), md5(i::text), case when i % 3 = 0 then null else i % 1000 end, i, 'EUR', case when i % 2 = 0 then i end, date '2000-01-01' + i % 9000, ${uuid(1, '1 + i % 20')}, case when i > 1000 then ${uuid(2, '1 + i % 1000')} end
    from generate_series(1, ${rows}) i`)
  await w.sql('analyze')
})
afterAll(() => w.close())

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}

/** Rows that were read from tables, those thrown away included; and the kinds of nodes that read them. */
async function reading(params: ListParams): Promise<{ read: number; nodes: Set<string> }> {
  const { text, values } = explainList(readerOf(w.ctx()), 'account', params)
  const [row] = await w.database.texts({ text: `explain (analyze, format json) ${text}`, values, named: false })
  const nodes = new Set<string>()
  const visit = (plan: Plan): number => {
    const own = plan['Relation Name']
      ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']
      : 0
    if (plan['Actual Loops'] > 0) nodes.add(plan['Node Type'])
    return own + (plan.Plans ?? []).reduce((sum, each) => sum + visit(each), 0)
  }
  return { read: visit(JSON.parse(row?.[0] as string)[0].Plan), nodes }
}

const afterPages = async (params: ListParams, pages: number): Promise<ListParams> => {
  let cursor: string | null = null
  for (let page = 0; page < pages; page++)
    cursor = (await listRecords(w.ctx(), 'account', { ...params, ...(cursor ? { cursor } : {}) })).next
  return { ...params, ...(cursor ? { cursor } : {}) }
}

test.each<[string, ListParams, number]>([
  ['newest first', {}, 51],
  ['a text', { sort: 'name' }, 51],
  ['a text, backwards', { sort: '-name' }, 51],
  ['numbers with nulls, backwards', { sort: '-employees' }, 51],
  ['money', { sort: '-revenue' }, 51],
  ['a date', { sort: 'foundedOn' }, 51],
  ['records of one owner', { filter: { owner: '0193a1b2-0001-7000-8000-000000000003' }, sort: '-id' }, 1200],
  ['links included', { sort: 'name', include: 'owner' }, 51 + 51 + 20],
  ['the name of a link', { sort: 'parent.name' }, 400],
])('%s: the first page and the fifth read few rows', async (_, params, most) => {
  for (const wanted of [params, await afterPages(params, 4)]) {
    const { read, nodes } = await reading(wanted)
    expect(read).toBeLessThanOrEqual(most)
    expect([...nodes].filter((node) => node.includes('Gather') || node === 'Parallel Append')).toEqual([])
  }
})

test('the page in which values end and nulls begin reads both ranges and no more', async () => {
  const { next } = await listRecords(w.ctx(), 'account', { sort: '-employees' })
  const parts = JSON.parse(Buffer.from(next as string, 'base64url').toString())
  // As if the page before had ended at the last but a few of those with a value.
  const place = [...parts.slice(0, 3), '0193a1b2-0002-7000-8000-000000009001', '0']
  const params = { sort: '-employees', cursor: Buffer.from(JSON.stringify(place)).toString('base64url') }
  expect((await reading(params)).read).toBeLessThanOrEqual(51 + 51)
  const { data } = JSON.parse((await listRecords(w.ctx(), 'account', params)).json) as {
    data: { employees: number | null }[]
  }
  expect([data[0]?.employees, data.at(-1)?.employees]).toEqual([0, null])
})

test('equal shapes have equal text, whatever the values, so they stay prepared', () => {
  const reader = readerOf(w.ctx())
  const text = (filter: unknown) => explainList(reader, 'account', { filter, sort: 'name', include: 'owner' })
  expect(text({ employees: { gt: 5 }, name: 'a' }).text).toBe(text({ employees: { gt: 70 }, name: 'b' }).text)
  expect(text({ employees: { in: [1, 2] } }).text).toBe(text({ employees: { in: [1, 2, 3] } }).text)
  expect([text({ name: 'a' }).named, text({}).named]).toEqual([false, true])
  expect(text({ name: "'; drop table crm.account; --" }).text).not.toContain('drop table')
})

test('a page with includes is one statement', async () => {
  const before = w.database.sent.count
  await listRecords(w.ctx(), 'account', {
    include: 'owner,parent.owner,children,deals',
    sort: '-parent.name,employees',
    limit: 500,
  })
  expect(w.database.sent.count - before).toBe(1)
})

test('rows that are passed over are counted in the index alone', async () => {
  await w.sql('vacuum analyze crm.account')
  const { nodes } = await reading({ sort: 'name', include: 'parent,owner', skip: 50_000 })
  expect([...nodes]).toContain('Index Only Scan')
})
