import { KithError } from '#kernel/errors.ts'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { isImporting } from '../transfer/import/store.ts'
import { type ChangeRow, feedCursor, readFeed } from './changes.ts'

export const readLogJob = 'log:read'

/** A part that keeps something by what the log tells, outside the transactions that write. */
export interface LogReader {
  /** Its place is stored under it: never another for the same. */
  name: string
  /** Counted up when what it keeps is made in another way: it then begins anew. */
  version: number
  /** Changes of other objects are passed over; absent, it reads of all. */
  objects?: readonly string[]
  /** Waits while an import is at work. */
  makesWay?: boolean
  /**
   * Takes up to a thousand changes, in the order of the feed, in the transaction in which its place moves on: each comes once,
   * or again after an error. A change may be older than its record, and a creation says nothing of it: read the record.
   */
  read: (ctx: Ctx, changes: readonly ChangeRow[]) => Promise<void>
  /**
   * At the very first, after a restore and in another version: what it keeps is to be made of the records as they are, here
   * or by a job that is queued here. Every change that is not in them comes to `read` afterwards.
   */
  begin: (ctx: Ctx) => Promise<void>
}

const page = 1000
/** Milliseconds after which a job lets the other jobs have their turn. */
const turn = 2000
/** Milliseconds until a look at what a transaction that still runs holds back. */
const restOfLate = 1000
/** Milliseconds until a look whether an import is still at work. */
export const restOfImport = 3000

/**
 * Lets each reader take what it has not had; those that fail do not keep the others. Queues itself again while there is more,
 * or while a change is held back by a transaction that began before it, or a reader makes way for an import.
 *
 * @throws AggregateError of those that failed, when all have had their turn
 */
export async function readLog(ctx: Ctx, readers: readonly LogReader[], signal?: AbortSignal): Promise<void> {
  const isMakingWay = readers.some(({ makesWay }) => makesWay) && (await isImporting(ctx))
  const until = Date.now() + turn
  const errors: unknown[] = []
  let left: Left = 'nothing'
  for (const reader of readers) {
    if (isMakingWay && reader.makesWay) continue
    try {
      let next: Left
      do next = await inTransaction(ctx, (inside) => readPage(inside, reader))
      while (next === 'more' && Date.now() < until && !signal?.aborted)
      if (next === 'more' || left === 'nothing') left = next
    } catch (error) {
      errors.push(error)
    }
  }
  const rest = { more: 0, late: restOfLate, nothing: isMakingWay ? restOfImport : null }[left]
  if (rest !== null && !signal?.aborted) await wantReading(ctx, rest)
  if (errors.length > 0) throw new AggregateError(errors, errors.map(String).join('; '))
}

/** Queues the reading of the log, once; milliseconds. */
export async function wantReading(ctx: Pick<Ctx, 'db' | 'queue'>, rest = 0): Promise<void> {
  await ctx.queue.add(ctx.db, readLogJob, {}, { key: readLogJob, runAt: new Date(Date.now() + rest) })
}

/** `late`: all is read but what a running transaction holds back. */
type Left = 'nothing' | 'more' | 'late'

async function readPage(ctx: Ctx, { name, version, objects, read, begin }: LogReader): Promise<Left> {
  await ctx.db.rows(`insert into kith.log_reader values ($1, 0, '') on conflict (name) do nothing`, [name])
  const [place] = await ctx.db.rows<{ version: number; cursor: string }>(
    'select version, cursor from kith.log_reader where name = $1 for update',
    [name],
  )
  const feed = place?.version === version ? await feedAfter(ctx, place.cursor) : null
  if (!feed) {
    const cursor = await feedCursor(ctx.db)
    await begin(ctx)
    await ctx.db.rows('update kith.log_reader set version = $2, cursor = $3 where name = $1', [name, version, cursor])
    return 'more'
  }
  const last = feed.rows.at(-1)
  if (!last) return (await isHeldBack(ctx)) ? 'late' : 'nothing'
  const wanted = objects ? feed.rows.filter(({ object }) => objects.includes(object)) : feed.rows
  if (wanted.length > 0) await read(ctx, wanted)
  await ctx.db.rows('update kith.log_reader set cursor = $2 where name = $1', [name, feed.next(last)])
  return 'more'
}

/** Null: the data was restored since. */
async function feedAfter({ db }: Ctx, cursor: string) {
  try {
    return await readFeed(db, cursor, page)
  } catch (error) {
    if (error instanceof KithError && error.code === 'cursor-stale') return null
    throw error
  }
}

async function isHeldBack({ db }: Ctx): Promise<boolean> {
  const rows = await db.rows('select from kith.change where tx >= (select kith.feed_horizon()) limit 1')
  return rows.length > 0
}
