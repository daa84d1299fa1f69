import { isNightlyDue } from '#backup/nightly.ts'
import { lastOf, runningBackup } from '#backup/records.ts'
import { runBackup } from '#backup/run-backup.ts'
import type { Reason } from '#backup/stores/backup-name.ts'
import type { World } from '#context.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { tellEnd } from '#engine/notices/tell-end.ts'
import type { JobHandler } from './queue.ts'

/** One that a person asked for, and the look every quarter of an hour whether that of the night is due. */
export function backupHandlersOf(world: World): Record<string, JobHandler> {
  return {
    'backup:make': ({ askedBy }) => backUp(world, 'by-hand', askedBy ? String(askedBy) : null),
    'backup:nightly': () => backUpAtNight(world, new Date()),
  }
}

export const backupSchedule = '*/15 * * * * backup:nightly'

/** Makes the backup of the night when it is due. */
export async function backUpAtNight(world: World, now: Date): Promise<void> {
  const { database, config, settings } = world
  const [organisation] = await database.rows<{ since: Date }>('select created_at as since from kith.organisation')
  if (!organisation) return
  const last = await lastOf(database.rows, 'nightly')
  const clock = { now, timeZone: settings().timeZone, at: config.backup.at, since: organisation.since }
  if (isNightlyDue(last, clock)) await backUp(world, 'nightly', null)
}

/** What went wrong is noted with the backup, for the administrator to see; the next night comes by itself. */
async function backUp(world: World, reason: Reason, askedBy: string | null): Promise<void> {
  const { database, config, log } = world
  if (await runningBackup(database.rows)) return
  try {
    await runBackup({
      sql: database.rows,
      source: {
        url: String(database.pool.options.connectionString),
        dataDir: config.dataDir,
        isEmbedded: config.databaseUrl === null,
      },
      settings: config.backup,
      kind: 'logical',
      reason,
      askedBy,
      log,
    })
  } catch (error) {
    log.error({ error: String((error as Error).stack ?? error) }, 'a backup failed')
  }
  if (askedBy !== null) await tellBackup(world, askedBy)
}

/** Whoever asked for it hears of its end. */
async function tellBackup(world: World, userId: string): Promise<void> {
  const last = await lastOf(world.database.rows, 'by-hand')
  if (last === null || last.state === 'running') return
  const { id, state: outcome, startedAt } = last
  await inTransaction(world.systemContext('backup'), async (inside) =>
    inside.announce(await tellEnd(inside, { userId, work: 'backup', outcome, beganAt: new Date(startedAt), id })),
  )
}
