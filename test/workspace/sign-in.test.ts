import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import {
  changePassword,
  endSession,
  identify,
  listSessions,
  signIn,
  signOut,
  signOutEverywhere,
} from '#modules/workspace/index.ts'
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
    expect(setCookies).toEqual([expect.stringMatching(/^__Secure-kith\.session_token=[^;]+; .*Secure/)])
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

test.each([ada, 'nobody@kestrel.example'])(
  'after five failures for %s even the right password waits',
  async (email) => {
    const { gate, time } = company
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () => signIn(gate, { email, password: 'wrong password' }, caller)),
    )
    const codes = tries.map((one) => (one.status === 'rejected' ? one.reason.code : 'in'))
    expect(codes.sort()).toEqual([...Array(3).fill('rate-limited'), ...Array(5).fill('unauthenticated')])
    time.now += 60_000
    await expect(
      signIn(gate, { email: email.toUpperCase(), password }, { address: '198.51.100.1' }),
    ).rejects.toMatchObject({
      code: 'rate-limited',
      extra: { retryAfter: 14 * 60 },
    })
    time.now += 14 * 60_000
    const outcome = await signIn(gate, { email, password }, caller).then(
      () => 'in',
      (error) => error.code,
    )
    expect(outcome).toBe(email === ada ? 'in' : 'unauthenticated')
  },
)

test('signing out ends the session and removes the cookie', async () => {
  const { gate } = company
  const [here, there] = [await enter(), await enter()]
  expect(await identify(gate, { cookie: here })).not.toBeNull()
  const { setCookies } = await signOut(gate, here)
  expect(setCookies[0]).toMatch(/^kith\.session_token=; Max-Age=0/)
  expect(await identify(gate, { cookie: here })).toBeNull()
  expect(await identify(gate, { cookie: there })).not.toBeNull()
  expect((await signOut(gate, undefined)).setCookies[0]).toMatch(/Max-Age=0/)
})

test('one session can be ended, and all of them', async () => {
  const { gate, adaId } = company
  const cookies = [await enter(), await enter(), await enter()]
  const [first] = await Promise.all(cookies.map((cookie) => identify(gate, { cookie })))
  await endSession(gate, { userId: adaId, sessionId: first?.sessionId as string })
  await expect(endSession(gate, { userId: adaId, sessionId: first?.sessionId as string })).rejects.toMatchObject({
    code: 'not-found',
  })
  const alive = async () =>
    (await Promise.all(cookies.map((cookie) => identify(gate, { cookie })))).map((one) => one !== null)
  expect(await alive()).toEqual([false, true, true])
  await signOutEverywhere(gate, { userId: adaId, cookie: cookies[1] })
  expect(await alive()).toEqual([false, false, false])
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

test('a session that is used is renewed once a day and ends after thirty days without use', async () => {
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
    atDay(0.9)
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
