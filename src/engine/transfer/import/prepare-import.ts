import { badRequest } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { demand } from '../../access.ts'
import { objectOf } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import { readTable } from '../files/read-table.ts'
import { widenType } from '../guess/suggest-field.ts'
import { applyChange, type FileChange, type ImportChange } from './change-plan.ts'
import type { ColumnPlan, FilePlan, ImportOptions, ImportPlan } from './plan.ts'
import { fewTexts, type ImportFile, inFile, orderOf, planFiles, withValues } from './plan-files.ts'
import { mergeReading } from './reading.ts'
import { demandState, forgetPreview, insertImport, loadImport, storePlan } from './store.ts'

/**
 * Looks into the files, guesses what they hold, and stores the plan as an import in state `ready`. Files up to 64 MB are
 * read through, so that one that breaks off somewhere is refused before anything is written. Returns the id.
 */
export async function createImport(
  ctx: Ctx,
  files: readonly ImportFile[],
  { id = newId(), options = {}, change }: { id?: string; options?: Partial<ImportOptions>; change?: ImportChange } = {},
): Promise<string> {
  demand(ctx.actor, 'import')
  const planned = await planFiles(
    ctx,
    files.map((file) => {
      const { sheet, reading } = changeOf(change, file.name) ?? {}
      return { sheet, reading, ...file }
    }),
  )
  for (const file of planned) await scan(ctx, file)
  const plan: ImportPlan = {
    files: planned,
    order: orderOf(ctx, planned),
    options: { createMissing: false, onConflict: 'fill', tell: true, owners: null, ...options },
    preview: null,
  }
  const changed = change ? applyChange(ctx, plan, change) : plan
  await insertImport(ctx, id, { ...changed, order: orderOf(ctx, changed.files) })
  return id
}

const mostScanned = 64 * 1024 * 1024

/** Reads a file that is not too large through: how many rows there are, the words of columns that have few, and what a field for a column must take. */
async function scan(ctx: Ctx, file: FilePlan): Promise<void> {
  if (file.size > mostScanned) {
    // Of rows that nobody has read, a text takes all.
    for (const column of file.columns) delete column.suits
    return
  }
  file.rows = await inFile(file.name, () => countRows(file))
  const object = objectOf(ctx.catalog, file.object)
  file.columns = file.columns.map((column) => withValues(object, column))
}

/** People name files as they like, `constructor` too. */
function changeOf({ files = {} }: ImportChange = {}, name: string): FileChange | undefined {
  return Object.hasOwn(files, name) ? files[name] : undefined
}

async function countRows(file: FilePlan): Promise<number> {
  let rows = 0
  const headers = file.columns.map(({ header }) => header)
  for await (const batch of readTable(file.path, file.dialect, { headers, width: headers.length })) {
    rows += batch.rows.length
    for (const [at, column] of file.columns.entries()) {
      noteTexts(column, batch.rows, at)
      noteType(column, batch.rows, at)
    }
  }
  if (rows === 0) throw badRequest('file', 'The file has a header, but no rows under it.')
  return rows
}

function noteTexts(column: ColumnPlan, rows: readonly string[][], at: number): void {
  if (!column.texts) return
  const texts = fewTexts(
    rows.map((row) => row[at] ?? ''),
    column.texts,
  )
  if (texts) column.texts = texts
  else delete column.texts
}

/** A column that fills no field may get one of its own, which must take all its values. */
function noteType(column: ColumnPlan, rows: readonly string[][], at: number): void {
  if (column.field !== null || column.suits === undefined) return
  for (const row of rows) column.suits = widenType(column.suits, row[at] ?? '', column.format)
}

/** Changes where columns go, what a file holds, how records are found, or the options, as long as the import has not run. */
export async function changeImport(ctx: Ctx, id: string, change: ImportChange): Promise<void> {
  demand(ctx.actor, 'import')
  const guesses = await guessAnew(ctx, id, change)
  await ctx.db.transaction(async (db) => {
    const row = await loadImport({ ...ctx, db }, id, { lock: true })
    demandState(row, ['ready'], 'changed')
    const files = row.plan.files.map((file) => guesses.get(file.name) ?? file)
    const plan = applyChange(ctx, { ...row.plan, files }, change)
    for (const { object } of plan.files) objectOf(ctx.catalog, object)
    await storePlan(db, id, { ...plan, order: orderOf(ctx, plan.files), preview: null })
    await forgetPreview(db, id)
  })
}

/** The plans of files that hold something else than was guessed, or are read otherwise: they are looked into with that in mind. */
async function guessAnew(ctx: Ctx, id: string, change: ImportChange): Promise<Map<string, FilePlan>> {
  const { plan, state } = await loadImport(ctx, id)
  if (state !== 'ready') return new Map()
  const wanted = plan.files.map((file) => {
    const { object, sheet = file.dialect.sheet, reading } = changeOf(change, file.name) ?? {}
    const named = object === undefined ? undefined : (ctx.catalog.byPath.get(object)?.name ?? object)
    const isReread = sheet !== file.dialect.sheet
    const isOther = isReread || (named ?? file.object) !== file.object
    return {
      file,
      isReread,
      isOther,
      isAnew: isOther || reading !== undefined,
      sheet,
      object: named ?? (isReread ? undefined : file.object),
      reading: mergeReading(file.name, file.reading, reading),
    }
  })
  if (wanted.every(({ isAnew }) => !isAnew)) return new Map()
  const planned = await planFiles(
    ctx,
    wanted.map(({ file: { name, path }, sheet, object, reading }) => ({ name, path, sheet, object, reading })),
  )
  const guesses = new Map<string, FilePlan>()
  for (const [at, { file, isReread, isOther, isAnew }] of wanted.entries()) {
    const guess = planned[at]
    if (!guess || !isAnew) continue
    const anew = isOther ? guess : readAnew(guess, file)
    if (isReread || isCutOtherwise(guess, file)) await scan(ctx, anew)
    else anew.rows = file.rows
    guesses.set(file.name, anew)
  }
  return guesses
}

/** The same file read otherwise: where its headers stay the same, so does what they are mapped to. */
function readAnew(guess: FilePlan, before: FilePlan): FilePlan {
  const headers = ({ columns }: FilePlan) => columns.map(({ header }) => header).join('\n')
  if (headers(guess) !== headers(before)) return guess
  const columns = guess.columns.map(({ header, format, samples, suits, texts }, at): ColumnPlan => {
    const { texts: known, ...kept } = before.columns[at] as ColumnPlan
    const all = isCutOtherwise(guess, before) ? texts : (known ?? texts)
    return { ...kept, header, format, samples, ...(suits ? { suits } : {}), ...(all ? { texts: all } : {}) }
  })
  const { object, template, match, confidence } = before
  return { ...guess, object, template, match, confidence, columns }
}

function isCutOtherwise({ dialect }: FilePlan, { dialect: before }: FilePlan): boolean {
  return dialect.encoding !== before.encoding || dialect.delimiter !== before.delimiter
}

/** Forgets an import that has not run. */
export async function discardImport(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.transaction(async (db) => {
    demandState(await loadImport({ ...ctx, db }, id, { lock: true }), ['ready'], 'forgotten')
    await db.rows('delete from kith.import where id = $1', [id])
  })
}
