import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { handlersOf } from '#jobs/handlers.ts'
import { formOf, png } from '../files/uploading.ts'
import { type Answer, type TestWorld, world } from '../world.ts'

let w: TestWorld

beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const sam = () => w.as('sam')
const nina = () => w.as('nina')

async function made(path: string, data: Record<string, unknown>, who = sam()): Promise<string> {
  const { status, body } = await who.post(path, data)
  expect(status, JSON.stringify(body)).toBe(201)
  return body.id
}

const merge = (path: string, body: unknown, who = sam()): Promise<Answer> => who.post(`/${path}/merge`, body)
const read = async (path: string, who = nina()) => (await who.get(path)).body
const undo = async (set: string, who = sam()) => who.post(`/change-sets/${set}/undo`, {})

describe('a merge', () => {
  test('makes one record of several, and its undo brings all back', async () => {
    const [keep, loser, third] = [
      await made('/accounts', { name: 'Acme Ltd', industry: 'lamps', tags: ['vip'] }),
      await made('/accounts', {
        name: 'ACME',
        industry: 'lights',
        phone: '+34 910 000 111',
        tags: ['old'],
        externalId: 'E-7',
      }),
      await made('/accounts', { name: 'Acme SA', phone: '+34 910 000 222', website: 'https://acme.test' }),
    ]
    const contact = await made('/contacts', { name: 'Ann', accountId: loser })
    const deal = await made('/deals', { name: 'Lamps', accountId: third })
    const call = await made('/activities', { kind: 'call', subject: 'Hello', contactId: contact })
    const note = await made('/activities', { kind: 'call', subject: 'To them', accountId: loser })
    const branch = await made('/accounts', { name: 'Acme Shop', parentId: loser })
    await nina().post(`/accounts/${loser}/shares`, { with: w.people.olga.id, canChange: true })
    const before = await Promise.all([keep, loser, third].map((id) => read(`/accounts/${id}`)))

    const body = { keep, merge: [loser, third], values: { name: 'Acme' } }
    const looked = await sam().post('/accounts/merge?dryRun=true', body)
    expect(looked.status, looked.text).toBe(200)
    expect(looked.body).toMatchObject({ changeSet: null, after: { name: 'Acme', externalId: 'E-7' } })
    expect(await read(`/accounts/${keep}`)).toEqual(before[0])

    const done = await merge('accounts', body)
    expect(done.status, done.text).toBe(200)
    expect(done.body).toMatchObject({
      state: 'done',
      keep,
      merged: [loser, third],
      before: { name: 'Acme Ltd', tags: ['vip'], phone: null, website: null, externalId: null },
      after: {
        name: 'Acme',
        tags: ['vip', 'old'],
        phone: '+34910000111',
        website: 'https://acme.test',
        externalId: 'E-7',
      },
      moved: [
        { object: 'account', field: 'parentId', count: 1 },
        { object: 'contact', field: 'accountId', count: 1 },
        { object: 'activity', field: 'accountId', count: 1 },
        { object: 'deal', field: 'accountId', count: 1 },
      ],
    })
    expect(done.body.rivals).toContainEqual({ field: 'industry', value: 'lights', from: loser })
    expect(done.body.rivals).toContainEqual({ field: 'name', value: 'Acme Ltd', from: keep })
    expect(await read(`/accounts/${keep}`)).toMatchObject({ name: 'Acme', industry: 'lamps', externalId: 'E-7' })
    expect(await read(`/contacts/${contact}`)).toMatchObject({ accountId: keep })
    expect(await read(`/deals/${deal}`)).toMatchObject({ accountId: keep })
    expect(await read(`/activities/${note}`)).toMatchObject({ accountId: keep })
    expect(await read(`/accounts/${branch}`)).toMatchObject({ parentId: keep })
    // The call was with a contact of the one that went.
    const timeline = await read(`/accounts/${keep}/timeline?kinds=activity`)
    expect(timeline.data.map((entry: { activity: { id: string } }) => entry.activity.id).sort()).toEqual(
      [call, note].sort(),
    )
    expect((await w.as('olga').patch(`/accounts/${keep}`, { industry: 'lamps' })).status).toBe(200)

    const gone = await sam().get(`/accounts/${loser}?fields=name`)
    expect(gone).toMatchObject({ status: 301, headers: { location: `/api/v1/accounts/${keep}?fields=name` } })
    const set = await read(`/change-sets/${done.body.changeSet}`)
    expect(set).toMatchObject({
      name: 'Merge of 3 accounts',
      cause: 'merge',
      state: 'done',
      deleted: 2,
      undoable: true,
    })

    const back = await undo(done.body.changeSet)
    expect(back.status, back.text).toBe(200)
    expect(back.body).toMatchObject({ conflicts: [], restored: 2 })
    const after = await Promise.all([keep, loser, third].map((id) => read(`/accounts/${id}`)))
    const values = (record: Record<string, unknown>) => ({ ...record, version: 0, updatedAt: '', updatedById: '' })
    expect(after.map(values)).toEqual(before.map(values))
    expect(await read(`/contacts/${contact}`)).toMatchObject({ accountId: loser })
    expect(await read(`/deals/${deal}`)).toMatchObject({ accountId: third })
    expect((await w.as('olga').get(`/accounts/${keep}`)).status).toBe(404)
    expect((await w.as('olga').get(`/accounts/${loser}`)).status).toBe(200)
    const own = await read(`/accounts/${loser}/timeline?kinds=activity`)
    expect(own.data).toHaveLength(2)

    const again = await undo(back.body.changeSet)
    expect(again.body).toMatchObject({ conflicts: [], deleted: 2 })
    expect((await sam().get(`/accounts/${third}`)).headers['location']).toBe(`/api/v1/accounts/${keep}`)
    expect(await read(`/accounts/${keep}`)).toMatchObject({ externalId: 'E-7' })
    expect(await read(`/contacts/${contact}`)).toMatchObject({ accountId: keep })
  })

  test('over merges of merges leads to the last; a record that came back and was binned by itself leads nowhere', async () => {
    const ids = []
    for (const name of ['A', 'B', 'C']) ids.push(await made('/contacts', { name }))
    const [a, b, c] = ids as [string, string, string]
    const first = await merge('contacts', { keep: b, merge: [a] })
    await merge('contacts', { keep: c, merge: [b] })
    expect((await sam().get(`/contacts/${a}`)).headers['location']).toBe(`/api/v1/contacts/${c}`)
    await undo(first.body.changeSet)
    expect((await sam().get(`/contacts/${a}`)).status).toBe(200)
    await sam().delete(`/contacts/${a}`)
    expect((await sam().get(`/contacts/${a}`)).status).toBe(404)
  })

  test('leads what lay in the bin to the record that stayed, when it comes back', async () => {
    const [keep, loser] = [await made('/accounts', { name: 'Stays' }), await made('/accounts', { name: 'Goes' })]
    const [asleep, awake] = [
      await made('/contacts', { name: 'Asleep', accountId: loser }),
      await made('/contacts', { name: 'Awake', accountId: w.people.accounts.acme }),
    ]
    for (const id of [asleep, awake]) await sam().delete(`/contacts/${id}`)
    await merge('accounts', { keep, merge: [loser] })
    for (const id of [asleep, awake]) expect((await sam().post(`/contacts/${id}/restore`)).status).toBe(200)
    expect(await read(`/contacts/${asleep}`)).toMatchObject({ accountId: keep })
    expect(await read(`/contacts/${awake}`)).toMatchObject({ accountId: w.people.accounts.acme })
    const { data } = (await sam().get(`/contacts/${asleep}/changes?limit=1`)).body
    expect(data[0].changes).toMatchObject({ accountId: [loser, keep] })
    expect((await undo(data[0].changeSet)).body).toMatchObject({ conflicts: [], deleted: 1 })
  })

  test('leaves alone what was changed since, and says so', async () => {
    const [keep, loser] = [
      await made('/contacts', { name: 'Keeps' }),
      await made('/contacts', { name: 'Goes', jobTitle: 'smith' }),
    ]
    const deal = await made('/deals', { name: 'Since', contactId: loser })
    const { body } = await merge('contacts', { keep, merge: [loser] })
    const other = await made('/contacts', { name: 'Other' })
    await sam().patch(`/deals/${deal}`, { contactId: other })
    await sam().patch(`/contacts/${keep}`, { jobTitle: 'baker' })
    const back = await undo(body.changeSet)
    expect(back.body.conflicts).toEqual([
      expect.objectContaining({ id: keep, field: 'jobTitle', expected: 'smith', found: 'baker', reason: 'changed' }),
      expect.objectContaining({ id: deal, field: 'contactId', expected: keep, found: other, reason: 'changed' }),
    ])
    expect(await read(`/deals/${deal}`)).toMatchObject({ contactId: other })
    expect(await read(`/contacts/${loser}`)).toMatchObject({ name: { full: 'Goes' } })
  })
})

describe('who may merge', () => {
  test('must see and change all of them and delete those that go; what one may not see is not there', async () => {
    const { acme, globex, initech } = w.people.accounts
    const own = await made('/accounts', { name: 'Own' })
    // Sofia's is seen by the team and changed by her alone; Olga's is not seen at all.
    expect((await merge('accounts', { keep: acme, merge: [globex] })).status).toBe(403)
    expect((await merge('accounts', { keep: globex, merge: [own] })).status).toBe(403)
    const unseen = await merge('accounts', { keep: own, merge: [initech] })
    const unknown = await merge('accounts', { keep: own, merge: ['01990000-0000-7000-8000-00000000dead'] })
    expect(unseen.status).toBe(404)
    expect(unseen.body.detail.replace(initech, '')).toBe(
      unknown.body.detail.replace('01990000-0000-7000-8000-00000000dead', ''),
    )
    expect((await w.as('rita').post('/accounts/merge', { keep: acme, merge: [own] })).status).toBe(403)
    expect((await merge('accounts', { keep: own, merge: [own] })).status).toBe(400)
    expect((await merge('accounts', { keep: own, merge: [] })).status).toBe(400)
    expect((await merge('accounts', { keep: own, merge: [acme], values: { color: 'red' } })).status).toBe(400)
    const linked = await merge('accounts', { keep: own, merge: [acme], values: { parentId: initech } })
    expect(linked).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'values.parentId', code: 'no-such-record' }] },
    })
    expect((await nina().post('/users/merge', { keep: w.people.sam.id, merge: [w.people.rita.id] })).status).toBe(405)
    expect((await sam().get(`/accounts/${acme}`)).status).toBe(200)
  })

  test('moves links of records that one may not see, and never tells of them', async () => {
    const [keep, loser] = [
      await made('/accounts', { name: 'Seen keeps' }),
      await made('/accounts', { name: 'Seen goes' }),
    ]
    const hidden = await made('/contacts', { name: 'Hidden', accountId: loser, ownerId: w.people.olga.id }, nina())
    const seen = await made('/contacts', { name: 'Seen', accountId: loser })
    const { body } = await merge('accounts', { keep, merge: [loser] })
    expect(body.moved).toEqual([{ object: 'contact', field: 'accountId', count: 1 }])
    expect(await read(`/contacts/${hidden}`)).toMatchObject({ accountId: keep })
    const set = (await sam().get(`/change-sets/${body.changeSet}`)).body
    expect(set).toMatchObject({ updated: 1, deleted: 1 })
    expect(set.changes.data.map(({ record }: { record: string }) => record).sort()).toEqual([seen, loser].sort())
    // What became of it since is not told either, and stays.
    const elsewhere = await made('/accounts', { name: 'Elsewhere' }, nina())
    await nina().patch(`/contacts/${hidden}`, { accountId: elsewhere })
    const back = await undo(body.changeSet)
    expect(back.body).toMatchObject({ restored: 1, updated: 1, conflicts: [] })
    expect(await read(`/contacts/${hidden}`)).toMatchObject({ accountId: elsewhere })
    const again = await undo(back.body.changeSet)
    expect(again.body).toMatchObject({ deleted: 1, updated: 1, conflicts: [] })
    await nina().patch(`/contacts/${hidden}`, { accountId: keep })
    expect((await undo(again.body.changeSet)).body).toMatchObject({ conflicts: [] })
  })

  test('whose right to one of them was taken since gets nothing back of it', async () => {
    const [keep, loser] = [
      await made('/accounts', { name: 'Mine' }),
      await made('/accounts', { name: 'Mine too', industry: 'x' }),
    ]
    const { body } = await merge('accounts', { keep, merge: [loser] })
    await nina().patch(`/accounts/${keep}`, { ownerId: w.people.olga.id })
    expect((await sam().get(`/accounts/${loser}`)).status).toBe(404)
    const back = await undo(body.changeSet)
    expect(back.body.conflicts).toEqual([expect.objectContaining({ id: keep, reason: 'gone' })])
    expect(await read(`/accounts/${keep}`)).toMatchObject({ industry: 'x' })
  })
})

test('more links than one transaction holds are moved by a job, in parts, and come back the same way', async () => {
  const [keep, loser] = [await made('/accounts', { name: 'Big' }), await made('/accounts', { name: 'Huge' })]
  const operations = Array.from({ length: 4500 }, (_, at) => ({
    op: 'create',
    object: 'contact',
    data: { name: `C${at}`, accountId: loser },
  }))
  expect((await sam().post('/batch', { operations })).status).toBe(200)
  const key = { 'Idempotency-Key': 'merge-big' }
  const begun = await sam().post('/accounts/merge', { keep, merge: [loser] }, key)
  expect(begun).toMatchObject({ status: 202, body: { state: 'running', moved: [{ count: 4500 }] } })
  const again = await sam().post('/accounts/merge', { keep, merge: [loser] }, key)
  expect(again.body.changeSet).toBe(begun.body.changeSet)
  const job = handlersOf(w.world)['merge:run']
  await job?.({ set: begun.body.changeSet }, new AbortController().signal)
  await job?.({ set: begun.body.changeSet }, new AbortController().signal)
  const count = async (account: string) =>
    (await nina().post('/contacts/aggregate', { filter: { account }, measures: [{ fn: 'count' }] })).body.data[0].count
  expect(await count(keep)).toBe(4500)
  expect(await read(`/change-sets/${begun.body.changeSet}`)).toMatchObject({ state: 'done', updated: 4500, deleted: 1 })
  const back = await undo(begun.body.changeSet)
  expect(back.body).toMatchObject({ restored: 1, updated: 4500, conflictCount: 0 })
  expect(await count(loser)).toBe(4500)
})

test('works for an object of one’s own, with its values that are the only ones of their kind', async () => {
  const answer = await nina().post('/objects', {
    label: 'Site',
    fields: {
      name: { type: 'text', required: true },
      code: { type: 'text', unique: true },
      account: { type: 'link', target: 'account' },
      visitors: { type: 'links', target: 'contact' },
      papers: { type: 'files' },
    },
  })
  expect(answer.status, answer.text).toBe(201)
  const { path } = answer.body.object
  const [ann, bob] = [
    await made('/contacts', { name: 'Ann' }, nina()),
    await made('/contacts', { name: 'Bob' }, nina()),
  ]
  const uploaded = async (name: string) =>
    (await nina().send({ method: 'POST', url: '/files', ...formOf({ name, content: png }) })).body.id
  const [plan, bill] = [await uploaded('plan.png'), await uploaded('bill.png')]
  const papers = async (id: string) => (await read(`/${path}/${id}`)).papers.map((file: { name: string }) => file.name)
  const [one, two] = [
    await made(`/${path}`, { name: 'One', code: '1', visitorIds: [ann], papers: [plan] }, nina()),
    await made(
      `/${path}`,
      { name: 'Two', code: '2', visitorIds: [bob], accountId: w.people.accounts.acme, papers: [bill] },
      nina(),
    ),
  ]
  const done = await merge(path, { keep: one, merge: [two], values: { code: '2' } }, nina())
  expect(done.status, done.text).toBe(200)
  expect(await read(`/${path}/${one}`)).toMatchObject({
    code: '2',
    accountId: w.people.accounts.acme,
    visitorIds: [ann, bob].sort(),
  })
  expect(await papers(one)).toEqual(['plan.png', 'bill.png'])
  // A person who visited both was one person twice.
  const people = await merge('contacts', { keep: ann, merge: [bob] }, nina())
  expect(await read(`/${path}/${one}`)).toMatchObject({ visitorIds: [ann] })
  expect((await undo(people.body.changeSet, nina())).body.conflicts).toEqual([])
  expect(await read(`/${path}/${one}`)).toMatchObject({ visitorIds: [ann, bob].sort() })
  await nina().delete(`/${path}/${one}`)
  const again = await merge('contacts', { keep: ann, merge: [bob] }, nina())
  expect((await nina().post(`/${path}/${one}/restore`)).body).toMatchObject({ visitorIds: [ann] })
  await undo(again.body.changeSet, nina())
  await nina().patch(`/${path}/${one}`, { visitorIds: [ann, bob] })

  const back = await undo(done.body.changeSet, nina())
  expect(back.body.conflicts).toEqual([])
  expect(await read(`/${path}/${one}`)).toMatchObject({ code: '1', accountId: null, visitorIds: [ann] })
  expect(await read(`/${path}/${two}`)).toMatchObject({ code: '2' })
  expect([await papers(one), await papers(two)]).toEqual([['plan.png'], ['bill.png']])
  const redone = await undo(back.body.changeSet, nina())
  expect(redone.body.conflicts).toEqual([])
  expect(await read(`/${path}/${one}`)).toMatchObject({ code: '2' })
})
