// The load is a process of its own, so that what it costs is not counted as the server's, and can be told.
import { runHttp } from './http-load.ts'
import type { Job, Outcome } from './load.ts'
import { runSql } from './sql-load.ts'

/** What comes back for a job. */
export type Report = { outcome: Outcome } | { error: string }

process.on('message', (job: Job) => {
  const outcome = job.kind === 'http' ? runHttp(job) : runSql(job)
  outcome.then(
    (outcome) => process.send?.({ outcome } satisfies Report),
    (error: Error) => process.send?.({ error: error.stack ?? String(error) } satisfies Report),
  )
})
// A Ctrl-C in the terminal is for the command, which then lets go of us.
process.on('SIGINT', () => {})
process.on('disconnect', () => process.exit(0))
