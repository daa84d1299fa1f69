import type { World } from '#context.ts'
import { findUnfinishedSamples, sampleJob } from '#demo/fill-sample.ts'
import { findUnfinishedBulks } from '#engine/bulk/run-bulk.ts'
import { findUnfinishedUndos } from '#engine/log/undo/undo.ts'
import { findUnfinishedMerges } from '#engine/merge/run-merge.ts'
import { isQualityStill, qualityJob } from '#engine/quality/measure-quality.ts'
import { isRefillStill, refillJob } from '#engine/rates/want-refill.ts'
import { findRunningImports } from '#engine/transfer/import/store.ts'
import { recoverMails } from '#mail/send-mail.ts'
import { findUnfinishedHandovers, handoverJob } from '#modules/handover/index.ts'
import { eraseAgain, unfinishedErasures } from './erasure-jobs.ts'
import { freeJobs, queue } from './queue.ts'

/** Seconds without a chunk after which nobody is at work any more: each is a transaction of two at most. */
export const stillness = 30

/** At a start: puts into the queue what a crash interrupted, so that it goes on without anybody asking. */
export async function queueUnfinished(world: World): Promise<void> {
  const { database } = world
  await freeJobs(database)
  await recoverMails(world.systemContext('mail'), { grace: 0 })
  await eraseAgain(world)
  await queueRunning(database, 0)
  for (const set of await findUnfinishedSamples(database)) {
    await queue.add(database, sampleJob, { set }, { key: `sample ${set}` })
  }
  const untried = await database.rows<{ id: string }>(
    "select id from kith.import where state = 'ready' and error is null and plan -> 'preview' = 'null'",
  )
  for (const { id } of untried) await queue.add(database, 'import:preview', { importId: id }, { key: `preview ${id}` })
}

/**
 * While the server runs: the same for what has not moved for a while. Whoever was at work, another server, a command line or
 * a call, is gone; and if not, two of them do nothing twice.
 */
export async function queueStill({ database, log }: World, seconds = stillness): Promise<void> {
  const gone = await freeJobs(database)
  if (gone > 0) log.warn({ workers: gone }, 'what servers had in hand that are gone goes on')
  const count = await queueRunning(database, seconds)
  if (count > 0) log.info({ count }, 'what nobody is at work on any more goes on')
}

async function queueRunning(db: World['database'], still: number): Promise<number> {
  const jobs = [
    ...(await findUnfinishedUndos(db, { still })).map(({ set }) => ({
      name: 'undo:resume',
      key: `undo ${set}`,
      payload: { set },
    })),
    ...(await findUnfinishedBulks(db, { still })).map(({ set }) => ({
      name: 'bulk:run',
      key: `bulk ${set}`,
      payload: { set },
    })),
    ...(await findUnfinishedMerges(db, { still })).map(({ set }) => ({
      name: 'merge:run',
      key: `merge ${set}`,
      payload: { set },
    })),
    ...(await findUnfinishedHandovers(db, { still })).map(({ set }) => ({
      name: handoverJob,
      key: `handover ${set}`,
      payload: { set },
    })),
    ...(await findRunningImports(db, { still })).map((importId) => ({
      name: 'import:run',
      key: `import ${importId}`,
      payload: { importId, isResumed: true },
    })),
    ...(await unfinishedErasures({ database: db }, still)),
    ...((await isQualityStill(db, still)) ? [{ name: qualityJob, key: qualityJob, payload: {} }] : []),
    ...((await isRefillStill(db, still)) ? [{ name: refillJob, key: refillJob, payload: {} }] : []),
  ]
  // One that waits for its turn is not forgotten; one at work may have died there.
  const waiting = await db.rows<{ key: string }>(
    'select key from jobs.jobs where key = any($1) and locked_at is null and attempts < max_attempts',
    [jobs.map(({ key }) => key)],
  )
  const known = new Set(waiting.map(({ key }) => key))
  const missing = jobs.filter(({ key }) => !known.has(key))
  for (const { name, key, payload } of missing) await queue.add(db, name, payload, { key })
  return missing.length
}
