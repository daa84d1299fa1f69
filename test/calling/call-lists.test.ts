import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Caller, type TestWorld, world } from '../world.ts'

let w: TestWorld
let sam: Caller
let sofia: Caller
let olga: Caller
beforeAll(async () => {
  w = await world()
  sam = w.as('sam')
  sofia = w.as('sofia')
  olga = w.as('olga')
})
afterAll(() => w.close())

let source = ''
let number = 0
beforeEach(() => {
  source = `round ${++number}`
})

const phone = '+34910000001'
const lead = async (company: string, more: Record<string, unknown> = {}, who = sam) => {
  const made = await who.post('/leads', { company, phone, source, ...more })
  expect(made.status, made.text).toBe(201)
  return made.body.id as string
}
const begin = async (who: Caller, records: Record<string, unknown> = { object: 'lead', filter: { source } }) => {
  const made = await who.post('/call-lists/of-records', { name: 'Spring', script: 'Hello!', records })
  expect(made.status, made.text).toBe(200)
  return { id: made.body.id as string, changeSet: made.body.changeSet as string }
}
const turn = async (who: Caller, list: string, entryId?: string) => {
  const taken = await who.post(`/call-lists/${list}/turn`, entryId ? { entryId } : {})
  expect(taken.status, taken.text).toBe(200)
  return taken.body
}
const outcome = (who: Caller, entry: string, body: Record<string, unknown>) =>
  who.post(`/call-entries/${entry}/outcome`, body)
const progress = async (who: Caller, list: string) => (await who.get(`/call-lists/${list}/progress`)).body
const undo = (who: Caller, set: string) => who.post(`/change-sets/${set}/undo`)

test('a view becomes a queue in its order, each call is written with its outcome and note, and the next comes', async () => {
  const [second, first] = [await lead('B & Sons'), await lead('A')]
  const { id } = await begin(sam, { object: 'lead', filter: { source }, sort: 'company' })
  const one = await turn(sam, id)
  expect(one).toMatchObject({ entry: { object: 'lead', recordId: first, state: 'waiting' }, last: null })
  expect(one.progress).toMatchObject({ waiting: 2, done: 0, calls: 0 })
  const noted = await outcome(sam, one.entry.id, { outcome: 'reached', note: 'Wants <b>2</b>\nlamps', minutes: 3 })
  expect(noted.status, noted.text).toBe(200)
  const call = (await sam.get(`/activities/${noted.body.activityId}`)).body
  expect(call).toMatchObject({ kind: 'call', subject: 'Spring', callOutcome: 'reached', leadId: first, duration: 3 })
  expect(call).toMatchObject({ ownerId: w.people.sam.id, body: '<p>Wants &lt;b&gt;2&lt;/b&gt;<br />lamps</p>' })
  expect(call.doneAt).not.toBeNull()
  const two = await turn(sam, id)
  expect(two.entry.recordId).toBe(second)
  expect(two.last).toEqual({ entryId: one.entry.id, changeSet: noted.body.changeSet })
  expect(two.progress).toMatchObject({ waiting: 1, done: 1, calls: 1, outcomes: [{ key: 'reached', count: 1 }] })
  expect(two.progress.people).toEqual([{ userId: w.people.sam.id, calls: 1 }])
})

test('two people on one list never get the same, also at the same moment, and each has theirs again after closing', async () => {
  for (const name of ['A', 'B', 'C', 'D', 'E', 'F']) await lead(name)
  const { id } = await begin(sam)
  const given = await Promise.all([turn(sam, id), turn(sofia, id), turn(sam, id), turn(sofia, id)])
  const [ofSam, ofSofia] = [given[0].entry.id, given[1].entry.id]
  expect(ofSam).not.toBe(ofSofia)
  expect((await turn(sam, id)).entry.id).toBe(ofSam)
  expect((await turn(sofia, id)).entry.id).toBe(ofSofia)
  expect((await outcome(sofia, ofSam, { outcome: 'reached' })).status).toBe(409)
  expect((await sofia.post(`/call-lists/${id}/turn`, { entryId: ofSam })).status).toBe(409)
  expect((await outcome(sam, ofSam, { outcome: 'reached' })).status).toBe(200)
  expect((await outcome(sam, ofSam, { outcome: 'reached' })).status).toBe(409)
  // Sofia has gone home: what she had before her goes on.
  await w.world.database.rows("update kith.call_entry set taken_at = now() - interval '31 minutes' where id = $1", [
    ofSofia,
  ])
  const seen = new Set<string>()
  for (let at = 0; at < 5; at++) {
    const { entry } = await turn(sam, id)
    seen.add(entry.id)
    await outcome(sam, entry.id, { outcome: 'noAnswer' })
  }
  expect(seen).toContain(ofSofia)
  expect((await turn(sofia, id)).entry).toBeNull()
})

test('a repeated call writes one activity, and its undo has the entry wait again', async () => {
  const of = await lead('Once')
  const { id } = await begin(sam)
  const { entry } = await turn(sam, id)
  const key = { 'idempotency-key': `once-${entry.id}` }
  const sent = await Promise.all(
    [1, 2].map(() => sam.post(`/call-entries/${entry.id}/outcome`, { outcome: 'interested' }, key)),
  )
  expect(sent.map(({ status }) => status).filter((status) => status === 200).length).toBeGreaterThan(0)
  const calls = async () =>
    (await sam.get(`/activities?filter=${encodeURIComponent(JSON.stringify({ lead: of }))}`)).body.data
  expect(await calls()).toHaveLength(1)
  expect(await progress(sam, id)).toMatchObject({ waiting: 0, done: 1, calls: 1 })
  const { last } = await turn(sam, id)
  const back = await undo(sam, last.changeSet)
  expect(back.status, back.text).toBe(200)
  expect(await calls()).toHaveLength(0)
  expect(await progress(sam, id)).toMatchObject({ waiting: 1, done: 0, calls: 0 })
  expect((await undo(sam, back.body.changeSet)).status).toBe(200)
  expect(await progress(sam, id)).toMatchObject({
    waiting: 0,
    done: 1,
    calls: 1,
    outcomes: [{ key: 'interested', count: 1 }],
  })
})

test('whom to call back has their turn at that time, stands in the day until then, and comes to who promised it', async () => {
  const of = await lead('Later')
  const { id } = await begin(sam)
  const { entry } = await turn(sam, id)
  expect((await outcome(sam, entry.id, { outcome: 'callBack' })).status).toBe(422)
  const past = new Date(Date.now() - 60_000).toISOString()
  expect((await outcome(sam, entry.id, { outcome: 'callBack', againAt: past })).status).toBe(422)
  const againAt = new Date(Date.now() + 3_600_000).toISOString()
  const noted = await outcome(sam, entry.id, { outcome: 'callBack', againAt, note: 'In an hour' })
  expect(noted.status, noted.text).toBe(200)
  const waiting = await turn(sam, id)
  expect(waiting).toMatchObject({ entry: null, progress: { later: 1, nextAt: againAt } })
  const open = encodeURIComponent(JSON.stringify({ lead: of, doneAt: null }))
  const [planned] = (await sam.get(`/activities?filter=${open}`)).body.data
  expect(planned).toMatchObject({ kind: 'call', dueAt: againAt, ownerId: w.people.sam.id })
  // Moved in the day, moved on the list.
  const sooner = new Date(Date.now() + 60_000).toISOString()
  await sam.patch(`/activities/${planned.id}`, { dueAt: sooner })
  expect((await progress(sam, id)).nextAt).toBe(sooner)
  await w.world.database.rows("update kith.call_entry set due_at = now() - interval '1 minute' where id = $1", [
    entry.id,
  ])
  expect((await turn(sofia, id)).entry).toBeNull()
  const again = await turn(sam, id)
  expect(again.entry).toMatchObject({ id: entry.id, state: 'later', calls: 1, outcome: 'callBack' })
  const second = await outcome(sam, entry.id, { outcome: 'reached', note: 'There' })
  expect(second.body.activityId).toBe(planned.id)
  expect((await sam.get(`/activities?filter=${open}`)).body.data).toHaveLength(0)
  expect(await progress(sam, id)).toMatchObject({ done: 1, later: 0, calls: 2 })
  expect((await undo(sam, second.body.changeSet)).status).toBe(200)
  expect(await progress(sam, id)).toMatchObject({ done: 0, later: 1, calls: 1 })
  // Ticked off in the day.
  await sam.patch(`/activities/${planned.id}`, { doneAt: new Date().toISOString(), callOutcome: 'interested' })
  expect(await progress(sam, id)).toMatchObject({ done: 1, later: 0, calls: 2 })
})

test('whoever must not or cannot be called is passed over with the reason, also when that is said later', async () => {
  const contact = async (name: string, more: Record<string, unknown> = {}) =>
    (await sam.post('/contacts', { name: { full: name }, phone, source, ...more })).body.id as string
  const [fine, later] = [await contact('Fine Person'), await contact('Later Person')]
  await contact('Leave Me', { doNotContact: true })
  await contact('Without Number', { phone: null })
  const { id } = await begin(sam, { object: 'contact', filter: { source }, sort: 'createdAt' })
  const first = await turn(sam, id)
  expect(first.entry.recordId).toBe(fine)
  expect(first.progress).toMatchObject({ waiting: 2, skipped: 2 })
  expect(first.progress.reasons).toEqual([
    { key: 'doNotContact', count: 1 },
    { key: 'noPhone', count: 1 },
  ])
  await outcome(sam, first.entry.id, { outcome: 'voicemail' })
  await sam.patch(`/contacts/${later}`, { doNotContact: true })
  expect(await turn(sam, id)).toMatchObject({ entry: null, progress: { waiting: 0, skipped: 3 } })
  const { entries } = (await sam.post(`/call-lists/${id}/queue`, { state: 'skipped' })).body
  expect((await sam.post(`/call-lists/${id}/turn`, { entryId: entries[0].id })).status).toBe(409)
})

test('who is passed over by hand can be taken back, and is the last step', async () => {
  await lead('Skipped')
  const { id } = await begin(sam)
  const { entry } = await turn(sam, id)
  expect((await sam.post(`/call-entries/${entry.id}/skip`)).status).toBe(200)
  const empty = await turn(sam, id)
  expect(empty).toMatchObject({ entry: null, last: { entryId: entry.id, changeSet: null } })
  expect(empty.progress.reasons).toEqual([{ key: 'person', count: 1 }])
  const again = await turn(sam, id, entry.id)
  expect(again).toMatchObject({ entry: { id: entry.id, state: 'waiting', takenById: w.people.sam.id }, last: null })
})

test('who does not see a record never gets it, nor learns that it is there; nor who does not see the list', async () => {
  const [own, others] = [await lead('Of East'), await lead('Of West', {}, olga)]
  const nina = w.as('nina')
  const { id } = await begin(nina)
  expect((await sam.get(`/call-lists/${id}/progress`)).status).toBe(404)
  expect((await sam.post(`/call-lists/${id}/turn`, {})).status).toBe(404)
  await nina.patch(`/call-lists/${id}`, { ownerId: w.people.sam.id })
  const first = await turn(sam, id)
  expect(first).toMatchObject({ entry: { recordId: own }, progress: { waiting: 1, done: 0 } })
  await outcome(sam, first.entry.id, { outcome: 'reached' })
  expect((await turn(sam, id)).entry).toBeNull()
  const { entries } = (await sam.post(`/call-lists/${id}/queue`, {})).body
  expect(entries.map(({ recordId }: { recordId: string }) => recordId)).toEqual([own])
  const all = (await nina.post(`/call-lists/${id}/queue`, {})).body.entries
  const hidden = all.find(({ recordId }: { recordId: string }) => recordId === others)
  expect((await sam.post(`/call-lists/${id}/turn`, { entryId: hidden.id })).status).toBe(404)
  expect((await outcome(sam, hidden.id, { outcome: 'reached' })).status).toBe(404)
  expect((await outcome(w.as('rita'), hidden.id, { outcome: 'reached' })).status).toBe(409)
  expect(
    (await w.as('rita').post('/call-lists/of-records', { name: 'No', records: { object: 'lead', filter: {} } })).status,
  ).toBe(403)
})

test('more is put on a list and taken off again; what was called stays', async () => {
  const first = await lead('First')
  const { id, changeSet } = await begin(sam)
  const { entry } = await turn(sam, id)
  const second = await lead('Second')
  const fill = await sam.post(`/call-lists/${id}/entries`, { object: 'lead', ids: [first, second] })
  expect(fill.body).toMatchObject({ added: 1, barred: 0, isCut: false })
  expect(await progress(sam, id)).toMatchObject({ waiting: 2 })
  expect((await sofia.post(`/call-lists/${id}/entries`, { object: 'lead', ids: [first] })).status).toBe(403)
  expect((await sam.delete(`/call-lists/${id}/batches/${fill.body.batch}`)).body).toEqual({ removed: 1 })
  expect(await progress(sam, id)).toMatchObject({ waiting: 1 })
  expect((await sam.post(`/call-lists/${id}/entries`, { object: 'lead' })).status).toBe(400)
  await outcome(sam, entry.id, { outcome: 'reached' })
  expect((await undo(sam, changeSet)).status).toBe(200)
  expect((await sam.post(`/call-lists/${id}/turn`, {})).status).toBe(404)
})

test('two of a list who are merged are called once, and each again when the merge is undone', async () => {
  const [keep, gone] = [await lead('Pair'), await lead('Pair too')]
  const { id } = await begin(sam, { object: 'lead', ids: [gone, keep] })
  const first = await turn(sam, id)
  expect(first.entry.recordId).toBe(gone)
  const merged = await sam.post('/leads/merge', { keep, merge: [gone] })
  expect(merged.status, merged.text).toBe(200)
  expect((await turn(sam, id)).entry.recordId).toBe(keep)
  expect(await progress(sam, id)).toMatchObject({ waiting: 1 })
  expect((await undo(sam, merged.body.changeSet)).status).toBe(200)
  expect(await progress(sam, id)).toMatchObject({ waiting: 2 })
  // Called already as the one who is no more: not once more.
  const entry = (await turn(sam, id, first.entry.id)).entry
  expect((await outcome(sam, entry.id, { outcome: 'reached' })).status).toBe(200)
  const again = await sam.post('/leads/merge', { keep, merge: [gone] })
  expect(again.status, again.text).toBe(200)
  expect((await turn(sam, id)).entry).toBeNull()
  expect(await progress(sam, id)).toMatchObject({ waiting: 0, reasons: [{ key: 'called', count: 1 }] })
  expect((await undo(sam, again.body.changeSet)).status).toBe(200)
  expect(await progress(sam, id)).toMatchObject({ waiting: 1, reasons: [] })
})

test('one who is merged into another is called as the one that stays', async () => {
  const [keep, gone] = [await lead('Twin', { company: 'Twin' }), await lead('Twin too')]
  const { id } = await begin(sam, { object: 'lead', ids: [gone] })
  const merged = await sam.post('/leads/merge', { keep, merge: [gone] })
  expect(merged.status, merged.text).toBe(200)
  expect((await turn(sam, id)).entry.recordId).toBe(keep)
})
