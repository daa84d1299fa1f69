import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type TestWorld, world } from '../world.ts'

let w: TestWorld
let sam: Caller
beforeAll(async () => {
  w = await world()
  sam = w.as('sam')
})
afterAll(() => w.close())

const lead = async (company: string, more: Record<string, unknown> = {}) => {
  const made = await sam.post('/leads', { company, phone: '+34910000001', ...more })
  expect(made.status, made.text).toBe(201)
  return made.body.id as string
}
const begin = async (ids: string[]) => {
  const made = await sam.post('/call-lists/of-records', { name: 'Spring', records: { object: 'lead', ids } })
  expect(made.status, made.text).toBe(200)
  return made.body.id as string
}
const undo = async (set: string) => {
  const undone = await sam.post(`/change-sets/${set}/undo`)
  expect(undone.status, undone.text).toBe(200)
  return undone.body.changeSet as string
}
const progress = async (list: string) => (await sam.get(`/call-lists/${list}/progress`)).body

test('a promised call that is undone and redone is made on the list when it is made in the day', async () => {
  const list = await begin([await lead('A')])
  const { entry } = (await sam.post(`/call-lists/${list}/turn`, {})).body
  const againAt = new Date(Date.now() + 7_200_000).toISOString()
  const noted = await sam.post(`/call-entries/${entry.id}/outcome`, { outcome: 'callBack', againAt })
  expect(noted.status, noted.text).toBe(200)
  await undo(await undo(noted.body.changeSet))
  expect(await progress(list)).toMatchObject({ later: 1, calls: 1 })
  const where = encodeURIComponent(JSON.stringify({ lead: entry.recordId, doneAt: null }))
  const [promised] = (await sam.get(`/activities?filter=${where}`)).body.data
  await sam.patch(`/activities/${promised.id}`, { doneAt: new Date().toISOString(), callOutcome: 'reached' })
  expect(await progress(list)).toMatchObject({ later: 0, done: 1, calls: 2 })
})

test('putting more on a list tells of these only how many are passed over, and no more than fit come on it', async () => {
  const [kept, mute, other, late] = [
    await lead('A'),
    await lead('B', { phone: null }),
    await lead('C'),
    await lead('D'),
  ]
  const list = await begin([kept])
  await sam.patch(`/leads/${kept}`, { phone: null })
  const more = (ids: string[]) => sam.post(`/call-lists/${list}/entries`, { object: 'lead', ids })
  expect((await more([mute])).body).toMatchObject({ added: 1, barred: 1, isCut: false })
  await w.world.database.rows(
    `insert into kith.call_entry (list_id, object, record_id, place, batch)
     select $1, 'lead', gen_random_uuid(), 10 + n, gen_random_uuid() from generate_series(1, 4997) n`,
    [list],
  )
  expect((await more([other, mute])).body).toMatchObject({ added: 1, isCut: false })
  expect((await more([late, other])).body).toMatchObject({ added: 0, isCut: true })
})

test('who does not see how calls ended is not told of it by a list', async () => {
  const nina = w.as('nina')
  const list = await begin([await lead('A')])
  const { entry } = (await sam.post(`/call-lists/${list}/turn`, {})).body
  await sam.post(`/call-entries/${entry.id}/outcome`, { outcome: 'reached' })
  const outcomeOf = async () => (await sam.post(`/call-lists/${list}/queue`, {})).body.entries[0].outcome
  expect(await outcomeOf()).toBe('reached')
  expect((await nina.patch('/roles/sales', { deny: { activity: { hidden: ['callOutcome'] } } })).status).toBe(200)
  expect(await progress(list)).toMatchObject({ done: 1, calls: 1, outcomes: [] })
  expect(await outcomeOf()).toBeNull()
  await nina.patch('/roles/sales', { deny: {} })
})
