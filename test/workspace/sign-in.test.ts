import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import {
  changePassword,
  endOtherSessions,
  endSession,
  identify,
  listSessions,
  signIn,
  signOut,
  signOutEverywhere,
} from '#modules/workspace/index.ts'
import { deviceOf } from '#sign-in/known-device.ts'
import { listSignIns, tidySignIns } from '#sign-in/sign-in-events.ts'
import { type Company, openKestrel, password } from './company.ts'

let company: Company & { adaId: string }
beforeAll(async () => {
  company = await openKestrel()
})
afterAll(() => company.close())

const quarter = 15 * 60_000
let caller = { address: '192.0.2.0', userAgent: 'Firefox' }
let count = 0
beforeEach(() => {
  // Each test comes from an address of its own and after the failures of the others are forgotten.
  caller = { address: `192.0.2.${++count}`, userAgent: 'Firefox' }
  company.time.now += quarter
})

const ada = 'ada@kestrel.example'
const cookieOf = (setCookies: string[]) => (setCookies[0] as string).split(';')[0] as string
const enter = async (email = ada, word = password) =>
  cookieOf((await signIn(company.gate, { email, password: word }, caller)).setCookies)

test('the cookie cannot be read by scripts and stays with this site', async () => {
  const { userId, setCookies } = await signIn(company.gate, { email: ada, password }, caller)
  expect(userId).toBe(company.adaId)
  expect(setCookies).toEqual([
    expect.stringMatching(/^kith\.session_token=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/),
    expect.stringMatching(/^kith\.device=[^;]+; Max-Age=31536000; Path=\/api\/v1\/session; HttpOnly; SameSite=Lax$/),
  ])
  const cookie = `theme=dark; ${cookieOf(setCookies)}; last=1`
  const identity = await identify(company.gate, { cookie })
  expect(identity?.actor).toMatchObject({
    userId,
    via: 'session',
    name: 'Ada Admin',
    language: 'es',
    timeZone: 'Europe/Madrid',
  })
  expect(identity?.setCookies).toEqual([])
  expect((await listSessions(company.gate, userId))[0]).toMatchObject({
    id: identity?.sessionId,
    address: caller.address,
    userAgent: 'Firefox',
  })
})

test('behind https the cookie is sent over https only', async () => {
  const secure = await openKestrel({ publicUrl: 'https://crm.kestrel.example' })
  try {
    const { setCookies } = await signIn(secure.gate, { email: ada, password }, caller)
    expect(setCookies).toEqual([
      expect.stringMatching(/^__Secure-kith\.session_token=[^;]+; .*Secure/),
      expect.stringMatching(/^__Secure-kith\.device=[^;]+; .*; Secure$/),
    ])
    expect(await identify(secure.gate, { cookie: cookieOf(setCookies) })).not.toBeNull()
  } finally {
    await secure.close()
  }
})

test('no cookie, a forged one and an old one are nobody', async () => {
  const { gate } = company
  const cookie = await enter()
  const forged = `${cookie.slice(0, -8)}AAAAA%3D`
  for (const wrong of [
    undefined,
    '',
    'kith.session_token=',
    'kith.session_token=a.b',
    forged,
    cookie.replace('kith.', 'other.'),
  ]) {
    expect(await identify(gate, { cookie: wrong })).toBeNull()
  }
  expect(await identify(gate, { cookie })).not.toBeNull()
})

test('wrong e-mail, wrong password, no account and deactivated answer alike, and never break', async () => {
  const { gate } = company
  await company.make('user', { name: 'Imported', email: 'imported@kestrel.example' })
  const attempts = [
    [ada, 'wrong password'],
    ['nobody@kestrel.example', password],
    ['imported@kestrel.example', password],
    [ada, 'x'.repeat(900)],
    ['ada@kestrel.example\u0000', password],
    ["' or 1=1 --", password],
    ['王小明', '\ud800'],
  ] as const
  for (const [email, word] of attempts) {
    await expect(signIn(gate, { email, password: word }, { address: null })).rejects.toMatchObject({
      code: 'unauthenticated',
      message: 'The e-mail or the password is wrong.',
    })
  }
})

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'in',
    (error) => error.code,
  )

test.each([ada, 'nobody@kestrel.example'])(
  'after five failures for %s from a place even the right password waits there, and nowhere else',
  async (email) => {
    const { gate, time } = company
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => codeOf(signIn(gate, { email, password: 'wrong password' }, caller))),
    )
    expect(tries.sort()).toEqual([...Array(3).fill('rate-limited'), ...Array(5).fill('unauthenticated')])
    time.now += 60_000
    await expect(signIn(gate, { email: ` ${email.toUpperCase()}`, password }, caller)).rejects.toMatchObject({
      code: 'rate-limited',
      extra: { retryAfter: 14 * 60 },
    })
    const right = email === ada ? 'in' : 'unauthenticated'
    expect(await codeOf(signIn(gate, { email, password }, { address: '198.51.100.1' }))).toBe(right)
    time.now += 14 * 60_000
    expect(await codeOf(signIn(gate, { email, password }, caller))).toBe(right)
  },
)

test('fifty failures from all over stop strangers, but not the browser that the person has signed in with', async () => {
  const { gate } = company
  await company.hire('Bo', 'sales')
  const email = 'bo@kestrel.example'
  const { userId, setCookies } = await signIn(gate, { email, password }, caller)
  const device = cookieOf(setCookies.slice(1))
  const elsewhere = (n: number) => ({ address: `203.0.113.${n}` })
  // Failures as sign-ins leave them, without the time that hashing takes.
  const fail = (key: string, most: number) => gate.throttle.take([{ key, most }])
  await Promise.all(Array.from({ length: 50 }, () => fail(`email ${email}`, 50)))
  expect(await codeOf(signIn(gate, { email, password }, elsewhere(99)))).toBe('rate-limited')
  expect(await codeOf(signIn(gate, { email, password }, { ...elsewhere(99), cookie: device }))).toBe('in')
  // The cookie of one person is no way past the bars of another, and a forged one is none at all.
  for (const cookie of [device.replace('kith.device=', 'kith.device=x'), `${device}x`, 'kith.device=v1.AAAA'])
    expect(await codeOf(signIn(gate, { email, password }, { ...elsewhere(99), cookie }))).toBe('rate-limited')
  const known = deviceOf(gate, userId, device)
  await Promise.all(Array.from({ length: 10 }, () => fail(`device ${known}`, 10)))
  expect(await codeOf(signIn(gate, { email, password }, { ...elsewhere(99), cookie: device }))).toBe('rate-limited')
})

test('who came in, failed and left is noted; an e-mail that is nobody’s is not', async () => {
  const { gate, database, adaId } = company
  await database.rows('delete from kith.sign_in_event')
  const cookie = await enter()
  await codeOf(signIn(gate, { email: ada, password: 'wrong password' }, caller))
  await codeOf(signIn(gate, { email: 'secret typed in the wrong place', password }, caller))
  for (let n = 0; n < 4; n++) await gate.throttle.take([{ key: `pair ${caller.address} ${ada}`, most: 5 }])
  for (let n = 0; n < 2; n++) await codeOf(signIn(gate, { email: ada, password: 'wrong password' }, caller))
  await signOut(gate, { ...caller, cookie })
  const { data } = await listSignIns(await company.as(adaId), {})
  expect(data.map(({ outcome, method, userId }) => [outcome, method, userId])).toEqual([
    ['ended', null, adaId],
    ['locked', 'password', adaId],
    ['unknownEmail', 'password', null],
    ['wrongPassword', 'password', adaId],
    ['signedIn', 'password', adaId],
  ])
  expect(data[0]).toMatchObject({ address: caller.address, userAgent: 'Firefox', name: 'Ada Admin', actorId: null })
  expect(JSON.stringify(await database.rows('select * from kith.sign_in_event'))).not.toContain('secret typed')
  await tidySignIns(database, new Date(company.time.now + 179 * 86_400_000))
  expect(await database.rows('select from kith.sign_in_event')).toHaveLength(data.length)
  await tidySignIns(database, new Date(company.time.now + 181 * 86_400_000))
  expect(await database.rows('select from kith.sign_in_event')).toEqual([])
})

test('signing out ends the session and removes the cookie', async () => {
  const { gate } = company
  const [here, there] = [await enter(), await enter()]
  expect(await identify(gate, { cookie: here })).not.toBeNull()
  const { setCookies } = await signOut(gate, { ...caller, cookie: here })
  expect(setCookies[0]).toMatch(/^kith\.session_token=; Max-Age=0/)
  expect(await identify(gate, { cookie: here })).toBeNull()
  expect(await identify(gate, { cookie: there })).not.toBeNull()
  expect((await signOut(gate, caller)).setCookies[0]).toMatch(/Max-Age=0/)
})

test('one session can be ended, and all of them', async () => {
  const { gate, adaId } = company
  const cookies = [await enter(), await enter(), await enter()]
  const [first] = await Promise.all(cookies.map((cookie) => identify(gate, { cookie })))
  await endSession(gate, { userId: adaId, sessionId: first?.sessionId as string, caller })
  await expect(
    endSession(gate, { userId: adaId, sessionId: first?.sessionId as string, caller }),
  ).rejects.toMatchObject({
    code: 'not-found',
  })
  const alive = async () =>
    (await Promise.all(cookies.map((cookie) => identify(gate, { cookie })))).map((one) => one !== null)
  expect(await alive()).toEqual([false, true, true])
  cookies.push(await enter())
  const here = await identify(gate, { cookie: cookies[1] as string })
  await endOtherSessions(gate, { userId: adaId, sessionId: here?.sessionId as string, caller })
  expect(await alive()).toEqual([false, true, false, false])
  await signOutEverywhere(gate, { userId: adaId, caller: { ...caller, cookie: cookies[1] } })
  expect(await alive()).toEqual([false, false, false, false])
  expect(await listSessions(gate, adaId)).toEqual([])
})

test('a changed password ends the other sessions and opens this one anew', async () => {
  const { gate } = company
  await company.hire('Chen', 'sales')
  const mail = 'chen@kestrel.example'
  const [here, there] = [await enter(mail), await enter(mail)]
  const change = (currentPassword: string, newPassword: string) =>
    changePassword(gate, { currentPassword, newPassword }, { ...caller, cookie: here })
  await expect(change('wrong password', 'another good one')).rejects.toMatchObject({
    problems: [{ path: 'currentPassword' }],
  })
  await expect(change(password, 'short')).rejects.toMatchObject({ problems: [{ path: 'newPassword' }] })
  const next = cookieOf((await change(password, 'another good one')).setCookies)
  const alive = await Promise.all([here, there, next].map((cookie) => identify(gate, { cookie })))
  expect(alive.map((one) => one !== null)).toEqual([false, false, true])
  await expect(enter(mail)).rejects.toMatchObject({ code: 'unauthenticated' })
  await enter(mail, 'another good one')
  await expect(
    changePassword(gate, { currentPassword: password, newPassword: password }, { ...caller, cookie: undefined }),
  ).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('people sign in with the e-mail of their record, also when it moved to another', async () => {
  const [mei, noa] = [await company.hire('Mei', 'sales'), await company.hire('Noa', 'sales')]
  await company.change('user', mei, { email: 'mei.li@kestrel.example' })
  await company.change('user', noa, { email: 'Mei@kestrel.example' })
  expect((await signIn(company.gate, { email: 'mei@kestrel.example', password }, caller)).userId).toBe(noa)
  expect((await signIn(company.gate, { email: 'mei.li@kestrel.example', password }, caller)).userId).toBe(mei)
  await expect(enter('noa@kestrel.example')).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('a session that is looked up again and again is asked of the database once', async () => {
  const { gate, time } = company
  const cookie = await enter()
  const before = gate.db.sent.count
  await Promise.all(Array.from({ length: 20 }, () => identify(gate, { cookie })))
  expect(gate.db.sent.count - before).toBeLessThanOrEqual(1)
  time.now += 5_001
  await identify(gate, { cookie })
  expect(gate.db.sent.count - before).toBeLessThanOrEqual(2)
})

test('a session that is used is renewed once an hour and ends after thirty days without use', async () => {
  const { gate, adaId } = company
  const day = 24 * 3600_000
  const start = Date.now()
  // Only the clock of the sign-in library is turned; what is remembered here follows the clock of the company.
  const atDay = (days: number) => {
    vi.useFakeTimers({ toFake: ['Date'], now: start + days * day })
    gate.evict('*')
  }
  try {
    const cookie = await enter()
    atDay(0.04)
    expect((await identify(gate, { cookie }))?.setCookies).toEqual([])
    atDay(20)
    const renewed = await identify(gate, { cookie })
    expect(renewed?.setCookies).toEqual([expect.stringContaining('Max-Age=2592000')])
    expect((await identify(gate, { cookie }))?.setCookies).toEqual([])
    expect((await listSessions(gate, adaId)).find((one) => one.id === renewed?.sessionId)?.renewedAt).toBe(
      new Date(start + 20 * day).toISOString(),
    )
    atDay(49)
    expect(await identify(gate, { cookie })).not.toBeNull()
    atDay(80)
    expect(await identify(gate, { cookie })).toBeNull()
  } finally {
    vi.useRealTimers()
  }
})
