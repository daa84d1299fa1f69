import type { Field } from '#fields/field-type.ts'
import type { Ctx } from '../../context.ts'
import { countSearchDue } from '../../log/late-search.ts'
import { writeTable } from '../files/write-table.ts'
import { entriesOf, isOption } from '../guess/guess-values.ts'
import { type FieldSuggestion, suggestField, tellApart, tellFilesApart } from '../guess/suggest-field.ts'
import { ownerSources } from '../owners/owner-sources.ts'
import { type ColumnPlan, type Counts, type FilePlan, type ImportState, type MadeLinks, totalOf } from './plan.ts'
import type { CellProblem } from './read-rows.ts'
import { type ReadingView, readingView } from './reading.ts'
import { type ImportRow, loadImport, readProblems } from './store.ts'

/** An import as the API and the command line show it. */
export interface ImportView {
  id: string
  state: ImportState
  createdAt: string
  /** Who began it; null: the command line. */
  actor: { id: string; name: string } | null
  changeSet: string | null
  error: string | null
  /** The code of that error, for saying it in another language. */
  errorCode: string | null
  options: ImportRow['plan']['options']
  /** Objects whose new records have no owner in any column, and may take that of what links to them. */
  ownerless: string[]
  /** In the order in which they come in. */
  files: FileView[]
  preview: ReportView | null
  /** How far the trial of the rows is, from 0 to 1; null before anything is known of it. */
  previewProgress: number | null
  report: ReportView | null
  /** Somebody has asked for its end; it comes after the chunk under way. */
  isCancelling: boolean
}

export type FileView = Pick<
  FilePlan,
  'name' | 'object' | 'confidence' | 'match' | 'template' | 'rows' | 'notes' | 'size'
> & {
  reading: ReadingView
  format: FilePlan['dialect']['format']
  encoding: FilePlan['dialect']['encoding']
  delimiter: string
  /** Of a workbook: which is read, and those to choose from. */
  sheet: string | null
  sheets: string[]
  columns: ColumnView[]
}

export type ColumnView = Omit<ColumnPlan, 'format' | 'texts' | 'suits' | 'values'> & {
  values?: ValueView[]
  /** The field that could be made for it. */
  newField: FieldSuggestion
}

/** What a text of a column of options stands for. */
export interface ValueView {
  text: string
  /** The key of an option; null: nothing, or nothing known. */
  option: string | null
  /** Rows with it are rejected until it is decided. */
  isUnknown: boolean
}

export interface ReportView {
  files: (Counts & { name: string; object: string })[]
  total: Counts
  /** Records made because rows link to them, by object. */
  made: Record<string, MadeLinks>
  /** How many records take the owner of what links to them, by object. */
  owned: Record<string, number>
  /** New entries of the ledger of consents. */
  consents: number
  startedAt: string
  finishedAt: string | null
  /** Of the rows, as far as they are known; 1 when done. */
  progress: number | null
  rowsPerSecond: number
  secondsLeft: number | null
  /** New records that search does not find yet; it follows soon after the end. */
  searchDue: number
  /** The first hundred rows with problems, and how many there are stored. */
  problems: { file: string; row: number; problems: CellProblem[] }[]
  problemCount: number
}

/** Throws not-found for whom it does not concern. */
export async function getImport(ctx: Ctx, id: string): Promise<ImportView> {
  const row = await loadImport(ctx, id)
  const { plan } = row
  return {
    id: row.id,
    state: row.state,
    createdAt: row.createdAt.toISOString(),
    actor: actorOf(row),
    changeSet: row.changeSetId,
    error: row.error,
    errorCode: row.report?.stoppedBy ?? null,
    options: plan.options,
    ownerless: [...ownerSources(ctx, plan.files).keys()],
    files: tellFilesApart(plan.order.map((place) => fileView(ctx, plan.files[place] as FilePlan))),
    preview: await reportView(ctx, row, 'preview'),
    previewProgress: previewProgress(row),
    report: await reportView(ctx, row, 'report'),
    isCancelling: row.state === 'running' && row.cancelAsked,
  }
}

export interface ImportSummary {
  id: string
  state: ImportState
  createdAt: string
  /** Who began it; null: the command line. */
  actor: { id: string; name: string } | null
  changeSet: string | null
  files: string[]
  total: Counts | null
}

/** The newest imports of the actor; of everybody for administrators. */
export async function listImports(ctx: Ctx, limit = 50): Promise<ImportSummary[]> {
  const all = ctx.actor.may.has('administer')
  const rows = await ctx.db.rows<{ id: string }>(
    `select id from kith.import where $1 or actor_id = $2 order by created_at desc, id desc limit $3`,
    [all, ctx.actor.userId, Math.min(Math.max(limit, 1), 200)],
  )
  const imports = await Promise.all(rows.map(({ id }) => loadImport(ctx, id)))
  return imports.map((row) => ({
    id: row.id,
    state: row.state,
    createdAt: row.createdAt.toISOString(),
    actor: actorOf(row),
    changeSet: row.changeSetId,
    files: row.plan.files.map(({ name }) => name),
    total: row.report ? totalOf(row.report.files) : null,
  }))
}

function actorOf({ actorId, actorName }: ImportRow): ImportView['actor'] {
  return actorId === null ? null : { id: actorId, name: actorName ?? '' }
}

function fileView(ctx: Ctx, plan: FilePlan): FileView {
  const { dialect, columns, path: _path, ...file } = plan
  const { format, encoding, delimiter, sheet = null, sheets = [] } = dialect
  const object = ctx.catalog.objects.get(file.object)
  const suggested = columns.map(({ header, suits = 'text', texts }) => suggestField(header, suits, texts))
  const headers = columns.map(({ header }) => header)
  const newFields = tellApart(suggested, headers)
  return {
    ...file,
    format,
    encoding,
    delimiter,
    sheet,
    sheets,
    reading: readingView(plan, ctx.settings, object),
    columns: columns.map(({ format: _format, texts, suits: _suits, values = {}, ...column }, at): ColumnView => {
      const shown = valuesView(object?.fields.get(column.field ?? ''), texts ?? [], values)
      const newField = newFields[at] as FieldSuggestion
      return { ...column, newField, ...(shown.length > 0 ? { values: shown } : {}) }
    }),
  }
}

function valuesView(
  field: Field | undefined,
  texts: readonly string[],
  values: Record<string, string | null>,
): ValueView[] {
  const options = field?.options ?? []
  if (!field || options.length === 0 || (field.type !== 'select' && field.type !== 'multiSelect')) return []
  const all = new Set([...entriesOf(texts, field.type === 'multiSelect'), ...Object.keys(values)])
  return [...all].flatMap((text): ValueView[] => {
    if (Object.hasOwn(values, text)) return [{ text, option: values[text] ?? null, isUnknown: false }]
    return isOption(text, options) ? [] : [{ text, option: null, isUnknown: true }]
  })
}

/** Of all its files; null while one has not been counted. */
function rowsOf({ plan: { files } }: ImportRow): number | null {
  return files.every(({ rows }) => rows !== null) ? files.reduce((sum, { rows }) => sum + (rows ?? 0), 0) : null
}

function previewProgress(row: ImportRow): number | null {
  if (row.plan.preview) return 1
  const expected = rowsOf(row)
  return row.tried !== null && expected ? Math.min(1, row.tried / expected) : null
}

async function reportView(ctx: Ctx, row: ImportRow, which: 'preview' | 'report'): Promise<ReportView | null> {
  const report = which === 'preview' ? row.plan.preview : row.report
  if (!report) return null
  const { plan } = row
  const total = totalOf(report.files)
  const expected = rowsOf(row)
  const ended = report.finishedAt ? new Date(report.finishedAt) : ctx.clock()
  const seconds = Math.max(0.001, (ended.getTime() - new Date(report.startedAt).getTime()) / 1000)
  const rate = total.rows / seconds
  const { data, total: problemCount } = await readProblems(
    ctx.db,
    row,
    which === 'preview' ? ['preview'] : ['rejected', 'warning'],
  )
  return {
    files: plan.order.map((place) => ({
      name: plan.files[place]?.name ?? '',
      object: plan.files[place]?.object ?? '',
      ...(report.files[place] as Counts),
    })),
    total,
    made: report.made,
    owned: report.owned ?? {},
    consents: report.consents ?? 0,
    startedAt: report.startedAt,
    finishedAt: report.finishedAt,
    progress: report.finishedAt ? 1 : expected ? Math.min(1, total.rows / expected) : null,
    rowsPerSecond: Math.round(rate),
    secondsLeft: report.finishedAt ? 0 : expected && rate > 0 ? Math.round((expected - total.rows) / rate) : null,
    searchDue: which === 'report' && row.changeSetId ? await countSearchDue(ctx.db, row.changeSetId) : 0,
    problems: data,
    problemCount,
  }
}

/** How the file of rejected rows calls its own columns, and says why a row was rejected. */
export interface RejectionWords {
  row: string
  problem: string
  say: (problem: CellProblem) => string
}

/** The rejected rows as CSV files: the columns that they had, and why. One file's rows at a time, each with its header. */
export async function* rejectedRows(ctx: Ctx, id: string, words: RejectionWords): AsyncGenerator<string> {
  const row = await loadImport(ctx, id)
  for (const place of row.plan.order) {
    const file = row.plan.files[place] as FilePlan
    if ((row.report?.files[place]?.rejected ?? 0) === 0) continue
    const headers = [...file.columns.map(({ header }) => header), words.row, words.problem]
    yield* writeTable(rejectedOf(ctx, row, { place, words }), { format: 'csv', headers })
  }
}

async function* rejectedOf(
  ctx: Ctx,
  { id, plan }: ImportRow,
  { place, words }: { place: number; words: RejectionWords },
): AsyncGenerator<(string | number)[][]> {
  const width = plan.files[place]?.columns.length ?? 0
  for (let after = -1; ; ) {
    const rows = await ctx.db.rows<{ row: number; cells: string[]; problems: CellProblem[] }>(
      `select row, cells, problems from kith.import_problem where import_id = $1 and phase = 'rejected' and file = $2 and row > $3 order by row limit 1000`,
      [id, place, after],
    )
    yield rows.map(({ row, cells, problems }) => {
      const padded = Array.from({ length: width }, (_, at) => cells[at] ?? '')
      return [...padded, row, problems.map(words.say).join('; ')]
    })
    const last = rows.at(-1)
    if (!last) return
    after = last.row
  }
}

export function describeProblem({ column, message }: CellProblem): string {
  return column === null ? message : `${column}: ${message}`
}
