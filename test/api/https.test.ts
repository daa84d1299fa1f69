import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { type IncomingHttpHeaders, request as plainRequest } from 'node:http'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connect, type TLSSocket } from 'node:tls'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { buildServer, useCertificate } from '#api/server.ts'
import { readCertificate, watchCertificate } from '#api/serving/certificate.ts'
import { buildRedirectServer } from '#api/serving/redirect-server.ts'
import { createLog } from '#kernel/log.ts'
import { password } from '../people.ts'
import { type TestWorld, world } from '../world.ts'
import { makeCertificate } from './certificates.ts'

let w: TestWorld
let folder: string
let files: { certFile: string; keyFile: string }
beforeAll(async () => {
  w = await world()
  folder = await mkdtemp(path.join(tmpdir(), 'kith-tls-'))
  files = { certFile: path.join(folder, 'cert.pem'), keyFile: path.join(folder, 'key.pem') }
})
afterAll(async () => {
  await w.close()
  await rm(folder, { recursive: true })
})

async function put({ cert, key }: { cert: string; key: string }): Promise<void> {
  for (const [file, text] of [
    [files.certFile, cert],
    [files.keyFile, key],
  ] as const) {
    await writeFile(`${file}.new`, text)
    await rename(`${file}.new`, file)
  }
}

async function listen(): Promise<{ port: number; server: ReturnType<typeof buildServer> }> {
  const server = buildServer(w.world, { certificate: await readCertificate(files) })
  await server.listen({ port: 0, host: '127.0.0.1' })
  onTestFinished(() => server.close())
  return { port: (server.server.address() as AddressInfo).port, server }
}

const serialAt = (port: number, more = {}) =>
  new Promise<string>((resolve, reject) => {
    const socket: TLSSocket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ...more }, () => {
      resolve(socket.getPeerCertificate().serialNumber)
      socket.end()
    })
    socket.once('error', reject)
  })

test('is served under the certificate, says so to browsers, and its cookies stay with HTTPS', async () => {
  const made = makeCertificate(1)
  await put(made)
  const { port } = await listen()
  const body = JSON.stringify({ email: w.people.sam.email, password })
  const headers = await new Promise<IncomingHttpHeaders>((resolve, reject) => {
    const call = request(
      `https://localhost:${port}/api/v1/session`,
      {
        method: 'POST',
        ca: made.cert,
        headers: { 'content-type': 'application/json', origin: `https://localhost:${port}` },
      },
      (answer) => {
        answer.resume()
        expect(answer.statusCode).toBe(200)
        resolve(answer.headers)
      },
    )
    call.once('error', reject)
    call.end(body)
  })
  expect(headers['strict-transport-security']).toBe('max-age=31536000')
  for (const cookie of headers['set-cookie'] ?? []) expect(cookie).toMatch(/; Secure/)
  await expect(
    serialAt(port, { maxVersion: 'TLSv1.1', minVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }),
  ).rejects.toThrow()
})

test('a certificate that is renewed on the disk is used from the next connection on; half of one is not', async () => {
  await put(makeCertificate(2))
  const { port, server } = await listen()
  expect(await serialAt(port)).toBe('02')
  const looks: string[] = []
  const renewed = new Promise<void>((resolve) => {
    const stop = watchCertificate(files, {
      every: 20,
      log: { ...createLog('silent'), warn: () => looks.push('refused') } as never,
      take: (certificate) => {
        useCertificate(server, certificate)
        resolve()
      },
    })
    onTestFinished(stop)
  })
  const next = makeCertificate(3)
  await writeFile(files.certFile, next.cert)
  await expect.poll(() => looks.length, { timeout: 20_000 }).toBeGreaterThan(0)
  expect(await serialAt(port)).toBe('02')
  await writeFile(files.keyFile, next.key)
  await renewed
  expect(await serialAt(port)).toBe('03')
})

test('files that are missing or do not fit are named', async () => {
  await put(makeCertificate(6))
  await expect(readCertificate({ ...files, keyFile: path.join(folder, 'none.pem') })).rejects.toThrow(
    /TLS_KEY .*none\.pem/,
  )
  await put({ cert: makeCertificate(4).cert, key: makeCertificate(5).key })
  await expect(readCertificate(files)).rejects.toThrow(/do not fit/)
})

test('plain HTTP leads to the public address, whatever host is named, and takes nothing', async () => {
  const server = buildRedirectServer('https://crm.example.com')
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const ask = (method: string, url: string) =>
    new Promise<{ status: number | undefined; location: string | undefined }>((resolve, reject) => {
      const call = plainRequest({ port, method, path: url, headers: { host: 'evil.example' } }, (answer) => {
        answer.resume()
        resolve({ status: answer.statusCode, location: answer.headers.location })
      })
      call.once('error', reject)
      call.end()
    })
  expect(await ask('GET', '/deals?x=1')).toEqual({ status: 308, location: 'https://crm.example.com/deals?x=1' })
  expect(await ask('GET', '//evil.example/')).toEqual({
    status: 308,
    location: 'https://crm.example.com//evil.example/',
  })
  expect(await ask('POST', '/api/v1/session')).toEqual({ status: 403, location: undefined })
})

const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '198.51.100.7' }

test.each([
  [['loopback'], '127.0.0.1', true],
  [['loopback'], '10.1.2.3', false],
  [['10.0.0.0/8'], '10.1.2.3', true],
  [['10.0.0.0/8'], '127.0.0.1', false],
  [[], '127.0.0.1', false],
])('with %j trusted, a proxy at %s is believed: %s', async (trustedProxies, remoteAddress, isBelieved) => {
  const { config } = w.world
  const network = { tls: null, acme: null, httpPort: null, trustedProxies, privateAddresses: [] }
  const server = buildServer({ ...w.world, config: { ...config, network } })
  onTestFinished(() => server.close())
  const payload = { email: w.people.rita.email, password }
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload,
    remoteAddress,
    headers: forwarded,
  })
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['strict-transport-security'] !== undefined).toBe(isBelieved)
  expect(String(answer.headers['set-cookie']).includes('Secure')).toBe(isBelieved)
  const cookie = String(answer.headers['set-cookie']).split(';')[0] as string
  const sessions = await server.inject({ url: '/api/v1/session/all', headers: { cookie } })
  expect(sessions.json().data[0].address).toBe(isBelieved ? forwarded['x-forwarded-for'] : remoteAddress)
})

test.each([
  ['http://kith.test', 'kith.test', 200],
  ['http://localhost:3000', 'localhost:3000', 200],
  ['http://192.0.2.9:3000', '192.0.2.9:3000', 200],
  ['http://kith.test', '127.0.0.1:3000', 200],
  ['http://rebound.example', 'rebound.example', 403],
  ['http://rebound.example', 'kith.test', 403],
])('a page of %s that calls %s: %i', async (origin, host, status) => {
  const payload = { email: w.people.sofia.email, password }
  const answer = await w.server.inject({ method: 'POST', url: '/api/v1/session', payload, headers: { origin, host } })
  expect(answer.statusCode).toBe(status)
})
