import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const count = async () => (await w.as('nina').get('/accounts?count=exact&limit=1')).body.count.value

describe('a batch', () => {
  it('does all kinds of operations in one change set', async () => {
    const id = newId()
    const answer = await w.as('nina').post('/batch', {
      name: 'Spring clean',
      operations: [
        { op: 'create', object: 'account', id, data: { name: 'Umbra' } },
        { op: 'create', object: 'contacts', data: { name: { first: 'Ada', last: 'Byron' }, accountId: id } },
        { op: 'update', object: 'accounts', id: w.people.accounts.acme, data: { employees: 7 } },
        { op: 'upsert', object: 'account', match: 'name', data: { name: 'Globex', employees: 8 } },
        { op: 'upsert', object: 'account', match: { name: 'Hooli' }, data: { name: 'Hooli' } },
        { op: 'delete', object: 'account', id: w.people.accounts.initech },
        { op: 'restore', object: 'account', id: w.people.accounts.initech },
      ],
    })
    expect(answer.status, answer.text).toBe(200)
    expect(answer.body.results.map((each: { status: string }) => each.status)).toEqual([
      'created',
      'created',
      'updated',
      'updated',
      'created',
      'deleted',
      'restored',
    ])
    expect(answer.body.results[0]).toEqual({ status: 'created', id, version: 1 })
    const set = await w.as('nina').get(`/change-sets/${answer.body.changeSet}`)
    expect(set.body).toMatchObject({ name: 'Spring clean', created: 3, undoable: true })
  })

  it('is all or nothing unless told otherwise, and names every place', async () => {
    const before = await count()
    const operations = [
      { op: 'create', object: 'account', data: { name: 'Fine' } },
      { op: 'create', object: 'account', data: { name: 'Bad', employees: 'many' } },
      { op: 'create', object: 'account', data: {} },
    ]
    const answer = await w.as('nina').post('/batch', operations)
    expect(answer.status).toBe(422)
    expect(answer.body.errors.map((each: { path: string }) => each.path)).toEqual([
      'operations[1].data.employees',
      'operations[2].data.name',
    ])
    expect(await count()).toBe(before)
    const each = await w.as('nina').post('/batch', { operations, atomic: false })
    expect(each.status).toBe(200)
    expect(each.body.results.map((one: { status: string }) => one.status)).toEqual(['created', 'failed', 'failed'])
    expect(each.body.results[1].error).toMatchObject({ type: 'validation', status: 422 })
    expect(await count()).toBe(before + 1)
  })

  it('names the place even when it is alone', async () => {
    const answer = await w.as('nina').post('/batch', [{ op: 'create', object: 'account', data: {} }])
    expect(answer.body.errors[0].path).toBe('operations[0].data.name')
  })

  it('changes nothing on a dry run', async () => {
    const before = await count()
    const nina = w.as('nina')
    const acme = w.people.accounts.acme
    const operations = [
      { op: 'create', object: 'account', data: { name: 'Dry' } },
      { op: 'update', object: 'account', id: acme, data: { industry: 'energy', name: 'Acme' } },
      { op: 'delete', object: 'account', id: w.people.accounts.globex },
      { op: 'update', object: 'account', id: acme, data: { employees: -1 } },
    ]
    const answer = await nina.post('/batch', { operations, dryRun: true, atomic: false })
    expect(answer.body).toMatchObject({
      changeSet: null,
      results: [
        { status: 'created', after: { name: 'Dry', kind: 'company' } },
        { status: 'updated', before: { industry: 'retail' }, after: { industry: 'energy' } },
        { status: 'deleted' },
        { status: 'failed', error: { type: 'validation' } },
      ],
    })
    expect(Object.keys(answer.body.results[1].before)).toEqual(['industry'])
    expect((await nina.get(`/accounts/${acme}`)).body.industry).toBe('retail')
    expect((await nina.post('/batch', { operations, dryRun: true })).status).toBe(422)
    expect(await count()).toBe(before)
  })

  it('shows of a conflict the record as a GET would, with its times', async () => {
    const nina = w.as('nina')
    const { body: account } = await nina.post('/accounts', { name: 'Contested' })
    const operations = [{ op: 'update', object: 'accounts', id: account.id, data: { employees: 1 }, version: 7 }]
    const { body: record } = await nina.get(`/accounts/${account.id}`)
    const each = await nina.post('/batch', { operations, atomic: false })
    expect(each.body.results[0].error).toMatchObject({ type: 'version-conflict', current: record })
    const whole = await nina.post('/batch', { operations })
    expect([whole.status, whole.body.current]).toEqual([412, record])
  })

  it('has at most 10,000 operations', async () => {
    const operations = Array.from({ length: 10_001 }, () => ({ op: 'delete', object: 'account', id: newId() }))
    const answer = await w.as('nina').post('/batch', operations)
    expect(answer.status).toBe(413)
    expect(answer.body.detail).toContain('10001')
  })

  it('may do what its person may, and no more', async () => {
    const { initech, acme } = w.people.accounts
    const answer = await w.as('sam').post('/batch', {
      atomic: false,
      operations: [
        { op: 'update', object: 'account', id: initech, data: { employees: 1 } },
        { op: 'update', object: 'account', id: acme, data: { employees: 1 } },
      ],
    })
    expect(answer.body.results.map((each: { status: string }) => each.status)).toEqual(['failed', 'updated'])
    expect(answer.body.results[0].error.status).toBe(404)
  })
})
