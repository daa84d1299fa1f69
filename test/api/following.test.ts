import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PersonName, type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const made = async (
  path: string,
  body: object,
  who: PersonName = 'nina',
): Promise<{ id: string; changeSet: string }> => {
  const answer = await w.as(who).post(path, body)
  expect(answer.status, answer.text).toBeLessThan(300)
  return answer.body
}
const follow = async (path: string, who: PersonName = 'sam') => {
  const answer = await w.as(who).put(`${path}/following`)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const news = async (who: PersonName = 'sam') => {
  const { data } = (await w.as(who).get('/notifications')).body
  return data.filter(({ kind }: { kind: string }) => kind === 'followed')
}

test('a record is followed, and no longer, by whoever sees it', async () => {
  const { id } = await made('/accounts', { name: 'Lynx', ownerId: w.people.sam.id })
  const path = `/accounts/${id}`
  expect((await w.as('sam').get(`${path}/following`)).body).toEqual({ following: false, followers: 0 })
  expect(await follow(path)).toEqual({ following: true, followers: 1 })
  expect(await follow(path)).toEqual({ following: true, followers: 1 })
  expect(await follow(path, 'nina')).toEqual({ following: true, followers: 2 })
  expect((await w.as('olga').put(`${path}/following`)).status).toBe(404)
  expect((await w.as('sam').delete(`${path}/following`)).status).toBe(204)
  expect((await w.as('nina').get(`${path}/following`)).body).toEqual({ following: true, followers: 1 })
})

test('followers hear of notes, of what was held and of stages, once until they have read it', async () => {
  const { id: accountId } = await made('/accounts', { name: 'Otter', ownerId: w.people.sam.id })
  await follow(`/accounts/${accountId}`)
  await made('/activities', { kind: 'task', subject: 'Call them', accountId })
  await made('/activities', { kind: 'note', subject: 'Own', accountId }, 'sam')
  await made('/activities', { kind: 'note', subject: 'Hush', accountId, private: true })
  expect(await news()).toEqual([])

  await made('/activities', { kind: 'note', subject: 'They build', accountId })
  const visit = await made('/activities', { kind: 'visit', subject: 'At their place', accountId })
  await w.as('nina').patch(`/activities/${visit.id}`, { doneAt: '2027-03-01T10:00:00Z' })
  expect(await news()).toMatchObject([
    {
      record: { id: accountId, title: 'Otter' },
      count: 2,
      actor: { id: w.people.nina.id },
      path: `/accounts/${accountId}`,
    },
  ])
  const [first] = await news()
  await w.as('sam').patch(`/notifications/${first.id}`, { read: true })

  const { id: dealId } = await made('/deals', { name: 'Boats', accountId })
  const stages = (await w.as('nina').get('/stages?filter={"kind":"open"}&sort=position')).body.data
  await w.as('nina').patch(`/deals/${dealId}`, { stageId: stages.at(1).id })
  const told = await news()
  expect(told).toMatchObject([{ record: { id: accountId }, count: 1, readAt: null }])
  expect(told[0].id > first.id).toBe(true)
})

test('who may not see the record any more is told nothing; an undo takes back what was told', async () => {
  const { id: accountId } = await made('/accounts', { name: 'Heron', ownerId: w.people.sam.id })
  await follow(`/accounts/${accountId}`)
  const { changeSet } = await made('/activities', { kind: 'note', subject: 'Wrong', accountId })
  expect(await news()).toMatchObject([{ record: { title: 'Heron' } }, {}])
  expect((await w.as('nina').post(`/change-sets/${changeSet}/undo`, {})).status).toBe(200)
  expect((await news()).map(({ record }: { record: { title: string } }) => record.title)).toEqual(['Otter'])
  await made('/activities', { kind: 'note', subject: 'Right', accountId })
  await w.as('nina').patch(`/accounts/${accountId}`, { ownerId: w.people.olga.id })
  expect((await news()).map(({ record }: { record: { title: string } }) => record.title)).toEqual(['Otter'])
})

test('followers go along in a merge, and back when it is undone; with a purged record they are gone', async () => {
  const [keep, loser] = [(await made('/accounts', { name: 'Fox' })).id, (await made('/accounts', { name: 'Foxx' })).id]
  await follow(`/accounts/${keep}`, 'nina')
  await follow(`/accounts/${loser}`, 'nina')
  await w.as('nina').post(`/accounts/${loser}/shares`, { with: w.people.sam.id })
  await follow(`/accounts/${loser}`)
  const of = async (id: string) => (await w.as('nina').get(`/accounts/${id}/following`)).body.followers
  const merged = await w.as('nina').post('/accounts/merge', { keep, merge: [loser] })
  expect(await of(keep)).toBe(2)
  const undone = await w.as('nina').post(`/change-sets/${merged.body.changeSet}/undo`, {})
  expect(undone.status, undone.text).toBe(200)
  expect([await of(keep), await of(loser)]).toEqual([1, 2])
  const again = await w.as('nina').post(`/change-sets/${undone.body.changeSet}/undo`, {})
  expect(again.status, again.text).toBe(200)
  expect(await of(keep)).toBe(2)
})

test('followers are told of the report of a visit, with its words, and once however many of its records they follow', async () => {
  const { sam } = w.people
  const { id: accountId } = await made('/accounts', { name: 'Report', ownerId: sam.id })
  const { id: contactId } = await made('/contacts', { name: 'Rosa Report', accountId, ownerId: sam.id })
  const { id: rival } = await made('/accounts', { name: 'Rival', relation: ['competitor'], ownerId: sam.id })
  await follow(`/accounts/${accountId}`)
  await follow(`/contacts/${contactId}`)
  await follow(`/accounts/${rival}`)
  const ofReport = async () => (await news()).filter(({ object }: { object: string }) => object === 'activity')
  const visit = {
    kind: 'visit',
    subject: 'At Report',
    accountId,
    contactId,
    ownerId: sam.id,
    startsAt: '2026-11-20T10:00:00Z',
  }
  const { id } = await made('/activities', visit)
  expect(await ofReport()).toEqual([])

  const report = { need: 'Brighter lamps', competitorSeenId: rival, stockSeen: '12 of ours' }
  const closed = await w.as('nina').patch(`/activities/${id}`, { doneAt: '2026-11-20T11:00:00Z', ...report })
  expect(closed.status, closed.text).toBe(200)
  expect(await ofReport()).toMatchObject([
    { record: { id, title: 'At Report' }, words: 'Brighter lamps · 12 of ours', count: 1, path: `/activities/${id}` },
  ])
  // A competitor who was seen was not visited.
  const timeline = (await w.as('sam').get(`/accounts/${rival}/timeline?kinds=visit`)).body
  expect(timeline.data).toEqual([])

  // Taken back before it is read, it is told no more.
  await w.as('nina').post(`/change-sets/${closed.body.changeSet}/undo`)
  expect(await ofReport()).toEqual([])
  await made('/activities', { ...visit, subject: 'Hush', private: true, doneAt: '2026-11-20T11:00:00Z', ...report })
  expect(await ofReport()).toEqual([])
})
