import { KithError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { demand } from '../../access.ts'
import { objectOf } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import { withLeanHeap } from '../../lean-heap.ts'
import { write } from '../../write/write.ts'
import { type Foresight, openForesight } from '../owners/foresee-owners.ts'
import { ownerSources } from '../owners/owner-sources.ts'
import { awaitSearch, isTimeToWait } from '../search-later.ts'
import { type RowDifference, storeDifferences } from './differences.ts'
import { type FileRun, policiesOf } from './file-run.ts'
import { type ChunkOutcome, importChunk } from './import-chunk.ts'
import { type LateLink, setLateLinks } from './late-links.ts'
import { advance, emptyReport, type FilePlan, type ImportReport, type Progress, totalOf } from './plan.ts'
import { inFile } from './plan-files.ts'
import { readChunks } from './read-chunks.ts'
import { rowReader } from './read-rows.ts'
import { openRegisters } from './register.ts'
import { openRehearsal } from './rehearsal.ts'
import type { RunOptions } from './run-import.ts'
import {
  beginTrial,
  demandMatch,
  demandState,
  forgetPreview,
  type ImportRow,
  loadImport,
  noteTried,
  type StoredProblem,
  storePlan,
  storeProblems,
} from './store.ts'

/** Of each file. */
const mostProblems = 1000
const mostDifferences = 1000
const mostLate = 100_000
/** Milliseconds between two notes of how far it is. */
const pause = 1_000

/**
 * Does all that a run would do, chunk by chunk in transactions that are rolled back, and stores what it would come to: counts,
 * what would be made, problems by row and what would change of records that are there (the first thousand of each file).
 * Nothing else is written.
 */
export async function previewImport(ctx: Ctx, id: string, options: RunOptions = {}): Promise<ImportReport> {
  demand(ctx.actor, 'import')
  const row = await loadImport(ctx, id)
  demandState(row, ['ready'], 'previewed')
  const trial: Trial = { id, trial: newId() }
  await beginTrial(ctx.db, id, trial.trial)
  try {
    demandMatch(row)
    const awaitSought = (rows: number | null) =>
      awaitSearch(ctx, row.plan.files, {
        signal: options.signal,
        onProgress: async () => {
          if (!(await noteTried(ctx.db, trial, rows)))
            throw new Superseded(emptyReport(row.plan.files.length, ctx.clock().toISOString()))
        },
      })
    await awaitSought(0)
    return await withLeanHeap(() => tryRows(ctx, row, { ...options, trial, awaitSought: () => awaitSought(null) }))
  } catch (error) {
    // Another mapping, another trial: this one has nothing more to say.
    if (error instanceof Superseded) return error.report
    if (!options.signal?.aborted) await noteFailure(ctx, trial, error)
    throw error
  }
}

/** A trial of the rows; it counts until the mapping is changed or another begins. */
interface Trial {
  id: string
  trial: string
}

class Superseded extends Error {
  readonly report: ImportReport

  constructor(report: ImportReport) {
    super('The mapping was changed meanwhile')
    this.report = report
  }
}

/** Why there is no preview, for whoever waits for it. While the database is away nothing can be noted. */
async function noteFailure(ctx: Ctx, { id, trial }: Trial, error: unknown): Promise<void> {
  if (error instanceof KithError && error.code === 'unavailable') return
  const message = error instanceof KithError ? error.message : unexpected
  await ctx.db.transaction(async (db) => {
    const now = await loadImport({ ...ctx, db }, id, { lock: true })
    if (now.state === 'ready' && now.trial === trial) await storePlan(db, id, now.plan, message)
  })
}

const unexpected = 'Something unexpected stopped the trial of the rows; the log of the server says what.'

async function tryRows(
  ctx: Ctx,
  row: ImportRow,
  { signal, onProgress, trial, awaitSought }: RunOptions & { trial: Trial } & Pick<Preview, 'awaitSought'>,
): Promise<ImportReport> {
  const { id } = row
  await forgetPreview(ctx.db, id)
  const quiet: Ctx = { ...ctx, cause: `import:${id}`, announce: () => {}, idempotency: undefined }
  const { files, options } = row.plan
  const rehearsal = openRehearsal()
  const preview: Preview = {
    ctx: quiet,
    id,
    problems: new Map(),
    differences: new Map(),
    registers: openRegisters(),
    rehearsal,
    foresight:
      options.owners &&
      openForesight({
        sources: ownerSources(ctx, files),
        way: options.owners,
        rehearsal,
        importer: ctx.actor.userId,
      }),
    awaitSought,
    ...(signal ? { signal } : {}),
  }
  let report = emptyReport(files.length, ctx.clock().toISOString())
  let noted = Number.NEGATIVE_INFINITY
  for (const place of row.plan.order) {
    const file = files[place] as FilePlan
    const object = objectOf(ctx.catalog, file.object)
    const fileRun: FileRun = {
      object,
      file,
      options,
      policyOf: policiesOf(file, options),
      read: rowReader(object, file, ctx.settings),
      registers: preview.registers,
      write: async (inside, operations, more) => {
        if (operations.length === 0) return []
        const { results } = await write(inside, operations, { atomic: false, ...more })
        await preview.foresight?.note(inside, operations, results)
        return results
      },
      rehearsal: preview.rehearsal,
    }
    for await (const progress of inFileSteps(file.name, previewFile(preview, place, fileRun))) {
      report = advance(report, place, progress)
      onProgress?.(report)
      const isDue = performance.now() - noted >= pause
      if (isDue) noted = performance.now()
      if (!(await noteTried(ctx.db, trial, isDue ? totalOf(report.files).rows : null))) throw new Superseded(report)
    }
  }
  const owned = preview.foresight?.counts() ?? {}
  report = { ...report, owned, position: null, finishedAt: ctx.clock().toISOString() }
  await keepPreview(ctx, trial, report)
  return report
}

/** Of a mapping that was changed meanwhile the preview says nothing; the change has one made of its own. */
async function keepPreview(ctx: Ctx, { id, trial }: Trial, report: ImportReport): Promise<void> {
  await ctx.db.transaction(async (db) => {
    const now = await loadImport({ ...ctx, db }, id, { lock: true })
    if (now.state === 'ready' && now.trial === trial) await storePlan(db, id, { ...now.plan, preview: report })
  })
}

interface Preview {
  ctx: Ctx
  id: string
  /** How many of each file are stored. */
  problems: Map<number, number>
  differences: Map<number, number>
  registers: FileRun['registers']
  rehearsal: NonNullable<FileRun['rehearsal']>
  /** Where owners are to be given. */
  foresight: Foresight | null
  /** What is looked for by name is searchable then. */
  awaitSought: () => Promise<void>
  signal?: AbortSignal
}

async function* inFileSteps<T>(name: string, steps: AsyncGenerator<T>): AsyncGenerator<T> {
  for (;;) {
    const step = await inFile(name, () => steps.next())
    if (step.done) return
    yield step.value
  }
}

async function* previewFile(preview: Preview, place: number, fileRun: FileRun): AsyncGenerator<Progress> {
  const { ctx } = preview
  const { file } = fileRun
  // Opened before anything is tried, so that it holds what is there and then what would be made.
  await preview.registers.open(ctx, file.object)
  let late: LateLink[] = []
  let chunk = 0
  for await (const { readings } of readChunks(fileRun)) {
    preview.signal?.throwIfAborted()
    if (isTimeToWait(chunk++)) await preview.awaitSought()
    const outcome = await rehearse(preview, (inside) => importChunk(inside, fileRun, readings))
    await keepProblems(preview, place, problemsOf(outcome))
    await keepDifferences(preview, place, outcome.differences)
    if (late.length < mostLate) late = late.concat(outcome.late)
    yield outcome
  }
  if (late.length === 0) return
  const { refused, made } = await rehearse(preview, (inside) =>
    setLateLinks(inside, fileRun, { links: late, isLast: true }),
  )
  await keepProblems(
    preview,
    place,
    refused.map(({ row, problem }) => ({ row, cells: null, problems: [problem] })),
  )
  yield { counts: { warnings: refused.length }, made }
}

class Rehearsed extends Error {}

async function rehearse<T>({ ctx, rehearsal }: Preview, work: (inside: Ctx) => Promise<T>): Promise<T> {
  let result: { value: T } | null = null
  rehearsal.forget()
  try {
    await ctx.db.transaction(async (db) => {
      result = { value: await work({ ...ctx, db }) }
      throw new Rehearsed()
    })
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error
  }
  return (result as { value: T } | null as { value: T }).value
}

function problemsOf({ rejected, warnings }: ChunkOutcome): StoredProblem[] {
  return [...rejected, ...warnings.map(({ row, problem }) => ({ row, cells: null, problems: [problem] }))]
}

async function keepProblems(
  { ctx, id, problems: kept }: Preview,
  file: number,
  problems: readonly StoredProblem[],
): Promise<void> {
  const count = kept.get(file) ?? 0
  const some = problems.slice(0, mostProblems - count)
  kept.set(file, count + some.length)
  await storeProblems(ctx.db, { importId: id, file, phase: 'preview' }, some)
}

async function keepDifferences(
  { ctx, id, differences: kept }: Preview,
  file: number,
  differences: readonly RowDifference[],
): Promise<void> {
  const count = kept.get(file) ?? 0
  const some = differences.slice(0, mostDifferences - count)
  kept.set(file, count + some.length)
  await storeDifferences(ctx.db, { importId: id, file }, some)
}
