import { afterAll, beforeAll, expect, test } from 'vitest'
import { undoChangeSet } from '#engine/log/undo/undo.ts'
import { write } from '#engine/write/write.ts'
import { newId } from '#kernel/ids.ts'
import { continueSeries } from '#modules/customers/index.ts'
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

test('an activity stands on the timelines of all who take part and of further records, and no more when they leave', async () => {
  const [first, second] = [
    await office.make('account', { name: 'Brew' }),
    await office.make('account', { name: 'Malt' }),
  ]
  const [ann, ben] = [
    await office.make('contact', { name: 'Ann Brew', accountId: first }),
    await office.make('contact', { name: 'Ben Malt', accountId: second }),
  ]
  const id = await office.make('activity', {
    kind: 'meeting',
    subject: 'Fair',
    accountId: first,
    contactId: ann,
    participantIds: [ann, ben],
    otherAccountIds: [second],
    startsAt: '2027-03-10T10:00:00Z',
  })
  const there = { activity_id: id, at: '2027-03-10' }
  expect(await timeline('contact', ann)).toEqual([{ ...there, account_id: first }])
  expect(await timeline('contact', ben)).toEqual([{ ...there, account_id: second }])
  expect(await timeline('account', second)).toEqual([{ ...there, account_id: second }])
  // A change that does not speak of them leaves them.
  await office.change(['activity', id], { startsAt: '2027-03-11T10:00:00Z' })
  expect(await timeline('contact', ben)).toEqual([{ activity_id: id, at: '2027-03-11', account_id: second }])
  await office.change(['activity', id], { participantIds: { remove: [ben] }, otherAccountIds: null })
  expect(await timeline('contact', ben)).toEqual([])
  expect(await timeline('account', second)).toEqual([])
  expect(await timeline('contact', ann)).toHaveLength(1)
})

test('a beginning that was moved, and an end that stayed, come back', async () => {
  const start = { startsAt: '2027-03-10T10:00:00Z', endsAt: '2027-03-10T11:00:00Z' }
  const id = await office.make('activity', { kind: 'meeting', subject: 'There and back', ...start })
  const times = async () => {
    const { startsAt, endsAt, duration } = await office.read('activity', id)
    return [startsAt, endsAt, duration].map((value) => String(value).slice(11, 16) || value)
  }
  const before = await times()
  for (const data of [
    { startsAt: '2027-03-10T15:00:00Z' },
    { startsAt: '2027-03-10T10:30:00Z', endsAt: '2027-03-10T11:00:00Z' },
  ])
    for (const isTouched of [false, true]) {
      const { changeSet } = await write(office.because('api'), [{ op: 'update', object: 'activity', id, data }])
      if (isTouched) await office.change(['activity', id], { outcome: `Seen ${data.startsAt}` })
      await undoChangeSet(office.because('undo'), String(changeSet))
      expect(await times(), JSON.stringify({ data, isTouched })).toEqual(before)
    }
})

test('length, end and reminder of what takes place agree', async () => {
  const id = await office.make('activity', {
    kind: 'visit',
    subject: 'See them',
    startsAt: '2027-03-10T10:00:00Z',
    duration: 90,
    remindBefore: 15,
  })
  expect(await office.read('activity', id)).toMatchObject({
    endsAt: '2027-03-10T11:30:00.000Z',
    remindAt: '2027-03-10T09:45:00.000Z',
  })
  await office.change(['activity', id], { endsAt: '2027-03-10T11:00:00Z' })
  expect(await office.read('activity', id)).toMatchObject({ duration: 60 })
  await office.change(['activity', id], { duration: 45 })
  expect(await office.read('activity', id)).toMatchObject({ endsAt: '2027-03-10T10:45:00.000Z' })
  // Later than it ended so far: as long as before.
  await office.change(['activity', id], { startsAt: '2027-03-10T13:00:00Z' })
  expect(await office.read('activity', id)).toMatchObject({ endsAt: '2027-03-10T13:45:00.000Z', duration: 45 })
  // The end that is said holds, also where it stays.
  await office.change(['activity', id], { startsAt: '2027-03-10T13:15:00Z', endsAt: '2027-03-10T13:45:00Z' })
  expect(await office.read('activity', id)).toMatchObject({ endsAt: '2027-03-10T13:45:00.000Z', duration: 30 })
  await office.change(['activity', id], { startsAt: '2027-03-11T10:00:00Z', duration: 20 })
  expect(await office.read('activity', id)).toMatchObject({ endsAt: '2027-03-11T10:20:00.000Z', duration: 20 })
  const late = office.change(['activity', id], { startsAt: '2027-03-12T10:00:00Z', endsAt: '2027-03-11T10:20:00Z' })
  expect(await refusal(late)).toHaveProperty('endsAt')
  await office.change(['activity', id], { endsAt: null, remindBefore: null })
  expect(await office.read('activity', id)).toMatchObject({ endsAt: null, duration: null, remindAt: null })
  const task = await office.make('activity', { subject: 'Send it', dueAt: '2027-03-10T10:00:00Z', remindBefore: 1440 })
  expect(await office.read('activity', task)).toMatchObject({ remindAt: '2027-03-09T10:00:00.000Z' })
})

test('a series goes on when one is done or near, at its hour, and one that was moved moves alone', async () => {
  const open = async () =>
    (
      await office.database.rows<{ id: string; at: string; duration: number | null }>(
        `select id, coalesce(starts_at, due_at) as at, duration::int from crm.activity where recurrence is not null and deleted_at is null`,
      )
    ).map((row) => ({ ...row, at: new Date(row.at).toISOString() }))
  const go = () => continueSeries(office.because('series'))
  const accountId = await office.make('account', { name: 'Weekly' })
  const first = await office.make('activity', {
    kind: 'meeting',
    subject: 'Talk',
    accountId,
    startsAt: '2027-03-22T09:00:00Z',
    duration: 30,
    recurrence: 'RRULE:FREQ=WEEKLY',
  })
  await go()
  expect(await open()).toEqual([{ id: first, at: '2027-03-22T09:00:00.000Z', duration: 30 }])
  await office.change(['activity', first], { startsAt: '2027-03-23T15:00:00Z', endsAt: '2027-03-23T15:45:00Z' })
  await office.change(['activity', first], { doneAt: '2027-03-23T16:00:00Z' })
  await Promise.all([go(), go()])
  const [second] = await open()
  // In Madrid clocks have changed between.
  expect(await open()).toMatchObject([{ at: '2027-03-29T08:00:00.000Z', duration: 45 }])
  expect(await office.read('activity', String(second?.id))).toMatchObject({ account: accountId, doneAt: null })
  expect(await timeline('account', accountId)).toHaveLength(2)
  // All that follow.
  const later = { startsAt: '2027-03-30T13:00:00Z', endsAt: '2027-03-30T14:00:00Z', recursFrom: '2027-03-30T13:00:00Z' }
  await office.change(['activity', String(second?.id)], later)
  const before = office.time.now
  office.time.now = new Date('2027-03-29T14:00:00Z')
  await go()
  expect(await open()).toMatchObject([{ at: '2027-04-06T13:00:00.000Z' }])
  office.time.now = before
  await office.remove('activity', String((await open())[0]?.id))

  expect(await refusal(office.make('activity', { subject: 'T', recurrence: 'FREQ=DAILY' }))).toHaveProperty(
    'recurrence',
  )
  const wrong = { subject: 'T', dueAt: '2027-03-22T09:00:00Z', recurrence: 'every day' }
  expect(await refusal(office.make('activity', wrong))).toHaveProperty('recurrence')
})

test('a task that comes again waits for the one before, and of what was missed nothing is made', async () => {
  const id = await office.make('activity', {
    subject: 'Report',
    dueAt: '2027-02-01T16:00:00Z',
    recurrence: 'FREQ=WEEKLY;COUNT=6',
  })
  await continueSeries(office.because('series'))
  await office.change(['activity', id], { doneAt: '2027-03-01T09:00:00Z' })
  await continueSeries(office.because('series'))
  const rows = await office.database.rows<{ id: string; due: string }>(
    `select id, to_char(due_at, 'YYYY-MM-DD') as due from crm.activity where subject = 'Report' and done_at is null`,
  )
  expect(rows).toMatchObject([{ due: '2027-03-01' }])
  await office.change(['activity', String(rows[0]?.id)], { doneAt: '2027-03-02T09:00:00Z' })
  await continueSeries(office.because('series'))
  expect(
    await office.database.rows(`select due_at from crm.activity where subject = 'Report' and due_at > '2027-03-02'`),
  ).toMatchObject([{ due_at: new Date('2027-03-08T16:00:00Z') }])
})
