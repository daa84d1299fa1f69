import { Logger, type Runner, run, runMigrations } from 'graphile-worker'
import type { Queue } from '#engine/context.ts'
import type { Database } from '#engine/database.ts'
import type { Log } from '#kernel/log.ts'

const schema = 'jobs'

/** What a job does. At least once: a handler must bear being called again for the same payload. */
export type JobHandler = (payload: Record<string, unknown>, signal: AbortSignal) => Promise<void>

/** Jobs wait in the same database and are enqueued in the transaction of `db`, so they exist exactly when it commits. */
export const queue: Queue = {
  add: async (db, job, payload, { key, runAt } = {}) => {
    await db.rows(`select from ${schema}.add_job($1::text, $2::json, run_at => $3::timestamptz, job_key => $4::text)`, [
      job,
      JSON.stringify(payload),
      runAt ?? null,
      key ?? null,
    ])
  },
}

export async function prepareQueue(pool: Database['pool'], log: Log): Promise<void> {
  await runMigrations({ pgPool: pool, schema, logger: workerLog(log) })
}

/** Works off the queue until the returned function is called; it then lets running jobs end for a few seconds. */
export async function startWorker({
  pool,
  log,
  handlers,
  schedule,
}: {
  pool: Database['pool']
  log: Log
  handlers: Record<string, JobHandler>
  /** Crontab lines. */
  schedule: string
}): Promise<() => Promise<void>> {
  const stopping = new AbortController()
  const runner: Runner = await run({
    pgPool: pool,
    schema,
    concurrency: 2,
    noHandleSignals: true,
    logger: workerLog(log),
    taskList: Object.fromEntries(
      Object.entries(handlers).map(([name, handler]) => [
        name,
        (payload: unknown) => handler(payload as Record<string, unknown>, stopping.signal),
      ]),
    ),
    crontab: schedule,
  })
  runner.promise.catch((error) => log.error({ error: String(error) }, 'the job worker ended'))
  return async () => {
    stopping.abort()
    await runner.stop()
  }
}

function workerLog(log: Log): Logger {
  const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const
  return new Logger(
    (scope) => (level, message) => log[levels[level as keyof typeof levels] ?? 'debug']({ scope }, message),
  )
}
