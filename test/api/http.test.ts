import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildServer } from '#api/server.ts'
import { KithError } from '#kernel/errors.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const asNina = () => ({ authorization: `Bearer ${w.people.nina.key}` })

describe('an answer', () => {
  it('carries headers that keep browsers from harm, and an id for the log', async () => {
    for (const url of ['/', '/api/docs', '/healthz', '/api/v1/accounts', '/nothing', '/api/v1/nothing']) {
      const { headers } = await w.server.inject({ url, headers: asNina() })
      expect(headers['content-security-policy'], url).toMatch(/^default-src 'none';.*frame-ancestors 'none'/)
      expect(headers, url).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-request-id': expect.any(String),
      })
      expect(headers['access-control-allow-origin'], url).toBeUndefined()
    }
  })

  it('to an unknown path is 404: a problem, or a page for a browser', async () => {
    for (const url of [
      '/nothing',
      '/api',
      '/api/v2/accounts',
      '/api/v1/accounts/x/y/z',
      '/_/app.js',
      '/.env',
      '/api/v1/',
    ]) {
      const answer = await w.server.inject({ url, headers: asNina() })
      expect(answer.statusCode, url).toBe(404)
      expect(answer.json(), url).toMatchObject({ type: 'not-found', status: 404 })
    }
    const page = await w.server.inject({ url: '/nothing', headers: { accept: 'text/html,*/*' } })
    expect(page.statusCode).toBe(404)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(
      (await w.server.inject({ url: '/api/v1/nothing', headers: { accept: 'text/html', ...asNina() } })).json().status,
    ).toBe(404)
    // Whatever is sent to it, and however close it is to a path that is there.
    expect((await w.as('nina').post('/accounts/merges', { keep: 'x', merge: [] })).status).toBe(404)
    const headers = { 'content-type': 'text/plain', ...asNina() }
    expect((await w.server.inject({ method: 'POST', url: '/api/v1/a/b/c/d', headers, payload: 'x' })).statusCode).toBe(
      404,
    )
  })

  it.each([
    ['PUT', '/api/v1/accounts', 'GET, HEAD, POST'],
    ['POST', '/api/v1/accounts/01890a5d-ac96-774b-bcce-b302099a8057', 'DELETE, GET, HEAD, PATCH'],
    ['PATCH', '/api/v1/batch', 'POST'],
    ['DELETE', '/api/v1/stream', 'GET'],
    ['HEAD', '/api/v1/stream', 'GET'],
    ['GET', '/api/v1/batch', 'POST'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['OPTIONS', '/api/v1/accounts', 'GET, HEAD, POST'],
  ] as const)('to %s %s is 405 and tells what is possible', async (method, url, allow) => {
    const answer = await w.server.inject({ method, url, headers: asNina() })
    expect(answer.statusCode).toBe(405)
    expect(answer.headers.allow).toBe(allow)
  })

  it('to a body of another type is 415', async () => {
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=latin1',
      'multipart/form-data; boundary=x',
      'nonsense',
      '',
    ]
    for (const type of types) {
      const headers = { ...asNina(), ...(type ? { 'content-type': type } : {}) }
      const answer = await w.server.inject({
        method: 'POST',
        url: '/api/v1/accounts',
        headers,
        payload: Buffer.from('{"name":"x"}'),
      })
      expect(answer.statusCode, type).toBe(415)
      expect(answer.json().type).toBe('unsupported-media-type')
    }
    const zipped = { ...asNina(), 'content-type': 'application/json', 'content-encoding': 'gzip' }
    expect(
      (await w.server.inject({ method: 'POST', url: '/api/v1/accounts', headers: zipped, payload: 'x' })).statusCode,
    ).toBe(415)
    const spoken = { ...asNina(), 'content-type': 'Application/JSON; Charset="UTF-8"' }
    expect(
      (await w.server.inject({ method: 'POST', url: '/api/v1/accounts', headers: spoken, payload: '{"name":"x"}' }))
        .statusCode,
    ).toBe(201)
  })

  it('to a body beyond 10 MB is 413', async () => {
    const answer = await w.as('nina').post('/accounts', `{"name":"${'x'.repeat(10 * 1024 * 1024)}"}`)
    expect(answer.status).toBe(413)
    expect(answer.body.type).toBe('too-large')
  })

  it('to an endless address says how long filters are sent', async () => {
    const answer = await w.as('nina').get(`/accounts?filter=${'x'.repeat(40_000)}`)
    expect(answer.status).toBe(400)
    expect(answer.body.detail).toContain('/query')
  })

  it('of 500 shows no internals and has an id', async () => {
    const { database } = w.world
    const { texts } = database
    database.texts = () => Promise.reject(new Error('secret internals'))
    const answer = await w.as('nina').get('/accounts')
    database.texts = texts
    expect(answer.status).toBe(500)
    expect(answer.text).not.toContain('secret')
    expect(answer.body).toMatchObject({ type: 'internal', requestId: answer.headers['x-request-id'] })
  })

  it('of a database that refuses input is 400, of one that is away 503', async () => {
    const { database } = w.world
    const { texts } = database
    const failing = async (code: string) => {
      database.texts = () => Promise.reject(Object.assign(new Error('internals'), { code, severity: 'ERROR' }))
      const answer = await w.as('nina').get('/accounts')
      database.texts = texts
      return answer
    }
    for (const code of ['22P02', '22021', '54001']) expect((await failing(code)).status).toBe(400)
    const away = await failing('40P01')
    expect(away.status).toBe(503)
    expect(away.headers['retry-after']).toBe('5')
  })
})

describe('limits', () => {
  it('are told, and hold for each key and each address on its own', async () => {
    const server = buildServer(w.world, { limits: { perCaller: 3, perAddress: 2 } })
    const call = (headers: Record<string, string>, remoteAddress = '192.0.2.1') =>
      server.inject({ url: '/api/v1/setup', headers, remoteAddress })
    const first = await call(asNina())
    expect(first.headers).toMatchObject({
      'ratelimit-policy': '"caller";q=3;w=60',
      ratelimit: expect.stringMatching(/^"caller";r=2;t=\d+$/),
      'ratelimit-limit': '3',
      'ratelimit-remaining': '2',
    })
    await call(asNina())
    expect((await call(asNina())).statusCode).toBe(200)
    const refused = await call(asNina())
    expect(refused.statusCode).toBe(429)
    expect(refused.json()).toMatchObject({ type: 'rate-limited', retryAfter: expect.any(Number) })
    expect(refused.headers['retry-after']).toBe(String(refused.json().retryAfter))
    expect((await call({ authorization: `Bearer ${w.people.sam.key}` })).statusCode).toBe(200)
    const statuses = async (address: string) =>
      [await call({}, address), await call({}, address), await call({}, address)].map((one) => one.statusCode)
    expect(await statuses('192.0.2.1')).toEqual([200, 200, 429])
    expect(await statuses('192.0.2.2')).toEqual([200, 200, 429])
    // A whole /64 is one household.
    expect((await call({}, '2001:db8::1')).statusCode).toBe(200)
    expect((await call({}, '2001:db8::2')).statusCode).toBe(200)
    expect((await call({}, '2001:db8:0:0:9::3')).statusCode).toBe(429)
    expect((await call({}, '2001:db8:1::1')).statusCode).toBe(200)
    await server.close()
  })

  it('count wrong keys by address', async () => {
    const server = buildServer(w.world, { limits: { perAddress: 2 } })
    const call = () =>
      server.inject({ url: '/api/v1/accounts', headers: { authorization: `Bearer kith_${'x'.repeat(43)}` } })
    expect([(await call()).statusCode, (await call()).statusCode, (await call()).statusCode]).toEqual([401, 401, 429])
    await server.close()
  })
})

describe('the health of the server', () => {
  it('is told to anybody', async () => {
    expect((await w.server.inject('/healthz')).json()).toEqual({
      status: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    })
    expect((await w.server.inject('/readyz')).json()).toMatchObject({ status: 'ok', catalog: expect.any(String) })
  })

  it('is 503 when the database is away', async () => {
    const { database } = w.world
    const { rows } = database
    database.rows = () => Promise.reject(new KithError('unavailable', 'The database does not answer just now.'))
    const answer = await w.server.inject('/readyz')
    database.rows = rows
    expect(answer.statusCode).toBe(503)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  })

  it('is told in figures to programs on this machine and to administrators', async () => {
    await w.as('nina').get('/accounts?limit=1')
    const { body, headers } = await w.server.inject('/metrics')
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(body).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/:objects",status="200"\} \d+/,
    )
    expect(body).toMatch(/kith_database_statements_total [1-9]/)
    expect(body).toMatch(/kith_database_connections\{state="idle"\} \d+/)
    expect(body).toContain('nodejs_eventloop_lag_seconds')
    const from = (remoteAddress: string, more = {}) =>
      w.server.inject({ url: '/metrics', remoteAddress, headers: more })
    expect((await from('192.0.2.1')).statusCode).toBe(401)
    expect((await from('127.0.0.1', { 'x-forwarded-for': '192.0.2.1' })).statusCode).toBe(401)
    expect((await from('192.0.2.1', { 'x-forwarded-for': '127.0.0.1' })).statusCode).toBe(401)
    expect((await from('192.0.2.1', asNina())).statusCode).toBe(200)
    expect((await from('192.0.2.1', { authorization: `Bearer ${w.people.sam.key}` })).statusCode).toBe(403)
  })
})

it('the first page and the reference need nothing but themselves', async () => {
  for (const url of ['/', '/api/docs']) {
    const { statusCode, body, headers } = await w.server.inject(url)
    expect(statusCode).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(body).not.toMatch(/<script|(?:src|href)="https?:\/\/(?!nodejs)/)
    const style = /<style>([\s\S]*?)<\/style>/.exec(body)?.[1] ?? ''
    const hash = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(style))).toString('base64')
    expect(headers['content-security-policy']).toContain(`style-src 'sha256-${hash}'`)
    for (const [, link] of body.matchAll(/href="(\/[^"#]*)"/g)) {
      expect((await w.server.inject({ url: link as string })).statusCode, link).toBe(200)
    }
  }
})

describe('on the wire', () => {
  const speak = async (text: string): Promise<string> => {
    const { port } = w.server.server.address() as { port: number }
    return new Promise((resolve, reject) => {
      let answer = ''
      const socket = connect(port, '127.0.0.1', () => socket.write(text))
      socket.on('data', (data) => {
        answer += data
      })
      socket.on('end', () => resolve(answer))
      socket.on('error', reject)
    })
  }
  beforeAll(async () => {
    await w.server.listen({ port: 0, host: '127.0.0.1' })
  })

  it('what is no HTTP is a problem, and the connection ends', async () => {
    const answer = await speak('HELLO\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toContain('application/problem+json')
    expect(JSON.parse(answer.split('\r\n\r\n')[1] as string)).toMatchObject({ status: 400, type: 'bad-request' })
  })

  it('headers beyond all measure are 431', async () => {
    expect(await speak(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    )
  })

  it('a body that lies about its length is refused', async () => {
    const head = `POST /api/v1/accounts HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${w.people.nina.key}\r\nContent-Type: application/json\r\n`
    expect(await speak(`${head}Content-Length: x\r\n\r\n{}`)).toMatch(/^HTTP\/1\.1 400 /)
    expect(await speak(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}`)).toMatch(/^HTTP\/1\.1 400 /)
  })
})
