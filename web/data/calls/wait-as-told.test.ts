// A server that is in trouble says when to come back; whoever asks again sooner makes it worse.
import { QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { call } from '../call.ts'
import { queryClient } from '../query-client.ts'

const asked = vi.fn<typeof fetch>()

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', {})
  vi.stubGlobal('fetch', asked)
})
afterEach(() => {
  queryClient.clear()
  vi.unstubAllGlobals()
  vi.useRealTimers()
  asked.mockReset()
})

/** How often it was asked after so many seconds; `told` is what the server says each time. */
async function triesAfter(seconds: readonly number[], told: () => Response): Promise<number[]> {
  asked.mockImplementation(async () => told())
  const end = new QueryObserver(queryClient, { queryKey: ['tried'], queryFn: () => call('/deals') }).subscribe(() => {})
  const counts = []
  let passed = 0
  for (const second of seconds) {
    await vi.advanceTimersByTimeAsync((second - passed) * 1_000)
    passed = second
    counts.push(asked.mock.calls.length)
  }
  end()
  return counts
}

const problem = (status: number, body: object = {}) => Response.json({ type: 'unavailable', ...body }, { status })

test('without a wish it is tried again after one and after two seconds', async () => {
  expect(await triesAfter([0, 0.9, 1.1, 2.9, 3.2, 100], () => problem(503))).toEqual([1, 1, 2, 2, 3, 3])
})

test('what the server wishes is waited for, whether the answer or only its head says it', async () => {
  expect(await triesAfter([6.9, 7.1, 14.2], () => problem(429, { retryAfter: 7 }))).toEqual([1, 2, 3])
  queryClient.clear()
  asked.mockReset()
  const ofProxy = () => new Response('<h1>Busy</h1>', { status: 503, headers: { 'retry-after': '7' } })
  expect(await triesAfter([6.9, 7.1, 14.2], ofProxy)).toEqual([1, 2, 3])
})

test('nobody waits longer than half a minute: then it is said what happened', async () => {
  expect(await triesAfter([100], () => problem(429, { retryAfter: 31 }))).toEqual([1])
})

test('it may be told by the time too; what means nothing is no wish', async () => {
  const busy = (told: string) => () => new Response('', { status: 503, headers: { 'retry-after': told } })
  const at = (seconds: number) => new Date(Date.now() + seconds * 1_000).toUTCString()
  expect(await triesAfter([7.9, 10.1], busy(at(9.5)))).toEqual([1, 2])
  for (const told of [at(-60), '-5', '0', '', 'soon']) {
    queryClient.clear()
    asked.mockReset()
    expect(await triesAfter([0.9, 1.1], busy(told)), told).toEqual([1, 2])
  }
  for (const told of [at(3_600), '1e999']) {
    queryClient.clear()
    asked.mockReset()
    expect(await triesAfter([100], busy(told)), told).toEqual([1])
  }
})
