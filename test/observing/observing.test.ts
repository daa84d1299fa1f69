import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { handlersOf } from '#jobs/handlers.ts'
import { startWorker } from '#jobs/queue.ts'
import { createLog } from '#kernel/log.ts'
import { startTracing } from '#tracing/start-tracing.ts'
import { startSmtp } from '../mail/smtp.ts'
import { startProvider } from '../sign-in/provider.ts'
import { type TestWorld, world } from '../world.ts'

interface Line {
  msg: string
  requestId?: string
  job?: string
  traceId?: string
  [name: string]: unknown
}

let w: TestWorld
let stopWorker: () => Promise<void>
const lines: Line[] = []
const log = createLog('debug', { write: (line) => void lines.push(JSON.parse(line)) })
const secret = 'Tobermory & Daughters'

beforeAll(async () => {
  w = await world({ log })
  stopWorker = await startWorker({ database: w.world.database, log, handlers: handlersOf(w.world), schedule: '' })
})
afterAll(async () => {
  await stopWorker?.()
  await w?.close()
})

const nina = () => w.as('nina')
const lineOf = (message: string) =>
  vi.waitFor(() => lines.findLast(({ msg }) => msg === message) ?? expect.fail(message), { timeout: 60_000 })
const rows = (text: string, values?: unknown[]) => w.world.database.rows(text, values)

it('is for administrators alone', async () => {
  for (const path of ['/system', '/system/checks', '/system/jobs', '/system/statements'])
    expect([path, (await w.as('sam').get(path)).status]).toEqual([path, 403])
  expect((await w.as('sam').post('/system/jobs/1/retry')).status).toBe(403)
  expect((await w.as('sam').delete('/system/statements')).status).toBe(403)
})

it('keeps the shape of slow statements, whose they were and no value; below the threshold nothing', async () => {
  const { slow } = w.world.database
  expect((await nina().get('/system/statements')).body).toMatchObject({ threshold: 500, data: [] })
  slow.threshold = 0.0001
  const filter = encodeURIComponent(JSON.stringify({ name: { in: [secret, 'Another'] } }))
  const { headers } = await nina().get(`/accounts?filter=${filter}`)
  await nina().get(`/accounts?filter=${encodeURIComponent(JSON.stringify({ name: secret }))}`)
  await nina().post('/accounts', { name: secret })
  await rows(`select 'it''s ${secret}' as quoted where $1::text in ($1, $2)`, [secret, secret])
  const { body } = await nina().get('/system/statements')
  slow.threshold = 0
  expect(JSON.stringify(body)).not.toContain('Tobermory')
  expect(body.data).toContainEqual(
    expect.objectContaining({
      requestId: headers['x-request-id'],
      job: null,
      count: expect.any(Number),
      text: expect.stringContaining('from crm."account" t where'),
    }),
  )
  expect(body.data).toContainEqual(
    expect.objectContaining({ text: "select '…' as quoted where $n::text in ($n, …)", count: 1, requestId: null }),
  )
  expect((await nina().delete('/system/statements')).status).toBe(204)
  expect((await nina().get('/system/statements')).body.data).toEqual([])
  slow.threshold = 500
})

it('gives every line of a request its id, after a body too, and those of the jobs that it started', async () => {
  const made = await nina().post('/accounts', { name: secret })
  expect(await lineOf('call')).toMatchObject({ requestId: made.headers['x-request-id'], path: '/api/v1/accounts' })
  const ordered = await nina().post('/backups')
  const requestId = ordered.headers['x-request-id']
  const done = await lineOf('backed up')
  expect(done).toMatchObject({ requestId, job: expect.stringMatching(/^backup:make \d+$/) })
  expect(lines.find(({ msg, job }) => msg === 'a job begins' && job === done.job)).toMatchObject({ requestId })
  await w.world.database.rows(
    `select from jobs.add_job('mail:send', '{"mailId":"no id","origin":{"requestId":"of a call"}}', max_attempts => 1)`,
  )
  const failed = await lineOf('a job failed')
  expect(failed).toMatchObject({ requestId: 'of a call', job: expect.stringMatching(/^mail:send \d+$/) })
  expect(lines.filter((line) => line.requestId === undefined && line.msg === 'call')).toEqual([])
  expect(JSON.stringify(lines)).not.toContain('Tobermory')
}, 60_000)

it('finds what is wrong and says it in the language of who asks; a failed job can be tried again', async () => {
  await rows(`insert into kith.mail (id, kind, state, effect_key, receiver, subject, created_at)
    values (gen_random_uuid(), 'test', 'unknown', 'one', 'a@kith.example', 'x', now())`)
  await rows(`insert into kith.mail_settings (settings, secrets, updated_at)
    values ('{"host":"127.0.0.1","port":1,"security":"tls","user":null,"certificate":null,"senderName":null,"senderAddress":"a@kith.example","dkim":null}', 'of another secret', now())`)
  await rows(`insert into kith.migration (name) values ('9999-of-tomorrow.sql')`)
  await rows('create table kith.twins as select 1 as number from generate_series(1, 2)')
  // What is left when an index could not be built beside the work.
  await rows('create unique index concurrently twins_number on kith.twins (number)').catch(() => {})
  await rows(`select from jobs.add_job('sign-in:tidy', '{}', run_at => now() + interval '1 day', job_key => 'late')`)
  await rows(
    `update jobs._private_jobs set run_at = now() - interval '2 hours', locked_at = now() - interval '2 hours', locked_by = 'gone' where key = 'late'`,
  )
  const { body } = await nina().get('/system/checks')
  const verdicts = Object.fromEntries(
    body.checks.map((one: { code: string; verdict: string }) => [one.code, one.verdict]),
  )
  expect(verdicts).toMatchObject({
    'installation.packages': 'ok',
    'data.folder': 'ok',
    'database.version': 'ok',
    'database.migrationsNewer': 'bad',
    'database.indexesInvalid': 'warning',
    'database.settingsUnsafe': 'bad',
    'clock.zones': 'ok',
    'secret.kept': 'ok',
    'backups.fresh': 'ok',
    'backups.off': 'warning',
    'queue.failed': 'bad',
    'queue.stuck': 'warning',
    'mail.unreadable': 'bad',
    'mail.failed': 'warning',
  })
  expect(body.verdict).toBe('bad')
  expect(body.checks.find((one: { code: string }) => one.code === 'database.indexesInvalid')).toMatchObject({
    says: 'Indexes that are not in order, so that lists are slow: 1 (kith.twins_number).',
    todo: 'Build them anew: reindex index concurrently kith.twins_number;',
  })
  await rows('drop table kith.twins')
  await rows(`delete from kith.migration where name like '9999%'`)
  await rows('delete from kith.mail_settings')
  await rows(`update crm."user" set language = 'es' where id = $1`, [w.people.nina.id])
  w.world.gate.evict('*')
  const spanish = await nina().get('/system/checks')
  expect(spanish.body.checks.find((one: { code: string }) => one.code === 'database.indexes').says).toBe(
    'Todos los índices están en orden.',
  )

  const jobs = (await nina().get('/system/jobs')).body
  expect(jobs.counts).toMatchObject({ failed: 1, running: 1 })
  const failed = jobs.data.find((one: { state: string }) => one.state === 'failed')
  expect(failed).toMatchObject({ name: 'mail:send', tries: 1, mostTries: 1, error: expect.any(String) })
  expect(JSON.stringify(jobs)).not.toContain('no id')
  await rows(
    `update jobs._private_jobs set payload = '{"mailId":"0193a1b2-0000-7000-8000-000000000001"}' where id = $1`,
    [failed.id],
  )
  expect((await nina().post(`/system/jobs/${failed.id}/retry`)).status).toBe(202)
  await vi.waitFor(async () => expect((await nina().get('/system/jobs')).body.data).toHaveLength(1), 10_000)
  expect((await nina().post(`/system/jobs/${failed.id}/retry`)).status).toBe(404)
  expect((await nina().get('/system')).body).toMatchObject({
    version: expect.any(String),
    database: { builtIn: true, bytes: expect.any(Number) },
    tables: expect.arrayContaining([expect.objectContaining({ name: 'account' })]),
  })
}, 60_000)

it('tells figures of requests, database, jobs, mail, backups, imports and streams', async () => {
  const answer = await w.server.inject('/metrics')
  expect(answer.statusCode).toBe(200)
  const value = (name: string) =>
    Number(
      answer.payload
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')[1],
    )
  expect(value('kith_database_up')).toBe(1)
  expect(value('kith_jobs{state="running"}')).toBe(1)
  expect(value('kith_mail{state="unknown"}')).toBe(1)
  expect(value('kith_backup_age_seconds')).toBeGreaterThanOrEqual(0)
  expect(value('kith_backup_failed')).toBe(0)
  expect(value('kith_database_slow_statements_total')).toBeGreaterThan(0)
  expect(value('kith_import_rows{outcome="created"}')).toBe(0)
  expect(value('kith_streams{kind="live"}')).toBe(0)
  expect(answer.payload).toContain(
    'http_request_duration_seconds_bucket{le="0.005",method="GET",route="/api/v1/system",status="200"}',
  )
  const known = new Set([...answer.payload.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name))
  for (const file of ['deploy/grafana/kith.json', 'deploy/prometheus/kith-alerts.yml']) {
    const names = (await readFile(file, 'utf8')).match(/\b(?:kith|http|nodejs|process)_\w+/g) ?? []
    const bare = new Set(names.map((name) => name.replace(/_(?:bucket|count|sum)$/, '')))
    expect(bare.size).toBeGreaterThan(8)
    expect([...bare].filter((name) => !known.has(name))).toEqual([])
  }
})

interface SentSpan {
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
  attributes: { key: string; value: { stringValue?: string } }[]
}

/** A collector, to which traces are sent until they are asked for. */
async function collect(): Promise<() => Promise<SentSpan[]>> {
  const spans: SentSpan[] = []
  const collector = createServer(async (request, response) => {
    const sent = (await json(request)) as { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] }
    expect(request.url).toBe('/v1/traces')
    spans.push(...sent.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)))
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
  const stop = await startTracing(`http://127.0.0.1:${(collector.address() as { port: number }).port}`)
  return async () => {
    await stop()
    collector.close()
    return spans
  }
}

const attribute = (span: SentSpan | undefined, key: string) =>
  span?.attributes.find((one) => one.key === key)?.value.stringValue

it('sends traces to a collector: request, statements and the job it started in one, without values', async () => {
  const collected = await collect()
  const traceId = '0af7651916cd43dd8448eb211c80319c'
  lines.length = 0
  const made = await nina().post('/accounts', { name: secret }, { traceparent: `00-${traceId}-b7ad6b7169203331-01` })
  await nina().post('/backups', undefined, { traceparent: `00-${traceId}-b7ad6b7169203331-01` })
  expect(await lineOf('backed up')).toMatchObject({ traceId })
  await nina().get('/accounts', { traceparent: 'nonsense' })
  await vi.waitFor(async () => expect((await nina().get('/system/jobs')).body.data).toHaveLength(1))
  const spans = await collected()
  const ofTrace = spans.filter((span) => span.traceId === traceId)
  const root = ofTrace.find(({ name }) => name === 'POST /api/v1/:objects')
  expect(root).toMatchObject({ parentSpanId: 'b7ad6b7169203331' })
  expect(attribute(root, 'kith.request_id')).toBe(made.headers['x-request-id'])
  const statements = ofTrace.filter(({ parentSpanId }) => parentSpanId === root?.spanId)
  expect(statements.map((span) => attribute(span, 'db.query.text'))).toContainEqual(
    expect.stringContaining('insert into crm."account"'),
  )
  const order = ofTrace.find(({ name }) => name === 'POST /api/v1/backups')
  const job = ofTrace.find(({ name }) => name === 'job backup:make')
  expect(job).toMatchObject({ parentSpanId: order?.spanId })
  expect(ofTrace.filter(({ parentSpanId }) => parentSpanId === job?.spanId).length).toBeGreaterThan(1)
  expect(spans.find(({ name }) => name === 'GET /api/v1/:objects')).toMatchObject({
    traceId: expect.not.stringContaining(traceId),
  })
  expect(JSON.stringify(spans)).not.toContain('Tobermory')
  lines.length = 0
  await nina().get('/accounts')
  expect(await lineOf('call')).not.toHaveProperty('traceId')
}, 60_000)

it('shows in traces the calls to mail server, store of backups and provider, below what made them', async () => {
  const [smtp, provider] = await Promise.all([startSmtp(), startProvider(w.world.oidc.redirectUri)])
  onTestFinished(async () => void (await Promise.all([smtp.close(), provider.close()])))
  const { issuer, clientId, clientSecret } = provider
  const mail = { host: '127.0.0.1', port: smtp.port, security: 'none', senderAddress: 'crm@lumen.test' }
  expect((await nina().put('/settings/mail', mail)).status).toBe(200)
  expect((await nina().put('/settings/single-sign-on', { issuer, clientId, clientSecret })).status).toBe(200)
  w.world.mail.rest.until = 0
  const { backup } = w.world.config
  backup.s3 = { url: await startS3(), prefix: 'kith/', region: 'eu-central-1', keyId: 'id', secret }

  const collected = await collect()
  lines.length = 0
  const traceOf = (digit: string) => digit.repeat(32)
  const under = (digit: string) => ({ traceparent: `00-${traceOf(digit)}-b7ad6b7169203331-01` })
  const invitation = { name: 'Tilda Trace', email: 'tilda@lumen.test', roles: ['sales'] }
  expect((await nina().post('/users/invitations', invitation, under('1'))).status).toBe(201)
  await vi.waitFor(() => expect(smtp.mails).toHaveLength(1), 20_000)
  expect((await nina().post('/backups', undefined, under('2'))).status).toBe(202)
  await lineOf('backed up')
  expect((await w.as('nobody').get('/session/oidc/start', under('3'))).status).toBe(302)
  await vi.waitFor(async () => expect((await nina().get('/system/jobs')).body.data).toHaveLength(1), 20_000)
  backup.s3 = null
  const spans = await collected()
  /** Names from the call outwards up to what began it. */
  const pathOf = (digit: string, name: RegExp): string[] => {
    const ofTrace = spans.filter(({ traceId }) => traceId === traceOf(digit))
    const path: string[] = []
    for (let at = ofTrace.find((one) => name.test(one.name)); at; ) {
      path.push(at.name)
      const { parentSpanId } = at
      at = ofTrace.find(({ spanId }) => spanId === parentSpanId)
    }
    return path
  }
  expect(pathOf('1', /^mail/)).toEqual(['mail hand-over', 'job mail:send', 'POST /api/v1/users/invitations'])
  const storing = expect.stringMatching(/^Storing a backup in 127\.0\.0\.1:\d+\/bucket\/kith$/)
  expect(pathOf('2', /^Storing/)).toEqual([storing, 'job backup:make', 'POST /api/v1/backups'])
  expect(pathOf('3', /^call/)).toEqual(['call 127.0.0.1', 'GET /api/v1/session/oidc/start'])
  const told = JSON.stringify(spans)
  for (const value of [secret, clientSecret, 'tilda@lumen.test', 'Tilda']) expect(told).not.toContain(value)
}, 60_000)

async function startS3(): Promise<string> {
  const program = fileURLToPath(new URL('../backup/s3-server.ts', import.meta.url))
  const child = spawn(process.execPath, [program, 'id', secret], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = await once(child.stdout, 'data')
  return `${String(line).trim()}/bucket`
}
