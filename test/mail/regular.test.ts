import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { postRounds } from '#jobs/mail-jobs.ts'
import { postReminders } from '#jobs/task-reminders.ts'
import { addDays, dateIn, instantIn, weekday } from '#kernel/time.ts'
import { type Office, openOffice } from './office.ts'
import { parse } from './smtp.ts'

const zone = 'Europe/Madrid'
const today = dateIn(zone, new Date())
/** The Monday after next, so that nothing of it has been yet. */
const monday = addDays(today, 15 - weekday(today))
const at = (day: string, time: string, timeZone = zone) => instantIn(timeZone, day, time)

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())
beforeEach(async () => {
  await office.begin()
  await office.world.database.rows('delete from kith.mail_round')
})

const receivers = async () => (await office.mails()).map(({ kind, receiver }) => `${kind} ${receiver}`)
const task = (subject: string, dueAt: Date, more: object = {}) =>
  office.as('sam').post('/activities', { subject, dueAt: dueAt.toISOString(), ...more })

test('tasks of the day come once a morning, in the person’s language and time', async () => {
  await office.as('sam').patch(`/users/${office.people.sam.id}`, { language: 'es' })
  await task('Llamar a <Acme> & Co', at(monday, '10:30:00'), { accountId: office.people.accounts.acme })
  await task('Old one', at(addDays(monday, -3), '09:00:00'))
  await task('Tomorrow', at(addDays(monday, 1), '09:00:00'))
  await task('Done', at(monday, '09:00:00'), { doneAt: new Date().toISOString() })
  await postRounds(office.world, at(monday, '06:59:00'))
  expect(await receivers()).toEqual([])
  await Promise.all([1, 2].map(() => postRounds(office.world, at(monday, '07:00:00'))))
  await postRounds(office.world, at(monday, '07:15:00'))
  expect(await receivers()).toEqual(['taskDigest sam@lumen.test'])
  office.pass((at(monday, '07:01:00').getTime() - Date.now()) / 60_000)
  await office.send()
  const mail = await parse(office.smtp.mails.at(-1)!)
  expect(mail.subject).toMatch(/^Sus tareas para el lunes, \d+ de \w+: 2$/)
  expect(mail.html).toContain('Llamar a &#60;Acme&#62; &#38; Co')
  expect(mail.html).toContain('10:30')
  expect(mail.text).toContain('Llamar a <Acme> & Co')
  for (const body of [mail.text, mail.html]) {
    expect(body).toContain('Old one')
    expect(body).not.toMatch(/Tomorrow|Done/)
  }
})

test('by the receiver’s clock, and not any more at noon', async () => {
  await office.as('sam').patch(`/users/${office.people.sam.id}`, { timeZone: 'Asia/Shanghai' })
  const day = addDays(monday, 7)
  await task('Far away', at(day, '18:00:00', 'Asia/Shanghai'))
  await postRounds(office.world, at(day, '12:00:00', 'Asia/Shanghai'))
  expect(await receivers()).toEqual([])
  await postRounds(office.world, at(day, '11:59:00', 'Asia/Shanghai'))
  expect(await receivers()).toEqual(['taskDigest sam@lumen.test'])
  await office.as('sam').patch(`/users/${office.people.sam.id}`, { timeZone: null })
})

test('who does not want it has none; the link in the mail is enough to say so', async () => {
  const day = addDays(monday, 2)
  await task('Due again', at(day, '10:00:00'))
  await postRounds(office.world, at(day, '08:00:00'))
  office.pass((at(day, '08:01:00').getTime() - Date.now()) / 60_000)
  await office.send()
  const mail = await parse(office.smtp.mails.at(-1)!)
  const header = mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value as string
  const path = /^<http:\/\/kith\.test\/api\/v1(\/unsubscriptions\/[^>]+)>$/.exec(header)?.[1] as string
  const token = path.split('/').at(-1) as string
  expect(mail.html).toContain(`http://kith.test/unsubscribe#${token}`)
  const nobody = office.as('nobody')
  const page = await nobody.get(path, { accept: 'text/html' })
  expect([page.status, page.headers['location']]).toEqual([303, `http://kith.test/unsubscribe#${token}`])
  expect((await nobody.get(path)).body).toEqual({ kind: 'taskDigest' })
  expect((await office.as('sam').get('/session/mail')).body).toMatchObject({ taskDigest: true })
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const stopped = await nobody.send({ method: 'POST', url: path, headers: form, payload: 'List-Unsubscribe=One-Click' })
  expect([stopped.status, stopped.body]).toEqual([200, { kind: 'taskDigest' }])
  expect((await office.as('sam').get('/session/mail')).body).toMatchObject({ taskDigest: false })
  await postRounds(office.world, at(addDays(day, 1), '08:00:00'))
  expect((await receivers()).length).toBe(1)
  for (const other of [token.replace('taskDigest', 'wonDeals'), `${token}x`, token.slice(1)]) {
    expect((await nobody.post(`/unsubscriptions/${other}`, {})).status).toBe(404)
  }
  await office.as('sam').patch('/session/mail', { taskDigest: true })
})

test('a task reminds at its time, once, whoever is to do it and wants to know', async () => {
  const { sam, sofia, accounts } = office.people
  const day = addDays(monday, 3)
  const remind = (time: string) => postReminders(office.world, at(day, time))
  const subjects = async () =>
    (await office.mails()).map(({ receiver, subject }) => `${receiver} ${subject}`.replace(/\s/g, ' ')).sort()
  await office.as('sofia').patch(`/users/${sofia.id}`, { language: 'en' })
  await office.as('sam').patch(`/users/${sam.id}`, { language: 'es' })
  await task('Call Acme', at(day, '15:00:00'), { kind: 'call', accountId: accounts.acme })
  const visit = await task('Visit them', at(day, '16:30:00'))
  const sofias = await office
    .as('sofia')
    .post('/activities', { subject: 'Hers', dueAt: at(day, '15:00:00').toISOString() })
  const done = await task('Done before', at(day, '15:00:00'))
  await office.as('sam').patch(`/activities/${done.body.id}`, { doneAt: new Date().toISOString() })
  await office.as('sam').delete(`/activities/${(await task('Gone', at(day, '15:00:00'))).body.id}`)

  await task('Some time that day', at(day, '23:59:00'))
  await remind('23:59:30')
  await remind('14:59:59')
  expect(await subjects()).toEqual([])
  await Promise.all([1, 2].map(() => remind('15:00:20')))
  await remind('15:01:20')
  expect(await subjects()).toEqual([
    'sam@lumen.test Vence a las 15:00: Call Acme',
    'sofia@lumen.test Due at 3:00 PM: Hers',
  ])
  // A second one of that time is in the same mail or in none; one that moves reminds at its new time.
  await office.as('sofia').patch(`/activities/${sofias.body.id}`, { dueAt: at(day, '16:30:00').toISOString() })
  await office.as('sofia').post('/activities', { subject: 'Also hers', dueAt: at(day, '16:30:00').toISOString() })
  await office.as('sam').patch('/session/mail', { taskReminder: false })
  await remind('16:30:00')
  expect((await subjects()).slice(1)).toEqual([
    'sofia@lumen.test Due at 3:00 PM: Hers',
    'sofia@lumen.test Due at 4:30 PM: 2 tasks',
  ])
  await office.as('sam').patch('/session/mail', { taskReminder: true })
  // The server was away; and what was entered too late was never to remind.
  await remind('17:30:00')
  await office.world.database.rows('update crm.activity set created_at = due_at where id = $1', [visit.body.id])
  await remind('17:29:00')
  expect((await subjects()).length).toBe(3)
  await office.world.database.rows('update crm.activity set created_at = now() where id = $1', [visit.body.id])
  await remind('17:29:00')
  expect((await subjects()).length).toBe(4)

  office.pass((at(day, '17:30:00').getTime() - Date.now()) / 60_000)
  await office.send()
  const arrived = await Promise.all(office.smtp.mails.slice(-4).map(parse))
  const call = arrived.find(({ subject }) => subject?.endsWith('Call Acme'))
  expect(call?.text).toContain('Acme')
  expect(call?.html).toMatch(/http:\/\/kith\.test\/activities\/[\w-]+/)
  expect(call?.headers.find(({ key }) => key === 'list-unsubscribe')?.value).toContain('.taskReminder.')
  expect(arrived.find(({ subject }) => subject?.includes('2 tasks'))?.text).toMatch(
    /Hers[\s\S]*Also hers|Also hers[\s\S]*Hers/,
  )
})

test('a reminder comes as long before as was asked for, of meetings too', async () => {
  const day = addDays(monday, 5)
  const remind = (on: string, time: string) => postReminders(office.world, at(on, time))
  const subjects = async () =>
    (await office.mails()).map(({ receiver, subject }) => `${receiver} ${subject}`.replace(/\s/g, ' ')).sort()
  await office.as('sofia').patch(`/users/${office.people.sofia.id}`, { language: 'en' })
  const plan = (subject: string, more: object) => office.as('sofia').post('/activities', { subject, ...more })
  const ten = at(day, '10:00:00').toISOString()
  await plan('Talk', { kind: 'meeting', startsAt: ten, remindBefore: 15 })
  await plan('Without', { kind: 'meeting', startsAt: ten })
  await plan('Offer', { dueAt: ten, remindBefore: 1440 })
  await remind(day, '09:44:59')
  expect(await subjects()).toEqual([])
  await remind(day, '09:45:00')
  await remind(day, '10:00:00')
  expect(await subjects()).toEqual(['sofia@lumen.test At 10:00 AM: Talk'])
  await remind(addDays(day, -1), '10:00:00')
  expect((await subjects())[1]).toMatch(/^sofia@lumen.test Due at \w{3} \d+, \d{4}, 10:00 AM: Offer$/)
})

test('a form goes nowhere but where one is expected', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await office.as('sam').send({ method: 'POST', url: '/accounts', headers: form, payload: 'name=Acme' })
  expect(answer.status).toBe(415)
})

test('the week’s won deals go to managers who ask for them, with what each may see', async () => {
  expect((await office.as('sam').get('/session/mail')).body.mayHave).toEqual(['taskDigest', 'taskReminder'])
  for (const who of ['nina', 'marta', 'sam'] as const) await office.as(who).patch('/session/mail', { wonDeals: true })
  const stages = (await office.as('nina').get('/stages?filter={"kind":"won"}')).body.data
  const won = async (who: 'sam' | 'olga', amount: string, accountId: string) => {
    const made = await office
      .as(who)
      .post('/deals', { name: `Lamps of ${who}`, amount: { amount, currency: 'EUR' }, accountId })
    const closed = await office
      .as(who)
      .post(`/deals/${made.body.id}/outcome`, { outcome: 'won', stageId: stages[0].id })
    expect(closed.status).toBe(200)
    await office.world.database.rows('update crm.deal set closed_at = $2 where id = $1', [
      made.body.id,
      at(addDays(monday, -4), '12:00:00'),
    ])
  }
  await won('sam', '1000', office.people.accounts.acme)
  await won('olga', '500', office.people.accounts.initech)
  await postRounds(office.world, at(addDays(monday, 1), '08:00:00'))
  expect((await receivers()).filter((one) => one.startsWith('report'))).toEqual([])
  await postRounds(office.world, at(monday, '08:00:00'))
  const mails = (await office.mails()).filter(({ kind }) => kind === 'report')
  expect(mails.map(({ receiver, subject }) => [receiver, subject]).sort()).toEqual([
    ['marta@lumen.test', 'Won last week: €1,000.00'],
    ['nina@lumen.test', 'Won last week: €1,500.00'],
  ])
  office.pass((at(monday, '08:01:00').getTime() - Date.now()) / 60_000)
  await office.send()
  const nina = office.smtp.mails.find(({ to }) => to === 'nina@lumen.test')
  const { text = '' } = await parse(nina!)
  expect(text).toContain('- Sam Silva · 1 · €1,000.00\n- Olga Orlenko · 1 · €500.00\n- Total · 2 · €1,500.00')
})

test('nothing is made where mail is not set up', async () => {
  await office.as('nina').delete('/settings/mail')
  await postRounds(office.world, at(addDays(monday, 3), '08:00:00'))
  expect(await office.mails()).toEqual([])
})
