// Two writers at the same moment: nothing is lost, nothing is made twice, nobody is told a failure that was none.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const six = [1, 2, 3, 4, 5, 6]

describe('writers at the same moment', () => {
  it('lose no edit of a list of links', async () => {
    const nina = w.as('nina')
    const { nina: boss, marta, sam, sofia, olga, rita } = w.people
    const members = [boss, marta, sam, sofia, olga, rita].map((person) => person.id)
    const team = (await nina.post('/teams', { name: 'Night shift' })).body.id
    const answers = await Promise.all(members.map((id) => nina.patch(`/teams/${team}`, { memberIds: { add: [id] } })))
    expect(answers.map((answer) => answer.status)).toEqual(members.map(() => 200))
    expect((await nina.get(`/teams/${team}`)).body.memberIds).toEqual([...members].sort())
    const changes = (await nina.get(`/teams/${team}/changes`)).body.data
    const sizes = changes.flatMap((change: { kind: string; changes: { memberIds: [string[], string[]] } }) =>
      change.kind === 'update' ? [change.changes.memberIds[1].length] : [],
    )
    expect(sizes).toEqual([6, 5, 4, 3, 2, 1])
  })

  it.each(['externalId', 'industry'])('make one record by upserts that match %s', async (match) => {
    const data = { name: 'Race', [match]: 'race' }
    const upsert = () => w.as('nina').post('/batch', { operations: [{ op: 'upsert', object: 'account', match, data }] })
    const answers = await Promise.all(six.map(upsert))
    expect(answers.map((answer) => answer.status)).toEqual(six.map(() => 200))
    const statuses = answers.map((answer) => answer.body.results[0].status).sort()
    expect(statuses).toEqual(['created', ...six.slice(1).map(() => 'unchanged')])
  })

  it('make one record when a creation comes between an upsert’s look and its write', async () => {
    for (const round of six) {
      const data = { name: 'Between', externalId: `between-${round}` }
      const create = w.as('nina').post('/accounts', data)
      const upsert = w
        .as('nina')
        .post('/batch', [{ op: 'upsert', object: 'account', match: 'externalId', data: { ...data, employees: 3 } }])
      const [created, upserted] = await Promise.all([create, upsert])
      expect(upserted.status, upserted.text).toBe(200)
      expect([201, 409]).toContain(created.status)
    }
  })

  it('get keys of their own when they give one name to several records', async () => {
    const make = (path: string, more = {}) => w.as('nina').post(path, { name: 'Same name', ...more })
    const pipelineId = (await w.as('nina').get('/pipelines')).body.data[0].id
    for (const [path, more] of [
      ['/teams', {}],
      ['/stages', { pipelineId, kind: 'open' }],
    ] as const) {
      const answers = await Promise.all(six.map(() => make(path, more)))
      expect(answers.map((answer) => answer.status)).toEqual(six.map(() => 201))
      expect(new Set(answers.map((answer) => answer.body.key)).size).toBe(6)
    }
    expect((await make('/teams', { key: 'same-name' })).status).toBe(409)
  })

  it('finish batches that touch the same records in opposite orders', async () => {
    const nina = w.as('nina')
    const ids = await Promise.all(
      six.map(async (number) => (await nina.post('/products', { name: `Lamp ${number}` })).body.id as string),
    )
    const accounts = Object.values(w.people.accounts)
    const batch = (round: number) => {
      const products = ids.map((id) => ({ op: 'update', object: 'product', id, data: { description: `${round}` } }))
      const others = accounts.map((id) => ({ op: 'update', object: 'account', id, data: { description: `${round}` } }))
      return nina.post('/batch', round % 2 === 0 ? [...products, ...others] : [...others, ...products])
    }
    const answers = await Promise.all([...six, ...six].map((_, round) => batch(round)))
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200))
  })
})

describe('a call that is sent twice at the same moment with one Idempotency-Key', () => {
  it('answers alike when it creates a record with a unique value', async () => {
    const create = () =>
      w.as('nina').post('/accounts', { name: 'Twice', externalId: 'twice' }, { 'idempotency-key': 'a' })
    const answers = await Promise.all(six.map(create))
    expect(answers.map((answer) => answer.status)).toEqual(six.map(() => 201))
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
  })

  it('answers alike when it closes a deal', async () => {
    const deal = (await w.as('nina').post('/deals', { name: 'Once', accountId: w.people.accounts.acme })).body.id
    const close = () => w.as('nina').post(`/deals/${deal}/outcome`, { outcome: 'won' }, { 'idempotency-key': 'b' })
    const answers = await Promise.all(six.map(close))
    expect(answers.map((answer) => answer.status)).toEqual(six.map(() => 200))
    expect(new Set(answers.map((answer) => answer.body.version)).size).toBe(1)
  })

  it('answers alike when it is a batch', async () => {
    const operations = [{ op: 'create', object: 'account', data: { name: 'Batch', externalId: 'batch-twice' } }]
    const send = () => w.as('nina').post('/batch', { operations }, { 'idempotency-key': 'c' })
    const answers = await Promise.all(six.map(send))
    expect(answers.map((answer) => answer.status)).toEqual(six.map(() => 200))
    expect(new Set(answers.map((answer) => answer.body.changeSet)).size).toBe(1)
  })

  it('is not asked for by calls that take no such key', async () => {
    const nina = w.as('nina')
    const deactivate = (id: string) => nina.post(`/users/${id}/deactivation`, undefined, { 'idempotency-key': 'd' })
    for (const { id } of [w.people.olga, w.people.rita]) expect((await deactivate(id)).status).toBe(200)
  })
})
