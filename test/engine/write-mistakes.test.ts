// Calls that once were taken wrongly by the write door, each told by what went wrong.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { createKey } from '#modules/workspace/index.ts'
import { type Answer, type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const statuses = (answer: Answer) => answer.body.results.map((each: { status: string }) => each.status)
const batch = (operations: unknown[], more = {}) => w.as('nina').post('/batch', { operations, ...more })
const upsert = (match: unknown, data: Record<string, unknown>) => ({ op: 'upsert', object: 'account', match, data })

async function keyOf(scopes: string[]) {
  const { key } = (await w.as('nina').post('/api-keys', { name: 'A key', scopes })).body
  return { authorization: `Bearer ${key}` }
}

describe('upserts of one batch', () => {
  it('that find the same record by different fields change it one after the other', async () => {
    await w.as('nina').post('/accounts', { name: 'Twin', externalId: 'twin-1' })
    const answer = await batch([
      upsert('externalId', { externalId: 'twin-1', industry: 'first' }),
      upsert('name', { name: 'Twin', industry: 'second' }),
    ])
    expect(answer.status, answer.text).toBe(200)
    expect(statuses(answer)).toEqual(['updated', 'updated'])
    const read = await w.as('nina').get(`/accounts/${answer.body.results[1].id}`)
    expect(read.body).toMatchObject({ industry: 'second', version: 3 })
  })

  it('that spell one value in two ways make one record', async () => {
    const answer = await batch([
      upsert('email', { email: 'spelt@lumen.test', name: 'Spelt' }),
      upsert(['email'], { email: 'SPELT@Lumen.test', name: 'Spelt again' }),
    ])
    expect(statuses(answer)).toEqual(['created', 'updated'])
    expect(answer.body.results[0].id).toBe(answer.body.results[1].id)
  })

  it('that find by another field what the first has just made', async () => {
    const answer = await batch([
      upsert('externalId', { externalId: 'made-1', name: 'Just made' }),
      upsert('name', { name: 'Just made', industry: 'found' }),
    ])
    expect(statuses(answer)).toEqual(['created', 'updated'])
  })
})

describe('an upsert', () => {
  it.each(['billingAddress', 'annualRevenue', 'tags'])(
    'does not match by %s, of which one column says too little',
    async (match) => {
      const values: Record<string, unknown> = {
        billingAddress: { city: 'Madrid' },
        annualRevenue: { amount: '1', currency: 'EUR' },
        tags: ['a'],
      }
      const answer = await batch([upsert(match, { name: 'Vague', [match]: values[match] })])
      expect(answer.status).toBe(400)
    },
  )

  it('names two of the records when several match', async () => {
    await batch([1, 2, 3].map(() => ({ op: 'create', object: 'account', data: { name: 'Triplet' } })))
    const answer = await batch([upsert('name', { name: 'Triplet', industry: 'any' })])
    expect(answer.status).toBe(409)
    expect(answer.body.matches).toHaveLength(2)
  })
})

describe('an id chosen by the caller', () => {
  it('cannot be that of a record of another object, whose search entry it would take', async () => {
    const id = w.people.accounts.acme
    const operations = [{ op: 'create', object: 'contact', id, data: { name: { last: 'Hijack' } } }]
    const answer = await w.as('sam').post('/batch', operations)
    expect(answer.status).toBe(409)
    expect(answer.body).toMatchObject({ type: 'duplicate', errors: [{ path: 'operations[0].id' }] })
    expect((await w.as('sam').get('/search?q=acme')).body.data).toMatchObject([{ object: 'account', id }])
  })

  it('cannot stand for two records of one batch', async () => {
    const id = newId()
    const create = (object: string, data: unknown) => ({ op: 'create', object, id, data })
    const answer = await batch(
      [
        create('account', { name: 'One' }),
        create('contact', { name: { last: 'Two' } }),
        create('account', { name: 'Three' }),
      ],
      { atomic: false },
    )
    expect(statuses(answer)).toEqual(['created', 'failed', 'failed'])
  })
})

describe('operations of one batch', () => {
  it('link to records made before them, in whatever spelling and in lists', async () => {
    const [account, user] = [newId(), w.people.sam.id]
    const answer = await batch([
      { op: 'create', object: 'contact', data: { name: { last: 'Before' } } },
      { op: 'create', object: 'account', id: account, data: { name: 'Linked' } },
      { op: 'create', object: 'contact', data: { name: { last: 'After' }, accountId: account.toUpperCase() } },
      { op: 'create', object: 'team', data: { name: 'Linkers', memberIds: [user.toUpperCase()] } },
    ])
    expect(answer.status, answer.text).toBe(200)
  })
})

describe('base', () => {
  it('beyond the version of the record is a conflict, not a blank cheque', async () => {
    const { id } = (await w.as('nina').post('/accounts', { name: 'Base' })).body
    const answer = await w.as('nina').patch(`/accounts/${id}?base=999`, { name: 'Later' })
    expect(answer.status).toBe(412)
    expect(answer.body).toMatchObject({ type: 'version-conflict', current: { id, version: 1, name: 'Base' } })
  })
})

describe('the times of changes', () => {
  it('grow with the versions, however long a writer waited for another', async () => {
    const { id } = (await w.as('nina').post('/teams', { name: 'Waiting' })).body
    const people = [w.people.sam, w.people.sofia, w.people.olga, w.people.rita, w.people.marta]
    await Promise.all(people.map((one) => w.as('nina').patch(`/teams/${id}`, { memberIds: { add: [one.id] } })))
    const rows = await w.world.database.rows<{ at: Date; version: number }>(
      'select at, version from kith.change where record_id = $1 order by version',
      [id],
    )
    const times = rows.map((row) => row.at.getTime())
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })
})

describe('links', () => {
  it('that stand already are not checked again when one is added', async () => {
    const nina = w.as('nina')
    const { id: gone } = (await nina.post('/accounts', { name: 'Gone' })).body
    const { id: team } = (await nina.post('/teams', { name: 'Old hands', memberIds: [w.people.sam.id] })).body
    // Sam leaves for good; the team keeps him until it is told otherwise.
    await w.world.database.rows('update crm."user" set deleted_at = now() where id = $1', [w.people.sam.id])
    const added = await nina.patch(`/teams/${team}`, { memberIds: { add: [w.people.olga.id] } })
    await w.world.database.rows('update crm."user" set deleted_at = null where id = $1', [w.people.sam.id])
    expect(added.status, added.text).toBe(200)
    expect(added.body.memberIds).toEqual([w.people.sam.id, w.people.olga.id].sort())
    expect((await nina.patch(`/teams/${team}`, { memberIds: { add: [gone] } })).status).toBe(422)
  })

  it('that a rule sets are none of the caller’s: a key for deals alone makes deals', async () => {
    const headers = await keyOf(['write:deal'])
    const made = await w.as('nobody').post('/deals', { name: 'By key' }, headers)
    expect(made.status, made.text).toBe(201)
    const linked = await w.as('nobody').post('/deals', { name: 'By key', accountId: w.people.accounts.acme }, headers)
    expect(linked.body).toMatchObject({ type: 'validation', errors: [{ path: 'accountId' }] })
  })
})

describe('a branch', () => {
  it('does not vanish under the people who sit in it, nor under the branches below', async () => {
    const { east, head } = w.people.branches
    const inhabited = await w.as('nina').delete(`/branches/${east}`)
    expect(inhabited.status).toBe(409)
    expect(inhabited.body).toMatchObject({ type: 'conflict', usedBy: 'users' })
    const { id: above } = (await w.as('nina').post('/branches', { name: 'Above', parentId: head })).body
    const { id: below } = (await w.as('nina').post('/branches', { name: 'Below', parentId: above })).body
    expect((await w.as('nina').delete(`/branches/${above}`)).body).toMatchObject({ usedBy: 'branches' })
    expect((await w.as('nina').delete(`/branches/${below}`)).status).toBe(200)
    expect((await w.as('nina').delete(`/branches/${above}`)).status).toBe(200)
  })
})

describe('a key', () => {
  it('is not widened by what is shared with its person', async () => {
    const id = w.people.accounts.initech
    await w.world.database.rows(
      "insert into kith.share (object, record_id, with_id, can_change) values ('account', $1, $2, true)",
      [id, w.people.sam.id],
    )
    const read = await w.as('sam').get(`/accounts/${id}`)
    expect(read.status).toBe(200)
    const keyFor = async (scopes: string[]) => ({
      authorization: `Bearer ${(await createKey(await w.ctx('sam'), { name: 'A key', scopes })).key}`,
    })
    const [deals, reading] = [await keyFor(['read:deal']), await keyFor(['read'])]
    const nobody = w.as('nobody')
    expect((await nobody.get(`/accounts/${id}`, deals)).status).toBe(404)
    expect((await nobody.get('/search?q=initech', deals)).body.data).toEqual([])
    expect((await nobody.get(`/accounts/${id}`, reading)).status).toBe(200)
    expect((await nobody.patch(`/accounts/${id}`, { employees: 1 }, reading)).status).toBe(403)
    expect((await w.as('sam').patch(`/accounts/${id}`, { employees: 1 })).status).toBe(200)
  })

  it('neither sees nor ends the sessions of its person', async () => {
    for (const headers of [await keyOf(['read:deal']), await keyOf([])]) {
      const nobody = w.as('nobody')
      expect((await nobody.get('/session/all', headers)).status).toBe(403)
      expect((await nobody.delete('/session?everywhere=true', headers)).status).toBe(403)
      expect((await nobody.delete(`/session/all/${newId()}`, headers)).status).toBe(403)
    }
  })
})
