import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { handlersOf } from '#jobs/handlers.ts'
import { password } from '../people.ts'
import { type Office, openOffice } from './office.ts'
import { parse } from './smtp.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())
beforeEach(() => office.begin())

const nobody = () => office.as('nobody')
const ask = (email: string, address = '192.0.2.7') =>
  office
    .as('nobody')
    .send({ method: 'POST', url: '/session/password-reset', payload: { email }, remoteAddress: address })
const confirm = (token: string, chosen: string) =>
  nobody().post('/session/password-reset/confirmation', { token, password: chosen })
const signIn = (email: string, chosen: string) => nobody().post('/session', { email, password: chosen })

/** What the worker would do with the wish, and with the mail that comes of it. */
async function work(email: string): Promise<string | null> {
  await handlersOf(office.world)['mail:reset']?.({ email }, new AbortController().signal)
  const before = office.smtp.mails.length
  await office.send()
  if (office.smtp.mails.length === before) return null
  const { text = '' } = await parse(office.smtp.mails.at(-1)!)
  return /reset-password#([\w-]{43})/.exec(text)?.[1] as string
}

test('a link sets a new password once, ends every session, and signs nobody in', async () => {
  const { email } = office.people.sam
  const before = await signIn(email, password)
  const cookie = String([before.headers['set-cookie']].flat()[0]).split(';')[0] as string
  expect((await ask(email)).status).toBe(204)
  const token = (await work(email)) as string
  expect((await confirm(token, 'short')).status).toBe(422)
  const set = await confirm(token, 'a new long password')
  expect([set.status, set.body]).toEqual([200, { email }])
  expect(set.headers['set-cookie']).toBeUndefined()
  expect((await confirm(token, 'yet another password')).status).toBe(404)
  expect((await nobody().get('/session', { cookie })).status).toBe(401)
  expect((await signIn(email, password)).status).toBe(401)
  expect((await signIn(email, 'a new long password')).status).toBe(200)
  const rows = JSON.stringify(await office.world.database.rows('select * from kith.password_reset'))
  expect(rows).not.toContain(token)
  expect((await office.mails())[0]).toMatchObject({ state: 'sent', content: null })
})

test('it answers alike whether somebody has the address or not', async () => {
  const [known, unknown] = [await ask(office.people.olga.email), await ask('nobody@elsewhere.test')]
  const seen = ({ status, text, headers }: typeof known) => [status, text, Object.keys(headers).sort()]
  expect(seen(known)).toEqual(seen(unknown))
  expect(await work('nobody@elsewhere.test')).toBeNull()
  expect(await office.mails()).toEqual([])
})

test('a newer link and a changed password end the older one; an hour ends any', async () => {
  const { email } = office.people.sofia
  const first = (await work(email)) as string
  const second = (await work(email)) as string
  expect((await confirm(first, 'a new long password')).status).toBe(404)
  await office.world.database.rows(`update kith.password_reset set expires_at = now() - interval '1 second'`)
  expect((await confirm(second, 'a new long password')).status).toBe(404)
  const third = (await work(email)) as string
  const session = await signIn(email, password)
  const cookie = String([session.headers['set-cookie']].flat()[0]).split(';')[0] as string
  const change = { currentPassword: password, newPassword: 'another long password' }
  expect((await nobody().post('/session/password', change, { cookie })).status).toBe(204)
  expect((await confirm(third, 'a new long password')).status).toBe(404)
})

test('who cannot sign in gets nothing: invited only, deactivated', async () => {
  await office
    .as('nina')
    .post('/users/invitations', { name: 'Iris Invited', email: 'iris@lumen.test', roles: ['sales'] })
  await office.begin()
  expect(await work('iris@lumen.test')).toBeNull()
  const { id, email } = office.people.olga
  await office.as('nina').post(`/users/${id}/deactivation`)
  expect(await work(email)).toBeNull()
  await office.as('nina').delete(`/users/${id}/deactivation`)
})

test('wishes are throttled, for unknown addresses as for known ones', async () => {
  for (const email of ['throttled@elsewhere.test', office.people.rita.email]) {
    const answers = []
    for (let time = 0; time < 6; time++) answers.push((await ask(email, '192.0.2.99')).status)
    expect(answers).toEqual([204, 204, 204, 204, 204, 429])
  }
})

test('where no mail can be sent it says so, whoever asks', async () => {
  await office.as('nina').delete('/settings/mail')
  for (const email of [office.people.nina.email, 'nobody@elsewhere.test']) {
    expect((await ask(email, '192.0.2.50')).status).toBe(409)
  }
})
