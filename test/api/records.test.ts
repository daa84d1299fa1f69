import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const someId = '01890a5d-ac96-774b-bcce-b302099a8057'
const make = async (data: object = { name: 'Umbra' }) => (await w.as('nina').post('/accounts', data)).body

describe('a record', () => {
  it('is made: 201 with its place, its version and the change set', async () => {
    const answer = await w
      .as('sam')
      .post('/accounts', { name: 'Umbra', tags: ['vip'], annualRevenue: { amount: '12.5', currency: 'EUR' } })
    expect(answer.status, answer.text).toBe(201)
    expect(answer.headers).toMatchObject({ location: `/api/v1/accounts/${answer.body.id}`, etag: '"1"' })
    expect(answer.body).toMatchObject({
      version: 1,
      name: 'Umbra',
      tags: ['vip'],
      annualRevenue: { amount: '12.50', currency: 'EUR' },
      ownerId: w.people.sam.id,
      branchId: w.people.branches.east,
      createdById: w.people.sam.id,
      changeSet: expect.any(String),
    })
    const read = await w.as('sam').get(answer.headers.location?.toString().replace('/api/v1', '') ?? '')
    const { changeSet: _changeSet, ...record } = answer.body
    expect(read.body).toEqual(record)
    expect(read.headers.etag).toBe('"1"')
  })

  it('is read with the fields and links that are asked for', async () => {
    const answer = await w.as('nina').get(`/accounts/${w.people.accounts.acme}?fields=name&include=owner`)
    expect(Object.keys(answer.body)).toEqual(['id', 'version', 'name', 'owner'])
    expect(answer.body.owner).toMatchObject({ id: w.people.sam.id, name: 'Sam Silva' })
  })

  it('is changed field by field, and emptied with null', async () => {
    const { id } = await make({ name: 'Umbra', industry: 'retail', employees: 5 })
    const answer = await w.as('nina').patch(`/accounts/${id}`, { employees: 6, industry: null })
    expect(answer.status, answer.text).toBe(200)
    expect(answer.body).toMatchObject({
      version: 2,
      name: 'Umbra',
      employees: 6,
      industry: null,
      changeSet: expect.any(String),
    })
    expect(answer.headers.etag).toBe('"2"')
  })

  it('stays as it is when nothing is said, and has no change set then', async () => {
    const { id } = await make()
    for (const body of [{}, { name: 'Umbra' }]) {
      const answer = await w.as('nina').patch(`/accounts/${id}`, body)
      expect(answer.status).toBe(200)
      expect(answer.body).toMatchObject({ version: 1, changeSet: null })
    }
  })

  it('takes a merge patch by its own type', async () => {
    const { id } = await make()
    const headers = { 'content-type': 'application/merge-patch+json; charset=utf-8' }
    expect((await w.as('nina').patch(`/accounts/${id}`, { employees: 1 }, headers)).status).toBe(200)
    expect((await w.as('nina').post('/accounts', { name: 'x' }, headers)).status).toBe(415)
  })

  it('goes to the bin and comes back', async () => {
    const { id } = await make()
    const nina = w.as('nina')
    const deleted = await nina.delete(`/accounts/${id}`)
    expect(deleted.status).toBe(200)
    expect(deleted.body).toEqual({ id, deleted: true, changeSet: expect.any(String) })
    for (const gone of [
      await nina.get(`/accounts/${id}`),
      await nina.patch(`/accounts/${id}`, {}),
      await nina.delete(`/accounts/${id}`),
    ]) {
      expect(gone.status).toBe(404)
    }
    const restored = await nina.post(`/accounts/${id}/restore`)
    expect(restored.status, restored.text).toBe(200)
    expect(restored.body).toMatchObject({ id, name: 'Umbra', deletedAt: null, changeSet: expect.any(String) })
    expect((await nina.get(`/accounts/${id}`)).status).toBe(200)
  })

  it('answers HEAD as GET without the body', async () => {
    const answer = await w.as('nina').send({ method: 'HEAD', url: `/accounts/${w.people.accounts.acme}` })
    expect(answer).toMatchObject({ status: 200, text: '' })
    expect(answer.headers.etag).toBe('"1"')
  })
})

describe('two people at once', () => {
  it('are told by If-Match, strictly, with the present record', async () => {
    const { id } = await make()
    const nina = w.as('nina')
    expect((await nina.patch(`/accounts/${id}`, { employees: 1 }, { 'if-match': '"1"' })).status).toBe(200)
    const late = await nina.patch(`/accounts/${id}`, { industry: 'retail' }, { 'if-match': '"1"' })
    expect(late.status).toBe(412)
    expect(late.body).toMatchObject({ type: 'version-conflict', current: { id, version: 2, employees: 1 } })
    const { body: now } = await nina.get(`/accounts/${id}`)
    expect(late.body.current).toEqual(now)
    const gone = await nina.delete(`/accounts/${id}`, { 'if-match': '"1"' })
    expect(gone).toMatchObject({ status: 412, body: { current: now } })
    expect((await nina.delete(`/accounts/${id}`, { 'if-match': '"2"' })).status).toBe(200)
  })

  it('are merged by base when they changed different fields', async () => {
    const { id } = await make()
    const nina = w.as('nina')
    await nina.patch(`/accounts/${id}`, { employees: 1 })
    const merged = await nina.patch(`/accounts/${id}?base=1`, { industry: 'retail' })
    expect(merged.status, merged.text).toBe(200)
    expect(merged.body).toMatchObject({ version: 3, employees: 1, industry: 'retail' })
    const conflict = await nina.patch(`/accounts/${id}?base=1`, { employees: 2 })
    expect(conflict.status).toBe(412)
    expect(conflict.body.conflicts).toBeDefined()
    expect((await nina.patch(`/accounts/${id}?base=1`, {}, { 'if-match': '"1"' })).status).toBe(400)
  })
})

describe('an Idempotency-Key', () => {
  it('makes a repeated creation harmless', async () => {
    const headers = { 'idempotency-key': 'order-1' }
    const first = await w.as('sam').post('/accounts', { name: 'Once' }, headers)
    const second = await w.as('sam').post('/accounts', { name: 'Once' }, headers)
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body).toEqual(first.body)
    expect(first.headers['idempotent-replayed']).toBeUndefined()
    expect(second.headers['idempotent-replayed']).toBe('true')
    expect((await w.as('nina').get('/accounts?filter={"name":"Once"}')).body.data).toHaveLength(1)
  })

  it('is of one person, and of one call', async () => {
    const headers = { 'idempotency-key': 'order-2' }
    expect((await w.as('sam').post('/accounts', { name: 'Mine' }, headers)).status).toBe(201)
    const other = await w.as('nina').post('/accounts', { name: 'Mine too' }, headers)
    expect(other.status).toBe(201)
    const different = await w.as('sam').post('/accounts', { name: 'Something else' }, headers)
    expect(different.status).toBe(409)
    expect(different.body).toMatchObject({ type: 'conflict', idempotencyKey: 'order-2' })
    expect((await w.as('sam').post('/contacts', { name: 'Mine' }, headers)).status).toBe(409)
  })

  it('holds when the same call comes many times at once', async () => {
    const headers = { 'idempotency-key': 'order-3' }
    const calls = Array.from({ length: 8 }, () => w.as('sam').post('/accounts', { name: 'Rush' }, headers))
    const answers = await Promise.all(calls)
    expect(answers.map(({ status, text }) => (status === 201 ? '' : text)).filter(Boolean)).toEqual([])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect((await w.as('nina').get('/accounts?filter={"name":"Rush"}')).body.data).toHaveLength(1)
  })

  it('repeats what a batch came to, failures too', async () => {
    const operations = [
      { op: 'create', object: 'account', data: { name: 'Batched' } },
      { op: 'create', object: 'account', data: {} },
    ]
    const headers = { 'idempotency-key': 'order-4' }
    const first = await w.as('nina').post('/batch', { operations, atomic: false }, headers)
    const second = await w.as('nina').post('/batch', { operations, atomic: false }, headers)
    expect(second.status).toBe(200)
    expect(second.headers['idempotent-replayed']).toBe('true')
    expect(second.body).toEqual(first.body)
    expect(second.body.results[1].error.status).toBe(422)
  })

  it('closes a deal once', async () => {
    const nina = w.as('nina')
    const deal = (await nina.post('/deals', { name: 'Lamps', accountId: w.people.accounts.acme })).body
    const headers = { 'idempotency-key': 'order-5' }
    const first = await nina.post(`/deals/${deal.id}/outcome`, { outcome: 'won' }, headers)
    const second = await nina.post(`/deals/${deal.id}/outcome`, { outcome: 'won' }, headers)
    expect([first.status, second.status], second.text).toEqual([200, 200])
    expect(second.body).toMatchObject({ id: deal.id, outcome: 'won', changeSet: first.body.changeSet })
  })
})

describe('what one may not', () => {
  it('see reads like what is not there', async () => {
    const { initech } = w.people.accounts
    const sam = w.as('sam')
    const unseen = [
      await sam.get(`/accounts/${initech}`),
      await sam.patch(`/accounts/${initech}`, { name: 'x' }),
      await sam.delete(`/accounts/${initech}`),
    ]
    const absent = [
      await sam.get(`/accounts/${someId}`),
      await sam.patch(`/accounts/${someId}`, { name: 'x' }),
      await sam.delete(`/accounts/${someId}`),
    ]
    expect(unseen.map(({ status, text }) => [status, text.replaceAll(initech, 'ID')])).toEqual(
      absent.map(({ status, text }) => [status, text.replaceAll(someId, 'ID')]),
    )
    expect(unseen.map(({ status }) => status)).toEqual([404, 404, 404])
  })

  it('do is 403, with what one sees', async () => {
    const rita = w.as('rita')
    expect((await rita.get(`/accounts/${w.people.accounts.acme}`)).status).toBe(200)
    expect((await rita.patch(`/accounts/${w.people.accounts.acme}`, { name: 'x' })).status).toBe(403)
    expect((await rita.delete(`/accounts/${w.people.accounts.acme}`)).status).toBe(403)
    expect((await rita.post('/accounts', { name: 'x' })).status).toBe(403)
    expect((await rita.get('/accounts/export')).status).toBe(403)
  })

  it('make without a verb is 405, which names it', async () => {
    const made = await w.as('nina').post('/users', { name: 'Eve' })
    expect(made.status).toBe(405)
    expect(made.headers.allow).toBe('GET, HEAD')
    expect(made.body.detail).toContain('/users/invitations')
    expect((await w.as('nina').delete(`/users/${w.people.sam.id}`)).status).toBe(405)
    expect((await w.as('nina').get(`/users/${w.people.sam.id}`)).status).toBe(200)
  })

  it('name twice is 409', async () => {
    const nina = w.as('nina')
    expect((await nina.post('/products', { name: 'Lamp', sku: 'L-1' })).status).toBe(201)
    const twice = await nina.post('/products', { name: 'Other lamp', sku: 'L-1' })
    expect(twice.status, twice.text).toBe(409)
    expect(twice.body).toMatchObject({ type: 'duplicate', errors: [{ path: 'sku', message: expect.any(String) }] })
  })
})

it('a deal is closed by its verb', async () => {
  const nina = w.as('nina')
  const { body: deal } = await nina.post('/deals', { name: 'Lamps', accountId: w.people.accounts.acme })
  const lost = await nina.post(`/deals/${deal.id}/outcome`, { outcome: 'lost' })
  expect(lost.status).toBe(422)
  expect(lost.body.errors[0].path).toBe('reason')
  const won = await nina.post(`/deals/${deal.id}/outcome`, { outcome: 'won' })
  expect(won.body).toMatchObject({ id: deal.id, outcome: 'won', version: 2, changeSet: expect.any(String) })
  expect((await nina.post(`/deals/${deal.id}/outcome`, { outcome: 'won' })).status).toBe(409)
  expect(
    (await nina.post(`/deals/${deal.id}/outcome`, { outcome: 'perhaps', planet: 1 })).body.errors.map(
      (each: { path: string }) => each.path,
    ),
  ).toEqual(['outcome', 'planet'])
})
