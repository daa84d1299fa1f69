import { afterAll, beforeAll, expect, test } from 'vitest'
import { dateIn } from '#kernel/time.ts'
import { type PersonName, type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const day = 86_400_000
const from = (days: number) => new Date(Date.now() + days * day).toISOString()
const made = async (path: string, body: object): Promise<string> => {
  const answer = await w.as('nina').post(path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body.id
}
const today = async (who: PersonName = 'sam', query = '') => {
  const answer = await w.as(who).get(`/today${query}`)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const block = async (name: string, who: PersonName = 'sam') => {
  const { blocks } = await today(who)
  const found = blocks.find((each: { block: string }) => each.block === name)
  return found && { ...found, ids: found.records.map(({ id }: { id: string }) => id) }
}

/** When the day is at its middle for everybody who works at Lumen: close to midnight an hour may be another day. */
const noon = () => `${dateIn('Europe/Madrid', new Date())}T11:00:00.000Z`

test('the day of a person: what is late, due and taking place, of their own and where they take part', async () => {
  const { sam, sofia } = w.people
  const task = (subject: string, more: object) =>
    made('/activities', { kind: 'task', subject, ownerId: sam.id, ...more })
  const late = await task('Late', { dueAt: from(-3) })
  const later = await task('Later', { dueAt: from(-2) })
  await task('Done', { dueAt: from(-3), doneAt: from(-1) })
  await task('Next week', { dueAt: from(7) })
  await task('Of Sofia', { dueAt: from(-3), ownerId: sofia.id })
  const due = await task('Due', { dueAt: noon() })
  const visit = await made('/activities', { kind: 'visit', subject: 'Visit', ownerId: sam.id, startsAt: noon() })
  const joined = await made('/activities', {
    ...{ kind: 'meeting', subject: 'Joined', ownerId: sofia.id, startsAt: noon(), colleagueIds: [sam.id] },
  })
  await made('/activities', { kind: 'meeting', subject: 'Not his', ownerId: sofia.id, startsAt: noon() })

  expect(await block('overdue')).toMatchObject({
    object: 'activity',
    ids: [late, later],
    count: { value: 2, exact: true },
  })
  expect(await block('due')).toMatchObject({ ids: [due] })
  expect(new Set((await block('meetings')).ids)).toEqual(new Set([visit, joined]))

  const { blocks } = await today('sam', '?limit=1')
  expect(blocks[0]).toMatchObject({ block: 'overdue', count: { value: 1, exact: false }, records: [{ id: late }] })
  // The list that it opens shows all of it.
  const { filter, sort } = blocks[0]
  const list = await w.as('sam').post('/activities/query', { filter, sort, count: 'exact' })
  expect(list.body).toMatchObject({ data: [{ id: late }, { id: later }], count: { value: 2 } })
})

test('leads without a next step, the oldest first', async () => {
  const { sam } = w.people
  const first = await made('/leads', { name: 'First Lead', ownerId: sam.id })
  const second = await made('/leads', { name: 'Second Lead', ownerId: sam.id, status: 'contacted' })
  await made('/leads', { name: 'Gone Lead', ownerId: sam.id, status: 'disqualified' })
  expect((await block('leads')).ids).toEqual([first, second])
  await made('/activities', { kind: 'call', subject: 'Call', leadId: first, dueAt: from(1), ownerId: sam.id })
  expect((await block('leads')).ids).toEqual([second])
  await made('/activities', { kind: 'call', subject: 'Called', leadId: second, doneAt: from(0), ownerId: sam.id })
  expect((await block('leads')).ids).toEqual([second])
})

test('customers overdue for contact by their level, and records gone quiet', async () => {
  const { sam } = w.people
  const level = (await w.as('nina').get('/levels?limit=1&filter={"rhythmDays":{"isNull":false}}')).body.data[0]
  const monthly = level?.id ?? (await made('/levels', { name: 'Every month', key: 'M', rhythmDays: 30 }))
  const customer = await made('/accounts', { name: 'Rhythm', ownerId: sam.id, levelId: monthly })
  const deal = await made('/deals', { name: 'Still', ownerId: sam.id })
  const account = await made('/accounts', { name: 'Quiet', ownerId: sam.id, lifecycle: 'customer' })
  expect((await block('customers')).ids).toEqual([])
  expect((await block('quietDeals')).ids).toEqual([])
  expect((await block('quietAccounts')).ids).toEqual([])

  const { database } = w.world
  await database.rows(
    "update crm.account set created_at = created_at - interval '400 days' where id = any($1::uuid[])",
    [[customer, account]],
  )
  await database.rows("update crm.deal set stage_since = now() - interval '40 days' where id = $1", [deal])
  expect((await block('customers')).ids).toEqual([customer])
  expect((await block('quietDeals')).ids).toEqual([deal])
  expect((await block('quietAccounts')).ids).toEqual([account])

  // How long a record may lie still is for the organisation to say.
  expect((await w.as('nina').patch('/organisation', { quietDays: 60 })).body).toMatchObject({ quietDays: 60 })
  expect((await block('quietDeals')).ids).toEqual([])
  expect((await w.as('nina').patch('/organisation', { quietDays: 0 })).status).toBe(422)
  await w.as('nina').patch('/organisation', { quietDays: 30 })
  // What one does not see is not there, so a note of Nina's, of another branch, would not count for Sam.
  await made('/activities', {
    ...{ kind: 'note', subject: 'They wait', dealId: deal, accountId: account, ownerId: sam.id },
  })
  expect((await block('quietDeals')).ids).toEqual([])
  expect((await block('quietAccounts')).ids).toEqual([])
})

test('what a person may not see is left out', async () => {
  const { blocks } = await today('rita')
  expect(blocks.every(({ records }: { records: unknown[] }) => records.length === 0)).toBe(true)
  expect((await w.as('nobody').get('/today')).status).toBe(401)
  expect((await w.as('sam').get('/today?limit=1000')).status).toBe(400)
})
