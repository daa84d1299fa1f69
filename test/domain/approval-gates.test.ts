// Ways round a stage that needs approval: none of them leads past it.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bringIn } from '../import/importing.ts'
import { type PersonName, type TestWorld, world } from '../world.ts'

let w: TestWorld
const stages: Record<string, string> = {}
beforeAll(async () => {
  w = await world()
  for (const { key, id } of (await w.as('nina').get('/stages')).body.data) stages[key] = id
  await w.as('nina').patch(`/users/${w.people.sam.id}`, { managerId: w.people.marta.id })
  await w.as('nina').patch(`/stages/${stages.negotiation}`, { needsApproval: true })
})
afterAll(() => w.close())
beforeEach(async () => {
  for (const { id } of (await w.as('nina').get('/approval-rules')).body.data)
    await w.as('nina').delete(`/approval-rules/${id}`)
})
async function made(path: string, body: object, who: PersonName = 'sam') {
  const answer = await w.as(who).post(path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const rule = (more: object = {}) =>
  made('/approval-rules', { name: 'Large discounts', discountAbove: 10, ...more }, 'nina')
const eur = (amount: string) => ({ amount, currency: 'EUR' })
async function dealWith(discount: number, more: object = {}) {
  const { id } = await made('/deals', {
    name: 'Lamps',
    stageId: stages.proposal,
    accountId: w.people.accounts.acme,
    ...more,
  })
  const line = (await made('/deal-lines', { dealId: id, quantity: '1', unitPrice: eur('1000'), discount })).id
  return { id, line } as { id: string; line: string }
}

const patch = (path: string, body: object, who: PersonName = 'sam') => w.as(who).patch(path, body)
const to = (deal: string, stage: string) => patch(`/deals/${deal}`, { stageId: stages[stage] })
const stageOf = async (deal: string) => {
  const { stageId } = (await w.as('nina').get(`/deals/${deal}`)).body
  return Object.entries(stages).find(([, id]) => id === stageId)?.[0]
}
const standing = async (deal: string, who: PersonName = 'sam') => (await w.as(who).get(`/deals/${deal}/approval`)).body
const ask = async (deal: string) => {
  const asked = await w.as('sam').post(`/deals/${deal}/approval`, {})
  expect(asked.status, asked.text).toBe(200)
}
const decide = async (deal: string, who: PersonName, decision = 'approved') => {
  const open = (await standing(deal, 'nina')).needs.find(({ state }: { state: string }) => state === 'asked')
  return w.as(who).post(`/approvals/${open.approvalId}/decision`, { decision })
}
const approve = async (deal: string) => {
  await ask(deal)
  expect((await decide(deal, 'marta')).status).toBe(200)
}
const undo = (set: string, who: PersonName = 'sam') => w.as(who).post(`/change-sets/${set}/undo`, {})
const product = async (price: string | null) =>
  (await made('/products', { name: `Lamp ${price}`, ...(price ? { price: eur(price) } : {}) }, 'nina')).id as string

test('a gate is not passed by: not by a stage behind it, not by winning, not by beginning there', async () => {
  await rule({ filter: { amount: { gt: 500 } }, discountAbove: null })
  const { id } = await dealWith(40)
  expect((await to(id, 'negotiation')).status).toBe(422)
  const won = await w.as('sam').post(`/deals/${id}/outcome`, { outcome: 'won' })
  expect([won.status, won.body.errors?.[0]?.code]).toEqual([422, 'approval-needed'])
  const begun = { name: 'New', accountId: w.people.accounts.acme, amount: eur('900') }
  for (const stage of ['negotiation', 'won'])
    expect((await w.as('sam').post('/deals', { ...begun, stageId: stages[stage] })).status).toBe(422)
  const operations = [{ op: 'update', object: 'deal', id, data: { stageId: stages.won } }]
  expect((await w.as('sam').post('/batch', { operations })).status).toBe(422)
  // Losing is free, and so is what lies before the gate.
  expect((await w.as('sam').post(`/deals/${id}/outcome`, { outcome: 'lost', reason: 'Price' })).status).toBe(200)
  expect((await to(id, 'negotiation')).status).toBe(422)
  expect((await to(id, 'qualified')).status).toBe(200)
  await approve(id)
  expect((await w.as('sam').post(`/deals/${id}/outcome`, { outcome: 'won' })).status).toBe(200)
})

test('behind the gate more is shown as needed and goes no further; back it goes freely', async () => {
  await rule()
  const { id, line } = await dealWith(5)
  expect((await to(id, 'negotiation')).status).toBe(200)
  await patch(`/deal-lines/${line}`, { discount: 40 })
  expect(await standing(id)).toMatchObject({ state: 'needed', mayAsk: true })
  expect((await w.as('sam').post(`/deals/${id}/outcome`, { outcome: 'won' })).status).toBe(422)
  expect((await to(id, 'proposal')).status).toBe(200)
  expect((await to(id, 'negotiation')).status).toBe(422)
})

test('of several deals it is told at once which are held up at a stage, of those that one sees', async () => {
  await rule()
  const [large, small, far] = [await dealWith(40), await dealWith(5), await dealWith(40)]
  const dealIds = [large.id, small.id, far.id]
  const told = async (who: PersonName, stage?: string) => {
    const body = { dealIds, ...(stage ? { stageId: stages[stage] } : {}) }
    const answer = await w.as(who).post('/approval-standings/query', body)
    expect(answer.status, answer.text).toBe(200)
    return answer.body.data.toSorted((a: { dealId: string }, b: { dealId: string }) => (a.dealId < b.dealId ? -1 : 1))
  }
  const held = (dealId: string, mayAsk = true) => ({ dealId, state: 'needed', lacking: ['Large discounts'], mayAsk })
  expect(await told('sam', 'negotiation')).toEqual([held(large.id), held(far.id)])
  expect(await told('sam', 'won')).toEqual([held(large.id), held(far.id)])
  expect(await told('sam', 'qualified')).toEqual([])
  expect(await told('sam')).toEqual([held(large.id), held(far.id)])
  expect(await told('rita')).toEqual([held(large.id, false), held(far.id, false)])
  expect(await told('olga')).toEqual([])
  await approve(far.id)
  await ask(large.id)
  expect(await told('sam')).toEqual([{ ...held(large.id, false), state: 'asked' }])
})

test('an undo leads back through the gate only to what is as it was', async () => {
  await rule()
  const { id, line } = await dealWith(5)
  await to(id, 'negotiation')
  await patch(`/deal-lines/${line}`, { discount: 40 })
  // Lost by mistake: all is as it was.
  const lost = await w.as('sam').post(`/deals/${id}/outcome`, { outcome: 'lost', reason: 'Price' })
  expect((await undo(lost.body.changeSet)).status).toBe(200)
  expect(await stageOf(id)).toBe('negotiation')
  await patch(`/deal-lines/${line}`, { discount: 5 })
  const back = (await to(id, 'proposal')).body
  await patch(`/deal-lines/${line}`, { discount: 40 })
  const undone = await undo(back.changeSet)
  expect(undone.body.conflicts ?? undone.body.errors, undone.text).toMatchObject([{ object: 'deal', id }])
  expect(await stageOf(id)).toBe('proposal')
})

test('an import moves no deal that is here through the gate; what it brings in is shown as needed', async () => {
  await rule({ filter: { amount: { gt: 500 } }, discountAbove: null })
  const { id } = await dealWith(40, { externalId: 'E-1' })
  const content = 'externalId,name,stage,amount\nE-1,Lamps,Negotiation,1000\nE-2,More lamps,Negotiation,1000\n'
  const done = await bringIn(w, [{ name: 'deals.csv', content }], { options: { onConflict: 'overwrite' } })
  expect(done.body.report?.total ?? done.body, done.text).toMatchObject({ created: 1, rejected: 1 })
  expect(await stageOf(id)).toBe('proposal')
  const [brought] = (await w.as('nina').get('/deals?filter={"externalId":"E-2"}')).body.data
  expect(await standing(brought.id, 'nina')).toMatchObject({ state: 'needed' })
})

test('a price below the list is a discount, also a free one and one in another currency; the list of then counts', async () => {
  await rule()
  const lamp = await product('1000')
  const { id } = await made('/deals', { name: 'Lamps', stageId: stages.proposal })
  const line = (await made('/deal-lines', { dealId: id, productId: lamp, quantity: '2', unitPrice: eur('1000') })).id
  const discount = async () => (await standing(id)).figures.discount
  expect(await standing(id)).toMatchObject({ state: 'none' })
  const lower = await patch(`/deal-lines/${line}`, { unitPrice: eur('800') })
  expect(lower.status, lower.text).toBe(200)
  expect(await standing(id)).toMatchObject({
    state: 'needed',
    figures: { discount: 20, discountAmount: { amount: '400.000000', currency: 'EUR' } },
  })
  expect((await to(id, 'negotiation')).status).toBe(422)
  await patch(`/deal-lines/${line}`, { discount: 10 })
  expect(await discount()).toBe(28)
  await patch(`/deal-lines/${line}`, { discount: null, unitPrice: eur('0') })
  expect(await discount()).toBe(100)
  const rates = [{ currency: 'USD', date: '2020-01-01', rate: '2' }]
  const rated = await w.as('nina').post('/exchange-rates', { rates })
  expect(rated.status, rated.text).toBe(200)
  await patch(`/deal-lines/${line}`, { unitPrice: { amount: '1000', currency: 'USD' } })
  expect(await discount()).toBe(50)
  await patch(`/deal-lines/${line}`, { unitPrice: eur('1000') })
  await w.as('nina').patch(`/products/${lamp}`, { price: eur('2000') })
  expect(await standing(id)).toMatchObject({ state: 'none', figures: { discount: 0 } })
  // A line of no product has no list.
  expect((await w.as('sam').patch(`/deal-lines/${line}`, { listPrice: eur('1') })).status).toBeGreaterThanOrEqual(400)
})

test('more that is taken off is more, whatever the amount and the largest discount say', async () => {
  await rule()
  const { id, line } = await dealWith(30)
  const other = (await made('/deal-lines', { dealId: id, quantity: '1', unitPrice: eur('5000') })).id
  await patch(`/deals/${id}`, { amount: eur('9000') })
  await approve(id)
  const isVoid = async () => (await standing(id)).needs[0].state === 'void'
  const tried = async (path: string, body: object) => {
    const { body: done, status, text } = await patch(path, body)
    expect(status, text).toBe(200)
    const answer = await isVoid()
    expect((await undo(done.changeSet)).status).toBe(200)
    expect(await isVoid()).toBe(false)
    return answer
  }
  expect(await tried(`/deal-lines/${line}`, { quantity: '100' })).toBe(true)
  expect(await tried(`/deal-lines/${other}`, { discount: 29 })).toBe(true)
  // Nobody knows what a pound is worth here.
  expect(await tried(`/deal-lines/${line}`, { unitPrice: { amount: '1', currency: 'GBP' } })).toBe(true)
  expect(await tried(`/deal-lines/${line}`, { taxRate: 10 })).toBe(false)
  expect(await tried(`/deal-lines/${line}`, { discount: 20 })).toBe(false)
})

test('of what recurs it counts what is taken off in the first year, or in a shorter term', async () => {
  await rule()
  const { id, line } = await dealWith(30)
  const taken = async () => Number((await standing(id)).figures.discountAmount.amount)
  const one = await taken()
  const counted = async (body: object) => {
    const { status, text } = await patch(`/deal-lines/${line}`, body)
    expect(status, text).toBe(200)
    return (await taken()) / one
  }
  expect(await counted({ billing: 'month' })).toBe(12)
  expect(await counted({ term: 5 })).toBe(5)
  expect(await counted({ term: 36 })).toBe(12)
  expect(await counted({ billing: 'quarter', term: null })).toBe(4)
  expect(await counted({ billing: 'year', term: 6 })).toBe(0.5)
  await patch(`/deal-lines/${line}`, { billing: 'month', term: 6 })
  await approve(id)
  const longer = await patch(`/deal-lines/${line}`, { term: 12 })
  expect((await standing(id)).needs[0].state).toBe('void')
  expect((await undo(longer.body.changeSet)).status).toBe(200)
  expect((await standing(id)).needs[0].state).toBe('approved')
  await patch(`/deal-lines/${line}`, { term: 3 })
  expect((await standing(id)).needs[0].state).toBe('approved')
})

test('what was said of one deal is not said of another that it is merged into', async () => {
  await rule()
  const [one, other] = [await dealWith(30), await dealWith(30)]
  await approve(one.id)
  const merged = await w.as('nina').post('/deals/merge', { keep: other.id, merge: [one.id], values: {} })
  expect(merged.status, merged.text).toBe(200)
  expect(await standing(other.id)).toMatchObject({ state: 'needed', needs: [{ approvalId: null }] })
  const said = (await w.as('nina').get(`/approvals?filter={"deal":"${other.id}"}`)).body.data
  expect(said).toMatchObject([{ state: 'void', ruleId: null }])
  expect((await to(other.id, 'negotiation')).status).toBe(422)
  expect((await undo(merged.body.changeSet, 'nina')).status).toBe(200)
  expect(await standing(one.id)).toMatchObject({ state: 'approved' })
})

test('what is not needed any more is taken back, and what waited behind it is asked', async () => {
  const first = await rule()
  await rule({ name: 'Largest', discountAbove: 20, step: 2, approver: 'role', role: 'administrator' })
  const states = async (deal: string) =>
    (await w.as('nina').get(`/approvals?filter={"deal":"${deal}"}&sort=step`)).body.data.map(
      ({ state }: { state: string }) => state,
    )
  const { id, line } = await dealWith(30)
  await ask(id)
  expect(await states(id)).toEqual(['asked', 'waiting'])
  const off = await w.as('nina').patch(`/approval-rules/${first.id}`, { active: false })
  expect(await states(id)).toEqual(['withdrawn', 'asked'])
  const told = (await w.as('nina').get('/notifications')).body.data
  expect(told[0]).toMatchObject({ kind: 'assigned', record: { title: 'Lamps · Largest' } })
  expect((await undo(off.body.changeSet, 'nina')).status).toBe(200)
  expect(await states(id)).toEqual(['asked', 'waiting'])
  await patch(`/deal-lines/${line}`, { discount: 15 })
  expect(await states(id)).toEqual(['asked', 'withdrawn'])
  const lost = await w.as('sam').post(`/deals/${id}/outcome`, { outcome: 'lost', reason: 'Price' })
  expect(await states(id)).toEqual(['withdrawn', 'withdrawn'])
  expect((await undo(lost.body.changeSet)).status).toBe(200)
  expect(await states(id)).toEqual(['asked', 'withdrawn'])
})

test('where nobody is left who may decide, administrators do: the role is empty, the deal is theirs by now', async () => {
  await rule({ approver: 'role', role: 'manager' })
  const nina = w.as('nina')
  const requests = async () =>
    (await nina.post('/approval-requests/query', {})).body.data.map(({ dealId }: { dealId: string }) => dealId)
  const { id } = await dealWith(30)
  await ask(id)
  expect(await requests()).not.toContain(id)
  expect((await decide(id, 'nina')).status).toBe(403)
  const holders = (await nina.get('/users?limit=100')).body.data.map(({ id }: { id: string }) => id)
  await w.world.database.rows(`delete from kith.user_role where role_key = 'manager' and user_id = any($1::uuid[])`, [
    holders,
  ])
  expect(await requests()).toContain(id)
  expect((await decide(id, 'nina')).status).toBe(200)
  // Nobody has it when it is asked, either.
  const second = await dealWith(30)
  await ask(second.id)
  expect((await standing(second.id)).needs[0]).toMatchObject({ role: 'administrator', isSeen: true })
  await w.world.database.rows(`insert into kith.user_role (user_id, role_key) values ($1, 'manager')`, [
    w.people.marta.id,
  ])
})

test('who asks is told that who is asked does not see the deal; two who decide at once decide once', async () => {
  await rule({ approver: 'person', personId: w.people.olga.id })
  const { id } = await dealWith(30)
  await ask(id)
  expect((await standing(id)).needs[0]).toMatchObject({ of: { name: 'Olga Orlenko' }, isSeen: false })
  await patch(`/deals/${id}`, { ownerId: w.people.olga.id }, 'nina')
  // It is hers now, so it is not hers to decide.
  expect((await standing(id, 'nina')).needs[0]).toMatchObject({ role: 'administrator', isSeen: true })
  const { approvalId } = (await standing(id, 'nina')).needs[0]
  const two = await Promise.all(
    ['approved', 'refused'].map((decision) => w.as('nina').post(`/approvals/${approvalId}/decision`, { decision })),
  )
  expect(two.map(({ status }) => status).toSorted()).toEqual([200, 409])
})

test('a rule whose filter asks of a field that is gone stands in nobody’s way', async () => {
  const nina = w.as('nina')
  const { field } = (await nina.post('/objects/deal/fields', { label: 'Region', type: 'text' })).body
  const own = typeof field === 'string' ? field : field?.name
  await rule({ name: 'Region', discountAbove: null, filter: { [own]: 'north' } })
  const gone = await nina.delete(`/objects/deal/fields/${own}`)
  const { id } = await dealWith(0)
  const moved = await to(id, 'negotiation')
  expect([gone.status < 300 || gone.status === 409, moved.status], gone.text + moved.text).toEqual([true, 200])
})
