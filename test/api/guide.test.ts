import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

it('serves every page of the guide with all that its pages lead to, for anybody', async () => {
  const seen = new Map<string, string>()
  const waiting = ['/guide']
  for (let address = waiting.pop(); address; address = waiting.pop()) {
    if (seen.has(address)) continue
    const answer = await w.server.inject({ url: address })
    expect(answer.statusCode, address).toBe(200)
    const isPage = String(answer.headers['content-type']).startsWith('text/html')
    seen.set(address, isPage ? answer.body : '')
    if (!isPage) continue
    expect(answer.body).not.toContain('<script')
    for (const [, to = ''] of answer.body.matchAll(/(?:href|src)="(\/guide[^"#]*)/g)) waiting.push(to)
  }
  for (const [address, page] of seen)
    for (const [, to = address, anchor = ''] of page.matchAll(/href="(\/guide[^"#]*)?#([^"]+)"/g))
      expect(seen.get(to), `${address} leads to ${to}#${anchor}`).toContain(`id="${anchor}"`)
  expect([...seen.keys()]).toEqual(
    expect.arrayContaining([
      '/guide/lists',
      '/guide/operations/security',
      '/guide/changelog',
      '/guide/pictures/list.png',
    ]),
  )
})

it('knows nothing beyond its pages', async () => {
  for (const name of [
    'nothing',
    'README',
    '../../package.json',
    '%2e%2e/decisions/0001',
    'operations/../../../etc/passwd',
    'pictures/..%2flists.md',
  ])
    expect((await w.server.inject({ url: `/guide/${name}` })).statusCode, name).toBe(404)
})
