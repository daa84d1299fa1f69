// What the model says of new records and of several fields together, which names there are, and what the doctor says of it.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld } from '#context.ts'
import { examineModel } from '#doctor/model.ts'
import type { Patient } from '#doctor/patient.ts'
import { createLog } from '#kernel/log.ts'
import { type Answer, type Caller, type TestWorld, world } from '../world.ts'

let w: TestWorld
let admin: Caller

beforeAll(async () => {
  w = await world()
  admin = w.as('nina')
  const fields = {
    name: { type: 'text', required: true },
    holder: { type: 'link', target: 'account' },
    day: { type: 'date' },
    kind: { type: 'select', options: [{ key: 'rent' }, { key: 'sale' }] },
    price: { type: 'money' },
  }
  done(await admin.post('/objects', { name: 'offer', plural: 'offers', label: 'Offer', fields }), 201)
})
afterAll(() => w?.close())

function done(answer: Answer, status = 200) {
  expect(answer.status, answer.text.slice(0, 500)).toBe(status)
  return answer.body
}
const paths = ({ errors }: { errors: { path: string }[] }) => errors.map(({ path }) => path)

it('new records begin with what the field says, kept in the one spelling of its type', async () => {
  done(await admin.patch('/objects/offer/fields/kind', { default: 'sale' }))
  done(await admin.patch('/objects/offer/fields/price', { default: { amount: 5, currency: 'usd' } }))
  const { model } = done(await admin.get('/model'))
  expect(model.objects.offer.fields.price.default).toEqual({ amount: '5.00', currency: 'USD' })
  const { id } = done(await admin.post('/offers', { name: 'A' }), 201)
  const price = { amount: '5.00', currency: 'USD' }
  expect(done(await admin.get(`/offers/${id}`))).toMatchObject({ kind: 'sale', price })
  done(await admin.patch('/objects/offer/fields/kind', { default: null }))
  expect(
    done(await admin.get('/objects/offer')).fields.find((one: { name: string }) => one.name === 'kind').default,
  ).toBe(undefined)
})

it.each([
  ['kind', 'lend'],
  ['price', 'much'],
  ['day', 'tomorrow'],
  ['holder', '01900000-0000-7000-8000-000000000000'],
])('a default of %s that is no value of it is refused', async (field, given) => {
  const { errors } = done(await admin.patch(`/objects/offer/fields/${field}`, { default: given }), 422)
  expect(errors[0].path).toMatch(new RegExp(`^objects\\.offer\\.fields\\.${field}\\.default`))
})

it('fields are unique together once no two records have the same in all of them', async () => {
  const holderId = w.people.accounts.acme
  const offer = (name: string, day: string | null) => admin.post('/offers', { name, holderId, day })
  const first = done(await offer('One', '2026-01-01'), 201)
  done(await offer('Two', '2026-01-01'), 201)
  const together = { uniqueTogether: [['holder', 'day']] }
  const refused = done(await admin.patch('/objects/offer', together), 409)
  expect(refused.detail).toContain('holder, day cannot be unique together yet. One value')
  done(await admin.delete(`/offers/${first.id}`))
  done(await admin.patch('/objects/offer', together))
  expect((await offer('Three', '2026-01-01')).status).toBe(409)
  done(await offer('Four', '2026-01-02'), 201)
  done(await offer('Five', null), 201)
  done(await offer('Six', null), 201)
  expect((await admin.post(`/offers/${first.id}/restore`)).status).toBe(409)
  done(await admin.delete('/objects/offer/fields/day'))
  done(await offer('Seven', null).catch((error) => error), 400)
  done(await admin.post('/objects/offer/fields/day/restore'))
  expect((await offer('Eight', '2026-01-02')).status).toBe(409)
  done(await admin.patch('/objects/offer', { uniqueTogether: null }))
  done(await offer('Nine', '2026-01-02'), 201)
})

it.each([[['holder', 'colour']], [['holder', 'price']], [['holder', 'holder']]])(
  '%j cannot be unique together',
  async (...names) => {
    const answer = await admin.patch('/objects/offer', { uniqueTogether: names })
    expect(paths(done(answer, 422))).toEqual(['objects.offer.uniqueTogether[0]'])
  },
)

it('what is unique together in the product stays so beside what the organisation adds', async () => {
  const before = done(await admin.get('/objects/stage')).uniqueTogether
  done(await admin.patch('/objects/stage', { uniqueTogether: [['name', 'pipeline']] }))
  const after = done(await admin.get('/objects/stage')).uniqueTogether
  expect(after).toEqual([...before, ['name', 'pipelineId']])
  done(await admin.patch('/objects/stage', { uniqueTogether: null }))
})

it('nothing is called by a name that every JavaScript object has', async () => {
  for (const name of ['constructor', 'toString', 'valueOf', 'prototype']) {
    done(await admin.post('/objects', { name, plural: `${name}s`, label: 'X' }), 400)
    done(await admin.patch(`/objects/${name}`, { label: 'X' }), 404)
    done(await admin.post('/objects/offer/fields', { name, type: 'text' }), 400)
    expect((await admin.get(`/${name}`)).status).toBe(404)
  }
  const { object } = done(await admin.post('/objects', { label: 'Constructor', pluralLabel: 'Constructors' }), 201)
  expect([object.name, object.path]).toEqual(['constructor2', 'constructors'])
  expect(done(await admin.post('/objects/offer/fields', { type: 'text', label: 'Not' }), 201).field).toBe('not2')
})

const patient = { timeout: 30_000 }

it('who does not want to wait is answered, and reads how far another type is, or why it stopped', async () => {
  const { database } = w.world
  done(await admin.post('/objects/offer/fields', { name: 'size', type: 'text' }), 201)
  const rows = await database.rows<{ id: string }>(
    `insert into crm.c_offer (id, created_at, updated_at, c_name, c_size)
     select ('01900000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, now(), now(), 'N' || n, n::text
     from generate_series(1, 6000) n returning id::text`,
  )
  const work = async () => done(await admin.get('/model')).work
  expect(await work()).toBeNull()
  // A record of the second chunk waits for somebody, so that the work stands still there.
  await database.rows(`create function kith.stand_still() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock(42); return new; end $$`)
  await database.rows(`create trigger still before update on crm.c_offer for each row
    when (new.c_name = 'N6000') execute function kith.stand_still()`)
  await database.transaction(async (db) => {
    await db.rows('select pg_advisory_xact_lock(42)')
    const change = await admin.patch('/objects/offer/fields/size', { type: 'integer' }, { prefer: 'wait=0' })
    expect(done(change, 202)).toMatchObject({ state: 'running', differences: [] })
    await expect.poll(work, patient).toMatchObject({ object: 'offer', field: 'size', done: 5000, total: 6000 })
  })
  const typeNow = async () =>
    done(await admin.get('/objects/offer')).fields.find(({ name }: { name: string }) => name === 'size').type
  await expect.poll(typeNow, patient).toBe('integer')
  await database.rows('drop trigger still on crm.c_offer')
  expect(await work()).toBeNull()
  for (const { id } of rows.slice(0, 2)) done(await admin.patch(`/offers/${id}`, { size: 7 }))
  done(await admin.patch('/objects/offer/fields/size', { unique: true }, { prefer: 'wait=0, respond-async' }), 202)
  await expect
    .poll(work, patient)
    .toMatchObject({ object: 'offer', field: 'size', stopped: { type: 'duplicate', status: 409 } })
  // What is done next takes the place of what stopped.
  done(await admin.patch('/objects/offer/fields/size', { type: 'decimal' }))
  expect(await work()).toBeNull()
  expect(done(await admin.get(`/offers/${rows.at(-1)?.id}`)).size).toBe('6000')
})

it('an index that proved a change which was never made is gone at the next start', async () => {
  const rows = w.world.database.rows
  const proof = 'create unique index c_offer_c_kind_key on crm.c_offer (c_kind) where deleted_at is null'
  await rows(`update crm.c_offer set c_kind = null`)
  await rows(proof)
  await rows(`insert into kith.unpromised_index values ('c_offer_c_kind_key')`)
  const again = await openWorld({
    config: w.world.config,
    databaseUrl: w.world.database.pool.options.connectionString as string,
    log: createLog('silent'),
  })
  await again.close()
  done(await admin.post('/offers', { name: 'Ten', kind: 'rent' }), 201)
  done(await admin.post('/offers', { name: 'Eleven', kind: 'rent' }), 201)
  expect(await rows('select name from kith.unpromised_index')).toEqual([])
})

it('the doctor tells what a release cannot do of the stored model', async () => {
  const sql = w.world.database.rows
  const patient = { sql } as Patient
  expect(await examineModel(patient)).toMatchObject([{ verdict: 'ok', code: 'model.well' }])
  const damage = (path: string, value: unknown) =>
    sql(`update kith.model set model = jsonb_set(model::jsonb, $1::text[], $2::jsonb)`, [path, JSON.stringify(value)])
  await damage('{objects,offer,fields,odd}', { type: 'hologram' })
  const flaw = { verdict: 'warning', code: 'model.flaws', values: { count: 1, place: 'objects.offer.fields.odd.type' } }
  expect(await examineModel(patient)).toMatchObject([flaw])
  await damage('{objects,offer,fields,odd}', { type: 'text', colour: 'red' })
  expect(await examineModel(patient)).toMatchObject([{ verdict: 'warning', code: 'model.shape' }])
  expect(await examineModel({ ...patient, sql: null })).toMatchObject([{ verdict: 'notApplicable' }])
})
