import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { newId } from '#kernel/ids.ts'
import { bringIn } from '../import/importing.ts'
import { type Caller, type TestWorld, world } from '../world.ts'
import { settle } from './placing.ts'

let w: TestWorld
let nina: Caller
let system: Ctx
beforeAll(async () => {
  w = await world()
  nina = w.as('nina')
  system = await w.ctx('system')
  await settle(w)
})
afterAll(() => w.close())

/** Each test has territories of its own. */
beforeEach(async () => {
  await system.db.rows('update crm.territory set deleted_at = now() where deleted_at is null')
})

async function made(path: string, data: Record<string, unknown>, by = nina): Promise<string> {
  const { status, body, text } = await by.post(path, data)
  expect(status, text).toBe(201)
  return body.id
}

const territory = (name: string, data: Record<string, unknown> = {}) => made('/territories', { name, ...data })
const account = (name: string, country: string | null, data: Record<string, unknown> = {}) =>
  made('/accounts', { name, ...(country ? { billingAddress: { country } } : {}), ...data })
const where = async (id: string, path = 'accounts') => (await nina.get(`/${path}/${id}`)).body.territoryId
const country = (...codes: string[]) => ({ 'billingAddress.country': { in: codes } })

test('an account comes to its territory when it is made, when it changes and when the territories do', async () => {
  const old = await account('Old', 'ES')
  const iberia = await territory('Iberia', { filter: country('ES', 'PT') })
  await settle(w)
  expect(await where(old)).toBe(iberia)
  const fresh = await account('Fresh', 'PT')
  const foreign = await account('Foreign', 'FR')
  await settle(w)
  expect([await where(fresh), await where(foreign)]).toEqual([iberia, null])
  await nina.patch(`/accounts/${foreign}`, { billingAddress: { country: 'ES' } })
  await settle(w)
  const moved = (await nina.get(`/accounts/${foreign}`)).body
  expect(moved).toMatchObject({ territoryId: iberia, byRule: expect.arrayContaining(['territory']) })

  const narrowed = await nina.patch(`/territories/${iberia}`, { filter: country('ES') })
  await settle(w)
  expect([await where(fresh), await where(old)]).toEqual([null, iberia])
  expect((await nina.post(`/change-sets/${narrowed.body.changeSet}/undo`)).status).toBe(200)
  await settle(w)
  expect(await where(fresh)).toBe(iberia)

  const { data } = (await nina.get(`/accounts/${fresh}/changes`)).body
  expect(data[0]).toMatchObject({ cause: 'territories', changes: { territoryId: [null, iberia] } })
})

test('the deepest takes it, beside each other the first; what lies below takes no more than what is above', async () => {
  const spain = await territory('Spain', { filter: country('ES') })
  const large = await territory('Large', { parentId: spain, filter: { employees: { gte: 100 } }, position: 2 })
  const retail = await territory('Retail', { parentId: spain, filter: { industry: 'retail' }, position: 1 })
  const both = await account('Both', 'ES', { employees: 500, industry: 'retail' })
  const big = await account('Big', 'ES', { employees: 500 })
  const plain = await account('Plain', 'ES')
  const away = await account('Away', 'FR', { employees: 500, industry: 'retail' })
  await settle(w)
  const placed = async () => Promise.all([both, big, plain, away].map((id) => where(id)))
  expect(await placed()).toEqual([retail, large, spain, null])
  const overlaps = (await nina.get('/accounts?filter={"territoryOverlap":true}&fields=name')).body.data
  expect(overlaps.map(({ name }: { name: string }) => name)).toEqual(['Both'])
  await nina.patch(`/territories/${large}`, { position: 0 })
  await settle(w)
  expect(await placed()).toEqual([large, large, spain, null])
  await nina.patch(`/territories/${spain}`, { active: false })
  await settle(w)
  expect(await placed()).toEqual([null, null, null, null])
  // A group without a rule takes nothing, and narrows nothing.
  await nina.patch(`/territories/${spain}`, { active: true, filter: null })
  await settle(w)
  expect(await placed()).toEqual([large, large, null, large])
})

test('where somebody has put it, it stays until that is emptied; undo gives it back to the rules', async () => {
  const [spain, france] = [await territory('Spain', { filter: country('ES') }), await territory('France')]
  const id = await account('Said', 'ES')
  await settle(w)
  const said = await nina.patch(`/accounts/${id}`, { territoryId: france })
  await settle(w)
  await nina.patch(`/territories/${spain}`, { filter: country('ES', 'AD') })
  await settle(w)
  expect((await nina.get(`/accounts/${id}`)).body).toMatchObject({ territoryId: france, byRule: null })
  expect((await nina.post(`/change-sets/${said.body.changeSet}/undo`)).status).toBe(200)
  await settle(w)
  expect((await nina.get(`/accounts/${id}`)).body).toMatchObject({ territoryId: spain, byRule: ['territory'] })
  await nina.patch(`/accounts/${id}`, { territoryId: france })
  await nina.patch(`/accounts/${id}`, { territoryId: null })
  await settle(w)
  expect(await where(id)).toBe(spain)
})

test('leads follow the same rules by their own fields, until they come to their end', async () => {
  const spain = await territory('Spain', { filter: { and: [country('ES'), { size: 'large' }] } })
  const words = await territory('By name', { filter: { name: { contains: 'Lumen' } }, position: 5 })
  const revenue = await territory('By revenue', { filter: { annualRevenue: { gte: 0 } } })
  const lead = (name: string, data: Record<string, unknown>) => made('/leads', { name, ...data })
  const large = await lead('Ana', { address: { country: 'ES' }, size: 'large' })
  const small = await lead('Eva', { address: { country: 'ES' }, size: 'small' })
  const named = await lead('Leo', { company: 'Lumen Labs' })
  const closed = await lead('Uma', { address: { country: 'ES' }, size: 'large', status: 'disqualified' })
  await settle(w)
  const placed = await Promise.all([large, small, named, closed].map((id) => where(id, 'leads')))
  expect(placed).toEqual([spain, null, words, null])
  expect(placed).not.toContain(revenue)
  await nina.patch(`/leads/${closed}`, { status: 'new' })
  await settle(w)
  expect(await where(closed, 'leads')).toBe(spain)
})

test('a territory in the bin takes nothing; what lies above others stays', async () => {
  const spain = await territory('Spain', { filter: country('ES') })
  const south = await territory('South', { parentId: spain, filter: { 'billingAddress.region': 'Sevilla' } })
  const id = await account('Seville', null, { billingAddress: { country: 'ES', region: 'Sevilla' } })
  await settle(w)
  expect(await where(id)).toBe(south)
  const used = await nina.delete(`/territories/${spain}`)
  expect([used.status, used.body.usedBy]).toEqual([409, 'territories'])
  const binned = await nina.delete(`/territories/${south}`)
  await settle(w)
  expect(await where(id)).toBe(spain)
  expect((await nina.post(`/change-sets/${binned.body.changeSet}/undo`)).status).toBe(200)
  await settle(w)
  expect(await where(id)).toBe(south)
})

test('circles, fields that one does not see, and rules that ask where something belongs are refused', async () => {
  const spain = await territory('Spain', { filter: country('ES') })
  const south = await territory('South', { parentId: spain })
  const circle = await nina.patch(`/territories/${spain}`, { parentId: south })
  expect([circle.status, circle.body.errors[0].code]).toEqual([422, 'circle'])
  for (const filter of [
    { territory: spain },
    { subsidiaries: { some: { territoryId: spain } } },
    { 'parent.territory': spain },
    { no: 1 },
    { level: newId(), x: 2 },
  ]) {
    const { status, body } = await nina.post('/territories', { name: 'Wrong', filter })
    expect([status, body.errors?.[0]?.path], JSON.stringify(filter)).toEqual([422, 'filter'])
  }
  for (const filter of [
    { owner: 'me' },
    { not: { owner: { in: [w.people.sam.id, 'me'] } } },
    { 'owner.manager': 'me' },
    { deals: { some: { owner: 'me' } } },
  ]) {
    const { status, body } = await nina.post('/territories', { name: 'Mine', filter })
    const [problem] = body.errors ?? []
    expect([status, problem?.path, problem?.code], JSON.stringify(filter)).toEqual([422, 'filter', 'me-is-nobody'])
    const preview = await nina.post('/territory-preview', { territory: { filter } })
    expect([preview.status, preview.body.errors[0].code]).toEqual([400, 'me-is-nobody'])
  }
  expect((await nina.post('/territories', { name: 'Of Sam', filter: { owner: w.people.sam.id } })).status).toBe(201)
  expect((await w.as('sam').post('/territories', { name: 'Mine' })).status).toBe(403)
  expect((await w.as('sam').get(`/territories/${spain}`)).status).toBe(200)
})

test('a new territory is taken back with what its rule brought; what somebody has put there keeps it', async () => {
  const write = await nina.post('/territories', { name: 'Brief', filter: country('ES') })
  const id = await account('Moved', 'ES')
  await settle(w)
  expect(await where(id)).toBe(write.body.id)
  const undone = await nina.post(`/change-sets/${write.body.changeSet}/undo`)
  expect(undone.status, undone.text).toBe(200)
  await settle(w)
  expect(await where(id)).toBeNull()
  const redone = await nina.post(`/change-sets/${undone.body.changeSet ?? undone.body.id}/undo`)
  expect(redone.status, redone.text).toBe(200)
  await settle(w)
  expect(await where(id)).toBe(write.body.id)
  await nina.patch(`/accounts/${await account('Put there', null)}`, { territoryId: write.body.id })
  expect((await nina.post(`/change-sets/${write.body.changeSet}/undo`)).status).toBe(409)
})

test('a converted lead takes along where it is and what it is, and where somebody has put it', async () => {
  const spain = await territory('Spain', { filter: { and: [country('ES'), { industry: 'retail' }] } })
  const france = await territory('France')
  const lead = (data: Record<string, unknown>) =>
    made('/leads', { company: 'Luz', address: { country: 'ES' }, industry: 'retail', size: 'small', ...data })
  const become = async (id: string) => {
    await settle(w)
    const { status, body, text } = await nina.post(`/leads/${id}/conversion`, {})
    expect(status, text).toBe(200)
    await settle(w)
    const { accountId } = (await nina.get(`/leads/${id}`)).body
    return { ...(await nina.get(`/accounts/${accountId}`)).body, set: body.changeSet }
  }
  expect(await become(await lead({ name: 'Ana' }))).toMatchObject({
    territoryId: spain,
    industry: 'retail',
    size: 'small',
    billingAddress: { country: 'ES' },
    byRule: expect.arrayContaining(['territory']),
  })
  expect(await become(await lead({ name: 'Eva', company: 'Sol', territoryId: france }))).toMatchObject({
    territoryId: france,
  })
})

test('merged accounts are where the one that stays belongs', async () => {
  const spain = await territory('Spain', { filter: country('ES') })
  const hand = await territory('By hand')
  const [keep, lose] = [await account('Keep', 'ES'), await account('Lose', 'FR', { territoryId: hand })]
  await settle(w)
  const merged = await nina.post('/accounts/merge', { keep, merge: [lose] })
  expect(merged.status, merged.text).toBe(200)
  await settle(w)
  expect(await where(keep)).toBe(spain)
  const other = await account('Other', null)
  const more = await nina.post('/accounts/merge', { keep: other, merge: [keep] })
  await settle(w)
  // Its address came along.
  expect((await nina.get(`/accounts/${other}`)).body).toMatchObject({
    territoryId: spain,
    billingAddress: { country: 'ES' },
  })
  expect((await nina.post(`/change-sets/${more.body.changeSet}/undo`)).status).toBe(200)
  await settle(w)
  expect([await where(keep), await where(other)]).toEqual([spain, null])
})

test('an import names territories, or leaves that to the rules; what rules did can be undone', async () => {
  const spain = await territory('Spain', { filter: country('ES') })
  const north = await territory('North')
  const content = 'Account name,Country,Territory\nImported one,ES,\nImported two,ES,North\n'
  const columns = { Country: 'billingAddress.country', Territory: 'territory' }
  const answer = await bringIn(w, [{ name: 'accounts.csv', content }], {
    mapping: { files: { 'accounts.csv': { object: 'account', columns } } },
  })
  expect(answer.body.report.total.created, answer.text).toBe(2)
  await settle(w)
  const { data } = (await nina.get('/accounts?filter={"name":{"startsWith":"Imported"}}&sort=name')).body
  expect(data.map(({ territoryId }: { territoryId: string }) => territoryId)).toEqual([spain, north])
  const changes = (await nina.get(`/accounts/${data[0].id}/changes`)).body.data
  const undone = await nina.post(`/change-sets/${changes[0].changeSet}/undo`)
  expect([changes[0].cause, undone.status]).toEqual(['territories', 200])
})

test('what is no filter and what is nowhere is refused', async () => {
  for (const filter of ['ES', 5, [1], { or: 1 }, { 'billingAddress.country': { in: 'ES' } }]) {
    const { status, text } = await nina.post('/territories', { name: 'Wrong', filter })
    expect(status, text).toBe(422)
  }
  const id = await account('Lost', null)
  expect((await nina.patch(`/accounts/${id}`, { territoryId: newId() })).status).toBe(422)
  const gone = await territory('Gone')
  await nina.delete(`/territories/${gone}`)
  expect((await nina.patch(`/accounts/${id}`, { territoryId: gone })).status).toBe(422)
  expect((await nina.post('/territory-preview', { territory: { filter: {} }, after: 'x' })).status).toBe(422)
  expect((await nina.post('/territory-preview', { territory: { parentId: gone } })).status).toBe(422)
  expect((await w.as('nobody').get('/territory-balance')).status).toBe(401)
})
