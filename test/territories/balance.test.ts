import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { newId } from '#kernel/ids.ts'
import { dateIn } from '#kernel/time.ts'
import { assignLeads } from '#modules/assignment/index.ts'
import { placeAll } from '#modules/territories/index.ts'
import { type Caller, type TestWorld, world } from '../world.ts'
import { settle } from './placing.ts'

/**
 * Iberia has no rule, Spain and Portugal lie below it, Madrid below Spain; Sam looks after Madrid, Sofia after Spain, Olga
 * after Portugal.
 */
let w: TestWorld
let nina: Caller
let system: Ctx
const ids: Record<string, string> = {}
beforeAll(async () => {
  w = await world()
  nina = w.as('nina')
  system = await w.ctx('system')
  const { sam, sofia, olga } = w.people
  const of = (country: string) => ({ 'billingAddress.country': country })
  ids['iberia'] = await made('/territories', { name: 'Iberia' })
  ids['spain'] = await made('/territories', {
    name: 'Spain',
    parentId: ids['iberia'],
    filter: of('ES'),
    peopleIds: [sofia.id],
  })
  ids['portugal'] = await made('/territories', {
    name: 'Portugal',
    parentId: ids['iberia'],
    filter: of('PT'),
    managerId: olga.id,
  })
  ids['madrid'] = await made('/territories', {
    name: 'Madrid',
    parentId: ids['spain'],
    filter: { 'billingAddress.city': 'Madrid' },
    peopleIds: [sam.id],
  })
  const account = (name: string, country: string, city: string | null, ownerId: string) =>
    made('/accounts', { name, billingAddress: { country, ...(city ? { city } : {}) }, ownerId })
  ids['sol'] = await account('Sol', 'ES', 'Madrid', sam.id)
  ids['mar'] = await account('Mar', 'ES', null, sofia.id)
  ids['rio'] = await account('Rio', 'PT', null, olga.id)
  const [open, won] = await Promise.all(['open', 'won'].map((kind) => stage(kind)))
  const deal = (name: string, accountId: string | null, amount: string, stageId: string) =>
    made('/deals', {
      name,
      accountId,
      amount: { amount, currency: 'EUR' },
      stageId,
      ownerId: sam.id,
      closesOn: dateIn('Europe/Madrid', new Date()),
    })
  await deal('Sol one', ids['sol'] as string, '1000.00', open as string)
  await deal('Mar one', ids['mar'] as string, '500.00', open as string)
  await deal('Rio won', ids['rio'] as string, '300.00', won as string)
  await deal('Nobody', null, '70.00', open as string)
  await made('/leads', { name: 'Ana', address: { country: 'ES', city: 'Madrid' }, ownerId: sam.id })
  await settle(w)
})
afterAll(() => w.close())

async function made(path: string, data: Record<string, unknown>, by = nina): Promise<string> {
  const { status, body, text } = await by.post(path, data)
  expect(status, text).toBe(201)
  return body.id
}

const stage = async (kind: string) =>
  (await nina.get(`/stages?filter={"kind":"${kind}"}&sort=position`)).body.data[0].id as string

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape
const balanceOf = async (by: Caller): Promise<Record<string, any>> => {
  const { body } = await by.get('/territory-balance')
  const named = body.territories.map((one: { name: string }) => [one.name, one])
  return { ...body, ...Object.fromEntries(named) }
}

test('each territory holds what lies below it; the numbers are those of the lists they lead to', async () => {
  const balance = await balanceOf(nina)
  expect(balance['territories'].map(({ name, depth }: { name: string; depth: number }) => [name, depth])).toEqual([
    ['Iberia', 0],
    ['Portugal', 1],
    ['Spain', 1],
    ['Madrid', 2],
  ])
  expect(balance['Iberia']).toMatchObject({
    hasRule: false,
    people: 3,
    whole: { accounts: 3, openLeads: 1, openDeals: 2, openAmount: '1500.00', wonDeals: 1, wonAmount: '300.00' },
    own: { accounts: 0 },
  })
  expect(balance['Spain']).toMatchObject({
    people: 2,
    whole: { accounts: 2, openDeals: 2, openAmount: '1500.00' },
    own: { accounts: 1, openAmount: '500.00' },
    perPerson: { accounts: 1, openAmount: 750 },
    fromMean: { accounts: 0.3333333333333333, openAmount: 1 },
    perPersonFromMean: { accounts: 0 },
  })
  expect(balance['Madrid']['fromMean']['accounts']).toBeNull()
  expect(balance['total']).toMatchObject({ accounts: 6, openDeals: 3, openAmount: '1570.00', wonAmount: '300.00' })
  expect(balance['without']['figures']).toMatchObject({ accounts: 3, openDeals: 1, openAmount: '70.00' })
  const all = [...balance['territories'], { ...balance['without'], whole: balance['without']['figures'] }]
  for (const { filters, whole } of all)
    for (const [measure, path] of [
      ['accounts', 'accounts'],
      ['openLeads', 'leads'],
      ['openDeals', 'deals'],
      ['wonDeals', 'deals'],
    ] as const) {
      const { body } = await nina.post(`/${path}/query`, { filter: filters[measure], count: 'exact' })
      expect(body.count.value).toBe(whole[measure])
    }
})

test('what takes nothing and holds nothing is compared with nothing; a group is, by what lies below it', async () => {
  const group = await made('/territories', { name: 'Planned' })
  const empty = await made('/territories', { name: 'Later', parentId: group })
  const off = await made('/territories', { name: 'Off', filter: { name: 'Sol' }, active: false })
  const nobody = await made('/territories', { name: 'Andorra', filter: { 'billingAddress.country': 'AD' } })
  await settle(w)
  const far = async () => {
    const balance = await balanceOf(nina)
    return ['Iberia', 'Planned', 'Off', 'Andorra'].map((name) => balance[name]['fromMean']['accounts'])
  }
  expect(await far()).toEqual([1, null, null, -1])
  const acme = w.people.accounts.acme
  expect((await nina.patch(`/accounts/${acme}`, { territoryId: empty })).status).toBe(200)
  const [iberia, planned, , andorra] = await far()
  expect(iberia).toBeCloseTo(3 / (4 / 3) - 1)
  expect(planned).toBeCloseTo(1 / (4 / 3) - 1)
  expect(andorra).toBe(-1)
  await nina.patch(`/accounts/${acme}`, { territoryId: null })
  for (const id of [empty, group, off, nobody]) await nina.delete(`/territories/${id}`)
  await settle(w)
})

test('everybody sees the figures of what they see: of others, and of hidden fields, nothing', async () => {
  const sam = await balanceOf(w.as('sam'))
  expect(sam['Portugal']['whole']).toMatchObject({ accounts: 0 })
  expect(sam['Spain']['whole']).toMatchObject({ accounts: 2 })
  const deny = await nina.patch('/roles/sales', {
    deny: { deal: { hidden: ['amount'] }, lead: { hidden: ['territory'] } },
  })
  expect(deny.status, deny.text).toBe(200)
  const less = await balanceOf(w.as('sam'))
  expect(less['Spain']['whole']).toMatchObject({ accounts: 2, openDeals: 2, openAmount: null, openLeads: null })
  await nina.patch('/roles/sales', { deny: { deal: null, lead: null, account: { hidden: ['territory'] } } })
  const none = await balanceOf(w.as('sam'))
  expect(none['total']).toMatchObject({ accounts: null, openDeals: null, wonAmount: null, openLeads: 1 })
  await nina.patch('/roles/sales', { deny: { account: null } })
})

test('what would move is told before it is saved, and moves so', async () => {
  const preview = async (body: Record<string, unknown>, by = nina) => (await by.post('/territory-preview', body)).body
  const wanted = { name: 'Coast', parentId: ids['spain'], filter: { name: 'Mar' } }
  expect(await preview({ territory: wanted })).toEqual({
    moves: [{ fromId: ids['spain'], toId: null, isNew: true, count: 1 }],
    byHand: 0,
    overlaps: { before: 0, after: 0 },
    seen: 6,
    next: null,
  })
  const spain = { name: 'Spain', parentId: ids['iberia'], filter: { 'billingAddress.country': { in: ['ES', 'PT'] } } }
  const wider = await preview({ territoryId: ids['spain'], territory: { ...spain, position: 1 } })
  expect(wider).toMatchObject({
    moves: [{ fromId: ids['portugal'], toId: ids['spain'], count: 1 }],
    overlaps: { before: 0, after: 1 },
  })
  expect(await preview({ territoryId: ids['madrid'], territory: null })).toMatchObject({
    moves: [{ fromId: ids['madrid'], toId: ids['spain'], count: 1 }],
  })
  expect(await preview({ territoryId: ids['madrid'], territory: null, object: 'lead' })).toMatchObject({
    moves: [{ fromId: ids['madrid'], toId: ids['spain'], count: 1 }],
    seen: 1,
  })
  const circle = await nina.post('/territory-preview', {
    territoryId: ids['spain'],
    territory: { ...spain, parentId: ids['madrid'] },
  })
  expect([circle.status, circle.body.errors[0].code]).toEqual([422, 'circle'])
  const unknown = await nina.post('/territory-preview', { territoryId: newId(), territory: spain })
  expect(unknown.status).toBe(404)
  expect((await w.as('sam').post('/territory-preview', { territory: spain })).status).toBe(403)

  const saved = await nina.patch(`/territories/${ids['spain']}`, { filter: spain.filter, position: 1 })
  expect((await balanceOf(nina))['pass']).toMatchObject({ endedAt: null })
  await settle(w)
  const after = await balanceOf(nina)
  expect(after['pass']).toMatchObject({ seen: 7, moved: 1, endedAt: expect.any(String) })
  expect(after['several']['accounts']).toBe(1)
  await nina.post(`/change-sets/${saved.body.changeSet}/undo`)
  await settle(w)
  expect((await balanceOf(nina))['Portugal']['whole']['accounts']).toBe(1)
})

test('who may change territories asks no field that they do not see, and counts no account that they do not see', async () => {
  const roles = await nina.get('/roles/manager')
  const objects = { ...roles.body.objects, territory: { see: 'all', create: 'all', change: 'all', delete: 'all' } }
  const denied = { deny: { account: { hidden: ['employees'] } } }
  expect((await nina.patch('/roles/manager', { objects, ...denied })).status).toBe(200)
  const marta = w.as('marta')
  const hidden = await marta.post('/territories', { name: 'Large', filter: { employees: { gt: 5 } } })
  expect([hidden.status, hidden.body.errors[0].path]).toEqual([422, 'filter'])
  const asked = await marta.post('/territory-preview', { territory: { filter: { employees: { gt: 5 } } } })
  expect([asked.status, asked.body.type]).toEqual([400, 'unknown-field'])
  const all = await marta.post('/territory-preview', {
    territory: { filter: { name: { isNull: false } }, position: 0 },
  })
  // Marta sees those of East: Sol, Mar, Acme and Globex.
  const counted = all.body.moves.reduce((sum: number, { count }: { count: number }) => sum + count, 0)
  expect(counted).toBe(4)
  await nina.patch('/roles/manager', { deny: { account: null } })
})

test('rules of leads that demand the territory go by who looks after it or what lies above it, else by their words', async () => {
  const { sam, sofia, olga } = w.people
  await nina.patch(`/users/${olga.id}`, { territories: ['Spain', 'France'] })
  const demands = { territory: 'must', skills: 'off', language: 'off', hours: 'off' }
  const rules = (userIds: string[]) =>
    nina.put('/assignment-rules', {
      on: true,
      rules: [{ name: 'All', when: {}, pool: { userIds, teamIds: [], branchIds: [], roles: [] }, demands }],
    })
  const given = async (userIds: string[], country: string, city?: string) => {
    expect((await rules(userIds)).status).toBe(200)
    const id = await made('/leads', { name: 'Lea', address: { country, ...(city ? { city } : {}) } })
    await assignLeads({ ...system, cause: 'assignment' })
    const lead = (await nina.get(`/leads/${id}`)).body
    const { steps } = (await nina.get(`/leads/${id}/assignment`)).body
    return [lead.ownerId, steps[0].reasons[0]?.value, steps[0].hindrances[0]?.lacks]
  }
  expect(await given([sam.id, olga.id], 'ES', 'Madrid')).toEqual([sam.id, 'Madrid', undefined])
  expect(await given([sofia.id, olga.id], 'ES', 'Madrid')).toEqual([sofia.id, 'Spain', undefined])
  expect(await given([olga.id], 'ES')).toEqual([w.people.nina.id, undefined, { territory: 1 }])
  expect(await given([olga.id, sam.id], 'FR')).toEqual([olga.id, 'France', undefined])
})

test('a handover gives the work of each territory to somebody else, by the nearest that is named', async () => {
  const { sam, sofia, marta, olga } = w.people
  const invited = await nina.post('/users/invitations', { name: 'Lou', email: 'lou@lumen.test', roles: ['sales'] })
  const fromId = invited.body.userId as string
  const own = (name: string, country: string, city?: string) =>
    made('/accounts', { name, ownerId: fromId, billingAddress: { country, ...(city ? { city } : {}) } })
  const accounts = [
    await own('In Madrid', 'ES', 'Madrid'),
    await own('In Spain', 'ES'),
    await own('In Portugal', 'PT'),
    await own('In France', 'FR'),
  ]
  const open = await stage('open')
  const deal = await made('/deals', { name: 'Of Rio', accountId: ids['rio'], stageId: open, ownerId: fromId })
  await settle(w)
  const rule = {
    kind: 'byTerritory',
    territories: [
      { territoryId: ids['iberia'], toId: olga.id },
      { territoryId: ids['spain'], toId: sofia.id },
    ],
    otherwiseId: marta.id,
  }
  const wrong = { ...rule, territories: [{ territoryId: ids['spain'], toId: newId() }] }
  const refused = await nina.post('/handovers', { fromId, rule: wrong })
  expect([refused.status, refused.body.errors[0].path]).toEqual([422, 'rule.territories[0].toId'])
  const nowhere = { ...rule, territories: [{ territoryId: newId(), toId: sofia.id }] }
  const unknown = await nina.post('/handovers', { fromId, rule: nowhere })
  expect([unknown.status, unknown.body.errors[0].path]).toEqual([422, 'rule.territories[0].territoryId'])
  const done = await nina.post('/handovers', { fromId, rule })
  expect(done.status, done.text).toBe(200)
  const owner = async (path: string) => (await nina.get(path)).body.ownerId
  expect(await Promise.all(accounts.map((id) => owner(`/accounts/${id}`)))).toEqual([
    sofia.id,
    sofia.id,
    olga.id,
    marta.id,
  ])
  expect(await owner(`/deals/${deal}`)).toBe(olga.id)
  expect(sam.id).not.toBe(fromId)
})

test('the night looks at everything anew: a rule may ask what other records say', async () => {
  const filter = { deals: { some: { name: 'Rio won' } } }
  const id = await made('/territories', { name: 'Winners', filter, position: 0 })
  await settle(w)
  expect((await nina.get(`/accounts/${ids['rio']}`)).body.territoryId).toBe(id)
  const deal = (await nina.get('/deals?filter={"name":"Rio won"}')).body.data[0]
  await nina.patch(`/deals/${deal.id}`, { name: 'Another' })
  await placeAll(system)
  await settle(w)
  expect((await nina.get(`/accounts/${ids['rio']}`)).body.territoryId).toBe(ids['portugal'])
})
