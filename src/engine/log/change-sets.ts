import { type ErrorCode, notFound } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { type BulkCounts, type BulkProblem, countsOf, progressOf, readCheckpoint } from '../bulk/checkpoint.ts'
import type { Ctx } from '../context.ts'
import { type Change, type ChangeRow, changeSelect, shownChanges } from './changes.ts'
import { decodePosition, encodePosition, moment, uuid, whole } from './position.ts'

/** One act as its list shows it. */
export interface ChangeSet {
  id: string
  /** RFC 3339 UTC. */
  at: string
  name: string
  cause: string
  via: string
  state: 'running' | 'done' | 'failed' | 'undone'
  /** Of one that failed: the code of what stopped it, where that is known. */
  errorCode: ErrorCode | null
  actor: { id: string; name: string } | null
  created: number
  updated: number
  deleted: number
  /** From 0 to 1; null where nobody knows. */
  progress: number | null
  /** Of a bulk edit: what became of the records. */
  counts: BulkCounts | null
  /** The set that this one takes back, and the one that takes this back. */
  undoes: string | null
  undoneBy: string | null
  /** Whether this actor may undo it now. */
  undoable: boolean
}

interface Page<T> {
  data: T[]
  next: string | null
}

/** One act with the first of its changes. Others than its actor need `seeAllChanges` or `administer`; else not-found. */
export async function getChangeSet(
  ctx: Ctx,
  id: string,
  limit = 50,
): Promise<ChangeSet & { problems: BulkProblem[]; changes: Page<Change> }> {
  const row = await loadChangeSet(ctx, id)
  const problems = readCheckpoint(row.checkpoint)?.problems ?? []
  return { ...shownSet(ctx, row), problems, changes: await pageOfChanges(ctx, id, { limit }) }
}

/** The changes of one act in the order in which they were made, as far as the actor may see their records. */
export async function changeSetChanges(
  ctx: Ctx,
  id: string,
  options: { limit?: number; cursor?: string },
): Promise<Page<Change>> {
  await loadChangeSet(ctx, id)
  return pageOfChanges(ctx, id, options)
}

/** Acts, newest first: the actor's own, or everybody's for who may see all changes. */
export async function listChangeSets(ctx: Ctx, options: { limit?: number; cursor?: string }): Promise<Page<ChangeSet>> {
  const limit = Math.min(Math.max(options.limit ?? 50, 1), 500)
  const place = options.cursor ? decodePosition('change-sets', options.cursor, [moment, uuid]) : null
  const values: unknown[] = [limit]
  const conditions: string[] = []
  if (!seesAll(ctx)) conditions.push(`actor_id = $${values.push(ctx.actor.userId)}::uuid`)
  if (place) conditions.push(`(at, id) < ($${values.push(place[0])}::timestamptz, $${values.push(place[1])}::uuid)`)
  const where = conditions.length > 0 ? ` where ${conditions.join(' and ')}` : ''
  const rows = await ctx.db.rows<ChangeSetRow>(`${setSelect}${where} order by at desc, id desc limit $1`, values)
  const last = rows.at(-1)
  return {
    data: rows.map((row) => shownSet(ctx, row)),
    next: rows.length === limit && last ? encodePosition('change-sets', [last.at.toISOString(), last.id]) : null,
  }
}

/** A row of kith.change_set. */
export interface ChangeSetRow {
  id: string
  at: Date
  actor_id: string | null
  actor_name: string
  via: string
  name: string
  cause: string
  state: ChangeSet['state']
  created: number
  updated: number
  deleted: number
  undoes: string | null
  undone_by: string | null
  checkpoint: Record<string, unknown> | null
}

const setSelect =
  'select id, at, actor_id, actor_name, via, name, cause, state, created, updated, deleted, undoes, undone_by, checkpoint from kith.change_set'

/** The row, when the actor may see it; `lock` holds it until the end of the transaction. */
export async function loadChangeSet(ctx: Ctx, id: string, { lock = false } = {}): Promise<ChangeSetRow> {
  const [row] = isId(id)
    ? await ctx.db.rows<ChangeSetRow>(`${setSelect} where id = $1${lock ? ' for update' : ''}`, [id])
    : []
  if (!row || (!seesAll(ctx) && !isOwn(ctx, row))) throw notFound('change set', id)
  return row
}

/** Who may take an act back: who did it, and administrators. */
export function mayUndo(ctx: Ctx, row: ChangeSetRow): boolean {
  return isOwn(ctx, row) || ctx.actor.may.has('administer')
}

function seesAll(ctx: Ctx): boolean {
  return ctx.actor.may.has('seeAllChanges') || ctx.actor.may.has('administer')
}

function isOwn(ctx: Ctx, row: ChangeSetRow): boolean {
  return ctx.actor.userId !== null && row.actor_id === ctx.actor.userId
}

function shownSet(ctx: Ctx, row: ChangeSetRow): ChangeSet {
  const isDone = row.state === 'done' || row.state === 'failed'
  const bulk = readCheckpoint(row.checkpoint)
  const isWhole = row.state === 'done' || row.state === 'undone'
  return {
    id: row.id,
    at: row.at.toISOString(),
    name: row.name,
    cause: row.cause,
    via: row.via,
    state: row.state,
    errorCode: (row.state === 'failed' && (row.checkpoint?.['stoppedBy'] as ErrorCode | undefined)) || null,
    actor: row.actor_id ? { id: row.actor_id, name: row.actor_name } : null,
    created: row.created,
    updated: row.updated,
    deleted: row.deleted,
    progress: isWhole ? 1 : bulk ? progressOf(bulk) : stepsOf(row.checkpoint),
    counts: bulk && countsOf(bulk),
    undoes: row.undoes,
    undoneBy: row.undone_by,
    undoable: isDone && row.undone_by === null && row.created + row.updated + row.deleted > 0 && mayUndo(ctx, row),
  }
}

async function pageOfChanges(
  ctx: Ctx,
  id: string,
  options: { limit?: number; cursor?: string },
): Promise<Page<Change>> {
  const limit = Math.min(Math.max(options.limit ?? 50, 1), 1000)
  const [after] = options.cursor ? decodePosition('set-changes', options.cursor, [whole]) : ['0']
  const rows = await ctx.db.rows<ChangeRow>(
    `${changeSelect} where c.set_id = $1::uuid and c.seq > $2::bigint order by c.seq limit $3`,
    [id, after, limit],
  )
  const last = rows.at(-1)
  return {
    data: await shownChanges(ctx, rows),
    next: rows.length === limit && last ? encodePosition('set-changes', [last.seq]) : null,
  }
}

/** How far an act is that says in its checkpoint how many records it has to do: `{steps: {done, total}}`. */
function stepsOf(checkpoint: ChangeSetRow['checkpoint']): number | null {
  const { done, total } = (checkpoint?.['steps'] ?? {}) as { done?: number; total?: number }
  return done === undefined || !total ? null : Math.min(done / total, 1)
}
