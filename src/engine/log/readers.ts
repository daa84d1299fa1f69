import { KithError } from '#kernel/errors.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
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
  const isOver = () => Date.now() >= until || signal?.aborted === true
  const errors: unknown[] = []
  let awake = readers.filter(({ makesWay }) => !(isMakingWay && makesWay))
  let horizon: string | null = null
  do {
    const round: Round = await takeRound(ctx, awake)
    errors.push(...round.errors)
    awake = round.more
    // That of those who read first.
    horizon ??= round.horizon
  } while (awake.length > 0 && !isOver())
  const left = awake.length > 0 ? 'more' : (await isHeldBack(ctx, horizon)) ? 'late' : 'nothing'
  const rest = { more: 0, late: restOfLate, nothing: isMakingWay ? restOfImport : null }[left]
  if (rest !== null && !signal?.aborted) await wantReading(ctx, rest)
  if (errors.length > 0) throw new AggregateError(errors, errors.map(String).join('; '))
}

/** Queues the reading of the log, once; milliseconds. */
export async function wantReading(ctx: Pick<Ctx, 'db' | 'queue'>, rest = 0): Promise<void> {
  await ctx.queue.add(ctx.db, readLogJob, {}, { key: readLogJob, runAt: new Date(Date.now() + rest) })
}

interface Place {
  name: string
  version: number
  cursor: string
}

interface Round {
  /** Those that may have more to read. */
  more: LogReader[]
  errors: unknown[]
  /** What was written by this transaction, or a later one, has not been read; null: there was nothing to read. */
  horizon: string | null
}

/** A page for each reader. Those that stand at the same place share it, and those that want nothing of it pass it in one statement. */
async function takeRound(ctx: Ctx, readers: readonly LogReader[]): Promise<Round> {
  const round: Round = { more: [], errors: [], horizon: null }
  if (readers.length === 0) return round
  const places = await placesOf(ctx.db, readers)
  const pages = new Map<string, Awaited<ReturnType<typeof feedAfter>>>()
  const passing: { reader: LogReader; cursor: string; next: string }[] = []
  for (const reader of readers) {
    try {
      const place = places.get(reader.name)
      const isKnown = place?.version === reader.version
      if (isKnown && !pages.has(place.cursor)) pages.set(place.cursor, await feedAfter(ctx, place.cursor))
      const feed = isKnown ? pages.get(place.cursor) : null
      if (!isKnown || !feed) {
        await inTransaction(ctx, (inside) => beginAnew(inside, reader))
        round.more.push(reader)
        continue
      }
      if (round.horizon === null || BigInt(feed.horizon) < BigInt(round.horizon)) round.horizon = feed.horizon
      if (feed.rows.length === 0) continue
      const next = feed.next(feed.rows.at(-1))
      const wanted = reader.objects ? feed.rows.filter(({ object }) => reader.objects?.includes(object)) : feed.rows
      if (wanted.length === 0) passing.push({ reader, cursor: place.cursor, next })
      else {
        const step = { from: place, next, wanted }
        // Another server was there first.
        if (!(await inTransaction(ctx, (inside) => takePage(inside, reader, step)))) round.more.push(reader)
        else if (feed.rows.length === page) round.more.push(reader)
        continue
      }
      if (feed.rows.length === page) round.more.push(reader)
    } catch (error) {
      round.errors.push(error)
    }
  }
  if (passing.length > 0) {
    await ctx.db.rows(
      `update kith.log_reader r set cursor = x.next from unnest($1::text[], $2::text[], $3::text[]) as x (name, cursor, next)
       where r.name = x.name and r.cursor = x.cursor`,
      [passing.map(({ reader }) => reader.name), passing.map(({ cursor }) => cursor), passing.map(({ next }) => next)],
    )
  }
  return round
}

async function placesOf(db: Db, readers: readonly LogReader[]): Promise<Map<string, Place>> {
  const rows = await db.rows<Place>('select name, version, cursor from kith.log_reader where name = any($1)', [
    readers.map(({ name }) => name),
  ])
  return new Map(rows.map((place) => [place.name, place]))
}

async function beginAnew(ctx: Ctx, { name, version, begin }: LogReader): Promise<void> {
  await ctx.db.rows(`insert into kith.log_reader values ($1, 0, '') on conflict (name) do nothing`, [name])
  const place = await lockPlace(ctx.db, name)
  // Another server was there first.
  if (place?.version === version && (await feedAfter(ctx, place.cursor))) return
  const cursor = await feedCursor(ctx.db)
  await begin(ctx)
  await ctx.db.rows('update kith.log_reader set version = $2, cursor = $3 where name = $1', [name, version, cursor])
}

interface Step {
  from: Place
  next: string
  wanted: readonly ChangeRow[]
}

/** False when the place has moved since. */
async function takePage(ctx: Ctx, { name, read }: LogReader, { from, next, wanted }: Step): Promise<boolean> {
  const place = await lockPlace(ctx.db, name)
  if (place?.version !== from.version || place.cursor !== from.cursor) return false
  await read(ctx, wanted)
  await ctx.db.rows('update kith.log_reader set cursor = $2 where name = $1', [name, next])
  return true
}

async function lockPlace(db: Db, name: string): Promise<Place | undefined> {
  const [place] = await db.rows<Place>('select name, version, cursor from kith.log_reader where name = $1 for update', [
    name,
  ])
  return place
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

/** Whether there is what could not be read yet. Without the order, all of the log would be looked through for it. */
async function isHeldBack({ db }: Ctx, horizon: string | null): Promise<boolean> {
  if (horizon === null) return false
  const rows = await db.rows('select from kith.change where tx >= $1::xid8 order by tx desc limit 1', [horizon])
  return rows.length > 0
}
