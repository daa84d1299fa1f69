import { z } from 'zod'
import { type Call, type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { listBackups } from '#backup/records.ts'
import { examine } from '#doctor/examine.ts'
import { parts, verdicts } from '#doctor/finding.ts'
import { countJobs, jobStates, listJobs, retryJob } from '#doctor/jobs.ts'
import { sayFinding } from '#doctor/say.ts'
import { languageNamed } from '#kernel/languages.ts'
import { version } from '#kernel/version.ts'

const tag = 'System'
const may = 'administer'
const when = z.iso.datetime()

const system = z.object({
  version: z.string(),
  node: z.string(),
  startedAt: when.describe('When this server was started'),
  database: z.object({ version: z.string(), builtIn: z.boolean(), bytes: z.number() }),
  tables: z
    .array(z.object({ name: z.string(), bytes: z.number(), rows: z.number().describe('As PostgreSQL estimates them') }))
    .describe('The largest ones, with their indexes'),
  memory: z.number().describe('Bytes that this process holds, without those of the built-in database'),
  backupBytes: z.number().nullable().describe('Of the last good backup'),
})

const checks = z.object({
  checkedAt: when,
  verdict: z.enum(['ok', 'warning', 'bad']).describe('The worst of all'),
  checks: z.array(
    z.object({
      part: z.enum(parts),
      code: z.string().describe('Stays as it is whatever the language'),
      verdict: z.enum(verdicts),
      says: z.string().describe('What was found, in the language of who asks'),
      todo: z.string().nullable().describe('What to do about it'),
    }),
  ),
})

const job = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(jobStates),
  tries: z.int(),
  mostTries: z.int(),
  error: z.string().nullable(),
  createdAt: when,
  runAt: when.describe('From when on it may be worked off, or is tried again'),
  startedAt: when.nullable(),
})

const jobs = z.object({
  counts: z.object(Object.fromEntries(jobStates.map((name) => [name, z.int()]))),
  oldestWait: z.number().describe('Seconds for which the oldest one waits that could run'),
  data: z.array(job),
})

const statements = z.object({
  threshold: z.number().describe('Milliseconds from which on a statement is kept (SLOW_STATEMENT_MS); 0: none is'),
  since: when,
  data: z.array(
    z.object({
      text: z.string().describe('Its shape: without any value'),
      count: z.int(),
      total: z.number().describe('Milliseconds altogether'),
      worst: z.number().describe('Milliseconds'),
      lastAt: when,
      requestId: z.string().nullable().describe('Of the request that sent the last one; the log has more under it'),
      job: z.string().nullable(),
    }),
  ),
})

/** How the installation fares, for administrators: what `kith doctor` finds, sizes, jobs, slow statements. */
export const systemEndpoints: readonly Endpoint[] = [
  endpoint('GET /system', {
    operationId: 'system',
    summary: 'Release and sizes',
    tag,
    may,
    answers: { 200: { description: 'As it is now', schema: system } },
    run: async ({ world }) => ({ body: await describeSystem(world) }),
  }),
  endpoint('GET /system/checks', {
    operationId: 'checkSystem',
    summary: 'Examine everything and say what to do',
    description:
      'The same that `kith doctor` examines. It asks the mail server and the store of backups, so it may take seconds.',
    tag,
    may,
    answers: { 200: { description: 'What was found', schema: checks } },
    run: async ({ world: { config, database }, ctx }) => {
      const now = ctx.clock()
      const findings = await examine({ config, sql: database.rows, failure: null, now, env: process.env })
      const reader = { language: languageNamed(ctx.actor.language), timeZone: ctx.actor.timeZone }
      const found = findings.map((finding) => {
        const { part, code, verdict } = finding
        return { part, code, verdict, ...sayFinding(finding, reader) }
      })
      const worst =
        (['bad', 'warning'] as const).find((verdict) => found.some((one) => one.verdict === verdict)) ?? 'ok'
      return { body: { checkedAt: now, verdict: worst, checks: found } }
    },
  }),
  endpoint('GET /system/jobs', {
    operationId: 'listJobs',
    summary: 'What runs, waits and has failed in the background',
    description:
      'At most 100: those at work first, then failed ones, then those that wait. What has been done is gone.',
    tag,
    may,
    answers: { 200: { description: 'Jobs', schema: jobs } },
    run: async ({ world: { database } }) => {
      const [{ oldestWait, ...counts }, data] = await Promise.all([countJobs(database.rows), listJobs(database.rows)])
      return { body: { counts, oldestWait, data } }
    },
  }),
  endpoint('POST /system/jobs/:job/retry', {
    operationId: 'retryJob',
    summary: 'Try a job again at once',
    tag,
    may,
    answers: { 202: { description: 'Will begin in a moment', schema: z.object({ state: z.literal('waiting') }) } },
    run: async ({ world: { database }, params }) => {
      await retryJob(database.rows, params['job'] as string)
      return { status: 202, body: { state: 'waiting' } }
    },
  }),
  endpoint('GET /system/statements', {
    operationId: 'listSlowStatements',
    summary: 'Statements to the database that took long',
    description: 'Of the process that answers, since it was started; the ones that took most time altogether first.',
    tag,
    may,
    answers: { 200: { description: 'Statements by their shape', schema: statements } },
    run: ({ world: { database } }) => {
      const { threshold, since, list } = database.slow
      return { body: { threshold, since, data: list() } }
    },
  }),
  endpoint('DELETE /system/statements', {
    operationId: 'forgetSlowStatements',
    summary: 'Forget the slow statements, to see only new ones',
    tag,
    may,
    answers: { 204: { description: 'None are kept now' } },
    run: ({ world: { database } }) => {
      database.slow.forget()
      return { status: 204 }
    },
  }),
]

const startedAt = new Date(Date.now() - process.uptime() * 1000)

async function describeSystem({ database, config }: Call['world']): Promise<z.input<typeof system>> {
  const [[server], tables, backups] = await Promise.all([
    database.rows<{ version: string; bytes: number }>(
      `select current_setting('server_version') as version, pg_database_size(current_database())::float8 as bytes`,
    ),
    database.rows<{ name: string; bytes: number; rows: number }>(
      `select c.relname as name, sum(pg_total_relation_size(c.oid))::float8 as bytes, greatest(0, sum(c.reltuples))::float8 as rows
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname in ('crm', 'kith') group by c.relname order by 2 desc limit 8`,
    ),
    listBackups(database.rows, 20),
  ])
  return {
    version,
    node: process.versions.node,
    startedAt: startedAt.toISOString(),
    database: { version: server?.version ?? '', builtIn: config.databaseUrl === null, bytes: server?.bytes ?? 0 },
    tables,
    memory: process.memoryUsage.rss(),
    backupBytes: backups.find(({ state }) => state === 'done')?.bytes ?? null,
  }
}
