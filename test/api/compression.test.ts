import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const elsewhere = { 'x-forwarded-for': '203.0.113.7' }

async function get(path: string, headers: Record<string, string>) {
  const key = { authorization: `Bearer ${w.people.nina.key}` }
  return w.server.inject({ url: `/api/v1${path}`, headers: { ...key, ...headers } })
}

it.each([
  ['/objects', 'br', brotliDecompressSync],
  ['/accounts/export?format=csv', 'gzip', gunzipSync],
] as const)('compresses %s by %s for whoever reads it and is elsewhere', async (path, encoding, read) => {
  const plain = await get(path, elsewhere)
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.headers['vary']).toBe('accept-encoding')
  const compressed = await get(path, { ...elsewhere, 'accept-encoding': 'br, gzip;q=0.8' })
  expect(compressed.headers['content-encoding']).toBe(encoding)
  expect(read(compressed.rawPayload).toString()).toBe(plain.payload)
  const one = await get(path, { ...elsewhere, 'accept-encoding': 'br;q=0, gzip' })
  expect(one.headers['content-encoding']).toBe('gzip')
})

it('leaves alone what is small, refused, or read by a program on this machine', async () => {
  const gzip = { 'accept-encoding': 'gzip' }
  expect((await get('/session', { ...elsewhere, 'accept-encoding': 'gzip;q=0' })).headers['content-encoding']).toBe(
    undefined,
  )
  expect((await get('/accounts?limit=1&fields=name', { ...elsewhere, ...gzip })).headers['content-encoding']).toBe(
    undefined,
  )
  expect((await get('/objects', gzip)).headers['content-encoding']).toBe(undefined)
})

it('compresses for a browser on this machine, which may have come through a tunnel', async () => {
  const { headers } = await get('/objects', { 'accept-encoding': 'gzip', 'sec-fetch-mode': 'cors' })
  expect(headers['content-encoding']).toBe('gzip')
})
