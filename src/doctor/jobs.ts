import type { Sql } from '#backup/records.ts'
import { KithError } from '#kernel/errors.ts'

export const jobStates = ['running', 'waiting', 'retrying', 'failed'] as const
export type JobState = (typeof jobStates)[number]

/** A job as it is listed; what it is to do is not told, since that names people. */
export interface JobView {
  id: string
  name: string
  state: JobState
  tries: number
  mostTries: number
  error: string | null
  createdAt: Date
  /** When it may begin, or be tried again. */
  runAt: Date
  /** Since when somebody is at work on it. */
  startedAt: Date | null
}

/** `failed`: has been tried for the last time; `retrying`: has failed and waits for its next try. */
const state = `case when locked_at is not null then 'running' when attempts >= max_attempts then 'failed'
  when attempts > 0 then 'retrying' else 'waiting' end`

export interface JobCounts extends Record<JobState, number> {
  /** Seconds for which the oldest one waits that could run. */
  oldestWait: number
}

export async function countJobs(sql: Sql): Promise<JobCounts> {
  const rows = await sql<{ state: JobState; count: number; wait: number | null }>(
    `select ${state} as state, count(*)::int as count,
       extract(epoch from now() - min(run_at) filter (where run_at <= now()))::float8 as wait
     from jobs.jobs group by 1`,
  )
  const counts = Object.fromEntries(jobStates.map((name) => [name, 0])) as Record<JobState, number>
  for (const { state: name, count } of rows) counts[name] = count
  const waits = rows.filter(({ state: name }) => name === 'waiting' || name === 'retrying').map(({ wait }) => wait ?? 0)
  return { ...counts, oldestWait: Math.max(0, ...waits) }
}

/** At work first, then what has failed, then what waits, the oldest first. */
export async function listJobs(sql: Sql, limit = 100): Promise<JobView[]> {
  return sql<JobView>(
    `select id::text as id, task_identifier as name, ${state} as state, attempts::int as tries,
       max_attempts::int as "mostTries", left(last_error, 2000) as error, created_at as "createdAt", run_at as "runAt",
       locked_at as "startedAt"
     from jobs.jobs
     order by locked_at is null, attempts < max_attempts, attempts = 0, run_at, id limit $1`,
    [limit],
  )
}

/** Tries one again at once, from its first try on. */
export async function retryJob(sql: Sql, id: string): Promise<void> {
  const rows = /^\d{1,18}$/.test(id)
    ? await sql(`select from jobs.reschedule_jobs(array[$1::bigint], run_at => now(), attempts => 0)`, [id])
    : []
  if (rows.length === 0) throw new KithError('not-found', 'There is no such job that waits or has failed.')
}
