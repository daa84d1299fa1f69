import { expect, test } from 'vitest'
import { RateLimiter, usualLimits } from './rate-limit.ts'

const limiter = () => new RateLimiter(usualLimits)

test('what processes tell each other makes one limit of theirs', () => {
  const [here, there] = [limiter(), limiter()]
  let news = 0
  here.onNews = () => news++
  for (let call = 1; call <= 29; call++) here.count('address', 'a', 0)
  expect(news).toBe(0)
  here.count('address', 'a', 0)
  expect(news).toBe(1)
  expect(here.takeNews()).toEqual([['address a', 30]])
  expect(here.takeNews()).toEqual([])
  there.hear([['address a', 270]], 0)
  for (let call = 1; call <= 30; call++) expect(there.count('address', 'a', 0).exceeded).toBe(false)
  expect(there.count('address', 'a', 0).exceeded).toBe(true)
  // A minute later it starts anew, whoever counted.
  expect(there.count('address', 'a', 60_001)).toMatchObject({ exceeded: false, remaining: 299 })
})

test('of who is refused already no more is told', () => {
  const here = limiter()
  for (let call = 1; call <= 301; call++) here.count('address', 'a', 0)
  here.takeNews()
  here.count('address', 'a', 0)
  expect(here.takeNews()).toEqual([])
})
