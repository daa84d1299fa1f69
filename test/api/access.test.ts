// Sharing single records, and telling who sees what and why.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { News } from '#engine/context.ts'
import { messageFor, sightsOf } from '#engine/log/live-sights.ts'
import { momentPassed } from '../moment.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
let acme = ''
let hunters = ''
const id = (who: 'nina' | 'marta' | 'sam' | 'sofia' | 'olga' | 'rita') => w.people[who].id
beforeAll(async () => {
  w = await world()
  acme = w.people.accounts.acme
  hunters = (await w.as('nina').get('/teams')).body.data[0].id
})
afterAll(() => w?.close())

const share = (who: 'nina' | 'sam' | 'sofia' | 'rita' | 'olga', body: unknown) =>
  w.as(who).post(`/accounts/${acme}/shares`, body)
const sharesOf = async () => (await w.as('nina').get(`/accounts/${acme}/shares`)).body.data
const undo = (set: string) => w.as('nina').post(`/change-sets/${set}/undo`)

test('who may change a record shares it; the share adds seeing or changing, and ends', async () => {
  expect((await w.as('olga').get(`/accounts/${acme}`)).status).toBe(404)
  expect((await share('olga', { with: id('olga') })).status).toBe(404)
  expect((await share('sofia', { with: id('olga') })).status).toBe(403)
  expect((await share('rita', { with: id('olga') })).status).toBe(403)
  expect((await share('sam', { with: acme })).body.errors[0]).toMatchObject({ path: 'with', code: 'no-such-record' })
  const given = await share('sam', { with: id('olga') })
  expect(given.status).toBe(201)
  expect((await w.as('olga').get(`/accounts/${acme}`)).status).toBe(200)
  expect((await w.as('olga').patch(`/accounts/${acme}`, { description: 'o' })).status).toBe(403)
  expect((await share('sam', { with: id('olga') })).body).toEqual({ changeSet: null })
  const widened = await share('sam', { with: id('olga'), canChange: true })
  expect((await w.as('olga').patch(`/accounts/${acme}`, { description: 'o' })).status).toBe(200)
  const [one] = await sharesOf()
  expect(one).toMatchObject({
    with: { type: 'user', id: id('olga'), name: 'Olga Orlenko' },
    canChange: true,
    createdBy: { id: id('sam'), name: 'Sam Silva' },
  })
  expect((await w.as('sofia').delete(`/accounts/${acme}/shares/${one.id}`)).status).toBe(403)
  // Taken back, the share gives again what it gave before.
  expect((await undo(widened.body.changeSet)).body).toMatchObject({ updated: 1, conflictCount: 0 })
  expect(await sharesOf()).toMatchObject([{ canChange: false }])
  const ended = await w.as('sam').delete(`/accounts/${acme}/shares/${(await sharesOf())[0].id}`)
  expect((await w.as('olga').get(`/accounts/${acme}`)).status).toBe(404)
  expect((await undo(ended.body.changeSet)).body).toMatchObject({ updated: 1 })
  expect((await w.as('olga').get(`/accounts/${acme}`)).status).toBe(200)
  // What was shared otherwise since is a conflict, unless it is wanted all the same.
  const again = await undo(given.body.changeSet)
  expect(again.body).toMatchObject({ updated: 1, conflictCount: 0 })
  const team = await share('sam', { with: hunters })
  await share('sam', { with: id('olga') })
  expect((await undo(team.body.changeSet)).body).toMatchObject({
    type: 'conflict',
    conflicts: [{ field: 'shares', reason: 'changed' }],
  })
  expect((await w.as('nina').post(`/change-sets/${team.body.changeSet}/undo`, { force: true })).body).toMatchObject({
    updated: 1,
  })
  expect(await sharesOf()).toEqual([])
})

test('the history of the record tells of its shares, and as it was before is read without them', async () => {
  const before = (await w.as('nina').get(`/accounts/${acme}`)).body
  const at = await momentPassed()
  await share('sam', { with: hunters, canChange: true })
  const { data } = (await w.as('sam').get(`/accounts/${acme}/changes`)).body
  expect(data[0]).toMatchObject({
    kind: 'update',
    actor: { id: id('sam') },
    changes: { shares: [[], [{ type: 'team', with: hunters, canChange: true }]] },
  })
  expect((await w.as('nina').get('/change-sets')).body.data[0]).toMatchObject({ name: 'Share a record', updated: 1 })
  const past = (await w.as('nina').get(`/accounts/${acme}?asOf=${at}`)).body
  expect(past).toEqual(before)
  expect((await w.as('sofia').patch(`/accounts/${acme}`, { description: 'by the team' })).status).toBe(200)
})

test('screens hear of a share, and whoever loses sight by it hears that the record is gone', async () => {
  const ctx = await w.ctx('sam')
  const told: News[] = []
  const { shareRecord, unshareRecord } = await import('#engine/shares/share-record.ts')
  const object = w.world.catalog.objects.get('account') as never
  const listening = { ...ctx, announce: (news: readonly News[]) => void told.push(...news) }
  const messages = async (who: 'olga' | 'marta') => {
    const { actor } = await w.ctx(who)
    const sights = await sightsOf(await w.ctx('system'), told.splice(0))
    return { actor, sights }
  }
  await shareRecord(listening, { object, id: acme, withId: id('olga'), canChange: false })
  const [given] = told
  const hearing = await messages('olga')
  expect(messageFor(w.world.catalog, given as News, hearing)).toMatchObject({ id: acme, fields: ['shares'] })
  const [one] = (await sharesOf()).filter((each: { with: { id: string } }) => each.with.id === id('olga'))
  await unshareRecord(listening, { object, id: acme, shareId: one.id })
  const [ended] = told
  const losing = await messages('olga')
  expect(messageFor(w.world.catalog, ended as News, losing)).toMatchObject({ id: acme, gone: true })
  const { actor } = await w.ctx('marta')
  expect(messageFor(w.world.catalog, ended as News, { actor, sights: losing.sights })).toMatchObject({
    id: acme,
    fields: ['shares'],
  })
})

test('a record tells who sees it and by which rule: everybody to who may explain, only themselves to others', async () => {
  await share('sam', { with: id('olga') })
  const access = (await w.as('marta').get(`/accounts/${acme}/access`)).body
  expect(access).toMatchObject({
    owner: { id: id('sam'), name: 'Sam Silva' },
    branch: { id: w.people.branches.east, name: 'East' },
    tells: 'everybody',
    mayShare: true,
    page: { next: null },
  })
  const whys = Object.fromEntries(
    access.people.map((one: { name: string; see: unknown[]; change: unknown[] }) => [one.name, [one.see, one.change]]),
  )
  const role = (key: string, scope: string, because: string) => ({ rule: 'role', role: key, scope, because })
  const team = { id: hunters, name: 'Hunters' }
  const byTeam = { rule: 'share', with: 'team', team }
  expect(whys).toEqual({
    'Nina Navarro': [[role('administrator', 'all', 'all')], [role('administrator', 'all', 'all')]],
    'Marta Moreno': [[role('manager', 'branchAndBelow', 'branch')], [role('manager', 'branchAndBelow', 'branch')]],
    'Sam Silva': [
      [role('sales', 'team', 'owner'), byTeam],
      [role('sales', 'own', 'owner'), byTeam],
    ],
    'Sofia Soler': [[{ ...role('sales', 'team', 'team'), teams: [team] }, byTeam], [byTeam]],
    'Olga Orlenko': [[{ rule: 'share', with: 'user' }], []],
    'Rita Ruiz': [[role('readOnly', 'all', 'all')], []],
  })
  expect((await w.as('rita').get(`/accounts/${acme}/access`)).body).toMatchObject({
    tells: 'oneself',
    mayShare: false,
    people: [{ id: id('rita') }],
  })
  expect((await w.as('olga').get(`/accounts/${w.people.accounts.globex}/access`)).status).toBe(404)
  // Page by page, nobody twice and nobody missed, in the order of their names.
  const names: string[] = []
  for (let cursor = ''; ; ) {
    const { body } = await w.as('nina').get(`/accounts/${acme}/access?limit=2${cursor}`)
    names.push(...body.people.map(({ name }: { name: string }) => name))
    if (!body.page.next) break
    cursor = `&cursor=${encodeURIComponent(body.page.next)}`
  }
  expect(names).toEqual(Object.keys(whys).toSorted())
})

test('what a person sees is told in records of each object, to who may explain access', async () => {
  const reach = async (who: 'nina' | 'marta' | 'sam', whose: Parameters<typeof id>[0]) =>
    w.as(who).get(`/users/${id(whose)}/reach`)
  const { body } = await reach('marta', 'olga')
  expect(body).toMatchObject({ person: { name: 'Olga Orlenko' }, roles: ['sales'], may: [] })
  const account = body.objects.find(({ object }: { object: string }) => object === 'account')
  expect(account).toMatchObject({
    scopes: { see: 'team', change: 'own' },
    import: false,
    // Her own, and Acme, which is shared with her.
    records: { total: 3, see: 2, change: 1, delete: 1, export: 1 },
  })
  expect((await reach('sam', 'sam')).status).toBe(200)
  expect((await reach('sam', 'olga')).status).toBe(403)
})

test('a private note is seen by its owner and whom it is shared with, on every path, administrators included', async () => {
  const made = await w.as('sam').post('/activities', {
    kind: 'note',
    subject: 'Quokka talks',
    body: 'They will sell the business',
    private: true,
    accountId: acme,
  })
  const note = made.body.id
  const before = await momentPassed()
  const everywhere = [
    'record',
    'list',
    'past',
    'timeline',
    'search',
    'misspelled',
    'changes',
    'feed',
    'exported',
    'counted',
    'filtered',
    'included',
  ]
  const asSeen = async (who: 'nina' | 'sam' | 'sofia') => {
    const as = w.as(who)
    const export_ = await as.get('/activities/export?format=ndjson')
    const found = {
      record: (await as.get(`/activities/${note}`)).status === 200,
      list: (await as.get('/activities')).text.includes(note),
      past: (await as.get(`/activities?asOf=${before}`)).text.includes(note),
      timeline: (await as.get(`/accounts/${acme}/timeline`)).text.includes(note),
      search: (await as.get('/search?q=quokka')).text.includes(note),
      misspelled: (await as.get('/search?q=quokkaa')).text.includes(note),
      changes: (await as.get(`/activities/${note}/changes`)).status === 200,
      feed: (await as.get('/changes?limit=1000&objects=activity')).text.includes(note),
      exported: export_.status === 403 || export_.text.includes(note),
      counted: (await as.post('/activities/aggregate', { measures: [{ fn: 'count' }] })).body.data[0].count > 0,
      filtered: (
        await as.post('/accounts/query', { filter: { activities: { some: { subject: 'Quokka talks' } } } })
      ).text.includes(acme),
      included: (await as.get(`/accounts/${acme}?include=activities`)).text.includes(note),
    }
    return Object.entries(found)
      .filter(([, isSeen]) => isSeen)
      .map(([path]) => path)
  }
  expect(await asSeen('sam')).toEqual(everywhere)
  expect(await asSeen('nina')).toEqual([])
  expect((await w.as('nina').patch(`/activities/${note}`, { private: false })).status).toBe(404)
  const { people } = (await w.as('sam').get(`/activities/${note}/access`)).body
  expect(people).toMatchObject([{ name: 'Sam Silva' }])
  // Counts of what people reach leave it out as well.
  const reach = async (who: Parameters<typeof id>[0]) => {
    const { objects } = (await w.as('nina').get(`/users/${id(who)}/reach`)).body
    return objects.find(({ object }: { object: string }) => object === 'activity').records
  }
  expect([(await reach('nina')).see, (await reach('sam')).see]).toEqual([0, 1])
  await w.as('sam').post(`/activities/${note}/shares`, { with: id('nina') })
  expect(await asSeen('nina')).toEqual(everywhere.filter((path) => path !== 'exported'))
  expect((await w.as('nina').patch(`/activities/${note}`, { subject: 'Mine' })).status).toBe(403)
  expect((await w.as('sofia').get(`/activities/${note}`)).status).toBe(404)
  // Shown and kept again: whoever lost sight of it hears that it is gone.
  expect((await w.as('sam').patch(`/activities/${note}`, { private: false })).status).toBe(200)
  expect((await w.as('sofia').get(`/activities/${note}`)).status).toBe(200)
  const kept = await w.as('sam').patch(`/activities/${note}`, { private: true })
  const { changeSet, version } = kept.body.changeSet ? kept.body : { changeSet: '', version: 0 }
  const { data } = (await w.as('sam').get(`/activities/${note}/changes`)).body
  const news = { object: 'activity', id: note, version, fields: ['private'], set: changeSet || data[0].changeSet }
  const sights = await sightsOf(await w.ctx('system'), [news])
  const told = async (who: 'sofia' | 'nina') =>
    messageFor(w.world.catalog, news, { actor: (await w.ctx(who)).actor, sights })
  expect(await told('sofia')).toMatchObject({ id: note, gone: true })
  expect(await told('nina')).toMatchObject({ id: note, fields: ['private'] })
})
