import { nameAct } from '#kernel/act-names.ts'
import { codeOf, KithError } from '#kernel/errors.ts'
import type { Actor } from '../../access.ts'
import { objectOf } from '../../catalog.ts'
import type { Ctx, News } from '../../context.ts'
import { inTransaction, wasInTheWay } from '../../in-transaction.ts'
import { withLeanHeap } from '../../lean-heap.ts'
import { expectManyEntries } from '../../log/late-search.ts'
import { keepRivals } from '../../provenance/keep-rivals.ts'
import { storeImportRows } from '../../provenance/store-import-rows.ts'
import { closeChangeSet, countInSet, failChangeSet, openChangeSet } from '../../write/set.ts'
import { giveOwners } from '../owners/give-owners.ts'
import { ownerSources } from '../owners/owner-sources.ts'
import { rememberMapping } from '../presets/remember-mapping.ts'
import { refreshLogStatistics, refreshStatistics } from '../refresh-statistics.ts'
import { awaitSearch, isTimeToWait, manyRows, maySearchLater, soughtByName, wantSearch } from '../search-later.ts'
import { counted, type FileRun, policiesOf } from './file-run.ts'
import { type ChunkOutcome, importChunk } from './import-chunk.ts'
import { setLateLinks, type Warning } from './late-links.ts'
import { advance, type Counts, emptyReport, type FilePlan, type ImportReport, type Progress } from './plan.ts'
import { inFile } from './plan-files.ts'
import { readChunks } from './read-chunks.ts'
import { rowReader } from './read-rows.ts'
import { openRegisters, type Registers } from './register.ts'
import {
  demandMatch,
  demandState,
  type ImportRow,
  loadImport,
  noteMoved,
  safeJson,
  storeLate,
  storeProblems,
  storeReport,
  takeLate,
} from './store.ts'
import { awaitStep, claimsOf, holdStep, mayOverlap, meet } from './under-way.ts'

export interface RunOptions {
  /** Stops between two chunks; the import stays `running` and can be resumed. */
  signal?: AbortSignal
  /** Who acts, asked before each chunk: rights that were taken meanwhile end the import. Without it, who began. */
  actorNow?: (() => Promise<Actor>) | undefined
  onProgress?: (report: ImportReport) => void
  /** Of a file with more rows, search entries are made afterwards. */
  searchesLaterFrom?: number
}

const chunkRows = 2000

/**
 * Brings the files in, chunk by chunk: records, their log, rejected rows and the place reached share one transaction, so a
 * crash never halves a chunk and another call goes on from there. A second runner of the same import is refused (conflict).
 * Throws what made it fail, after noting it; what came in before stays, and can be undone.
 */
export async function runImport(ctx: Ctx, id: string, options: RunOptions = {}): Promise<ImportReport> {
  const acting = { ...ctx, cause: `import:${id}`, idempotency: undefined }
  for (let attempt = 1; ; attempt++) {
    const row = await startImport(ctx, id)
    // Anew at each attempt: what was noted of a chunk that was rolled back is not there.
    const isQuiet = !row.plan.options.tell
    const run: Run = { ...options, ctx: { ...acting, isQuiet }, row, registers: openRegisters(), isAlone: attempt > 1 }
    try {
      return await withLeanHeap(() => goOn(run))
    } catch (error) {
      if (error instanceof Cancelled) return endAsCancelled(run)
      if (wasInTheWay(error) && attempt < mostAttempts) continue
      if (isFailure(error) && !options.signal?.aborted) await endAsFailed(run, error)
      throw error
    }
  }
}

const mostAttempts = 5

/** While the database is away nothing can be noted; the import stays `running` and goes on later. */
function isFailure(error: unknown): boolean {
  return !(error instanceof TakenOver) && !(error instanceof KithError && error.code === 'unavailable')
}

/** Marks the import as running and opens its change set; one that runs already is left as it is. */
export async function startImport(ctx: Ctx, id: string): Promise<ImportRow> {
  return ctx.db.transaction(async (db) => {
    const row = await loadImport({ ...ctx, db }, id, { lock: true })
    demandState(row, ['ready', 'running'], 'run')
    if (row.state === 'running') return row
    demandMatch(row)
    const names = row.plan.files.map(({ name }) => name)
    const files = names.slice(0, 3).join(', ')
    const name = nameAct({ kind: 'import', files, more: Math.max(0, names.length - 3) })
    const changeSetId = await openChangeSet({ ...ctx, cause: `import:${id}` }, { name, db })
    const report = emptyReport(names.length, ctx.clock().toISOString())
    await db.rows(
      `update kith.import set state = 'running', report = $2, change_set_id = $3, plan = $4, error = null, trial = null where id = $1`,
      [id, JSON.stringify(report), changeSetId, safeJson(row.plan)],
    )
    await rememberMapping(ctx, db, row.plan.files)
    return { ...row, state: 'running', report, changeSetId }
  })
}

interface Run extends RunOptions {
  ctx: Ctx
  row: ImportRow
  registers: Registers
  /** One chunk after the other: two at once have stood in each other's way. */
  isAlone: boolean
}

/** Somebody else moved the import on meanwhile. */
class TakenOver extends KithError {
  constructor() {
    super('conflict', 'This import is being run by another process.')
  }
}

/** A person wants no more of it. */
class Cancelled extends Error {}

async function goOn(run: Run): Promise<ImportReport> {
  const { ctx, row } = run
  const { order, files } = row.plan
  await awaitSought(run)
  let report = row.report as ImportReport
  while (report.position && report.position.at < order.length) {
    const place = order[report.position.at] as number
    const file = files[place] as FilePlan
    const part: Part = { run, place, fileRun: fileRunOf(run, file) }
    if (!report.position.linking) report = await inFile(file.name, () => readRows(part, report))
    report = await linkRows(part, report)
    const { created, updated } = report.files[place] as Counts
    if (created + updated > 0) await refreshStatistics(ctx, [file.object, ...Object.keys(report.made)])
  }
  report = await settleOwners(run, report)
  report = { ...report, position: null, finishedAt: ctx.clock().toISOString() }
  await inTransaction(ctx, async (inside) => {
    await inside.db.rows(`update kith.import set state = 'done', report = $2 where id = $1`, [
      row.id,
      JSON.stringify(report),
    ])
    await closeChangeSet(inside, row.changeSetId as string, 'done')
    await wantSearch(inside, row.changeSetId as string)
  })
  await refreshLogStatistics(ctx, row.changeSetId as string)
  run.onProgress?.(report)
  return report
}

async function awaitSought({ ctx, row, signal }: Run): Promise<void> {
  const onProgress = async () => {
    if (await noteMoved(ctx, row.id)) throw new Cancelled()
  }
  await awaitSearch(ctx, row.plan.files, { signal, onProgress })
}

/** What was made without an owner of its own takes that of what links to it, where that is wanted. */
async function settleOwners(run: Run, start: ImportReport): Promise<ImportReport> {
  const { order, files, options } = run.row.plan
  const way = options.owners
  let report = start
  if (way === null) return report
  for (const [target, sources] of ownerSources(run.ctx, files)) {
    const place = sources[0]?.place as number
    const part: Part = { run, place, fileRun: fileRunOf(run, files[place] as FilePlan) }
    for (let after: string | null = '0'; after !== null; ) {
      run.signal?.throwIfAborted()
      const work = async (ctx: Ctx, own: FileRun): Promise<Progress> => {
        const giving = { set: run.row.changeSetId as string, target, sources, way, after: after as string }
        const { given, refused, next } = await giveOwners(ctx, own.write, giving)
        after = next
        await storeWarnings(ctx, part, refused)
        return { counts: { warnings: refused.length }, made: [], owned: { [target]: given } }
      }
      report = await inChunk(part, settled(report), { position: { at: order.length, row: 0, linking: false }, work })
    }
  }
  return report
}

function fileRunOf({ ctx, row, registers }: Run, file: FilePlan): FileRun {
  const object = objectOf(ctx.catalog, file.object)
  return {
    object,
    file,
    options: row.plan.options,
    policyOf: policiesOf(file, row.plan.options),
    read: rowReader(object, file, ctx.settings),
    registers,
    write: () => Promise.reject(new Error('Each chunk has a write of its own')),
    rehearsal: null,
  }
}

interface Part {
  run: Run
  /** In the plan's files. */
  place: number
  fileRun: FileRun
}

async function readRows(part: Part, start: ImportReport): Promise<ImportReport> {
  const { run, place, fileRun } = part
  const { file } = fileRun
  const at = start.position?.at as number
  const isAlone = run.isAlone || !mayOverlap(run.ctx, fileRun)
  let last = settled(start)
  let before = last
  let refreshAt = 2 * chunkRows
  const mayWait = !soughtByName(run.ctx.catalog, run.row.plan.files).has(file.object)
  const most = run.searchesLaterFrom ?? manyRows
  // Rows go on coming in meanwhile.
  let counting: Promise<void> = Promise.resolve()
  try {
    for await (const { readings, nextRow } of readChunks(fileRun, start.position?.row ?? 1)) {
      run.signal?.throwIfAborted()
      const work = async (ctx: Ctx, own: FileRun) => {
        const outcome = await importChunk(ctx, own, readings)
        await storeOutcome(ctx, part, outcome)
        return outcome
      }
      const claims = claimsOf(fileRun, readings)
      // Two are under way at most.
      const report = await (isAlone || meet(last.claims, claims) ? last : before).ended
      run.signal?.throwIfAborted()
      if (isTimeToWait(last.step)) await awaitSought(run)
      before = last
      const begun = Promise.withResolvers<void>()
      const searchesLater = mayWait && Math.max(file.rows ?? 0, nextRow) > most
      const step = { position: { at, row: nextRow, linking: false }, work, searchesLater, begun: begun.resolve }
      const ended = inChunk(part, last, step)
      // It is awaited when the next one begins; until then its failure is nobody's.
      ended.catch(() => {})
      last = { step: last.step + 1, claims, begun: begun.promise, ended }
      if ((report.files[place]?.rows ?? 0) < refreshAt) continue
      refreshAt *= 4
      await counting
      counting = refreshStatistics(run.ctx, [file.object, ...Object.keys(report.made)])
      counting.catch(() => {})
    }
    await counting
    return await inChunk(part, last, { position: { at, row: 0, linking: true }, work: async () => null })
  } finally {
    await Promise.allSettled([before.ended, last.ended, counting])
  }
}

/** A chunk whose transaction has begun. */
interface UnderWay {
  step: number
  claims: ReadonlySet<string>
  /** It holds its place in the line: whoever waits for its end does not come before it. */
  begun: Promise<void>
  /** How the import stands after it. */
  ended: Promise<ImportReport>
}

async function storeOutcome(ctx: Ctx, part: Part, outcome: ChunkOutcome): Promise<void> {
  const { run, place, fileRun } = part
  const { db } = ctx
  const { rejected, warnings, late, brought, lost } = outcome
  const importId = run.row.id
  const set = run.row.changeSetId as string
  const { object, file } = fileRun
  await storeImportRows(db, { set, file: file.name }, brought)
  const rivals = lost.map(({ id: record, row, field, value, wasHere }) => {
    const source = wasHere ? { from: record } : { file: file.name, row }
    return { object: object.name, record, field, value, ...source }
  })
  await keepRivals(ctx, set, rivals)
  await storeProblems(db, { importId, file: place, phase: 'rejected' }, rejected)
  await storeWarnings(ctx, part, warnings)
  if (late.length > 0) await storeLate(db, { importId, file: place }, late)
}

async function storeWarnings({ db }: Ctx, { run, place }: Part, warnings: readonly Warning[]): Promise<void> {
  const problems = warnings.map(({ row, problem }) => ({ row, cells: null, problems: [problem] }))
  await storeProblems(db, { importId: run.row.id, file: place, phase: 'warning' }, problems)
}

/** Links between rows of the file, now that all of them are in. */
async function linkRows(part: Part, start: ImportReport): Promise<ImportReport> {
  const { run, place } = part
  const at = start.position?.at as number
  let report = start
  for (let isDone = false; !isDone; ) {
    run.signal?.throwIfAborted()
    const work = async (ctx: Ctx, own: FileRun) => {
      const late = await takeLate(ctx.db, { importId: run.row.id, file: place }, chunkRows)
      isDone = late.length === 0
      if (isDone) return null
      const { refused, made } = await setLateLinks(ctx, own, { links: late, isLast: true })
      await storeWarnings(ctx, part, refused)
      return { counts: { warnings: refused.length }, made }
    }
    report = await inChunk(part, settled(report), { position: { at, row: 0, linking: true }, work })
  }
  return { ...report, position: { at: at + 1, row: 1, linking: false } }
}

interface Step {
  /** Where the import stands afterwards. */
  position: ImportReport['position']
  work: (ctx: Ctx, fileRun: FileRun) => Promise<Progress>
  /** New records may wait for their search entries. */
  searchesLater?: boolean
  /** Called when its transaction holds its place in the line. */
  begun?: () => void
}

function settled(report: ImportReport): UnderWay {
  return { step: report.step, claims: new Set(), begun: Promise.resolve(), ended: Promise.resolve(report) }
}

/**
 * One transaction: work, and the place reached. The work may begin while the chunk before is still under way; what it comes to
 * is stored after that one's, and only where this runner believes the import to be.
 */
async function inChunk(
  { run, place, fileRun }: Part,
  before: UnderWay,
  { position, work, searchesLater = false, begun }: Step,
): Promise<ImportReport> {
  const news: News[] = []
  const importId = run.row.id
  const set = run.row.changeSetId as string
  const actor = (await run.actorNow?.()) ?? run.ctx.actor
  const report = await run.ctx.db.transaction(async (db) => {
    await holdStep(db, { importId, step: before.step + 1 })
    begun?.()
    await expectManyEntries(db)
    const ctx: Ctx = { ...run.ctx, actor, db, announce: (more) => news.push(...more) }
    const isLater = searchesLater && (await maySearchLater(db, importId))
    const { counts, own } = counted(fileRun, set, isLater)
    const progress = await work(ctx, own)
    await Promise.race([before.begun, before.ended.catch(() => {})])
    await awaitStep(db, { importId, step: before.step })
    const reached = await before.ended
    run.signal?.throwIfAborted()
    const stored = await loadImport(ctx, importId, { lock: true })
    if (stored.state !== 'running' || stored.report?.step !== reached.step) throw new TakenOver()
    if (stored.cancelAsked) throw new Cancelled()
    const next = advance({ ...reached, position, movedAt: ctx.clock().toISOString() }, place, progress)
    await countInSet(db, set, counts)
    await storeReport(db, importId, next)
    return next
  })
  if (news.length > 0) run.ctx.announce(news)
  run.onProgress?.(report)
  return report
}

/** Ends the run where it is; what came in stays, and can be undone. */
async function endAsCancelled({ ctx, row, onProgress }: Run): Promise<ImportReport> {
  const ended = await inTransaction(ctx, async (inside) => {
    const { state, report } = await loadImport(inside, row.id, { lock: true })
    if (state !== 'running') throw new TakenOver()
    const last: ImportReport = { ...(report as ImportReport), finishedAt: ctx.clock().toISOString() }
    await inside.db.rows(`update kith.import set state = 'cancelled', report = $2 where id = $1`, [
      row.id,
      JSON.stringify(last),
    ])
    await closeChangeSet(inside, row.changeSetId as string, 'done')
    await wantSearch(inside, row.changeSetId as string)
    return last
  })
  onProgress?.(ended)
  return ended
}

async function endAsFailed({ ctx, row }: Run, error: unknown): Promise<void> {
  if (!(error instanceof KithError))
    ctx.log.error({ import: row.id, error: String((error as Error).stack ?? error) }, 'an import failed')
  try {
    await stopImport(ctx, row.id, error)
  } catch (second) {
    ctx.log.warn({ import: row.id, error: String(second) }, 'the failure of an import could not be noted')
  }
}

/** Ends an import that runs as failed, and says why; what came in stays, and can be undone. Others are left as they are. */
export async function stopImport(ctx: Ctx, id: string, error: unknown): Promise<void> {
  const code = codeOf(error)
  const message =
    error instanceof KithError ? error.message : 'The import ended by a defect; the log of the server says more.'
  await inTransaction(ctx, async (inside) => {
    const [failed] = await inside.db.rows<{ set: string }>(
      `update kith.import set state = 'failed', error = $2, report = jsonb_set(report, '{stoppedBy}', to_jsonb($3::text))
        where id = $1 and state = 'running' returning change_set_id as set`,
      [id, message, code],
    )
    if (!failed) return
    await failChangeSet(inside, failed.set, code)
    await wantSearch(inside, failed.set)
  })
}
