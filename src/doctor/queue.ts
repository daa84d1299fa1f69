import { exists } from './database.ts'
import { type Finding, found } from './finding.ts'
import { type JobView, listJobs } from './jobs.ts'
import type { Patient } from './patient.ts'

/** Seconds. */
const stuckAfter = 3_600
const lateAfter = 600

/** Work that nobody does, or that cannot be done. */
export async function examineQueue({ sql, now }: Patient): Promise<Finding[]> {
  if (!sql || !(await exists(sql, 'jobs.jobs'))) return [found('notApplicable', 'queue.unseen')]
  const jobs = await listJobs(sql, 1000)
  const since = (time: Date) => (now.getTime() - time.getTime()) / 1000
  const failed = jobs.filter(({ state }) => state === 'failed')
  const retrying = jobs.filter(({ state }) => state === 'retrying')
  const stuck = jobs.filter(({ startedAt }) => startedAt !== null && since(startedAt) > stuckAfter)
  const late = jobs.filter(
    ({ state, runAt }) => (state === 'waiting' || state === 'retrying') && since(runAt) > lateAfter,
  )
  const aged = (code: 'queue.stuck' | 'queue.late', list: JobView[], age: (job: JobView) => number) => {
    const [oldest] = list.toSorted((a, b) => age(b) - age(a))
    return oldest
      ? [found('warning', code, { count: list.length, name: oldest.name, age: { seconds: age(oldest) } })]
      : []
  }
  const findings = [
    ...faulty('bad', 'queue.failed', failed),
    ...faulty('warning', 'queue.retrying', retrying),
    ...aged('queue.stuck', stuck, ({ startedAt }) => since(startedAt as Date)),
    ...aged('queue.late', late, ({ runAt }) => since(runAt)),
  ]
  return findings.length > 0 ? findings : [found('ok', 'queue.idle')]
}

function faulty(
  verdict: 'bad' | 'warning',
  code: 'queue.failed' | 'queue.retrying',
  list: readonly JobView[],
): Finding[] {
  const last = list.at(-1)
  const error = last?.error?.split('\n', 1)[0]?.slice(0, 300) ?? ''
  return last ? [found(verdict, code, { count: list.length, name: last.name, error })] : []
}
