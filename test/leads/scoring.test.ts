import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { readLog } from '#engine/log/readers.ts'
import { write } from '#engine/write/write.ts'
import { assignLeads } from '#modules/assignment/index.ts'
import { scoreAll } from '#modules/scoring/index.ts'
import { previewScoring } from '#modules/scoring/preview.ts'
import { readLeadScore } from '#modules/scoring/read-score.ts'
import { scoreReader } from '#modules/scoring/score-leads.ts'
import { type Caller, type TestWorld, world } from '../world.ts'

let w: TestWorld
let nina: Caller
let system: Ctx
const monday = new Date('2027-03-01T09:30:00Z')
let now = monday
beforeAll(async () => {
  w = await world()
  nina = w.as('nina')
  system = { ...(await w.ctx('system', 'scoring')), clock: () => now }
})
afterAll(() => w.close())

beforeEach(async () => {
  now = monday
  for (const table of ['crm.activity', 'crm.form_entry', 'crm.lead', 'kith.lead_score', 'kith.scoring_rules'])
    await w.world.database.rows(`delete from ${table}`)
})

const daysBefore = (days: number) => new Date(monday.getTime() - days * 86_400_000).toISOString()
const call = { name: 'Called', of: 'activity', when: { kind: 'call' }, points: 30, halfLifeDays: 10 }
const retail = { name: 'Retail', when: { industry: 'Retail' }, points: 25 }

async function rules(changes: Record<string, unknown> = {}): Promise<void> {
  const saved = await nina.put('/scoring-rules', { on: true, profile: [], behaviour: [], ...changes })
  expect(saved.status, saved.text).toBe(200)
}

async function lead(data: Record<string, unknown> = {}, by: Caller = nina): Promise<string> {
  const made = await by.post('/leads', { name: 'Somebody', ...data })
  expect(made.status, made.text).toBe(201)
  return made.body.id
}

async function called(id: string, doneAt: string, data: Record<string, unknown> = {}): Promise<string> {
  const made = await nina.post('/activities', { kind: 'call', subject: 'A call', leadId: id, doneAt, ...data })
  expect(made.status, made.text).toBe(201)
  return made.body.id
}

const read = async (id: string) => (await nina.get(`/leads/${id}`)).body
const scoreOf = async (id: string, by: Caller = nina) => (await by.get(`/leads/${id}/score`)).body
const readNews = () => readLog(system, [scoreReader])

test('profile and behaviour give points that fade, with reasons, grades, sorting and filtering, without a version or a change', async () => {
  await rules({
    profile: [retail, { name: 'No mail', when: { email: { isNull: true } }, points: -5 }],
    behaviour: [call],
    hot: 50,
    warm: 20,
  })
  const busy = await lead({ industry: 'Retail', email: 'busy@example.com' })
  const quiet = await lead({ industry: 'Other' })
  await called(busy, daysBefore(0))
  await called(busy, daysBefore(10))
  await called(busy, daysBefore(1), { kind: 'meeting' })
  await called(busy, daysBefore(-1))
  const before = await read(busy)
  await scoreAll(system)
  expect(await read(busy)).toMatchObject({ score: 70, grade: 'hot', version: before.version })
  expect(await read(quiet)).toMatchObject({ score: 0, grade: 'cold' })
  expect(await scoreOf(busy)).toMatchObject({
    score: 70,
    grade: 'hot',
    parts: [
      { of: 'behaviour', name: 'Called', points: 45, count: 2, last: daysBefore(0), halfLifeDays: 10 },
      { of: 'profile', name: 'Retail', points: 25, count: null },
    ],
  })
  expect((await scoreOf(quiet)).parts).toMatchObject([{ name: 'No mail', points: -5 }])
  const { data: told } = (await nina.get(`/leads/${busy}/changes`)).body
  expect(JSON.stringify(told)).not.toMatch(/score|grade/)

  now = new Date(monday.getTime() + 10 * 86_400_000)
  await scoreAll(system)
  // The call of tomorrow has come, too: nine days old now.
  expect((await scoreOf(busy)).parts[0]).toMatchObject({ points: 38.6, count: 3 })
  const sorted = (await nina.get('/leads?sort=-score&fields=score,grade')).body.data
  expect(sorted.map(({ id }: { id: string }) => id)).toEqual([busy, quiet])
  const hot = await nina.get(`/leads?filter=${encodeURIComponent(JSON.stringify({ grade: 'hot' }))}`)
  expect(hot.body.data.map(({ id }: { id: string }) => id)).toEqual([busy])
})

test('a rule gives no more than its most; the score stays between 0 and 100; years are no trouble', async () => {
  await rules({
    profile: [{ name: 'All', when: {}, points: 90 }],
    behaviour: [
      { ...call, most: 40 },
      { ...call, name: 'Ever', points: 1, halfLifeDays: null },
    ],
  })
  const id = await lead()
  for (let count = 0; count < 3; count++) await called(id, daysBefore(0))
  await called(id, '1999-01-01T00:00:00Z')
  await scoreAll(system)
  expect(await scoreOf(id)).toMatchObject({
    score: 100,
    parts: [{ points: 90 }, { points: 40, count: 4 }, { points: 4 }],
  })
})

test('a lead, what was done with it and what it sent change its points by the log; what leaves it takes its points along', async () => {
  await readNews()
  await rules({
    profile: [retail],
    behaviour: [
      call,
      { name: 'Price page', of: 'formEntry', when: { page: { contains: 'prices' } }, points: 20, halfLifeDays: null },
    ],
  })
  const id = await lead()
  await readNews()
  expect(await read(id)).toMatchObject({ score: 0, grade: 'cold' })
  await nina.patch(`/leads/${id}`, { industry: 'Retail' })
  const activity = await called(id, daysBefore(0))
  const data = { leadId: id, sentAt: daysBefore(1), outcome: 'made', page: 'https://example.com/prices' }
  await write(system, [{ op: 'create', object: 'formEntry', data }], { trusted: true })
  await readNews()
  expect(await read(id)).toMatchObject({ score: 75 })
  const other = await lead()
  await nina.patch(`/activities/${activity}`, { leadId: other })
  await readNews()
  expect([(await read(id)).score, (await read(other)).score]).toEqual([45, 30])
  await nina.delete(`/activities/${activity}`)
  await readNews()
  expect((await read(other)).score).toBe(0)
})

test('private activities and closed leads count nothing new; a closed lead keeps what it had', async () => {
  await rules({ profile: [retail], behaviour: [call] })
  const id = await lead({ industry: 'Retail' })
  await called(id, daysBefore(0), { private: true })
  await scoreAll(system)
  expect((await read(id)).score).toBe(25)
  await nina.patch(`/leads/${id}`, { status: 'disqualified', industry: 'Other' })
  await scoreAll(system)
  expect(await read(id)).toMatchObject({ score: 25, grade: 'cold' })
})

test('while rules are on nobody writes a score that they have given; off, everybody may again', async () => {
  await rules({ profile: [retail] })
  const id = await lead({ industry: 'Retail', score: 90 })
  await scoreAll(system)
  expect((await read(id)).score).toBe(25)
  const refused = await nina.patch(`/leads/${id}`, { score: 80 })
  expect(refused.status, refused.text).toBe(422)
  expect((await nina.patch(`/leads/${id}`, { grade: 'hot' })).status).toBe(422)
  await rules({ on: false, profile: [retail] })
  await scoreAll(system)
  expect(await read(id)).toMatchObject({ score: 25, grade: null })
  expect((await nina.patch(`/leads/${id}`, { score: 80 })).status).toBe(200)
  expect((await scoreOf(id)).parts).toEqual([])
})

test('rules of assignment go by the score of a lead that has just come in', async () => {
  const { sam, olga } = w.people
  await rules({ profile: [retail] })
  const off = { territory: 'off', skills: 'off', language: 'off', hours: 'off' }
  const to = (id: string) => ({ userIds: [id], teamIds: [], branchIds: [], roles: [] })
  await nina.put('/assignment-rules', {
    on: true,
    rules: [
      { name: 'Good', when: { score: { gte: 20 } }, pool: to(sam.id), demands: off },
      { name: 'Rest', when: {}, pool: to(olga.id), demands: off },
    ],
  })
  const [good, rest] = [await lead({ industry: 'Retail' }), await lead()]
  await assignLeads({ ...system, cause: 'assignment' })
  expect([(await read(good)).ownerId, (await read(rest)).ownerId]).toEqual([sam.id, olga.id])
  await nina.put('/assignment-rules', { on: false, rules: [] })
})

test('two hundred leads take as many statements as two, and live screens hear of them without a version', async () => {
  await rules({ profile: [retail], behaviour: [call] })
  const statementsFor = async (count: number) => {
    const operations = Array.from({ length: count }, () => ({
      op: 'create' as const,
      object: 'lead',
      data: { company: 'Many', industry: 'Retail' },
    }))
    await write({ ...system, announce: () => {} }, operations, {})
    const told: string[][] = []
    const before = w.world.database.sent.count
    await scoreAll({ ...system, announce: (news) => told.push(...news.map(({ fields }) => fields)) })
    return [w.world.database.sent.count - before, told.length, told[0]] as const
  }
  // What is read now and then for all that follows, such as the model, is not of the leads.
  const leastFor = async (count: number) => {
    const [first, second] = [await statementsFor(count), await statementsFor(count)]
    expect([first[1], second[1], first[2]]).toEqual([count, count, ['score', 'grade']])
    return Math.min(first[0] as number, second[0] as number)
  }
  expect(await leastFor(200)).toBe(await leastFor(2))
})

test('a preview tells how points would spread and which leads change most, and changes nothing', async () => {
  const ids = [await lead({ industry: 'Retail' }), await lead({ industry: 'Retail', score: 60 }), await lead()]
  const preview = await nina.post('/scoring-rules/preview', {
    on: true,
    profile: [retail],
    behaviour: [],
    hot: 25,
    warm: 10,
  })
  expect(preview.status, preview.text).toBe(200)
  expect(preview.body).toMatchObject({
    leads: 3,
    isCut: false,
    changed: 3,
    grades: { hot: { before: 0, after: 2 }, cold: { before: 0, after: 1 }, none: { before: 3, after: 0 } },
  })
  expect(preview.body.spread[2]).toEqual({ from: 20, to: 29, before: 0, after: 2 })
  expect(preview.body.spread[6]).toMatchObject({ before: 1, after: 0 })
  expect(preview.body.most[0]).toMatchObject({
    lead: { id: ids[1], title: 'Somebody' },
    score: { before: 60, after: 25 },
    parts: [{ name: 'Retail', points: 25 }],
  })
  expect((await read(ids[0] as string)).score).toBeNull()
})

test('conditions are checked, versions guard, thresholds are in order, and it is for who may', async () => {
  const body = { on: true, profile: [{ name: 'X', when: { nonsense: 1 }, points: 1 }], behaviour: [] }
  const wrong = await nina.put('/scoring-rules', body)
  expect([wrong.status, wrong.body.errors?.[0]?.path]).toEqual([400, 'profile.0.when.nonsense'])
  const order = await nina.put('/scoring-rules', { on: true, profile: [], behaviour: [], hot: 40, warm: 40 })
  expect([order.status, order.body.errors[0].path]).toEqual([422, 'hot'])
  const { version } = (await nina.put('/scoring-rules', { on: false, profile: [retail], behaviour: [] })).body
  await rules()
  expect((await nina.put('/scoring-rules', { on: true, profile: [], behaviour: [], version })).status).toBe(409)
  const sam = w.as('sam')
  expect((await sam.get('/scoring-rules')).status).toBe(403)
  expect((await sam.post('/scoring-rules/preview', body)).status).toBe(403)
})

test('who may not see the lead, the score or what a rule asks is told nothing of it', async () => {
  await rules({ profile: [retail, { name: 'All', when: {}, points: 10 }] })
  const id = await lead({ industry: 'Retail', ownerId: w.people.sam.id })
  await scoreAll(system)
  const sam = w.as('sam')
  expect((await scoreOf(id, sam)).parts).toMatchObject([{ name: 'Retail' }, { name: 'All' }])
  const asSam = await w.ctx('sam')
  const without = (...hidden: string[]) => {
    const rights = (object: string) => ({
      ...asSam.actor.rights(object),
      ...(object === 'lead' ? { hidden: new Set(hidden) } : {}),
    })
    return readLeadScore({ ...asSam, actor: { ...asSam.actor, rights } }, { leadId: id })
  }
  expect((await without('industry')).parts).toMatchObject([
    { name: null, points: 25 },
    { name: 'All', points: 10 },
  ])
  await expect(without('score')).rejects.toMatchObject({ code: 'not-found' })
  // What was done with it by somebody whose activities he does not see gives points without a name or a count.
  await rules({ behaviour: [call] })
  await called(id, daysBefore(0), { ownerId: w.people.olga.id })
  await called(id, daysBefore(0), { ownerId: w.people.sam.id })
  await scoreAll(system)
  const seeing = (see: 'all' | 'own' | 'none') => ({
    ...asSam,
    actor: {
      ...asSam.actor,
      rights: (object: string) => ({ ...asSam.actor.rights(object), ...(object === 'activity' ? { see } : {}) }),
    },
  })
  expect((await readLeadScore(seeing('all'), { leadId: id })).parts).toMatchObject([
    { name: 'Called', points: 60, count: 2 },
  ])
  for (const see of ['own', 'none'] as const)
    expect((await readLeadScore(seeing(see), { leadId: id })).parts).toMatchObject([
      { name: null, points: 60, count: null, last: null },
    ])
  const manager = seeing('none')
  const trusted = { ...manager, actor: { ...manager.actor, may: new Set(['leadRules']) } }
  const asked = { on: true, profile: [], behaviour: [{ ...call, most: null }], hot: 70, warm: 40 } as const
  await expect(previewScoring(trusted, structuredClone(asked) as never)).rejects.toMatchObject({ code: 'validation' })
  const olga = await lead({ ownerId: w.people.olga.id })
  expect((await w.as('sofia').get(`/leads/${olga}/score`)).status).toBe(404)
})
