import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, addMonths, dateIn } from '#kernel/time.ts'
import { type PersonName, type TestWorld, world } from '../world.ts'

let w: TestWorld
let stageId = ''
beforeAll(async () => {
  w = await world()
  stageId = (await w.as('nina').get('/stages?limit=1&filter={"kind":"open"}')).body.data[0].id
})
afterAll(() => w.close())

const day = 86_400_000
const from = (days: number) => new Date(Date.now() + days * day).toISOString()
const today = () => dateIn('Europe/Madrid', new Date())
const made = async (path: string, body: object): Promise<string> => {
  const answer = await w.as('nina').post(path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body.id
}
const deal = (more: object = {}) => made('/deals', { name: 'Lamps', stageId, ownerId: w.people.sam.id, ...more })
const lead = (more: object = {}) => made('/leads', { name: 'Lena', ownerId: w.people.sam.id, ...more })
const next = async (path: string, who: PersonName = 'sam') => {
  const answer = await w.as(who).get(`/${path}/next-action`)
  expect(answer.status, answer.text).toBe(200)
  return answer.body.action
}
/** As if it lay there for so long. */
const age = (table: 'lead' | 'deal', id: string, column: string, days: number) =>
  w.world.database.rows(`update crm.${table} set ${column} = now() - make_interval(days => $2) where id = $1`, [
    id,
    days,
  ])

test('a deal: quiet, long in its stage, contact overdue, birthday, close passed, activity due; nothing once it is closed', async () => {
  const levelId = await made('/levels', { name: 'Weekly', key: 'W7', rhythmDays: 7 })
  const accountId = await made('/accounts', { name: 'Rhythm', ownerId: w.people.sam.id })
  const contactId = await made('/contacts', { name: 'Berta', accountId, ownerId: w.people.sam.id })
  const id = await deal({ accountId, contactId })
  const place = `deals/${id}`
  expect(await next(place)).toBeNull()
  await age('deal', id, 'created_at', 40)
  expect(await next(place)).toMatchObject({ reason: 'quiet', act: 'task', days: 40 })
  await age('deal', id, 'stage_since', 35)
  expect(await next(place)).toMatchObject({ reason: 'longInStage', act: 'task', days: 35 })
  const met = { kind: 'meeting', subject: 'Met', accountId, doneAt: from(-20), ownerId: w.people.sam.id }
  await made('/activities', met)
  await w.as('nina').patch(`/accounts/${accountId}`, { levelId })
  expect(await next(place)).toMatchObject({ reason: 'contactDue', about: { object: 'account', id: accountId } })
  const birthday = `1980${addDays(today(), 3).slice(4)}`
  await w.as('nina').patch(`/contacts/${contactId}`, { birthday })
  const on = addDays(today(), 3)
  expect(await next(place)).toMatchObject({ reason: 'birthday', at: on, about: { object: 'contact', id: contactId } })
  await w.as('nina').patch(`/deals/${id}`, { closesOn: addDays(today(), -1) })
  expect(await next(place)).toMatchObject({ reason: 'closePassed', act: 'moveClose', at: addDays(today(), -1) })
  const task = { kind: 'task', subject: 'Write', dealId: id, dueAt: from(-2), ownerId: w.people.sam.id }
  const activity = await made('/activities', task)
  expect(await next(place)).toMatchObject({ reason: 'activityDue', about: { object: 'activity', id: activity } })
  await w.as('nina').post(`/deals/${id}/outcome`, { outcome: 'lost', reason: 'Price' })
  expect(await next(place)).toBeNull()
})

test('a lead: hot and untouched, step of a cadence, call back, answer due', async () => {
  const id = await lead({ phone: '+34910000001' })
  const place = `leads/${id}`
  expect(await next(place)).toBeNull()
  await w.world.database.rows("update crm.lead set grade = 'hot' where id = $1", [id])
  expect(await next(place)).toMatchObject({ reason: 'promising', act: 'call' })
  const steps = [{ kind: 'call', days: 0, subject: 'Call {{name}}', text: '' }]
  const cadence = await made('/cadences', { name: 'Follow up', steps })
  const begun = await w.as('nina').post(`/cadences/${cadence}/enrolments`, { ids: [id] })
  expect(begun.status, begun.text).toBe(200)
  const step = (await w.as('nina').get(`/activities?filter={"leadId":"${id}"}`)).body.data[0].id
  await w.as('nina').patch(`/activities/${step}`, { dueAt: from(-1) })
  expect(await next(place, 'nina')).toMatchObject({ reason: 'cadenceStep', about: { object: 'activity', id: step } })
  const sam = w.as('sam')
  const list = (await sam.post('/call-lists/of-records', { name: 'Calls', records: { object: 'lead', ids: [id] } }))
    .body
  await w.world.database.rows("update kith.call_entry set state = 'later', due_at = now() where list_id = $1", [
    list.id,
  ])
  expect(await next(place)).toMatchObject({ reason: 'callBack', about: { object: 'callList', id: list.id } })
  await w.world.database.rows('update crm.lead set respond_by = now() where id = $1', [id])
  expect(await next(place)).toMatchObject({ reason: 'answerDue', act: 'call' })
})

test('a lead is promising by its chance where the model is used, and by its grade where it is not', async () => {
  const { rows } = w.world.database
  const [much, little] = [await lead(), await lead()]
  await rows("update crm.lead set chance = 60, grade = 'cold' where id = $1", [much])
  await rows("update crm.lead set chance = 20, grade = 'hot' where id = $1", [little])
  const both = async () => [await next(`leads/${much}`), await next(`leads/${little}`)]
  expect(await both()).toMatchObject([null, { reason: 'promising', chance: null }])
  // Twice the odds of the base rate, 25 to 75, are 40 %.
  const report = JSON.stringify({ verdict: 'used', leads: 0, converted: 0, test: { base: 0.25 } })
  await rows("insert into kith.lead_model (made_at, report, model) values (now(), $1, '{}')", [report])
  expect(await both()).toMatchObject([{ reason: 'promising', act: 'call', chance: 60 }, null])
  await rows(`insert into kith.lead_model_use (is_on, by_name) values (false, 'Nina')`)
  expect(await both()).toMatchObject([null, { reason: 'promising', chance: null }])
})

const product = (name: string) => made('/products', { name })
/** A deal that was won with a contract of that many months and that many days to go. */
async function won(
  left: number,
  { accountId, productId = null, term = 12 }: { accountId: string; productId?: string | null; term?: number },
) {
  const id = await deal({ name: 'Service', accountId })
  await made('/deal-lines', {
    dealId: id,
    productId,
    description: 'Care',
    unitPrice: { amount: '100.00', currency: 'EUR' },
    billing: 'month',
    term,
  })
  const answer = await w.as('nina').post(`/deals/${id}/outcome`, { outcome: 'won' })
  expect(answer.status, answer.text).toBe(200)
  await closedOn(id, addMonths(addDays(today(), left), -term))
  return id
}
const closedOn = (id: string, on: string) =>
  w.world.database.rows(
    "update crm.deal set opened_at = ($2::date + time '10:00') at time zone 'Europe/Madrid', closed_at = ($2::date + time '12:00') at time zone 'Europe/Madrid' where id = $1",
    [id, on],
  )
/** The days of which every month has one, so that months there and back come to the same day. */
const within = (from: number) =>
  [0, 1, 2, 3].map((more) => from + more).find((left) => Number(addDays(today(), left).slice(8)) <= 28) ?? from

test('a contract of a won deal that ends soon is to be renewed, as its deal, its account and Today say', async () => {
  const accountId = await made('/accounts', { name: 'Contracts', ownerId: w.people.sam.id })
  const [care, other] = [await product('Care'), await product('Other')]
  const left = within(40)
  const id = await won(left, { accountId, productId: care })
  const renewal = { reason: 'renewal', act: 'newDeal', at: addDays(today(), left) }
  const told = async () => [await next(`deals/${id}`), await next(`accounts/${accountId}`)]
  const both = [
    { ...renewal, about: null },
    { ...renewal, about: { object: 'deal', id } },
  ]
  expect(await told()).toMatchObject(both)
  const block = async () => {
    const { blocks } = (await w.as('sam').get('/today')).body
    return blocks.find((each: { block: string }) => each.block === 'renewals')
  }
  const { filter, count, records } = await block()
  expect({ count, ids: records.map((record: { id: string }) => record.id) }).toEqual({
    count: { value: 1, exact: true },
    ids: [id],
  })
  expect((await w.as('sam').post('/deals/query', { filter })).body.data).toMatchObject([{ id }])
  const many = await w.as('sam').post('/next-actions/query', { object: 'account', ids: [accountId] })
  expect(many.body.data).toMatchObject([{ id: accountId, action: renewal }])
  // Who does not see them is told nothing.
  expect((await w.as('olga').post('/next-actions/query', { object: 'deal', ids: [id] })).body).toEqual({ data: [] })

  // A deal that was open before it, about something else, is none that follows; about the same it is.
  const before = await deal({ accountId, productId: other })
  await w.world.database.rows("update crm.deal set opened_at = now() - interval '3 years' where id = $1", [before])
  expect(await told()).toMatchObject(both)
  await w.as('nina').patch(`/deals/${before}`, { productId: care })
  expect(await told()).toEqual([null, null])
  await w.as('nina').patch(`/deals/${before}`, { productId: other })
  expect(await told()).toMatchObject(both)
  // One made later is, whatever it is about, as long as it is open; closed only if it was about the same.
  const later = await deal({ accountId, productId: other })
  expect(await told()).toEqual([null, null])
  expect(await block()).toBeUndefined()
  await w.as('nina').post(`/deals/${later}/outcome`, { outcome: 'lost', reason: 'Price' })
  expect(await told()).toMatchObject(both)
  await made('/deal-lines', { dealId: later, productId: care })
  expect(await told()).toEqual([null, null])
})

test('a contract is told from 60 days before its end until 30 after, and only where a line has a period and a term', async () => {
  const at = async (left: number) => {
    const accountId = await made('/accounts', { name: `Until ${left}`, ownerId: w.people.sam.id })
    return { accountId, id: await won(left, { accountId }) }
  }
  expect(await next(`deals/${(await at(within(57))).id}`)).toMatchObject({ reason: 'renewal' })
  expect(await next(`deals/${(await at(within(61))).id}`)).toBeNull()
  expect(await next(`deals/${(await at(within(-30))).id}`)).toMatchObject({ reason: 'renewal' })
  expect(await next(`deals/${(await at(within(-34))).id}`)).toBeNull()
  const { accountId, id } = await at(within(10))
  expect(await next(`accounts/${accountId}`)).toMatchObject({ reason: 'renewal' })
  await w.world.database.rows('update crm.deal_line set billing = null where deal_id = $1', [id])
  expect(await next(`accounts/${accountId}`)).toBeNull()
})

test('many at once tell the same as each, and nothing of those that one does not see', async () => {
  const mine = await deal({ closesOn: addDays(today(), -5) })
  const calm = await deal()
  const ids = [mine, calm]
  const body = { object: 'deal', ids }
  const told = await w.as('sam').post('/next-actions/query', body)
  expect(told.status, told.text).toBe(200)
  expect(told.body.data).toEqual([{ id: mine, action: await next(`deals/${mine}`) }])
  expect((await w.as('olga').get(`/deals/${mine}/next-action`)).status).toBe(404)
  const others = await w.as('olga').post('/next-actions/query', body)
  expect(others.body).toEqual({ data: [] })
  expect((await w.as('sam').post('/next-actions/query', { object: 'deal', ids: [] })).status).toBe(422)
})

test('nothing is told by fields and activities that a role hides', async () => {
  const id = await deal({ closesOn: addDays(today(), -5) })
  await made('/activities', { kind: 'task', subject: 'Late', dealId: id, dueAt: from(-2), ownerId: w.people.sam.id })
  const sam = await w.ctx('sam')
  const { readNextActions } = await import('#modules/next-action/read-actions.ts')
  const asked = async (hidden: Record<string, string[]>) => {
    const rights = (object: string) => {
      const own = sam.actor.rights(object)
      return { ...own, hidden: new Set([...own.hidden, ...(hidden[object] ?? [])]) }
    }
    const ctx = { ...sam, actor: { ...sam.actor, rights } }
    return (await readNextActions(ctx, { object: 'deal', ids: [id] })).data[0]?.action.reason
  }
  expect(await asked({})).toBe('activityDue')
  expect(await asked({ activity: ['dueAt'] })).toBe('closePassed')
  expect(await asked({ activity: ['dueAt'], deal: ['closesOn'] })).toBeUndefined()
  expect(await asked({ deal: ['outcome'] })).toBeUndefined()
  const accountId = await made('/accounts', { name: 'Hidden', ownerId: w.people.sam.id })
  const contract = await won(within(20), { accountId })
  const renews = async (hidden: Record<string, string[]>) => {
    const rights = (object: string) => {
      const own = sam.actor.rights(object)
      return { ...own, hidden: new Set([...own.hidden, ...(hidden[object] ?? [])]) }
    }
    const ctx = { ...sam, actor: { ...sam.actor, rights } }
    return (await readNextActions(ctx, { object: 'deal', ids: [contract] })).data.length
  }
  expect([await renews({}), await renews({ dealLine: ['term'] }), await renews({ deal: ['closedAt'] })]).toEqual([
    1, 0, 0,
  ])
})
