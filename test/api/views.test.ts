import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKey } from '#modules/workspace/index.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const config = {
  filter: { outcome: 'open', 'account.industry': 'retail' },
  sort: '-amount,name',
  columns: [{ field: 'name', width: 280 }, { field: 'account.industry' }],
  groupBy: 'stage',
  search: null,
  density: { rows: 'compact' },
}
const draft = (more: object = {}) => ({ object: 'deals', name: 'Mine', layout: 'table', config, ...more })
const save = async (who: Parameters<TestWorld['as']>[0], more: object = {}) => {
  const answer = await w.as(who).post('/views', draft(more))
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const listed = async (who: Parameters<TestWorld['as']>[0], object = 'deal') =>
  (await w.as(who).get(`/views?object=${object}`)).body.data as Record<string, unknown>[]

describe('a saved view', () => {
  it('takes colours whose rules are filters of the object, and no others', async () => {
    const colored = (filter: object) =>
      w.as('sam').post('/views', draft({ config: { colors: [{ tint: 'red', filter }] } }))
    const { status, body } = await colored({ 'account.industry': 'retail' })
    expect([status, body.config.colors]).toEqual([201, [{ tint: 'red', filter: { 'account.industry': 'retail' } }]])
    expect((await colored({ nothing: 1 })).status).toBe(400)
  })

  it('is kept as it was given, what its layout wants included, for its owner alone', async () => {
    const { body, headers, status } = await w.as('sam').post('/views', draft())
    expect(status).toBe(201)
    expect(headers).toMatchObject({ etag: '"1"', location: `/api/v1/views/${body.id}` })
    expect(body).toEqual({
      id: expect.any(String),
      object: 'deal',
      name: 'Mine',
      layout: 'table',
      config,
      shared: false,
      isDefault: false,
      defaultFor: [],
      opens: false,
      position: expect.any(Number),
      ownerId: w.people.sam.id,
      ownerName: 'Sam Silva',
      mine: true,
      version: 1,
    })
    expect(await listed('sam')).toContainEqual(body)
    for (const who of ['sofia', 'nina'] as const) {
      expect((await listed(who)).map(({ id }) => id)).not.toContain(body.id)
      expect((await w.as(who).patch(`/views/${body.id}`, { name: 'Taken' })).status).toBe(404)
      expect((await w.as(who).delete(`/views/${body.id}`)).status).toBe(404)
    }
    const changed = await w.as('sam').patch(`/views/${body.id}`, { name: 'Still mine' }, { 'if-match': '"1"' })
    expect(changed.body).toEqual({ ...body, name: 'Still mine', version: 2 })
    const late = await w.as('sam').patch(`/views/${body.id}`, { name: 'Late' }, { 'if-match': '"1"' })
    expect([late.status, late.body.current]).toEqual([412, changed.body])
    expect((await w.as('sam').delete(`/views/${body.id}`, { 'if-match': '"1"' })).status).toBe(412)
    expect((await w.as('sam').delete(`/views/${body.id}`, { 'if-match': '"2"' })).status).toBe(204)
    expect((await listed('sam')).map(({ id }) => id)).not.toContain(body.id)
  })

  it('that is shared is seen by all who see its records, and changed by its owner and administrators', async () => {
    const view = await save('sam', { shared: true, name: 'Ours' })
    expect((await listed('olga')).find(({ id }) => id === view.id)).toEqual({ ...view, mine: false })
    expect((await w.as('olga').patch(`/views/${view.id}`, { name: 'Olgas' })).status).toBe(403)
    expect((await w.as('olga').delete(`/views/${view.id}`)).status).toBe(403)
    expect((await w.as('nina').patch(`/views/${view.id}`, { name: 'Everybodys' })).body.name).toBe('Everybodys')
    const { key } = await createKey(await w.ctx('nina'), { name: 'Accounts', scopes: ['read:account'] })
    const accounts = await w.as('nobody').get('/views', { authorization: `Bearer ${key}` })
    expect(accounts.body.data.map(({ object }: { object: string }) => object)).not.toContain('deal')
    expect((await w.as('sam').patch(`/views/${view.id}`, { shared: false })).body.shared).toBe(false)
    expect((await listed('olga')).map(({ id }) => id)).not.toContain(view.id)
  })

  it('may be one’s own default, or by an administrator everybody’s', async () => {
    const first = await save('sam', { isDefault: true, name: 'First' })
    const second = await save('sam', { isDefault: true, name: 'Second' })
    const other = await save('sofia', { isDefault: true, name: 'Others' })
    const defaults = async (who: 'sam' | 'sofia') =>
      (await listed(who)).filter(({ isDefault }) => isDefault).map(({ id }) => id)
    expect(await defaults('sam')).toEqual([second.id])
    await w.as('sam').patch(`/views/${first.id}`, { isDefault: true })
    expect([await defaults('sam'), await defaults('sofia')]).toEqual([[first.id], [other.id]])
    expect((await w.as('sam').post('/views', draft({ shared: true, isDefault: true }))).status).toBe(403)
    const shared = await w.as('sam').patch(`/views/${first.id}`, { shared: true })
    expect(shared.body).toMatchObject({ shared: true, isDefault: false })
    expect((await w.as('sam').patch(`/views/${first.id}`, { isDefault: true })).status).toBe(403)
    expect((await w.as('nina').patch(`/views/${first.id}`, { isDefault: true })).body.isDefault).toBe(true)
    const newer = await save('nina', { shared: true, isDefault: true, name: 'Newer' })
    expect(await defaults('sofia')).toEqual(expect.arrayContaining([other.id, newer.id]))
    expect(await defaults('sofia')).toHaveLength(2)
    expect((await w.as('sam').patch(`/views/${first.id}`, { name: 'No default any more' })).status).toBe(200)
  })

  it('may be what people with a role see first: after their own default, before everybody’s', async () => {
    const opening = async (who: 'sam' | 'marta' | 'nina') =>
      (await listed(who, 'contact')).filter(({ opens }) => opens).map(({ name }) => name)
    const shared = { object: 'contacts', config: {}, shared: true }
    await save('nina', { ...shared, name: 'Of all', isDefault: true })
    const ours = await save('nina', { ...shared, name: 'Of sales', defaultFor: ['sales'] })
    expect([await opening('sam'), await opening('nina')]).toEqual([['Of sales'], ['Of all']])
    const own = await save('sam', { object: 'contacts', config: {}, name: 'Own', isDefault: true })
    expect(await opening('sam')).toEqual(['Own'])
    await w.as('sam').delete(`/views/${own.id}`)

    // Of each role the last one that was chosen.
    const newer = await save('nina', { ...shared, name: 'Newer' })
    await w.as('nina').patch(`/views/${newer.id}`, { defaultFor: ['sales', 'manager'] })
    expect(await opening('sam')).toEqual(['Newer'])
    expect((await listed('sam', 'contact')).find(({ id }) => id === ours.id)).toMatchObject({ defaultFor: [] })

    const refused = await w.as('nina').patch(`/views/${newer.id}`, { defaultFor: ['pilot'] })
    expect([refused.status, refused.body.errors[0]]).toMatchObject([
      422,
      { path: 'defaultFor[0]', code: 'unknown-role' },
    ])
    const mine = await w.as('nina').post('/views', draft({ defaultFor: ['sales'] }))
    expect([mine.status, mine.body.errors[0].path]).toEqual([422, 'defaultFor'])
    const sams = await save('sam', { ...shared, name: 'Of Sam' })
    expect((await w.as('sam').patch(`/views/${sams.id}`, { defaultFor: ['sales'] })).status).toBe(403)
    // A role that has gone since holds up no other change.
    await w.world.database.rows(`update kith.saved_view set default_for = '{sales,gone}' where id = $1`, [newer.id])
    expect((await w.as('nina').patch(`/views/${newer.id}`, { name: 'Newest' })).status).toBe(200)
    // Who shares it no more has nobody see it first.
    expect((await w.as('nina').patch(`/views/${newer.id}`, { shared: false })).body.defaultFor).toEqual([])
    expect(await opening('sam')).toEqual(['Of all'])
  })

  it('comes in the order of its position', async () => {
    const a = await save('marta', { object: 'lead', config: {} })
    const b = await save('marta', { object: 'lead', config: {} })
    expect((await listed('marta', 'leads')).map(({ id }) => id)).toEqual([a.id, b.id])
    await w.as('marta').patch(`/views/${b.id}`, { position: 0 })
    expect((await listed('marta', 'lead')).map(({ id }) => id)).toEqual([b.id, a.id])
  })

  it.each([
    [{ config: { filter: { colour: 'red' } } }, 400, 'config.filter.colour'],
    [{ config: { filter: [] } }, 422, 'config.filter'],
    [{ config: { sort: 'colour' } }, 400, 'sort.colour'],
    [{ config: { columns: [{ field: 'colour' }] } }, 400, 'config.columns.colour'],
    [{ config: { columns: ['name'] } }, 422, 'config.columns[0]'],
    [{ config: { columns: [{ field: 'name', width: 'wide' }] } }, 422, 'config.columns[0].width'],
    [{ config: { groupBy: 'colour' } }, 400, 'config.groupBy.colour'],
    [{ object: 'thing' }, 400, 'object'],
    [{ layout: 'Table view' }, 422, 'layout'],
    [{ name: ' ' }, 422, 'name'],
    [{ colour: 'red' }, 422, ''],
  ])('with %j is refused', async (more, status, path) => {
    const answer = await w.as('sam').post('/views', draft(more))
    expect([answer.status, answer.body.errors[0].path], answer.text).toEqual([status, path])
  })

  it('has at most 32 KB', async () => {
    const answer = await w.as('sam').post('/views', draft({ config: { notes: 'ж'.repeat(17_000) } }))
    expect(answer.status).toBe(413)
  })
})

describe('preferences', () => {
  it('are merged into what a person’s screens remember', async () => {
    const sam = w.as('sam')
    expect((await sam.get('/session/preferences')).body).toEqual({})
    await sam.patch('/session/preferences', { theme: 'dark', grid: { deal: { width: 3 }, lead: 1 }, recent: ['a'] })
    const { body } = await sam.patch('/session/preferences', { theme: null, grid: { deal: { height: 4 } }, recent: [] })
    expect(body).toEqual({ grid: { deal: { width: 3, height: 4 }, lead: 1 }, recent: [] })
    expect((await sam.get('/session/preferences')).body).toEqual(body)
    expect((await w.as('sofia').get('/session/preferences')).body).toEqual({})
  })

  it('of two tabs at once are all kept', async () => {
    const tabs = Array.from({ length: 8 }, (_, tab) =>
      w.as('olga').patch('/session/preferences', { [`tab${tab}`]: tab }),
    )
    await Promise.all(tabs)
    expect(Object.keys((await w.as('olga').get('/session/preferences')).body)).toHaveLength(8)
  })

  it('take 32 KB in all and are an object', async () => {
    const sam = w.as('sam')
    await sam.patch('/session/preferences', { a: 'x'.repeat(20_000) })
    expect((await sam.patch('/session/preferences', { b: 'x'.repeat(20_000) })).status).toBe(413)
    expect((await sam.get('/session/preferences')).body.b).toBeUndefined()
    expect((await sam.patch('/session/preferences', [1])).status).toBe(400)
  })

  it('and views are left alone by a key that may not write', async () => {
    const { key } = await createKey(await w.ctx('sam'), { name: 'Narrow', scopes: ['read'] })
    const header = { authorization: `Bearer ${key}` }
    expect((await w.as('nobody').get('/session/preferences', header)).status).toBe(200)
    expect((await w.as('nobody').patch('/session/preferences', { theme: 'light' }, header)).status).toBe(403)
    expect((await w.as('nobody').post('/views', draft(), header)).status).toBe(403)
  })
})
