import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#engine/database.ts'
import { freeJobs } from '#jobs/queue.ts'
import { createLog } from '#kernel/log.ts'
import type { People } from '../people.ts'
import { type Server, type Servers, startServers, until } from './servers.ts'

/** Three servers on one database, as behind a load balancer that gives each call to another. */
const people = JSON.parse(process.env.KITH_TEST_PEOPLE as string) as People
const { key } = people.nina
let servers: Servers
let [a, b, c] = [] as unknown as [Server, Server, Server]

beforeAll(async () => {
  servers = await startServers(3)
  ;[a, b, c] = servers.all as [Server, Server, Server]
}, 180_000)
afterAll(() => servers?.close())

test('who signs in at one is signed in at all, and signed out of all', async () => {
  const body = { name: 'Petra Prat', email: 'petra@lumen.test', roles: ['sales'] }
  const { invitation, userId } = (await a.ask('POST', '/users/invitations', { key, body })).body
  const token = new URL(invitation.link).hash.slice(1) || new URL(invitation.link).pathname.split('/').at(-1)
  const { status, cookie } = await b.ask('POST', '/session/invitation', { body: { token, password: 'lamps burn on' } })
  expect(status).toBe(200)
  const session = { cookie: cookie as string }
  for (const server of servers.all)
    expect((await server.ask('GET', '/session', session)).body).toMatchObject({ user: { id: userId } })
  expect((await b.ask('DELETE', '/session', session)).status).toBe(204)
  for (const server of servers.all)
    await until(
      () => server.ask('GET', '/session', session),
      (answer) => answer.status === 401,
    )
})

test('a change at one is told on the live streams of the others', async () => {
  const stream = await fetch(`${c.url}/api/v1/stream`, { headers: { authorization: `Bearer ${key}` } })
  const { body } = await b.ask('POST', '/accounts', { key, body: { name: 'Told everywhere' } })
  let heard = ''
  for await (const text of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    heard += text
    if (heard.includes(body.id)) break
  }
  expect(heard).toContain(body.id)
})

test('a field made at one is there at the others, and nobody who writes meanwhile meets an error', async () => {
  let isMade = false
  const statuses: number[] = []
  const work = async (server: Server) => {
    for (let number = 0; !isMade || number < 20; number++) {
      const { status } = await server.ask('POST', '/accounts', { key, body: { name: `Under load ${number}` } })
      statuses.push(status)
    }
  }
  const working = [work(b), work(c)]
  const made = await a.ask('POST', '/objects/account/fields', {
    key,
    body: { name: 'shoeSize', label: { en: 'Shoe size' }, type: 'integer' },
  })
  isMade = true
  expect(made.status).toBe(201)
  await Promise.all(working)
  expect(new Set(statuses)).toEqual(new Set([201]))
  for (const server of [b, c]) {
    const { body } = await until(
      () => server.ask('POST', '/accounts', { key, body: { name: 'Shoes', shoeSize: 44 } }),
      ({ status }) => status === 201,
    )
    expect((await a.ask('GET', `/accounts/${body.id}`, { key })).body.shoeSize).toBe(44)
  }
})

test('a file that one server took is mapped by a second and brought in by any', async () => {
  const rows = Array.from({ length: 2_000 }, (_, i) => `Fare ${i},fare${i}@example.test`)
  const form = new FormData()
  form.append('file', new Blob([['Full name,Mail', ...rows].join('\n')]), 'contacts.csv')
  form.append('files', JSON.stringify({ 'contacts.csv': { object: 'contact' } }))
  const { status, body } = await a.ask('POST', '/imports', { key, body: form })
  expect(status).toBe(201)
  const mapped = await b.ask('PATCH', `/imports/${body.id}`, {
    key,
    body: { files: { 'contacts.csv': { columns: { 'Full name': 'name', Mail: 'email' }, match: 'email' } } },
  })
  expect(mapped.body.preview.total).toMatchObject({ rows: 2_000, created: 2_000 })
  expect((await c.ask('POST', `/imports/${body.id}/run`, { key })).status).toBe(202)
  const done = await until(
    () => a.ask('GET', `/imports/${body.id}`, { key }),
    (answer) => answer.body.state === 'done' || answer.body.state === 'failed',
  )
  expect(done.body).toMatchObject({ state: 'done', report: { total: { rows: 2_000, created: 2_000, rejected: 0 } } })
})

test('a limit of calls is one for all servers', async () => {
  const anonymous = async (server: Server) => (await server.ask('GET', '/session')).status
  // In turns, so that each server alone sees a third.
  let calls = 0
  while ((await anonymous(servers.all[calls % 3] as Server)) !== 429) calls++
  // One address may have 300; what the others have not told yet is a tenth each and what came in the last moment.
  expect(calls).toBeLessThan(600)
  for (const server of servers.all)
    await until(
      () => anonymous(server),
      (status) => status === 429,
    )
})

test('when a server dies at work another goes on, with nothing lost and nothing done twice', async () => {
  const form = new FormData()
  const rows = Array.from({ length: 20_000 }, (_, i) => `Pool ${i},pool${i}@example.test`)
  form.append('file', new Blob([['Name,Email', ...rows].join('\n')]), 'pool.csv')
  form.append('files', JSON.stringify({ 'pool.csv': { object: 'contact', match: null } }))
  const { body: taken } = await a.ask('POST', '/imports', { key, body: form })
  await a.ask('POST', `/imports/${taken.id}/run`, { key })
  const view = (server: Server) => server.ask('GET', `/imports/${taken.id}`, { key })
  const database = openDatabase({ url: servers.databaseUrl, log: createLog('silent'), max: 2 })
  try {
    await until(
      () => view(a),
      ({ body }) => (body.report?.total.created ?? 0) > 0,
    )
    const [{ name } = { name: '' }] = await database.rows<{ name: string }>(
      `select s.application_name as name from jobs.jobs j
         join pg_locks l on l.locktype = 'advisory' and l.classid = 5201905 and l.objid = hashtext(j.locked_by)::oid
         join pg_stat_activity s on s.pid = l.pid
       where j.task_identifier = 'import:run'`,
    )
    const worker = servers.all.find(({ pid }) => name.endsWith(` ${pid}`)) as Server
    await worker.kill()
    const [other] = servers.all.filter((server) => server !== worker) as [Server, Server]
    // The others look once a minute.
    await until(
      () => freeJobs(database),
      (workers) => workers > 0,
    )
    const { body } = await until(
      () => view(other),
      (answer) => answer.body.state !== 'running',
    )
    expect(body).toMatchObject({ state: 'done', report: { total: { rows: 20_000, created: 20_000, rejected: 0 } } })
    const [found] = await database.rows<{ records: number; changes: number }>(
      `select count(distinct c.id)::int as records, count(*)::int as changes
       from crm.contact c join kith.change h on h.record_id = c.id where c.email like 'pool%'`,
    )
    expect(found).toEqual({ records: 20_000, changes: 20_000 })
  } finally {
    await database.close()
  }
})
