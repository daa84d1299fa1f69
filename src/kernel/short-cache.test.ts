import { beforeEach, expect, test } from 'vitest'
import { type About, ShortCache } from './short-cache.ts'

let now: number
let asked: number
let cache: ShortCache<string>
beforeEach(() => {
  now = 0
  asked = 0
  cache = new ShortCache(() => new Date(now))
})

const answer =
  (value: string | null, userId = 'ada') =>
  async () => {
    asked++
    return value === null ? null : { userId, value }
  }

test('an answer is remembered for five seconds, absence and failure never', async () => {
  expect(await cache.get('key', answer('first'))).toBe('first')
  now = 4_999
  expect(await cache.get('key', answer('second'))).toBe('first')
  now = 5_000
  expect(await cache.get('key', answer('second'))).toBe('second')
  expect(await cache.get('other', answer(null))).toBeNull()
  await expect(cache.get('other', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await cache.get('other', answer('there'))).toBe('there')
  expect(asked).toBe(4)
})

test('many who ask at once share one question', async () => {
  expect(await Promise.all(['a', 'b', 'c'].map((value) => cache.get('key', answer(value))))).toEqual(['a', 'a', 'a'])
  expect(asked).toBe(1)
})

test('a person who is evicted is asked for anew, others are not', async () => {
  await cache.get('1', answer('ada', 'ada'))
  await cache.get('2', answer('ben', 'ben'))
  cache.evict('ada')
  expect(await cache.get('1', answer('new', 'ada'))).toBe('new')
  expect(await cache.get('2', answer('new', 'ben'))).toBe('ben')
  cache.clear()
  expect(await cache.get('2', answer('new', 'ben'))).toBe('new')
})

test('what was asked before the eviction and answered after it is not kept', async () => {
  const question = Promise.withResolvers<About<string>>()
  const early = cache.get('key', () => question.promise)
  cache.evict('ada')
  question.resolve({ userId: 'ada', value: 'old' })
  expect(await early).toBe('old')
  expect(await cache.get('key', answer('new'))).toBe('new')
})

test('it does not grow without end', async () => {
  for (let n = 0; n < 10_050; n++) await cache.get(String(n), answer('x'))
  asked = 0
  await cache.get('10049', answer('x'))
  expect(asked).toBe(0)
  await cache.get('0', answer('x'))
  expect(asked).toBe(1)
})
