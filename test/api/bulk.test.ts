import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runBulk } from '#engine/bulk/run-bulk.ts'
import { write } from '#engine/write/write.ts'
import { handlersOf } from '#jobs/handlers.ts'
import type { JobHandler } from '#jobs/queue.ts'
import { queueUnfinished } from '#jobs/unfinished.ts'
import { createKey, revokeKey } from '#modules/workspace/index.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const someId = '01890a5d-ac96-774b-bcce-b302099a8057'

/** As many accounts of one source, made by the system for the person. */
async function makeAccounts(source: string, count: number, ownerId = w.people.nina.id): Promise<string[]> {
  const { results } = await write(
    await w.ctx('system'),
    Array.from({ length: count }, (_, n) => ({
      op: 'create' as const,
      object: 'account',
      data: { name: `${source} ${n}`, source, ownerId, employees: n },
    })),
  )
  return results.map(({ id }) => id as string)
}

async function countOf(filter: object): Promise<number> {
  const query = `/accounts?limit=1&count=exact&filter=${encodeURIComponent(JSON.stringify(filter))}`
  return (await w.as('nina').get(query)).body.count.value
}

const job = (set: string, signal = new AbortController().signal) =>
  (handlersOf(w.world)['bulk:run'] as JobHandler)({ set }, signal)

describe('a bulk edit', () => {
  it('changes what a filter finds in one act, and is taken back in one', async () => {
    await makeAccounts('fair', 3)
    await w.as('nina').patch(`/accounts/${(await makeAccounts('fair', 1))[0]}`, { industry: 'food' })
    const answer = await w.as('nina').post('/accounts/bulk', {
      filter: { source: 'fair' },
      op: 'update',
      data: { industry: 'food', tags: { add: ['lamp'] } },
    })
    expect(answer.status, answer.text).toBe(200)
    expect(answer.body).toEqual({
      changeSet: expect.any(String),
      state: 'done',
      matching: 4,
      changed: 4,
      unchanged: 0,
      refused: 0,
      progress: 1,
      problems: [],
    })
    expect(await countOf({ industry: 'food', tags: { has: 'lamp' } })).toBe(4)
    const set = await w.as('nina').get(`/change-sets/${answer.body.changeSet}`)
    expect(set.body).toMatchObject({
      name: 'Bulk edit of 4 accounts',
      cause: 'bulk',
      state: 'done',
      updated: 4,
      progress: 1,
      counts: { matching: 4, changed: 4, unchanged: 0, refused: 0 },
      problems: [],
    })
    expect((await w.as('nina').post(`/change-sets/${answer.body.changeSet}/undo`)).body).toMatchObject({ updated: 4 })
    expect(await countOf({ industry: 'food' })).toBe(1)
  })

  it('tells beforehand what it would do, and does nothing', async () => {
    const ids = await makeAccounts('dry', 30)
    await w.as('nina').patch(`/accounts/${ids[0]}`, { industry: 'energy' })
    const before = (await w.as('nina').get('/change-sets?limit=1')).body.data[0].id
    const { status, body } = await w.as('nina').post('/accounts/bulk', {
      ids: [...ids, someId],
      op: 'update',
      data: { industry: 'energy', employees: 0 },
      dryRun: true,
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ matching: 31, changing: 29, unchanged: 1, refused: 1, exact: true })
    expect(body.sample).toHaveLength(20)
    const each = { ids, op: 'update', data: { employees: 77 }, dryRun: true, sample: 1000 }
    expect((await w.as('nina').post('/accounts/bulk', each)).body.sample).toHaveLength(30)
    expect(body.sample[0]).toEqual({
      id: ids[1],
      title: 'dry 1',
      before: { industry: null, employees: 1 },
      after: { industry: 'energy', employees: 0 },
    })
    expect(body.problems).toEqual([
      { id: someId, title: null, errors: [{ path: '', message: expect.any(String), code: 'not-found' }] },
    ])
    expect((await w.as('nina').get('/change-sets?limit=1')).body.data[0].id).toBe(before)
    expect(await countOf({ source: 'dry', industry: 'energy' })).toBe(1)
  })

  it('shows what follows from rules, and lists whom they refuse', async () => {
    const nina = w.as('nina')
    const { acme } = w.people.accounts
    const { body: fine } = await nina.post('/deals', { name: 'Bulk one', source: 'bulk', accountId: acme })
    const { body: bare } = await nina.post('/deals', { name: 'Bulk two', source: 'bulk' })
    const won = { filter: { source: 'bulk' }, op: 'update', data: { stageId: 'won' } }
    const { body } = await nina.post('/deals/bulk', { ...won, dryRun: true })
    expect(body).toMatchObject({ matching: 2, changing: 1, refused: 1 })
    expect(body.sample[0]).toMatchObject({
      id: fine.id,
      before: { outcome: 'open', closedAt: null },
      after: { outcome: 'won', closedAt: expect.any(String), probability: 100 },
    })
    const problem = {
      id: bare.id,
      title: 'Bulk two',
      errors: [{ path: 'accountId', code: 'account-needed', message: expect.any(String) }],
    }
    expect(body.problems).toEqual([problem])
    const done = await nina.post('/deals/bulk', won)
    expect(done.body).toMatchObject({ changed: 1, refused: 1, problems: [problem] })
    const set = await nina.get(`/change-sets/${done.body.changeSet}`)
    expect(set.body).toMatchObject({ counts: { changed: 1, refused: 1 }, problems: [problem] })
  })

  it('touches only what one may change; of the rest it says so', async () => {
    const [own] = await makeAccounts('team', 1, w.people.sam.id)
    const [other] = await makeAccounts('team', 1, w.people.sofia.id)
    const [unseen] = await makeAccounts('team', 1, w.people.olga.id)
    const edit = { op: 'update', data: { industry: 'retail' } }
    const { body } = await w.as('sam').post('/accounts/bulk', { filter: { source: 'team' }, ...edit })
    expect(body).toMatchObject({ matching: 2, changed: 1, refused: 1 })
    expect(body.problems).toMatchObject([{ id: other, title: 'team 0', errors: [{ code: 'forbidden' }] }])
    const named = await w.as('sam').post('/accounts/bulk', { ids: [own, unseen], ...edit })
    expect(named.body).toMatchObject({ changeSet: null, changed: 0, unchanged: 1, refused: 1 })
    expect(named.body.problems).toMatchObject([{ id: unseen, title: null, errors: [{ code: 'not-found' }] }])
    expect((await w.as('rita').post('/accounts/bulk', { filter: { source: 'team' }, ...edit })).status).toBe(403)
    expect(await countOf({ source: 'team', industry: 'retail' })).toBe(1)
  })

  it('bins and restores', async () => {
    await makeAccounts('bin', 3)
    const { body } = await w.as('nina').post('/accounts/bulk', { filter: { source: 'bin' }, op: 'delete' })
    expect(body).toMatchObject({ matching: 3, changed: 3 })
    expect(await countOf({ source: 'bin' })).toBe(0)
    const back = await w.as('nina').post('/accounts/bulk', { filter: { source: 'bin' }, op: 'restore' })
    expect(back.body).toMatchObject({ matching: 3, changed: 3 })
    expect(await countOf({ source: 'bin' })).toBe(3)
    expect((await w.as('nina').post('/users/bulk', { ids: [w.people.sam.id], op: 'delete' })).status).toBe(405)
  })

  it('happens once for each Idempotency-Key', async () => {
    const [id] = await makeAccounts('once', 2)
    const send = (op: object) => w.as('nina').post('/accounts/bulk', op, { 'idempotency-key': 'once-1' })
    const edit = { filter: { source: 'once' }, op: 'update', data: { tags: { add: ['a'] } } }
    const answers = await Promise.all([send(edit), send(edit)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(answers[1]?.body).toEqual(answers[0]?.body)
    await w.as('nina').patch(`/accounts/${id}`, { tags: [] })
    const again = await send(edit)
    expect(again.headers['idempotent-replayed']).toBe('true')
    expect(again.body).toMatchObject({ changeSet: answers[0]?.body.changeSet, changed: 2 })
    expect((await w.as('nina').get(`/accounts/${id}`)).body.tags).toBeNull()
    expect((await send({ ...edit, op: 'delete', data: null })).status).toBe(409)
  })
})

describe('a large one', () => {
  it('is a job in chunks that goes on where a crash ended it, does nothing twice and is undone as a whole', async () => {
    await makeAccounts('large', 4500)
    const edit = { filter: { source: 'large' }, op: 'update', data: { industry: 'moved' } }
    const started = await w.as('nina').post('/accounts/bulk', edit)
    expect(started.status, started.text).toBe(202)
    expect(started.body).toMatchObject({ state: 'running', matching: 4500, changed: 0, progress: 0 })
    const set = started.body.changeSet
    // The process ends after the first chunk.
    const crash = new AbortController()
    const ctx = { ...(await w.ctx('nina')), announce: () => crash.abort() }
    await expect(runBulk(ctx, set, { signal: crash.signal })).rejects.toThrow()
    const half = (await w.as('nina').get(`/change-sets/${set}`)).body
    expect(half).toMatchObject({ state: 'running', undoable: false })
    expect(half).toMatchObject({ progress: 0.444, counts: { changed: 2000 } })
    expect(await countOf({ industry: 'moved' })).toBe(2000)
    expect((await w.as('nina').post(`/change-sets/${set}/undo`)).status).toBe(409)
    // The next one finds it.
    await queueUnfinished(w.world)
    const jobs = await w.world.database.rows(`select from jobs.jobs where task_identifier = 'bulk:run'`)
    expect(jobs).toHaveLength(1)
    await job(set)
    await job(set)
    const done = (await w.as('nina').get(`/change-sets/${set}`)).body
    expect(done).toMatchObject({
      state: 'done',
      updated: 4500,
      progress: 1,
      counts: { matching: 4500, changed: 4500, unchanged: 0 },
    })
    expect(await countOf({ industry: 'moved' })).toBe(4500)
    expect((await w.as('nina').post(`/change-sets/${set}/undo`)).body).toMatchObject({ updated: 4500 })
    expect(await countOf({ industry: 'moved' })).toBe(0)
  })

  it('tells beforehand what it looked at, and projects the rest', async () => {
    const { body } = await w.as('nina').post('/accounts/bulk', {
      filter: { source: 'large' },
      op: 'update',
      data: { industry: 'retail' },
      dryRun: true,
    })
    expect(body).toMatchObject({ matching: 4500, changing: 4500, unchanged: 0, refused: 0 })
    expect(await countOf({ source: 'large', industry: 'retail' })).toBe(0)
  })

  it('is begun once, with the same key for the call', async () => {
    const ids = await makeAccounts('begun', 1100)
    const send = () =>
      w
        .as('nina')
        .post('/accounts/bulk', { ids, op: 'update', data: { industry: 'begun' } }, { 'idempotency-key': 'begun-1' })
    const first = await send()
    expect(first.status).toBe(202)
    expect((await send()).body).toEqual(first.body)
    await job(first.body.changeSet)
    const done = await send()
    expect(done.status).toBe(200)
    expect(done.body).toMatchObject({ changeSet: first.body.changeSet, state: 'done', changed: 1100 })
  })

  it('does no more than the scopes of its API key allow, and ends with the key', async () => {
    const nina = await w.ctx('nina')
    const key = await createKey(nina, { name: 'narrow', scopes: ['write:account'] })
    const ids = await makeAccounts('narrow', 1200)
    const begin = async () => {
      const edit = { ids, op: 'update', data: { industry: 'narrow' } }
      const { body } = await w.as('nina').post('/accounts/bulk', edit, { authorization: `Bearer ${key.key}` })
      return body.changeSet as string
    }
    const [first, second] = [await begin(), await begin()]
    await w.world.database.rows(`update kith.api_key set scopes = '{read}' where id = $1`, [key.id])
    w.world.gate.evict('*')
    await job(first)
    const { body } = await w.as('nina').get(`/change-sets/${first}`)
    expect(body).toMatchObject({ state: 'done', counts: { changed: 0, refused: 1200 } })
    await revokeKey(nina, { keyId: key.id })
    await job(second)
    expect((await w.as('nina').get(`/change-sets/${second}`)).body).toMatchObject({ state: 'failed', updated: 0 })
  })

  it('ends as failed when who began it has no way in any more', async () => {
    const { body } = await w.as('marta').post('/accounts/bulk', {
      ids: [...(await makeAccounts('gone', 1200, w.people.marta.id))],
      op: 'update',
      data: { industry: 'retail' },
    })
    await w.world.database.rows('update crm."user" set active = false where id = $1', [w.people.marta.id])
    w.world.gate.evict('*')
    await job(body.changeSet)
    expect((await w.as('nina').get(`/change-sets/${body.changeSet}`)).body).toMatchObject({
      state: 'failed',
      updated: 0,
    })
  })
})

it.each([
  [{ op: 'update', data: { industry: 'x' } }, 400, 'filter'],
  [{ op: 'update', data: { industry: 'x' }, filter: {}, ids: [someId] }, 400, 'filter'],
  [{ op: 'update', data: { industry: 'x' }, filter: {} }, 400, 'all'],
  [{ op: 'update', filter: { source: 'x' } }, 400, 'data'],
  [{ op: 'update', filter: { source: 'x' }, data: {} }, 400, 'data'],
  [{ op: 'delete', filter: { source: 'x' }, data: { industry: 'x' } }, 400, 'data'],
  [{ op: 'update', filter: { sauce: 'x' }, data: { industry: 'x' } }, 400, 'filter.sauce'],
  [{ op: 'update', filter: { source: 'x' }, data: { sauce: 'x' } }, 400, 'data.sauce'],
  [{ op: 'update', filter: { source: 'x' }, data: { employees: 'many' } }, 422, 'data.employees'],
  [{ op: 'update', filter: { source: 'x' }, data: { name: null } }, 422, 'data.name'],
  [{ op: 'update', filter: { source: 'x' }, data: { createdAt: null } }, 422, 'data.createdAt'],
  [{ op: 'merge', filter: { source: 'x' } }, 400, 'op'],
  [{ op: 'delete', ids: ['x'] }, 400, 'ids[0]'],
  [{ op: 'delete', ids: [] }, 400, 'ids'],
])('%j is refused as a whole', async (body, status, path) => {
  const answer = await w.as('nina').post('/accounts/bulk', body)
  expect([answer.status, answer.body.errors[0].path], answer.text).toEqual([status, path])
})
