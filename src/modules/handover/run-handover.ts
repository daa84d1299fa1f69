import type { BulkProblem } from '#engine/bulk/checkpoint.ts'
import { countResults, problemsOf } from '#engine/bulk/outcome.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { inTransaction, rolledBack, whileInTheWay } from '#engine/in-transaction.ts'
import { loadChangeSet } from '#engine/log/change-sets.ts'
import { type Notice, storeNotices } from '#engine/notices/store-notices.ts'
import { findUnfinished, type RunOptions, runSet, type UnfinishedSet } from '#engine/write/run-set.ts'
import { closeChangeSet, openChangeSet, storeCheckpoint } from '#engine/write/set.ts'
import { write } from '#engine/write/write.ts'
import { nameAct } from '#kernel/act-names.ts'
import { newId } from '#kernel/ids.ts'
import { holderOf } from './handed-objects.ts'
import type { HandoverRequest } from './handover-input.ts'
import {
  firstItems,
  type Item,
  nextItems,
  planItems,
  type Share,
  sharesOf,
  stillTheirs,
  storeShares,
} from './plan-items.ts'

export const handoverJob = 'handover:run'

/** So many are done at once, while the caller waits. */
const mostAtOnce = 1000
/** Rows in one transaction, well under two seconds. */
const chunk = 1000
const mostProblems = 20
/** Records of each object that a preview names. */
const shown = 5

/** Stored in the change set with each chunk, so that a crash between two chunks loses nothing. */
interface HandoverCheckpoint {
  handover: string
  /** The last item that is done; 0 at the start. */
  after: number
  steps: { done: number; total: number }
  changed: number
  /** Somebody else has them by now, or they are gone. */
  unchanged: number
  refused: number
  /** How many records each successor has got. */
  given: Record<string, number>
  problems: BulkProblem[]
}

export function readHandoverCheckpoint(stored: Record<string, unknown> | null): HandoverCheckpoint | null {
  return stored && 'handover' in stored ? (stored as unknown as HandoverCheckpoint) : null
}

interface Preview {
  total: number
  shares: Share[]
  sample: { object: string; recordId: string; toId: string }[]
}

/** Who would get what. It is settled and taken back at once; nothing lasts. */
export function previewHandover(ctx: Ctx, request: HandoverRequest): Promise<Preview> {
  return rolledBack(ctx, async (inside) => {
    const id = newId()
    await insertHandover(inside, id, request)
    const total = await planItems(inside, id, request)
    const sample = await firstItems(inside, id, { most: shown })
    return { total, shares: await sharesOf(inside, id), sample }
  })
}

/**
 * Gives the open work of a person to others: one change set, which an undo takes back whole. Up to a thousand records at once;
 * more by a job (`handover:run`), in chunks of one transaction each. Answers the id of the handover, which is its change set.
 */
export function startHandover(ctx: Ctx, request: HandoverRequest): Promise<string> {
  const { idempotency } = ctx
  return whileInTheWay(() =>
    inTransaction(acting(ctx), async (inside) => {
      const name = nameAct({ kind: 'handover', from: request.from.name })
      const id = await openChangeSet({ ...inside, idempotency }, { name })
      await insertHandover(inside, id, request)
      const total = await planItems(inside, id, request)
      await storeShares(inside, id)
      await storeCheckpoint(inside.db, id, begin(id, total))
      const isDone = total <= mostAtOnce ? await takeChunk(inside, id) : false
      if (!isDone) await inside.queue.add(inside.db, handoverJob, { set: id }, { key: `handover ${id}` })
      return id
    }),
  )
}

/** Goes on with a handover until it is done; one that is done, or gone, is left as it is. */
export function runHandover(ctx: Ctx, set: string, options: RunOptions = {}): Promise<void> {
  return runSet(acting(ctx), set, { ...options, takeChunk: (inside) => takeChunk(inside, set) })
}

/** Handovers that are not at their end. */
export function findUnfinishedHandovers(db: Db, options?: { still?: number }): Promise<UnfinishedSet[]> {
  return findUnfinished(db, `cause = 'handover' and checkpoint ? 'handover'`, options)
}

function acting(ctx: Ctx): Ctx {
  return { ...ctx, cause: 'handover', idempotency: undefined }
}

function begin(handover: string, total: number): HandoverCheckpoint {
  const counts = { changed: 0, unchanged: 0, refused: 0 }
  return { handover, after: 0, steps: { done: 0, total }, ...counts, given: {}, problems: [] }
}

async function insertHandover({ db, actor, clock }: Ctx, id: string, request: HandoverRequest): Promise<void> {
  const { from, rule, objects, branchIds } = request
  await db.rows(
    'insert into kith.handover (id, from_id, rule, actor_id, at) values ($1, $2, $3::jsonb, $4::uuid, $5)',
    [id, from.id, JSON.stringify({ rule, objects, branchIds }), actor.userId, clock()],
  )
}

/** Two runners cannot do the same chunk: the place is read under the lock of the change set. Whether it was the last. */
async function takeChunk(ctx: Ctx, set: string): Promise<boolean> {
  const row = await loadChangeSet(ctx, set, { lock: true })
  const before = readHandoverCheckpoint(row.checkpoint)
  if (!before) throw new Error(`The change set ${set} is no handover`)
  if (row.state !== 'running') return true
  const [handover] = await ctx.db.rows<{ fromId: string }>(
    'select from_id as "fromId" from kith.handover where id = $1',
    [set],
  )
  if (!handover) throw new Error(`There is no handover ${set}`)
  const items = await nextItems(ctx, set, { after: before.after, limit: chunk })
  const theirs = await stillTheirs(ctx, handover.fromId, items)
  const checkpoint = await give(ctx, set, { before, items, theirs })
  const isDone = checkpoint.steps.done >= checkpoint.steps.total || items.length < chunk
  await storeCheckpoint(ctx.db, set, checkpoint)
  if (isDone) {
    await tellSuccessors(ctx, set, checkpoint)
    await closeChangeSet(ctx, set, 'done')
  }
  return isDone
}

interface Chunk {
  before: HandoverCheckpoint
  items: readonly Item[]
  theirs: readonly Item[]
}

async function give(ctx: Ctx, set: string, { before, items, theirs }: Chunk): Promise<HandoverCheckpoint> {
  const operations = theirs.map(({ object, recordId, toId }) => {
    return { op: 'update' as const, object, id: recordId, data: { [holderOf({ name: object }).key]: toId } }
  })
  const results = operations.length > 0 ? (await write(ctx, operations, { set, atomic: false })).results : []
  const { changed, unchanged, refused } = countResults(results)
  const given = { ...before.given }
  const problems = [...before.problems]
  theirs.forEach(({ toId }, at) => {
    if (results[at]?.status === 'updated') given[toId] = (given[toId] ?? 0) + 1
  })
  const failed = theirs.flatMap((item, at) => (results[at]?.status === 'failed' ? [{ item, at }] : []))
  for (const [name, some] of Map.groupBy(failed, ({ item }) => item.object)) {
    const told = { ids: some.map(({ item }) => item.recordId), results: some.map(({ at }) => results[at] as never) }
    problems.push(
      ...(await problemsOf(ctx, objectOf(ctx.catalog, name), { ...told, most: mostProblems - problems.length })),
    )
  }
  return {
    ...before,
    after: items.at(-1)?.seq ?? before.after,
    steps: { ...before.steps, done: before.steps.done + items.length },
    changed: before.changed + changed,
    unchanged: before.unchanged + unchanged + items.length - theirs.length,
    refused: before.refused + refused,
    given,
    problems,
  }
}

/** One notice for each, whatever they got; never for who acts. */
async function tellSuccessors(ctx: Ctx, set: string, { given }: HandoverCheckpoint): Promise<void> {
  const { userId } = ctx.actor
  const notices = Object.entries(given).flatMap(([toId, count]): Notice[] =>
    toId === userId
      ? []
      : [{ userId: toId, kind: 'assigned', topic: `assigned.handover.${set}`, count, actorId: userId, setId: set }],
  )
  ctx.announce(await storeNotices(ctx, notices))
}
