import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { handlersOf } from '#jobs/handlers.ts'
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
  { kind: 'call', days: 0, subject: 'Call {{name}}', text: 'Ask {{firstName}} of {{company}}: {{need}}' },
  { kind: 'task', days: 3, subject: 'Send a sample', text: '' },
]
const make = async (about = 'lead') => {
  const made = await nina.post('/cadences', { name: `After the fair ${source}`, steps, about })
  expect(made.status, made.text).toBe(201)
  return made.body.id as string
}
const create = async (plural: string, data: Record<string, unknown>, who = sam) => {
  const made = await who.post(`/${plural}`, data)
  expect(made.status, made.text).toBe(201)
  return made.body.id as string
}
const lead = (more: Record<string, unknown> = {}) =>
  create('leads', { name: { first: 'Ada', last: 'Byron' }, company: 'Wool', phone: '+34910000001', source, ...more })
const begin = async (cadence: string, ids: string[], who = sam) => {
  const answer = await who.post(`/cadences/${cadence}/enrolments`, { ids })
  expect(answer.body, answer.text).toMatchObject({ begun: ids.length })
}
const where = (filter: object) => encodeURIComponent(JSON.stringify(filter))
const runsOf = async (id: string, object = 'lead') =>
  (await nina.get(`/cadence-runs?filter=${where({ [object]: id })}`)).body.data
const activitiesOf = async (id: string, object = 'lead') =>
  (await nina.get(`/activities?filter=${where({ [object]: id })}`)).body.data

test('what took place before it began is no answer to it', async () => {
  const [cadence, id] = [await make(), await lead()]
  await begin(cadence, [id])
  const doneAt = new Date(Date.now() - 30 * 86_400_000).toISOString()
  await create('activities', { kind: 'call', subject: 'Old', leadId: id, doneAt, callOutcome: 'reached' })
  await create('activities', { kind: 'meeting', subject: 'Old', leadId: id, doneAt, dueAt: doneAt })
  expect((await runsOf(id))[0]).toMatchObject({ state: 'running' })
  await create('activities', { kind: 'meeting', subject: 'New', leadId: id, dueAt: new Date(Date.now() + 86_400_000) })
  expect((await runsOf(id))[0]).toMatchObject({ state: 'ended', ending: 'meeting' })
})

test('a deal whose contact must not be contacted any more is in it no longer', async () => {
  const cadence = await make('deal')
  const contactId = await create('contacts', { name: { full: 'Pia Prado' } })
  const deal = await create('deals', { name: 'Lamps', contactId })
  await begin(cadence, [deal])
  await sam.patch(`/contacts/${contactId}`, { doNotContact: true })
  expect((await runsOf(deal, 'deal'))[0]).toMatchObject({ state: 'ended', ending: 'doNotContact' })
  expect(await activitiesOf(deal, 'deal')).toEqual([])
})

test('an erasure leaves no name in the activities of steps, those of deals included', async () => {
  const deals = await make('deal')
  const contactId = await create('contacts', { name: { first: 'Zeno', last: 'Quarkson' } })
  const deal = await create('deals', { name: 'Lamps', contactId })
  await begin(deals, [deal])
  const leads = await make()
  const id = await lead({ name: { first: 'Zena', last: 'Quarkson' } })
  await begin(leads, [id])
  for (const path of [`contacts/${contactId}`, `leads/${id}`]) {
    const { body } = await nina.post(`/${path}/erasure`, { reason: 'Request 7' })
    await handlersOf(w.world)['erasure:run']?.({ erasure: body.id }, new AbortController().signal)
    expect((await nina.get(`/erasures/${body.id}`)).body).toMatchObject({ state: 'done' })
  }
  const left = await w.world.database.rows(
    `select subject, body from crm.activity where concat(subject, body) ~ 'Quarkson'
     union all select object, diff::text from kith.change where diff::text ~ 'Quarkson'`,
  )
  expect(left).toEqual([])
})

test('what a role hides stands in no text of a step and in no number', async () => {
  const [cadence, seen] = [await make(), await lead({ need: 'Lamps' })]
  await begin(cadence, [seen])
  expect((await activitiesOf(seen))[0].body).toBe('<p>Ask Ada of Wool: Lamps</p>')
  expect((await sam.get(`/cadences/${cadence}/figures`)).body).toMatchObject({ begun: 1 })
  const deny = { lead: { hidden: ['need'] }, cadenceRun: { hidden: ['ending'] } }
  expect((await nina.patch('/roles/sales', { deny })).status).toBe(200)
  const id = await lead()
  await nina.patch(`/leads/${id}`, { need: 'Lamps' })
  await begin(cadence, [id], nina)
  expect((await activitiesOf(id))[0].body).toBe('<p>Ask Ada of Wool:</p>')
  const nothing = { steps: [], begun: 0, answered: 0, endings: [] }
  expect((await sam.get(`/cadences/${cadence}/figures`)).body).toEqual(nothing)
  await nina.patch('/roles/sales', { deny: {} })
})
