// Records with which nothing has happened for long are erased, binned or asked about, as rules say, and no others.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { objectOf } from '#engine/catalog.ts'
import { candidates } from '#engine/retention/candidates.ts'
import { runRetention } from '#engine/retention/run-retention.ts'
import { write } from '#engine/write/write.ts'
import { notedErasures } from '#files/erasure-note.ts'
import { handlersOf } from '#jobs/handlers.ts'
import { newId } from '#kernel/ids.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
/** By which the records of a test are told from those of the others. */
let mark = ''
beforeEach(({ task }) => {
  mark = task.id
})
beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

const noNotes = { asked: async () => {}, begun: async () => {} }
const nina = () => w.as('nina')
const job = (name: string, payload: Record<string, unknown> = {}) =>
  handlersOf(w.world)[name]?.(payload, new AbortController().signal)

/** A contact that was made, and last changed, long ago. */
async function old(full: string, more: object = {}): Promise<string> {
  const { status, body, text } = await nina().post('/contacts', { name: { full }, description: mark, ...more })
  expect(status, text).toBe(201)
  await age(body.id)
  return body.id
}

function age(id: string, table = 'contact'): Promise<unknown> {
  const text = `update crm.${table} set created_at = now() - interval '9 years', updated_at = now() - interval '9 years' where id = $1`
  return w.world.database.rows(text, [id])
}

const wish = {
  name: 'Five quiet years',
  object: 'contact',
  months: 60,
  act: 'erase',
  get filter() {
    return { description: { contains: mark } }
  },
}
const preview = async (body: object = wish) => {
  const { name: _, ...aim } = body as typeof wish
  return (await nina().post('/retention-rules/preview', aim)).body
}
const add = async (body: object = wish) => (await nina().post('/retention-rules', body)).body
const switchOn = async (rule: { id: string }, body: object = wish) =>
  nina().patch(`/retention-rules/${rule.id}`, { isOn: true, seen: (await preview(body)).count })
const ruleOf = async ({ id }: { id: string }) =>
  (await nina().get('/retention-rules')).body.data.find((each: { id: string }) => each.id === id)
const read = async (id: string) => (await nina().get(`/contacts/${id}`)).status

test('a rule takes what nothing has happened with, once it was seen and switched on, and each certificate names it', async () => {
  const quiet = await old('Quiet One', { email: 'quiet@example.com' })
  const changed = await old('Changed One')
  await nina().patch(`/contacts/${changed}`, { jobTitle: 'Buyer' })
  const called = await old('Called One')
  await nina().post('/activities', { kind: 'call', subject: 'Hello', contactId: called })
  const dealt = await old('Dealt One')
  await nina().post('/deals', { name: 'Deal', contactId: dealt })
  for (const id of [called, dealt]) await age(id)
  const { body: other } = await nina().post('/contacts', { name: { full: 'Young One' }, description: mark })
  expect(await preview()).toEqual({ count: 1, exact: true, samples: [{ id: quiet, title: 'Quiet One' }], kept: [] })

  const rule = await add()
  expect(rule).toMatchObject({ isOn: false, madeBy: 'Nina Navarro', runAt: null })
  await job('retention:run', { rule: rule.id })
  expect(await read(quiet)).toBe(200)
  expect((await nina().patch(`/retention-rules/${rule.id}`, { isOn: true })).status).toBe(409)
  expect((await nina().patch(`/retention-rules/${rule.id}`, { isOn: true, seen: 7 })).status).toBe(409)
  expect((await switchOn(rule)).body.isOn).toBe(true)

  await job('retention:nightly')
  await job('retention:run', { rule: rule.id })
  const { body } = await nina().get('/erasures')
  expect(body.data).toHaveLength(1)
  const [erasure] = body.data
  expect(erasure).toMatchObject({ recordId: quiet, ruleId: rule.id, reason: 'Five quiet years', state: 'running' })
  expect(await notedErasures(w.world.config.dataDir)).toContainEqual({
    id: erasure.id,
    object: 'contact',
    recordId: quiet,
    isBegun: true,
  })
  await job('retention:run', { rule: rule.id })
  await job('erasure:run', { erasure: erasure.id })
  expect((await nina().get(`/erasures/${erasure.id}`)).body).toMatchObject({ state: 'done', ruleId: rule.id })
  expect((await nina().get('/erasures')).body.data).toHaveLength(1)
  expect(await read(quiet)).toBe(404)
  for (const id of [changed, called, dealt, other.id]) expect(await read(id)).toBe(200)

  // A rule that takes others than before is off again.
  expect((await nina().patch(`/retention-rules/${rule.id}`, { name: 'Renamed' })).body.isOn).toBe(true)
  expect((await nina().patch(`/retention-rules/${rule.id}`, { months: 61 })).body.isOn).toBe(false)
  expect((await nina().delete(`/retention-rules/${rule.id}`)).status).toBe(204)
  expect((await nina().get(`/erasures/${erasure.id}`)).body.ruleId).toBe(rule.id)
})

test('what a law keeps is taken by no rule', async () => {
  const id = await old('Kept One')
  const { body: deal } = await nina().post('/deals', { name: 'Invoice of Kept One', contactId: id })
  await w.world.database.rows("update crm.deal set updated_at = now() - interval '9 years' where id = $1", [deal.id])
  await age(id)
  const { definition } = objectOf(w.world.catalog, 'deal')
  const { definition: own } = objectOf(w.world.catalog, 'contact')
  try {
    definition.keptByLaw = 'Ten years by the tax code'
    expect(await preview()).toMatchObject({ count: 1, kept: [{ object: 'deal', reason: 'Ten years by the tax code' }] })
    const rule = await add()
    await switchOn(rule)
    // The law comes after the rule: it is asked each night.
    own.keptByLaw = 'By order of a court'
    expect((await nina().post('/retention-rules', wish)).status).toBe(409)
    await job('retention:run', { rule: rule.id })
    expect(await ruleOf(rule)).toMatchObject({ taken: 0, error: 'conflict' })
    expect(await read(id)).toBe(200)
    delete own.keptByLaw
    await job('retention:run', { rule: rule.id })
    const [erasure] = (await nina().get('/erasures')).body.data
    await job('erasure:run', { erasure: erasure.id })
    expect((await nina().get(`/erasures/${erasure.id}`)).body.kept).toEqual([
      { object: 'deal', count: 1, reason: 'Ten years by the tax code' },
    ])
    expect((await nina().get(`/deals/${deal.id}`)).body.name).toBe('Invoice of Kept One')
    await nina().delete(`/retention-rules/${rule.id}`)
  } finally {
    delete definition.keptByLaw
    delete own.keptByLaw
  }
})

test('a rule bins in one act that can be undone, and one that asks waits for a decision', async () => {
  const [first, second] = [await old('First Old'), await old('Second Old')]
  const bin = { ...wish, name: 'To the bin', act: 'bin' }
  const rule = await add(bin)
  await switchOn(rule, bin)
  await job('retention:run', { rule: rule.id })
  expect([await read(first), await read(second)]).toEqual([404, 404])
  expect(await ruleOf(rule)).toMatchObject({ taken: 2, error: null })
  const { body } = await nina().get('/change-sets?limit=1')
  expect(body.data[0]).toMatchObject({ name: 'To the bin' })
  expect((await nina().post(`/change-sets/${body.data[0].id}/undo`)).status).toBe(200)
  await nina().delete(`/retention-rules/${rule.id}`)
  for (const id of [first, second]) await age(id)

  const ask = { ...wish, name: 'Ask', act: 'ask' }
  const asking = await add(ask)
  await switchOn(asking, ask)
  await job('retention:run', { rule: asking.id })
  const cases = async () => (await nina().get('/retention-cases')).body.data
  expect((await cases()).map(({ title }: { title: string }) => title).sort()).toEqual(['First Old', 'Second Old'])
  const caseOf = async (id: string) => (await cases()).find(({ recordId }: { recordId: string }) => recordId === id)?.id
  const answer = async (id: string, what: string) => {
    const { status, body: answered } = await nina().post(`/retention-cases/${await caseOf(id)}`, { answer: what })
    expect(status).toBe(200)
    return answered.changeSet
  }
  const kept = await caseOf(first)
  expect(await answer(first, 'keep')).toBeNull()
  expect(await answer(second, 'erase')).toBeNull()
  expect(await cases()).toEqual([])
  expect((await nina().post(`/retention-cases/${kept}`, { answer: 'bin' })).status).toBe(404)
  // What is kept is not asked about again, until the time of the rule is over once more.
  await job('retention:run', { rule: asking.id })
  expect(await caseOf(first)).toBeUndefined()
  await w.world.database.rows("update kith.retention_case set kept_until = now() - interval '1 day'")
  await job('retention:run', { rule: asking.id })
  const binned = await answer(first, 'bin')
  expect(await read(first)).toBe(404)
  expect((await nina().post(`/change-sets/${binned}/undo`)).status).toBe(200)
  expect(await read(first)).toBe(200)
})

test('an account is in use while something happens with its contacts and deals', async () => {
  const accounts: Record<string, string> = {}
  for (const name of ['Called', 'Met', 'Quiet']) {
    const { body } = await nina().post('/accounts', { name: `${name} Works`, description: mark })
    accounts[name] = body.id
  }
  const contact = await old('Works There', { accountId: accounts['Called'] })
  const { body: deal } = await nina().post('/deals', { name: 'Deal of Met', accountId: accounts['Met'] })
  await nina().post('/activities', { kind: 'call', subject: 'Hello', contactId: contact })
  await nina().post('/activities', { kind: 'meeting', subject: 'Offer', dealId: deal.id })
  await age(contact)
  await age(deal.id, 'deal')
  for (const id of Object.values(accounts)) await age(id, 'account')
  expect(await preview({ ...wish, object: 'account', act: 'bin' })).toMatchObject({
    count: 1,
    samples: [{ id: accounts['Quiet'] }],
  })
})

test('what a rule has binned before it is stopped is done, counted, and can be undone', async () => {
  const ctx = w.world.systemContext('test')
  const data = { name: { full: 'One of many' }, description: mark }
  const { results } = await write(
    ctx,
    Array.from({ length: 1001 }, () => ({ op: 'create', object: 'contact', data }) as const),
  )
  for (const { id } of results) await age(id as string)
  const bin = { ...wish, name: 'Many to the bin', act: 'bin' }
  const rule = await add(bin)
  await switchOn(rule, bin)
  const stop = new AbortController()
  const signal = Object.assign(stop.signal, {
    throwIfAborted: () => {
      if (stop.signal.aborted) throw stop.signal.reason
      queueMicrotask(() => stop.abort())
    },
  })
  await expect(runRetention(ctx, rule.id, { notes: noNotes, signal })).rejects.toThrow()
  expect(await ruleOf(rule)).toMatchObject({ taken: 1000 })
  const { body } = await nina().get('/change-sets?limit=1')
  expect(body.data[0]).toMatchObject({ name: 'Many to the bin', state: 'done', deleted: 1000 })
  await nina().delete(`/retention-rules/${rule.id}`)
})

test('what is kept, or cannot be erased now, holds the others up in no way', async () => {
  const ids = [await old('Kept Long'), await old('Comes Next')].sort()
  const [first, second] = ids as [string, string]
  const ask = { ...wish, name: 'Ask', act: 'ask' }
  const asking = await add(ask)
  await switchOn(asking, ask)
  await job('retention:run', { rule: asking.id })
  const { data } = (await nina().get('/retention-cases')).body
  const { id } = data.find(({ recordId }: { recordId: string }) => recordId === first)
  await nina().post(`/retention-cases/${id}`, { answer: 'keep' })
  const ctx = w.world.systemContext('test')
  expect(await candidates(ctx, asking, { limit: 1, unkept: asking.id })).toEqual([second])
  await nina().delete(`/retention-rules/${asking.id}`)

  const rule = await add()
  await switchOn(rule)
  const asked = async ({ recordId }: { recordId: string }) => {
    if (recordId === first) throw new Error('No room')
  }
  await runRetention(ctx, rule.id, { notes: { ...noNotes, asked } })
  expect(await ruleOf(rule)).toMatchObject({ taken: 1, error: 'internal' })
  expect((await nina().get('/erasures')).body.data[0]).toMatchObject({ recordId: second, ruleId: rule.id })
  await nina().delete(`/retention-rules/${rule.id}`)
})

test('rules are for administrators, and of what they cannot take', async () => {
  for (const path of ['/retention-rules', '/retention-cases']) expect((await w.as('sam').get(path)).status).toBe(403)
  expect((await w.as('sam').post('/retention-rules', wish)).status).toBe(403)
  expect((await nina().post('/retention-rules', { ...wish, object: 'account' })).status).toBe(409)
  expect((await nina().post('/retention-rules', { ...wish, object: 'consent', act: 'bin' })).status).toBe(400)
  expect((await nina().post('/retention-rules', { ...wish, filter: { nope: 1 } })).status).toBe(400)
  expect((await nina().patch(`/retention-rules/${newId()}`, { isOn: false })).status).toBe(404)
})
