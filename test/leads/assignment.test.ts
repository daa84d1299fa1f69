import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { write } from '#engine/write/write.ts'
import { newId } from '#kernel/ids.ts'
import { assignLeads } from '#modules/assignment/index.ts'
import { readLeadAssignment } from '#modules/assignment/read-assignment.ts'
import { type Caller, type TestWorld, world } from '../world.ts'

let w: TestWorld
let nina: Caller
let system: Ctx
/** A Monday on which everybody is at work. */
const monday = new Date('2027-03-01T09:30:00Z')
let now = monday
beforeAll(async () => {
  w = await world()
  nina = w.as('nina')
  system = { ...(await w.ctx('system', 'assignment')), clock: () => now }
  const { sam, sofia, olga } = w.people
  await nina.patch(`/users/${sam.id}`, { speaks: ['Spanish'], skills: ['GTX'], territories: ['Spain'] })
  await nina.patch(`/users/${sofia.id}`, { speaks: ['uk', 'Español'], territories: ['ES 28', 'Retail'] })
  await nina.patch(`/users/${olga.id}`, { speaks: ['Ukrainian'], leadLimit: 2 })
})
afterAll(() => w.close())

beforeEach(async () => {
  now = monday
  for (const table of [
    'crm.activity',
    'crm.lead',
    'kith.assignment_due',
    'kith.lead_assignment',
    'kith.assignment_rules',
  ])
    await w.world.database.rows(`delete from ${table}`)
})

const off = { territory: 'off', skills: 'off', language: 'off', hours: 'off' }
const nobody = { userIds: [], teamIds: [], branchIds: [], roles: [] }
const sellers = { ...nobody, roles: ['sales'] }

type Rule = Record<string, unknown>
const rule = (changes: Rule = {}): Rule => ({ name: 'All', when: {}, pool: sellers, demands: off, ...changes })

async function rules(...list: Rule[]): Promise<void> {
  const saved = await nina.put('/assignment-rules', { on: true, rules: list })
  expect(saved.status, saved.text).toBe(200)
}

async function lead(data: Record<string, unknown> = {}, by: Caller = nina): Promise<string> {
  const made = await by.post('/leads', { name: 'Somebody', ...data })
  expect(made.status, made.text).toBe(201)
  return made.body.id
}

const read = async (id: string) => (await nina.get(`/leads/${id}`)).body
const steps = async (id: string) => (await nina.get(`/leads/${id}/assignment`)).body
const owners = async () => {
  const rows = await w.world.database.rows<{ owner: string; count: number }>(
    'select owner_id::text as owner, count(*)::int as count from crm.lead where deleted_at is null group by 1',
  )
  return new Map(rows.map(({ owner, count }) => [owner, count]))
}

test('a lead goes to who suits it, with the reason, the person is told, and it is taken back as one act', async () => {
  const { sam, sofia, olga } = w.people
  await rules(rule({ demands: { ...off, language: 'must', skills: 'prefer' }, limit: 20, salesChannel: 'partner' }))
  const product = (await nina.post('/products', { name: 'GTX Basic' })).body.id
  const spanish = await lead({ language: 'es', interestId: product })
  const ukrainian = await lead({ language: 'uk', salesChannel: 'online' })
  expect(await read(spanish)).toMatchObject({ ownerId: w.people.nina.id, assignment: null })
  await assignLeads(system)
  expect(await read(spanish)).toMatchObject({ ownerId: sam.id, assignment: 'rule', salesChannel: 'partner' })
  expect(await read(spanish)).toMatchObject({ branchId: w.people.branches.east, assignedAt: monday.toISOString() })
  const other = await read(ukrainian)
  expect([sofia.id, olga.id]).toContain(other.ownerId)
  expect(other.salesChannel).toBe('online')
  const { steps: told } = await steps(spanish)
  expect(told).toMatchObject([
    {
      why: 'new',
      rule: 'All',
      from: { id: w.people.nina.id },
      to: { id: sam.id, name: 'Sam Silva' },
      reasons: [
        { kind: 'skills', value: 'GTX' },
        { kind: 'language', value: 'es' },
        { kind: 'load', open: 0, limit: 20 },
        { kind: 'fair', recent: 0, days: 7 },
        { kind: 'channel', value: 'partner' },
      ],
    },
  ])
  const notices = (await w.as('sam').get('/notifications')).body.data
  expect(notices[0]).toMatchObject({ kind: 'assigned', actor: null, count: 1, record: { id: spanish } })
  const sets = (await nina.get('/change-sets?limit=1')).body.data
  expect(sets[0]).toMatchObject({ name: 'Leads assigned by rule', cause: 'assignment' })

  expect((await nina.post(`/change-sets/${told[0].changeSet}/undo`)).status).toBe(200)
  await assignLeads(system)
  expect(await read(spanish)).toMatchObject({ ownerId: w.people.nina.id, assignment: null, salesChannel: null })
  expect((await steps(spanish)).steps).toEqual([])
})

test('whoever is named as its owner keeps it, whenever they are named', async () => {
  const { olga, sofia, sam } = w.people
  await rules(rule())
  const named = await lead({ ownerId: olga.id })
  const later = await lead()
  await nina.patch(`/leads/${later}`, { ownerId: sofia.id })
  const given = await lead()
  await assignLeads(system)
  expect(await read(named)).toMatchObject({ ownerId: olga.id, assignment: null })
  expect(await read(later)).toMatchObject({ ownerId: sofia.id, assignment: null })
  expect(await read(given)).toMatchObject({ assignment: 'rule' })
  await nina.patch(`/leads/${given}`, { ownerId: sam.id === (await read(given)).ownerId ? olga.id : sam.id })
  expect(await read(given)).toMatchObject({ assignment: null })
  await nina.put('/assignment-rules', { on: false, rules: [rule()] })
  const without = await lead()
  await assignLeads(system)
  expect(await read(without)).toMatchObject({ ownerId: w.people.nina.id, assignment: null })
})

test('territories are countries, regions, beginnings of postal codes and industries', async () => {
  const { sam, sofia } = w.people
  await rules(rule({ demands: { ...off, territory: 'must' } }))
  const barcelona = await lead({ address: { city: 'Barcelona', country: 'ES', postalCode: '08001' } })
  const retail = await lead({ industry: 'rétail', address: { country: 'FR' } })
  const nowhere = await lead({ address: { country: 'FR', postalCode: '28001' } })
  await assignLeads(system)
  expect(await read(barcelona)).toMatchObject({ ownerId: sam.id })
  expect(await read(retail)).toMatchObject({ ownerId: sofia.id })
  expect(await read(nowhere)).toMatchObject({ ownerId: w.people.nina.id, assignment: 'nobody' })
  const { steps: told, next } = await steps(nowhere)
  expect(told).toMatchObject([
    { rule: null, to: null, reasons: [], hindrances: [{ rule: 'All', lacks: { territory: 3 } }] },
  ])
  expect(next).toEqual({ why: 'new', at: '2027-03-01T10:30:00.000Z' })
  const list = await nina.get(`/leads?filter=${encodeURIComponent('{"assignment":"nobody"}')}`)
  expect(list.body.data.map(({ id }: { id: string }) => id)).toEqual([nowhere])
  expect((await nina.get('/assignment-rules/backlog')).body).toEqual({ count: 0, nobody: 1 })

  await rules(rule({ demands: { ...off, territory: 'prefer' } }))
  await assignLeads(system)
  expect(await read(nowhere)).toMatchObject({ assignment: 'rule' })
})

test('an import is given out at once and evenly, within what people take, in a number of statements that does not grow', async () => {
  const { sam, sofia, olga } = w.people
  await rules(
    rule({ when: { source: 'fair' }, limit: 100_0 }),
    rule({ name: 'Rest', pool: { ...nobody, userIds: [olga.id] } }),
  )
  const counts: number[] = []
  for (const size of [200, 2000]) {
    await write(
      { ...system, cause: 'import:test' },
      Array.from({ length: size }, (_, at) => ({
        op: 'create' as const,
        object: 'lead',
        data: { company: `Company ${size} ${at}`, source: 'fair' },
      })),
    )
    let sent = 0
    const { db } = system
    const spied = {
      ...db,
      transaction: ((work) =>
        db.transaction((inside) =>
          work({
            ...inside,
            rows: <Row>(text: string, values?: unknown[]) => (sent++, inside.rows<Row>(text, values)),
            texts: (statement) => (sent++, inside.texts(statement)),
          }),
        )) as typeof db.transaction,
    }
    await assignLeads({ ...system, db: spied })
    counts.push(sent)
  }
  const [few, many] = counts as [number, number]
  expect(many - few).toBeLessThan(12)
  expect(many).toBeLessThan(60)
  const have = await owners()
  expect(have.get(olga.id)).toBe(2)
  expect(Math.abs((have.get(sam.id) as number) - (have.get(sofia.id) as number))).toBeLessThanOrEqual(1)
  // One limit is 1,000, the other two of Olga: the rest fits nobody.
  expect((await nina.get('/assignment-rules/backlog')).body.nobody).toBe(2200 - 2000 - 2)
  const notices = (await w.as('sam').get('/notifications')).body.data
  expect(notices[0]).toMatchObject({ kind: 'assigned', count: expect.any(Number), record: null })
})

test('two at once are given in turn, not both to the same', async () => {
  const { sam, sofia } = w.people
  await rules(rule({ pool: { ...nobody, userIds: [sam.id, sofia.id] } }))
  for (let round = 0; round < 3; round++) {
    await Promise.all([lead(), lead()])
    await Promise.all([assignLeads(system), assignLeads(system)])
  }
  const have = await owners()
  expect([have.get(sam.id), have.get(sofia.id)]).toEqual([3, 3])
})

test('a lead waits until somebody is at work', async () => {
  await rules(rule({ demands: { ...off, hours: 'must' } }))
  now = new Date('2027-03-06T12:00:00Z')
  const id = await lead()
  await w.world.database.rows('update kith.assignment_due set at = $1', [now])
  await assignLeads(system)
  expect(await read(id)).toMatchObject({ assignment: null })
  expect((await steps(id)).next).toEqual({ why: 'new', at: '2027-03-08T08:00:00.000Z' })
  now = new Date('2027-03-08T08:00:00Z')
  await assignLeads(system)
  expect(await read(id)).toMatchObject({ assignment: 'rule' })
  expect((await steps(id)).steps[0].reasons).toContainEqual({ kind: 'hours', value: null })
})

test('what nobody answers moves on in time of work, to each once; a call keeps it', async () => {
  const { sam, sofia } = w.people
  await rules(rule({ pool: { ...nobody, teamIds: [await hunters()] }, moveOnMinutes: 60 }))
  const ids = [await lead(), await lead()]
  await assignLeads(system)
  const [first, second] = ids as [string, string]
  const had = (await read(first)).ownerId
  const other = had === sam.id ? sofia.id : sam.id
  expect((await steps(first)).next).toEqual({ why: 'unanswered', at: '2027-03-01T10:30:00.000Z' })
  const call = await nina.post('/activities', {
    kind: 'call',
    subject: 'Hello',
    leadId: second,
    doneAt: '2027-03-01T09:40:00Z',
  })
  expect(call.status, call.text).toBe(201)
  now = new Date('2027-03-01T10:29:00Z')
  await assignLeads(system)
  expect(await read(first)).toMatchObject({ ownerId: had })
  now = new Date('2027-03-01T15:30:00Z')
  await assignLeads(system)
  expect(await read(first)).toMatchObject({ ownerId: other })
  expect(await read(second)).toMatchObject({ ownerId: other })
  const { steps: told, next } = await steps(first)
  expect(told).toMatchObject([{ why: 'unanswered', from: { id: had }, to: { id: other } }, { why: 'new' }])
  expect(next).toEqual({ why: 'unanswered', at: '2027-03-02T08:30:00.000Z' })
  now = new Date('2027-03-02T08:30:00Z')
  await assignLeads(system)
  expect(await read(first)).toMatchObject({ ownerId: other, assignment: 'nobody' })
  const end = await steps(first)
  expect(end.next).toBeNull()
  expect(end.steps[0]).toMatchObject({ why: 'unanswered', to: null, hindrances: [{ people: 2, lacks: { had: 2 } }] })
})

test('an unanswered lead waits for the next person who is not at work or full, and goes on then', async () => {
  const { sam, sofia } = w.people
  await rules(
    rule({ pool: { ...nobody, userIds: [sam.id] }, moveOnMinutes: 60, name: 'First' }),
    rule({ pool: { ...nobody, userIds: [sofia.id] }, demands: { ...off, hours: 'must' }, limit: 1, name: 'Next' }),
  )
  const id = await lead()
  await assignLeads(system)
  expect(await read(id)).toMatchObject({ ownerId: sam.id })
  const full = await lead({ ownerId: sofia.id })
  now = new Date('2027-03-01T23:00:00Z')
  await assignLeads(system)
  expect(await read(id)).toMatchObject({ ownerId: sam.id, assignment: 'nobody' })
  expect((await steps(id)).next).toEqual({ why: 'unanswered', at: '2027-03-02T00:00:00.000Z' })
  await nina.delete(`/leads/${full}`)
  now = new Date('2027-03-02T00:00:00Z')
  await assignLeads(system)
  const { next } = await steps(id)
  expect(next.why).toBe('unanswered')
  expect(Date.parse(next.at)).toBeGreaterThan(Date.parse('2027-03-02T06:00:00Z'))
  now = new Date(next.at)
  await assignLeads(system)
  expect(await read(id)).toMatchObject({ ownerId: sofia.id, assignment: 'rule' })
})

test('what is in the bin at its turn has its turn when it comes back', async () => {
  await rules(rule())
  const id = await lead()
  await nina.delete(`/leads/${id}`)
  await assignLeads(system)
  expect((await nina.post(`/leads/${id}/restore`)).status).toBe(200)
  now = new Date(Date.now() + 1000)
  await assignLeads(system)
  expect(await read(id)).toMatchObject({ assignment: 'rule' })
})

test('a channel that is gone keeps no lead from its person; what cannot be written is tried again', async () => {
  await rules(rule({ salesChannel: 'partner' }))
  await w.world.database.rows(
    `update kith.assignment_rules set rules = jsonb_set(rules, '{rules,0,salesChannel}', '"gone"')`,
  )
  const id = await lead()
  await assignLeads(system)
  expect(await read(id)).toMatchObject({ assignment: 'rule', salesChannel: null })
  const bare = await lead()
  await w.world.database.rows('update crm.lead set name = null, email = null where id = $1', [bare])
  await assignLeads(system)
  expect(await read(bare)).toMatchObject({ assignment: null })
  await w.world.database.rows("update crm.lead set name = 'Somebody' where id = $1", [bare])
  now = new Date(now.getTime() + 3_600_000)
  await assignLeads(system)
  expect(await read(bare)).toMatchObject({ assignment: 'rule' })
})

test('a reason that tells what the reader may not see is left out', async () => {
  await rules(rule({ demands: { ...off, language: 'must' } }))
  const id = await lead({ language: 'es' })
  await assignLeads(system)
  const kinds = async () => (await steps(id)).steps[0].reasons.map(({ kind }: { kind: string }) => kind)
  expect(await kinds()).toContain('language')
  const context = await w.ctx('nina')
  const { actor } = context
  const without = (object: string, field: string): Ctx => ({
    ...context,
    actor: {
      ...actor,
      rights: (name) => (name === object ? { ...actor.rights(name), hidden: new Set([field]) } : actor.rights(name)),
    },
  })
  const told = async (ctx: Ctx) =>
    (await readLeadAssignment(ctx, { leadId: id })).steps[0]?.reasons.map(({ kind }) => kind)
  expect(await told(without('lead', 'language'))).toEqual(['load', 'fair'])
  expect(await told(without('user', 'speaks'))).toEqual(['load', 'fair'])
  expect(await told(without('user', 'leadLimit'))).toEqual(['language', 'fair'])
})

async function hunters(): Promise<string> {
  return (await nina.get('/teams')).body.data[0].id
}

test('what lies there without anybody is given out when it is wanted', async () => {
  const left = newId()
  await write({ ...system, cause: 'import:test' }, [
    { op: 'create', object: 'lead', id: left, data: { company: 'Old' } },
  ])
  await rules(rule())
  await assignLeads(system)
  expect(await read(left)).toMatchObject({ ownerId: null })
  expect((await nina.get('/assignment-rules/backlog')).body).toEqual({ count: 1, nobody: 0 })
  expect((await nina.post('/assignment-rules/backlog')).body).toEqual({ count: 1 })
  now = new Date()
  await assignLeads(system)
  expect(await read(left)).toMatchObject({ assignment: 'rule' })
})

test('a replay says what would have been, and changes nothing', async () => {
  const { sam, olga } = w.people
  for (let at = 0; at < 6; at++) await lead({ language: at < 2 ? 'es' : 'uk', company: `Then ${at}`, ownerId: sam.id })
  const body = {
    on: true,
    rules: [rule({ pool: { ...nobody, userIds: [sam.id, olga.id] }, demands: { ...off, language: 'must' } })],
  }
  now = new Date()
  const answer = await nina.post('/assignment-rules/replay', { ...body, days: 30 })
  expect(answer.status, answer.text).toBe(200)
  expect(answer.body).toMatchObject({ leads: 6, isCut: false, changed: 2, nobody: { before: 0, after: 2 } })
  expect(answer.body.people).toEqual([
    { id: olga.id, name: 'Olga Orlenko', before: 0, after: 2 },
    { id: sam.id, name: 'Sam Silva', before: 6, after: 2 },
  ])
  expect(answer.body.sample).toHaveLength(6)
  expect(answer.body.sample.at(-1)).toMatchObject({ to: null, hindrances: [{ lacks: { language: 1, full: 1 } }] })
  expect((await nina.get('/assignment-rules')).body.version).toBe(0)
  expect(await owners()).toEqual(new Map([[sam.id, 6]]))
})

test('only whoever may keeps the rules, and who does not see a lead learns nothing', async () => {
  const { sam } = w.people
  await rules(rule({ pool: { ...nobody, userIds: [sam.id] } }))
  const id = await lead()
  await assignLeads(system)
  expect((await w.as('sam').get(`/leads/${id}/assignment`)).body.steps).toHaveLength(1)
  expect((await w.as('olga').get(`/leads/${id}/assignment`)).status).toBe(404)
  const refused = ['get', 'put'] as const
  for (const how of refused)
    expect((await w.as('sam')[how]('/assignment-rules', { on: true, rules: [] } as never)).status).toBe(403)
  expect((await w.as('sam').post('/assignment-rules/replay', { on: true, rules: [] })).status).toBe(403)
  expect((await w.as('sam').post('/assignment-rules/backlog')).status).toBe(403)
  expect((await w.as('marta').get('/assignment-rules')).status).toBe(200)
  expect((await w.as('sam').patch(`/users/${sam.id}`, { leadLimit: 500 })).status).toBe(422)
  const wrong = await nina.put('/assignment-rules', { on: true, rules: [rule({ when: { nothing: 1 } })] })
  expect(wrong.status).toBe(400)
  expect((await nina.put('/assignment-rules', { on: true, rules: [rule({ pool: nobody })] })).status).toBe(422)
  expect((await nina.put('/assignment-rules', { on: true, rules: [], version: 0 })).status).toBe(409)
})

test('what was brought in is taken back whole, though the rules have given it out since', async () => {
  await rules(rule())
  const operations = ['One', 'Two'].map((company) => ({ op: 'create', object: 'lead', data: { company } }))
  const made = await nina.post('/batch', { operations })
  await assignLeads(system)
  expect((await owners()).has(w.people.nina.id)).toBe(false)
  const undone = await nina.post(`/change-sets/${made.body.changeSet}/undo`)
  expect(undone.status, undone.text).toBe(200)
  expect((await owners()).size).toBe(0)
})
