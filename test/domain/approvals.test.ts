import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addDays, dateIn } from '#kernel/time.ts'
import { askForApproval } from '#modules/approvals/ask.ts'
import { type PersonName, type TestWorld, world } from '../world.ts'

let w: TestWorld
const stages: Record<string, string> = {}
beforeAll(async () => {
  w = await world()
  const nina = w.as('nina')
  for (const { key, id } of (await nina.get('/stages')).body.data) stages[key] = id
  await nina.patch(`/users/${w.people.sam.id}`, { managerId: w.people.marta.id })
  await nina.patch(`/stages/${stages.negotiation}`, { needsApproval: true })
})
afterAll(() => w.close())

/** Each test has rules of its own. */
beforeEach(async () => {
  for (const { id } of (await w.as('nina').get('/approval-rules')).body.data) {
    const gone = await w.as('nina').delete(`/approval-rules/${id}`)
    expect(gone.status, gone.text).toBeLessThan(300)
  }
})

async function made(path: string, body: object, who: PersonName = 'nina'): Promise<string> {
  const answer = await w.as(who).post(path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body.id
}

const rule = (more: object) => made('/approval-rules', { name: 'Large discounts', discountAbove: 10, ...more })

/** A deal of Sam's with a line of so much discount. */
async function dealWith(discount: number, more: object = {}): Promise<{ id: string; line: string }> {
  const id = await made('/deals', { name: 'Lamps', stageId: stages.proposal, ...more }, 'sam')
  const price = { amount: '1000', currency: 'EUR' }
  const line = await made('/deal-lines', { dealId: id, quantity: '1', unitPrice: price, discount }, 'sam')
  return { id, line }
}

const stateOf = async (deal: string, who: PersonName = 'sam') => {
  const answer = await w.as(who).get(`/deals/${deal}/approval`)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}

async function ask(deal: string, note?: string): Promise<string> {
  const asked = await w.as('sam').post(`/deals/${deal}/approval`, note ? { note } : {})
  expect(asked.status, asked.text).toBe(200)
  return asked.body.changeSet
}

async function decide(deal: string, who: PersonName, decision: string, note?: string) {
  const { needs } = await stateOf(deal, 'nina')
  const open = needs.find(({ state }: { state: string }) => state === 'asked')
  return w.as(who).post(`/approvals/${open.approvalId}/decision`, { decision, ...(note ? { note } : {}) })
}

const requestsOf = async (who: PersonName) =>
  (await w.as(who).post('/approval-requests/query', {})).body.data as { dealId: string; decidesFor: object | null }[]

const move = (deal: string) => w.as('sam').patch(`/deals/${deal}`, { stageId: stages.negotiation })

test('a discount above the limit needs the manager; the stage is refused until it is approved, and who asked is told', async () => {
  await rule({})
  const small = await dealWith(10)
  expect(await stateOf(small.id)).toMatchObject({ state: 'none', needs: [] })
  expect((await move(small.id)).status).toBe(200)

  const { id } = await dealWith(15)
  expect(await stateOf(id)).toMatchObject({
    state: 'needed',
    mayAsk: true,
    figures: { discount: 15, amount: { amount: '850.00', currency: 'EUR' } },
  })
  const refused = await move(id)
  expect(refused.status).toBe(422)
  expect(refused.body.errors).toMatchObject([
    { path: 'stageId', code: 'approval-needed', values: { stage: 'Negotiation', rules: 'Large discounts' } },
  ])
  await ask(id, 'A large order follows')
  expect(await stateOf(id)).toMatchObject({ state: 'asked', mayAsk: false, needs: [{ mayWithdraw: true }] })
  expect((await requestsOf('marta')).map(({ dealId }) => dealId)).toContain(id)
  expect(await requestsOf('sam')).toEqual([])
  const told = (await w.as('marta').get('/notifications')).body.data[0]
  expect(told).toMatchObject({ kind: 'assigned', object: 'approval', record: { title: 'Lamps · Large discounts' } })
  expect((await move(id)).status).toBe(422)

  // Neither who asked, nor somebody who is not asked, even if they see it.
  expect((await decide(id, 'sam', 'approved')).status).toBe(403)
  expect((await decide(id, 'sofia', 'approved')).status).toBe(403)
  const decided = await decide(id, 'marta', 'approved', 'Once')
  expect(decided.status, decided.text).toBe(200)
  expect(await stateOf(id)).toMatchObject({
    state: 'approved',
    needs: [{ answer: 'Once', decidedBy: { name: 'Marta Moreno' }, decidedFor: null }],
  })
  expect((await w.as('sam').get('/notifications')).body.data[0]).toMatchObject({ kind: 'followed', object: 'approval' })
  expect((await decide(id, 'marta', 'refused').catch(() => null))?.status ?? 409).toBe(409)
  expect((await move(id)).status).toBe(200)
})

test('more than was approved makes it void: a larger discount, a larger amount, longer terms; less does not', async () => {
  await rule({})
  const { id, line } = await dealWith(15, { paymentDays: 30 })
  const approve = async () => {
    await ask(id)
    expect((await decide(id, 'marta', 'approved')).status).toBe(200)
    expect(await stateOf(id)).toMatchObject({ state: 'approved' })
  }
  await approve()
  const sam = w.as('sam')
  await sam.patch(`/deal-lines/${line}`, { discount: 12 })
  await sam.patch(`/deals/${id}`, { paymentDays: 14 })
  expect(await stateOf(id)).toMatchObject({ state: 'approved', figures: { discount: 12 } })
  const raised = await sam.patch(`/deal-lines/${line}`, { discount: 20 })
  expect(await stateOf(id)).toMatchObject({ state: 'needed', mayAsk: true, needs: [{ state: 'void' }] })
  expect((await move(id)).status).toBe(422)
  // Both come back with one undo.
  expect((await sam.post(`/change-sets/${raised.body.changeSet}/undo`)).status).toBe(200)
  expect(await stateOf(id)).toMatchObject({ state: 'approved' })

  await sam.patch(`/deals/${id}`, { paymentDays: 60 })
  expect(await stateOf(id)).toMatchObject({ needs: [{ state: 'void' }] })
  await approve()
  // With the move in the same write, too.
  const both = await sam.patch(`/deals/${id}`, {
    amount: { amount: '90000', currency: 'EUR' },
    stageId: stages.negotiation,
  })
  expect(both.status).toBe(422)
  await sam.patch(`/deals/${id}`, { amount: { amount: '90000', currency: 'EUR' } })
  expect(await stateOf(id)).toMatchObject({ needs: [{ state: 'void' }] })
})

test('an approval does not hold for what has become one’s own, nor for more than a smaller discount brings back', async () => {
  await rule({})
  const { id, line } = await dealWith(15)
  await ask(id)
  expect((await decide(id, 'marta', 'approved')).status).toBe(200)
  const sam = w.as('sam')
  await w.as('nina').patch(`/deals/${id}`, { ownerId: w.people.marta.id })
  expect(await stateOf(id, 'nina')).toMatchObject({ needs: [{ state: 'void' }] })
  await w.as('nina').patch(`/deals/${id}`, { ownerId: w.people.sam.id })
  await sam.patch(`/deal-lines/${line}`, { discount: 14.9 })
  expect(await stateOf(id)).toMatchObject({ state: 'approved' })
  await sam.patch(`/deal-lines/${line}`, { quantity: '1000', discount: 14.8 })
  expect(await stateOf(id)).toMatchObject({ needs: [{ state: 'void' }] })
})

test('a second step is asked once the first is given; a refusal ends it, and it can be asked anew', async () => {
  await rule({})
  await rule({ name: 'Very large', discountAbove: 20, step: 2, approver: 'role', role: 'administrator' })
  const { id } = await dealWith(30)
  await ask(id)
  expect((await stateOf(id)).needs.map(({ state }: { state: string }) => state)).toEqual(['asked', 'waiting'])
  expect((await requestsOf('nina')).map(({ dealId }) => dealId)).not.toContain(id)
  expect((await decide(id, 'marta', 'approved')).status).toBe(200)
  expect((await requestsOf('nina')).map(({ dealId }) => dealId)).toContain(id)
  const first = (await stateOf(id)).needs[0].approvalId
  expect((await w.as('marta').delete(`/approvals/${first}/decision`)).status).toBe(200)
  expect((await stateOf(id)).needs.map(({ state }: { state: string }) => state)).toEqual(['asked', 'waiting'])
  expect((await decide(id, 'marta', 'approved')).status).toBe(200)
  expect((await decide(id, 'nina', 'refused', 'Too much')).status).toBe(200)
  expect(await stateOf(id)).toMatchObject({ state: 'refused', mayAsk: true, needs: [{ state: 'approved' }, {}] })
  await ask(id)
  expect((await decide(id, 'nina', 'approved')).status).toBe(200)
  expect(await stateOf(id)).toMatchObject({ state: 'approved' })
})

test('what was asked together stays together, though the clock goes on meanwhile', async () => {
  await rule({})
  await rule({ name: 'Very large', discountAbove: 20, step: 2, approver: 'role', role: 'administrator' })
  const { id } = await dealWith(30)
  let hours = 0
  await askForApproval(
    { ...(await w.ctx('sam')), clock: () => new Date(Date.now() + 3_600_000 * hours++) },
    { dealId: id },
  )
  expect((await decide(id, 'marta', 'approved')).status).toBe(200)
  const first = (await stateOf(id)).needs[0].approvalId
  expect((await w.as('marta').delete(`/approvals/${first}/decision`)).status).toBe(200)
  expect((await stateOf(id)).needs.map(({ state }: { state: string }) => state)).toEqual(['asked', 'waiting'])
})

test('rules hold by a filter of deals, also of what the same write makes of the deal', async () => {
  await rule({
    discountAbove: null,
    filter: { paymentDays: { gt: 60 } },
    approver: 'person',
    personId: w.people.nina.id,
  })
  const { id } = await dealWith(0, { paymentDays: 30 })
  expect(await stateOf(id)).toMatchObject({ state: 'none' })
  const both = await w.as('sam').patch(`/deals/${id}`, { paymentDays: 90, stageId: stages.negotiation })
  expect(both.status).toBe(422)
  await w.as('sam').patch(`/deals/${id}`, { paymentDays: 90 })
  expect(await stateOf(id)).toMatchObject({ state: 'needed', needs: [{ of: { name: 'Nina Navarro' } }] })
  const wrong = await w.as('nina').post('/approval-rules', { name: 'Wrong', filter: { colour: 'red' } })
  expect(wrong.status).toBe(422)
  expect(wrong.body.errors).toMatchObject([{ path: 'filter' }])
  for (const approver of ['person', 'role'])
    expect((await w.as('nina').post('/approval-rules', { name: 'Nobody', approver })).status).toBe(422)
  expect((await w.as('sam').post('/approval-rules', { name: 'Mine' })).status).toBe(403)
})

test('whoever is away names somebody, whose decision counts and is kept as theirs for the other', async () => {
  await rule({})
  const today = dateIn('Europe/Madrid', new Date())
  const { marta, sofia, sam } = w.people
  const away = (from: number, until: number, delegateId: string | null = sofia.id) =>
    w.as('marta').patch(`/users/${marta.id}`, {
      delegateId,
      delegateFrom: delegateId && addDays(today, from),
      delegateUntil: delegateId && addDays(today, until),
    })
  expect((await away(3, 1)).status).toBe(422)
  expect((await away(0, 1, marta.id)).status).toBe(422)
  expect((await away(5, 9)).status).toBe(200)
  const { id } = await dealWith(25)
  await ask(id)
  expect(await requestsOf('sofia')).toEqual([])
  expect((await decide(id, 'sofia', 'approved')).status).toBe(403)
  expect((await away(-1, 1)).status).toBe(200)
  expect(await requestsOf('sofia')).toMatchObject([{ dealId: id, decidesFor: { name: 'Marta Moreno' } }])
  expect(await stateOf(id, 'sofia')).toMatchObject({ needs: [{ mayDecide: true, decidesFor: { id: marta.id } }] })
  expect((await decide(id, 'sofia', 'approved')).status).toBe(200)
  expect(await stateOf(id)).toMatchObject({
    needs: [{ decidedBy: { name: 'Sofia Soler' }, decidedFor: { name: 'Marta Moreno' } }],
  })
  const { approvalId } = (await stateOf(id)).needs[0]
  expect((await w.as('marta').delete(`/approvals/${approvalId}/decision`)).status).toBe(403)
  expect((await w.as('sofia').delete(`/approvals/${approvalId}/decision`)).status).toBe(200)
  expect(await stateOf(id)).toMatchObject({ state: 'asked', needs: [{ decidedBy: null, answer: null }] })
  // Who stands in decides nothing of their own either.
  expect((await away(-1, 1, sam.id)).status).toBe(200)
  const own = await dealWith(25)
  await ask(own.id)
  expect((await decide(own.id, 'sam', 'approved')).status).toBe(403)
  expect((await away(0, 0, null)).status).toBe(200)
})

test('days of an absence are those of who is away, whatever day it is where their deputy is', async () => {
  await rule({})
  const { marta, sofia } = w.people
  // Never on the same day: 25 hours lie between them.
  const [early, late] = ['Pacific/Kiritimati', 'Pacific/Niue'].map((zone) => ({ zone, day: dateIn(zone, new Date()) }))
  const { id } = await dealWith(25)
  await ask(id)
  for (const [home, other] of [
    [early, late],
    [late, early],
  ] as const) {
    const on = async (day: string) =>
      w.as('nina').patch(`/users/${marta.id}`, {
        timeZone: home?.zone,
        delegateId: sofia.id,
        delegateFrom: day,
        delegateUntil: day,
      })
    await w.as('nina').patch(`/users/${sofia.id}`, { timeZone: other?.zone })
    expect((await on(other?.day as string)).status).toBe(200)
    expect(await requestsOf('sofia'), home?.zone).toEqual([])
    expect((await on(home?.day as string)).status).toBe(200)
    expect(await requestsOf('sofia'), home?.zone).toMatchObject([{ dealId: id }])
  }
  expect((await decide(id, 'sofia', 'approved')).status).toBe(200)
  await w.as('nina').patch(`/users/${sofia.id}`, { timeZone: null })
  await w
    .as('nina')
    .patch(`/users/${marta.id}`, { timeZone: null, delegateId: null, delegateFrom: null, delegateUntil: null })
})

test('it is taken back by who asked, and undone like any other act; an approval only by who gave it', async () => {
  await rule({})
  const { id } = await dealWith(15)
  const set = await ask(id)
  expect((await w.as('sam').post(`/change-sets/${set}/undo`)).status).toBe(200)
  expect(await stateOf(id)).toMatchObject({ state: 'needed' })
  await ask(id)
  const { approvalId } = (await stateOf(id)).needs[0]
  expect((await w.as('sofia').post(`/approvals/${approvalId}/withdrawal`)).status).toBe(403)
  expect((await w.as('sam').post(`/approvals/${approvalId}/withdrawal`)).status).toBe(200)
  expect(await stateOf(id)).toMatchObject({ needs: [{ state: 'withdrawn' }], mayAsk: true })

  await ask(id)
  const given = await decide(id, 'marta', 'approved')
  const taken = await w.as('marta').post(`/change-sets/${given.body.changeSet}/undo`)
  expect(taken.status, taken.text).toBe(200)
  expect(await stateOf(id)).toMatchObject({ state: 'asked' })
  await w.as('sam').post(`/change-sets/${taken.body.changeSet}/undo`)
  expect(await stateOf(id)).toMatchObject({ state: 'asked' })
  for (const act of [
    w.as('sam').post('/approvals', { dealId: id, state: 'approved' }),
    w.as('sam').patch(`/approvals/${approvalId}`, { state: 'approved' }),
    w.as('nina').patch(`/approvals/${approvalId}`, { state: 'approved' }),
  ])
    expect((await act).status).toBeGreaterThanOrEqual(400)
})

test('a checklist is ticked before the stage, in bulk too; whom one does not see answers like what is not there', async () => {
  const nina = w.as('nina')
  await nina.patch(`/stages/${stages.proposal}`, { checklist: '- [ ] Budget known\n- [ ] Decider met' })
  const id = await made('/deals', { name: 'Points', stageId: stages.new }, 'sam')
  const to = (more: object = {}) => w.as('sam').patch(`/deals/${id}`, { stageId: stages.proposal, ...more })
  expect((await to()).body.errors).toMatchObject([
    { path: 'donePoints', code: 'checklist-open', values: { points: 'Budget known, Decider met' } },
  ])
  expect((await to({ donePoints: ['budget known'] })).body.errors).toMatchObject([
    { values: { points: 'Decider met' } },
  ])
  const operations = [{ op: 'update', object: 'deal', id, data: { stageId: stages.proposal } }]
  expect((await w.as('sam').post('/batch', { operations })).status).toBe(422)
  expect((await to({ donePoints: ['Budget known', 'Decider met'] })).status).toBe(200)
  await nina.patch(`/stages/${stages.proposal}`, { checklist: null })
  const long = await nina.patch(`/stages/${stages.new}`, { checklist: `- [ ] ${'x'.repeat(101)}` })
  expect(long.status).toBe(422)

  expect((await w.as('olga').get(`/deals/${id}/approval`)).status).toBe(404)
  expect((await w.as('olga').post(`/deals/${id}/approval`, {})).status).toBe(404)
  expect((await w.as('rita').post(`/deals/${id}/approval`, {})).status).toBe(403)
  expect((await w.as('sam').post(`/deals/${id}/approval`, {})).status).toBe(409)
})

test('what waits for somebody who leaves is asked of the administrators', async () => {
  const nina = w.as('nina')
  await rule({ approver: 'person', personId: w.people.rita.id })
  const { id } = await dealWith(15)
  await ask(id)
  expect((await decide(id, 'nina', 'approved')).status).toBe(403)
  const left = await nina.post(`/users/${w.people.rita.id}/deactivation`, {})
  expect(left.status, left.text).toBe(200)
  expect((await requestsOf('nina')).map(({ dealId }) => dealId)).toContain(id)
  expect((await decide(id, 'nina', 'approved')).status).toBe(200)
  expect((await nina.delete(`/users/${w.people.rita.id}/deactivation`)).status).toBe(200)
})
