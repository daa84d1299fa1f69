import { afterAll, beforeAll, expect, test } from 'vitest'
import { write } from '#engine/write/write.ts'
import { newId } from '#kernel/ids.ts'
import { type Office, openOffice, refusal } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const timeline = (object: string, id: string) =>
  office.database.rows<{ activity_id: string; at: string; account_id: string | null }>(
    `select activity_id, to_char(at, 'YYYY-MM-DD') as at, account_id from kith.activity_link where object = $1 and record_id = $2 order by at`,
    [object, id],
  )

test('an account cannot belong to its own subsidiary, in one step or many', async () => {
  const [group, north, shop] = [newId(), newId(), newId()]
  await write(office.because('api'), [
    { op: 'create', object: 'account', id: group, data: { name: 'Group' } },
    { op: 'create', object: 'account', id: north, data: { name: 'North', parentId: group } },
    { op: 'create', object: 'account', id: shop, data: { name: 'Shop', parentId: north } },
  ])
  expect(await refusal(office.change(['account', group], { parentId: shop }))).toHaveProperty('parentId')
  expect(await refusal(office.change(['account', group], { parentId: group }))).toHaveProperty('parentId')
  await office.change(['account', shop], { parentId: group })
})

test('an activity stands on the timelines of all that it concerns, each with its account', async () => {
  const accountId = await office.make('account', { name: 'Copper Kettle' })
  const contactId = await office.make('contact', { name: 'Ann Holt', accountId })
  const dealId = await office.make('deal', { name: 'Machine' })
  const leadId = await office.make('lead', { company: 'Somebody' })
  const id = await office.make('activity', {
    kind: 'call',
    subject: 'Hello',
    contactId,
    dealId,
    leadId,
    startsAt: '2027-02-01T10:00:00Z',
  })
  expect(await timeline('contact', contactId)).toEqual([{ activity_id: id, at: '2027-02-01', account_id: accountId }])
  expect(await timeline('lead', leadId)).toEqual([{ activity_id: id, at: '2027-02-01', account_id: null }])
  expect(await timeline('deal', dealId)).toEqual([{ activity_id: id, at: '2027-02-01', account_id: null }])

  await office.change(['deal', dealId], { accountId })
  expect(await timeline('deal', dealId)).toEqual([{ activity_id: id, at: '2027-02-01', account_id: accountId }])
  await office.change(['activity', id], { contactId: null, accountId, doneAt: '2027-02-03T10:00:00Z' })
  expect(await timeline('contact', contactId)).toEqual([])
  expect(await timeline('account', accountId)).toEqual([{ activity_id: id, at: '2027-02-03', account_id: accountId }])

  await office.remove('activity', id)
  expect(await timeline('account', accountId)).toEqual([])
  await write(office.because('api'), [{ op: 'restore', object: 'activity', id }])
  expect(await timeline('account', accountId)).toEqual([{ activity_id: id, at: '2027-02-03', account_id: accountId }])
})

test('an activity without a time keeps the one at which it was noted', async () => {
  const accountId = await office.make('account', { name: 'Lantern' })
  const other = await office.make('account', { name: 'Lantern Two' })
  const id = await office.make(
    'activity',
    { kind: 'task', subject: 'Sometime', accountId },
    { cause: 'demo', happenedAt: '2026-05-05T08:00:00Z' },
  )
  await office.change(['activity', id], { accountId: other })
  expect(await timeline('account', other)).toEqual([{ activity_id: id, at: '2026-05-05', account_id: other }])
  expect(await timeline('account', accountId)).toEqual([])
})

test('a contact who gets a first account brings the past along; after a change of jobs it stays', async () => {
  const contactId = await office.make('contact', { name: 'Rhys Marsh' })
  const id = await office.make('activity', { kind: 'note', subject: 'Met at the fair', contactId })
  const [first, second] = [
    await office.make('account', { name: 'First' }),
    await office.make('account', { name: 'Second' }),
  ]
  await office.change(['contact', contactId], { accountId: first })
  expect(await timeline('contact', contactId)).toEqual([{ activity_id: id, at: '2027-03-01', account_id: first }])
  await office.change(['contact', contactId], { accountId: second })
  expect(await timeline('contact', contactId)).toEqual([{ activity_id: id, at: '2027-03-01', account_id: first }])
})

test('times of an activity make sense', async () => {
  const wrong = { kind: 'meeting', subject: 'M', startsAt: '2027-03-02T10:00:00Z', endsAt: '2027-03-02T09:00:00Z' }
  expect(await refusal(office.make('activity', wrong))).toHaveProperty('endsAt')
  expect(
    await refusal(office.make('activity', { kind: 'meeting', subject: 'M', endsAt: '2027-03-02T09:00:00Z' })),
  ).toHaveProperty('startsAt')
  expect(
    await refusal(office.make('activity', { kind: 'note', subject: 'N', dueAt: '2027-03-02T09:00:00Z' })),
  ).toHaveProperty('dueAt')
  expect(await office.read('activity', await office.make('activity', { kind: 'note', subject: 'N' }))).toMatchObject({
    doneAt: '2027-03-01T09:00:00.000Z',
  })
})

test('a lead has at least one thing by which to know it', async () => {
  expect(await refusal(office.make('lead', { need: 'Coffee' }))).toHaveProperty('name')
  await office.make('lead', { phone: '+34 612 345 678' })
})
