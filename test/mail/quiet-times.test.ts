// Hours and days in which somebody is told nothing by mail and in browsers, and what becomes of it.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { sendNoticesJob } from '#engine/notices/store-notices.ts'
import { postReminders } from '#jobs/task-reminders.ts'
import { instantIn } from '#kernel/time.ts'
import { pushJob, sendPush } from '#notices/push/send-push.ts'
import { heldJob } from '#notices/quiet.ts'
import { sendHeld } from '#notices/send-held.ts'
import { sendNotices } from '#notices/send-notices.ts'
import { tellDue } from '#notices/tell-due.ts'
import { password } from '../people.ts'
import { type PushService, startPushService } from '../push-service.ts'
import { type Office, openOffice } from './office.ts'

let office: Office
let service: PushService
let cookie = ''
let zone = ''
/** What clocks show; 2027-03-12 is a Friday. */
let now = ''

const weekend = { from: '20:00', to: '07:00', days: [6, 7] }
const none = { from: null, to: null, days: [] }
const sam = () => office.as('nobody')
const put = (times: object) => sam().put('/session/quiet-times', times, { cookie })
const at = (time: string) => instantIn(zone, time.slice(0, 10), `${time.slice(11)}:00`)
const ctx = (): Ctx => ({ ...office.world.systemContext('notice'), clock: () => at(now) })
const rows = <Row>(text: string, values: unknown[] = []) => office.world.database.rows<Row>(text, values)
const titles = () => service.received.map(({ message }) => message.title)

beforeAll(async () => {
  ;[office, service] = await Promise.all([openOffice(), startPushService()])
  const answer = await sam().post('/session', { email: office.people.sam.email, password })
  cookie = String([answer.headers['set-cookie']].flat()[0]).split(';', 1)[0] as string
  await sam().get('/session/push', { cookie })
  expect((await sam().post('/session/push', service.subscription, { cookie })).status).toBe(200)
  await sam().patch('/session/notifications', { assigned: { mail: true } }, { cookie })
  zone = (await sam().get('/session/quiet-times', { cookie })).body.timeZone
})
afterAll(async () => {
  await office.close()
  await service.close()
})
beforeEach(async () => {
  await work()
  await rows('delete from kith.notification')
  await office.begin()
  service.received.length = 0
  expect((await put(weekend)).status).toBe(200)
  await rows(
    `delete from jobs._private_jobs j using jobs._private_tasks t where t.id = j.task_id and t.identifier = $1`,
    [heldJob],
  )
})

/** Does the jobs that wait, as the worker would; what is held stays for later. */
async function work(): Promise<void> {
  const jobs = await rows<{ name: string; payload: Record<string, string> }>(
    `delete from jobs._private_jobs j using jobs._private_tasks t where t.id = j.task_id and t.identifier = any($1)
     returning t.identifier as name, j.payload`,
    [[sendNoticesJob, pushJob]],
  )
  for (const { name, payload } of jobs) {
    if (name === sendNoticesJob) await sendNotices(ctx(), office.world, payload['topic'] as string)
    else await sendPush(ctx(), office.world.webhooks, payload as never)
  }
  if (jobs.length > 0) await work()
}

async function giveAt(time: string, ...names: string[]): Promise<void> {
  now = time
  for (const name of names)
    expect((await office.as('nina').post('/accounts', { name, ownerId: office.people.sam.id })).status).toBe(201)
  await work()
}

async function endAt(time: string): Promise<void> {
  now = time
  await sendHeld(ctx(), office.world, office.people.sam.id)
  await work()
}

const heldUntil = async () =>
  (
    await rows<{ run_at: Date }>(
      `select j.run_at from jobs._private_jobs j join jobs._private_tasks t on t.id = j.task_id where t.identifier = $1`,
      [heldJob],
    )
  ).map(({ run_at }) => run_at)

it('what comes in a quiet time counts at once, and comes together when it is over, without what was read', async () => {
  await giveAt('2027-03-12 20:30', 'Vega', 'Rigel', 'Deneb')
  expect([titles(), await office.mails()]).toEqual([[], []])
  expect(await heldUntil()).toEqual([at('2027-03-15 07:00')])
  const { data, unread } = (await sam().get('/notifications', { cookie })).body
  expect(unread).toBe(3)
  const [deneb] = data
  await sam().patch(`/notifications/${deneb.id}`, { read: true }, { cookie })
  await endAt('2027-03-13 12:00')
  expect([titles(), await office.mails()]).toEqual([[], []])

  await endAt('2027-03-15 07:00')
  expect(service.received.map(({ message }) => message)).toMatchObject([
    { title: '2 notifications came in your quiet time', path: '/notifications', unread: 2 },
  ])
  expect(await office.mails()).toMatchObject([
    { kind: 'notification', subject: '2 notifications came in your quiet time' },
  ])
  await office.send()
  const mail = JSON.stringify(office.smtp.mails.at(-1))
  for (const name of ['Vega', 'Rigel']) expect(mail).toContain(name)
  expect(mail).not.toContain('Deneb')
  await endAt('2027-03-15 07:01')
  expect(titles()).toHaveLength(1)
})

it('one alone comes as it always does, and at other times nothing is held', async () => {
  await giveAt('2027-03-12 06:59', 'Altair')
  expect(titles()).toEqual([])
  await endAt('2027-03-12 07:00')
  expect(titles()).toEqual(['Nina Navarro assigned “Altair” to you'])
  expect(await office.mails()).toMatchObject([{ subject: 'Nina Navarro assigned “Altair” to you' }])
  await giveAt('2027-03-12 12:00', 'Bellatrix')
  expect(titles()).toHaveLength(2)
})

it('who ends the quiet time gets what was held', async () => {
  await giveAt('2027-03-12 22:00', 'Castor')
  expect((await put(none)).body).toMatchObject({ ...none, until: null })
  const [job] = await heldUntil()
  expect(job?.getTime()).toBeLessThanOrEqual(Date.now())
  await endAt('2027-03-12 22:01')
  expect(titles()).toEqual(['Nina Navarro assigned “Castor” to you'])
})

it('a task that is due in a quiet time is told after it, by mail as well', async () => {
  const due = { kind: 'task', subject: 'Call Vega', dueAt: at('2027-03-13 10:00').toISOString() }
  const task = await office.as('sam').post('/activities', { ...due, ownerId: office.people.sam.id })
  expect(task.status, task.text).toBe(201)
  now = '2027-03-13 10:00'
  await tellDue(ctx())
  await postReminders(office.world, at(now))
  await work()
  expect([titles(), await office.mails()]).toEqual([[], []])
  await endAt('2027-03-15 07:00')
  expect(titles()).toEqual(['Reminder: Call Vega'])
  expect(await office.mails()).toMatchObject([{ subject: 'Reminder: Call Vega' }])
})

it('hours come in pairs, and a quiet time has an end', async () => {
  for (const [times, path] of [
    [{ ...weekend, to: null }, 'to'],
    [{ ...weekend, from: null }, 'from'],
    [{ ...weekend, to: '20:00' }, 'to'],
    [{ ...weekend, days: [1, 2, 3, 4, 5, 6, 7] }, 'days'],
  ] as const) {
    const answer = await put(times)
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, path])
  }
  expect((await put({ ...weekend, from: '24:00' })).status).toBe(400)
  expect((await sam().get('/session/quiet-times', { cookie })).body).toMatchObject(weekend)
})
