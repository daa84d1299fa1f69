import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { World } from '#context.ts'
import { fillSample, findUnfinishedSamples, sampleJob } from '#demo/fill-sample.ts'
import { findUnfinishedBulks, runBulk } from '#engine/bulk/run-bulk.ts'
import type { Ctx } from '#engine/context.ts'
import { ensurePartitions } from '#engine/log/partitions.ts'
import { abandonUndo, findUnfinishedUndos, resumeUndo } from '#engine/log/undo.ts'
import { previewImport } from '#engine/transfer/import/preview-import.ts'
import { runImport, stopImport } from '#engine/transfer/import/run-import.ts'
import { importActor, loadImport, noteUntried } from '#engine/transfer/import/store.ts'
import { failChangeSet } from '#engine/write/set.ts'
import { uploadsIn } from '#kernel/env/uploads.ts'
import { forbidden, KithError } from '#kernel/errors.ts'
import { recoverMails } from '#mail/send-mail.ts'
import { actorOf, actorOfKey } from '#modules/workspace/index.ts'
import { tidySignIns } from '#sign-in/sign-in-events.ts'
import { backupHandlersOf, backupSchedule } from './backup-jobs.ts'
import { mailHandlersOf, mailSchedule } from './mail-jobs.ts'
import { type JobHandler, queue } from './queue.ts'
import { sweepUploads } from './sweep-uploads.ts'

/** What the worker does for each kind of job. */
export function handlersOf(world: World): Record<string, JobHandler> {
  return {
    'import:run': ofImport(world, (ctx, id, job) => runOrWait(ctx, id, { ...job, world })),
    'import:preview': ofImport(world, async (ctx, id, { signal }) => void (await previewImport(ctx, id, { signal }))),
    'bulk:run': ({ set }, signal) => runOneBulk(world, String(set), signal),
    'undo:resume': ({ set }) => resumeOne(world, String(set)),
    [sampleJob]: ({ set }) => fillOne(world, String(set)),
    ...mailHandlersOf(world),
    ...backupHandlersOf(world),
    'sign-in:tidy': () => tidySignIns(world.database, new Date()),
    'import:sweep': () => sweepUploads(world, new Date()),
    'log:partitions': async () => void (await ensurePartitions(world.database, new Date())),
  }
}

/** What comes by itself, and when (crontab, UTC). */
export const schedule = `15 2 * * * log:partitions
35 2 * * * sign-in:tidy
45 2 * * * import:sweep
${mailSchedule}
${backupSchedule}`

/** Puts into the queue what a crash interrupted, so that it goes on without anybody asking. */
export async function queueUnfinished(world: World): Promise<void> {
  const { database } = world
  await recoverMails(world.systemContext('mail'), { grace: 0 })
  for (const { set } of await findUnfinishedUndos(database)) {
    await queue.add(database, 'undo:resume', { set }, { key: `undo ${set}` })
  }
  for (const set of await findUnfinishedSamples(database)) {
    await queue.add(database, sampleJob, { set }, { key: `sample ${set}` })
  }
  for (const { set } of await findUnfinishedBulks(database)) {
    await queue.add(database, 'bulk:run', { set }, { key: `bulk ${set}` })
  }
  const imports = await database.rows<{ id: string }>("select id from kith.import where state = 'running'")
  for (const { id } of imports)
    await queue.add(database, 'import:run', { importId: id, isResumed: true }, { key: `import ${id}` })
  const untried = await database.rows<{ id: string }>(
    "select id from kith.import where state = 'ready' and error is null and plan -> 'preview' = 'null'",
  )
  for (const { id } of untried) await queue.add(database, 'import:preview', { importId: id }, { key: `preview ${id}` })
}

interface ImportJob {
  signal: AbortSignal
  /** Found running at the start: it may have been interrupted, or a command line may be at it. */
  isResumed: boolean
}

type ImportWork = (ctx: Ctx, id: string, job: ImportJob) => Promise<void>

/** Acts as who runs the import. What the import itself says (failed, run by another) is noted there and not tried again. */
function ofImport(world: World, work: ImportWork): JobHandler {
  return async ({ importId, isResumed }, signal) => {
    const id = String(importId)
    const found = await importActor(world.database, id)
    if (!found) return world.log.warn({ import: id }, 'an import is gone')
    const ctx = await contextOf(world, found, `import:${id}`)
    if (!ctx?.actor.may.has('import')) return endImport(world, id)
    try {
      await work(ctx, id, { signal, isResumed: isResumed === true })
    } catch (error) {
      if (!(error instanceof KithError) || error.code === 'unavailable' || signal.aborted) throw error
      world.log.info({ import: id, error: error.message }, 'an import ended early')
    }
  }
}

/** Nobody may go on with it: it ends, so that nobody waits for it, and whoever may can undo what came in. */
async function endImport(world: World, id: string): Promise<void> {
  const error = forbidden('Who ran this import may not import any more.')
  world.log.warn({ import: id }, error.message)
  await noteUntried(world.database, id, error.message)
  await stopImport(world.systemContext(`import:${id}`), id, error)
}

/** Milliseconds without a chunk after which nobody is at work on an import any more. */
const stillness = 30_000

type Waiting = ImportJob & { world: World }

/** On the built-in database nobody waits: whoever was at work died with it. */
async function runOrWait(ctx: Ctx, id: string, { signal, isResumed, world }: Waiting): Promise<void> {
  if (isResumed && world.config.databaseUrl !== null && (await isMoving(ctx, id))) {
    const runAt = new Date(ctx.clock().getTime() + stillness)
    await queue.add(ctx.db, 'import:run', { importId: id, isResumed }, { key: `import ${id}`, runAt })
    return
  }
  await runImport(ctx, id, { signal })
  await rm(folderOf(world, id), { recursive: true, force: true })
}

/** Where uploads lie; files that a command line named stay where they are. */
function folderOf({ config }: World, id: string): string {
  return path.join(uploadsIn(config.dataDir), id)
}

async function isMoving(ctx: Ctx, id: string): Promise<boolean> {
  const { report, state } = await loadImport(ctx, id)
  return state === 'running' && report !== null && ctx.clock().getTime() - Date.parse(report.movedAt) < stillness
}

async function resumeOne(world: World, set: string): Promise<void> {
  const unfinished = (await findUnfinishedUndos(world.database)).find((one) => one.set === set)
  if (!unfinished) return
  const ctx = await contextOf(world, unfinished, 'undo')
  if (!ctx) {
    world.log.warn({ set }, 'who began this undo has no way in any more')
    return abandonUndo(world.systemContext('undo'), set, 'forbidden')
  }
  try {
    await resumeUndo(ctx, set)
  } catch (error) {
    if (!(error instanceof KithError) || error.code === 'unavailable') throw error
    world.log.info({ set, error: error.message }, 'an undo ended early')
  }
}

/** A sample that could not be made is noted as failed and not tried again: the person sees it and decides. */
async function fillOne(world: World, set: string): Promise<void> {
  try {
    await fillSample(world.systemContext('demo'), set)
  } catch (error) {
    world.log.error({ set, error: String(error) }, 'the sample company could not be made')
  }
}

/** Acts as who began it. What went wrong for good is noted in the change set and not tried again. */
async function runOneBulk(world: World, set: string, signal: AbortSignal): Promise<void> {
  const unfinished = (await findUnfinishedBulks(world.database)).find((one) => one.set === set)
  if (!unfinished) return
  const ctx = await contextOf(world, unfinished, 'bulk')
  if (!ctx) {
    world.log.warn({ set }, 'who began this bulk edit has no way in any more')
    await failChangeSet(world.systemContext('bulk'), set, 'forbidden')
    return
  }
  try {
    await runBulk(ctx, set, { signal })
  } catch (error) {
    if (signal.aborted || (error instanceof KithError && error.code === 'unavailable')) throw error
    world.log.error({ set, error: String((error as Error).stack ?? error) }, 'a bulk edit failed')
  }
}

interface Beginner {
  /** Null: the command line, or Kith itself. */
  actorId: string | null
  keyId: string | null
}

/** As the person who began it, with no more than their key allows; null when they, or it, have no way in any more. */
async function contextOf(world: World, { actorId, keyId }: Beginner, cause: string): Promise<Ctx | null> {
  if (actorId === null) return world.systemContext(cause)
  const actor =
    keyId === null
      ? await actorOf(world.gate, { userId: actorId, via: 'session' })
      : await actorOfKey(world.gate, keyId)
  return actor && world.contextFor(actor, cause)
}
