import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildServer } from '#api/server.ts'
import { openWorld, type World } from '#context.ts'
import { handlersOf } from '#jobs/handlers.ts'
import { queueUnfinished } from '#jobs/unfinished.ts'
import { createLog } from '#kernel/log.ts'
import { administer, dropDatabase, urlOf } from '../databases.ts'
import { testConfig } from '../template.ts'

const server = process.env.KITH_TEST_DATABASE_URL as string
const name = `kith_sample_${process.pid}`
const administrator = { name: 'Ada Lund', email: 'ada@brava.test', password: 'correct horse battery' }

let world: World
let app: ReturnType<typeof buildServer>
let dataDir: string
let cookie = ''
beforeAll(async () => {
  await administer(server, `create database ${name} template template0 encoding 'UTF8'`)
  dataDir = await mkdtemp(join(tmpdir(), 'kith-sample-'))
  const log = createLog('silent')
  world = await openWorld({ config: testConfig(dataDir), databaseUrl: urlOf(server, name), log })
  app = buildServer(world)
})
afterAll(async () => {
  await app.close()
  await world.close()
  await dropDatabase(server, name)
  await rm(dataDir, { recursive: true, force: true })
})

it('the sample is ordered with the set-up, and what is wrong orders nothing', async () => {
  expect((await call('GET', '/setup')).json()).toEqual({ needed: true, sample: null })
  expect(
    (await call('POST', '/setup/sample', { administrator: { ...administrator, password: 'short' } })).statusCode,
  ).toBe(422)
  expect((await call('GET', '/setup')).json().needed).toBe(true)
  const answer = await call('POST', '/setup/sample', { administrator, currency: 'USD' }, { 'accept-language': 'uk' })
  expect(answer.statusCode).toBe(201)
  expect(answer.json().organisation).toMatchObject({ organisation: 'Brava', currency: 'USD', language: 'uk' })
  cookie = String(answer.headers['set-cookie']).split(';', 1)[0] as string
  expect((await call('GET', '/setup')).json()).toMatchObject({
    needed: false,
    sample: { state: 'running', progress: 0, changeSet: expect.any(String) },
  })
  const stranger = await app.inject({ url: '/api/v1/setup' })
  expect(stranger.json()).toEqual({ needed: false, sample: null })
  expect((await call('POST', '/setup/sample', { administrator })).statusCode).toBe(409)
})

it('a crash half way leaves nothing twice: the job goes on after the next start', async () => {
  const { changeSet } = (await call('GET', '/setup')).json().sample
  // As after a first part and a crash.
  await world.database.rows('update kith.change_set set created = 5 where id = $1', [changeSet])
  await queueUnfinished(world)
  expect(await world.database.rows(`select from jobs.jobs where task_identifier = 'sample:fill'`)).toHaveLength(1)
  await work(changeSet)
  const { sample } = (await call('GET', '/setup')).json()
  expect(sample).toMatchObject({ state: 'done', progress: 1 })
  expect(sample.changeSet).not.toBe(changeSet)
  await work(sample.changeSet)
  expect(await count('accounts')).toBe(200)
})

it('shows who set Kith up work of their own: overdue, today and ahead, and deals in every stage', async () => {
  const mine = async (object: string, filter: object) => count(object, { owner: 'me', ...filter })
  expect(await mine('activities', { doneAt: { isNull: true }, dueAt: { within: 'today' } })).toBeGreaterThanOrEqual(2)
  expect(
    await mine('activities', { doneAt: { isNull: true }, dueAt: { lt: new Date().toISOString() } }),
  ).toBeGreaterThan(0)
  expect(await mine('activities', { doneAt: { isNull: true }, startsAt: { within: 'next 7 days' } })).toBeGreaterThan(0)
  expect(await mine('deals', { outcome: 'won', closedAt: { within: 'last 12 months' } })).toBeGreaterThan(3)
  for (const stage of ['new', 'qualified', 'proposal', 'negotiation']) {
    expect(await mine('deals', { 'stage.key': stage }), stage).toBeGreaterThan(0)
    expect(await count('deals', { 'stage.key': stage }), stage).toBeGreaterThan(3)
  }
})

it('teaches no model of its leads, since what came of them was known when they were written, and says so', async () => {
  await handlersOf(world)['leads:model']?.({}, new AbortController().signal)
  const told = (await call('GET', '/lead-model')).json()
  expect(told).toMatchObject({ verdict: 'few', past: { leads: 0, converted: 0 }, test: null, counts: [] })
  expect(await count('leads', { chance: { isNull: false } })).toBe(0)
})

it('is taken away by its administrator in one act, and then there is none', async () => {
  const { changeSet } = (await call('GET', '/setup')).json().sample
  const undone = await call('POST', `/change-sets/${changeSet}/undo`, {})
  expect(undone.statusCode, undone.payload).toBe(200)
  expect(undone.json().conflictCount).toBe(0)
  expect((await call('GET', '/setup')).json()).toEqual({ needed: false, sample: null })
  for (const object of ['accounts', 'contacts', 'deals', 'leads', 'activities', 'products', 'teams'])
    expect(await count(object), object).toBe(0)
  expect(await count('users')).toBe(1)
})

async function work(set: string): Promise<void> {
  await handlersOf(world)['sample:fill']?.({ set }, new AbortController().signal)
}

async function count(object: string, filter: object = {}): Promise<number> {
  const answer = await call('POST', `/${object}/query`, { filter, count: 'exact', limit: 1 })
  expect(answer.statusCode, answer.payload).toBe(200)
  return answer.json().count.value
}

function call(method: 'GET' | 'POST', url: string, body?: object, headers: Record<string, string> = {}) {
  return app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { cookie, ...headers },
    ...(body ? { payload: body } : {}),
  })
}
