import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { networkOf, Throttle } from '#sign-in/throttle.ts'
import { type Company, openCompany } from './company.ts'

let company: Company
let throttle: Throttle
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())
beforeEach(async () => {
  await company.database.rows('delete from kith.attempt')
  throttle = another()
})

/** As another process has it. */
const another = () =>
  new Throttle({ db: company.database, secret: 'of the test', clock: () => new Date(company.time.now) })
const minute = 60_000
const refusedAfter = (seconds: number) =>
  expect.objectContaining({ code: 'rate-limited', extra: { retryAfter: seconds } })
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'free',
    (error: unknown) => error,
  )
const bar = (key: string, most = 5) => ({ key, most })

test('one more than is allowed waits until the first is fifteen minutes old, in whatever process', async () => {
  for (let n = 0; n < 5; n++) {
    expect(await outcome(another().take([bar('ada')]))).toBe('free')
    company.time.now += minute
  }
  expect(await outcome(throttle.take([bar('ada')]))).toEqual(refusedAfter(10 * 60))
  expect(await outcome(throttle.take([bar('eve')]))).toBe('free')
  company.time.now += 10 * minute - 1
  expect(await outcome(throttle.take([bar('ada')]))).toEqual(refusedAfter(1))
  company.time.now += 1
  expect(await outcome(throttle.take([bar('ada')]))).toBe('free')
  expect(await outcome(throttle.take([bar('ada')]))).toEqual(refusedAfter(60))
})

test('many at the same moment do not slip through, whatever they share', async () => {
  // All connections are open, and there are more of them than may pass, so that the attempts really meet.
  await Promise.all(Array.from({ length: 6 }, () => company.database.rows('select pg_sleep(0.1)')))
  const tries = await Promise.all(
    Array.from({ length: 30 }, (_, n) => outcome(another().take([bar('ada', 2), bar(`address ${n % 2}`, 20)]))),
  )
  expect(tries.filter((one) => one === 'free')).toHaveLength(2)
})

test('the bar that keeps longest is told, and what is refused counts for none', async () => {
  await throttle.take([bar('a', 1)])
  company.time.now += minute
  await throttle.take([bar('b', 1)])
  for (let n = 0; n < 3; n++) {
    expect(await outcome(throttle.take([bar('a', 1), bar('b', 1), bar('c', 1)]))).toEqual(refusedAfter(15 * 60))
  }
  expect(await outcome(throttle.take([bar('c', 1)]))).toBe('free')
})

test('a success takes back what failed under its first key, for all that it counted for, and nothing of others', async () => {
  const [ada, place] = [bar('ada'), bar('address', 6)]
  for (let n = 0; n < 2; n++) await throttle.take([bar(`other ${n}`), place])
  for (let round = 0; round < 5; round++) {
    for (let n = 0; n < 3; n++) await throttle.take([ada, place])
    await throttle.forgive(await throttle.take([ada, place]), ada)
  }
  for (let n = 0; n < 4; n++) await throttle.take([bar(`more ${n}`), place])
  expect(await outcome(throttle.take([ada, place]))).toEqual(refusedAfter(15 * 60))
})

test('what is old goes, and no e-mail is kept', async () => {
  await throttle.take([bar('email ada@k.example')])
  company.time.now += 16 * minute
  await throttle.take([bar('email eve@k.example')])
  const rows = await company.database.rows<{ key: string }>('select key from kith.attempt')
  expect(rows).toHaveLength(1)
  expect(rows[0]?.key).not.toContain('eve')
})

test.each([
  ['192.0.2.1', '192.0.2.1', true],
  ['192.0.2.1', '::ffff:192.0.2.1', true],
  ['192.0.2.1', '192.0.2.2', false],
  ['2001:db8:0:7::1', '2001:0db8:0000:0007:ffff:ffff:ffff:ffff', true],
  ['2001:db8::1', '2001:db8:0:0:1::', true],
  ['2001:db8:0:7::1', '2001:db8:0:8::1', false],
  ['fe80::1%eth0', 'fe80::2', true],
])('%s and %s are one place: %s', (first, second, isOne) => {
  expect(networkOf(first) === networkOf(second)).toBe(isOne)
})
