// A lead becomes an account, a contact and a deal in one act, and nothing that was done with it is lost.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startRecording } from '#bench/recording.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { handlersOf } from '#jobs/handlers.ts'
import { newId } from '#kernel/ids.ts'
import { type Caller, type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

/** Lets Kith know again what was written. */
const readLog = async () => {
  for (const job of ['log:read', 'duplicates:scan', 'log:read'])
    await handlersOf(w.world)[job]?.({}, new AbortController().signal)
}
const sam = () => w.as('sam')
const nina = () => w.as('nina')
const lead = async (data: object, by: Caller = sam()) => {
  const answer = await by.post('/leads', data)
  expect(answer.status, answer.text).toBe(201)
  return answer.body.id as string
}
const convert = async (id: string, body: object = {}, by: Caller = sam()) => {
  const answer = await by.post(`/leads/${id}/conversion`, body)
  expect(answer.status, answer.text).toBe(200)
  return answer.body as {
    version: number
    accountId: string
    contactId: string
    dealId: string
    changeSet: string
  }
}
const undo = (set: string, by: Caller = sam()) => by.post(`/change-sets/${set}/undo`, {})
const isBinned = async (object: string, id: string) => {
  const [row] = await w.world.database.rows<{ gone: boolean }>(
    `select deleted_at is not null as gone from crm.${object} where id = $1`,
    [id],
  )
  return row?.gone
}
const timelineOf = async (object: string, id: string) =>
  (
    await w.world.database.rows<{ id: string }>(
      'select activity_id as id from kith.activity_link where object = $1 and record_id = $2 order by 1',
      [object, id],
    )
  ).map(({ id: each }) => each)

test('a lead becomes account, contact and deal with what it says; undo takes all back, redo does it again', async () => {
  const { body: product } = await nina().post('/products', { name: 'Lamp' })
  const id = await lead({
    name: 'Ada Byron',
    company: 'Engines Ltd',
    email: 'ada@engines.test',
    phone: '+34600111222',
    source: 'Fair',
    need: 'Light in the hall',
    salesChannel: 'partner',
    interestId: product.id,
    tags: ['hall'],
    description: 'Met at the fair',
  })
  const { body: plan } = await sam().get(`/leads/${id}/conversion`)
  expect(plan).toEqual({
    account: { id: null, name: 'Engines Ltd', kind: 'company' },
    contact: { id: null, name: 'Ada Byron' },
    deal: { name: 'Engines Ltd – Lamp' },
    matches: { account: [], contact: [] },
  })
  const done = await convert(id, { deal: { amount: { amount: '1200.00', currency: 'EUR' } } })
  expect(done).toMatchObject({ status: 'converted', convertedAt: expect.any(String) })
  const [account, contact, deal] = [
    (await sam().get(`/accounts/${done.accountId}`)).body,
    (await sam().get(`/contacts/${done.contactId}`)).body,
    (await sam().get(`/deals/${done.dealId}`)).body,
  ]
  expect(account).toMatchObject({
    name: 'Engines Ltd',
    kind: 'company',
    source: 'Fair',
    need: 'Light in the hall',
    salesChannel: 'partner',
    tags: ['hall'],
    ownerId: w.people.sam.id,
  })
  expect(contact).toMatchObject({
    name: { full: 'Ada Byron' },
    accountId: done.accountId,
    email: 'ada@engines.test',
    phone: '+34600111222',
    source: 'Fair',
    tags: ['hall'],
    description: null,
  })
  expect(deal).toMatchObject({
    name: 'Engines Ltd – Lamp',
    accountId: done.accountId,
    contactId: done.contactId,
    productId: product.id,
    amount: { amount: '1200.00', currency: 'EUR' },
    source: 'Fair',
    need: 'Light in the hall',
    salesChannel: 'partner',
    description: 'Met at the fair',
    outcome: 'open',
  })

  const again = await sam().post(`/leads/${id}/conversion`, {})
  expect([again.status, again.body]).toMatchObject([
    409,
    { accountId: done.accountId, contactId: done.contactId, dealId: done.dealId },
  ])
  expect((await sam().get(`/leads/${id}/conversion`)).status).toBe(409)

  const undone = await undo(done.changeSet)
  expect(undone.body).toMatchObject({ deleted: 3, updated: 1, conflicts: [] })
  expect((await sam().get(`/leads/${id}`)).body).toMatchObject({
    status: 'new',
    convertedAt: null,
    accountId: null,
    contactId: null,
    dealId: null,
  })
  expect(await isBinned('deal', done.dealId)).toBe(true)
  const redone = await undo(undone.body.changeSet)
  expect(redone.body).toMatchObject({ restored: 3, conflicts: [] })
  expect((await sam().get(`/leads/${id}`)).body).toMatchObject({ status: 'converted', dealId: done.dealId })
})

test('activities, those of others too, stand on all timelines; consents go over; undo brings both back', async () => {
  const id = await lead({ name: 'Carl Gauss', company: 'Curves' })
  const { body: elsewhere } = await nina().post('/accounts', { name: 'Elsewhere' })
  const call = (await sam().post('/activities', { kind: 'call', subject: 'Hello', leadId: id })).body.id
  const note = (await nina().post('/activities', { kind: 'note', subject: 'Mine', leadId: id, private: true })).body.id
  const visit = (
    await nina().post('/activities', { kind: 'visit', subject: 'Both', otherLeadIds: [id], accountId: elsewhere.id })
  ).body.id
  await nina().post('/consent-purposes', { name: 'News', channels: ['email'] })
  await nina().post(`/leads/${id}/consents`, { purposeId: 'news', channel: 'email', decision: 'given' })
  const done = await convert(id)
  const all = [call, note, visit].sort()
  for (const [object, record] of [
    ['account', done.accountId],
    ['contact', done.contactId],
    ['deal', done.dealId],
    ['lead', id],
  ] as const)
    expect(await timelineOf(object, record), object).toEqual(all)
  expect((await nina().get(`/activities/${visit}`)).body).toMatchObject({
    accountId: elsewhere.id,
    otherAccountIds: [done.accountId],
    contactId: done.contactId,
  })
  expect((await sam().get(`/accounts/${done.accountId}`)).body.lastContactAt).toBe(null)
  const consents = async () => (await nina().get('/consents')).body.data
  expect(await consents()).toMatchObject([{ leadId: null, contactId: done.contactId, inForce: true }])

  // Sam sees neither the private note nor may he change the others' visit, and yet his act is taken back whole.
  const { body } = await undo(done.changeSet)
  expect(body).toMatchObject({ deleted: 3, conflicts: [] })
  expect(await timelineOf('lead', id)).toEqual(all)
  expect(await timelineOf('deal', done.dealId)).toEqual([])
  expect(await consents()).toMatchObject([{ leadId: id, contactId: null, inForce: true }])
  const redone = await undo(body.changeSet)
  expect(redone.body).toMatchObject({ restored: 3, conflicts: [] })
  expect(await timelineOf('deal', done.dealId)).toEqual(all)
  expect(await consents()).toMatchObject([{ leadId: null, contactId: done.contactId }])
})

test('what exists is proposed with its reason, joined and filled in; nothing there is written over', async () => {
  const { body: firm } = await sam().post('/accounts', { name: 'Lighthouse', website: 'https://lighthouse.test' })
  const { body: eve } = await sam().post('/contacts', { name: 'Eve Lund', email: 'eve@lighthouse.test', tags: ['old'] })
  const id = await lead({
    name: 'Eve Lund',
    company: 'Lighthouse',
    email: 'eve@lighthouse.test',
    phone: '+34600999888',
    source: 'Web',
    tags: ['new'],
  })
  const preview = async () => (await sam().get(`/leads/${id}/conversion`)).body
  const known = async () => {
    await readLog()
    const { matches } = await preview()
    return matches.account.length + matches.contact.length
  }
  await expect.poll(known, { timeout: 10_000 }).toBe(2)
  const plan = await preview()
  expect(plan).toMatchObject({ account: { id: firm.id }, contact: { id: eve.id, name: 'Eve Lund' } })
  expect(plan.matches.contact[0]).toMatchObject({
    id: eve.id,
    reasons: expect.arrayContaining([{ field: 'mail', agreement: 'same' }]),
  })
  const done = await convert(id)
  expect(done).toMatchObject({ accountId: firm.id, contactId: eve.id })
  expect((await sam().get(`/contacts/${eve.id}`)).body).toMatchObject({
    accountId: firm.id,
    phone: '+34600999888',
    source: 'Web',
    tags: ['old', 'new'],
  })
  // Another company of another name makes its own, when it is said so.
  await undo(done.changeSet)
  expect((await sam().get(`/contacts/${eve.id}`)).body).toMatchObject({ accountId: null, phone: null, tags: ['old'] })
  const apart = await convert(id, { account: { name: 'Lighthouse Two' }, contact: { name: 'Eve Lund' }, deal: null })
  expect([apart.accountId === firm.id, apart.contactId === eve.id, apart.dealId]).toEqual([false, false, null])
})

test('a lead without a company is a person who is a customer; one without a name has no contact', async () => {
  const person = await convert(await lead({ name: 'Ida Frost', email: 'ida@mail.test', tags: ['t'] }))
  expect((await sam().get(`/accounts/${person.accountId}`)).body).toMatchObject({ kind: 'person', name: 'Ida Frost' })
  expect((await sam().get(`/contacts/${person.contactId}`)).body).toMatchObject({
    personAccountId: person.accountId,
    email: 'ida@mail.test',
    tags: ['t'],
  })
  expect((await undo(person.changeSet)).body).toMatchObject({ deleted: 3, conflicts: [] })
  const firm = await convert(await lead({ company: 'Nameless Ltd' }))
  expect(firm).toMatchObject({ contactId: null, accountId: expect.any(String), dealId: expect.any(String) })
  const none = await sam().post(`/leads/${await lead({ company: 'Nobody' })}/conversion`, {
    account: null,
    contact: null,
  })
  expect(none.status).toBe(422)
})

test('files, shares, followers and own fields travel along', async () => {
  const id = await lead({ name: 'Fay Wray', company: 'Kong' })
  expect((await nina().put(`/leads/${id}/following`, {})).status).toBe(200)
  const shared = await sam().post(`/leads/${id}/shares`, { with: w.people.olga.id, canChange: false })
  expect(shared.status, shared.text).toBeLessThan(300)
  const done = await convert(id)
  expect((await w.as('olga').get(`/deals/${done.dealId}`)).status).toBe(200)
  expect((await nina().get(`/deals/${done.dealId}/following`)).body).toMatchObject({ following: true })
  await undo(done.changeSet)
  const [row] = await w.world.database.rows<{ count: string }>(
    'select count(*) from kith.follower where came_from = $1',
    [id],
  )
  expect(row?.count).toBe('0')
})

test('who may not see the lead, or an account that is named, is told that there is none; who may only see it is refused', async () => {
  const id = await lead({ company: 'Sams own' })
  expect((await w.as('olga').post(`/leads/${id}/conversion`, {})).status).toBe(404)
  expect((await w.as('sofia').post(`/leads/${id}/conversion`, {})).status).toBe(403)
  expect((await w.as('rita').post(`/leads/${id}/conversion`, {})).status).toBe(403)
  const unseen = await sam().post(`/leads/${id}/conversion`, { account: { id: w.people.accounts.initech } })
  const unknown = await sam().post(`/leads/${id}/conversion`, { account: { id: newId() } })
  expect([unseen.status, unseen.body.errors]).toEqual([422, unknown.body.errors])
  expect(unseen.body.errors[0]).toMatchObject({ path: 'account.id', code: 'no-such-record' })
  const wrong = await sam().post(`/leads/${id}/conversion`, { deal: { amount: { amount: 'x', currency: 'EUR' } } })
  expect([wrong.status, wrong.body.errors[0].path]).toEqual([422, 'deal.amount.amount'])
  expect((await sam().get(`/leads/${id}`)).body.status).toBe('new')
})

test('by hand the status is neither set nor left; a repeated call answers what the first one did', async () => {
  const id = await lead({ company: 'Twice' })
  const byHand = await sam().patch(`/leads/${id}`, { status: 'converted' })
  expect([byHand.status, byHand.body.errors]).toMatchObject([422, [{ path: 'status', code: 'convert-by-verb' }]])
  const key = { 'idempotency-key': newId() }
  const [one, two] = [
    await sam().post(`/leads/${id}/conversion`, {}, key),
    await sam().post(`/leads/${id}/conversion`, {}, key),
  ]
  expect([two.status, two.body.dealId, two.body.changeSet]).toEqual([200, one.body.dealId, one.body.changeSet])
  const back = await sam().patch(`/leads/${id}`, { status: 'new' })
  expect([back.status, back.body.errors]).toMatchObject([422, [{ path: 'status', code: 'converted-already' }]])
  expect((await sam().patch(`/leads/${id}`, { need: 'More' })).status).toBe(200)
  // Files of other programs tell what was converted there.
  const past: Operation = { op: 'create', object: 'lead', data: { company: 'Past', status: 'converted' } }
  expect((await write(await w.ctx('nina', `import:${newId()}`), [past])).results[0]?.status).toBe('created')
})

test('a converted lead is no duplicate of what it became', async () => {
  const id = await lead({ name: 'Kim Solo', company: 'Falcon', email: 'kim@falcon.test' })
  const done = await convert(id)
  const { body } = await sam().post('/contacts/duplicates', {
    values: { name: 'Kim Solo', email: 'kim@falcon.test' },
    id: done.contactId,
  })
  expect(body.data.map((hit: { id: string }) => hit.id)).not.toContain(id)
})

const refusal = async (id: string, body: object) => {
  const { status, body: answer } = await sam().post(`/leads/${id}/conversion`, body)
  return [status, answer.errors?.[0].path]
}

test('beside a contact that is joined an account is a company; without one the deal is called as the contact', async () => {
  const { body: jane } = await sam().post('/contacts', { name: 'Jane Doe' })
  const id = await lead({ name: 'Jane D.' })
  expect(await refusal(id, { account: { kind: 'person' }, contact: { id: jane.id } })).toEqual([422, 'account.kind'])
  expect(await refusal(id, { account: { kind: 'person' }, contact: null })).toEqual([422, 'account.kind'])
  const done = await convert(id, { account: {}, contact: { id: jane.id } })
  expect((await sam().get(`/accounts/${done.accountId}`)).body).toMatchObject({ name: 'Jane D.', kind: 'company' })
  const filter = encodeURIComponent(JSON.stringify({ account: done.accountId }))
  const { body: contacts } = await sam().get(`/contacts?filter=${filter}`)
  expect(contacts.data.map((each: { id: string }) => each.id)).toEqual([jane.id])
  await undo(done.changeSet)
  expect(await isBinned('account', done.accountId)).toBe(true)
  const alone = await convert(id, { account: null, contact: { id: jane.id } })
  expect((await sam().get(`/deals/${alone.dealId}`)).body.name).toBe('Jane Doe')
})

test('what is said of a contact reaches the one of a person, too; a contact needs a name', async () => {
  const id = await lead({ name: 'Ida Cold', phone: '+34600111333' })
  const [account, contact] = [{ kind: 'person' }, { name: 'Ida Warm', email: 'ida@warm.test', jobTitle: 'Smith' }]
  expect(await refusal(id, { account: { ...account, name: 'Ida Cold' }, contact })).toEqual([422, 'contact.name'])
  const done = await convert(id, { account, contact })
  const reach = { email: 'ida@warm.test', phone: '+34600111333' }
  expect((await sam().get(`/accounts/${done.accountId}`)).body).toMatchObject({ name: 'Ida Warm', ...reach })
  expect((await sam().get(`/contacts/${done.contactId}`)).body).toMatchObject({
    name: { full: 'Ida Warm' },
    personAccountId: done.accountId,
    jobTitle: 'Smith',
    ...reach,
  })
  await undo(done.changeSet)
  expect(await isBinned('contact', done.contactId)).toBe(true)
  const nameless = await lead({ company: 'Nameless Two' })
  expect(await refusal(nameless, { contact: { email: 'x@nameless.test' } })).toEqual([422, 'contact.name'])
})

test('only one that is alone is joined unasked; other leads do not crowd out whom one knows', async () => {
  for (const name of ['Twin Works', 'Twin Works']) await sam().post('/accounts', { name })
  const reach = { email: 'rob@twin.test', phone: '+34600777888' }
  const crowd = Array.from(
    { length: 25 },
    (): Operation => ({ op: 'create', object: 'lead', data: { name: 'Rob Crowd', ...reach } }),
  )
  await write(await w.ctx('sam'), crowd)
  const { body: rob } = await sam().post('/contacts', { name: 'Rob Crowd', email: reach.email })
  const id = await lead({ name: 'Rob Crowd', company: 'Twin Works', ...reach })
  const preview = async () => {
    await readLog()
    const { account, contact, matches } = (await sam().get(`/leads/${id}/conversion`)).body
    return { account: account.id, contact: contact.id, known: matches.account.length }
  }
  await expect.poll(preview, { timeout: 10_000 }).toEqual({ account: null, contact: rob.id, known: 2 })
})

test('what is joined keeps its lack of an owner; what a contact of others cannot take goes to the account', async () => {
  const { body: free } = await nina().post('/accounts', { name: 'Nobodys', ownerId: null })
  expect(free.ownerId).toBe(null)
  await convert(await lead({ name: 'Una Own', source: 'Web' }), { account: { id: free.id } }, nina())
  const { ownerId, branchId, source } = (await nina().get(`/accounts/${free.id}`)).body
  expect({ ownerId, branchId, source }).toEqual({ ownerId: null, branchId: free.branchId, source: 'Web' })

  const { body: theirs } = await w.as('sofia').post('/contacts', { name: 'Of Sofia' })
  const id = await lead({ company: 'Wordy', description: 'Keep me' })
  const done = await convert(id, { contact: { id: theirs.id }, deal: null })
  expect((await sam().get(`/contacts/${theirs.id}`)).body).toMatchObject({ description: null, accountId: null })
  expect((await sam().get(`/accounts/${done.accountId}`)).body.description).toBe('Keep me')
})

test('a stage is one of the pipeline that is named', async () => {
  const { body: first } = await nina().get('/stages?sort=position')
  const other = await nina().post('/pipelines/with-stages', { name: 'Second' })
  expect(other.status, other.text).toBe(200)
  const id = await lead({ company: 'Piped' })
  const deal = { pipelineId: other.body.id, stageId: first.data[0].id }
  expect(await refusal(id, { deal })).toEqual([422, 'deal.stageId'])
  expect(await refusal(id, { deal: { pipelineId: newId() } })).toEqual([422, 'deal.pipelineId'])
  const done = await convert(id, { deal: { ...deal, pipelineId: first.data[0].pipelineId } })
  expect((await sam().get(`/deals/${done.dealId}`)).body.stageId).toBe(deal.stageId)
})

test('of the activities those of the lead are read and no others', async () => {
  const others = Array.from(
    { length: 200 },
    (_, at): Operation => ({ op: 'create', object: 'activity', data: { kind: 'note', subject: `Note ${at}` } }),
  )
  await write(await w.ctx('sam'), others)
  const id = await lead({ company: 'Read little' })
  await sam().post('/activities', { kind: 'note', subject: 'Mine', leadId: id })
  const recording = startRecording()
  const { steps } = await recording.during(() => convert(id))
  recording.stop()
  const walks = steps.filter(({ text }) => /^\s*select\b.*\bcrm\.activity\b/s.test(text))
  expect(walks.length).toBeGreaterThan(0)
  await w.world.database.transaction(async (db) => {
    for (const way of ['seqscan', 'hashjoin', 'mergejoin', 'bitmapscan']) await db.rows(`set local enable_${way} = off`)
    for (const { text, values = [] } of walks) {
      const [row] = await db.texts({ text: `explain (analyze, format json) ${text}`, values, named: false })
      const thrownAway = [...String(row?.[0]).matchAll(/"Rows Removed by Filter": (\d+)/g)]
      expect(thrownAway.filter(([, count]) => Number(count) > 100)).toEqual([])
    }
  })
})
