import { beforeEach, expect, test } from 'vitest'
import { Throttle } from '#modules/workspace/throttle.ts'

let now: number
let throttle: Throttle
beforeEach(() => {
  now = 0
  throttle = new Throttle(() => new Date(now))
})

const refusedAfter = (seconds: number) =>
  expect.objectContaining({ code: 'rate-limited', extra: { retryAfter: seconds } })
const outcome = (work: () => void) => {
  try {
    work()
    return 'free'
  } catch (error) {
    return error
  }
}
const minute = 60_000

test('the sixth attempt for an e-mail waits until the first is fifteen minutes old', () => {
  const attempt = () => outcome(() => throttle.take({ email: 'ada@kestrel.example', address: null }))
  for (let n = 0; n < 5; n++) {
    expect(attempt()).toBe('free')
    now += minute
  }
  expect(attempt()).toEqual(refusedAfter(10 * 60))
  now += 10 * minute - 1
  expect(attempt()).toEqual(refusedAfter(1))
  now += 1
  expect(attempt()).toBe('free')
  expect(attempt()).toEqual(refusedAfter(60))
})

test('spelling and spaces make no other e-mail of it', () => {
  for (const email of ['ada@k.example', ' ada@k.example', 'ADA@k.example', 'ada@K.EXAMPLE ', 'Ada@k.example'])
    throttle.take({ email, address: null })
  expect(outcome(() => throttle.take({ email: 'ada@k.example', address: null }))).toEqual(refusedAfter(15 * 60))
  expect(outcome(() => throttle.take({ email: 'eve@k.example', address: null }))).toBe('free')
})

test.each([
  ['192.0.2.1', '192.0.2.1', true],
  ['192.0.2.1', '::ffff:192.0.2.1', true],
  ['192.0.2.1', '192.0.2.2', false],
  ['2001:db8:0:7::1', '2001:0db8:0000:0007:ffff:ffff:ffff:ffff', true],
  ['2001:db8::1', '2001:db8:0:0:1::', true],
  ['2001:db8:0:7::1', '2001:db8:0:8::1', false],
  ['fe80::1%eth0', 'fe80::2', true],
])('twenty failures from %s stop %s: %s', (first, second, stops) => {
  for (let n = 0; n < 20; n++) throttle.take({ email: `n${n}@k.example`, address: first })
  const answer = outcome(() => throttle.take({ email: 'ada@k.example', address: second }))
  expect(answer).toEqual(stops ? refusedAfter(15 * 60) : 'free')
})

test('a success forgets the failures of its e-mail, but not those of others from the same address', () => {
  const address = '192.0.2.1'
  for (let n = 0; n < 19; n++) throttle.take({ email: `n${n}@k.example`, address })
  for (let round = 0; round < 50; round++) {
    throttle.take({ email: 'ada@k.example', address })
    throttle.forgive({ email: 'ada@k.example', address })
  }
  throttle.take({ email: 'ada@k.example', address })
  expect(outcome(() => throttle.take({ email: 'bob@k.example', address }))).toEqual(refusedAfter(15 * 60))
})

test('a refused attempt does not lengthen the wait', () => {
  const attempt = { email: 'ada@k.example', address: null }
  for (let n = 0; n < 5; n++) throttle.take(attempt)
  for (let n = 0; n < 14; n++) {
    now += minute
    expect(outcome(() => throttle.take(attempt))).toEqual(refusedAfter((14 - n) * 60))
  }
  now += minute
  expect(outcome(() => throttle.take(attempt))).toBe('free')
})
