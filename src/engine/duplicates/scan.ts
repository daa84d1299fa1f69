import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
import { inTransaction } from '../in-transaction.ts'
import { withLeanHeap } from '../lean-heap.ts'
import { restOfImport } from '../log/readers.ts'
import { isImporting } from '../transfer/import/store.ts'
import { compareDue } from './compare-due.ts'
import { countMatched } from './keep-keys.ts'
import { mergeSurest } from './merge-surely.ts'
import { matchedObjects } from './party-of.ts'
import { firstKey, type Phase, type Place, takeKeys, takePairs } from './take-chunk.ts'

export const scanJob = 'duplicates:scan'

/** The search through all records. */
export interface Scan {
  state: 'running' | 'done'
  /** 0 to 1. */
  progress: number
  startedAt: string
  endedAt: string | null
}

/** Milliseconds after which other jobs have their turn. */
const turn = 5000
/** The part of the work that keys take. */
const shareOfKeys = 0.3
/** When more of all records than this have changed, comparing all is the cheaper way. */
const mostDue = { records: 2000, share: 0.1 }

/** Begins it, from the start where one runs already; `pairs` where all keys are up to date. */
export async function beginScan(ctx: Ctx, phase: Phase): Promise<void> {
  const total = await countMatched(ctx.db, matchedObjects(ctx.catalog))
  await ctx.db.rows(
    `insert into kith.duplicate_scan (state, phase, total, began_at) values ('running', $1, $2, $3)
     on conflict (single) do update set state = 'running', object = null, record_id = null, key = null, done = 0,
       total = excluded.total, began_at = excluded.began_at, ended_at = null,
       phase = case when duplicate_scan.state = 'running' and duplicate_scan.phase = 'keys' then 'keys' else excluded.phase end`,
    [phase, total, ctx.clock()],
  )
  await ctx.db.rows('delete from kith.match_crowd')
  await ctx.db.rows('delete from kith.match_due')
  await wantScan(ctx)
}

/** Has records compared whose keys are new; by object. */
export async function wantComparing(ctx: Ctx, touched: ReadonlyMap<string, readonly string[]>): Promise<void> {
  const { db, catalog } = ctx
  for (const [name, ids] of touched)
    await db.rows(
      'insert into kith.match_due (record_id, object) select r, $2 from unnest($1::uuid[]) r on conflict do nothing',
      [ids, name],
    )
  const most = Math.max(mostDue.records, mostDue.share * (await countMatched(db, matchedObjects(catalog))))
  const more = await db.rows(`select from kith.match_due offset ${Math.ceil(most)} limit 1`)
  await (more.length > 0 ? beginScan(ctx, 'pairs') : wantScan(ctx))
}

/** `rest`: milliseconds until then. */
export async function wantScan({ db, queue }: Pick<Ctx, 'db' | 'queue'>, rest = 0): Promise<void> {
  await queue.add(db, scanJob, {}, { key: scanJob, runAt: new Date(Date.now() + rest) })
}

/** Null: nobody has begun one. */
export async function readScan(db: Db): Promise<Scan | null> {
  const [row] = await db.rows<Place>('select *, key::text as key from kith.duplicate_scan')
  if (!row) return null
  return {
    state: row.state,
    progress: row.state === 'done' ? 1 : progressOf(row),
    startedAt: row.began_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  }
}

function progressOf({ phase, done, total, key }: Place): number {
  if (phase === 'keys') return shareOfKeys * Math.min(1, Number(done) / Math.max(1, Number(total)))
  // Hashes are spread evenly.
  const passed = key === null ? 0 : Number((BigInt(key) - firstKey) >> 32n) / 2 ** 32
  return Math.min(0.999, shareOfKeys + (1 - shareOfKeys) * passed)
}

/**
 * Compares what was changed, goes on with the search through all, and then merges what is sure where that is wished, for a few
 * seconds; each chunk in a transaction of its own. Queues itself while there is more. Makes way for an import.
 */
export async function runScan(ctx: Ctx, signal?: AbortSignal): Promise<void> {
  if (await isImporting(ctx)) return wantScan(ctx, restOfImport)
  if (await withLeanHeap(() => takeTurn(ctx, signal))) await wantScan(ctx)
}

/** Whether there is more. */
async function takeTurn(ctx: Ctx, signal: AbortSignal | undefined): Promise<boolean> {
  const until = Date.now() + turn
  const isOver = () => Date.now() >= until || signal?.aborted === true
  let isMore = true
  while (isMore && !isOver()) isMore = await inTransaction(ctx, compareDue)
  const crowds = new Set<bigint>()
  let isRunning = true
  while (isRunning && !isOver()) isRunning = await inTransaction(ctx, (inside) => takeChunk(inside, crowds))
  // Not before all are compared: the surest go first.
  let isMerging = !isMore && !isRunning
  while (isMerging && !isOver()) isMerging = await mergeSurest(ctx)
  return isMore || isRunning || isMerging
}

/** Whether there is more. Two runners do no chunk twice. */
async function takeChunk(ctx: Ctx, crowds: Set<bigint>): Promise<boolean> {
  const [place] = await ctx.db.rows<Place>(
    `select *, key::text as key from kith.duplicate_scan where state = 'running' for update skip locked`,
  )
  if (!place) return false
  await (place.phase === 'keys' ? takeKeys(ctx, place) : takePairs(ctx, place, crowds))
  return true
}
