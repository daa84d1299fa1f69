import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Command, Option } from 'commander'
import type { World } from '#context.ts'
import type { Ctx } from '#engine/context.ts'
import { loadChangeSet } from '#engine/log/change-sets.ts'
import type { FileChange, ImportChange } from '#engine/transfer/import/change-plan.ts'
import { type ImportReport, type OnConflict, policies, totalOf } from '#engine/transfer/import/plan.ts'
import { changeImport, createImport, discardImport } from '#engine/transfer/import/prepare-import.ts'
import { previewImport } from '#engine/transfer/import/preview-import.ts'
import { runImport } from '#engine/transfer/import/run-import.ts'
import { askCancel } from '#engine/transfer/import/store.ts'
import { describeProblem, getImport, type ImportView, rejectedRows } from '#engine/transfer/import/view-import.ts'
import { type OwnerWay, ownerWays } from '#engine/transfer/owners/owner-sources.ts'
import { finishSearch } from '#engine/transfer/search-later.ts'
import { headOffice, readOrganisation } from '#modules/workspace/index.ts'
import { type MadeField, makeFields } from './import-fields.ts'
import { addReadingOptions, type ReadingOptions, readingOf } from './import-reading.ts'
import { showMapping, showPreview, showReport } from './import-report.ts'
import { withKith } from './open.ts'
import { UsageError } from './usage.ts'

interface Options extends ReadingOptions {
  object?: string
  sheet?: string
  mapping?: string
  match?: string
  onConflict: OnConflict
  createMissing?: boolean
  createFields?: boolean
  owners?: OwnerWay
  tell: boolean
  rejected?: string
  dryRun?: boolean
  yes?: boolean
  json?: boolean
}

export function importCommand(): Command {
  const command = new Command('import')
    .description(
      'bring in records from CSV, TSV, XLSX, NDJSON, vCard or iCalendar files; several may link to each other',
    )
    .argument('<file...>', 'the files, in any order')
    .option('--object <name>', 'what the files hold, when the guess is wrong: account, contact, deal …')
    .option('--sheet <name>', 'the sheet of a workbook, when it is not the first')
    .option(
      '--mapping <file>',
      'JSON: {"header": "field"} or, for several files, {"file.csv": {"object", "columns", "match"}}',
    )
    .option(
      '--match <fields>',
      'the field by which records that are here already are known; several parted by commas, or id',
    )
    .addOption(
      new Option(
        '--on-conflict <how>',
        'fields that are filled already: keep them, replace them, replace them when the row is newer, or replace them and keep what was there beside',
      )
        .choices(policies)
        .default('fill'),
    )
    .option('--create-missing', 'make the records that rows link to by name and that do not exist')
    .option(
      '--create-fields',
      'make a field for each column that none is called like; it stays when the import is undone',
    )
    .addOption(
      new Option(
        '--owners <whose>',
        'new accounts and contacts to which no column gives an owner take that of most of what links to them, such as deals, or of the newest',
      ).choices(ownerWays),
    )
    .option('--no-tell', 'tell no webhook of what comes in')
  addReadingOptions(command)
  return command
    .option('--rejected <file>', 'write rows that do not come in to this file, with the reason')
    .option('--dry-run', 'say what would happen, and do nothing')
    .option('--yes', 'do not ask')
    .option('--json', 'print one JSON document')
    .action(importFiles)
}

async function importFiles(paths: string[], options: Options): Promise<void> {
  const mayAsk = process.stdin.isTTY === true
  if (!options.yes && !options.dryRun && !mayAsk) {
    throw new UsageError('There is nobody to ask whether to go on: add --yes, or --dry-run to see what would happen.')
  }
  const change = await readMapping(options, namesOf(paths))
  await withKith(async (world) => {
    const system = world.systemContext('command line')
    if (!(await readOrganisation(system.db))) {
      throw new UsageError(
        'Kith is not set up yet. Add the first person: kith user add --email … --name … --password-stdin',
      )
    }
    // What no column gives to a person or branch belongs to the head office, so that its managers see it.
    const ctx = { ...system, actor: { ...system.actor, branchId: await headOffice(system.db) } }
    const id = await prepare(ctx, { paths, options, change })
    if (!options.json || !options.yes) process.stderr.write(showMapping(await getImport(ctx, id), options))
    if (options.dryRun || !options.yes) await preview(ctx, id, options)
    if (options.dryRun) {
      await answer(ctx, await getImport(ctx, id), { part: 'preview', options })
      return discardImport(ctx, id)
    }
    if (!options.yes && !(await agrees())) {
      process.stderr.write('Nothing was imported.\n')
      return discardImport(ctx, id)
    }
    const fields = options.createFields ? await makeFields(world, ctx, await getImport(ctx, id)) : []
    const now = { ...ctx, catalog: world.catalog }
    await run(now, id)
    const searchSeconds = await catchUp(world, now, id)
    if (options.rejected)
      await pipeline(
        Readable.from(rejectedRows(now, id, { row: 'Row', problem: 'Problem', say: describeProblem })),
        createWriteStream(options.rejected),
      )
    await answer(now, await getImport(now, id), { part: 'report', options, fields, searchSeconds })
  })
}

/** Files are called by their last name, unless two have the same. */
function namesOf(paths: readonly string[]): string[] {
  const names = paths.map((each) => path.basename(each))
  return names.map((name, at) => (names.indexOf(name) === names.lastIndexOf(name) ? name : (paths[at] as string)))
}

interface Preparing {
  paths: readonly string[]
  options: Options
  change: ImportChange
}

async function prepare(ctx: Ctx, { paths, options, change }: Preparing): Promise<string> {
  const names = namesOf(paths)
  const files = paths.map((each, at) => ({
    name: names[at] as string,
    path: path.resolve(each),
    object: options.object ?? change.files?.[names[at] as string]?.object,
    ...(options.sheet === undefined ? {} : { sheet: options.sheet }),
    reading: { ...change.files?.[names[at] as string]?.reading, ...readingOf(options) },
  }))
  const { createMissing = false, onConflict, tell, owners = null } = options
  const settings = { createMissing, onConflict, tell, owners }
  const id = await createImport(ctx, files, { options: settings, change })
  if (options.match)
    await changeImport(ctx, id, { files: Object.fromEntries(names.map((name) => [name, { match: options.match }])) })
  return id
}

async function readMapping({ mapping }: Options, names: readonly string[]): Promise<ImportChange> {
  if (!mapping) return {}
  const text = await readFile(mapping, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `--mapping ${mapping} cannot be read: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}.`,
    )
  })
  const found = parse(text, mapping)
  if (names.length === 1 && Object.keys(found).every((key) => key !== names[0])) {
    const isFile =
      ['object', 'columns', 'match', 'template'].some((key) => typeof found[key] === 'object' || key === 'object') &&
      'columns' in found
    return {
      files: { [names[0] as string]: isFile ? (found as FileChange) : { columns: found as FileChange['columns'] } },
    }
  }
  return { files: found as Record<string, FileChange> }
}

function parse(text: string, name: string): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(text)
    if (typeof found === 'object' && found !== null && !Array.isArray(found)) return found as Record<string, unknown>
  } catch (error) {
    throw new UsageError(`--mapping ${name} is not JSON: ${(error as Error).message}`)
  }
  throw new UsageError(`--mapping ${name} must hold one JSON object.`)
}

async function preview(ctx: Ctx, id: string, { json }: Options): Promise<void> {
  await previewImport(ctx, id, { onProgress: progressLine('Checked') })
  endLine()
  if (!json) process.stderr.write(showPreview(await getImport(ctx, id)))
}

async function agrees(): Promise<boolean> {
  const questions = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test((await questions.question('Import this? [y/N] ')).trim())
  } finally {
    questions.close()
  }
}

/** An interrupted import ends between two chunks, as cancelled: what came in can be undone. A second Ctrl+C ends the process. */
async function run(ctx: Ctx, id: string): Promise<void> {
  const interrupt = () => {
    process.stderr.write('\nEnding after the rows that are being written …\n')
    process.exitCode = 130
    // It may just have come to its end.
    askCancel(ctx, id).catch(() => {})
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt)
  const show = progressLine('Imported')
  try {
    await runImport(ctx, id, { onProgress: show })
    endLine()
  } catch (error) {
    endLine()
    const undoable = await undoableSet(ctx, await getImport(ctx, id))
    if (undoable) process.stderr.write(`What came in until then can be taken back: kith undo ${undoable}\n`)
    throw error
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupt)
  }
}

/** Milliseconds that are waited for search. */
const longestWait = 10 * 60 * 1000

/** Of a large file, search follows after the end: seconds until it had all of it, null where it was never behind or is still. */
async function catchUp(world: World, ctx: Ctx, id: string): Promise<number | null> {
  const set = (await getImport(ctx, id)).changeSet
  if (!set) return null
  const onProgress = (records: number) => {
    if (process.stderr.isTTY) process.stderr.write(`\rMade searchable: ${records.toLocaleString('en')} records   `)
  }
  const seconds = await finishSearch(ctx, () => world.catalog, { set, most: longestWait, onProgress })
  if (seconds !== null) endLine()
  return seconds
}

function progressLine(word: string): (report: ImportReport) => void {
  const started = performance.now()
  return (report) => {
    if (!process.stderr.isTTY) return
    const { rows } = totalOf(report.files)
    const rate = Math.round(rows / Math.max(0.001, (performance.now() - started) / 1000))
    process.stderr.write(`\r${word} ${rows.toLocaleString('en')} rows (${rate.toLocaleString('en')} a second)   `)
  }
}

function endLine(): void {
  if (process.stderr.isTTY) process.stderr.write('\n')
}

/** The change set of the import, when anything changed by it. */
async function undoableSet(ctx: Ctx, { changeSet }: ImportView): Promise<string | null> {
  if (!changeSet) return null
  const { created, updated, deleted } = await loadChangeSet(ctx, changeSet)
  return created + updated + deleted > 0 ? changeSet : null
}

interface Answering {
  part: 'preview' | 'report'
  options: Options
  fields?: readonly MadeField[]
  searchSeconds?: number | null
}

async function answer(
  ctx: Ctx,
  view: ImportView,
  { part, options: { json }, fields = [], searchSeconds = null }: Answering,
): Promise<void> {
  const report = view[part]
  if (!report) throw new Error(`The import has no ${part}`)
  const { total, made, owned, consents, files, problems, problemCount, startedAt, finishedAt } = report
  const seconds = (Date.parse(finishedAt ?? startedAt) - Date.parse(startedAt)) / 1000
  const document = {
    import: view.id,
    state: view.state,
    changeSet: view.changeSet,
    seconds,
    searchSeconds,
    searchDue: report.searchDue,
    total,
    files,
    made,
    owned,
    consents,
    fields,
    problems,
    problemCount,
  }
  const undoable = await undoableSet(ctx, view)
  process.stdout.write(
    json ? `${JSON.stringify(document)}\n` : showReport(view, report, { undoable, fields, searchSeconds }),
  )
}
