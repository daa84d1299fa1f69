import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const someId = '01890a5d-ac96-774b-bcce-b302099a8057'

describe('what happened', () => {
  it('with a record is told change by change, and in its timeline with activities', async () => {
    const sam = w.as('sam')
    const { body: account } = await sam.post('/accounts', { name: 'Umbra', employees: 1 })
    await sam.patch(`/accounts/${account.id}`, { employees: 2 })
    const call = { kind: 'call', subject: 'First call', accountId: account.id }
    const activity = await sam.post('/activities', call)
    expect(activity.status, activity.text).toBe(201)
    const changes = await sam.get(`/accounts/${account.id}/changes`)
    expect(changes.body.data[0]).toMatchObject({
      kind: 'update',
      version: 2,
      changes: { employees: [1, 2] },
      actor: { id: w.people.sam.id, name: 'Sam Silva' },
      cause: 'api',
    })
    expect(changes.body.page).toEqual({ next: null })
    const timeline = await sam.get(`/accounts/${account.id}/timeline`)
    expect(timeline.body.data.map((item: { kind: string }) => item.kind).sort()).toEqual([
      'activity',
      'change',
      'change',
    ])
    expect((await sam.get(`/accounts/${account.id}/timeline?kinds=call`)).body.data).toHaveLength(1)
    const first = await sam.get(`/accounts/${account.id}/changes?limit=1`)
    const second = await sam.get(`/accounts/${account.id}/changes?limit=1&cursor=${first.body.page.next}`)
    expect(second.body.data[0].kind).toBe('create')
  })

  it('comes as a feed, in order, each once', async () => {
    const seen: string[] = []
    let after = ''
    for (;;) {
      const { body } = await w.as('nina').get(`/changes?limit=3${after && `&after=${after}`}`)
      seen.push(...body.data.map((change: { id: string }) => change.id))
      after = body.next
      if (!body.more) break
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThan(10)
    const { body } = await w.as('nina').post('/accounts', { name: 'News' })
    // Whatever runs in the database beside it holds the feed back for a moment.
    const news = async () => (await w.as('nina').get(`/changes?after=${after}&objects=accounts`)).body.data
    await expect.poll(async () => (await news()).at(-1)?.record, { timeout: 10_000 }).toBe(body.id)
    seen.push(...(await news()).map((change: { id: string }) => change.id))
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('to what one may not see is not told', async () => {
    const { initech } = w.people.accounts
    expect((await w.as('sam').get(`/accounts/${initech}/changes`)).status).toBe(404)
    expect((await w.as('sam').get(`/accounts/${initech}/timeline`)).status).toBe(404)
    const { body } = await w.as('sam').get('/changes?limit=1000')
    expect(body.data.map((change: { record: string }) => change.record)).not.toContain(initech)
    expect((await w.as('sam').get(`/accounts/${someId}/changes`)).status).toBe(404)
  })
})

describe('an act', () => {
  it('is listed, read, and taken back once', async () => {
    const sam = w.as('sam')
    const { body: made } = await sam.post('/accounts', { name: 'Mistake' })
    const list = await sam.get('/change-sets?limit=2')
    expect(list.body.data[0]).toMatchObject({ id: made.changeSet, created: 1, undoable: true })
    expect(list.body.data[0].first).toMatchObject({ object: 'account', record: made.id, kind: 'create' })
    expect(list.body.data).toHaveLength(2)
    const set = await sam.get(`/change-sets/${made.changeSet}`)
    expect(set.body.changes.data[0]).toMatchObject({ object: 'account', record: made.id, kind: 'create' })
    expect((await sam.get(`/change-sets/${made.changeSet}/changes`)).body).toEqual(set.body.changes)
    const tried = await sam.post(`/change-sets/${made.changeSet}/undo`, { dryRun: true })
    expect(tried.body).toMatchObject({ changeSet: null, deleted: 1 })
    expect((await sam.get(`/accounts/${made.id}`)).status).toBe(200)
    const undone = await sam.post(`/change-sets/${made.changeSet}/undo`)
    expect(undone.status, undone.text).toBe(200)
    expect(undone.body).toMatchObject({ changeSet: expect.any(String), deleted: 1, conflicts: [] })
    expect((await sam.get(`/accounts/${made.id}`)).status).toBe(404)
    expect((await sam.post(`/change-sets/${made.changeSet}/undo`)).status).toBe(409)
    await sam.post(`/change-sets/${undone.body.changeSet}/undo`)
    expect((await sam.get(`/accounts/${made.id}`)).status).toBe(200)
  })

  it('is left alone where it was changed since, and says so', async () => {
    const sam = w.as('sam')
    const { body: account } = await sam.post('/accounts', { name: 'Umbra', employees: 1 })
    const { body: first } = await sam.patch(`/accounts/${account.id}`, { employees: 2 })
    await sam.patch(`/accounts/${account.id}`, { employees: 3 })
    const undone = await sam.post(`/change-sets/${first.changeSet}/undo`)
    expect(undone.status).toBe(409)
    expect(undone.body.conflicts[0]).toMatchObject({
      object: 'account',
      id: account.id,
      field: 'employees',
      expected: 2,
      found: 3,
    })
    const forced = await sam.post(`/change-sets/${first.changeSet}/undo`, { force: true })
    expect(forced.body.updated).toBe(1)
    expect((await sam.get(`/accounts/${account.id}`)).body.employees).toBe(1)
  })

  it('of others is not there, unless one sees all changes', async () => {
    const { body } = await w.as('olga').post('/accounts', { name: 'West' })
    expect((await w.as('sam').get(`/change-sets/${body.changeSet}`)).status).toBe(404)
    expect((await w.as('sam').post(`/change-sets/${body.changeSet}/undo`)).status).toBe(404)
    expect((await w.as('nina').get(`/change-sets/${body.changeSet}`)).status).toBe(200)
    expect((await w.as('nina').get(`/change-sets/${someId}`)).status).toBe(404)
  })
})

describe('search', () => {
  it('finds what people type, as far as they may see it', async () => {
    const names = async (who: 'sam' | 'olga', q: string) =>
      (await w.as(who).get(`/search?q=${encodeURIComponent(q)}`)).body.data.map((hit: { title: string }) => hit.title)
    expect(await names('sam', 'acm')).toEqual(['Acme'])
    expect(await names('olga', 'acm')).toEqual([])
    expect((await w.as('sam').get('/search?q=acm&objects=contacts,deals')).body.data).toEqual([])
    expect((await w.as('sam').get('/search?q=%25_\\%27%22(){}[]%E2%80%AE%F0%9F%92%A9')).status).toBe(200)
  })
})

describe('the catalog', () => {
  it('says what there is and what one may do', async () => {
    const { body } = await w.as('sam').get('/objects/deals')
    expect(body).toMatchObject({
      name: 'deal',
      path: 'deals',
      title: 'name',
      may: { see: 'team', create: 'own', export: 'own' },
    })
    const field = (name: string) => body.fields.find((each: { name: string }) => each.name === name)
    expect(field('account')).toMatchObject({
      key: 'accountId',
      type: 'link',
      target: 'account',
      mayChange: true,
      sortable: true,
    })
    expect(field('outcome')).toMatchObject({ readOnly: true, mayChange: false, options: expect.any(Array) })
    expect(field('amount')).toMatchObject({
      type: 'money',
      operators: expect.arrayContaining(['gte']),
      label: 'Amount',
    })
    expect(field('version')).toMatchObject({ system: true, readOnly: true })
    const { body: account } = await w.as('sam').get('/objects/account')
    expect(account.inverses).toContainEqual({
      name: 'deals',
      label: 'Deals',
      object: 'deal',
      field: 'accountId',
      operators: ['some', 'none'],
    })
  })

  it('names operators, sort keys and groups that really work', async () => {
    const nina = w.as('nina')
    for (const object of (await nina.get('/objects')).body.data) {
      for (const field of object.fields) {
        const filter = encodeURIComponent(JSON.stringify({ [field.name]: { isNull: true } }))
        const filtered = await nina.get(`/${object.path}?limit=1&filter=${filter}`)
        const knows = field.operators.includes('isNull')
        expect(filtered.status, `${object.name}.${field.name} ${filtered.text}`).toBe(knows ? 200 : 400)
        const sorted = await nina.get(`/${object.path}?limit=1&sort=${field.key}`)
        expect(sorted.status, `${object.name}.${field.name} ${sorted.text}`).toBe(field.sortable ? 200 : 400)
        const grouped = await nina.post(`/${object.path}/aggregate`, { groupBy: [field.name] })
        expect(grouped.status, `${object.name}.${field.name} ${grouped.text}`).toBe(field.groupable ? 200 : 400)
      }
    }
  })
})
