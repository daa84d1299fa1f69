import { badRequest } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { demand } from '../../access.ts'
import { objectOf } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import { readTable } from '../files/read-table.ts'
import { applyChange, type FileChange, type ImportChange } from './change-plan.ts'
import type { FilePlan, ImportOptions, ImportPlan } from './plan.ts'
import { type ImportFile, inFile, orderOf, planFiles } from './plan-files.ts'
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
    files.map((file) => ({ sheet: changeOf(change, file.name)?.sheet, ...file })),
  )
  for (const file of planned) await countIn(file)
  const plan: ImportPlan = {
    files: planned,
    order: orderOf(ctx, planned),
    options: { createMissing: false, onConflict: 'fill', ...options },
    preview: null,
  }
  const changed = change ? applyChange(ctx, plan, change) : plan
  await insertImport(ctx, id, { ...changed, order: orderOf(ctx, changed.files) })
  return id
}

const mostScanned = 64 * 1024 * 1024

async function countIn(file: FilePlan): Promise<void> {
  if (file.size <= mostScanned) file.rows = await inFile(file.name, () => countRows(file))
}

/** People name files as they like, `constructor` too. */
function changeOf({ files = {} }: ImportChange = {}, name: string): FileChange | undefined {
  return Object.hasOwn(files, name) ? files[name] : undefined
}

async function countRows(file: FilePlan): Promise<number> {
  let rows = 0
  const headers = file.columns.map(({ header }) => header)
  for await (const batch of readTable(file.path, file.dialect, { headers, width: headers.length }))
    rows += batch.rows.length
  if (rows === 0) throw badRequest('file', 'The file has a header, but no rows under it.')
  return rows
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

/** The plans of files that hold something else than was guessed, or are read otherwise: they are looked at with that in mind. */
async function guessAnew(ctx: Ctx, id: string, change: ImportChange): Promise<Map<string, FilePlan>> {
  const { plan, state } = await loadImport(ctx, id)
  if (state !== 'ready') return new Map()
  const wanted = plan.files.map((file) => {
    const { object, sheet = file.dialect.sheet } = changeOf(change, file.name) ?? {}
    const named = object === undefined ? undefined : (ctx.catalog.byPath.get(object)?.name ?? object)
    const isReread = sheet !== file.dialect.sheet
    return { file, sheet, isReread, object: named ?? (isReread ? undefined : file.object) }
  })
  if (wanted.every(({ file, object, isReread }) => object === file.object && !isReread)) return new Map()
  const planned = await planFiles(
    ctx,
    wanted.map(({ file: { name, path }, sheet, object }) => ({ name, path, sheet, object })),
  )
  const guesses = new Map<string, FilePlan>()
  for (const [at, { file, object, isReread }] of wanted.entries()) {
    const guess = planned[at]
    if (!guess || (object === file.object && !isReread)) continue
    guesses.set(file.name, { ...guess, rows: isReread ? null : file.rows })
    if (isReread) await countIn(guesses.get(file.name) as FilePlan)
  }
  return guesses
}

/** Forgets an import that has not run. */
export async function discardImport(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.transaction(async (db) => {
    demandState(await loadImport({ ...ctx, db }, id, { lock: true }), ['ready'], 'forgotten')
    await db.rows('delete from kith.import where id = $1', [id])
  })
}
