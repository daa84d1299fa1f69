import { EventEmitter } from 'node:events'
import { type JobHelpers, Logger, type Runner, run, runMigrations, type WorkerEvents } from 'graphile-worker'
import type { Queue } from '#engine/context.ts'
import type { Database, Db } from '#engine/database.ts'
import type { Log } from '#kernel/log.ts'
import { originOf, withOrigin } from '#kernel/origin.ts'
import { inSpan } from '#kernel/spans.ts'
import { slowJobs } from './slow-jobs.ts'

const schema = 'jobs'
/** Of those that are done one after another. */
const slowQueue = 'slow'

/** What a job does. At least once: a handler must bear being called again for the same payload. */
export type JobHandler = (payload: Record<string, unknown>, signal: AbortSignal) => Promise<void>

/** Jobs wait in the same database and are enqueued in the transaction of `db`, so they exist exactly when it commits. */
export const queue: Queue = {
  add: async (db, job, payload, { key, runAt } = {}) => {
    await db.rows(
      `select from ${schema}.add_job($1::text, $2::json, run_at => $3::timestamptz, job_key => $4::text, queue_name => $5::text)`,
      [
        job,
        JSON.stringify({ ...payload, ...carried() }),
        runAt ?? null,
        key ?? null,
        slowJobs.has(job) ? slowQueue : null,
      ],
    )
  },
}

export async function prepareQueue(pool: Database['pool'], log: Log): Promise<void> {
  await runMigrations({ pgPool: pool, schema, logger: workerLog(log) })
}

/** Works off the queue until the returned function is called; it then lets running jobs end for a few seconds. */
export async function startWorker({
  database,
  log,
  handlers,
  schedule,
  atOnce = 3,
}: {
  database: Database
  log: Log
  handlers: Record<string, JobHandler>
  /** Crontab lines. */
  schedule: string
  /** Jobs at one time. */
  atOnce?: number
}): Promise<() => Promise<void>> {
  const stopping = new AbortController()
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => {
    database.line
      .hold(workerLock, workerPool.id)
      .catch((error) => log.warn({ error: String(error) }, 'other servers cannot see that this one is at work'))
  })
  const runner: Runner = await run({
    pgPool: database.pool,
    schema,
    concurrency: atOnce,
    events,
    noHandleSignals: true,
    logger: workerLog(log),
    taskList: Object.fromEntries(
      Object.entries(handlers).map(([name, handler]) => [
        name,
        (payload: unknown, { job }: JobHelpers) =>
          withOrigin(originIn(payload, `${name} ${job.id}`), () =>
            work(handler, { name, payload, log, signal: stopping.signal }),
          ),
      ]),
    ),
    crontab: schedule.replace(/\S+$/gm, (job) => (slowJobs.has(job) ? `${job} ?queue=${slowQueue}` : job)),
  })
  runner.promise.catch((error) => log.error({ error: String(error) }, 'the job worker ended'))
  return async () => {
    stopping.abort()
    await runner.stop()
  }
}

/** The kind of advisory lock that whoever works off jobs holds as long as its process lives. */
const workerLock = 5_201_905

/**
 * Gives back what processes had taken that are gone, so that others do it now and not hours later; answers of how many. One that has
 * just begun may not hold its lock yet.
 */
export async function freeJobs(db: Db): Promise<number> {
  const [row] = await db.rows<{ gone: string[] | null }>(
    `select array_agg(worker) as gone
     from (select distinct locked_by as worker from ${schema}.jobs where locked_at < now() - interval '2 seconds') w
     where pg_try_advisory_xact_lock($1, hashtext(worker))`,
    [workerLock],
  )
  const gone = row?.gone ?? []
  if (gone.length > 0) await db.rows(`select from ${schema}.force_unlock_workers($1)`, [gone])
  return gone.length
}

interface Work {
  name: string
  payload: unknown
  log: Log
  signal: AbortSignal
}

function work(handler: JobHandler, { name, payload, log, signal }: Work): Promise<void> {
  return inSpan({ name: `job ${name}`, kind: 'consumer', attributes: { 'kith.job': name } }, async () => {
    log.debug('a job begins')
    try {
      await handler(payload as Record<string, unknown>, signal)
    } catch (error) {
      log.warn({ error: String((error as Error).stack ?? error) }, 'a job failed')
      throw error
    }
  })
}

/** Who asked for a job goes with it, so that its lines in the log, and its place in a trace, are found with theirs. */
function carried(): { origin?: { requestId?: string; traceparent?: string } } {
  const { requestId, traceparent } = originOf() ?? {}
  if (!requestId && !traceparent) return {}
  return { origin: { ...(requestId ? { requestId } : {}), ...(traceparent ? { traceparent } : {}) } }
}

function originIn(payload: unknown, job: string) {
  const { requestId, traceparent } = (payload as { origin?: Record<string, string> } | null)?.origin ?? {}
  return { job, requestId, traceparent }
}

function workerLog(log: Log): Logger {
  const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const
  return new Logger(
    (scope) => (level, message) => log[levels[level as keyof typeof levels] ?? 'debug']({ scope }, message),
  )
}
