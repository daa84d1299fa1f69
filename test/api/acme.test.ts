import { once } from 'node:events'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connect } from 'node:tls'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { buildServer, useCertificate } from '#api/server.ts'
import { keepCertificate, pauseAfter, renewalOf } from '#api/serving/acme/keep-certificate.ts'
import { buildRedirectServer } from '#api/serving/redirect-server.ts'
import { createLog, type Log } from '#kernel/log.ts'
import { type TestWorld, world } from '../world.ts'
import { startAuthority } from './authority.ts'
import { type Authority, hasPebble, startPebble } from './pebble.ts'

vi.setConfig({ testTimeout: 60_000 })

const name = 'crm.kith.example'
const hour = 3600_000

test('is renewed with a third of its life left, or a little before', () => {
  const life = fc.integer({ min: hour, max: 400 * 24 * hour })
  fc.assert(
    fc.property(life, fc.double({ min: 0, max: 1, noNaN: true }), (life, chance) => {
      const left = life - renewalOf({ from: new Date(0), to: new Date(life) }, chance)
      expect(left).toBeGreaterThanOrEqual(life / 3 - 1)
      expect(left).toBeLessThanOrEqual(life / 3 + life / 30 + 1)
    }),
  )
})

test('is asked for again after ten minutes, then ever later, at most after half a day', () => {
  expect([1, 2, 3, 20].map((failures) => pauseAfter(failures, 0.5) / 60_000)).toEqual([10, 20, 40, 720])
  expect(pauseAfter(1, 0)).toBeLessThan(pauseAfter(1, 1))
})

// The authority of the tests is always there; the one that Let's Encrypt tests with, where the machine has it.
const authorities: [name: string, start: () => Promise<Authority>][] = [
  ['the authority of the tests', startAuthority],
  ...(hasPebble ? [['pebble', startPebble] as [string, () => Promise<Authority>]] : []),
]

let w: TestWorld
let authority: Authority
let dataDir: string
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

interface Served {
  port: number
  challenges: Map<string, string>
  /** What was logged first, and how. */
  said: Promise<[level: string, what: Record<string, unknown>]>
}

/** As `kith serve` puts the parts together. */
async function serveWith({
  directory = authority.directory,
  now,
}: {
  directory?: string
  now?: () => number
} = {}): Promise<Served> {
  const server = buildServer(w.world, { certificate: 'awaited' })
  await server.listen({ port: 0, host: '127.0.0.1' })
  const challenges = new Map<string, string>()
  const plain = buildRedirectServer(`https://${name}`, challenges).listen(authority.httpPort, '127.0.0.1')
  await once(plain, 'listening')
  const { promise: first, resolve } = Promise.withResolvers<[string, Record<string, unknown>]>()
  const say = (level: string) => (said: Record<string, unknown>) => resolve([level, said])
  const log = { ...createLog('silent'), info: say('info'), error: say('error') } as unknown as Log
  const { stop } = await keepCertificate({
    email: 'admin@kith.example',
    directory,
    caFile: authority.caFile,
    dataDir,
    challenges,
    name,
    take: (certificate) => useCertificate(server, certificate),
    log,
    ...(now ? { now } : {}),
  })
  onTestFinished(async () => {
    await stop()
    await server.close()
    await new Promise((resolve) => plain.close(resolve).closeAllConnections())
  })
  return { port: (server.server.address() as AddressInfo).port, challenges, said: first }
}

/** The number of the certificate that a browser is shown, when it trusts the authority. */
const serialAt = (port: number) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', servername: name, ca: authority.root }, () => {
      resolve(socket.getPeerCertificate().serialNumber)
      socket.end()
    })
    socket.once('error', reject)
  })

describe.each(authorities)('a certificate of %s', (_name, start) => {
  let first: string
  beforeAll(async () => {
    authority = await start()
    dataDir = await mkdtemp(path.join(tmpdir(), 'kith-acme-'))
  })
  afterAll(async () => {
    await authority.close()
    await rm(dataDir, { recursive: true })
  })

  test('is fetched, served and kept for its owner only; before that nobody is spoken to', async () => {
    const { port, said, challenges } = await serveWith()
    const refused = serialAt(port).catch((error: Error) => error)
    expect(await refused).toBeInstanceOf(Error)
    expect(await said).toEqual(['info', { name, until: expect.any(Date) }])
    first = await serialAt(port)
    expect(first).toMatch(/^[0-9A-F]+$/)
    expect(challenges.size).toBe(0)
    const folder = path.join(dataDir, 'acme')
    const files = await readdir(folder)
    expect(files.sort()).toEqual([expect.stringMatching(/^account-127\.0\.0\.1-\d+\.pem$/), `${name}.pem`])
    for (const file of [folder, ...files.map((file) => path.join(folder, file))])
      expect((await stat(file)).mode & 0o077, file).toBe(0)
  })

  test('that is kept serves at once after a start, without the authority', async () => {
    const { port } = await serveWith({ directory: 'https://127.0.0.1:1/dir' })
    expect(await serialAt(port)).toBe(first)
  })

  test('is renewed without a restart, and other addresses go on leading to HTTPS', async () => {
    const later = Date.now() + 5 * 365 * 24 * hour
    const { port, said } = await serveWith({ now: () => later })
    expect(await serialAt(port)).toBe(first)
    expect((await said)[0]).toBe('info')
    expect(await serialAt(port)).not.toBe(first)
    const [answer] = await once(
      get({ port: authority.httpPort, path: '/.well-known/acme-challenge/unknown', agent: false }),
      'response',
    )
    answer.resume()
    expect([answer.statusCode, answer.headers.location]).toEqual([
      308,
      `https://${name}/.well-known/acme-challenge/unknown`,
    ])
  })

  test('that cannot be had leaves the kept one in use and says so', async () => {
    const later = Date.now() + 10 * 365 * 24 * hour
    const { port, said, challenges } = await serveWith({ directory: 'https://127.0.0.1:1/dir', now: () => later })
    expect(await said).toMatchObject(['error', { name, failures: 1, error: expect.stringContaining('ECONNREFUSED') }])
    expect(await serialAt(port)).toMatch(/^[0-9A-F]+$/)
    expect(challenges.size).toBe(0)
  })
})

test('it is asked for step by step, each signed, and a nonce that is refused is taken anew', async () => {
  const own = await startAuthority()
  authority = own
  dataDir = await mkdtemp(path.join(tmpdir(), 'kith-acme-'))
  onTestFinished(async () => {
    await own.close()
    await rm(dataDir, { recursive: true })
  })
  const { said } = await serveWith()
  expect((await said)[0]).toBe('info')
  const steps = own.seen.filter((step, at) => step !== own.seen[at - 1])
  expect(steps.slice(0, 2)).toEqual(['badNonce at /account', '/account'])
  expect(steps.filter((step) => step !== '/account').slice(1)).toEqual([
    '/order',
    '/proof',
    '/challenge',
    '/finalize',
    '/cert',
  ])
})
