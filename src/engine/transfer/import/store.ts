import { KithError, notFound } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import type { Ctx } from '../../context.ts'
import type { Db } from '../../database.ts'
import { consentOf } from '../consents/consent-columns.ts'
import { storable } from '../files/clean-cell.ts'
import type { LateLink } from './late-links.ts'
import { isMatchFilled, matchNames } from './match-by.ts'
import type { ColumnPlan, ImportPlan, ImportReport, ImportState } from './plan.ts'
import { type CellProblem, idPath, updatedAtPath } from './read-rows.ts'

/** A row of kith.import. */
export interface ImportRow {
  id: string
  createdAt: Date
  /** Who began it; null: the command line. */
  actorId: string | null
  actorName: string | null
  state: ImportState
  plan: ImportPlan
  report: ImportReport | null
  changeSetId: string | null
  error: string | null
  /** Rows that a trial under way has come through. */
  tried: number | null
  /** Which trial counts; null since the mapping was changed. */
  trial: string | null
  /** Somebody wants the run to end here. */
  cancelAsked: boolean
}

// Whoever undoes the change set undoes the import.
const select = `select id, created_at as "createdAt", actor_id as "actorId", (select u.name from crm."user" u where u.id = actor_id) as "actorName", plan, report, change_set_id as "changeSetId", error, tried, trial, cancel_asked as "cancelAsked",
  case when exists (select from kith.change_set s where s.id = change_set_id and s.state = 'undone') then 'undone' else state end as state from kith.import`

/** The import, when the actor may see it: who began it, and administrators. `lock` holds it until the end of the transaction. */
export async function loadImport(ctx: Ctx, id: string, { lock = false } = {}): Promise<ImportRow> {
  const [row] = isId(id)
    ? await ctx.db.rows<ImportRow>(`${select} where id = $1${lock ? ' for update' : ''}`, [id])
    : []
  const isOwn = row && ctx.actor.userId !== null && row.actorId === ctx.actor.userId
  if (!row || (!isOwn && !ctx.actor.may.has('administer'))) throw notFound('import', id)
  // Those of an older release always told, and gave what they made to whoever imported.
  const { tell = true, owners = null, ...options } = row.plan.options
  const plan = { ...row.plan, options: { ...options, tell, owners } }
  return { ...row, plan: row.state === 'ready' ? withoutGone(ctx, plan) : plan }
}

/** Columns whose field was dropped since are left out. */
function withoutGone({ catalog }: Ctx, plan: ImportPlan): ImportPlan {
  const isThere = (object: string, path: string) => {
    const field = catalog.objects.get(object)?.fields.get(path.split('.')[0] as string)
    return (
      path === idPath || path === updatedAtPath || consentOf(path) !== null || (field !== undefined && !field.hidden)
    )
  }
  const files = plan.files.map((file) => {
    const isGone = ({ field }: ColumnPlan) => field !== null && !isThere(file.object, field)
    if (!file.columns.some(isGone)) return file
    const columns = file.columns.map((column): ColumnPlan => {
      if (!isGone(column)) return column
      const { header, samples, format, texts, suits } = column
      const why = { code: 'unknown-name', values: {} } as const
      const kept = { ...(texts ? { texts } : {}), ...(suits ? { suits } : {}) }
      return { header, field: null, why, confidence: 0, samples, format, ...kept }
    })
    return { ...file, columns }
  })
  return { ...plan, files }
}

/** Throws conflict where a field by which records were to be known again was dropped since: each row would make a new one. */
export function demandMatch({ plan }: ImportRow): void {
  for (const { name, columns, match } of plan.files) {
    const gone = matchNames(match).find((one) => !isMatchFilled(columns, one))
    if (gone === undefined) continue
    const message = `${name}: records cannot be found by ${gone} any more, since the field was dropped; choose what else they are known by.`
    throw new KithError('conflict', message, { extra: { match: gone } })
  }
}

/** Of the causes of changes, those that are imports of which nobody is to be told, and what takes these back or does them again. */
export async function quietCauses(db: Db, causes: Iterable<string>): Promise<ReadonlySet<string>> {
  const given = [...new Set(causes)].filter((cause) => /^(import|undo):/.test(cause))
  if (given.length === 0) return new Set()
  const id = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
  const rows = await db.rows<{ cause: string }>(
    `with recursive origin (cause, of) as (
       select c, c from unnest($1::text[]) c
       union select o.cause, s.cause from origin o join kith.change_set s on s.id = substring(o.of from '^undo:(${id})')::uuid
     ) select distinct o.cause from origin o join kith.import i on i.id = substring(o.of from '^import:(${id})')::uuid
     where i.plan -> 'options' ->> 'tell' = 'false'`,
    [given],
  )
  return new Set(rows.map(({ cause }) => cause))
}

export async function insertImport(ctx: Ctx, id: string, plan: ImportPlan): Promise<void> {
  await ctx.db.rows('insert into kith.import (id, created_at, actor_id, state, plan) values ($1, $2, $3, $4, $5)', [
    id,
    ctx.clock(),
    ctx.actor.userId,
    'ready',
    safeJson(plan),
  ])
}

/** `error`: why its rows could not be tried. */
export async function storePlan(db: Db, id: string, plan: ImportPlan, error: string | null = null): Promise<void> {
  const stored = 'update kith.import set plan = $2, error = $3, tried = null, trial = null where id = $1'
  await db.rows(stored, [id, safeJson(plan), error])
}

/** From here on this trial counts, and no other. */
export async function beginTrial(db: Db, id: string, trial: string): Promise<void> {
  await db.rows('update kith.import set trial = $2, tried = null where id = $1', [id, trial])
}

/** How far the trial is; with `null`, only whether it still counts. */
export async function noteTried(
  db: Db,
  { id, trial }: { id: string; trial: string },
  rows: number | null,
): Promise<boolean> {
  const noted = await db.rows(
    'update kith.import set tried = coalesce($3, tried) where id = $1 and trial = $2 returning id',
    [id, trial, rows],
  )
  return noted.length > 0
}

/** The run ends after the chunk that it is at. */
export async function askCancel(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.transaction(async (db) => {
    demandState(await loadImport({ ...ctx, db }, id, { lock: true }), ['running'], 'cancelled')
    await db.rows('update kith.import set cancel_asked = true where id = $1', [id])
  })
}

export async function storeReport(db: Db, id: string, report: ImportReport): Promise<void> {
  await db.rows('update kith.import set report = $2 where id = $1', [id, JSON.stringify(report)])
}

/** The run is at work, though at no chunk. Whether somebody wants it to end. */
export async function noteMoved({ db, clock }: Ctx, id: string): Promise<boolean> {
  const [row] = await db.rows<{ cancelAsked: boolean }>(
    `update kith.import set report = jsonb_set(report, '{movedAt}', to_jsonb($2::text)) where id = $1 and state = 'running'
     returning cancel_asked as "cancelAsked"`,
    [id, clock().toISOString()],
  )
  return row?.cancelAsked ?? false
}

/** `rejected`: rows of a run that did not come in; `warning`: rows that did, but not quite; `preview`: what a run would refuse. */
export type Phase = 'preview' | 'rejected' | 'warning'

/** A file of an import, by its place in the plan. */
interface Place {
  importId: string
  file: number
}

export interface StoredProblem {
  row: number
  cells: string[] | null
  problems: CellProblem[]
}

export async function storeProblems(
  db: Db,
  { importId, file, phase }: Place & { phase: Phase },
  problems: readonly StoredProblem[],
): Promise<void> {
  if (problems.length === 0) return
  const rows = [...Map.groupBy(problems, ({ row }) => row)].map(([row, all]) => ({
    row,
    cells: all.find(({ cells }) => cells)?.cells ?? null,
    problems: all.flatMap((one) => one.problems),
  }))
  await db.rows(
    `insert into kith.import_problem (import_id, file, row, phase, cells, problems)
     select $1, $2, p.row, $3, p.cells::jsonb, p.problems::jsonb from unnest($4::integer[], $5::text[], $6::text[]) as p(row, cells, problems)
     on conflict (import_id, phase, file, row) do update set problems = kith.import_problem.problems || excluded.problems`,
    [
      importId,
      file,
      phase,
      rows.map(({ row }) => row),
      rows.map(({ cells }) => (cells ? safeJson(cells) : null)),
      rows.map((one) => safeJson(one.problems)),
    ],
  )
}

/** What a trial said of rows: another mapping, another trial. */
export async function forgetPreview(db: Db, id: string): Promise<void> {
  await db.rows(`delete from kith.import_problem where import_id = $1 and phase = 'preview'`, [id])
  await db.rows('delete from kith.import_difference where import_id = $1', [id])
}

/** JSON that PostgreSQL takes. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value, (_key, one) => (typeof one === 'string' ? storable(one) : one))
}

/** Links that wait for the end of their file; kept with each chunk, so that a crash loses none. */
export async function storeLate(db: Db, { importId, file }: Place, late: readonly LateLink[]): Promise<void> {
  const byRow = Map.groupBy(late, ({ row }) => row)
  await db.rows(
    `insert into kith.import_problem (import_id, file, row, phase, problems)
     select $1, $2, p.row, 'late', p.links::jsonb from unnest($3::integer[], $4::text[]) as p(row, links) on conflict do nothing`,
    [importId, file, [...byRow.keys()], [...byRow.values()].map((links) => JSON.stringify(links))],
  )
}

/** Takes some of the waiting links out. */
export async function takeLate(db: Db, { importId, file }: Place, limit: number): Promise<LateLink[]> {
  const rows = await db.rows<{ links: LateLink[] }>(
    `delete from kith.import_problem where import_id = $1 and file = $2 and phase = 'late' and row in (
       select row from kith.import_problem where import_id = $1 and file = $2 and phase = 'late' order by row limit $3)
     returning problems as links`,
    [importId, file, limit],
  )
  return rows.flatMap(({ links }) => links).sort((one, other) => one.row - other.row)
}

export interface ProblemPage {
  data: { file: string; row: number; problems: CellProblem[] }[]
  total: number
}

const mostShown = 100

/** The first rows with problems, and how many there are. */
export async function readProblems(db: Db, row: ImportRow, phases: readonly Phase[]): Promise<ProblemPage> {
  const found = await db.rows<{ file: number; row: number; problems: CellProblem[]; total: string }>(
    `select file, row, problems, count(*) over () as total from kith.import_problem
     where import_id = $1 and phase = any($2) order by file, row limit $3`,
    [row.id, phases, mostShown],
  )
  return {
    data: found.map(({ file, row: place, problems }) => ({
      file: row.plan.files[file]?.name ?? '',
      row: place,
      problems,
    })),
    total: Number(found[0]?.total ?? 0),
  }
}

export function demandState(row: ImportRow, states: readonly ImportState[], act: string): void {
  if (states.includes(row.state)) return
  const why: Record<ImportState, string> = {
    analysing: 'its files are still being looked into',
    ready: 'it has not been run',
    running: 'it is running',
    done: 'it is done',
    failed: 'it has failed',
    cancelled: 'it was cancelled',
    undone: 'it has been undone',
  }
  throw new KithError('conflict', `This import cannot be ${act}: ${why[row.state]}.`, { extra: { state: row.state } })
}

/** Who runs the import, and by which key; before it runs, who brought the files. Null as a person: the command line. */
export async function importActor(
  db: Db,
  id: string,
): Promise<{ actorId: string | null; keyId: string | null } | null> {
  const [row] = await db.rows<{ actorId: string | null; keyId: string | null }>(
    `select case when s.id is null then i.actor_id else s.actor_id end as "actorId", s.key_id as "keyId"
     from kith.import i left join kith.change_set s on s.id = i.change_set_id where i.id = $1`,
    [id],
  )
  return row ?? null
}

/** Notes that the rows cannot be tried, so that nobody waits for it; a change of the mapping tries them anew. */
export async function noteUntried(db: Db, id: string, error: string): Promise<void> {
  await db.rows("update kith.import set error = $2 where id = $1 and state = 'ready'", [id, error])
}

/**
 * Whether an import is at work, and imports have not been for half of the last half hour: what has time makes way for it, or
 * would take half of its machine.
 */
export async function isImporting({ db, clock }: Pick<Ctx, 'db' | 'clock'>): Promise<boolean> {
  const rows = await db.rows(
    `select from kith.import i, lateral (select (report ->> 'movedAt')::timestamptz as moved, (report ->> 'startedAt')::timestamptz as started) r
     where exists (select from kith.import where state = 'running') and r.moved > $1::timestamptz - interval '30 minutes'
     having bool_or(i.state = 'running' and r.moved > $1::timestamptz - interval '30 seconds')
       and sum(r.moved - greatest(r.started, $1::timestamptz - interval '30 minutes')) < interval '15 minutes'`,
    [clock()],
  )
  return rows.length > 0
}

/** Imports that run, oldest first; with `still`, those that have not moved for so many seconds. */
export async function findRunningImports(db: Db, { still = 0 } = {}): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    `select id from kith.import where state = 'running'
       and ($1 = 0 or (report ->> 'movedAt')::timestamptz < clock_timestamp() - make_interval(secs => $1)) order by created_at`,
    [still],
  )
  return rows.map(({ id }) => id)
}
