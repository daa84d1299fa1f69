import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressCheck, guardedFetch } from './guarded-fetch.ts'

const server = createServer((call, answer) => {
  if (call.url === '/away') answer.writeHead(302, { location: '/' })
  answer.end(call.url === '/long' ? 'x'.repeat(1024 * 1024 + 1) : 'here')
})
let port = 0
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => server.close())

const isPublic = addressCheck([])

test.each(['8.8.8.8', '1.1.1.1', '100.63.255.255', '172.32.0.1', '2606:4700:4700::1111', '::ffff:8.8.8.8'])(
  '%s is called',
  (address) => {
    // Written as IPv6, an address of IPv4 is refused whichever it is: nobody has to write it so.
    expect(isPublic(address)).toBe(!address.startsWith('::ffff'))
  },
)

test.each([
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.31.255.255',
  '192.168.1.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  'fd00::1',
  'fe80::1',
  'fec0::1',
  'ff02::1',
])('%s is not called', (address) => {
  expect(isPublic(address)).toBe(false)
})

test('what is named is called, and nothing beside it', () => {
  const isAllowed = addressCheck(['10.1.0.0/16', 'loopback', 'fd00::5'])
  expect(['10.1.2.3', '127.0.0.1', '::1', 'fd00::5'].map(isAllowed)).toEqual([true, true, true, true])
  expect(['10.2.0.1', '192.168.0.1', 'fd00::6'].map(isAllowed)).toEqual([false, false, false])
})

test('a name is followed to its address, an address is taken as it is, a redirect is not followed', async () => {
  const [guarded, open] = [guardedFetch([]), guardedFetch(['loopback'])]
  await expect(guarded.fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('ALLOW_PRIVATE_ADDRESSES')
  for (const odd of ['2130706433', '0x7f.1', '127.1', '[::ffff:127.0.0.1]'])
    await expect(guarded.fetch(`http://${odd}:${port}/`), odd).rejects.toThrow('ALLOW_PRIVATE_ADDRESSES')
  await expect(guarded.fetch(`http://localhost:${port}/`)).rejects.toMatchObject({
    cause: { message: expect.stringMatching(/^localhost \((127\.0\.0\.1|::1)\) is a private address/) },
  })
  expect(await (await open.fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here')
  expect((await open.fetch(`http://127.0.0.1:${port}/away`)).status).toBe(302)
  await expect(open.fetch(`http://127.0.0.1:${port}/long`).then((answer) => answer.text())).rejects.toThrow()
  await guarded.close()
  await open.close()
})
