import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { password } from '../people.ts'
import { type Answer, type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const cookieOf = (answer: Answer) =>
  [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((cookie) => String(cookie).split(';')[0])
    .join('; ')
const signIn = async (email: string, secret = password) => w.as('nobody').post('/session', { email, password: secret })

describe('a session', () => {
  it('begins with e-mail and password, and tells who one is', async () => {
    const answer = await signIn('sam@lumen.test')
    expect(answer.status, answer.text).toBe(200)
    expect(answer.body).toMatchObject({
      user: { id: w.people.sam.id, name: 'Sam Silva', email: 'sam@lumen.test', branchId: w.people.branches.east },
      via: 'session',
      organisation: { organisation: 'Lumen', currency: 'EUR' },
      objects: { account: { see: 'team', create: 'own' } },
    })
    const [cookie] = [answer.headers['set-cookie'] ?? []].flat()
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    const me = await w.as('nobody').get('/session', { cookie: cookieOf(answer) })
    expect(me.body).toEqual(answer.body)
    expect((await w.as('nobody').get('/accounts', { cookie: cookieOf(answer) })).body.data).toHaveLength(2)
  })

  it('does not begin with a wrong password, a wrong address or a broken body', async () => {
    const wrong = await signIn('sam@lumen.test', 'wrong password')
    const unknown = await signIn('nobody@lumen.test', 'wrong password')
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(wrong.body).toEqual(unknown.body)
    expect(wrong.headers['www-authenticate']).toBe('Bearer realm="Kith"')
    expect((await w.as('nobody').post('/session', { email: 7 })).status).toBe(422)
  })

  it('ends here, or everywhere', async () => {
    const [here, there] = [cookieOf(await signIn('sofia@lumen.test')), cookieOf(await signIn('sofia@lumen.test'))]
    const isIn = async (cookie: string) => (await w.as('nobody').get('/session', { cookie })).status === 200
    const all = await w.as('nobody').get('/session/all', { cookie: here })
    expect(all.body.data).toHaveLength(2)
    expect(all.body.data.filter((one: { current: boolean }) => one.current)).toHaveLength(1)
    const out = await w.as('nobody').delete('/session', { cookie: here })
    expect(out).toMatchObject({ status: 204, text: '' })
    expect([await isIn(here), await isIn(there)]).toEqual([false, true])
    await w.as('nobody').delete('/session?everywhere=true', { cookie: there })
    expect(await isIn(there)).toBe(false)
    expect((await w.as('nobody').delete('/session')).status).toBe(204)
  })

  it('can be ended one by one', async () => {
    const [here, there] = [cookieOf(await signIn('olga@lumen.test')), cookieOf(await signIn('olga@lumen.test'))]
    const { body } = await w.as('nobody').get('/session/all', { cookie: here })
    const other = body.data.find((one: { current: boolean }) => !one.current)
    expect((await w.as('nobody').delete(`/session/all/${other.id}`, { cookie: here })).status).toBe(204)
    expect((await w.as('nobody').get('/session', { cookie: there })).status).toBe(401)
    expect((await w.as('nobody').get('/session', { cookie: here })).status).toBe(200)
  })

  it('changes its password, and only with the old one', async () => {
    const cookie = cookieOf(await signIn('rita@lumen.test'))
    const change = (currentPassword: string, newPassword: string) =>
      w.as('nobody').post('/session/password', { currentPassword, newPassword }, { cookie })
    expect((await change('wrong', 'another long password')).body).toMatchObject({
      status: 422,
      errors: [{ path: 'currentPassword' }],
    })
    expect((await change(password, 'short')).body).toMatchObject({ status: 422, errors: [{ path: 'newPassword' }] })
    const changed = await change(password, 'another long password')
    expect(changed.status, changed.text).toBe(204)
    expect((await signIn('rita@lumen.test')).status).toBe(401)
    expect((await signIn('rita@lumen.test', 'another long password')).status).toBe(200)
    expect(
      (await w.as('rita').post('/session/password', { currentPassword: password, newPassword: password })).status,
    ).toBe(401)
  })

  it('is not used by pages of other sites', async () => {
    const cookie = cookieOf(await signIn('nina@lumen.test'))
    const post = (headers: Record<string, string>) =>
      w.as('nobody').post('/accounts', { name: 'x' }, { cookie, host: 'kith.test', ...headers })
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await post({ origin: 'null' })).status).toBe(403)
    expect((await post({ origin: 'https://kith.test.evil.example' })).status).toBe(403)
    const foreign = await post({ 'sec-fetch-site': 'cross-site' })
    expect([foreign.status, foreign.body.type]).toEqual([403, 'forbidden'])
    expect((await post({ origin: 'https://kith.test' })).status).toBe(201)
    expect((await post({})).status).toBe(201)
    expect((await w.as('nobody').get('/accounts', { cookie, origin: 'https://evil.example' })).status).toBe(200)
    const withKey = await w.as('nina').post('/accounts', { name: 'x' }, { origin: 'https://evil.example' })
    expect(withKey.status).toBe(201)
    const login = { email: 'nina@lumen.test', password }
    expect((await w.as('nobody').post('/session', login, { origin: 'https://evil.example' })).status).toBe(403)
  })
})

it('says under which address it is known to who came by another', async () => {
  const signIn = (headers: Record<string, string>) =>
    w.as('nobody').post('/session', { email: 'nina@lumen.test', password }, headers)
  const own = { 'sec-fetch-site': 'same-origin' }
  const byName = await signIn({ ...own, origin: 'http://crm.lan:3000', host: 'crm.lan:3000' })
  expect(byName.body).toMatchObject({ type: 'unknown-address', status: 403, publicUrl: 'http://kith.test' })
  expect(byName.body.detail).toBe(
    'Kith is not known by the address http://crm.lan:3000. Open http://kith.test, or set PUBLIC_URL to the address that people use.',
  )
  // A proxy that does not pass the name on; without the word of the browser it is a page of another site.
  const passed = { origin: 'https://crm.example.com', host: '127.0.0.1:3000' }
  expect((await signIn({ ...own, ...passed })).body.type).toBe('unknown-address')
  expect((await signIn(passed)).body).toMatchObject({ type: 'forbidden', status: 403 })
  const { publicUrl } = w.world.config
  w.world.config.publicUrl = 'http://localhost:3000'
  const unset = await signIn({ ...own, origin: 'http://crm.lan:3000', host: 'crm.lan:3000' })
  w.world.config.publicUrl = publicUrl
  expect(unset.body).toMatchObject({ type: 'unknown-address', publicUrl: null })
  expect(unset.body.detail).toContain('Set PUBLIC_URL to the address')
})

describe('nobody', () => {
  it.each([
    '/accounts',
    '/session',
    '/objects',
    '/changes',
    '/stream',
    '/roles',
    '/api-keys',
    '/search?q=a',
    '/nothings',
  ])('gets 401 from %s', async (url) => {
    const answer = await w.as('nobody').get(url)
    expect(answer.status).toBe(401)
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="Kith"')
    expect(answer.body.type).toBe('unauthenticated')
  })

  it('is told so before the body is looked at', async () => {
    expect((await w.as('nobody').post('/accounts', '{')).status).toBe(401)
    expect((await w.as('nobody').post('/accounts', { name: 'x' }, { authorization: 'Bearer kith_wrong' })).status).toBe(
      401,
    )
    expect((await w.as('nobody').post('/accounts', { name: 'x' }, { authorization: 'Basic eDp5' })).status).toBe(401)
    expect((await w.as('nobody').post('/accounts', { name: 'x' }, { cookie: 'kith.session_token=%00' })).status).toBe(
      401,
    )
  })

  it('reads the description and whether set-up is needed', async () => {
    expect((await w.as('nobody').get('/openapi.json')).body.openapi).toBe('3.1.1')
    expect((await w.as('nobody').get('/setup')).body).toEqual({ needed: false, sample: null })
    const administrator = { name: 'Eve', email: 'eve@evil.example', password: 'a long password' }
    const body = {
      organisation: 'Evil',
      country: 'ES',
      timeZone: 'Europe/Madrid',
      currency: 'EUR',
      language: 'en',
      administrator,
    }
    expect((await w.as('nobody').post('/setup', body)).status).toBe(409)
  })
})

describe('people', () => {
  it('are invited, come, get other roles and leave', async () => {
    const nina = w.as('nina')
    const invited = await nina.post('/users/invitations', {
      name: 'Pau Pons',
      email: 'pau@lumen.test',
      roles: ['sales'],
    })
    expect(invited.status, invited.text).toBe(201)
    expect(invited.headers.location).toBe(`/api/v1/users/${invited.body.userId}`)
    const token = invited.body.invitation.link.split('#')[1]
    const accepted = await w.as('nobody').post('/session/invitation', { token, password: 'a long password' })
    expect(accepted.status, accepted.text).toBe(200)
    const cookie = cookieOf(accepted)
    expect((await w.as('nobody').post('/session/invitation', { token, password: 'a long password' })).status).toBe(404)
    const roles = `/users/${invited.body.userId}/roles`
    expect((await nina.get(roles)).body).toEqual({ roles: ['sales'] })
    expect((await nina.put(roles, { roles: ['readOnly'] })).body).toMatchObject({ roles: ['readOnly'] })
    expect((await nina.put(roles, { roles: ['emperor'] })).status).toBe(422)
    expect((await w.as('nobody').post('/accounts', { name: 'x' }, { cookie })).status).toBe(403)
    const left = await nina.post(`/users/${invited.body.userId}/deactivation`)
    expect(left.status, left.text).toBe(200)
    expect((await w.as('nobody').get('/session', { cookie })).status).toBe(401)
    expect((await nina.delete(`/users/${invited.body.userId}/deactivation`)).status).toBe(200)
  })

  it('are invited once, however often it is asked with one key', async () => {
    const invite = () =>
      w
        .as('nina')
        .post(
          '/users/invitations',
          { name: 'Quim', email: 'quim@lumen.test', roles: ['sales'] },
          { 'idempotency-key': 'quim' },
        )
    const [first, second] = [await invite(), await invite()]
    expect([first.status, second.status], second.text).toEqual([201, 201])
    expect(second.body).toMatchObject({ userId: first.body.userId, invitation: null })
  })

  it('are managed by those who may', async () => {
    const sam = w.as('sam')
    expect((await sam.post('/users/invitations', { name: 'Eve', email: 'eve@lumen.test' })).status).toBe(403)
    expect((await sam.put(`/users/${w.people.sam.id}/roles`, { roles: ['administrator'] })).status).toBe(403)
    expect((await sam.post(`/users/${w.people.nina.id}/deactivation`)).status).toBe(403)
    expect((await sam.get(`/users/${w.people.sam.id}/roles`)).body).toEqual({ roles: ['sales'] })
    expect((await sam.get(`/users/${w.people.nina.id}/roles`)).status).toBe(403)
    expect((await sam.get('/users/roles')).status).toBe(403)
    const { data } = (await w.as('nina').get('/users/roles')).body
    const { nina, marta, rita } = w.people
    expect([data[nina.id], data[marta.id], data[rita.id]]).toEqual([['administrator'], ['manager'], ['readOnly']])
    expect((await sam.get('/roles')).body.data.map((role: { key: string }) => role.key)).toContain('administrator')
    expect((await w.as('nina').post(`/users/${w.people.nina.id}/deactivation`)).status).toBe(409)
  })
})

describe('an API key', () => {
  it('is shown once, works, and ends', async () => {
    const cookie = cookieOf(await signIn('marta@lumen.test'))
    const marta = w.as('nobody')
    const made = await marta.post('/api-keys', { name: 'Report', scopes: ['read'] }, { cookie })
    expect(made.status, made.text).toBe(201)
    expect(made.body.key).toMatch(/^kith_[0-9A-Za-z]{43}$/)
    const headers = { authorization: `Bearer ${made.body.key}` }
    expect((await marta.get('/accounts', headers)).status).toBe(200)
    expect((await marta.post('/accounts', { name: 'x' }, headers)).status).toBe(403)
    const keys = await marta.get('/api-keys', { cookie })
    expect(keys.text).not.toContain(made.body.key)
    expect(keys.body.data.map((key: { name: string }) => key.name)).toEqual(['Report', 'test'])
    expect((await marta.delete(`/api-keys/${made.body.id}`, { cookie })).status).toBe(204)
    expect((await marta.get('/accounts', headers)).status).toBe(401)
  })
})
