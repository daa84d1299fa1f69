import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { assignLeads } from '#modules/assignment/index.ts'
import { type Caller, type TestWorld, world } from '../world.ts'

let w: TestWorld
let nina: Caller
let system: Ctx
beforeAll(async () => {
  w = await world()
  nina = w.as('nina')
  system = await w.ctx('system', 'assignment')
  const open = '00:00-24:00'
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
  const always = await nina.post('/calendars', {
    name: 'Always',
    ...Object.fromEntries(days.map((day) => [day, open])),
  })
  for (const { id } of [w.people.sam, w.people.sofia]) await nina.patch(`/users/${id}`, { calendarId: always.body.id })
})
afterAll(() => w.close())

const pool = () => ({ userIds: [w.people.sam.id], teamIds: [], branchIds: [], roles: [] })
const rules = async (more: Record<string, unknown> = {}) => {
  const all = { name: 'All', when: {}, pool: pool(), demands: {} }
  const responses = [
    { when: { source: 'fair' }, minutes: 30 },
    { when: {}, minutes: 120 },
  ]
  const saved = await nina.put('/assignment-rules', { on: true, rules: [all], responses, ...more })
  expect(saved.status, saved.text).toBe(200)
}
const settle = (minutes = 0) => assignLeads({ ...system, clock: () => new Date(Date.now() + 1000 + minutes * 60_000) })
const read = async (id: string) => (await nina.get(`/leads/${id}`)).body
const lead = async (data: Record<string, unknown> = {}) =>
  (await nina.post('/leads', { name: 'Somebody', ...data })).body.id as string
const left = (record: { respondBy: string; createdAt: string }) =>
  Math.round((Date.parse(record.respondBy) - Date.parse(record.createdAt)) / 60_000)

test('a new lead is to be answered within the time of the first condition that holds, given or named', async () => {
  await rules()
  const [given, named, done] = [
    await lead({ source: 'fair' }),
    await lead({ ownerId: w.people.sofia.id }),
    await lead({ status: 'qualified' }),
  ]
  await settle()
  expect(await read(given)).toMatchObject({ ownerId: w.people.sam.id, respondedAt: null })
  expect([left(await read(given)), left(await read(named))]).toEqual([30, 120])
  expect(await read(done)).toMatchObject({ respondBy: null })
  const sets = await nina.get(`/leads/${given}/changes`)
  expect(sets.body.data).toHaveLength(2)
  const late = encodeURIComponent(JSON.stringify({ respondBy: { isNull: false } }))
  const list = (await nina.get(`/leads?filter=${late}&sort=respondBy`)).body.data
  expect(list.map(({ id }: { id: string }) => id)).toEqual([given, named])
})

test('what lay there long before anybody had the rules look at it is not late at once', async () => {
  const old = await lead()
  await settle()
  await w.world.database.rows(
    "update crm.lead set created_at = now() - interval '2 years', owner_id = null where id = $1",
    [old],
  )
  await rules()
  await nina.post('/assignment-rules/backlog')
  await settle()
  const { respondBy, ownerId } = await read(old)
  expect(ownerId).toBe(w.people.sam.id)
  expect(Date.parse(respondBy)).toBeGreaterThan(Date.now())
})

test('the first call, meeting or visit that was held answers it, a note does not, and undo takes that back', async () => {
  await rules()
  const id = await lead({ ownerId: w.people.sofia.id })
  await settle()
  const { respondBy } = await read(id)
  await nina.post('/activities', { kind: 'note', subject: 'Heard of them', leadId: id })
  await nina.post('/activities', { kind: 'call', subject: 'To come', leadId: id, dueAt: respondBy })
  expect(await read(id)).toMatchObject({ respondBy, respondedAt: null })
  const at = new Date(Date.now() - 60_000).toISOString()
  const call = await nina.post('/activities', { kind: 'call', subject: 'Called', leadId: id, doneAt: at })
  expect(await read(id)).toMatchObject({ respondBy: null, respondedAt: at })
  await nina.post('/activities', { kind: 'visit', subject: 'Later', leadId: id, doneAt: new Date().toISOString() })
  expect(await read(id)).toMatchObject({ respondedAt: at })
  const other = await lead({ ownerId: w.people.sofia.id })
  await settle()
  const waiting = await read(other)
  const met = await nina.post('/activities', { kind: 'meeting', subject: 'Met', otherLeadIds: [other], doneAt: at })
  expect(await read(other)).toMatchObject({ respondBy: null, respondedAt: at })
  expect((await nina.post(`/change-sets/${met.body.changeSet}/undo`)).status).toBe(200)
  expect(await read(other)).toMatchObject({ respondBy: waiting.respondBy, respondedAt: null })
  expect((await nina.delete(`/activities/${call.body.id}`)).status).toBeLessThan(300)
  expect((await read(id)).respondedAt).not.toBe(at)
})

test('a call in which nobody spoke with them does not answer it, until it is said that somebody did', async () => {
  await rules()
  const id = await lead({ ownerId: w.people.sofia.id })
  await settle()
  const { respondBy } = await read(id)
  expect(respondBy).not.toBeNull()
  const at = new Date(Date.now() - 60_000).toISOString()
  const tried = { kind: 'call', subject: 'Tried', leadId: id, doneAt: at }
  const made: string[] = []
  for (const callOutcome of ['noAnswer', 'voicemail', 'wrongNumber']) {
    const { body } = await nina.post('/activities', { ...tried, callOutcome })
    made.push(body.id)
    expect(await read(id)).toMatchObject({ respondBy, respondedAt: null })
  }
  const said = await nina.patch(`/activities/${made[0]}`, { callOutcome: 'callBack' })
  expect(await read(id)).toMatchObject({ respondBy: null, respondedAt: at })
  expect((await nina.post(`/change-sets/${said.body.changeSet}/undo`)).status).toBe(200)
  expect(await read(id)).toMatchObject({ respondBy, respondedAt: null })
})

test('who has moved on with a lead has it wait no longer; without times nothing is due', async () => {
  await rules()
  const id = await lead({ ownerId: w.people.sofia.id })
  await settle()
  await nina.patch(`/leads/${id}`, { status: 'contacted' })
  expect(await read(id)).toMatchObject({ respondBy: null, respondedAt: null })
  await rules({ responses: [] })
  const free = await lead({ ownerId: w.people.sofia.id })
  await settle()
  expect(await read(free)).toMatchObject({ respondBy: null })
})

test('the time may run from when a rule gives the lead to somebody, also when it moves on', async () => {
  const { sam, sofia } = w.people
  const both = {
    name: 'All',
    when: {},
    pool: { ...pool(), userIds: [sam.id, sofia.id] },
    demands: {},
    moveOnMinutes: 60,
  }
  await rules({ rules: [both], respondFrom: 'assignment' })
  const id = await lead()
  await settle(10)
  const first = await read(id)
  expect(left(first)).toBe(130)
  await settle(200)
  const second = await read(id)
  expect(second.ownerId).not.toBe(first.ownerId)
  expect(left(second)).toBe(320)
})

test('what is late stands first among the leads of today, and in the leaks', async () => {
  await rules()
  const id = await lead({ ownerId: w.people.sofia.id, company: 'Late one' })
  await lead({ ownerId: w.people.sofia.id })
  await settle()
  await w.world.database.rows(`update crm.lead set respond_by = now() - interval '1 hour' where id = $1`, [id])
  const today = (await w.as('sofia').get('/today')).body.blocks
  expect(today.find(({ block }: { block: string }) => block === 'leads').records[0].id).toBe(id)
  const count = async () => (await nina.get('/leaks?by=owner')).body.total.leaks.leads?.count ?? 0
  const before = await count()
  expect(before).toBeGreaterThan(0)
  await nina.post('/activities', { kind: 'call', subject: 'Called', leadId: id, doneAt: new Date().toISOString() })
  expect(await count()).toBe(before - 1)
})
