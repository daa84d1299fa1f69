// An object of one's own with a field of every type, filled by an import and used as people would: npm run trial:types
// [-- --rows 100000] [--data FOLDER] [--screen] [--pictures FOLDER]. With --screen the object is made and filled in a browser. Tells how long each step took, and ends with 1 when one does not come to what it must.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { serveKith } from '../serve-kith.ts'
import { person } from '../set-up.ts'
import { accounts, computed, entered, piecesOf, priceOf, rollups, rowOf, stateOf, tradeOf } from './every-type.ts'
import { OnScreen } from './on-screen.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    data: { type: 'string' },
    screen: { type: 'boolean', default: false },
    pictures: { type: 'string' },
  },
})
const rows = Number(values.rows)
const folder = values.data ?? (await mkdtemp(join(tmpdir(), 'kith-types-')))
const server = await serveKith(folder)
let cookie = ''
let screen = null as OnScreen | null
try {
  await tryAll()
} finally {
  await screen?.close()
  await server.stop()
  if (!values.data) await rm(folder, { recursive: true, force: true })
}

async function tryAll(): Promise<void> {
  await step('set up', () =>
    post(
      '/setup',
      {
        organisation: 'Trial',
        country: 'ES',
        timeZone: 'Europe/Madrid',
        currency: 'EUR',
        language: 'en',
        administrator: person,
      },
      201,
    ),
  )
  if (values.screen) screen = await OnScreen.open(server.url, { cookie, pictures: values.pictures ?? null })
  await step(`an object with ${entered.length + computed.length + 1} fields`, makeObject)
  await step(`${accounts} accounts`, makeAccounts)
  const customers = new Map(
    (await get('/accounts?limit=500&fields=id,name')).data.map(({ id, name }: Found) => [name, id]),
  )
  await step(`import of ${rows.toLocaleString('en')} rows`, importRows)
  await step('roll-ups that come later', async () => {
    if (screen) await screen.addRollups()
    else for (const field of rollups) await post('/objects/account/fields', { label: field.name, ...field }, 201)
    await until(
      async () => !(await get('/objects/account')).fields.some(({ state }: { state?: string }) => state === 'building'),
    )
  })
  const numbers = Array.from({ length: rows }, (_, n) => n)
  await step('a list of 50, sorted by a formula', async () =>
    expect((await get('/orders?sort=size,-price&limit=50')).data.length, Math.min(50, rows)),
  )
  await step('filtered by a formula, counted', async () =>
    expect(await count('/orders', { size: 'large' }), numbers.filter((n) => piecesOf(n) >= 90).length),
  )
  await step('filtered by a lookup, counted', async () =>
    expect(
      await count('/orders', { trade: 'energy' }),
      numbers.filter((n) => tradeOf(n % accounts) === 'energy').length,
    ),
  )
  const openOf = (account: number) =>
    numbers
      .filter((n) => n % accounts === account && stateOf(n) === 'open')
      .reduce((sum, n) => sum + piecesOf(n) * priceOf(n), 0)
  const most = Array.from({ length: accounts }, (_, n) => openOf(n))
  const bound = most.toSorted((a, b) => b - a)[20] ?? 0
  await step('accounts filtered and sorted by a roll-up', async () => {
    const { data } = await get(
      `/accounts?filter=${filterOf({ openValue: { gt: bound } })}&sort=-openValue&limit=100&fields=name,openValue`,
    )
    expect(
      data.map(({ openValue }: { openValue: { amount: string } }) => Number(openValue.amount)),
      most.filter((value) => value > bound).toSorted((a, b) => b - a),
    )
  })
  await step('grouped by a formula with sums', async () => {
    const { data } = await post('/orders/aggregate', {
      groupBy: ['size'],
      measures: [{ fn: 'count' }, { fn: 'sum', field: 'value' }],
    })
    expect(
      data.reduce((sum: number, one: { count: number }) => sum + one.count, 0),
      rows,
    )
    expect(
      data.reduce((sum: number, one: { sum_value: { amount: string } }) => sum + Number(one.sum_value.amount), 0),
      numbers.reduce((sum, n) => sum + piecesOf(n) * priceOf(n), 0),
    )
  })
  const [first] = (await get(`/orders?filter=${filterOf({ name: 'Order 0' })}`)).data
  if (screen) await step('looked at on the screen', () => screen?.look(first.id) as Promise<void>)
  await step('a record shared with a team', async () => {
    const { id } = await post('/teams', { name: 'Fitters', key: 'fitters' }, 201)
    await post(`/orders/${first.id}/shares`, { with: id, canChange: true }, 201)
    expect((await get(`/orders/${first.id}/shares`)).data.length, 1)
  })
  const before = new Date().toISOString()
  await pause(5)
  const changed = numbers.filter((n) => n % accounts === 7).length
  const { changeSet } = await step('a bulk edit of one customer’s orders', async () =>
    settled(
      await post('/orders/bulk', {
        filter: { customer: customers.get('Customer 7') },
        op: 'update',
        data: { pieces: 1000, state: 'open' },
      }),
    ),
  )
  await step('seen at once in list, formula and roll-up', async () => {
    expect(await count('/orders', { pieces: 1000, size: 'large' }), changed)
    const { openValue } = await get(`/accounts/${customers.get('Customer 7')}`)
    expect(
      Number(openValue.amount),
      numbers.filter((n) => n % accounts === 7).reduce((sum, n) => sum + 1000 * priceOf(n), 0),
    )
  })
  await step('as it stood before', async () => {
    expect((await get(`/orders?filter=${filterOf({ pieces: 1000 })}&limit=1&asOf=${before}`)).data.length, 0)
    expect(Number((await get(`/accounts/${customers.get('Customer 7')}?asOf=${before}`)).openValue.amount), openOf(7))
    const { data } = await post('/orders/aggregate', { asOf: before, groupBy: ['size'], measures: [{ fn: 'count' }] })
    expect(
      data.find(({ size }: { size: string }) => size === 'large').count,
      numbers.filter((n) => piecesOf(n) >= 90).length,
    )
  })
  await step('taken back', async () => {
    await settled(await post(`/change-sets/${changeSet}/undo`, {}), changeSet, 'undone')
    expect(await count('/orders', { pieces: 1000 }), 0)
    expect(Number((await get(`/accounts/${customers.get('Customer 7')}`)).openValue.amount), openOf(7))
  })
  await step('a customer’s trade changed: lookups of its orders follow', async () => {
    await patch(`/accounts/${customers.get('Customer 7')}`, { industry: 'shipping' })
    await until(async () => (await count('/orders', { trade: 'shipping' })) === changed)
  })
  await step('exported as CSV', async () => {
    const text = await (await ask('GET', '/orders/export?format=csv')).text()
    expect(text.split('\n').filter((line) => line.includes('Order ')).length, rows)
  })
}

async function makeObject(): Promise<void> {
  if (screen) return screen.makeObject([...entered, ...computed])
  const label = ({ name }: { name: string }) => ({ label: name })
  const fields = Object.fromEntries(
    [{ name: 'name', type: 'text', required: true, searchable: true }, ...entered].map(({ name, ...field }) => [
      name,
      { ...label({ name }), ...field },
    ]),
  )
  await post('/objects', { name: 'order', plural: 'orders', label: 'Order', pluralLabel: 'Orders', fields }, 201)
  for (const field of computed) await post('/objects/order/fields', { ...label(field), ...field }, 201)
}

async function makeAccounts(): Promise<void> {
  const operations = Array.from({ length: accounts }, (_, n) => ({
    op: 'create',
    object: 'account',
    data: { name: `Customer ${n}`, industry: tradeOf(n) },
  }))
  await post('/batch', { operations })
}

async function importRows(): Promise<void> {
  const names = Object.keys(rowOf(0))
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const lines = Array.from({ length: rows }, (_, n) => Object.values(rowOf(n)).map(quoted).join(','))
  const csv = [names.join(','), ...lines].join('\n')
  if (screen) {
    await screen.importRows(csv)
    return expect(await count('/orders', {}), rows)
  }
  const form = new FormData()
  form.set('file', new Blob([csv], { type: 'text/csv' }), 'orders.csv')
  form.set('options', JSON.stringify({ createMissing: false }))
  const uploaded = await (await ask('POST', '/imports', form)).json()
  await post(`/imports/${uploaded.id}/run`, {}, 202)
  const done = await until(async () => {
    const state = await get(`/imports/${uploaded.id}`)
    if (state.state === 'failed') throw new Error(JSON.stringify(state).slice(0, 2_000))
    return state.state === 'done' ? state : null
  })
  const stored = await count('/orders', {})
  if (stored !== rows)
    throw new Error(`Only ${stored} of ${rows} rows came in: ${JSON.stringify(done).slice(0, 2_000)}`)
}

interface Found {
  id: string
  name: string
}

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at right here
type Body = any

async function settled(answer: Body, set = answer.changeSet, state = 'done'): Promise<Body> {
  await until(async () => (await get(`/change-sets/${set}`)).state === state)
  return answer
}

async function until<T>(look: () => Promise<T>): Promise<T> {
  for (let attempt = 0; attempt < 3_000; attempt++) {
    const found = await look()
    if (found) return found
    await pause(200)
  }
  throw new Error('It did not come to an end within ten minutes.')
}

async function count(path: string, filter: object): Promise<number> {
  return (await get(`${path}?filter=${filterOf(filter)}&count=exact&limit=1`)).count.value
}

function filterOf(filter: object): string {
  return encodeURIComponent(JSON.stringify(filter))
}

async function get(path: string): Promise<Body> {
  return (await ask('GET', path)).json()
}

async function post(path: string, body: unknown, status?: number): Promise<Body> {
  return (await ask('POST', path, body, status)).json()
}

async function patch(path: string, body: unknown): Promise<Body> {
  return (await ask('PATCH', path, body)).json()
}

async function ask(method: string, path: string, body?: unknown, status?: number): Promise<Response> {
  const isForm = body instanceof FormData
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: {
      cookie,
      origin: server.url,
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  })
  if (status ? answer.status !== status : !answer.ok)
    throw new Error(`${method} ${path}: ${answer.status} ${(await answer.text()).slice(0, 2_000)}`)
  const given = answer.headers.getSetCookie().map((one) => one.split(';', 1)[0])
  if (given.length > 0) cookie = given.join('; ')
  return answer
}

async function step<T>(name: string, act: () => Promise<T>): Promise<T> {
  const begun = performance.now()
  const result = await act()
  process.stdout.write(`${name.padEnd(58)} ${((performance.now() - begun) / 1000).toFixed(2).padStart(8)} s\n`)
  return result
}

function expect(found: unknown, wanted: unknown): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)]
  if (one !== other) throw new Error(`Found ${one?.slice(0, 500)} where ${other?.slice(0, 500)} must be.`)
}
