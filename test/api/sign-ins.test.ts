import { afterAll, beforeAll, expect, test } from 'vitest'
import { password } from '../people.ts'
import { type Answer, type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const signIn = (email: string, secret = password, headers = {}) =>
  w.as('nobody').post('/session', { email, password: secret }, headers)
const cookiesOf = (answer: Answer) =>
  [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((cookie) => String(cookie).split(';')[0])
    .join('; ')

test('administrators see everybody’s sign-ins, others their own, whomever they ask for', async () => {
  await signIn('sam@lumen.test', password, { 'user-agent': 'Firefox/1' })
  await signIn('olga@lumen.test', 'wrong password')
  await signIn('my secret word', 'wrong password')
  const all = await w.as('nina').get('/sign-ins')
  expect(all.body.data.map((one: { name: string; outcome: string }) => [one.name, one.outcome])).toEqual([
    [null, 'unknownEmail'],
    ['Olga Orlenko', 'wrongPassword'],
    ['Sam Silva', 'signedIn'],
  ])
  expect(all.body.data[2]).toMatchObject({ userId: w.people.sam.id, userAgent: 'Firefox/1', method: 'password' })
  expect(all.text).not.toContain('secret word')
  expect((await w.as('nina').get('/sign-ins?mine=true')).body.data).toEqual([])
  const sams = await w.as('sam').get('/sign-ins')
  expect(sams.body.data).toEqual([all.body.data[2]])
  expect((await w.as('sam').get(`/sign-ins?userId=${w.people.olga.id}`)).body.data).toEqual([])
  expect((await w.as('marta').get('/sign-ins?outcome=unknownEmail')).body.data).toEqual([])
  expect((await w.as('nobody').get('/sign-ins')).status).toBe(401)
})

test('they come page by page, and by outcome', async () => {
  const all = (await w.as('nina').get('/sign-ins')).body.data
  const first = await w.as('nina').get('/sign-ins?limit=2')
  expect(first.body).toEqual({ data: all.slice(0, 2), page: { next: all[1].id } })
  const second = await w.as('nina').get(`/sign-ins?limit=2&cursor=${first.body.page.next}`)
  expect(second.body).toEqual({ data: all.slice(2), page: { next: null } })
  expect((await w.as('nina').get('/sign-ins?outcome=wrongPassword')).body.data).toEqual([all[1]])
  expect((await w.as('nina').get('/sign-ins?cursor=x')).status).toBe(400)
  expect((await w.as('nina').get('/sign-ins?outcome=lucky')).status).toBe(400)
})

test('all sessions but this one end together; a key ends none', async () => {
  const [here, there] = [cookiesOf(await signIn('rita@lumen.test')), cookiesOf(await signIn('rita@lumen.test'))]
  expect((await w.as('rita').delete('/session/all')).status).toBe(403)
  expect((await w.as('nobody').delete('/session/all', { cookie: here })).status).toBe(204)
  const status = async (cookie: string) => (await w.as('nobody').get('/session', { cookie })).status
  expect([await status(here), await status(there)]).toEqual([200, 401])
})

test('a password that is tried first, or that holds a name, is refused with a code', async () => {
  const cookie = cookiesOf(await signIn('sofia@lumen.test'))
  const change = async (newPassword: string) =>
    (await w.as('nobody').post('/session/password', { currentPassword: password, newPassword }, { cookie })).body
      .errors[0]
  expect(await change('Password2026!')).toMatchObject({ path: 'newPassword', code: 'password-too-common' })
  expect(await change('the lumen of a lamp')).toMatchObject({
    path: 'newPassword',
    code: 'password-holds-known',
    values: { value: 'lumen' },
  })
})
