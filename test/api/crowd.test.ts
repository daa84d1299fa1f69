import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpointsOf } from '#api/endpoints.ts'
import type { CrowdLimits } from '#api/http/crowd.ts'
import { buildServer } from '#api/server.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld

beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

function serve(crowd: Partial<CrowdLimits>) {
  const server = buildServer(w.world, { crowd })
  const headers = { authorization: `Bearer ${w.people.nina.key}` }
  return { ask: async (url: string) => await server.inject({ url, headers }), close: () => server.close() }
}

/** While `work` goes on nobody can look into the deals, so that every report on them takes as long as we like. */
async function whileDealsAreHeld<T>(work: () => Promise<T>): Promise<T> {
  return w.world.database.transaction(async (tx) => {
    await tx.rows('lock table crm.deal in access exclusive mode')
    return work()
  })
}

const report = '/api/v1/win-loss'

test('reports wait for each other, and are refused when too many do; a list is answered meanwhile', async () => {
  const server = serve({ long: 1, waiting: 1 })
  const reports = await whileDealsAreHeld(async () => {
    const begun = [1, 2, 3].map(() => server.ask(report))
    // One is at work, one waits.
    const refused = await Promise.race(begun)
    expect(refused.statusCode).toBe(503)
    expect(refused.json()).toMatchObject({ type: 'unavailable' })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await server.ask('/api/v1/accounts')).statusCode).toBe(200)
    return begun
  })
  const statuses = (await Promise.all(reports)).map(({ statusCode }) => statusCode)
  expect(statuses.toSorted()).toEqual([200, 200, 503])
  // The places are free again.
  expect((await server.ask(report)).statusCode).toBe(200)
  await server.close()
})

test('who has waited too long is refused and takes nobody’s place', async () => {
  const server = serve({ long: 1, waiting: 5, patience: 1 })
  const reports = await whileDealsAreHeld(async () => {
    const begun = [1, 2].map(() => server.ask(report))
    expect((await Promise.race(begun)).statusCode).toBe(503)
    return begun
  })
  expect((await Promise.all(reports)).map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 503])
  expect((await server.ask(report)).statusCode).toBe(200)
  await server.close()
})

test('what looks at very many records waits for its turn', () => {
  const long = endpointsOf(w.world).filter(({ takesLong }) => takesLong)
  expect(long.map(({ operationId }) => operationId)).toEqual(
    expect.arrayContaining(['aggregate', 'bulk', 'map', 'merge', 'personsReach', 'previewRole', 'readWork']),
  )
})

test('more calls than a process takes in are refused at once', async () => {
  const server = serve({ inside: 1 })
  const calls = await whileDealsAreHeld(async () => {
    const begun = [1, 2].map(() => server.ask('/api/v1/deals'))
    expect((await Promise.race(begun)).statusCode).toBe(503)
    // Whoever watches over it still learns that it lives.
    expect((await server.ask('/healthz')).statusCode).toBe(200)
    return begun
  })
  expect((await Promise.all(calls)).map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 503])
  expect((await server.ask('/api/v1/deals')).statusCode).toBe(200)
  await server.close()
})
