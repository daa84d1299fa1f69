import { afterAll, beforeAll, expect, it } from 'vitest'
import { sendNoticesJob } from '#engine/notices/store-notices.ts'
import { pushJob, sendPush } from '#notices/push/send-push.ts'
import { sendNotices } from '#notices/send-notices.ts'
import { tidyNotices } from '#notices/tidy-notices.ts'
import { password } from '../people.ts'
import { type PushService, startPushService } from '../push-service.ts'
import { type Office, openOffice } from './office.ts'

let office: Office
let service: PushService
let cookie = ''
beforeAll(async () => {
  ;[office, service] = await Promise.all([openOffice(), startPushService()])
  cookie = await signIn()
})
afterAll(async () => {
  await office.close()
  await service.close()
})

const sam = () => office.as('nobody')
const signIn = async () => {
  const answer = await sam().post('/session', { email: office.people.sam.email, password })
  return String([answer.headers['set-cookie']].flat()[0]).split(';', 1)[0] as string
}
const rows = <Row>(text: string, values: unknown[] = []) => office.world.database.rows<Row>(text, values)
const subscriptions = () => rows('select 1 from kith.push_subscription')
const subscribe = (more: object = {}, as = cookie) =>
  sam().post('/session/push', { ...service.subscription, ...more }, { cookie: as })

/** Does the jobs that wait, as the worker would. */
async function work(): Promise<void> {
  const jobs = await rows<{ name: string; payload: Record<string, string> }>(
    `delete from jobs._private_jobs j using jobs._private_tasks t where t.id = j.task_id and t.identifier = any($1)
     returning t.identifier as name, j.payload`,
    [[sendNoticesJob, pushJob]],
  )
  const { world } = office
  for (const { name, payload } of jobs) {
    if (name === sendNoticesJob) await sendNotices(office.sender(), world, payload['topic'] as string)
    else await sendPush(office.sender(), world.webhooks, payload as never)
  }
  if (jobs.length > 0) await work()
}

const give = async (name: string) => {
  const { body, status, text } = await office.as('nina').post('/accounts', { name, ownerId: office.people.sam.id })
  expect(status, text).toBe(201)
  return body.id as string
}

it('a browser that has subscribed gets a notification once, encrypted and signed, with no more than its title and path', async () => {
  const { publicKey } = (await sam().get('/session/push', { cookie })).body
  expect((await subscribe()).status).toBe(200)
  expect((await sam().get('/session/push', { cookie })).body).toMatchObject({
    publicKey,
    data: [{ endpoint: service.subscription.endpoint }],
  })
  const id = await give('Vega')
  await work()
  await work()
  expect(service.received).toHaveLength(1)
  const { headers, message, claims } = service.received[0] as (typeof service.received)[0]
  expect(message).toEqual({
    title: 'Nina Navarro assigned “Vega” to you',
    path: `/accounts/${id}`,
    tag: expect.any(String),
    unread: 1,
  })
  expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400', urgency: 'normal' })
  expect(headers['topic']).toMatch(/^[\w-]{1,32}$/)
  expect(headers['authorization']).toContain(`k=${publicKey}`)
  expect(claims.aud).toBe(new URL(service.subscription.endpoint).origin)
  const hours = (claims.exp - Date.now() / 1000) / 3600
  expect(hours).toBeGreaterThan(0)
  expect(hours).toBeLessThanOrEqual(24)
  // The private key is sealed.
  const [kept] = await rows<{ private_key: string }>('select private_key from kith.push_key')
  expect(kept?.private_key).toMatch(/^v1\./)
})

it('what was read meanwhile, or is not wanted, or may not be seen any more, is not sent', async () => {
  service.received.length = 0
  await give('Read')
  await sam().post('/notifications/read', {}, { cookie })
  await work()
  const hidden = await give('Hidden')
  await office
    .as('nina')
    .patch(`/accounts/${hidden}`, { ownerId: office.people.olga.id, branchId: office.people.branches.west })
  await work()
  await sam().patch('/session/notifications', { assigned: { push: false } }, { cookie })
  await give('Unwanted')
  await work()
  await sam().patch('/session/notifications', { assigned: { push: true } }, { cookie })
  expect(service.received).toEqual([])
})

it('a service that is away is tried again; one that knows the browser no more is asked no more', async () => {
  service.received.length = 0
  service.answer(503)
  await give('Later')
  await expect(work()).rejects.toThrow('503')
  const [notification] = await rows<{ id: string }>('select id from kith.notification order by id desc limit 1')
  const [subscription] = await rows<{ id: string }>('select id from kith.push_subscription')
  const again = () =>
    sendPush(office.sender(), office.world.webhooks, {
      notificationIds: [notification?.id as string],
      subscriptionId: subscription?.id as string,
    })
  service.answer(201)
  await again()
  expect(service.received.map(({ message }) => message.tag)).toEqual([notification?.id, notification?.id])
  service.answer(410)
  await again()
  expect(await subscriptions()).toEqual([])
  service.answer(201)
})

it('only an address that may be called and keys of a browser are taken, and no API key subscribes', async () => {
  const { keys } = service.subscription
  for (const [endpoint, code] of [
    ['http://push.example.com/a', 'https-needed'],
    ['https://10.0.0.1/a', 'private-address'],
    ['https://user:secret@push.example.com/a', 'password-in-address'],
    ['nothing', 'not-a-web-address'],
  ] as const) {
    const answer = await subscribe({ endpoint })
    expect(answer.body.errors[0], endpoint).toMatchObject({ path: 'endpoint', code })
  }
  expect((await subscribe({ keys: { ...keys, auth: 'AAAA' } })).status).toBe(422)
  expect((await office.as('sam').post('/session/push', service.subscription)).status).toBe(403)
})

it('a subscription lasts as long as the session: nothing after signing out, or when the person is shut out', async () => {
  service.received.length = 0
  const other = await signIn()
  expect((await subscribe({}, other)).status).toBe(200)
  expect((await sam().delete('/session', { cookie: other })).status).toBe(204)
  await give('After')
  await work()
  expect(service.received).toEqual([])
  await tidyNotices(office.sender())
  expect(await subscriptions()).toEqual([])
  expect((await subscribe()).status).toBe(200)
  const [own] = (await sam().get('/session/push', { cookie })).body.data
  const removed = await sam().delete(`/session/push/${own.id}`, { cookie })
  expect(removed.status).toBe(204)
  expect(await subscriptions()).toEqual([])
})

it('whoever is mentioned gets a mail, which can be stopped by its link', async () => {
  await office.begin()
  const { sofia, accounts } = office.people
  const note = {
    kind: 'note',
    subject: 'Lamps',
    accountId: accounts.acme,
    body: `<a href="/users/${sofia.id}">@Sofia</a>`,
  }
  await office.as('sam').post('/activities', note)
  await work()
  await office.send()
  const [mail] = office.smtp.mails.slice(-1)
  expect(JSON.stringify(mail)).toContain('Sam Silva mentioned you in')
  expect(await office.mails()).toMatchObject([{ kind: 'notification', receiver: sofia.email, state: 'sent' }])
  await office.as('sofia').patch('/session/notifications', { mentioned: { mail: false } })
  await office.as('sam').post('/activities', { ...note, subject: 'More' })
  await work()
  expect(await office.mails()).toHaveLength(1)
})
