import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKey } from '#modules/workspace/index.ts'
import { type PersonName, type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const won = {
  ...{ id: 'won', kind: 'number', x: 0, y: 0, w: 3, h: 3 },
  title: { en: 'Won', uk: 'Виграно' },
  object: 'deal',
  filter: { outcome: 'won' },
  measures: [{ fn: 'sum', field: 'amount' }],
  date: 'closedAt',
  compare: true,
}
const people = {
  ...{ id: 'people', kind: 'list', x: 3, y: 0, w: 9, h: 6 },
  title: 'Secret list',
  object: 'contact',
  filter: { email: { contains: 'acme' } },
  columns: ['name', 'account.name'],
  sort: '-createdAt',
  limit: 5,
}
const draft = (more: object = {}) => ({ name: 'Mine', widgets: [won, people], ...more })
const make = async (who: PersonName, more: object = {}) => {
  const answer = await w.as(who).post('/dashboards', draft(more))
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const listed = async (who: PersonName) => (await w.as(who).get('/dashboards')).body.data as Record<string, unknown>[]
const ids = async (who: PersonName) => (await listed(who)).map(({ id }) => id)

describe('a dashboard', () => {
  it('is kept as it was given, for its owner alone, and changed at the version that one knows', async () => {
    const { body, headers, status } = await w
      .as('sam')
      .post('/dashboards', draft({ filters: { period: 'this-month' } }))
    expect(status).toBe(201)
    expect(headers).toMatchObject({ etag: '"1"', location: `/api/v1/dashboards/${body.id}` })
    const summary = {
      id: expect.any(String),
      name: 'Mine',
      shared: false,
      roles: [],
      position: expect.any(Number),
      ownerId: w.people.sam.id,
      ownerName: 'Sam Silva',
      mine: true,
      mayChange: true,
      version: 1,
    }
    expect(body).toEqual({ ...summary, filters: { period: 'this-month' }, widgets: [won, people] })
    expect(await listed('sam')).toContainEqual({ ...summary, id: body.id, position: body.position })
    for (const who of ['sofia', 'nina'] as const) {
      expect(await ids(who)).not.toContain(body.id)
      expect((await w.as(who).get(`/dashboards/${body.id}`)).status).toBe(404)
      expect((await w.as(who).patch(`/dashboards/${body.id}`, { name: 'Taken' })).status).toBe(404)
      expect((await w.as(who).delete(`/dashboards/${body.id}`)).status).toBe(404)
    }
    const changed = await w.as('sam').patch(`/dashboards/${body.id}`, { widgets: [won] }, { 'if-match': '"1"' })
    expect(changed.body).toEqual({ ...body, widgets: [won], version: 2 })
    const late = await w.as('sam').patch(`/dashboards/${body.id}`, { name: 'Late' }, { 'if-match': '"1"' })
    expect([late.status, late.body.current]).toEqual([412, changed.body])
  })

  it('that was taken away comes back as it was, for whoever may change it', async () => {
    const board = await make('sam', { shared: true })
    const path = `/dashboards/${board.id}`
    expect((await w.as('sofia').delete(path)).status).toBe(403)
    expect((await w.as('sam').delete(path, { 'if-match': '"2"' })).status).toBe(412)
    expect((await w.as('sam').delete(path)).status).toBe(204)
    expect((await w.as('sam').get(path)).status).toBe(404)
    expect(await ids('sofia')).not.toContain(board.id)
    expect((await w.as('sofia').post(`${path}/restore`)).status).toBe(403)
    expect((await w.as('sam').post(`${path}/restore`)).body).toEqual(board)
    expect((await w.as('sam').post(`${path}/restore`)).status).toBe(404)
    expect(await ids('sofia')).toContain(board.id)
  })

  it('is shared with everybody or with some roles, and kept by its owner and administrators', async () => {
    const ours = await make('sam', { shared: true, roles: ['manager'] })
    const seers = async () => {
      const found = await Promise.all((['marta', 'sofia', 'rita', 'nina'] as const).map(ids))
      return found.map((each) => each.includes(ours.id))
    }
    expect(await seers()).toEqual([true, false, false, true])
    expect((await w.as('sofia').get(`/dashboards/${ours.id}`)).status).toBe(404)
    expect((await w.as('marta').patch(`/dashboards/${ours.id}`, { name: 'Martas' })).status).toBe(403)
    expect((await w.as('nina').patch(`/dashboards/${ours.id}`, { roles: [] })).body.roles).toEqual([])
    expect(await seers()).toEqual([true, true, true, true])
    expect((await w.as('sam').patch(`/dashboards/${ours.id}`, { shared: false })).status).toBe(200)
    expect(await seers()).toEqual([false, false, false, false])
  })

  it('comes with Kith for some roles, those first that one has, and stays away once it is taken away', async () => {
    const names = async (who: PersonName) =>
      (await listed(who)).filter(({ ownerId }) => ownerId === null).map(({ name }) => (name as { en: string }).en)
    expect(await names('sam')).toEqual(['Sales'])
    expect(await names('marta')).toEqual(['Management', 'Sales', 'Service'])
    expect(await names('rita')).toEqual(['Management'])
    expect(await names('nina')).toEqual(['Management', 'Sales', 'Service'])
    for (const { id, ownerId } of await listed('nina')) {
      if (ownerId !== null) continue
      const { widgets } = (await w.as('nina').get(`/dashboards/${id}`)).body
      expect(widgets.map(({ kind }: { kind: string }) => kind)).not.toContain('withheld')
      // Each can be saved again as it is.
      expect((await w.as('nina').patch(`/dashboards/${id}`, { widgets })).status).toBe(200)
    }
    const service = (await listed('nina')).find(({ name }) => (name as { en?: string }).en === 'Service')
    expect((await w.as('nina').delete(`/dashboards/${service?.id}`)).status).toBe(204)
    const { seedDashboards } = await import('#modules/dashboards/index.ts')
    await seedDashboards(w.world.database, new Date())
    expect(await names('marta')).toEqual(['Management', 'Sales'])
    await w.as('nina').post(`/dashboards/${service?.id}/restore`)
  })

  it('says nothing of what the viewer may not see, and keeps that when they move it about', async () => {
    const nina = w.as('nina')
    const board = await make('nina', { shared: true })
    const { key } = await createKey(await w.ctx('nina'), { name: 'Deals', scopes: ['read:deal', 'write:deal'] })
    const header = { authorization: `Bearer ${key}` }
    const seen = await w.as('nobody').get(`/dashboards/${board.id}`, header)
    const withheld = { id: 'people', kind: 'withheld', x: 3, y: 0, w: 9, h: 6 }
    expect(seen.body.widgets).toEqual([won, withheld])
    expect(seen.text).not.toMatch(/Secret|contact|email|acme/)

    const hide = (fields: string[]) => nina.patch('/roles/sales', { deny: { deal: { hidden: fields } } })
    expect((await hide(['amount'])).status).toBe(200)
    const sams = (await w.as('sam').get(`/dashboards/${board.id}`)).body
    expect(sams.widgets).toEqual([{ ...withheld, id: 'won', x: 0, w: 3, h: 3 }, people])
    const own = await make('sam', { widgets: [people] })
    const refused = await w.as('sam').patch(`/dashboards/${own.id}`, { widgets: [won] })
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'widgets[0].measures[0].amount'])
    expect((await hide([])).status).toBe(200)

    const both = await make('sam')
    await hide(['amount'])
    const moved = { id: 'won', kind: 'withheld', x: 4, y: 7, w: 4, h: 2 }
    const { body } = await w.as('sam').patch(`/dashboards/${both.id}`, { widgets: [people, moved] })
    expect(body.widgets).toEqual([people, moved])
    expect((await w.as('sam').patch(`/dashboards/${both.id}`, { widgets: [{ ...moved, id: 'no' }] })).status).toBe(400)
    await hide([])
    const again = (await w.as('sam').get(`/dashboards/${both.id}`)).body
    expect(again.widgets).toEqual([people, { ...won, x: 4, y: 7, w: 4, h: 2 }])
  })

  it('is left alone by a key that may not write', async () => {
    const { key } = await createKey(await w.ctx('sam'), { name: 'Narrow', scopes: ['read'] })
    const header = { authorization: `Bearer ${key}` }
    expect((await w.as('nobody').get('/dashboards', header)).status).toBe(200)
    expect((await w.as('nobody').post('/dashboards', draft(), header)).status).toBe(403)
  })

  const chart = { ...won, kind: 'bar', groupBy: { field: 'stage' } }
  it.each([
    [{ ...won, object: 'thing' }, 404, undefined],
    [{ ...won, filter: { colour: 'red' } }, 400, 'widgets[0].filter.colour'],
    [{ ...won, measures: [{ fn: 'sum', field: 'name' }] }, 400, 'widgets[0].measures[0].name'],
    [{ ...won, date: 'amount' }, 400, 'widgets[0].groupBy[0].bucket'],
    [{ ...won, kind: 'pie' }, 422, 'widgets[0].kind'],
    [{ ...won, x: 12 }, 422, 'widgets[0].x'],
    [{ ...won, colour: 'red' }, 422, 'widgets[0]'],
    [{ ...chart, groupBy: null }, 422, 'widgets[0].groupBy'],
    [{ ...chart, groupBy: { field: 'colour' } }, 400, 'widgets[0].groupBy[0].colour'],
    [{ ...chart, kind: 'heatmap' }, 422, 'widgets[0].splitBy'],
    [{ ...won, ratio: { of: { fn: 'sum', field: 'colour' }, as: 'percent' } }, 400, 'widgets[0].measures[0].colour'],
    [{ ...won, compare: 'decade' }, 422, 'widgets[0].compare'],
    [{ ...won, kind: 'goal' }, 422, 'widgets[0].goal'],
    [{ ...won, kind: 'goal', goal: {} }, 422, 'widgets[0].goal'],
    [{ ...won, kind: 'goal', goal: { value: '1', targets: 'wonValue' } }, 422, 'widgets[0].goal'],
    [{ ...people, columns: ['colour'] }, 400, 'widgets[0].columns.colour'],
    [{ ...people, columns: [] }, 422, 'widgets[0].columns'],
    [{ ...people, sort: 'colour' }, 400, 'widgets[0].sort.colour'],
  ])('with the widget %j is refused', async (widget, status, path) => {
    const answer = await w.as('sam').post('/dashboards', { name: 'Mine', widgets: [widget] })
    expect([answer.status, answer.body.errors?.[0].path], answer.text).toEqual([status, path])
  })

  it.each([
    [{ name: ' ' }, 422, 'name'],
    [{ roles: ['pirate'] }, 422, 'roles[0]'],
    [{ widgets: [won, won] }, 422, 'widgets[1].id'],
    [{ filters: { who: 'everyone' } }, 422, 'filters.who'],
    [{ colour: 'red' }, 422, ''],
  ])('with %j is refused', async (more, status, path) => {
    const answer = await w.as('sam').post('/dashboards', draft(more))
    expect([answer.status, answer.body.errors[0].path], answer.text).toEqual([status, path])
  })
})
