import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '#engine/database.ts'

/** Milliseconds between two looks; a job that makes the next one leaves no gap as long. */
const look = 1000
const looksInARow = 3

/**
 * Resolves when no job is due: a company that has just been filled has its duplicates looked for, its scores reckoned and the like,
 * once, and what is measured meanwhile is measured beside that.
 */
export async function untilCalm(db: Database, signal: AbortSignal): Promise<void> {
  for (let calm = 0; calm < looksInARow; ) {
    await pause(look, undefined, { signal })
    const [due] = await db.rows(
      'select from jobs._private_jobs where run_at <= now() and attempts < max_attempts limit 1',
    )
    calm = due ? 0 : calm + 1
  }
}
