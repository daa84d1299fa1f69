import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { password } from '../people.ts'
import { type Answer, type TestWorld, world } from '../world.ts'
import { startProvider, type TestProvider } from './provider.ts'

let w: TestWorld
let provider: TestProvider
beforeAll(async () => {
  w = await world()
  provider = await startProvider(w.world.oidc.redirectUri)
  await setUp()
})
afterEach(() => {
  w.world.gate.clock = () => new Date()
})
afterAll(async () => {
  await w.close()
  await provider.close()
})

const settings = (more: object = {}) => ({
  issuer: provider.issuer,
  clientId: provider.clientId,
  clientSecret: provider.clientSecret,
  ...more,
})
async function setUp(more: object = {}): Promise<Answer> {
  const answer = await w.as('nina').put('/settings/single-sign-on', settings(more))
  expect(answer.status, answer.text).toBe(200)
  return answer
}

const cookiesOf = (answer: Answer) =>
  [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((cookie) => String(cookie).split(';')[0])
    .join('; ')

interface Tried {
  next?: string
  /** Changes the address to which the provider sends the browser. */
  bend?: (back: URL) => void | Promise<void>
  /** Instead of the cookie that belongs to it. */
  cookie?: string
}

/** As a browser does it: to the provider, sign in there, back. */
async function come(login: string | null, { next = '/deals?view=x', bend, cookie }: Tried = {}) {
  const start = await w.as('nobody').get(`/session/oidc/start?next=${encodeURIComponent(next)}`)
  expect(start.status, start.text).toBe(302)
  const back = await provider.visit(String(start.headers['location']), login)
  await bend?.(back)
  const path = `/session/oidc/callback${back.search}`
  const sent = cookie ?? cookiesOf(start)
  return { path, cookie: sent, answer: await w.as('nobody').get(path, { cookie: sent }) }
}
/** Back to the page to sign in, which still knows where one wanted to go. */
const refusedBy = (problem: string, next = '/deals?view=x') =>
  `/sign-in?problem=${problem}&next=${encodeURIComponent(next)}`
const whereTo = async (login: string | null, tried: Tried = {}) => {
  const { answer } = await come(login, tried)
  expect(answer.status).toBe(302)
  return answer.headers['location']
}
const whoIs = async (answer: Answer) =>
  (await w.as('nobody').get('/session', { cookie: cookiesOf(answer) })).body.user?.email
const lastSignIn = async () => (await w.as('nina').get('/sign-ins?limit=1')).body.data[0]
/** The log notes the same refusal once in a quarter of an hour, so each test begins with an empty one. */
const forgetSignIns = () => w.world.database.rows('delete from kith.sign_in_event')

test('only administrators see and set it, the secret is never shown, and it goes to no other provider', async () => {
  for (const who of ['sam', 'marta', 'rita'] as const) {
    expect((await w.as(who).get('/settings/single-sign-on')).status).toBe(403)
    expect((await w.as(who).put('/settings/single-sign-on', settings())).status).toBe(403)
    expect((await w.as(who).delete('/settings/single-sign-on')).status).toBe(403)
    expect((await w.as(who).post('/settings/single-sign-on/test')).status).toBe(403)
    expect((await w.as(who).delete(`/users/${w.people.sam.id}/single-sign-on`)).status).toBe(403)
  }
  const shown = await w.as('nina').get('/settings/single-sign-on')
  expect(shown.body).toEqual({
    source: 'app',
    settings: {
      issuer: provider.issuer,
      clientId: 'kith',
      hasSecret: true,
      label: null,
      trustsEmails: false,
      createPeople: null,
      passwords: 'everybody',
    },
    isReadable: true,
    redirectUri: 'http://kith.test/api/v1/session/oidc/callback',
  })
  expect(shown.text).not.toContain(provider.clientSecret)
  const stored = JSON.stringify(await w.world.database.rows('select * from kith.oidc_settings'))
  expect(stored).not.toContain(provider.clientSecret)
  const { clientSecret: _, ...without } = settings()
  expect((await w.as('nina').put('/settings/single-sign-on', without)).body.settings.hasSecret).toBe(true)
  const elsewhere = await w.as('nina').put('/settings/single-sign-on', { ...without, issuer: 'https://evil.example' })
  expect([elsewhere.status, elsewhere.body.errors[0].path]).toEqual([422, 'clientSecret'])
})

test.each([
  [{ issuer: 'http://login.example.com' }, 'issuer'],
  [{ issuer: 'https://login.example.com/?a=b' }, 'issuer'],
  [{ createPeople: { domains: ['lumen.test'], role: 'administrator' } }, 'createPeople.role'],
  [{ createPeople: { domains: ['lumen.test'], role: 'king' } }, 'createPeople.role'],
  [{ createPeople: { domains: ['test'], role: 'sales' } }, 'createPeople.domains[0]'],
])('%j is refused', async (more, path) => {
  const answer = await w.as('nina').put('/settings/single-sign-on', settings(more))
  expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([422, path])
})

test('a test of the connection says plainly what is wrong', async () => {
  const outcome = async (more: object) => {
    await setUp(more)
    return (await w.as('nina').post('/settings/single-sign-on/test')).body
  }
  const { issuer } = provider
  expect(await outcome({})).toEqual({ outcome: 'works', answer: issuer })
  expect(await outcome({ clientSecret: 'wrong' })).toMatchObject({ outcome: 'wrongClient' })
  expect(await outcome({ clientId: 'nobody' })).toMatchObject({ outcome: 'wrongClient' })
  expect(await outcome({ issuer: issuer.replace('127.0.0.1', 'localhost') })).toMatchObject({
    outcome: 'otherIssuer',
    answer: issuer,
  })
  expect(await outcome({ issuer: `${issuer}/nowhere` })).toMatchObject({ outcome: 'noProvider' })
  expect(await outcome({ issuer: 'http://127.0.0.1:1' })).toMatchObject({ outcome: 'unreachable' })
  expect(await outcome({ issuer: 'https://10.0.0.1' })).toMatchObject({
    outcome: 'privateAddress',
    answer: expect.stringContaining('ALLOW_PRIVATE_ADDRESSES'),
  })
  await setUp()
})

test('who has a verified address of ours comes in, to where they wanted, and stays the same when it changes', async () => {
  await forgetSignIns()
  provider.accounts['sam-1'] = { email: 'Sam@Lumen.test', email_verified: true }
  const start = await w.as('nobody').get('/session/oidc/start')
  const [cookie] = [start.headers['set-cookie'] ?? []].flat()
  expect(cookie).toMatch(/^kith\.oidc=v1\..*; Max-Age=600; Path=\/api\/v1\/session\/oidc; HttpOnly; SameSite=Lax$/)
  const asked = new URL(String(start.headers['location'])).searchParams
  expect(Object.fromEntries(asked)).toMatchObject({ code_challenge_method: 'S256', response_type: 'code' })
  for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length).toBeGreaterThan(40)

  const { answer } = await come('sam-1', { next: '/deals?sort=-amount' })
  expect(answer.headers['location']).toBe('/deals?sort=-amount')
  expect(await whoIs(answer)).toBe('sam@lumen.test')
  expect(await lastSignIn()).toMatchObject({
    userId: w.people.sam.id,
    outcome: 'signedIn',
    method: 'oidc',
    reason: null,
  })
  expect(String(answer.headers['set-cookie'])).toContain('kith.oidc=; Max-Age=0')

  provider.accounts['sam-1'] = { email: 'marta@lumen.test', email_verified: false }
  expect(await whoIs((await come('sam-1')).answer)).toBe('sam@lumen.test')
})

test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', ''])(
  'nobody is led to %j afterwards',
  async (next) => {
    expect(await whereTo('sam-1', { next })).toBe('/')
  },
)

test('who is not let in learns nothing of why; the log knows', async () => {
  await forgetSignIns()
  provider.accounts = {
    unverified: { email: 'sofia@lumen.test', email_verified: false },
    unsaid: { email: 'sofia@lumen.test' },
    unknown: { email: 'stranger@lumen.test', email_verified: true },
    nameless: {},
    lookalike: { email: 'ѕofia@lumen.test', email_verified: true },
    gone: { email: 'olga@lumen.test', email_verified: true },
    binned: { email: 'bea@lumen.test', email_verified: true },
    'rita-1': { email: 'rita@lumen.test', email_verified: true },
    'rita-2': { email: 'rita@lumen.test', email_verified: true },
  }
  const bea = await w
    .as('nina')
    .post('/users/invitations', { name: 'Bea Bin', email: 'bea@lumen.test', roles: ['sales'] })
  await w.world.database.rows(`update crm."user" set deleted_at = now() where id = $1`, [bea.body.userId])
  expect((await w.as('nina').post(`/users/${w.people.olga.id}/deactivation`)).status).toBeLessThan(300)
  expect(await whoIs((await come('rita-1')).answer)).toBe('rita@lumen.test')
  const reasons = []
  for (const login of ['unverified', 'unsaid', 'unknown', 'nameless', 'lookalike', 'gone', 'binned', 'rita-2']) {
    const { answer } = await come(login)
    expect([answer.headers['location'], cookiesOf(answer)], login).toEqual([refusedBy('refused'), 'kith.oidc='])
    const { userId, outcome, method, reason } = await lastSignIn()
    expect([outcome, method]).toEqual(['refused', 'oidc'])
    reasons.push([login, reason, userId])
  }
  expect(reasons).toEqual([
    ['unverified', 'emailNotVerified', null],
    ['unsaid', 'emailNotVerified', null],
    ['unknown', 'unknownPerson', null],
    ['nameless', 'noEmail', null],
    ['lookalike', 'noEmail', null],
    ['gone', 'deactivated', w.people.olga.id],
    ['binned', 'deactivated', bea.body.userId],
    ['rita-2', 'otherIdentity', w.people.rita.id],
  ])
  expect((await w.as('nina').delete(`/users/${w.people.rita.id}/single-sign-on`)).status).toBe(204)
  expect(await whoIs((await come('rita-2')).answer)).toBe('rita@lumen.test')
  expect(await whereTo('rita-1')).toBe(refusedBy('refused'))
})

test('a deactivated person stays out, also when they came before', async () => {
  provider.accounts['marta-1'] = { email: 'marta@lumen.test', email_verified: true }
  expect(await whoIs((await come('marta-1')).answer)).toBe('marta@lumen.test')
  await w.as('nina').post(`/users/${w.people.marta.id}/deactivation`)
  expect(await whereTo('marta-1')).toBe(refusedBy('refused'))
  await w.as('nina').delete(`/users/${w.people.marta.id}/deactivation`)
  expect(await whoIs((await come('marta-1')).answer)).toBe('marta@lumen.test')
})

test('an invited person comes in without a password; addresses can be trusted; people of a domain are made', async () => {
  const invited = await w
    .as('nina')
    .post('/users/invitations', { name: 'Ines Isla', email: 'ines@lumen.test', roles: ['sales'] })
  provider.accounts = {
    ines: { email: 'ines@lumen.test' },
    denied: { email: 'ines@lumen.test', email_verified: false },
    pau: { email: 'pau@lumen.example', email_verified: true, name: 'Pau Puig', locale: 'es-ES' },
    other: { email: 'eve@sub.lumen.example', email_verified: true },
    unverified: { email: 'max@lumen.example', email_verified: false },
  }
  const createPeople = { domains: ['Lumen.example'], role: 'sales', branchId: w.people.branches.west }
  await setUp({ createPeople })
  for (const login of ['ines', 'other', 'unverified']) expect(await whereTo(login)).toBe(refusedBy('refused'))
  expect(await whoIs((await come('pau')).answer)).toBe('pau@lumen.example')
  expect(await whoIs((await come('pau')).answer)).toBe('pau@lumen.example')
  const found = await w.as('nina').get(`/users?filter=${encodeURIComponent('{"email":"pau@lumen.example"}')}`)
  expect(found.body.data).toHaveLength(1)
  const [pau] = found.body.data
  expect(pau).toMatchObject({ name: 'Pau Puig', branchId: w.people.branches.west, language: 'es' })
  const roles = await w.world.database.rows('select role_key from kith.user_role where user_id = $1', [pau.id])
  expect(roles).toEqual([{ role_key: 'sales' }])
  await setUp({ trustsEmails: true })
  expect(await whereTo('denied')).toBe(refusedBy('refused'))
  const { answer } = await come('ines')
  expect((await w.as('nobody').get('/session', { cookie: cookiesOf(answer) })).body.user.id).toBe(invited.body.userId)
  await setUp()
})

test('what is not the provider’s answer to this browser is refused', async () => {
  await forgetSignIns()
  provider.accounts = { sam: { email: 'sam@lumen.test', email_verified: true } }
  await w.as('nina').delete(`/users/${w.people.sam.id}/single-sign-on`)
  const problem = async (tried: Tried) => {
    const where = String(await whereTo('sam', tried))
    return `${new URL(where, 'http://kith.test').searchParams.get('problem')} ${(await lastSignIn()).reason}`
  }
  const other = await w.as('nobody').get('/session/oidc/start')
  expect(await problem({ cookie: '' })).toBe('expired noAttempt')
  expect(await problem({ cookie: 'kith.oidc=v1.c29tZXRoaW5nIGVsc2UgYW5kIG11Y2ggbG9uZ2Vy' })).toBe('expired noAttempt')
  expect(await problem({ cookie: cookiesOf(other) })).toBe('expired noAttempt')
  expect(await problem({ bend: ({ searchParams }) => searchParams.set('state', 'x') })).toBe('expired noAttempt')
  const later = () => {
    w.world.gate.clock = () => new Date(Date.now() + 601_000)
  }
  expect(await problem({ bend: later })).toBe('expired noAttempt')
  w.world.gate.clock = () => new Date()
  expect(await problem({ bend: ({ searchParams }) => searchParams.set('iss', 'https://evil.example') })).toBe(
    'failed badAnswer',
  )
  await forgetSignIns()
  expect(await problem({ bend: ({ searchParams }) => searchParams.delete('iss') })).toBe('failed badAnswer')
  await forgetSignIns()
  expect(await problem({ bend: ({ searchParams }) => searchParams.set('code', 'another') })).toBe('failed badAnswer')
  expect(await whereTo(null)).toBe(refusedBy('denied'))
  expect((await lastSignIn()).reason).toBe('deniedByProvider')
  await w.as('nobody').get('/session/oidc/callback?error=access_denied&state=x')
  expect((await lastSignIn()).reason).toBe('noAttempt')
})

test('an answer works once', async () => {
  const { path, cookie, answer } = await come('sam')
  expect(await whoIs(answer)).toBe('sam@lumen.test')
  const again = await w.as('nobody').get(path, { cookie })
  expect(again.headers['location']).toBe(refusedBy('expired'))
  expect(cookiesOf(again)).toBe('kith.oidc=')
  expect((await lastSignIn()).reason).toBe('usedTwice')
})

test.each<[string, NonNullable<TestProvider['tamper']>]>([
  ['with another’s signature', (claims, sign) => sign(claims, 'foreign')],
  ['without a signature', (claims, sign) => sign(claims).replace(/[^.]+$/, '')],
  ['for another question', (claims, sign) => sign({ ...claims, nonce: 'x' })],
  ['for no question', ({ nonce: _, ...claims }, sign) => sign(claims)],
  ['for another client', (claims, sign) => sign({ ...claims, aud: 'another' })],
  ['of another provider', (claims, sign) => sign({ ...claims, iss: 'https://evil.example' })],
  ['of yesterday', (claims, sign) => sign({ ...claims, iat: 1_700_000_000, exp: 1_700_000_060 })],
])('an ID token %s opens nothing', async (_what, tamper) => {
  await forgetSignIns()
  provider.tamper = tamper
  expect(await whereTo('sam')).toBe(refusedBy('failed'))
  expect(await lastSignIn()).toMatchObject({ outcome: 'refused', reason: 'badAnswer', userId: null })
})

test('an ID token that says the e-mail itself is believed, whatever one signs it as', async () => {
  provider.accounts['olga-1'] = {}
  await w.as('nina').delete(`/users/${w.people.olga.id}/deactivation`)
  provider.tamper = (claims, sign) => sign({ ...claims, email: 'olga@lumen.test', email_verified: true })
  expect(await whoIs((await come('olga-1')).answer)).toBe('olga@lumen.test')
})

test('passwords can be left to administrators; who is refused has given the right one', async () => {
  await setUp({ passwords: 'administrators', label: 'Lumen login' })
  const say = async (email: string, secret: string) =>
    (await w.as('nobody').post('/session', { email, password: secret })).status
  expect((await w.as('nobody').get('/session/oidc')).body).toEqual({
    isSetUp: true,
    label: 'Lumen login',
    passwords: 'administrators',
    start: 'http://kith.test/api/v1/session/oidc/start',
  })
  expect(await say('sam@lumen.test', 'wrong password')).toBe(401)
  expect(await say('sam@lumen.test', password)).toBe(403)
  expect(await lastSignIn()).toMatchObject({ outcome: 'refused', method: 'password', reason: 'passwordsOff' })
  expect(await say('nina@lumen.test', password)).toBe(200)
  expect(await whoIs((await come('sam')).answer)).toBe('sam@lumen.test')
  const invited = await w
    .as('nina')
    .post('/users/invitations', { name: 'Leo Luz', email: 'leo@lumen.test', roles: ['sales'] })
  const token = new URL(invited.body.invitation.link).hash.slice(1)
  const accepted = await w.as('nobody').post('/session/invitation', { token, password: 'lamps burn brightly' })
  expect(accepted.status).toBe(403)
  await setUp()
  expect(await say('sam@lumen.test', password)).toBe(200)
})

test('a provider that is away, and one that was taken off, are said', async () => {
  const { path, cookie } = await come('sam')
  await setUp({ issuer: 'http://127.0.0.1:1' })
  const start = await w.as('nobody').get('/session/oidc/start?next=/deals')
  expect(start.headers['location']).toBe(refusedBy('unreachable', '/deals'))
  expect((await w.as('nobody').get(path, { cookie })).headers['location']).toBe(refusedBy('expired'))
  expect((await w.as('nina').delete('/settings/single-sign-on')).status).toBe(204)
  expect((await w.as('nobody').get('/session/oidc/start')).headers['location']).toBe('/sign-in?problem=failed')
  expect((await w.as('nobody').get('/session/oidc')).body).toEqual({
    isSetUp: false,
    label: null,
    passwords: 'everybody',
    start: null,
  })
})

test('a provider that dies while somebody signs in is said, and where they wanted to go is kept; afterwards it goes on', async () => {
  await setUp()
  await forgetSignIns()
  // In the middle of its answer, and before it was asked.
  provider.tamper = () => {
    void provider.kill()
    return ''
  }
  expect(await whereTo('sam')).toBe(refusedBy('unreachable'))
  expect((await lastSignIn()).reason).toBe('providerUnreachable')
  await provider.start()
  expect(await whereTo('sam', { bend: () => provider.kill() })).toBe(refusedBy('unreachable'))
  await provider.start()
  expect(await whoIs((await come('sam')).answer)).toBe('sam@lumen.test')
})

test('what the environment says holds, and is not changed by screen', async () => {
  const { clientId, issuer, clientSecret } = provider
  const rest = { label: 'Env', trustsEmails: false, createPeople: null, passwords: 'everybody' as const }
  w.world.oidc.environment = { issuer, clientId, clientSecret, ...rest }
  const shown = (await w.as('nina').get('/settings/single-sign-on')).body
  expect(shown).toMatchObject({ source: 'environment', settings: { label: 'Env', hasSecret: true } })
  expect((await w.as('nina').put('/settings/single-sign-on', settings())).status).toBe(409)
  expect((await w.as('nina').delete('/settings/single-sign-on')).status).toBe(409)
  expect(await whoIs((await come('sam')).answer)).toBe('sam@lumen.test')
})
