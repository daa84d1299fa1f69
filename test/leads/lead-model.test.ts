// The model in the product: what it takes from the log, what it says of its test, and what it gives to open leads.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { newId } from '#kernel/ids.ts'
import { foretellAll, makeLeadModel, rankLeads } from '#modules/scoring/index.ts'
import { factsAt } from '#modules/scoring/lead-facts.ts'
import { readLeadScore } from '#modules/scoring/read-score.ts'
import { type Caller, type TestWorld, world } from '../world.ts'
import { historyOf, leadsOf, type Told } from './past-leads.ts'

let w: TestWorld
let nina: Caller
let system: Ctx
const day = 86_400_000
const now = new Date()
beforeAll(async () => {
  w = await world()
  nina = w.as('nina')
  system = { ...(await w.ctx('system', 'test')), clock: () => now }
})
afterAll(() => w.close())

beforeEach(async () => {
  const tables = [
    'crm.activity',
    'crm.lead',
    'kith.lead_score',
    'kith.lead_chance',
    'kith.lead_model',
    'kith.lead_model_use',
    'kith.scoring_rules',
  ]
  for (const table of tables) await w.world.database.rows(`delete from ${table}`)
})

const timeOf = (daysAgo: number) => new Date(now.getTime() - daysAgo * day)
const history = (leads: readonly Told[], leak?: Record<string, unknown>) => historyOf(system, leads, leak)

const report = async () => (await nina.get('/lead-model')).body
const scoreOf = async (id: string) => (await nina.get(`/leads/${id}/score`)).body

test('a signal is found and tested on later leads, beside the points; open leads get a chance with its reasons', async () => {
  await history(leadsOf(1, 1200, (source, isCalled) => 0.1 + (source === 'Fair' ? 0.35 : 0) + (isCalled ? 0.2 : 0)))
  const rules = { profile: [{ name: 'Fair', when: { source: 'Fair' }, points: 40 }], behaviour: [] }
  await nina.put('/scoring-rules', { on: true, ...rules })
  expect(await report()).toMatchObject({ madeAt: null, verdict: null, test: null })
  expect((await nina.post('/lead-model')).status).toBe(200)
  await makeLeadModel(system)
  const told = await report()
  expect(told).toMatchObject({ verdict: 'used', lookAfterDays: 2, withinDays: 60, past: { leads: 1200 } })
  expect(told.test.ranking.low).toBeGreaterThan(0.55)
  expect(told.test.points.ranking.low).toBeGreaterThan(0.5)
  expect(told.test.points.ranking.value).toBeLessThan(told.test.ranking.value)
  expect(told.test.gain.low).toBeGreaterThan(0)
  expect(told.test.lift).toBeGreaterThan(1.2)
  const counted = told.counts.slice(0, 3).map(({ fact }: { fact: string }) => fact)
  expect(counted).toEqual(expect.arrayContaining(['source', 'activity.call']))

  const good = (await nina.post('/leads', { company: 'Good', source: 'Fair' })).body.id
  const poor = (await nina.post('/leads', { company: 'Poor', source: 'Web' })).body.id
  await nina.post('/activities', { kind: 'call', subject: 'A call', leadId: good, doneAt: now.toISOString() })
  const later = { ...system, clock: () => new Date(now.getTime() + 60_000) }
  await foretellAll(later)
  const [one, other] = [await scoreOf(good), await scoreOf(poor)]
  expect(one.chance).toBeGreaterThan(45)
  expect(other.chance).toBeLessThan(25)
  expect(one.reasons.find(({ fact }: { fact: string }) => fact === 'source')).toMatchObject({ is: 'Fair' })
  expect(other.reasons.find(({ fact }: { fact: string }) => fact === 'source').weight).toBeLessThan(0)
  const sorted = (await nina.get('/leads?sort=-chance&limit=2&fields=chance')).body.data
  expect(sorted.map(({ id }: { id: string }) => id)).toEqual([good, poor])

  const asSam = await w.ctx('nina')
  const without = (hidden: string) => {
    const rights = (object: string) => ({
      ...asSam.actor.rights(object),
      ...(object === 'lead' ? { hidden: new Set([hidden]) } : {}),
    })
    return readLeadScore({ ...asSam, actor: { ...asSam.actor, rights } }, { leadId: good })
  }
  expect((await without('source')).reasons.map(({ fact }) => fact)).not.toContain('source')
  expect(await without('chance')).toMatchObject({ chance: null, reasons: [] })

  await nina.patch(`/leads/${poor}`, { status: 'disqualified' })
  await foretellAll(later)
  expect(await scoreOf(poor)).toMatchObject({ chance: null, reasons: [] })
  await foretellAll({ ...system, clock: () => new Date(now.getTime() + 63 * day) })
  expect((await scoreOf(good)).chance).toBeNull()
})

test('what is written with the conversion is not known before: where nothing else tells it, the model is refused', async () => {
  await history(
    leadsOf(2, 1200, () => 0.3),
    { salesChannel: 'partner', need: 'Signed' },
  )
  await makeLeadModel(system)
  const told = await report()
  expect(told).toMatchObject({ verdict: 'no-better', past: { leads: 1200 }, counts: [] })
  expect(told.test.ranking.value).toBeGreaterThan(0.4)
  expect(told.test.ranking.value).toBeLessThan(0.6)
  const open = (await nina.post('/leads', { company: 'Open', source: 'Fair' })).body.id
  await foretellAll(system)
  expect(await scoreOf(open)).toMatchObject({ chance: null, reasons: [] })
})

test('a model that does not hold any more lets go of the chances that it gave', async () => {
  await history(leadsOf(3, 1000, (source) => (source === 'Fair' ? 0.6 : 0.1)))
  await makeLeadModel(system)
  const open = (await nina.post('/leads', { company: 'Open', source: 'Fair' })).body.id
  await foretellAll(system)
  expect((await scoreOf(open)).chance).toBeGreaterThan(40)
  await w.world.database.rows('update crm.lead set deleted_at = now() where id <> $1', [open])
  await makeLeadModel(system)
  expect(await report()).toMatchObject({ verdict: 'few', test: null, past: { leads: 0 } })
  await foretellAll(system)
  expect(await scoreOf(open)).toMatchObject({ chance: null, reasons: [] })
})

test('a lead is looked at as it was two days after it was noted: later values, calls noted later and decided leads are not', async () => {
  const [kept, late, young] = [newId(), newId(), newId()]
  const told = { data: { source: 'Web' }, daysAgo: 100, convertedAfter: null }
  await history([
    { ...told, id: kept },
    { ...told, id: late, convertedAfter: 1 },
    { ...told, id: young, daysAgo: 50 },
  ])
  await nina.patch(`/leads/${kept}`, { source: 'Fair', email: 'now@example.com' })
  const call = { kind: 'call', subject: 'Noted later', leadId: kept, doneAt: timeOf(99.5).toISOString() }
  expect((await nina.post('/activities', call)).status).toBe(201)
  const { facts } = (await factsAt(system, [{ id: kept, at: timeOf(98) }])).get(kept) ?? {}
  expect(facts).toMatchObject({ source: 'Web', email: null, status: 'new', 'activity.call': 0, formEntry: 0 })
  expect(Object.keys(facts ?? {})).not.toEqual(expect.arrayContaining(['score']))
  expect((await factsAt(system, [{ id: kept, at: new Date() }])).get(kept)?.facts).toMatchObject({
    source: 'Fair',
    email: 'given',
    'activity.call': 1,
  })
  await makeLeadModel(system)
  expect((await report()).past).toEqual({ leads: 1, converted: 0 })
})

test('switched off it is not shown nor asked, whatever it is worth; switched on again the chances are back', async () => {
  await history(leadsOf(4, 1000, (source) => (source === 'Fair' ? 0.6 : 0.1)))
  await makeLeadModel(system)
  const open = (await nina.post('/leads', { company: 'Open', source: 'Fair' })).body.id
  await foretellAll(system)
  expect(await report()).toMatchObject({ on: true, changedBy: null, verdict: 'used' })
  const likely = '/leads?filter={"chance":{"gt":40}}'
  expect((await nina.get(likely)).body.data).toMatchObject([{ id: open }])

  const off = await nina.put('/lead-model', { on: false })
  expect(off.body).toMatchObject({ on: false, changedBy: 'Nina Navarro', verdict: 'used' })
  // At once on its page, and in lists and conditions when the job has been.
  expect(await scoreOf(open)).toMatchObject({ chance: null, reasons: [] })
  await foretellAll(system)
  expect((await nina.get(likely)).body.data).toEqual([])
  await makeLeadModel(system)
  await rankLeads(system, [open])
  expect(await scoreOf(open)).toMatchObject({ chance: null, reasons: [] })
  expect((await nina.get(likely)).body.data).toEqual([])

  expect((await nina.put('/lead-model', { on: true })).body).toMatchObject({ on: true })
  await foretellAll(system)
  expect((await scoreOf(open)).chance).toBeGreaterThan(40)
  expect((await nina.put('/lead-model', {})).status).toBe(422)
  expect((await w.as('sam').put('/lead-model', { on: false })).status).toBe(403)
})

test('the report is for who may', async () => {
  const sam = w.as('sam')
  expect([(await sam.get('/lead-model')).status, (await sam.post('/lead-model')).status]).toEqual([403, 403])
})
