import pg from 'pg'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginNewEra } from '#backup/new-era.ts'
import { newId } from '#kernel/ids.ts'
import { readWebhookStanding } from '#webhooks/standing.ts'
import { tidyDeliveries } from '#webhooks/tidy-deliveries.ts'
import { type Office, openOffice } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const nina = () => office.as('nina')
const types = () => office.receiver.received.map(({ body }) => body.type)
const create = async (path: string, body: Record<string, unknown>, who: 'nina' | 'sam' | 'olga' = 'nina') => {
  const answer = await office.as(who).post(path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body.id as string
}
const deliveries = async (id: string) => (await nina().get(`/webhooks/${id}/deliveries`)).body.data
const standing = async (id: string) => (await nina().get(`/webhooks/${id}`)).body

test('a message follows the scheme, tells what changed by ids, and the secret is told once and kept sealed', async () => {
  const made = await nina().post('/webhooks', { name: 'Shop', url: office.receiver.url })
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({ state: 'active', content: 'ids', events: [], userId: office.people.nina.id })
  expect(made.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const { id, secret } = made.body
  const account = await create('/accounts', { name: 'Told' })
  await nina().patch(`/accounts/${account}`, { name: 'Told again', industry: 'retail' })
  await nina().delete(`/accounts/${account}`)
  await nina().post(`/accounts/${account}/restore`)
  expect(await office.run(id)).toBeNull()
  expect(types()).toEqual(['account.created', 'account.updated', 'account.deleted', 'account.restored'])
  for (const { text, headers } of office.receiver.received)
    new Webhook(secret).verify(text, headers as Record<string, string>)
  const { text, body, headers } = office.receiver.received[1] as (typeof office.receiver.received)[0]
  expect(body.data).toMatchObject({ object: 'account', id: account, version: 2, fields: ['name', 'industry'] })
  expect(body.data.url).toBe(`http://kith.test/api/v1/accounts/${account}`)
  expect(body.data.actorId).toBe(office.people.nina.id)
  expect(body.timestamp).toBe(body.data.at)
  expect(text).not.toContain('Told again')
  expect(headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': expect.stringMatching(/^Kith\//) })
  expect(new Set(office.receiver.received.map((one) => one.id)).size).toBe(4)
  const shown = await standing(id)
  expect(shown).toMatchObject({ waiting: { count: 0, isMore: false }, failingSince: null, lastProblem: null })
  expect(JSON.stringify(shown)).not.toContain('whsec')
  const [row] = await office.world.database.rows('select * from kith.webhook where id = $1', [id])
  expect(JSON.stringify(row)).not.toContain(secret.slice(6))
  expect((await deliveries(id)).map((one: { state: string }) => one.state)).toEqual(Array(4).fill('delivered'))
  expect((await nina().get(`/webhooks/${id}/deliveries?limit=3`)).body.page.next).toBeTruthy()
  expect((await nina().delete(`/webhooks/${id}`)).status).toBe(204)
  expect((await nina().get(`/webhooks/${id}`)).status).toBe(404)
  expect(await office.run(id)).toBeNull()
})

test('only what is watched is sent: objects, acts, fields, records that match; with the record when it is wanted', async () => {
  const { id } = await office.hook({
    content: 'record',
    events: [
      {
        object: 'accounts',
        acts: ['update'],
        fields: ['industry'],
        filter: { industry: { in: ['retail', 'energy'] } },
      },
      { object: 'contact', acts: ['create', 'delete'] },
    ],
  })
  const [a, b] = [await create('/accounts', { name: 'Watched' }), await create('/accounts', { name: 'Not' })]
  await nina().patch(`/accounts/${a}`, { name: 'Still' })
  await nina().patch(`/accounts/${a}`, { industry: 'retail' })
  await nina().patch(`/accounts/${b}`, { industry: 'software' })
  const contact = await create('/contacts', { name: 'Ada Long', accountId: a })
  await nina().patch(`/contacts/${contact}`, { jobTitle: 'Buyer' })
  await nina().delete(`/contacts/${contact}`)
  await office.run(id)
  expect(types()).toEqual(['account.updated', 'contact.created', 'contact.deleted'])
  const [first, second] = office.receiver.received
  expect(first?.body.data.record).toMatchObject({ id: a, name: 'Still', industry: 'retail' })
  expect(second?.body.data.record).toMatchObject({ id: contact, jobTitle: 'Buyer', accountId: a })
  // What was sent is kept without the values of records.
  expect(JSON.stringify(await deliveries(id))).not.toMatch(/Still|Buyer/)
  expect((await standing(id)).events[0]).toMatchObject({ object: 'account' })
})

test('it sees with the eyes of its person, as they are now', async () => {
  const { id } = await office.hook({ userId: office.people.sam.id, events: [{ object: 'account' }], content: 'record' })
  const own = await create('/accounts', { name: 'Of Sam' }, 'sam')
  await create('/accounts', { name: 'Of Olga' }, 'olga')
  await nina().patch(`/accounts/${own}`, { ownerId: office.people.olga.id, branchId: office.people.branches.west })
  const back = await create('/accounts', { name: 'Came later' }, 'olga')
  await nina().patch(`/accounts/${back}`, { ownerId: office.people.sam.id, branchId: office.people.branches.east })
  await office.run(id)
  // The first is no more theirs to see when it is sent, the last has become so.
  expect(office.receiver.received.map(({ body }) => [body.type, body.data.id])).toEqual([
    ['account.created', back],
    ['account.updated', back],
  ])
  const other = await office.as('sam').post('/webhooks', { name: 'No', url: office.receiver.url })
  expect(other.status).toBe(403)
  for (const path of ['/webhooks', `/webhooks/${id}`, `/webhooks/${id}/deliveries`])
    expect((await office.as('sam').get(path)).status, path).toBe(403)
  // Whoever has no way in any more has no eyes.
  await nina().post(`/users/${office.people.sam.id}/deactivation`, {})
  office.world.gate.evict('*')
  await create('/accounts', { name: 'Unseen' })
  expect(await office.run(id)).toBeNull()
  expect(await standing(id)).toMatchObject({ state: 'disabled', reason: 'user' })
  await nina().delete(`/users/${office.people.sam.id}/deactivation`)
  office.world.gate.evict('*')
  expect((await nina().patch(`/webhooks/${id}`, { state: 'active' })).body).toMatchObject({
    state: 'active',
    reason: null,
  })
})

test('what fails is tried again with the same id, later and later; what comes after it waits', async () => {
  const { id } = await office.hook({ events: [{ object: 'account' }] })
  const [a, b] = [await create('/accounts', { name: 'First' }), await create('/accounts', { name: 'Second' })]
  office.receiver.answer(() => ({ status: 503, text: 'not now', headers: { 'retry-after': '600' } }))
  const before = Date.now()
  const next = (await office.run(id)) as Date
  expect(next.getTime() - before).toBeGreaterThanOrEqual(600_000)
  expect(await standing(id)).toMatchObject({
    failingSince: expect.any(String),
    waiting: { count: 2 },
    lastProblem: { problem: 'refused', status: 503, answer: 'not now' },
  })
  expect(await office.run(id)).toEqual(next)
  office.pass(11)
  office.receiver.answer(() => 'break')
  const pause = ((await office.run(id)) as Date).getTime() - Date.now() - 11 * 60_000
  expect(pause).toBeGreaterThan(20_000)
  expect(pause).toBeLessThan(40_000)
  expect(await readWebhookStanding(office.world.database.rows)).toMatchObject({ failing: 1, name: 'Test' })
  office.receiver.answer(() => ({ status: 200 }))
  office.pass(1)
  await office.run(id)
  expect(office.receiver.received.map(({ body }) => body.data.id)).toEqual([a, a, a, b])
  expect(new Set(office.receiver.received.map((one) => one.id)).size).toBe(2)
  expect((await deliveries(id)).map((one: { tries: number }) => one.tries)).toEqual([1, 3])
  expect(await standing(id)).toMatchObject({ failingSince: null, nextTryAt: null })
})

test('what is refused is set aside, visibly, and can be sent again by hand with the values of now', async () => {
  const { id } = await office.hook({ events: [{ object: 'account' }], content: 'record' })
  const [bad, good] = [await create('/accounts', { name: 'Bad' }), await create('/accounts', { name: 'Good' })]
  office.receiver.answer(({ body }) => ({ status: body.data.id === bad ? 422 : 200, text: 'no, thanks' }))
  for (let tries = 0; tries < 6; tries++) {
    await office.run(id)
    office.pass(40)
  }
  const [second, first] = await deliveries(id)
  expect([second.state, first.state, first.tries]).toEqual(['delivered', 'failed', 6])
  expect(first).toMatchObject({ status: 422, answer: 'no, thanks', problem: 'refused', recordId: bad })
  expect(second.recordId).toBe(good)
  expect((await nina().get(`/webhooks/${id}/deliveries?state=failed`)).body.data).toHaveLength(1)
  expect((await readWebhookStanding(office.world.database.rows)).setAside).toBe(1)
  await nina().patch(`/accounts/${bad}`, { name: 'Better' })
  office.receiver.answer(() => ({ status: 201 }))
  const again = await nina().post(`/webhooks/${id}/deliveries/${first.id}/redelivery`)
  expect(again.body).toMatchObject({ state: 'delivered', status: 201, tries: 7 })
  expect(office.receiver.received.at(-1)).toMatchObject({
    id: first.messageId,
    body: { data: { record: { name: 'Better' } } },
  })
  expect((await nina().post(`/webhooks/${id}/deliveries/${newId()}/redelivery`)).status).toBe(404)
})

test('days without an answer, or a 410, switch it off with a mail; switched on it goes on where it stood, or from now', async () => {
  await nina().put('/settings/mail', { host: '127.0.0.1', port: 9, security: 'none', senderAddress: 'crm@lumen.test' })
  const { id } = await office.hook({ name: 'Warehouse', events: [{ object: 'account' }] })
  await create('/accounts', { name: 'Waits' })
  office.receiver.answer(() => 'break')
  for (let days = 0; days < 6; days++) {
    await office.run(id)
    office.pass(24 * 60)
  }
  expect(await standing(id)).toMatchObject({ state: 'disabled', reason: 'failing', waiting: { count: 1 } })
  const mails = await office.world.database.rows('select * from kith.mail')
  expect(mails).toMatchObject([
    { kind: 'webhook', user_id: office.people.nina.id, subject: expect.stringContaining('Warehouse') },
  ])
  office.receiver.answer(() => ({ status: 200 }))
  expect(await office.run(id)).toBeNull()
  await nina().patch(`/webhooks/${id}`, { state: 'active' })
  await office.run(id)
  expect(types().at(-1)).toBe('account.created')
  expect(await standing(id)).toMatchObject({ state: 'active', waiting: { count: 0 } })
  office.receiver.answer(() => ({ status: 410 }))
  await create('/accounts', { name: 'Gone' })
  expect(await office.run(id)).toBeNull()
  expect(await standing(id)).toMatchObject({ state: 'disabled', reason: 'gone', detail: '410' })
  expect(await office.world.database.rows('select 1 from kith.mail')).toHaveLength(2)
  await nina().patch(`/webhooks/${id}`, { state: 'active', skipWaiting: true })
  office.receiver.received.length = 0
  await office.run(id)
  expect(office.receiver.received).toEqual([])
  await nina().patch(`/webhooks/${id}`, { state: 'paused' })
  await create('/accounts', { name: 'While paused' })
  expect(await office.run(id)).toBeNull()
  expect(await standing(id)).toMatchObject({ state: 'paused', waiting: { count: 1 } })
  await nina().delete(`/webhooks/${id}`)
})

test('both secrets sign for a while after a new one is made, and the old one does not after that', async () => {
  const { id, secret } = await office.hook({ events: [{ object: 'account' }] })
  const made = await nina().post(`/webhooks/${id}/secret`, { keepHours: 2 })
  expect(made.body).toMatchObject({ id, earlierSecretUntil: expect.any(String) })
  expect(made.body.secret).not.toBe(secret)
  await create('/accounts', { name: 'Twice signed' })
  await office.run(id)
  const [{ text, headers } = { text: '', headers: {} }] = office.receiver.received
  for (const each of [secret, made.body.secret]) new Webhook(each).verify(text, headers as Record<string, string>)
  expect((await nina().post(`/webhooks/${id}/secret`, { keepHours: 0 })).body.earlierSecretUntil).toBeNull()
  const test = await nina().post(`/webhooks/${id}/test`)
  expect(test.body).toMatchObject({ isDelivered: true, status: 204, problem: null })
  const last = office.receiver.received.at(-1)
  expect(last?.body.type).toBe('webhook.test')
  expect(() => new Webhook(secret).verify(last?.text ?? '', last?.headers as Record<string, string>)).toThrow()
  expect((await deliveries(id)).length).toBe(1)
})

test('closed addresses, redirects, endless and missing answers, and what is no address', async () => {
  const refused = async (url: string) => (await nina().post('/webhooks', { name: 'Bad', url })).body.errors[0].code
  expect(await refused('ftp://example.com')).toBe('not-a-web-address')
  expect(await refused('https://user:word@example.com')).toBe('password-in-address')
  for (const url of [
    'https://10.0.0.1/',
    'https://[fd00::1]/',
    'https://169.254.169.254/latest',
    'https://0xa9fea9fe/',
  ])
    expect(await refused(url), url).toBe('private-address')
  const { id } = await office.hook({ events: [{ object: 'account' }] })
  const tested = async () => (await nina().post(`/webhooks/${id}/test`)).body
  office.receiver.answer(() => ({ status: 302, headers: { location: office.receiver.url } }))
  expect(await tested()).toMatchObject({ isDelivered: false, problem: 'redirect', status: 302 })
  office.receiver.answer(() => ({ status: 200, text: 'x'.repeat(3_000_000) }))
  const { isDelivered, answer } = await tested()
  expect([isDelivered, answer.length]).toEqual([true, 1000])
  await office.receiver.stop()
  expect(await tested()).toMatchObject({ problem: 'noConnection', status: null })
  await office.receiver.start()
  await nina().patch(`/webhooks/${id}`, { url: 'https://no-such-name.invalid/' })
  expect(await tested()).toMatchObject({ problem: 'noSuchName' })
  // A name is looked at when it is called: plain HTTP goes to named addresses only, whatever a name leads to.
  await nina().patch(`/webhooks/${id}`, { url: 'http://example.invalid/' })
  expect((await tested()).isDelivered).toBe(false)
  for (const [body, path] of [
    [{ events: [{ object: 'nothing' }] }, 'events[0].object'],
    [{ events: [{ object: 'account', fields: ['colour'] }] }, 'events[0].fields[0]'],
    [{ events: [{ object: 'account', filter: { colour: 'red' } }] }, 'events[0].filter'],
    [{ name: '' }, 'name'],
  ] as const) {
    const answer = await nina().patch(`/webhooks/${id}`, body)
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, path])
  }
})

test('a filter that fits no more, and a backup that was restored, switch it off instead of telling the wrong thing', async () => {
  const { id } = await office.hook({ events: [{ object: 'account', filter: { industry: 'retail' } }] })
  await create('/accounts', { name: 'Any', industry: 'retail' })
  const { rows } = office.world.database
  await rows(`update kith.webhook set events = '[{"object": "account", "filter": {"colour": "red"}}]' where id = $1`, [
    id,
  ])
  expect(await office.run(id)).toBeNull()
  expect(await standing(id)).toMatchObject({
    state: 'disabled',
    reason: 'events',
    detail: expect.stringContaining('colour'),
  })
  await nina().patch(`/webhooks/${id}`, { events: [{ object: 'account' }], state: 'active' })
  // As a restore leaves the database, and as one that a program of before knows nothing of webhooks would.
  const client = new pg.Client({ connectionString: office.world.database.pool.options.connectionString })
  await client.connect()
  await beginNewEra(client)
  await client.end()
  expect(await standing(id)).toMatchObject({ state: 'disabled', reason: 'restored' })
  await rows(`update kith.webhook set state = 'active', reason = null where id = $1`, [id])
  expect(await office.run(id)).toBeNull()
  expect(await standing(id)).toMatchObject({ state: 'disabled', reason: 'restored' })
  await nina().patch(`/webhooks/${id}`, { state: 'active' })
  await create('/accounts', { name: 'After' })
  await office.run(id)
  expect(office.receiver.received).toHaveLength(1)
  await rows('update kith.webhook set secret = $2 where id = $1', [id, 'v1.broken'])
  await create('/accounts', { name: 'Unsigned' })
  await office.run(id)
  expect(await standing(id)).toMatchObject({ state: 'disabled', reason: 'secret' })
})

test('old deliveries go, those set aside later, those of a webhook that is gone at once', async () => {
  const { rows } = office.world.database
  const [kept, gone] = [(await office.hook()).id, (await office.hook()).id]
  await rows('truncate kith.webhook_delivery')
  const add = (webhook: string, state: string, days: number) =>
    rows(
      `insert into kith.webhook_delivery (id, webhook_id, message_id, type, object, record_id, version, seq, state, tries, body, milliseconds, at, tried_at)
       values ($1, $2, 'm', 'account.created', 'account', $2, 1, 1, $3, 1, '{}', 1, now(), now())`,
      [idOf(days), webhook, state],
    )
  for (const [state, days] of [
    ['delivered', 15],
    ['delivered', 13],
    ['failed', 15],
    ['failed', 91],
    ['skipped', 15],
  ] as const)
    await add(kept, state, days)
  await add(gone, 'failed', 1)
  await nina().delete(`/webhooks/${gone}`)
  await tidyDeliveries(office.world.systemContext('webhook'))
  const left = await rows('select webhook_id, state from kith.webhook_delivery order by id')
  expect(left).toEqual([
    { webhook_id: kept, state: 'failed' },
    { webhook_id: kept, state: 'delivered' },
  ])
})

/** An id as it was made so many days ago. */
function idOf(days: number): string {
  const hex = (Date.now() - days * 86_400_000).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-${newId().slice(14)}`
}
