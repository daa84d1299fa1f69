import { generateKeyPairSync } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { password } from '../people.ts'
import { type Answer, type PersonName, type TestWorld, world } from '../world.ts'
import { type Authenticator, newAuthenticator } from './authenticator.ts'

const site = { origin: 'http://kith.test', rpId: 'kith.test' }
const headers = { origin: site.origin, host: 'kith.test' }
let w: TestWorld
let now = Date.now()
beforeAll(async () => {
  w = await world()
  w.world.gate.clock = () => new Date(now)
})
afterAll(() => w.close())
beforeEach(() => w.world.database.rows('delete from kith.attempt'))

type Name = Exclude<PersonName, 'nobody'>
const nobody = () => w.as('nobody')
const cookieOf = (answer: Answer) =>
  [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((cookie) => String(cookie).split(';')[0])
    .join('; ')
const byPassword = async (name: Name) =>
  cookieOf(await nobody().post('/session', { email: w.people[name].email, password }))
const post = (path: string, body: unknown, cookie = '') => nobody().post(path, body, { ...headers, cookie })

/** A person with a passkey, who signed in by password to make it. */
async function withPasskey(name: Name): Promise<{ device: Authenticator; cookie: string; id: string }> {
  const cookie = await byPassword(name)
  const device = newAuthenticator(site)
  const options = await post('/session/passkeys/challenge', { password }, cookie)
  expect(options.body).toMatchObject({
    rp: { id: 'kith.test', name: 'Lumen' },
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const added = await post('/session/passkeys', { name: 'Telephone', response: device.create(options.body) }, cookie)
  expect(added.status).toBe(201)
  return { device, cookie, id: added.body.id }
}
async function signIn(device: Authenticator, bent = {}): Promise<Answer> {
  const options = await post('/session/passkey/challenge', undefined)
  return post('/session/passkey', { response: device.get(options.body, bent) })
}

test('a passkey signs in by itself; what it signed works once, and the log says by what', async () => {
  const { device, cookie, id } = await withPasskey('sam')
  const options = await post('/session/passkey/challenge', undefined)
  expect(options.body.allowCredentials ?? []).toEqual([])
  const response = device.get(options.body)
  const done = await post('/session/passkey', { response })
  expect(done.body.user.name).toBe('Sam Silva')
  expect((await nobody().get('/deals', { cookie: cookieOf(done) })).status).toBe(200)
  expect((await post('/session/passkey', { response })).status).toBe(401)
  const { body } = await w.as('nina').get(`/sign-ins?userId=${w.people.sam.id}`)
  expect(body.data.map((each: { outcome: string; method: string }) => [each.outcome, each.method])).toEqual([
    ['refused', 'passkey'],
    ['signedIn', 'passkey'],
    ['passkeyAdded', null],
    ['signedIn', 'password'],
  ])
  const list = await nobody().get('/session/passkeys', { cookie })
  expect(list.body.data).toMatchObject([{ id, name: 'Telephone', usedAt: new Date(now).toJSON() }])
  const renamed = await nobody().patch(`/session/passkeys/${id}`, { name: 'Mine' }, { cookie })
  expect(renamed.body.name).toBe('Mine')
  const others = await byPassword('rita')
  expect((await nobody().delete(`/session/passkeys/${id}`, { cookie: others })).status).toBe(404)
  expect((await nobody().patch(`/session/passkeys/${id}`, { name: 'No' }, { cookie: others })).status).toBe(404)
  expect((await w.as('sam').get('/session/passkeys')).status).toBe(403)
  expect((await nobody().delete(`/session/passkeys/${id}`, { cookie })).status).toBe(204)
  expect((await signIn(device)).status).toBe(401)
})

test('what another page, another key, nobody’s finger, an old count or an old challenge signed is refused', async () => {
  const { device } = await withPasskey('olga')
  expect((await signIn(device)).status).toBe(200)
  expect((await signIn(device, { origin: 'http://kith.test.example' })).status).toBe(401)
  expect((await signIn(device, { rpId: 'kith.test.example' })).status).toBe(401)
  expect((await signIn(device, { isVerified: false })).status).toBe(401)
  expect((await signIn(device, { counter: 1 })).status).toBe(401)
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  expect((await signIn(device, { signedBy: privateKey })).status).toBe(401)
  expect((await signIn(newAuthenticator(site))).status).toBe(401)
  const odd = device.get((await post('/session/passkey/challenge', undefined)).body)
  for (const id of ['\0', 'ᝡᴬ𐲟', ''])
    expect((await post('/session/passkey', { response: { ...odd, id } })).status).toBe(400)
  const made = { challenge: Buffer.from('our own challenge').toString('base64url') }
  expect((await post('/session/passkey', { response: device.get(made) })).status).toBe(401)
  // One to add a passkey signs nobody in.
  const cookie = await byPassword('olga')
  const toAdd = await post('/session/passkeys/challenge', { password }, cookie)
  expect((await post('/session/passkey', { response: device.get(toAdd.body) })).status).toBe(401)
  const late = await post('/session/passkey/challenge', undefined)
  now += 30 * 60_000
  expect((await post('/session/passkey', { response: device.get(late.body) })).status).toBe(401)
  expect((await signIn(device)).status).toBe(200)
  const nina = await byPassword('nina')
  await nobody().post(`/users/${w.people.olga.id}/deactivation`, {}, { cookie: nina })
  expect((await signIn(device)).status).toBe(401)
  await nobody().delete(`/users/${w.people.olga.id}/deactivation`, { cookie: nina })
})

test('to add one takes the password, a challenge of one’s own and a device that knows its owner', async () => {
  const cookie = await byPassword('rita')
  const device = newAuthenticator(site)
  const wrong = await post('/session/passkeys/challenge', { password: 'not my own' }, cookie)
  expect(wrong.body.errors[0]).toMatchObject({ path: 'password', code: 'wrong-password' })
  const refused = async (bent: object, options?: { challenge: string }, as = cookie) => {
    const given = options ?? (await post('/session/passkeys/challenge', { password }, cookie)).body
    const answer = await post('/session/passkeys', { name: 'Telephone', response: device.create(given, bent) }, as)
    return [answer.status, answer.body.errors?.[0].code]
  }
  const bad = [422, 'bad-passkey']
  expect(await refused({ origin: 'http://kith.test.example' })).toEqual(bad)
  expect(await refused({ rpId: 'other.test' })).toEqual(bad)
  expect(await refused({ isVerified: false })).toEqual(bad)
  expect(await refused({}, { challenge: Buffer.from('our own').toString('base64url') })).toEqual(bad)
  const toSignIn = await post('/session/passkey/challenge', undefined)
  expect(await refused({}, toSignIn.body)).toEqual(bad)
  expect(await refused({}, undefined, await byPassword('marta'))).toEqual(bad)
  expect((await nobody().get('/session/passkeys', { cookie })).body.data).toEqual([])
  // One that is somebody's already becomes nobody else's.
  const { device: sofias } = await withPasskey('sofia')
  const options = await post('/session/passkeys/challenge', { password }, cookie)
  const taken = await post('/session/passkeys', { name: 'Hers', response: sofias.create(options.body) }, cookie)
  expect(taken.body.errors[0].code).toBe('bad-passkey')
})

test('it is two factors: past the code, and past the rule that everybody must have one; lost ones go with the factor', async () => {
  const { device, cookie } = await withPasskey('marta')
  const prepared = await post('/session/second-factor/key', { password }, cookie)
  const code = () => new TOTP({ secret: Secret.fromBase32(prepared.body.key) }).generate({ timestamp: now })
  expect((await post('/session/second-factor/confirmation', { code: code() }, cookie)).status).toBe(200)
  expect((await signIn(device)).body.user.name).toBe('Marta Moreno')
  const without = await post('/session/passkeys/challenge', { password }, cookie)
  expect(without.body.errors[0]).toMatchObject({ path: 'code', code: 'required' })
  now += 60_000
  expect((await post('/session/passkeys/challenge', { password, code: code() }, cookie)).status).toBe(200)

  const { device: rita } = await withPasskey('rita')
  await w.world.database.rows('update kith.organisation set second_factor_needed = true')
  w.world.gate.evict('*')
  const whole = cookieOf(await signIn(rita))
  expect((await nobody().get('/deals', { cookie: whole })).status).toBe(200)
  expect((await nobody().get('/deals', { cookie: await byPassword('rita') })).body.type).toBe('second-factor-needed')
  await w.world.database.rows('update kith.organisation set second_factor_needed = false')
  w.world.gate.evict('*')
  const nina = await byPassword('nina')
  const removed = await nobody().delete(`/users/${w.people.marta.id}/second-factor`, { cookie: nina })
  expect(removed.status).toBe(204)
  expect((await signIn(device)).status).toBe(401)
})

test('where passwords are for administrators only, so are passkeys', async () => {
  const [sam, nina] = [await withPasskey('sam'), await withPasskey('nina')]
  const provider = { issuer: 'http://127.0.0.1:1', clientId: 'kith', passwords: 'administrators' }
  expect((await w.as('nina').put('/settings/single-sign-on', provider)).status).toBe(200)
  const refused = await signIn(sam.device)
  expect([refused.status, refused.body.type, cookieOf(refused)]).toEqual([403, 'forbidden', ''])
  const last = (await w.as('nina').get(`/sign-ins?userId=${w.people.sam.id}&limit=1`)).body.data[0]
  expect(last).toMatchObject({ outcome: 'refused', method: 'passkey', reason: 'passwordsOff' })
  expect((await signIn(nina.device)).body.user.name).toBe('Nina Navarro')
  expect((await w.as('nina').delete('/settings/single-sign-on')).status).toBe(204)
  expect((await signIn(sam.device)).body.user.name).toBe('Sam Silva')
})
