import { addDays, dateIn, instantIn } from '#kernel/time.ts'
import type { BackupView } from './records.ts'

const hour = 3_600_000

export interface NightlyClock {
  now: Date
  timeZone: string
  /** `HH:MM`; null: never. */
  at: string | null
  /** When the company was set up: no night before counts. */
  since: Date
}

/**
 * Whether the backup of the last night is still to be made: asked every quarter of an hour, so that a machine which slept
 * at that time makes it when it wakes, and one that failed is tried again in an hour.
 */
export function isNightlyDue(last: Pick<BackupView, 'state' | 'startedAt'> | null, clock: NightlyClock): boolean {
  const { now, timeZone, at, since } = clock
  if (!at) return false
  const today = dateIn(timeZone, now)
  const night = instantIn(timeZone, today, `${at}:00`)
  const due = night <= now ? night : instantIn(timeZone, addDays(today, -1), `${at}:00`)
  if (due < since) return false
  if (!last || new Date(last.startedAt) < due) return true
  return last.state === 'failed' && now.getTime() - Date.parse(last.startedAt) >= hour
}

/** Hours after which somebody should look why there is no newer one. */
const mostAge = 48

/** What the administrator should know: the last one failed, or is older than two days; null when all is well. */
export function warningOf(backups: readonly BackupView[], now: Date): 'none' | 'failed' | 'old' | null {
  const [newest] = backups.filter(({ state }) => state !== 'running')
  if (!newest) return 'none'
  if (newest.state === 'failed') return 'failed'
  const good = backups.find(({ state }) => state === 'done')
  return good && now.getTime() - Date.parse(good.startedAt) <= mostAge * hour ? null : 'old'
}
