import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../people.ts'
import { type Pair, startPair } from './replica.ts'
import { type Server, type Servers, startServers, until } from './servers.ts'

/** Two servers on a database that another follows; reads go there. */
let pair: Pair
let servers: Servers
let [a, b] = [] as unknown as [Server, Server]
let key = ''

beforeAll(async () => {
  pair = await startPair()
  key = pair.people.nina.key
  const { url } = pair.primary
  servers = await startServers(2, {
    database: { url, drop: async () => {} },
    env: { DATABASE_REPLICA_URLS: pair.replicaUrl },
  })
  ;[a, b] = servers.all as [Server, Server]
  for (const server of servers.all) await until(() => figure(server, 'kith_replica_up'), isOne)
}, 180_000)
afterAll(async () => {
  await servers?.close()
  await pair?.close()
})

const isOne = (value: number) => value === 1
const isNone = (value: number) => value === 0

async function figure(server: Server, name: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text()
  return Number(new RegExp(`^${name}\\{.*\\} (\\d+)$`, 'm').exec(text)?.[1])
}

const reads = async () => (await figure(a, 'kith_replica_reads_total')) + (await figure(b, 'kith_replica_reads_total'))

/** Writes at one server and reads at the other, by what finds it in a list, in figures and by its id. */
async function readsOwnWrites(name: string, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const [writer, reader] = round % 2 === 0 ? [a, b] : [b, a]
    const made = await writer.ask('POST', '/accounts', { key, body: { name: `${name} ${round}` } })
    expect(made.status).toBe(201)
    const { id } = made.body
    const filter = encodeURIComponent(JSON.stringify({ name: `${name} ${round}` }))
    const [one, list, groups] = await Promise.all([
      reader.ask('GET', `/accounts/${id}`, { key }),
      reader.ask('GET', `/accounts?filter=${filter}`, { key }),
      reader.ask('POST', '/accounts/aggregate', {
        key,
        body: { filter: { name: { startsWith: name } }, measures: [{ fn: 'count' }] },
      }),
    ])
    expect(one.status).toBe(200)
    expect(list.body.data).toMatchObject([{ id }])
    expect(groups.body.data[0].count).toBe(round + 1)
    await writer.ask('PATCH', `/accounts/${id}`, { key, body: { description: 'changed' } })
    expect((await reader.ask('GET', `/accounts/${id}`, { key })).body.description).toBe('changed')
  }
}

/** One that was too far behind for a moment is asked again. */
const isAsked = async () => {
  const before = await reads()
  await until(
    async () => {
      await a.ask('GET', '/accounts', { key })
      return reads()
    },
    (after) => after > before,
  )
}

test('reads go to the replica, and find what was written just before at another server', async () => {
  await isAsked()
  await readsOwnWrites('Followed', 25)
  await isAsked()
})

test.each([
  '/accounts',
  '/deals?sort=-amount',
  '/search?q=acme',
  '/today',
  '/work',
  '/leaks',
  '/win-loss',
  '/forecast',
  '/forecast/outlook',
  '/forecast/changes',
  '/forecast/adjusted',
  '/reorders',
  '/product-pairs',
  '/territory-balance',
  ...['stages', 'velocity', 'slippage', 'funnel', 'leaderboard', 'deals'].map((of) => `/pipeline-health/${of}`),
  ...['', '/timeline', '/changes', '/recommendations'].map((of) => `/accounts/ACME${of}`),
])('%s writes nothing, so a replica answers it', async (place) => {
  const path = place.replace('ACME', pair.people.accounts.acme)
  const before = await figure(a, 'kith_replica_reads_total')
  // Asked again where the replica was too far behind for a moment.
  await until(
    async () => {
      expect((await a.ask('GET', path, { key })).status).toBe(200)
      return figure(a, 'kith_replica_reads_total')
    },
    (after) => after > before,
  )
})

test('a right that was taken away is gone at once', async () => {
  const { sam, olga, accounts } = pair.people
  const path = `/accounts/${accounts.acme}`
  const statusFor = async (person: Person) => (await b.ask('GET', path, { key: person.key })).status
  for (let round = 0; round < 5; round++) {
    await a.ask('PATCH', path, { key, body: { ownerId: olga.id } })
    expect(await statusFor(olga)).toBe(200)
    await a.ask('PATCH', path, { key, body: { ownerId: sam.id } })
    expect(await statusFor(olga)).toBe(404)
  }
})

test('one that stands still is left out, and comes back by itself', async () => {
  await pair.pause()
  try {
    await readsOwnWrites('Paused', 5)
    for (const server of servers.all) await until(() => figure(server, 'kith_replica_up'), isNone)
    const before = await reads()
    await readsOwnWrites('Behind', 5)
    expect(await reads()).toBe(before)
  } finally {
    await pair.resume()
  }
  for (const server of servers.all) await until(() => figure(server, 'kith_replica_up'), isOne)
  await readsOwnWrites('Resumed', 5)
  await isAsked()
})

test('one that is killed under load is missed by nobody, and comes back by itself', async () => {
  let isOver = false
  const statuses: number[] = []
  const work = async (server: Server, person: Person, path: string) => {
    while (!isOver) statuses.push((await server.ask('GET', path, { key: person.key })).status)
  }
  const { sam, olga, marta, accounts } = pair.people
  const working = [
    work(a, marta, '/pipeline-health/leaderboard'),
    work(a, sam, `/accounts/${accounts.acme}`),
    work(b, olga, '/accounts'),
  ]
  try {
    await until(
      async () => statuses.length,
      (count) => count > 20,
    )
    await pair.kill()
    for (const server of servers.all) await until(() => figure(server, 'kith_replica_up'), isNone)
    await readsOwnWrites('Killed', 3)
  } finally {
    isOver = true
    await Promise.all(working)
  }
  expect(new Set(statuses)).toEqual(new Set([200]))
  await pair.startAgain()
  for (const server of servers.all) await until(() => figure(server, 'kith_replica_up'), isOne)
  await isAsked()
})
