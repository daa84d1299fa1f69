// What people have allowed: a ledger that nothing rewrites.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
let newsletter: string
beforeAll(async () => {
  w = await world()
  newsletter = (await nina().post('/consent-purposes', { name: 'Newsletter', channels: ['email', 'post'] })).body.id
})
afterAll(() => w?.close())

const nina = () => w.as('nina')
const person = async (name: string, more: object = {}) =>
  (await nina().post('/contacts', { name: { full: name }, ...more })).body as { id: string; changeSet: string }
const say = (id: string, decision: string, more: object = {}, path = 'contacts') =>
  nina().post(`/${path}/${id}/consents`, { purposeId: 'newsletter', channel: 'email', decision, ...more })
const ledger = async (filter: object) =>
  (await nina().get(`/consents?sort=decidedAt&filter=${encodeURIComponent(JSON.stringify(filter))}`)).body.data
const mayBeMailed = async () => {
  const filter = {
    consents: { some: { purposeId: newsletter, channel: 'email', decision: 'given', inForce: true } },
    doNotContact: false,
  }
  const { body } = await nina().get(`/contacts?sort=name&filter=${encodeURIComponent(JSON.stringify(filter))}`)
  return body.data.map((one: { id: string }) => one.id)
}

test('a consent is added with its words and basis, and the newest of a purpose and channel is in force', async () => {
  const first = await nina().post(`/consent-purposes/${newsletter}/texts`, { words: 'May we write to you?' })
  const text = await nina().post(`/consent-purposes/${newsletter}/texts`, { words: 'May we write to you monthly?' })
  expect([first.body.number, text.body]).toMatchObject([1, { number: 2, name: 'Newsletter 2' }])
  const { id } = await person('Ada')
  const given = await say(id, 'given', { source: 'Web form', proof: 'https://example.com/form/1' })
  expect([given.status, given.body]).toMatchObject([
    200,
    { contactId: id, textId: text.body.id, legalBasis: 'consent', decision: 'given', source: 'Web form' },
  ])
  expect(await mayBeMailed()).toContain(id)
  await say(id, 'withdrawn')
  expect(await mayBeMailed()).not.toContain(id)
  // What was said before, and is told only now, changes nothing of the present.
  await say(id, 'given', { decidedAt: '2020-01-01T00:00:00Z', textId: null })
  expect(await ledger({ contactId: id })).toMatchObject([
    { decision: 'given', inForce: false, textId: null },
    { decision: 'given', inForce: false },
    { decision: 'withdrawn', inForce: true },
  ])
  const { body: lead } = await nina().post('/leads', { name: { full: 'Leo' } })
  expect((await say(lead.id, 'given', {}, 'leads')).body).toMatchObject({ leadId: lead.id, contactId: null })
})

test('what cannot be is refused with its place', async () => {
  const { id } = await person('Refused')
  const places = async (body: object) =>
    (await say(id, 'given', body)).body.errors.map(({ path }: { path: string }) => path)
  expect(await places({ decidedAt: '2999-01-01T00:00:00Z' })).toEqual(['decidedAt'])
  expect(await places({ purposeId: 'nothing' })).toEqual(['purposeId'])
  const { body: calls } = await nina().post('/consent-purposes', { name: 'Calls' })
  const { body: words } = await nina().post(`/consent-purposes/${calls.id}/texts`, { words: 'May we call?' })
  expect(await places({ textId: words.id })).toEqual(['textId'])
})

test('no call rewrites an entry: not the API, a bulk edit, an undo nor the bin', async () => {
  const { id } = await person('Fixed')
  const { body } = await say(id, 'given')
  const fixed = `/consents/${body.id}`
  const as = await nina().get(fixed)
  expect((await nina().post('/consents', { contactId: id })).status).toBe(405)
  expect((await nina().patch(fixed, { decision: 'withdrawn' })).status).toBe(409)
  expect((await nina().delete(fixed)).status).toBe(405)
  expect((await nina().post('/batch', [{ op: 'delete', object: 'consent', id: body.id }])).status).toBe(400)
  expect(
    (await nina().post('/batch', [{ op: 'update', object: 'consent', id: body.id, data: { proof: 'x' } }])).status,
  ).toBe(409)
  const bulk = await nina().post('/consents/bulk', { ids: [body.id], op: 'update', data: { proof: 'x' } })
  expect(bulk.body).toMatchObject({ changed: 0, refused: 1 })
  const undone = await nina().post(`/change-sets/${body.changeSet}/undo`)
  expect([undone.status, undone.body.conflicts]).toMatchObject([409, [{ reason: 'refused' }]])
  await nina().delete(`/contacts/${id}`)
  expect((await nina().get(fixed)).text).toBe(as.text)
})

test('a merge brings both ledgers together, and its undo parts them', async () => {
  const [keep, other] = [await person('Kept'), await person('Gone', { ownerId: w.people.sam.id })]
  await say(keep.id, 'given', { decidedAt: '2025-01-01T00:00:00Z' })
  await say(other.id, 'withdrawn', { decidedAt: '2025-02-01T00:00:00Z' })
  expect(await mayBeMailed()).toContain(keep.id)
  const { body: merged } = await nina().post('/contacts/merge', { keep: keep.id, merge: [other.id] })
  const both = await ledger({ contactId: keep.id })
  expect(both).toMatchObject([
    { decision: 'given', inForce: false },
    { decision: 'withdrawn', inForce: true },
  ])
  expect(new Set(both.map((one: { ownerId: string }) => one.ownerId))).toEqual(new Set([w.people.nina.id]))
  expect(await mayBeMailed()).not.toContain(keep.id)
  expect((await nina().post(`/change-sets/${merged.changeSet}/undo`)).status).toBe(200)
  expect(await ledger({ contactId: keep.id })).toMatchObject([{ decision: 'given', inForce: true }])
  expect(await ledger({ contactId: other.id })).toMatchObject([{ inForce: true, ownerId: w.people.sam.id }])
})

test('who may change a person may record what they say, and who sees the person sees it', async () => {
  const { id } = await person('Shared', { ownerId: w.people.sam.id })
  const own = await w.as('sam').post(`/contacts/${id}/consents`, {
    purposeId: newsletter,
    channel: 'phone',
    decision: 'given',
  })
  expect(own.body).toMatchObject({ ownerId: w.people.sam.id })
  const { status } = await w.as('rita').post(`/contacts/${id}/consents`, {
    purposeId: newsletter,
    channel: 'phone',
    decision: 'given',
  })
  expect(status).toBe(403)
  await nina().patch(`/contacts/${id}`, { ownerId: w.people.nina.id })
  expect((await nina().get(`/consents/${own.body.id}`)).body.ownerId).toBe(w.people.nina.id)
})
