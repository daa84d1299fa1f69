import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dateIn } from '#kernel/time.ts'
import { type Caller, type TestWorld, world } from '../world.ts'

let w: TestWorld
let nina: Caller
let sam: Caller
let source = ''
let number = 0
beforeAll(async () => {
  w = await world()
  nina = w.as('nina')
  sam = w.as('sam')
})
afterAll(() => w.close())
beforeEach(() => {
  source = `round ${++number}`
})

const steps = [
  { kind: 'call', days: 0, subject: 'Call {{name}}', text: 'Ask {{firstName}} of {{company}} about <lamps>' },
  { kind: 'mail', days: 2, subject: 'Our lamps for {{company}}', text: 'Dear {{ name }},\n\nYours, {{owner}}' },
  { kind: 'task', days: 3, subject: 'Send a sample', text: '' },
]
const make = async (more: Record<string, unknown> = {}) => {
  const made = await nina.post('/cadences', { name: 'After the fair', steps, ...more })
  expect(made.status, made.text).toBe(201)
  return made.body.id as string
}
const lead = async (more: Record<string, unknown> = {}, who = sam) => {
  const made = await who.post('/leads', { name: { first: 'Ada', last: 'Byron' }, company: 'A & B', source, ...more })
  expect(made.status, made.text).toBe(201)
  return made.body.id as string
}
const begin = async (cadence: string, body: Record<string, unknown> = { filter: { source } }, who = sam) => {
  const answer = await who.post(`/cadences/${cadence}/enrolments`, body)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const where = (filter: object) => encodeURIComponent(JSON.stringify(filter))
const runsOf = async (id: string, object = 'lead') =>
  (await nina.get(`/cadence-runs?filter=${where({ [object]: id })}&sort=begunAt`)).body.data
const openOf = async (id: string, object = 'lead') =>
  (await nina.get(`/activities?filter=${where({ [object]: id, doneAt: null })}`)).body.data
const done = (who: Caller, id: string, more: Record<string, unknown> = {}) =>
  who.patch(`/activities/${id}`, { doneAt: new Date().toISOString(), ...more })
const undo = async (who: Caller, set: string) => {
  const answer = await who.post(`/change-sets/${set}/undo`)
  expect(answer.status, answer.text).toBe(200)
}

test('each step becomes an activity of the owner, due on a working day, and the next comes when it is done', async () => {
  const cadence = await make()
  const id = await lead()
  expect(await begin(cadence)).toMatchObject({ begun: 1, already: 0, barred: 0, isCut: false })
  const [call] = await openOf(id)
  expect(call).toMatchObject({ kind: 'call', subject: 'Call Ada Byron', ownerId: w.people.sam.id, leadId: id })
  expect(call.body).toBe('<p>Ask Ada of A &amp; B about &lt;lamps&gt;</p>')
  const weekday = (at: string) => new Date(`${dateIn('Europe/Madrid', new Date(at))}T12:00:00Z`).getUTCDay()
  expect([1, 2, 3, 4, 5]).toContain(weekday(call.dueAt))
  expect((await runsOf(id))[0]).toMatchObject({ state: 'running', step: 1, ownerId: w.people.sam.id })
  const passed = await done(sam, call.id, { callOutcome: 'noAnswer' })
  const [mail] = await openOf(id)
  expect(mail).toMatchObject({ kind: 'task', subject: 'Our lamps for A & B' })
  expect(mail.body).toBe('<p>Dear Ada Byron,</p><p>Yours, Sam Silva</p>')
  expect([1, 2, 3, 4, 5]).toContain(weekday(mail.dueAt))
  expect(Date.parse(mail.dueAt)).toBeGreaterThan(Date.now() + 86_400_000)
  expect((await runsOf(id))[0]).toMatchObject({ state: 'running', step: 2 })
  // One undo takes both back.
  await undo(sam, passed.body.changeSet)
  expect((await openOf(id)).map(({ id: open }: { id: string }) => open)).toEqual([call.id])
  expect((await runsOf(id))[0]).toMatchObject({ state: 'running', step: 1 })
  for (let step = 0; step < 3; step++) await done(sam, (await openOf(id))[0].id)
  expect(await openOf(id)).toEqual([])
  expect((await runsOf(id))[0]).toMatchObject({ state: 'ended', ending: 'finished', step: 3 })
})

test('an answer ends it and bins what was to come; undo goes on as before', async () => {
  const cadence = await make()
  const [reached, met, qualified, lost] = [await lead(), await lead(), await lead(), await lead()]
  expect(await begin(cadence)).toMatchObject({ begun: 4 })
  const [call] = await openOf(reached)
  const answered = await done(sam, call.id, { callOutcome: 'interested' })
  expect((await runsOf(reached))[0]).toMatchObject({ state: 'ended', ending: 'reached', step: 1 })
  expect(await openOf(reached)).toEqual([])
  await undo(sam, answered.body.changeSet)
  expect((await runsOf(reached))[0]).toMatchObject({ state: 'running', ending: null })
  const startsAt = new Date(Date.now() + 86_400_000).toISOString()
  const meeting = await sam.post('/activities', { kind: 'meeting', subject: 'Meet', startsAt, leadId: met })
  expect((await runsOf(met))[0]).toMatchObject({ state: 'ended', ending: 'meeting' })
  expect(await openOf(met)).toHaveLength(1)
  await undo(sam, meeting.body.changeSet)
  expect((await runsOf(met))[0]).toMatchObject({ state: 'running' })
  expect((await openOf(met))[0]).toMatchObject({ kind: 'call' })
  await sam.patch(`/leads/${qualified}`, { status: 'qualified' })
  await sam.patch(`/leads/${lost}`, { status: 'disqualified' })
  expect((await runsOf(qualified))[0]).toMatchObject({ state: 'ended', ending: 'status' })
  expect((await runsOf(lost))[0]).toMatchObject({ state: 'ended', ending: 'lost' })
  const { body } = await sam.get(`/cadences/${cadence}/figures`)
  expect(body).toMatchObject({ begun: 4, answered: 1, steps: [{ step: 1, running: 2, paused: 0, answered: 1 }] })
})

test('nobody is in it twice, however many ask at once, and a repeated call is one act; undo of it takes all back', async () => {
  const cadence = await make()
  const ids = [await lead(), await lead()]
  const key = { 'idempotency-key': `enrol-${cadence}` }
  const once = () => sam.post(`/cadences/${cadence}/enrolments`, { filter: { source } }, key)
  const others = () => nina.post(`/cadences/${cadence}/enrolments`, { ids })
  await Promise.all([once(), once(), others(), others()])
  for (const id of ids) {
    expect(await runsOf(id)).toHaveLength(1)
    expect(await openOf(id)).toHaveLength(1)
  }
  expect(await begin(cadence)).toMatchObject({ begun: 0, already: 2, changeSet: null })
  const second = await make({ name: 'Another' })
  const { changeSet } = await begin(second)
  expect(await openOf(ids[0] as string)).toHaveLength(2)
  await undo(sam, changeSet)
  expect(await openOf(ids[0] as string)).toHaveLength(1)
  expect(await runsOf(ids[0] as string)).toHaveLength(1)
})

test('pause bins the step and resume brings it anew; stop ends it; what is binned by hand is passed over', async () => {
  const cadence = await make()
  const id = await lead()
  await begin(cadence)
  const [run] = await runsOf(id)
  const turn = (to: string) => sam.post(`/cadence-runs/${run.id}/turn`, { to })
  expect((await turn('resume')).status).toBe(409)
  expect((await turn('pause')).body).toMatchObject({ state: 'paused' })
  expect(await openOf(id)).toEqual([])
  expect((await turn('resume')).body).toMatchObject({ state: 'running', step: 1 })
  const [call] = await openOf(id)
  expect(call.kind).toBe('call')
  expect((await sam.delete(`/activities/${call.id}`)).status).toBeLessThan(300)
  expect((await runsOf(id))[0]).toMatchObject({ state: 'running', step: 2 })
  const stopped = await turn('stop')
  expect(stopped.body).toMatchObject({ state: 'ended', ending: 'byHand' })
  expect(await openOf(id)).toEqual([])
  await undo(sam, stopped.body.changeSet)
  expect((await runsOf(id))[0]).toMatchObject({ state: 'running', step: 2 })
  expect(await openOf(id)).toHaveLength(1)
  expect((await w.as('olga').post(`/cadence-runs/${run.id}/turn`, { to: 'stop' })).status).toBe(404)
  expect((await w.as('rita').post(`/cadence-runs/${run.id}/turn`, { to: 'stop' })).status).toBe(403)
})

test('consent is respected: a step that was not allowed is left out and told, who must not be contacted never begins', async () => {
  const cadence = await make({ about: 'contact' })
  const contact = async (more: Record<string, unknown> = {}) =>
    (await sam.post('/contacts', { name: { full: 'Pia Prado' }, source, ...more })).body.id as string
  const [silent, never] = [await contact(), await contact({ doNotContact: true })]
  const purpose = (await nina.post('/consent-purposes', { name: `Calls ${source}`, channels: ['phone'] })).body.id
  const said = await nina.post(`/contacts/${silent}/consents`, {
    consents: [{ purposeId: purpose, channel: 'phone', decision: 'withdrawn' }],
    purposeId: purpose,
    channel: 'phone',
    decision: 'withdrawn',
  })
  if (said.status >= 300)
    await w.world.database.rows(
      `insert into crm.consent (id, version, created_at, updated_at, contact_id, purpose_id, channel, decision, decided_at, in_force)
       values (gen_random_uuid(), 1, now(), now(), $1, $2, 'phone', 'withdrawn', now(), true)`,
      [silent, purpose],
    )
  expect(await begin(cadence)).toMatchObject({ begun: 1, barred: 1 })
  expect(await runsOf(never, 'contact')).toEqual([])
  expect((await runsOf(silent, 'contact'))[0]).toMatchObject({ step: 2, passedOver: ['1'] })
  await sam.patch(`/contacts/${silent}`, { doNotContact: true })
  expect((await runsOf(silent, 'contact'))[0]).toMatchObject({ state: 'ended', ending: 'doNotContact' })
  expect(await openOf(silent, 'contact')).toEqual([])
})

test('new leads begin those that say so, by their condition, and it goes with the lead to a new owner', async () => {
  await make({ name: 'Incoming', incoming: true, when: { source } })
  const [own, other] = [await lead(), await lead({ source: 'elsewhere' })]
  expect(await runsOf(own)).toHaveLength(1)
  expect(await runsOf(other)).toHaveLength(0)
  await nina.patch(`/leads/${own}`, { ownerId: w.people.sofia.id })
  expect((await openOf(own))[0]).toMatchObject({ ownerId: w.people.sofia.id })
  expect((await runsOf(own))[0]).toMatchObject({ ownerId: w.people.sofia.id })
  expect((await nina.delete(`/leads/${own}`)).status).toBeLessThan(300)
  expect(await runsOf(own)).toHaveLength(0)
})

test('who may not change a record does not begin it, and who does not make cadences does not change them', async () => {
  const cadence = await make()
  const id = await lead()
  expect(await begin(cadence, { ids: [id] }, w.as('olga'))).toMatchObject({ begun: 0, barred: 1 })
  expect(await runsOf(id)).toEqual([])
  expect((await sam.patch(`/cadences/${cadence}`, { name: 'Mine' })).status).toBe(403)
  expect((await sam.post('/cadences', { name: 'Mine', steps })).status).toBe(403)
  const wrong = [{ kind: 'call', days: -1, subject: '' }]
  expect((await nina.post('/cadences', { name: 'Wrong', steps: wrong })).status).toBe(422)
  const unknown = [{ kind: 'mail', days: 0, subject: 'Hello {{salary}}' }]
  expect((await nina.post('/cadences', { name: 'Wrong', steps: unknown })).status).toBe(422)
  expect((await nina.post('/cadences', { name: 'Wrong', steps, when: { nothing: 1 } })).status).toBe(422)
})

test('a call from a call list that reached them ends it, too', async () => {
  const cadence = await make()
  const id = await lead({ phone: '+34910000001' })
  await begin(cadence)
  const records = { object: 'lead', ids: [id] }
  const list = (await sam.post('/call-lists/of-records', { name: 'List', records })).body.id
  const { entry } = (await sam.post(`/call-lists/${list}/turn`, {})).body
  await sam.post(`/call-entries/${entry.id}/outcome`, { outcome: 'reached' })
  expect((await runsOf(id))[0]).toMatchObject({ state: 'ended', ending: 'reached' })
})
