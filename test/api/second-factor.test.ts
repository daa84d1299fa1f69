import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openSession } from '#modules/workspace/index.ts'
import { password } from '../people.ts'
import { type Answer, type PersonName, type TestWorld, world } from '../world.ts'

let w: TestWorld
/** The middle of a half minute, which each test goes on from. */
let now = Date.parse('2026-11-26T10:00:15Z')
beforeAll(async () => {
  w = await world()
  w.world.gate.clock = () => new Date(now)
})
afterAll(() => w.close())
beforeEach(async () => {
  await w.world.database.rows('delete from kith.attempt')
  now += 5 * 60_000
})

type Name = Exclude<PersonName, 'nobody'>
const minute = 60_000
const nobody = () => w.as('nobody')
const codeOf = (key: string, { at = now } = {}) =>
  new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: at })

/** What a browser has after the answer, on top of what it had. */
function jar(answer: Answer, before = ''): string {
  const set = [answer.headers['set-cookie'] ?? []].flat().map((cookie) => String(cookie).split(';')[0] as string)
  const all = new Map([...before.split('; '), ...set].filter(Boolean).map((pair) => [pair.split('=')[0], pair]))
  return [...all.values()].join('; ')
}
const signIn = (name: Name, cookie = '') =>
  nobody().post('/session', { email: w.people[name].email, password }, { cookie, 'user-agent': 'Firefox' })
const give = (code: string, cookie: string, more = {}) =>
  nobody().post('/session/second-factor', { code, ...more }, { cookie })
const status = async (cookie: string) => (await nobody().get('/session', { cookie })).status
const outcomes = async (name: Name) =>
  (await w.as('nina').get(`/sign-ins?userId=${w.people[name].id}`)).body.data.map(
    (event: { outcome: string; method: string | null }) => [event.outcome, event.method],
  )

/** A person with a second factor, signed in by nothing but a password before. */
async function turnOn(name: Name): Promise<{ key: string; recoveryCodes: string[]; cookie: string }> {
  const cookie = jar(await signIn(name))
  const prepared = await nobody().post('/session/second-factor/key', { password }, { cookie })
  expect(prepared.status).toBe(200)
  const { key } = prepared.body
  const confirmed = await nobody().post('/session/second-factor/confirmation', { code: codeOf(key) }, { cookie })
  expect(confirmed.status).toBe(200)
  // The code that confirmed it is used up.
  now += minute
  return { key, recoveryCodes: confirmed.body.recoveryCodes, cookie }
}

test('it counts from its confirmation on: the password alone opens no session, a code does, and only once', async () => {
  const other = jar(await signIn('sam'))
  const prepared = jar(await signIn('sam'))
  const wrong = await nobody().post('/session/second-factor/key', { password: 'not my own' }, { cookie: prepared })
  expect(wrong.body.errors).toMatchObject([{ path: 'password', code: 'wrong-password' }])
  await nobody().post('/session/second-factor/key', { password }, { cookie: prepared })
  for (const code of ['ᝡᴬ𐲟ꞕꚵ', '٠١٢٣٤٥', '-12345', 'abcdef', '1e5000']) {
    const odd = await nobody().post('/session/second-factor/confirmation', { code }, { cookie: prepared })
    expect([code, odd.status, odd.body.errors?.[0].code]).toEqual([code, 422, 'wrong-code'])
  }
  expect((await signIn('sam')).body.user.name).toBe('Sam Silva')
  const { key, recoveryCodes, cookie } = await turnOn('sam')
  expect([await status(cookie), await status(other)]).toEqual([200, 401])
  expect(recoveryCodes).toHaveLength(10)
  const again = await nobody().post('/session/second-factor/key', { password }, { cookie })
  expect(again.status).toBe(409)

  const half = await signIn('sam')
  expect(half.status).toBe(200)
  expect(half.body).toEqual({ secondFactor: ['totp', 'recoveryCode'], expiresAt: new Date(now + 5 * minute).toJSON() })
  expect(half.headers['set-cookie']).toEqual(
    expect.stringMatching(/^kith\.pending=v1\.[^;]+; Max-Age=300; Path=\/api\/v1\/session; HttpOnly; SameSite=Strict$/),
  )
  expect(await status(jar(half))).toBe(401)
  const refused = await give('000000', jar(half))
  expect(refused.status).toBe(422)
  expect(refused.body.errors).toMatchObject([{ path: 'code', code: 'wrong-code' }])
  const code = codeOf(key)
  const done = await give(`${code.slice(0, 3)} ${code.slice(3)}`, jar(half))
  expect(done.body).toMatchObject({ user: { name: 'Sam Silva' }, mustSetUpSecondFactor: false })
  expect(await status(jar(done))).toBe(200)

  const replayed = await give(codeOf(key, { at: now + 30_000 }), jar(half))
  expect([replayed.status, replayed.body.type]).toEqual([401, 'unauthenticated'])
  const usedUp = await give(code, jar(await signIn('sam')))
  expect(usedUp.body.errors[0].code).toBe('wrong-code')
  expect(await outcomes('sam')).toEqual([
    ['wrongCode', 'totp'],
    ['codeAsked', 'password'],
    ['signedIn', 'totp'],
    ['wrongCode', 'totp'],
    ['codeAsked', 'password'],
    ['secondFactorOn', null],
    ['signedIn', 'password'],
    ['signedIn', 'password'],
    ['signedIn', 'password'],
    ['signedIn', 'password'],
  ])
  const [kept] = await w.world.database.rows<{ all: string }>(
    'select (select jsonb_agg(f) from kith.second_factor f)::text || (select jsonb_agg(r) from kith.recovery_code r)::text as all',
  )
  expect(kept?.all).not.toContain(key)
  for (const each of recoveryCodes) expect(kept?.all).not.toContain(each)
})

test('codes of the half minutes before and after do, older and later ones and earlier ones than the last do not', async () => {
  const { key } = await turnOn('olga')
  const cookie = jar(await signIn('olga'))
  for (const off of [-90_000, -60_000, 60_000, 90_000])
    expect((await give(codeOf(key, { at: now + off }), cookie)).status).toBe(422)
  await w.world.database.rows('delete from kith.attempt')
  expect((await give(codeOf(key, { at: now + 30_000 }), cookie)).status).toBe(200)
  const next = jar(await signIn('olga'))
  expect((await give(codeOf(key), next)).status).toBe(422)
  now += minute
  expect((await give(codeOf(key, { at: now - 30_000 }), next)).status).toBe(422)
  expect((await give(codeOf(key), next)).status).toBe(200)
})

test('a pending sign-in that is late, foreign, forged, of nobody or of before a new password is refused alike', async () => {
  const { key } = await turnOn('marta')
  const refusal = async (cookie: string) => {
    const { status, body } = await give(codeOf(key), cookie)
    return [status, body.type, body.detail]
  }
  const none = await refusal('')
  expect(none.slice(0, 2)).toEqual([401, 'unauthenticated'])
  const late = jar(await signIn('marta'))
  now += 5 * minute
  expect(await refusal(late)).toEqual(none)
  const [name, value = ''] = jar(await signIn('marta')).split('=')
  expect(await refusal(`${name}=${value.slice(0, -6)}AAAAAA`)).toEqual(none)
  expect(await refusal('kith.pending=v1.AAAA')).toEqual(none)
  // What the same installation sealed for another purpose opens nothing here.
  const device = /kith\.device=([^;]+)/.exec(jar(await signIn('rita')))?.[1]
  expect(await refusal(`kith.pending=${device}`)).toEqual(none)
  // Another person's pending sign-in takes their code alone.
  await turnOn('rita')
  expect((await give(codeOf(key), jar(await signIn('rita')))).status).toBe(422)
  const ended = jar(await signIn('marta'))
  const link = await w.as('nina').post('/users/invitations', { userId: w.people.marta.id })
  const token = (link.body.invitation.link as string).split(/[=#/]/).at(-1)
  const chosen = await nobody().post('/session/invitation', { token, password: 'lamps burn brightly' })
  expect(chosen.body).toMatchObject({ secondFactor: ['totp', 'recoveryCode'] })
  expect(await status(jar(chosen))).toBe(401)
  expect(await refusal(ended)).toEqual(none)
  expect((await give(codeOf(key), jar(chosen))).status).toBe(200)
})

test('after five wrong codes the sixth waits, whatever it is, save in a browser that is known', async () => {
  const { key, cookie } = await turnOn('sofia')
  const elsewhere = jar(await signIn('sofia'))
  for (let n = 0; n < 5; n++) expect((await give('000000', elsewhere)).status).toBe(422)
  const waits = await give(codeOf(key), jar(await signIn('sofia')))
  expect(waits.status).toBe(429)
  expect(waits.body.retryAfter).toBeGreaterThan(0)
  expect((await outcomes('sofia'))[0]).toEqual(['locked', 'totp'])
  const known = jar(await signIn('sofia', cookie), cookie)
  expect((await give(codeOf(key), known)).status).toBe(200)
})

test('a recovery code does once; new ones void the others; it is turned off with password and code', async () => {
  const { key, recoveryCodes, cookie } = await turnOn('nina')
  const [first = '', second = ''] = recoveryCodes
  const typed = first.toLowerCase().replaceAll('-', ' ')
  expect((await give(typed, jar(await signIn('nina')))).status).toBe(200)
  expect((await give(first, jar(await signIn('nina')))).status).toBe(422)
  const own = async () => (await nobody().get('/session/second-factor', { cookie })).body
  expect(await own()).toMatchObject({ recoveryCodesLeft: 9, isNeeded: false, browsers: [] })
  const change = (what: string, body: object) => nobody().post(`/session/second-factor/${what}`, body, { cookie })
  const wrong = await change('recovery-codes', { password: 'not my own', code: codeOf(key) })
  expect(wrong.body.errors[0]).toMatchObject({ path: 'password', code: 'wrong-password' })
  const renewed = await change('recovery-codes', { password, code: codeOf(key) })
  expect(renewed.body.recoveryCodes).toHaveLength(10)
  expect((await give(second, jar(await signIn('nina')))).status).toBe(422)
  const used = await change('removal', { password, code: codeOf(key) })
  expect(used.body.errors[0]).toMatchObject({ path: 'code', code: 'wrong-code' })
  const half = jar(await signIn('nina'))
  now += minute
  expect((await change('removal', { password, code: codeOf(key) })).status).toBe(204)
  expect(await own()).toMatchObject({ since: null, recoveryCodesLeft: 0 })
  expect((await give(renewed.body.recoveryCodes[0], half)).status).toBe(401)
  expect((await signIn('nina')).body.user.name).toBe('Nina Navarro')
  expect(await w.as('nina').get('/session/second-factor')).toMatchObject({ status: 403 })
})

test('a browser is remembered for thirty days, of this person alone, until they forget it', async () => {
  const { key, cookie } = await turnOn('nina')
  const done = await give(codeOf(key), jar(await signIn('nina')), { remember: true })
  const browser = jar(done)
  const asks = async (known: string) => 'secondFactor' in (await signIn('nina', known)).body
  expect([await asks(browser), await asks('')]).toEqual([false, true])
  const stolen = browser.replace('kith.device=v1.', 'kith.device=v1.A')
  expect(await asks(stolen)).toBe(true)
  const { body } = await nobody().get('/session/second-factor', { cookie })
  expect(body.browsers).toMatchObject([{ until: new Date(now + 30 * 24 * 3600_000).toJSON() }])
  const others = jar(await signIn('sam'))
  const forget = (as: string) =>
    nobody().delete(`/session/second-factor/browsers/${body.browsers[0].id}`, { cookie: as })
  expect((await forget(others)).status).toBe(401)
  now += 30 * 24 * 3600_000
  expect(await asks(browser)).toBe(true)
  now -= 24 * 3600_000
  expect(await asks(browser)).toBe(false)
  expect((await forget(cookie)).status).toBe(204)
  expect((await forget(cookie)).status).toBe(404)
  expect(await asks(browser)).toBe(true)
  // Whoever reads the mail, or has a link, has shown no more than that, in whatever browser.
  now += minute
  const again = jar(await give(codeOf(key), jar(await signIn('nina')), { remember: true }))
  expect(await asks(again)).toBe(false)
  const link = await w.as('nina').post('/users/invitations', { userId: w.people.nina.id })
  const token = (link.body.invitation.link as string).split('#').at(-1)
  // The link was made by the clock on the wall.
  const monthLater = now
  now -= 29 * 24 * 3600_000
  const chosen = await nobody().post('/session/invitation', { token, password }, { cookie: again })
  now = monthLater
  expect(chosen.body).toMatchObject({ secondFactor: ['totp', 'recoveryCode'] })
  expect(await asks(again)).toBe(true)
})

test('administrators see who has one and remove it for who lost it; the log says who did', async () => {
  const nina = jar(await signIn('nina', ''))
  expect(nina).toContain('kith.pending')
  await w.world.database.rows('delete from kith.second_factor where user_id = $1', [w.people.nina.id])
  const admin = jar(await signIn('nina'))
  const list = await nobody().get('/users/second-factors', { cookie: admin })
  expect(list.body.data).toContain(w.people.olga.id)
  expect((await w.as('marta').get('/users/second-factors')).status).toBe(403)
  const path = `/users/${w.people.olga.id}/second-factor`
  expect((await w.as('marta').delete(path)).status).toBe(403)
  // A key that leaks does not make passwords enough.
  expect((await w.as('nina').delete(path)).status).toBe(403)
  const half = jar(await signIn('olga'))
  expect((await nobody().delete(path, { cookie: admin })).status).toBe(204)
  expect((await nobody().delete(path, { cookie: admin })).status).toBe(404)
  expect((await give('000000', half)).status).toBe(401)
  expect((await signIn('olga')).body.user.name).toBe('Olga Orlenko')
  const { body } = await w.as('nina').get(`/sign-ins?userId=${w.people.olga.id}&outcome=secondFactorOff`)
  expect(body.data).toMatchObject([{ actorId: w.people.nina.id }])
})

test('where everybody must have one, who has none can set it up and do nothing else; keys go on', async () => {
  const nina = jar(await signIn('nina'))
  const rule = (isNeeded: boolean, cookie = nina) =>
    nobody().put('/organisation/second-factor', { isNeeded }, { cookie })
  expect((await rule(true)).status).toBe(409)
  const { cookie, key } = await turnOn('nina')
  expect((await w.as('nina').put('/organisation/second-factor', { isNeeded: true })).status).toBe(403)
  const before = jar(await signIn('olga'))
  expect(await status(before)).toBe(200)
  expect((await rule(true, cookie)).body).toEqual({ isNeeded: true })
  const signedIn = await signIn('olga')
  expect(signedIn.body.mustSetUpSecondFactor).toBe(true)
  const olga = jar(signedIn)
  const calls = ['/deals', '/catalog', '/session/all', '/sign-ins', '/stream', '/users/roles', '/imports']
  for (const one of [olga, before])
    for (const path of calls) {
      const { status, body } = await nobody().get(path, { cookie: one })
      expect([path, status, body.type]).toEqual([path, 403, 'second-factor-needed'])
    }
  const create = await nobody().post('/accounts', { name: 'No' }, { cookie: olga })
  expect(create.body.type).toBe('second-factor-needed')
  const change = { currentPassword: password, newPassword: 'another good one' }
  expect((await nobody().post('/session/password', change, { cookie: olga })).body.type).toBe('second-factor-needed')
  expect((await nobody().get('/session', { cookie: olga })).body.mustSetUpSecondFactor).toBe(true)
  expect((await nobody().get('/session/second-factor', { cookie: olga })).body.isNeeded).toBe(true)
  expect((await w.as('olga').get('/deals')).status).toBe(200)
  // Whoever came by a provider was asked there.
  const there = await openSession(w.world.gate, { userId: w.people.olga.id, method: 'oidc', caller: { address: null } })
  const byProvider = there.setCookies.map((each) => each.split(';')[0]).join('; ')
  expect((await nobody().get('/deals', { cookie: byProvider })).status).toBe(200)
  const prepared = await nobody().post('/session/second-factor/key', { password }, { cookie: olga })
  const code = codeOf(prepared.body.key)
  expect((await nobody().post('/session/second-factor/confirmation', { code }, { cookie: olga })).status).toBe(200)
  expect((await nobody().get('/deals', { cookie: olga })).status).toBe(200)
  // Whoever turns it off again has to set up another.
  const removal = { password, code: codeOf(key) }
  expect((await nobody().post('/session/second-factor/removal', removal, { cookie })).status).toBe(204)
  expect((await nobody().get('/deals', { cookie })).body.type).toBe('second-factor-needed')
  expect((await nobody().get('/session', { cookie })).body.mustSetUpSecondFactor).toBe(true)
  await w.world.database.rows('update kith.organisation set second_factor_needed = false')
})

test('whoever has the machine removes one by the command line', async () => {
  await turnOn('nina')
  const { connectionString } = w.world.database.pool.options
  const env = { ...process.env, DATABASE_URL: connectionString, DATA_DIR: w.world.config.dataDir, LOG_LEVEL: 'warn' }
  const kith = async (email: string) => {
    const run = promisify(execFile)(
      process.execPath,
      ['src/main.ts', 'user', 'remove-second-factor', '--email', email, '--json'],
      { env },
    )
    return run.then(({ stdout }) => JSON.parse(stdout)).catch(({ code, stderr }) => [code, stderr])
  }
  expect(await kith('NINA@lumen.test')).toEqual({ userId: w.people.nina.id, isRemoved: true })
  expect((await signIn('nina')).body.user.name).toBe('Nina Navarro')
  expect(await kith('nobody@lumen.test')).toEqual([2, expect.stringContaining('Nobody who may sign in')])
})
