import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PersonName, type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const from = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const made = async (path: string, body: object): Promise<string> => {
  const answer = await w.as('nina').post(path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body.id
}
const nearby = async (path: string, who: PersonName = 'sam') => {
  const answer = await w.as(who).get(path)
  expect(answer.status, answer.text).toBe(200)
  return answer.body.contacts.map(({ id }: { id: string }) => id)
}

test('contacts of colleagues close to a day, nearest first, as far as one sees them', async () => {
  const { sam, sofia, nina } = w.people
  const account = await made('/accounts', { name: 'Shared', ownerId: sam.id })
  const contact = await made('/contacts', { name: 'Carla Close', accountId: account, ownerId: sam.id })
  const call = (subject: string, more: object) =>
    made('/activities', { kind: 'call', subject, accountId: account, ownerId: sofia.id, ...more })
  const held = await call('Held', { doneAt: from(-2) })
  const planned = await call('Planned', { dueAt: from(5) })
  const ofContact = await made('/activities', {
    ...{ kind: 'meeting', subject: 'With Carla', contactId: contact, ownerId: sofia.id, startsAt: from(1) },
  })
  await call('Own', { doneAt: from(-1), ownerId: sam.id })
  await call('Long ago', { doneAt: from(-20) })
  await call('Private', { doneAt: from(-1), private: true, ownerId: nina.id })
  await made('/activities', { kind: 'note', subject: 'Note', accountId: account, ownerId: sofia.id })

  const path = `/accounts/${account}/contacts-nearby`
  expect(await nearby(path)).toEqual([ofContact, held, planned])
  expect(await nearby(`${path}?days=3`)).toEqual([ofContact, held])
  expect(await nearby(`${path}?at=${encodeURIComponent(from(10))}`)).toEqual([planned])
  expect(await nearby(`/contacts/${contact}/contacts-nearby`)).toEqual([ofContact])
  expect(await nearby(path, 'sofia')).toHaveLength(1)

  await w.as('nina').patch('/organisation', { nearbyDays: 0 })
  expect(await nearby(path)).toEqual([])
  expect((await w.as('olga').get(path)).status).toBe(404)
  expect((await w.as('sam').get(`${path}?at=soon`)).status).toBe(400)
})
