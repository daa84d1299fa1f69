import type { World } from '#context.ts'
import { fillSample, sampleJob } from '#demo/fill-sample.ts'
import type { Actor } from '#engine/access.ts'
import { emptyBin } from '#engine/bin/empty-bin.ts'
import { findUnfinishedBulks, runBulk } from '#engine/bulk/run-bulk.ts'
import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { derivedJob } from '#engine/derived/keep-derived.ts'
import { lookAgain, refillDerived, refreshDue } from '#engine/derived/refill-derived.ts'
import { runScan, scanJob } from '#engine/duplicates/scan.ts'
import { indexingJob, tendIndexes } from '#engine/indexing/tend-indexes.ts'
import { catchUpSearch, forgetGoneDue } from '#engine/log/late-search.ts'
import { ensurePartitions } from '#engine/log/partitions.ts'
import { readLogJob } from '#engine/log/readers.ts'
import { rebuildSearch, searchJob } from '#engine/log/rebuild-search.ts'
import { abandonUndo, findUnfinishedUndos, resumeUndo } from '#engine/log/undo/undo.ts'
import { findUnfinishedMerges, runMerge } from '#engine/merge/run-merge.ts'
import { emptyModelBin } from '#engine/model/empty-bin.ts'
import { sendNoticesJob } from '#engine/notices/store-notices.ts'
import { measureQuality, qualityJob, wantQuality } from '#engine/quality/measure-quality.ts'
import { refillBase } from '#engine/rates/refill.ts'
import { refillJob } from '#engine/rates/want-refill.ts'
import { foldJob, foldSums } from '#engine/sums/fold-sums.ts'
import { previewImport } from '#engine/transfer/import/preview-import.ts'
import { runImport, stopImport } from '#engine/transfer/import/run-import.ts'
import { importActor, isImporting, loadImport, noteUntried } from '#engine/transfer/import/store.ts'
import { failChangeSet } from '#engine/write/set.ts'
import { sweepFiles } from '#files/sweep-files.ts'
import { readFiles, readFilesJob } from '#files/text/read-files.ts'
import { forbidden, KithError } from '#kernel/errors.ts'
import { assignCause, assignJob, assignLeads } from '#modules/assignment/index.ts'
import { beginImported, importedJob } from '#modules/cadences/index.ts'
import { continueSeries, seriesJob } from '#modules/customers/index.ts'
import { forecastJob, makeForecast } from '#modules/forecast/index.ts'
import { findUnfinishedHandovers, handoverJob, runHandover } from '#modules/handover/index.ts'
import { profileAll, profileCause, profileJob } from '#modules/profile/index.ts'
import { makeRecommendations, recommendationJob } from '#modules/recommendations/index.ts'
import { fillFurthestStages } from '#modules/sales/index.ts'
import { chanceJob, foretellAll, makeLeadModel, modelJob, scoreAll, scoreJob } from '#modules/scoring/index.ts'
import { placeAll, territoryCause, territoryJob } from '#modules/territories/index.ts'
import { actorOf, actorOfKey } from '#modules/workspace/index.ts'
import { pushJob, sendPush } from '#notices/push/send-push.ts'
import { heldJob } from '#notices/quiet.ts'
import { sendHeld } from '#notices/send-held.ts'
import { sendNotices } from '#notices/send-notices.ts'
import { tellDue } from '#notices/tell-due.ts'
import { tidyNotices } from '#notices/tidy-notices.ts'
import { tidySignIns } from '#sign-in/sign-in-events.ts'
import { tidyDeliveries } from '#webhooks/tidy-deliveries.ts'
import { backupHandlersOf, backupSchedule } from './backup-jobs.ts'
import { erasureHandlersOf } from './erasure-jobs.ts'
import { readTheLog } from './log-readers.ts'
import { mailHandlersOf, mailSchedule } from './mail-jobs.ts'
import { type JobHandler, queue } from './queue.ts'
import { sweepUploads } from './sweep-uploads.ts'
import { queueStill, stillness } from './unfinished.ts'

/** What the worker does for each kind of job. */
export function handlersOf(world: World): Record<string, JobHandler> {
  return {
    'import:run': ofImport(world, (ctx, id, job) => runOrWait(ctx, id, { ...job, world })),
    'import:preview': ofImport(world, async (ctx, id, { signal }) => void (await previewImport(ctx, id, { signal }))),
    'bulk:run': ({ set }, signal) => runOneSet(world, bulkEdit, { set: String(set), signal }),
    'merge:run': ({ set }, signal) => runOneSet(world, merging, { set: String(set), signal }),
    [handoverJob]: ({ set }, signal) => runOneSet(world, handingOver, { set: String(set), signal }),
    'undo:resume': ({ set }) => resumeOne(world, String(set)),
    'unfinished:queue': () => queueStill(world),
    [sampleJob]: ({ set }) => fillOne(world, String(set)),
    ...mailHandlersOf(world),
    ...backupHandlersOf(world),
    ...erasureHandlersOf(world),
    [sendNoticesJob]: ({ topic }) => sendNotices(world.systemContext('notice'), world, String(topic)),
    [heldJob]: ({ userId }) => sendHeld(world.systemContext('notice'), world, String(userId)),
    // One that an earlier release queued has a single id.
    [pushJob]: ({ notificationId, notificationIds = [notificationId], subscriptionId }) =>
      sendPush(world.systemContext('notice'), world.webhooks, {
        notificationIds: notificationIds as string[],
        subscriptionId: String(subscriptionId),
      }),
    [seriesJob]: () => continueSeries(world.systemContext('series')),
    [recommendationJob]: (_, signal) => makeRecommendations(world.systemContext('recommendations'), signal),
    [forecastJob]: async (_, signal) => {
      const ctx = world.systemContext('forecast')
      await fillFurthestStages(ctx.db, signal)
      await makeForecast(ctx, signal)
    },
    [profileJob]: ({ after }, signal) =>
      profileAll(world.systemContext(profileCause), after === undefined ? undefined : String(after), signal),
    [territoryJob]: ({ number }, signal) =>
      placeAll(world.systemContext(territoryCause), number === undefined ? undefined : Number(number), signal),
    [scoreJob]: ({ after }, signal) =>
      scoreAll(world.systemContext('scoring'), after === undefined ? undefined : String(after), signal),
    [chanceJob]: ({ after }, signal) =>
      foretellAll(world.systemContext('scoring'), after === undefined ? undefined : String(after), signal),
    [modelJob]: (_, signal) => makeLeadModel(world.systemContext('scoring'), signal),
    [assignJob]: (_, signal) => assignLeads(world.systemContext(assignCause), signal),
    [importedJob]: ({ ids, importId, isQuiet }) =>
      beginImported(
        { ...world.systemContext('cadence'), isQuiet: isQuiet === true },
        { ids: ids as string[], importId: String(importId) },
      ),
    'notice:due': () => tellDue(world.systemContext('notice')),
    'notice:tidy': (_, signal) => tidyNotices(world.systemContext('notice'), signal),
    'sign-in:tidy': () => tidySignIns(world.database, new Date()),
    'webhook:tidy': (_, signal) => tidyDeliveries(world.systemContext('webhook'), signal),
    'import:sweep': () => sweepUploads(world, new Date()),
    'files:sweep': () => sweepFiles({ ...world, db: world.database, store: world.files }, new Date()),
    [scanJob]: (_, signal) => runScan(world.systemContext('duplicates'), signal),
    [readFilesJob]: (_, signal) => readFiles({ ...world, db: world.database, store: world.files }, signal),
    [readLogJob]: (_, signal) => readTheLog(world, signal),
    [searchJob]: (_, signal) => keepSearch(world, signal),
    'records:empty-bin': async (_, signal) =>
      void (await emptyBin({ ctx: world.systemContext('bin'), pool: world.database.pool }, new Date(), signal)),
    'model:empty-bin': async () => {
      const { database, model: living, log } = world
      await emptyModelBin({ database, living, settings: world.settings(), log }, new Date())
    },
    [derivedJob]: async (_, signal) => {
      await refreshDue(world.database, world.catalog, signal)
      await refillDerived(world.database, world.catalog, { signal })
      await lookAgain(world.database, world.catalog, signal)
    },
    [indexingJob]: (_, signal) => tendIndexes(world.systemContext('indexes'), { pool: world.database.pool, signal }),
    [foldJob]: () => foldSums(world.database, world.catalog),
    [qualityJob]: (_, signal) => measureQuality(world.systemContext('quality'), signal),
    'quality:nightly': async () => void (await wantQuality(world.systemContext('quality'))),
    [refillJob]: (_, signal) => refillBase(world.systemContext('rates'), signal),
    'log:partitions': async () => void (await ensurePartitions(world.database, new Date())),
  }
}

/** What comes by itself, and when (crontab, UTC). */
export const schedule = `* * * * * unfinished:queue
* * * * * ${searchJob}
* * * * * ${readLogJob}
* * * * * ${scanJob}
* * * * * ${readFilesJob}
* * * * * ${derivedJob}
* * * * * ${foldJob}
* * * * * notice:due
* * * * * ${seriesJob}
* * * * * ${assignJob}
*/10 * * * * ${indexingJob}
20 1 * * * ${profileJob}
25 1 * * * ${territoryJob}
35 1 * * * ${scoreJob}
50 1 * * * ${chanceJob}
15 4 * * 0 ${modelJob}
15 2 * * * log:partitions
35 2 * * * sign-in:tidy
40 2 * * * notice:tidy
45 2 * * * import:sweep
46 2 * * * records:empty-bin
48 2 * * * files:sweep
50 2 * * * webhook:tidy
55 2 * * * model:empty-bin
5 3 * * * ${forecastJob}
7 3 * * * ${recommendationJob}
10 3 * * * quality:nightly
40 3 * * * retention:nightly
${mailSchedule}
${backupSchedule}`

/** What an import has left for later makes way for it. */
async function keepSearch(world: World, signal: AbortSignal): Promise<void> {
  const { database } = world
  await rebuildSearch(database, world.catalog, signal)
  if (await isImporting(world.systemContext('search'))) return
  await catchUpSearch(database, () => world.catalog, { signal })
  await forgetGoneDue(database, world.catalog)
}

interface ImportJob {
  signal: AbortSignal
  /** Throws when who runs it may not import any more. */
  actorNow: () => Promise<Actor>
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
    const actorNow = async () => {
      const actor = await actorNowOf(world, found)
      if (!actor?.may.has('import')) throw mayNotImport()
      return actor
    }
    try {
      await world.waiting.fetch(id)
      await work(ctx, id, { signal, isResumed: isResumed === true, actorNow })
    } catch (error) {
      if (!(error instanceof KithError) || error.code === 'unavailable' || signal.aborted) throw error
      world.log.info({ import: id, error: error.message }, 'an import ended early')
    }
  }
}

function mayNotImport(): KithError {
  return forbidden('Who ran this import may not import any more.')
}

/** Nobody may go on with it: it ends, so that nobody waits for it, and whoever may can undo what came in. */
async function endImport(world: World, id: string): Promise<void> {
  const error = mayNotImport()
  world.log.warn({ import: id }, error.message)
  await noteUntried(world.database, id, error.message)
  await stopImport(world.systemContext(`import:${id}`), id, error)
}

type Waiting = ImportJob & { world: World }

/** On the built-in database nobody waits: whoever was at work died with it. */
async function runOrWait(ctx: Ctx, id: string, { signal, isResumed, actorNow, world }: Waiting): Promise<void> {
  if (isResumed && world.config.databaseUrl !== null && (await isMoving(ctx, id))) {
    const runAt = new Date(ctx.clock().getTime() + stillness * 1000)
    await queue.add(ctx.db, 'import:run', { importId: id, isResumed }, { key: `import ${id}`, runAt })
    return
  }
  await runImport(ctx, id, { signal, actorNow })
  // Files that a command line named stay where they are.
  await world.waiting.remove(id)
}

async function isMoving(ctx: Ctx, id: string): Promise<boolean> {
  const { report, state } = await loadImport(ctx, id)
  return state === 'running' && report !== null && ctx.clock().getTime() - Date.parse(report.movedAt) < stillness * 1000
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
    await resumeUndo(ctx, set, { actorNow: () => demandActor(world, unfinished) })
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

/** Acts of many chunks whose progress stands in the change set. */
interface SetWork {
  cause: string
  findUnfinished: (db: Db) => Promise<(Beginner & { set: string })[]>
  run: (ctx: Ctx, set: string, job: { signal: AbortSignal; actorNow: () => Promise<Actor> }) => Promise<void>
}

const bulkEdit: SetWork = { cause: 'bulk', findUnfinished: findUnfinishedBulks, run: runBulk }
const merging: SetWork = { cause: 'merge', findUnfinished: findUnfinishedMerges, run: runMerge }
const handingOver: SetWork = { cause: 'handover', findUnfinished: findUnfinishedHandovers, run: runHandover }

/** Acts as who began it. What went wrong for good is noted in the change set and not tried again. */
async function runOneSet(
  world: World,
  { cause, findUnfinished, run }: SetWork,
  { set, signal }: { set: string; signal: AbortSignal },
): Promise<void> {
  const unfinished = (await findUnfinished(world.database)).find((one) => one.set === set)
  if (!unfinished) return
  const ctx = await contextOf(world, unfinished, cause)
  if (!ctx) {
    world.log.warn({ set }, 'who began this has no way in any more')
    await failChangeSet(world.systemContext(cause), set, 'forbidden')
    return
  }
  try {
    await run(ctx, set, { signal, actorNow: () => demandActor(world, unfinished) })
  } catch (error) {
    if (signal.aborted || (error instanceof KithError && error.code === 'unavailable')) throw error
    world.log.error({ set, error: String((error as Error).stack ?? error) }, `a ${cause} failed`)
  }
}

interface Beginner {
  /** Null: the command line, or Kith itself. */
  actorId: string | null
  keyId: string | null
}

/** As the person who began it, with no more than their key allows; null when they, or it, have no way in any more. */
async function contextOf(world: World, beginner: Beginner, cause: string): Promise<Ctx | null> {
  const actor = await actorNowOf(world, beginner)
  return actor && world.contextFor(actor, cause)
}

/** Read again while it goes on: rights that were taken meanwhile count from the next chunk. Remembered for seconds, so that it costs nothing. */
async function actorNowOf(world: World, { actorId, keyId }: Beginner): Promise<Actor | null> {
  if (actorId === null) return world.systemContext('').actor
  return keyId === null ? actorOf(world.gate, { userId: actorId, via: 'session' }) : actorOfKey(world.gate, keyId)
}

async function demandActor(world: World, beginner: Beginner): Promise<Actor> {
  const actor = await actorNowOf(world, beginner)
  if (!actor) throw forbidden('Who began this has no way in any more.')
  return actor
}
