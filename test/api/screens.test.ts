import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildServer } from '#api/server.ts'
import { type TestWorld, world } from '../world.ts'

const folder = mkdtempSync(join(tmpdir(), 'kith-screens-'))
const script = `console.log('${'kith '.repeat(300)}')`
const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

let w: TestWorld
let server: ReturnType<typeof buildServer>
beforeAll(async () => {
  writePage('one')
  mkdirSync(join(folder, 'assets'))
  mkdirSync(join(folder, '.vite'))
  writeFileSync(join(folder, 'assets', 'main-x1.js'), script)
  writeFileSync(join(folder, 'assets', 'main-x1.js.br'), brotliCompressSync(script))
  writeFileSync(join(folder, 'assets', 'main-x1.js.gz'), gzipSync(script))
  writeFileSync(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(join(folder, '.vite', 'manifest.json'), '{}')
  w = await world()
  server = buildServer(w.world, { screens: folder })
})
afterAll(async () => {
  await server.close()
  await w.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the page of the screens', () => {
  it('answers a browser at every address that is not of programs or files', async () => {
    for (const url of [
      '/',
      '/deals',
      '/deals/01890a5d-ac96-774b-bcce-b302099a8057?peek=x',
      '/settings/people',
      '/apiary',
    ])
      expect(await open(url), url).toMatchObject({ status: 200, text: expect.stringContaining('<title>one') })
    for (const url of ['/api', '/api/v2/accounts', '/_/nothing', '/_/', '/_'])
      expect((await open(url)).status, url).toBe(404)
    expect((await server.inject({ url: '/deals' })).statusCode).toBe(404)
    expect((await server.inject({ url: '/deals', method: 'POST', headers: browser })).statusCode).toBe(404)
  })

  it('has a policy with a nonce of its own each time, and no way around it', async () => {
    const [first, second] = [await open('/'), await open('/deals')]
    const nonces = [first, second].map(({ policy }) => /script-src 'self' 'nonce-([\w+/=]{20,})'/.exec(policy)?.[1])
    expect(nonces[0]).not.toBe(nonces[1])
    expect(first.text).toContain(`<script nonce="${nonces[0]}">`)
    expect(first.text).not.toContain('__NONCE__')
    expect(first.policy).toMatch(/^default-src 'none'; /)
    expect(first.policy).toContain("frame-ancestors 'none'; base-uri 'none'")
    expect(first.policy).not.toMatch(/unsafe|https?:|\*/)
    expect(first.headers['cache-control']).toBe('no-cache')
  })

  it('is the new one when another build has taken its place', async () => {
    writePage('two')
    expect((await open('/')).text).toContain('<title>two')
    writePage('one')
  })
})

describe('files under /_/', () => {
  it('are sent as they were compressed at the build, and kept for ever when their name has a hash', async () => {
    const get = (encoding: string) =>
      server.inject({ url: '/_/assets/main-x1.js', headers: { 'accept-encoding': encoding } })
    const best = await get('gzip, deflate, br')
    expect(best.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': expect.stringMatching(/^(text|application)\/javascript/),
      'cache-control': 'public, max-age=31536000, immutable',
      vary: expect.stringMatching(/accept-encoding/i),
      etag: expect.any(String),
    })
    expect(best.rawPayload.equals(brotliCompressSync(script))).toBe(true)
    expect((await get('gzip')).headers['content-encoding']).toBe('gzip')
    expect((await get('identity')).payload).toBe(script)
    const again = await server.inject({
      url: '/_/assets/main-x1.js',
      headers: { 'accept-encoding': 'br', 'if-none-match': best.headers.etag as string },
    })
    expect(again.statusCode).toBe(304)
  })

  it('without a hash are asked for again', async () => {
    const { headers } = await server.inject({ url: '/_/icon.svg' })
    expect(headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-type': 'image/svg+xml',
      etag: expect.any(String),
    })
  })

  it('are no more than what was built for browsers', async () => {
    const paths = [
      'index.html',
      '.vite/manifest.json',
      '.built-from',
      'assets',
      'assets/',
      '..%2fpackage.json',
      '../x',
      '%00',
    ]
    for (const path of paths) {
      const answer = await server.inject({ url: `/_/${path}` })
      expect([400, 403, 404], `${path} ${answer.payload}`).toContain(answer.statusCode)
    }
  })
})

it('without built screens the first page says how to build them', async () => {
  const answer = await w.server.inject({ url: '/', headers: browser })
  expect(answer.statusCode).toBe(200)
  expect(answer.payload).toContain('npm run build:web')
})

it('crawlers are sent away', async () => {
  expect((await server.inject({ url: '/robots.txt' })).payload).toBe('User-agent: *\nDisallow: /\n')
})

async function open(url: string) {
  const { statusCode, headers, payload } = await server.inject({ url, headers: browser })
  return { status: statusCode, headers, text: payload, policy: String(headers['content-security-policy']) }
}

function writePage(title: string): void {
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><title>${title}</title><script nonce="__NONCE__">1</script><div id="root"></div>`,
  )
}
