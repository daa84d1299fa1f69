// Other ways to a stage that needs approval, and to a decision: leads, bulk edits, keys of programs.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PersonName, type TestWorld, world } from '../world.ts'

let w: TestWorld
const stages: Record<string, string> = {}
beforeAll(async () => {
  w = await world()
  for (const { key, id } of (await w.as('nina').get('/stages')).body.data) stages[key] = id
  await w.as('nina').patch(`/users/${w.people.sam.id}`, { managerId: w.people.marta.id })
})
afterAll(() => w.close())

async function made(path: string, body: object, who: PersonName = 'sam') {
  const answer = await w.as(who).post(path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const guard = async (stage: string, needsApproval: boolean) => {
  const { status, text } = await w.as('nina').patch(`/stages/${stages[stage]}`, { needsApproval })
  expect(status, text).toBe(200)
}
const eur = (amount: string) => ({ amount, currency: 'EUR' })
async function dealWith(discount: number, name = 'Lamps') {
  const { id } = await made('/deals', { name, stageId: stages.proposal, accountId: w.people.accounts.acme })
  await made('/deal-lines', { dealId: id, quantity: '1', unitPrice: eur('1000'), discount })
  return id as string
}

test('a lead whose deal would begin behind the gate stays a lead, and says which approval lacks', async () => {
  const { id: rule } = await made('/approval-rules', { name: 'Large', filter: { amount: { gt: 500 } } }, 'nina')
  const first = (await w.as('nina').get('/stages?sort=position')).body.data[0].key
  await guard(first, true)
  const { id } = await made('/leads', { name: 'Ada Ash', company: 'Ash', email: 'ada@ash.example' })
  const convert = (amount: string) =>
    w.as('sam').post(`/leads/${id}/conversion`, { deal: { name: 'Ash', amount: eur(amount) } })
  const large = await convert('900')
  const refused = { path: 'deal.stageId', code: 'approval-needed', values: { rules: 'Large' } }
  expect([large.status, large.body.errors], large.text).toMatchObject([422, [refused]])
  const still = (await w.as('sam').get(`/leads/${id}`)).body
  expect(still).toMatchObject({ status: 'new', accountId: null, contactId: null, dealId: null })
  const small = await convert('100')
  expect([small.status, small.body.status], small.text).toEqual([200, 'converted'])
  await guard(first, false)
  await w.as('nina').delete(`/approval-rules/${rule}`)
})

test('a bulk edit moves what may go, and says of the others why', async () => {
  const { id: rule } = await made('/approval-rules', { name: 'Discounts', discountAbove: 10 }, 'nina')
  await guard('negotiation', true)
  const ids = [await dealWith(40, 'bulk'), await dealWith(5, 'bulk'), await dealWith(40, 'bulk')]
  const body = { ids, op: 'update', data: { stageId: stages.negotiation } }
  const problems = expect.arrayContaining([ids[0], ids[2]].map((id) => expect.objectContaining({ id })))
  const looked = (await w.as('sam').post('/deals/bulk', { ...body, dryRun: true })).body
  expect(looked).toMatchObject({ matching: 3, changing: 1, refused: 2, problems })
  const done = (await w.as('sam').post('/deals/bulk', body)).body
  expect(done).toMatchObject({ state: 'done', changed: 1, refused: 2, problems })
  expect(done.problems[0].errors).toMatchObject([{ path: 'stageId', code: 'approval-needed' }])
  const places = await Promise.all(ids.map(async (id) => (await w.as('sam').get(`/deals/${id}`)).body.stageId))
  expect(places).toEqual([stages.proposal, stages.negotiation, stages.proposal])
  await guard('negotiation', false)
  await w.as('nina').delete(`/approval-rules/${rule}`)
})

test('a key that only reads asks nothing and decides nothing', async () => {
  await made('/approval-rules', { name: 'Discounts', discountAbove: 10 }, 'nina')
  const id = await dealWith(40)
  const send = async (who: PersonName, scopes: string[], method: 'POST' | 'DELETE', url: string, body?: object) => {
    const { key } = await made('/api-keys', { name: 'A key', scopes, userId: w.people[who].id }, 'nina')
    const headers = { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) }
    return w.as('nobody').send({ method, url, headers, ...(body && { payload: JSON.stringify(body) }) })
  }
  expect((await send('sam', ['read'], 'POST', `/deals/${id}/approval`, {})).status).toBe(403)
  expect((await w.as('sam').post(`/deals/${id}/approval`, {})).status).toBe(200)
  const { approvalId } = (await w.as('marta').get(`/deals/${id}/approval`)).body.needs[0]
  const at = `/approvals/${approvalId}`
  const decision = { decision: 'approved' }
  const told = await send('marta', ['read'], 'POST', `${at}/decision`, decision)
  expect([told.status, told.body.detail]).toEqual([403, 'This API key may only read.'])
  const another = await send('marta', ['read', 'write:deal'], 'POST', `${at}/decision`, decision)
  expect([another.status, another.body.detail]).toEqual([403, 'This API key may not change approvals.'])
  expect((await send('marta', ['write:lead'], 'POST', `${at}/decision`, decision)).status).toBe(404)
  expect((await send('sam', ['read'], 'POST', `${at}/withdrawal`, {})).status).toBe(403)
  // A key that writes does, although Marta's roles let her change no approval by hand.
  expect((await send('marta', ['read', 'write:approval'], 'POST', `${at}/decision`, decision)).status).toBe(200)
  expect((await send('marta', ['read'], 'DELETE', `${at}/decision`)).status).toBe(403)
  expect((await send('marta', ['write'], 'DELETE', `${at}/decision`)).status).toBe(200)
})

test('as many rules are on as are looked at, and one more is refused however it comes', async () => {
  const nina = w.as('nina')
  for (const { id } of (await nina.get('/approval-rules')).body.data) await nina.delete(`/approval-rules/${id}`)
  const create = (at: number, active = true) => ({
    op: 'create',
    object: 'approvalRule',
    data: { name: `Rule ${at}`, discountAbove: 90, active },
  })
  const many = Array.from({ length: 101 }, (_, at) => create(at))
  const over = await nina.post('/batch', { operations: many })
  const problem = { path: '100.active', code: 'too-many-active', values: { limit: 100 } }
  expect([over.status, over.body.errors], over.text).toMatchObject([
    422,
    [{ code: problem.code, values: problem.values }],
  ])
  expect((await nina.post('/batch', { operations: many.slice(0, 100) })).status).toBe(200)
  const idle = await made('/approval-rules', create(100, false).data, 'nina')
  const refused = await nina.patch(`/approval-rules/${idle.id}`, { active: true })
  expect([refused.status, refused.body.errors[0].path], refused.text).toEqual([422, 'active'])
  const [first] = (await nina.get('/approval-rules?sort=name&limit=1')).body.data
  expect((await nina.patch(`/approval-rules/${first.id}`, { discountAbove: 95 })).status).toBe(200)
  expect((await nina.delete(`/approval-rules/${first.id}`)).status).toBeLessThan(300)
  expect((await nina.patch(`/approval-rules/${idle.id}`, { active: true })).status).toBe(200)
  expect((await nina.post(`/approval-rules/${first.id}/restore`)).status).toBe(422)
  for (const { id } of (await nina.get('/approval-rules?limit=200')).body.data)
    await nina.delete(`/approval-rules/${id}`)
})

test('of several deals each says how far it is, also those whose approvals are all given where that is asked', async () => {
  const rule = await made('/approval-rules', { name: 'Discounts', discountAbove: 10, approver: 'manager' }, 'nina')
  const [given, waits, free] = [await dealWith(40), await dealWith(50), await dealWith(5)]
  for (const id of [given, waits]) expect((await w.as('sam').post(`/deals/${id}/approval`, {})).status).toBe(200)
  const { approvalId } = (await w.as('marta').get(`/deals/${given}/approval`)).body.needs[0]
  await w.as('marta').post(`/approvals/${approvalId}/decision`, { decision: 'approved' })
  const standings = async (more: object) => {
    const { body } = await w.as('sam').post('/approval-standings/query', { dealIds: [given, waits, free], ...more })
    return Object.fromEntries(body.data.map(({ dealId, state }: { dealId: string; state: string }) => [dealId, state]))
  }
  expect(await standings({})).toEqual({ [waits]: 'asked' })
  expect(await standings({ approved: true })).toEqual({ [waits]: 'asked', [given]: 'approved' })
  await w.as('nina').delete(`/approval-rules/${rule.id}`)
  expect(await standings({ approved: true })).toEqual({})
})
