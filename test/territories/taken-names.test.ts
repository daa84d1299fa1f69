// A company that had made a field named as territories are now, before they came: both live beside each other.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildServer } from '#api/server.ts'
import { openWorld, type World } from '#context.ts'
import { createLog } from '#kernel/log.ts'
import { momentPassed } from '../moment.ts'
import { type Caller, type TestWorld, world } from '../world.ts'

let old: TestWorld
let now: World
let server: ReturnType<typeof buildServer>
const ids: Record<string, string> = {}
let before: string
/** Of a release that had no territories: the same but for the name, which is put right below. */
const former = 'zone'

beforeAll(async () => {
  old = await world()
  const nina = old.as('nina')
  await made(nina, '/objects/account/fields', { name: former, type: 'text', label: 'Territory' })
  await made(nina, '/objects/lead/fields', {
    name: former,
    type: 'select',
    label: 'Territory',
    options: [
      { key: 'north', label: 'North' },
      { key: 'south', label: 'South' },
    ],
  })
  ids['account'] = await made(nina, '/accounts', { name: 'Old one', [former]: 'North' })
  ids['lead'] = await made(nina, '/leads', { name: 'Old lead', [former]: 'south' })
  expect((await nina.patch(`/accounts/${ids['account']}`, { [former]: 'South' })).status).toBe(200)
  before = await momentPassed()
  expect((await nina.patch(`/accounts/${ids['account']}`, { [former]: 'West' })).status).toBe(200)
  const deny = { account: { hidden: [former] } }
  expect((await nina.patch('/roles/sales', { deny })).status).toBe(200)
  const config = { filter: { [former]: 'West' }, columns: [{ field: 'name' }, { field: former }], sort: `-${former}` }
  ids['view'] = await made(nina, '/views', { object: 'account', name: 'Westward', layout: 'table', config })
  await asBefore()
  const [row] = await old.world.database.rows<{ name: string }>('select current_database() as name')
  const url = (process.env['KITH_TEST_DATABASE_URL'] as string).replace(/\/[^/?]*(\?|$)/, `/${row?.name}$1`)
  now = await openWorld({ config: old.world.config, databaseUrl: url, log: createLog('silent') })
  server = buildServer(now)
  await server.ready()
})
afterAll(async () => {
  await server?.close()
  await now?.close()
  await old?.close()
})

async function made(by: Caller, path: string, data: object): Promise<string> {
  const { status, body, text } = await by.post(path, data)
  expect(status, text).toBe(201)
  return body.id
}

/** As a company that was there before territories came is stored: with fields of its own of that name. */
async function asBefore(): Promise<void> {
  const { database } = old.world
  for (const table of ['account', 'lead'])
    await database.rows(`alter table crm."${table}" rename column c_${former} to c_territory`)
  const turn = (table: string, column: string, type = 'jsonb') =>
    database.rows(
      `update ${table} set ${column} = regexp_replace(${column}::text, '"(c_|-)?${former}"', '"\\1territory"', 'g')::${type}
       where ${column}::text like '%${former}"%'`,
    )
  await turn('kith.storage', 'model')
  await turn('kith.model', 'model', 'json')
  await turn('kith.role', 'deny')
  await turn('kith.change', 'diff')
  await turn('kith.saved_view', 'config')
  await database.rows(`delete from kith.migration where name like '0086-%'`)
  await database.rows(`update kith.migration set at = clock_timestamp() where name = '0074-territories.sql'`)
}

async function ask(path: string, who: 'nina' | 'sam' = 'nina') {
  const headers = { authorization: `Bearer ${old.people[who].key}` }
  const answer = await server.inject({ method: 'GET', url: `/api/v1${path}`, headers })
  return { status: answer.statusCode, body: answer.json(), text: answer.payload }
}

test('what was entered stands in the own field, and the territory of the product is empty', async () => {
  const account = await ask(`/accounts/${ids['account']}`)
  expect(account.body, account.text).toMatchObject({ ownTerritory: 'West', territoryId: null })
  expect((await ask(`/leads/${ids['lead']}`)).body).toMatchObject({ ownTerritory: 'south', territoryId: null })
  const found = await ask('/accounts?filter={"ownTerritory":"West"}')
  expect(found.body.data.map(({ id }: { id: string }) => id)).toEqual([ids['account']])
})

test('its history and its past are those of the own field', async () => {
  const { body, text } = await ask(`/accounts/${ids['account']}/changes`)
  expect(body.data?.[0]?.changes, text).toEqual({ ownTerritory: ['South', 'West'] })
  const past = await ask(`/accounts/${ids['account']}?asOf=${encodeURIComponent(before)}`)
  expect(past.body, past.text).toMatchObject({ ownTerritory: 'South', territoryId: null })
  const list = await ask(`/accounts?asOf=${encodeURIComponent(before)}&filter={"ownTerritory":"South"}`)
  expect(
    list.body.data?.map(({ id }: { id: string }) => id),
    list.text,
  ).toEqual([ids['account']])
})

test('who was not to see the own field does not see it now', async () => {
  const { body } = await ask('/accounts?filter={"name":"Acme"}&limit=1', 'sam')
  expect(Object.keys(body.data[0])).not.toContain('ownTerritory')
})

test('a saved view goes on with the own field', async () => {
  const { body } = await ask('/views?object=account')
  const view = body.data.find(({ id }: { id: string }) => id === ids['view'])
  expect(view.config).toMatchObject({
    filter: { ownTerritory: 'West' },
    columns: [{ field: 'name' }, { field: 'ownTerritory' }],
    sort: '-ownTerritory',
  })
})
