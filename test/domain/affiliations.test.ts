import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTheLog } from '#jobs/log-readers.ts'
import { dateIn } from '#kernel/time.ts'
import { type PersonName, type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const made = async (path: string, body: object, who: PersonName = 'sam'): Promise<string> => {
  const answer = await w.as(who).post(path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body.id
}
const read = async (path: string, who: PersonName = 'sam') => (await w.as(who).get(path)).body
const changed = async (path: string, body: object, who: PersonName = 'sam') => {
  const answer = await w.as(who).patch(path, body)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const jobs = async (contact: string, who: PersonName = 'sam') =>
  (await read(`/affiliations?filter={"contact":"${contact}"}&sort=createdAt`, who)).data

test('a change of job keeps the past: where, as what, until when', async () => {
  const [mill, shop] = [await made('/accounts', { name: 'Mill' }), await made('/accounts', { name: 'Shop' })]
  const ann = await made('/contacts', { name: 'Ann Reed', accountId: mill, jobTitle: 'Buyer' })
  expect(await jobs(ann)).toEqual([])
  const { changeSet } = await changed(`/contacts/${ann}`, { accountId: shop, jobTitle: 'Owner' })
  const day = new Date().toISOString().slice(0, 8)
  expect(await jobs(ann)).toMatchObject([
    { accountId: mill, role: 'Buyer', primary: false, startsOn: null, endsOn: expect.stringContaining(day) },
    { accountId: shop, role: 'Owner', primary: true, startsOn: expect.stringContaining(day), endsOn: null },
  ])
  const undone = await w.as('sam').post(`/change-sets/${changeSet}/undo`, {})
  expect(undone.body, undone.text).toMatchObject({ conflicts: [] })
  expect(await jobs(ann)).toEqual([])
  expect(await read(`/contacts/${ann}`)).toMatchObject({ accountId: mill, jobTitle: 'Buyer' })
})

test('the primary one is the account of the contact, whichever of the two is changed', async () => {
  const [one, two] = [await made('/accounts', { name: 'One' }), await made('/accounts', { name: 'Two' })]
  const ben = await made('/contacts', { name: 'Ben Hall', accountId: one, jobTitle: 'Clerk' })
  const first = await made('/affiliations', { contactId: ben, accountId: one, role: 'Clerk', startsOn: '2020-01-01' })
  expect(await read(`/affiliations/${first}`)).toMatchObject({ primary: true, ownerId: w.people.sam.id })
  const second = await made('/affiliations', { contactId: ben, accountId: two, role: 'Board', primary: true })
  expect(await read(`/contacts/${ben}`)).toMatchObject({ accountId: two, jobTitle: 'Board' })
  expect(await read(`/affiliations/${first}`)).toMatchObject({ primary: false, endsOn: null })
  await changed(`/affiliations/${second}`, { endsOn: '2024-05-01' })
  expect(await read(`/affiliations/${second}`)).toMatchObject({ primary: false })
  expect(await read(`/contacts/${ben}`)).toMatchObject({ accountId: null })
  await changed(`/contacts/${ben}`, { accountId: one })
  expect(await read(`/affiliations/${first}`)).toMatchObject({ primary: true })
  const wrong = await w.as('sam').patch(`/affiliations/${first}`, { endsOn: '2019-01-01' })
  expect(wrong.body.problems ?? wrong.body.errors).toMatchObject([{ code: 'ends-before-start' }])
})

test('who is given a contact is given its positions and relationships', async () => {
  const shop = await made('/accounts', { name: 'Handed' }, 'nina')
  const cat = await made('/contacts', { name: 'Cat Moss' }, 'nina')
  const dan = await made('/contacts', { name: 'Dan Moss' }, 'nina')
  await made('/affiliations', { contactId: cat, accountId: shop }, 'nina')
  const kin = await made('/relationships', { contactId: cat, otherId: dan, kind: 'relativeOf' }, 'nina')
  expect((await w.as('olga').get(`/relationships/${kin}`)).status).toBe(404)
  await changed(`/contacts/${cat}`, { ownerId: w.people.olga.id }, 'nina')
  expect(await jobs(cat, 'olga')).toHaveLength(1)
  expect(await read(`/relationships/${kin}`, 'olga')).toMatchObject({ ownerId: w.people.olga.id })
  const self = await w.as('nina').post('/relationships', { contactId: cat, otherId: cat, kind: 'knows' })
  expect(self.body.problems ?? self.body.errors).toMatchObject([{ code: 'same-person' }])
})

test('a level says when the next contact is due; only contacts that were held count', async () => {
  const a = await made('/levels', { name: 'Class A', rhythmDays: 30 }, 'nina')
  const oak = await made('/accounts', { name: 'Oak', levelId: a })
  const { createdAt, nextContactDue } = await read(`/accounts/${oak}`)
  expect(Date.parse(nextContactDue) - Date.parse(dateIn('Europe/Madrid', new Date(createdAt)))).toBe(30 * 86_400_000)
  await made('/activities', { kind: 'note', subject: 'Read of them', accountId: oak })
  await made('/activities', { kind: 'call', subject: 'Planned', accountId: oak, startsAt: '2027-02-01T10:00:00Z' })
  for (const callOutcome of ['noAnswer', 'voicemail', 'wrongNumber'])
    await made('/activities', {
      kind: 'call',
      subject: callOutcome,
      accountId: oak,
      callOutcome,
      doneAt: new Date().toISOString(),
    })
  expect(await read(`/accounts/${oak}`)).toMatchObject({ lastContactAt: null, nextContactDue })
  const visit = await made('/activities', {
    kind: 'visit',
    subject: 'Seen',
    accountId: oak,
    doneAt: '2026-01-10T10:00:00Z',
  })
  expect(await read(`/accounts/${oak}`)).toMatchObject({
    lastContactAt: '2026-01-10T10:00:00.000Z',
    nextContactDue: '2026-02-09',
  })
  const due = await read(`/accounts?filter={"nextContactDue":{"lte":"2026-02-09"}}`)
  expect(due.data.map(({ id }: { id: string }) => id)).toEqual([oak])
  await w.as('sam').delete(`/activities/${visit}`)
  expect(await read(`/accounts/${oak}`)).toMatchObject({ lastContactAt: null })
})

test('a lost customer has a day, a reason, a competitor and the sales that went along; a won deal brings it back', async () => {
  const rival = await made('/accounts', { name: 'Rival', relation: ['competitor'] })
  const elm = await made('/accounts', { name: 'Elm', lifecycle: 'customer' })
  // The reader of the rules begins at now.
  await readTheLog(w.world, new AbortController().signal)
  const loss = {
    reason: 'Price',
    lostToId: rival,
    lostOn: '2026-03-01',
    yearlySales: { amount: '1200.00', currency: 'EUR' },
  }
  const lost = await w.as('sam').post(`/accounts/${elm}/loss`, loss)
  expect(lost.status, lost.text).toBe(200)
  expect(lost.body).toMatchObject({
    lifecycle: 'lost',
    lostReason: 'Price',
    lostToId: rival,
    lostYearlySales: loss.yearlySales,
  })
  expect(lost.body.lifecycleSince).toEqual(expect.any(String))
  expect((await w.as('sam').post(`/accounts/${elm}/loss`, loss)).status).toBe(409)
  expect((await w.as('sam').post(`/change-sets/${lost.body.changeSet}/undo`, {})).status).toBe(200)
  expect(await read(`/accounts/${elm}`)).toMatchObject({ lifecycle: 'customer', lostOn: null, lostToId: null })
  await w.as('sam').post(`/accounts/${elm}/loss`, loss)
  const deal = await made('/deals', { name: 'Again', accountId: elm })
  const won = await w.as('sam').post(`/deals/${deal}/outcome`, { outcome: 'won' })
  expect(won.status, won.text).toBe(200)
  const settle = () => readTheLog(w.world, new AbortController().signal)
  await settle()
  expect(await read(`/accounts/${elm}`)).toMatchObject({ lifecycle: 'customer' })
  await w.as('sam').post(`/change-sets/${won.body.changeSet}/undo`, {})
  await settle()
  expect(await read(`/accounts/${elm}`)).toMatchObject({ lifecycle: 'lost', lostReason: 'Price' })
})
