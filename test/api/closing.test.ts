import net from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildServer } from '#api/server.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

it.each([
  [
    'half a body',
    'POST /api/v1/accounts HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"na',
  ],
  ['half its headers', 'POST /api/v1/accounts HTTP/1.1\r\nHost: x\r\n'],
  [
    'a body that it promised',
    'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n',
  ],
])('a client that sent %s does not keep the server from closing', async (_name, text) => {
  const server = buildServer(w.world, { patience: 50 })
  const address = new URL(await server.listen({ port: 0, host: '127.0.0.1' }))
  const client = net.connect(Number(address.port), address.hostname)
  const closed = new Promise((resolve) => client.on('error', () => {}).on('close', resolve))
  const heard = new Promise((resolve) => server.server.once('connection', (socket) => socket.once('data', resolve)))
  client.write(text)
  client.resume()
  await heard
  await server.close()
  await closed
  expect(server.server.listening).toBe(false)
})

it('who is not known yet sends small bodies only', async () => {
  const body = { email: 'nina@lumen.test', password: 'x'.repeat(70_000) }
  expect((await w.as('nobody').post('/session', body)).status).toBe(413)
  expect((await w.as('nina').post('/accounts', { name: 'Long', description: 'x'.repeat(70_000) })).status).toBe(201)
})

it('an object of hundreds of thousands of members is refused before it is parsed', async () => {
  const body = `{${Array.from({ length: 2001 }, (_, number) => `"k${number}":1`).join()}}`
  for (const path of ['/session', '/accounts/query']) {
    const answer = await w.as('nina').post(path, body)
    expect(answer.status).toBe(400)
    expect(answer.body.detail).toContain('2000 members')
  }
})
