import type { Ctx } from '../../context.ts'
import { decodePosition, encodePosition, whole } from '../../log/position.ts'
import type { CellProblem } from './read-rows.ts'
import { type ImportRow, loadImport, type Phase, type ProblemPage } from './store.ts'

/** Of a preview, the rows that a run would refuse or bring in without a link; of a run, those that it did. */
export type ProblemsOf = 'preview' | 'run'

export interface ProblemSearch {
  of: ProblemsOf
  /** Only those of the file of this name, only those in the column of this header. */
  file?: string | undefined
  column?: string | undefined
  limit: number
  cursor?: string | undefined
}

/** One sort of problem, and how often it is met: `30 names of sales_agent are no users, in 8,800 rows`. */
export interface ProblemKind {
  file: string
  column: string | null
  code: string
  /** As one of the rows has it. */
  message: string
  rows: number
  /** The first five values that are wrong, and how many there are. */
  values: string[]
  valueCount: number
}

export interface ProblemList extends ProblemPage {
  next: string | null
  /** With the first page: what the problems are, the most frequent first. */
  kinds: ProblemKind[] | null
}

const list = 'import-problems'
const mostKinds = 50

/** Rows with problems in the order of the files and rows. A preview keeps the first thousand of each file, a run all. */
export async function listProblems(ctx: Ctx, id: string, search: ProblemSearch): Promise<ProblemList> {
  const row = await loadImport(ctx, id)
  const { condition, values } = conditionOf(row, search)
  const data = await pageOf(ctx, { row, condition, values, search })
  const last = data.length > search.limit ? data[search.limit - 1] : undefined
  const isFirst = search.cursor === undefined
  return {
    data: data.slice(0, search.limit).map((each) => ({
      file: nameOf(row, each.file),
      row: each.row,
      problems: each.problems,
    })),
    total: await countOf(ctx, condition, values),
    next: last ? encodePosition(list, [last.file, last.row]) : null,
    kinds: isFirst ? await kindsOf(ctx, { row, condition, values }) : null,
  }
}

interface Condition {
  condition: string
  values: unknown[]
}

function conditionOf(row: ImportRow, { of, file, column }: ProblemSearch): Condition {
  const phases: Phase[] = of === 'preview' ? ['preview'] : ['rejected', 'warning']
  const values: unknown[] = [row.id, phases]
  const parts = ['import_id = $1', 'phase = any($2)']
  if (file !== undefined) {
    const place = row.plan.files.findIndex(({ name }) => name === file)
    parts.push(`file = $${values.push(place)}::integer`)
  }
  if (column !== undefined)
    parts.push(`problems @> jsonb_build_array(jsonb_build_object('column', $${values.push(column)}::text))`)
  return { condition: parts.join(' and '), values }
}

type PageSearch = Condition & { row: ImportRow; search: ProblemSearch }

async function pageOf(ctx: Ctx, { condition, values, search }: PageSearch) {
  const place = search.cursor === undefined ? null : decodePosition(list, search.cursor, [whole, whole])
  const after = place ? ` and (file, row) > ($${values.length + 1}::integer, $${values.length + 2}::integer)` : ''
  return ctx.db.rows<{ file: number; row: number; problems: CellProblem[] }>(
    `select file, row, problems from kith.import_problem where ${condition}${after} order by file, row limit ${search.limit + 1}`,
    place ? [...values, ...place] : values,
  )
}

async function countOf(ctx: Ctx, condition: string, values: unknown[]): Promise<number> {
  const [found] = await ctx.db.rows<{ count: string }>(
    `select count(*) from kith.import_problem where ${condition}`,
    values,
  )
  return Number(found?.count ?? 0)
}

async function kindsOf(ctx: Ctx, { row, condition, values }: Condition & { row: ImportRow }): Promise<ProblemKind[]> {
  const found = await ctx.db.rows<Omit<ProblemKind, 'file'> & { file: number }>(
    `select file, p->>'column' as column, coalesce(p->>'code', '') as code, min(p->>'message') as message, count(*)::integer as rows,
       coalesce((array_agg(distinct p->'values'->>'value') filter (where p->'values'->>'value' is not null))[1:5], '{}') as values,
       count(distinct p->'values'->>'value')::integer as "valueCount"
     from kith.import_problem, jsonb_array_elements(problems) as p where ${condition}
     group by 1, 2, 3 order by 5 desc, 1, 2 limit ${mostKinds}`,
    values,
  )
  return found.map((kind) => ({ ...kind, file: nameOf(row, kind.file) }))
}

function nameOf({ plan }: ImportRow, place: number): string {
  return plan.files[place]?.name ?? ''
}
