import { nameAct } from '#kernel/act-names.ts'
import { codeOf, KithError } from '#kernel/errors.ts'
import type { Actor } from '../../access.ts'
import { objectOf } from '../../catalog.ts'
import type { Ctx, News } from '../../context.ts'
import { inTransaction, wasInTheWay } from '../../in-transaction.ts'
import { keepRivals } from '../../provenance/keep-rivals.ts'
import { storeImportRows } from '../../provenance/store-import-rows.ts'
import { closeChangeSet, failChangeSet, openChangeSet } from '../../write/set.ts'
import { write } from '../../write/write.ts'
import type { FileRun } from './file-run.ts'
import { type ChunkOutcome, importChunk } from './import-chunk.ts'
import { setLateLinks } from './late-links.ts'
import { addCounts, type Counts, emptyCounts, emptyReport, type FilePlan, type ImportReport } from './plan.ts'
import { inFile } from './plan-files.ts'
import { readChunks } from './read-chunks.ts'
import { rowReader } from './read-rows.ts'
import { openRegisters, type Registers } from './register.ts'
import { demandState, type ImportRow, loadImport, storeLate, storeProblems, storeReport, takeLate } from './store.ts'

export interface RunOptions {
  /** Stops between two chunks; the import stays `running` and can be resumed. */
  signal?: AbortSignal
  /** Who acts, asked before each chunk: rights that were taken meanwhile end the import. Without it, who began. */
  actorNow?: (() => Promise<Actor>) | undefined
  onProgress?: (report: ImportReport) => void
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
    const run: Run = { ...options, ctx: acting, row, registers: openRegisters() }
    try {
      return await goOn(run)
    } catch (error) {
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
    const names = row.plan.files.map(({ name }) => name)
    const files = names.slice(0, 3).join(', ')
    const name = nameAct({ kind: 'import', files, more: Math.max(0, names.length - 3) })
    const changeSetId = await openChangeSet({ ...ctx, cause: `import:${id}` }, { name, db })
    const report = emptyReport(names.length, ctx.clock().toISOString())
    await db.rows(
      `update kith.import set state = 'running', report = $2, change_set_id = $3, error = null where id = $1`,
      [id, JSON.stringify(report), changeSetId],
    )
    return { ...row, state: 'running', report, changeSetId }
  })
}

interface Run extends RunOptions {
  ctx: Ctx
  row: ImportRow
  registers: Registers
}

/** Somebody else moved the import on meanwhile. */
class TakenOver extends KithError {
  constructor() {
    super('conflict', 'This import is being run by another process.')
  }
}

async function goOn(run: Run): Promise<ImportReport> {
  const { ctx, row } = run
  const { order, files } = row.plan
  let report = row.report as ImportReport
  while (report.position && report.position.at < order.length) {
    const place = order[report.position.at] as number
    const file = files[place] as FilePlan
    const part: Part = { run, place, fileRun: fileRunOf(run, file) }
    if (!report.position.linking) report = await inFile(file.name, () => readRows(part, report))
    report = await linkRows(part, report)
    const { created, updated } = report.files[place] as Counts
    if (created + updated > 0) await refreshStatistics(run, [file.object, ...Object.keys(report.made)])
  }
  report = { ...report, position: null, finishedAt: ctx.clock().toISOString() }
  await inTransaction(ctx, async (inside) => {
    await inside.db.rows(`update kith.import set state = 'done', report = $2 where id = $1`, [
      row.id,
      JSON.stringify(report),
    ])
    await closeChangeSet(inside, row.changeSetId as string, 'done')
  })
  await refreshLogStatistics(run)
  run.onProgress?.(report)
  return report
}

/**
 * The planner knows nothing of thousands of new rows until somebody counts them, and PostgreSQL itself may take a minute; the
 * next file would look for its links in a table that is thought to be empty.
 */
async function refreshStatistics({ ctx }: Run, objects: Iterable<string>): Promise<void> {
  const tables = [...new Set(objects)].map((object) => `crm."${objectOf(ctx.catalog, object).table}"`)
  if (tables.length > 0) await ctx.db.rows(`analyze ${tables.join(', ')}`)
}

async function refreshLogStatistics({ ctx, row }: Run): Promise<void> {
  const logs = await ctx.db.rows<{ name: string }>(
    'select tableoid::regclass::text as name from kith.change where set_id = $1 limit 1',
    [row.changeSetId],
  )
  await ctx.db.rows(`analyze ${[...logs.map(({ name }) => name), 'kith.search_doc'].join(', ')}`)
}

function fileRunOf({ ctx, row, registers }: Run, file: FilePlan): FileRun {
  const object = objectOf(ctx.catalog, file.object)
  const set = row.changeSetId as string
  return {
    object,
    file,
    options: row.plan.options,
    read: rowReader(object, file, ctx.settings),
    registers,
    write: async (inside, operations) =>
      operations.length === 0 ? [] : (await write(inside, operations, { set, atomic: false })).results,
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
  let report = start
  let refreshAt = 2 * chunkRows
  for await (const { readings, nextRow } of readChunks(fileRun, start.position?.row ?? 1)) {
    run.signal?.throwIfAborted()
    const work = async (ctx: Ctx) => {
      const outcome = await importChunk(ctx, fileRun, readings)
      await storeOutcome(ctx, part, outcome)
      return outcome
    }
    report = await inChunk(part, report, { position: { at, row: nextRow, linking: false }, work })
    if ((report.files[place]?.rows ?? 0) < refreshAt) continue
    refreshAt *= 4
    await refreshStatistics(run, [file.object, ...Object.keys(report.made)])
  }
  return inChunk(part, report, { position: { at, row: 0, linking: true }, work: async () => null })
}

async function storeOutcome(ctx: Ctx, { run, place, fileRun }: Part, outcome: ChunkOutcome): Promise<void> {
  const { db } = ctx
  const { rejected, warnings, late, brought, lost } = outcome
  const importId = run.row.id
  const set = run.row.changeSetId as string
  const { object, file } = fileRun
  await storeImportRows(db, { set, file: file.name }, brought)
  const rivals = lost.map(({ id: record, ...rest }) => ({ object: object.name, record, file: file.name, ...rest }))
  await keepRivals(ctx, set, rivals)
  await storeProblems(db, { importId, file: place, phase: 'rejected' }, rejected)
  await storeProblems(
    db,
    { importId, file: place, phase: 'warning' },
    warnings.map(({ row, problem }) => ({ row, cells: null, problems: [problem] })),
  )
  if (late.length > 0) await storeLate(db, { importId, file: place }, late)
}

/** Links between rows of the file, now that all of them are in. */
async function linkRows(part: Part, start: ImportReport): Promise<ImportReport> {
  const { run, place, fileRun } = part
  const at = start.position?.at as number
  let report = start
  for (let isDone = false; !isDone; ) {
    run.signal?.throwIfAborted()
    const work = async (ctx: Ctx) => {
      const late = await takeLate(ctx.db, { importId: run.row.id, file: place }, chunkRows)
      isDone = late.length === 0
      if (isDone) return null
      const { refused, made } = await setLateLinks(ctx, fileRun, { links: late, isLast: true })
      const warnings = refused.map(({ row, problem }) => ({ row, cells: null, problems: [problem] }))
      await storeProblems(ctx.db, { importId: run.row.id, file: place, phase: 'warning' }, warnings)
      return { counts: { warnings: refused.length }, made }
    }
    report = await inChunk(part, report, { position: { at, row: 0, linking: true }, work })
  }
  return { ...report, position: { at: at + 1, row: 1, linking: false } }
}

export type Progress = { counts: Partial<Counts>; made: [string, string][] } | null

interface Step {
  /** Where the import stands afterwards. */
  position: ImportReport['position']
  work: (ctx: Ctx) => Promise<Progress>
}

/** One transaction: work, and the place reached. It begins only where this runner believes the import to be. */
async function inChunk({ run, place }: Part, before: ImportReport, { position, work }: Step): Promise<ImportReport> {
  const news: News[] = []
  const actor = (await run.actorNow?.()) ?? run.ctx.actor
  const report = await run.ctx.db.transaction(async (db) => {
    const ctx: Ctx = { ...run.ctx, actor, db, announce: (more) => news.push(...more) }
    const stored = await loadImport(ctx, run.row.id, { lock: true })
    if (stored.state !== 'running' || stored.report?.step !== before.step) throw new TakenOver()
    const next = advance({ ...before, position, movedAt: ctx.clock().toISOString() }, place, await work(ctx))
    await storeReport(db, run.row.id, next)
    return next
  })
  if (news.length > 0) run.ctx.announce(news)
  run.onProgress?.(report)
  return report
}

const mostNames = 20

/** The report with what one step came to for the file at `place`. */
export function advance(report: ImportReport, place: number, progress: Progress): ImportReport {
  const files = report.files.map((counts) => ({ ...counts }))
  const made = { ...report.made }
  if (progress) addCounts(files[place] as Counts, { ...emptyCounts(), ...progress.counts })
  for (const [object, name] of progress?.made ?? []) {
    const known = made[object] ?? { count: 0, names: [] }
    const names = known.names.length < mostNames ? [...known.names, name] : known.names
    made[object] = { count: known.count + 1, names }
  }
  return { ...report, step: report.step + 1, files, made }
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
    if (failed) await failChangeSet(inside, failed.set, code)
  })
}
