import { listBackups } from '#backup/records.ts'
import type { World } from '#context.ts'
import { countJobs, type JobState } from '#doctor/jobs.ts'
import { readWebhookStanding, type WebhookStanding } from '#webhooks/standing.ts'

/** What stands in the database and somebody should watch. */
export interface Standing {
  jobs: Record<JobState, number>
  /** Seconds. */
  oldestJob: number
  mail: Record<'waiting' | 'failed' | 'unknown', number>
  /** Seconds; null: there is no good one. */
  backupAge: number | null
  hasBackupFailed: boolean
  importRows: Record<'created' | 'updated' | 'unchanged' | 'rejected', number>
  databaseBytes: number
  webhooks: WebhookStanding
}

/** A handful of cheap statements, at most one such look in a few seconds. */
export async function readStanding({ database: { rows } }: World): Promise<Standing> {
  const [{ oldestWait, ...jobs }, [mail], backups, [imports], [size], webhooks] = await Promise.all([
    countJobs(rows),
    rows<Standing['mail']>(
      `select count(*) filter (where state in ('queued', 'handingOver'))::int as waiting,
         count(*) filter (where state = 'failed')::int as failed, count(*) filter (where state = 'unknown')::int as unknown
       from kith.mail where state in ('queued', 'handingOver', 'failed', 'unknown')`,
    ),
    listBackups(rows, 20),
    rows<Standing['importRows']>(
      `select coalesce(sum((f->>'created')::float8), 0) as created, coalesce(sum((f->>'updated')::float8), 0) as updated,
         coalesce(sum((f->>'unchanged')::float8), 0) as unchanged, coalesce(sum((f->>'rejected')::float8), 0) as rejected
       from kith.import cross join lateral jsonb_array_elements(report->'files') f
       where jsonb_typeof(report->'files') = 'array'`,
    ),
    rows<{ bytes: number }>('select pg_database_size(current_database())::float8 as bytes'),
    readWebhookStanding(rows),
  ])
  const ended = backups.filter(({ state }) => state !== 'running')
  const good = ended.find(({ state }) => state === 'done')
  return {
    jobs,
    oldestJob: oldestWait,
    mail: mail ?? { waiting: 0, failed: 0, unknown: 0 },
    backupAge: good ? (Date.now() - Date.parse(good.startedAt)) / 1000 : null,
    hasBackupFailed: ended[0]?.state === 'failed',
    importRows: imports ?? { created: 0, updated: 0, unchanged: 0, rejected: 0 },
    databaseBytes: size?.bytes ?? 0,
    webhooks,
  }
}
