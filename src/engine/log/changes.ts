import type { Json } from '#fields/field-type.ts'
import { notFound } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { rowCondition } from '../access.ts'
import type { ObjectModel } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
import { sharesKey } from '../shares/store-shares.ts'
import { decodePosition, encodePosition, moment, staleCursor, whole } from './position.ts'
import { parameters, tableOf, visibleIds } from './visible.ts'

/** One change of one record, without what the reader may not see. */
export interface Change {
  /** Opaque; the same for every reader. */
  id: string
  /** When it was recorded and when it was true; RFC 3339 UTC. */
  at: string
  happenedAt: string
  changeSet: string
  actor: { id: string; name: string } | null
  /** What did it, where that was no person: the name of a form. */
  by: string | null
  cause: string
  object: string
  record: string
  kind: 'create' | 'update' | 'delete' | 'restore'
  version: number
  /** By the key of the API: the value before and after. */
  changes: Record<string, [Json, Json]>
}

export interface Feed {
  data: Change[]
  /** Where to go on, also when `data` is empty. */
  next: string
  /** True when there is more to read at once. */
  more: boolean
}

const scanned = 1000

/**
 * The log as a feed: in the order of (transaction, sequence), and only what was written by transactions older than every
 * running one, so that a transaction that commits late is never skipped. A page may hold less than `limit`, even nothing,
 * while `more` is true: what the actor may not see is passed over. 400 `cursor-stale` for a cursor of before a restore.
 */
export async function readChanges(
  ctx: Ctx,
  options: { after?: string; limit?: number; objects?: readonly string[] },
): Promise<Feed> {
  const limit = Math.min(Math.max(options.limit ?? 100, 1), 1000)
  const scan = options.objects ? scanned : limit
  const { rows, next } = await readFeed(ctx.db, options.after, scan)
  const wanted = options.objects ? rows.filter((row) => options.objects?.includes(row.object)) : rows
  const taken = wanted.slice(0, limit)
  const last = wanted.length > limit ? taken.at(-1) : rows.at(-1)
  return {
    data: await shownChanges(ctx, taken),
    next: next(last),
    more: rows.length === scan || taken.length < wanted.length,
  }
}

/** The rows of the feed after a cursor, for readers that are not people; `next` makes the cursor after one of them, and `horizon` is the transaction up to which they go. */
export async function readFeed(
  db: Db,
  after: string | undefined,
  limit: number,
): Promise<{ rows: ChangeRow[]; next: (last: ChangeRow | undefined) => string; horizon: string }> {
  const { epoch, horizon } = await feedHead(db)
  const [tx, seq] = after ? feedPlace(after, epoch) : ['0', '0']
  // In subselects, the place is unknown to the planner: knowing it, it expects next to nothing after the last transaction
  // that it has statistics of, and sorts all that a big import left there.
  const rows = await db.rows<ChangeRow>(
    `${changeSelect} where (c.tx, c.seq) > ((select $1::xid8), (select $2::bigint)) and c.tx < (select $4::xid8) order by c.tx, c.seq limit $3`,
    [tx, seq, limit, horizon],
  )
  const next = (last: ChangeRow | undefined) =>
    encodePosition('feed', last ? [epoch, last.tx, last.seq] : [epoch, tx, seq])
  return { rows, next, horizon }
}

/** The cursor of now: what is read after it has not been committed yet, or only just. */
export async function feedCursor(db: Db): Promise<string> {
  const { epoch, horizon } = await feedHead(db)
  return encodePosition('feed', [epoch, horizon, '0'])
}

/** What happened to one record, newest first. Not-found when the actor may not see it; a record in the bin still answers. */
export async function recordChanges(
  ctx: Ctx,
  object: ObjectModel,
  id: string,
  options: { limit?: number; cursor?: string },
): Promise<{ data: Change[]; next: string | null }> {
  await demandVisible(ctx, object, id)
  const limit = Math.min(Math.max(options.limit ?? 50, 1), 500)
  const place = options.cursor ? decodePosition('record-changes', options.cursor, [moment, whole]) : null
  const rows = await recordChangeRows(ctx.db, { object: object.name, id, place, limit })
  const last = rows.at(-1)
  return {
    data: await shownChanges(ctx, rows, object),
    next:
      rows.length === limit && last
        ? encodePosition('record-changes', [last.happened_at.toISOString(), last.seq])
        : null,
  }
}

/** Throws not-found unless the record exists, in the bin or not, and is the actor's to see. */
export async function demandVisible(ctx: Ctx, object: ObjectModel, id: string): Promise<void> {
  const { values, add } = parameters()
  const own = add(id, 'uuid')
  const text = `select t.id from ${tableOf(object)} t where t.id = ${own} and ${rowCondition(ctx.actor, object, 'see', 't', add)}`
  const [row] = isId(id) ? await ctx.db.texts({ text, values }) : []
  if (!row) throw notFound(object.name, id)
}

/** A row of the log as it is read by `changeSelect`. */
export interface ChangeRow {
  tx: string
  seq: string
  at: Date
  happened_at: Date
  set_id: string
  actor_id: string | null
  actor_name: string | null
  cause: string
  object: string
  record_id: string
  kind: Change['kind']
  version: number
  diff: Record<string, [Json, Json]>
}

export const changeSelect = `select c.tx::text as tx, c.seq, c.at, c.happened_at, c.set_id, c.actor_id, s.actor_name, c.cause, c.object, c.record_id, c.kind, c.version, c.diff
from kith.change c left join kith.change_set s on s.id = c.set_id`

/** Newest first below the place (moment, sequence); an index range in each month. */
export function recordChangeRows(
  db: Db,
  { object, id, place, limit }: { object: string; id: string; place: readonly (string | null)[] | null; limit: number },
): Promise<ChangeRow[]> {
  const below = place ? ' and (c.happened_at, c.seq) < ($4::timestamptz, $5::bigint)' : ''
  return db.rows<ChangeRow>(
    `${changeSelect} where c.record_id = $1::uuid and c.object = $2${below} order by c.happened_at desc, c.seq desc limit $3`,
    [id, object, limit, ...(place ?? [])],
  )
}

/**
 * The rows as the actor may see them, in the same order: records by their owner, branch and shares of now, hidden fields
 * left out, and an update of which nothing remains too. One statement per object; none for `known`, whose record was checked.
 */
export async function shownChanges(ctx: Ctx, rows: readonly ChangeRow[], known?: ObjectModel): Promise<Change[]> {
  const visible = new Map<string, ReadonlySet<string>>()
  for (const [name, ofObject] of Map.groupBy(rows, (row) => row.object)) {
    const object = ctx.catalog.objects.get(name)
    const ids = ofObject.map((row) => row.record_id)
    if (object) visible.set(name, object === known ? new Set(ids) : await visibleIds(ctx, object, ids))
  }
  return rows.flatMap((row) => {
    const object = ctx.catalog.objects.get(row.object)
    if (!object || !visible.get(row.object)?.has(row.record_id)) return []
    const changes = shownDiff(object, ctx.actor.rights(row.object).hidden, row.diff)
    if (row.kind === 'update' && Object.keys(changes).length === 0) return []
    return [shownChange(row, changes)]
  })
}

function shownDiff(object: ObjectModel, hidden: ReadonlySet<string>, diff: ChangeRow['diff']): ChangeRow['diff'] {
  const shown: ChangeRow['diff'] = {}
  for (const [name, pair] of Object.entries(diff)) {
    const field = object.byKey.get(name)
    if (field && !hidden.has(field.name)) shown[field.key] = pair
    else if (name === sharesKey) shown[name] = pair
  }
  return shown
}

function shownChange(row: ChangeRow, changes: Change['changes']): Change {
  return {
    id: Buffer.from(`${row.tx}.${row.seq}`).toString('base64url'),
    at: row.at.toISOString(),
    happenedAt: row.happened_at.toISOString(),
    changeSet: row.set_id,
    actor: row.actor_id ? { id: row.actor_id, name: row.actor_name ?? '' } : null,
    by: row.actor_id || !row.cause.startsWith('form:') ? null : row.actor_name,
    cause: row.cause,
    object: row.object,
    record: row.record_id,
    kind: row.kind,
    version: row.version,
    changes,
  }
}

async function feedHead(db: Db): Promise<{ epoch: number; horizon: string }> {
  const [head] = await db.rows<{ epoch: number; horizon: string }>(
    'select epoch, kith.feed_horizon()::text as horizon from kith.feed',
  )
  if (!head) throw new Error('The table kith.feed has lost its row')
  return head
}

function feedPlace(cursor: string, epoch: number): [tx: string, seq: string] {
  const [of, tx, seq] = decodePosition('feed', cursor, [whole, whole, whole])
  if (of !== String(epoch) || !tx || !seq) throw staleCursor()
  return [tx, seq]
}
