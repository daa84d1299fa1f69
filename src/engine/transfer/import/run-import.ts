import { KithError } from '#kernel/errors.ts'
import { objectOf } from '../../catalog.ts'
import type { Ctx, News } from '../../context.ts'
import type { Db } from '../../database.ts'
import { closeChangeSet, openChangeSet } from '../../write/set.ts'
import { write } from '../../write/write.ts'
import type { FileRun } from './file-run.ts'
import { type ChunkOutcome, importChunk } from './import-chunk.ts'
import { setLateLinks } from './late-links.ts'
import { addCounts, type Counts, emptyReport, type FilePlan, type ImportReport } from './plan.ts'
import { inFile } from './plan-files.ts'
import { readChunks } from './read-chunks.ts'
import { rowReader } from './read-rows.ts'
import { openRegisters, type Registers } from './register.ts'
import { demandState, type ImportRow, loadImport, storeLate, storeProblems, storeReport, takeLate } from './store.ts'

export interface RunOptions {
  /** Stops between two chunks; the import stays `running` and can be resumed. */
  signal?: AbortSignal
  onProgress?: (report: ImportReport) => void
}

const chunkRows = 2000

/**
 * Brings the files in, chunk by chunk: records, their log, rejected rows and the place reached share one transaction, so a
 * crash never halves a chunk and another call goes on from there. A second runner of the same import is refused (conflict).
 * Throws what made it fail, after noting it; what came in before stays, and can be undone.
 */
export async function runImport(ctx: Ctx, id: string, options: RunOptions = {}): Promise<ImportReport> {
  const row = await startImport(ctx, id)
  const run: Run = {
    ...options,
    ctx: { ...ctx, cause: `import:${id}`, idempotency: undefined },
    row,
    registers: openRegisters(),
  }
  try {
    return await goOn(run)
  } catch (error) {
    if (!(error instanceof TakenOver) && !options.signal?.aborted) await noteFailure(run, error)
    throw error
  }
}

/** Marks the import as running and opens its change set; one that runs already is left as it is. */
export async function startImport(ctx: Ctx, id: string): Promise<ImportRow> {
  return ctx.db.transaction(async (db) => {
    const row = await loadImport(ctx, db, id, true)
    demandState(row, ['ready', 'running'], 'run')
    if (row.state === 'running') return row
    const names = row.plan.files.map(({ name }) => name)
    const name = `Import of ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`
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
  }
  report = { ...report, position: null, finishedAt: ctx.clock().toISOString() }
  await ctx.db.transaction(async (db) => {
    await db.rows(`update kith.import set state = 'done', report = $2 where id = $1`, [row.id, JSON.stringify(report)])
    await closeChangeSet({ ...ctx, db }, row.changeSetId as string, 'done')
  })
  run.onProgress?.(report)
  return report
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
  const { run, fileRun } = part
  const at = start.position?.at as number
  let report = start
  for await (const { readings, nextRow } of readChunks(fileRun, start.position?.row ?? 1)) {
    run.signal?.throwIfAborted()
    const position = { at, row: nextRow, linking: false }
    report = await inChunk(part, report, position, async (ctx, db) => {
      const outcome = await importChunk(ctx, fileRun, readings)
      await storeOutcome(db, part, outcome)
      return outcome
    })
  }
  return inChunk(part, report, { at, row: 0, linking: true }, async () => null)
}

async function storeOutcome(db: Db, { run, place }: Part, { rejected, warnings, late }: ChunkOutcome): Promise<void> {
  const importId = run.row.id
  await storeProblems(db, { importId, file: place, phase: 'rejected' }, rejected)
  await storeProblems(
    db,
    { importId, file: place, phase: 'warning' },
    warnings.map(({ row, problem }) => ({ row, cells: null, problems: [problem] })),
  )
  if (late.length > 0) await storeLate(db, importId, place, late)
}

/** Links between rows of the file, now that all of them are in. */
async function linkRows(part: Part, start: ImportReport): Promise<ImportReport> {
  const { run, place, fileRun } = part
  const at = start.position?.at as number
  let report = start
  for (let isDone = false; !isDone; ) {
    run.signal?.throwIfAborted()
    report = await inChunk(part, report, { at, row: 0, linking: true }, async (ctx, db) => {
      const late = await takeLate(db, run.row.id, place, chunkRows)
      isDone = late.length === 0
      if (isDone) return null
      const { refused, made } = await setLateLinks(ctx, fileRun, late, { isLast: true })
      const warnings = refused.map(({ row, problem }) => ({ row, cells: null, problems: [problem] }))
      await storeProblems(db, { importId: run.row.id, file: place, phase: 'warning' }, warnings)
      return { counts: { warnings: refused.length }, made }
    })
  }
  return { ...report, position: { at: at + 1, row: 1, linking: false } }
}

export type Progress = { counts: Partial<Counts>; made: [string, string][] } | null

/** One transaction: work, and the place reached. It begins only where this runner believes the import to be. */
async function inChunk(
  { run, place }: Part,
  before: ImportReport,
  position: ImportReport['position'],
  work: (ctx: Ctx, db: Db) => Promise<Progress>,
): Promise<ImportReport> {
  const news: News[] = []
  const report = await run.ctx.db.transaction(async (db) => {
    const ctx: Ctx = { ...run.ctx, db, announce: (more) => news.push(...more) }
    const stored = await loadImport(ctx, db, run.row.id, true)
    if (stored.state !== 'running' || !isSamePlace(stored.report, before)) throw new TakenOver()
    const progress = await work(ctx, db)
    const next = { ...advance(before, place, progress, position), movedAt: ctx.clock().toISOString() }
    await storeReport(db, run.row.id, next)
    return next
  })
  if (news.length > 0) run.ctx.announce(news)
  run.onProgress?.(report)
  return report
}

function isSamePlace(stored: ImportReport | null, { position }: ImportReport): boolean {
  const there = stored?.position
  if (!there || !position) return false
  const isNext = there.linking && position.at === there.at + 1 && !position.linking
  return isNext || (there.at === position.at && there.row === position.row && there.linking === position.linking)
}

const mostNames = 20

export function advance(
  report: ImportReport,
  place: number,
  progress: Progress,
  position: ImportReport['position'],
): ImportReport {
  const files = report.files.map((counts) => ({ ...counts }))
  const made = { ...report.made }
  if (progress) addCounts(files[place] as Counts, { ...noCounts, ...progress.counts })
  for (const [object, name] of progress?.made ?? []) {
    const known = made[object] ?? { count: 0, names: [] }
    made[object] = {
      count: known.count + 1,
      names: known.names.length < mostNames ? [...known.names, name] : known.names,
    }
  }
  return { ...report, files, made, position }
}

const noCounts: Counts = { rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, warnings: 0 }

async function noteFailure({ ctx, row }: Run, error: unknown): Promise<void> {
  const message =
    error instanceof KithError ? error.message : 'The import ended by a defect; the log of the server says more.'
  if (!(error instanceof KithError))
    ctx.log.error({ import: row.id, error: String((error as Error).stack ?? error) }, 'an import failed')
  try {
    await ctx.db.transaction(async (db) => {
      const [failed] = await db.rows(
        `update kith.import set state = 'failed', error = $2 where id = $1 and state = 'running' returning id`,
        [row.id, message],
      )
      if (failed) await closeChangeSet({ ...ctx, db }, row.changeSetId as string, 'failed')
    })
  } catch (second) {
    ctx.log.warn({ import: row.id, error: String(second) }, 'the failure of an import could not be noted')
  }
}
