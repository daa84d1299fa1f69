import { KithError } from '#kernel/errors.ts'
import type { Ctx } from '../context.ts'
import { isWatched } from '../derived/keep-derived.ts'
import { mayTell } from '../notices/tell-people.ts'
import { followingRules } from '../rules.ts'
import { type Group, groupOperations } from './group.ts'
import { takesGaplessNumbers } from './number-series.ts'
import type { Operation, WriteOptions, WriteResult } from './operations.ts'
import { lockRows } from './rows.ts'
import { MovedOn, NeedsTransaction, newRun, type Run } from './run.ts'
import { storeChangeSet } from './set.ts'
import { writeGroup } from './write-group.ts'

const maxOperations = 10_000
/** Groups are stored in slices, so that one statement's parameters stay small. */
const slice = 2_000

/** Thrown inside to roll a dry run back. */
class Rehearsed extends Error {}

/**
 * The one door for writing records: access → fields → rules → SQL → log → news, for one record or many, all in sets.
 * Throws what the first failing operations did wrong (atomic), or answers a result for each.
 */
export async function write(
  ctx: Ctx,
  operations: readonly Operation[],
  options: WriteOptions = {},
): Promise<WriteResult> {
  if (operations.length > maxOperations) {
    throw new KithError('too-large', `At most ${maxOperations} operations at once; got ${operations.length}.`)
  }
  const groups = groupOperations(operations, ctx.catalog)
  let transaction = needsTransaction(ctx, groups, options)
  for (let attempt = 1; ; attempt++) {
    const run = newRun(ctx, operations, options)
    try {
      if (transaction || attempt > 4) await runInTransaction(run, groups)
      else await runGroups(run, groups)
      ctx.announce(run.news.map((one) => ({ ...one, set: run.setId })))
      return answer(run)
    } catch (error) {
      if (error instanceof Rehearsed) return { changeSet: null, results: run.results }
      if (error instanceof NeedsTransaction) {
        transaction = true
        continue
      }
      if (attempt < 6 && isWorthAnother(error, { ctx, groups, attempt })) continue
      throw error
    }
  }
}

/**
 * What others did at the same moment and what a second look may see in another way: a version that moved on, a circle of
 * waiting, a record that was made just before an upsert would have made it, a key that was free when it was made up.
 */
function isWorthAnother(
  error: unknown,
  { ctx, groups, attempt }: { ctx: Ctx; groups: readonly Group[]; attempt: number },
): boolean {
  if (error instanceof MovedOn) return true
  const { code } = error as { code?: string }
  // Inside a transaction of the caller's all of it would have to be done again.
  if (code === '40P01' || code === '40001') return !ctx.db.inTransaction
  if (!(error instanceof KithError) || error.code !== 'duplicate') return false
  return groups.some((group) => (group.op === 'upsert' && attempt === 1) || hasDerivedKey(group, error))
}

/** A key that nobody gave was made from the name, and somebody else's was made from the same name just before. */
function hasDerivedKey({ object, wishes }: Group, { problems }: KithError): boolean {
  const key = object.keyedBy?.key
  if (key === undefined || !problems.some(({ path }) => path.split('.').at(-1) === key)) return false
  return wishes.some(({ operation }) => operation.op === 'create' && !Object.hasOwn(operation.data, key))
}

/** One record whose rules keep nothing else needs no transaction: its statement is one. */
function needsTransaction(ctx: Ctx, groups: readonly Group[], options: WriteOptions): boolean {
  if (
    groups.length !== 1 ||
    groups[0]?.wishes.length !== 1 ||
    options.set ||
    options.dryRun ||
    options.atomic === false ||
    ctx.db.inTransaction
  )
    return true
  const { object, op, wishes } = groups[0]
  if (isWatched(ctx.catalog, object.name)) return true
  if (op === 'delete' || op === 'restore' || op === 'upsert') return true
  if (op === 'create' && takesGaplessNumbers(object)) return true
  const { operation } = wishes[0] as { operation: Operation }
  if (!('data' in operation)) return false
  const data = operation.data ?? {}
  const named = new Set(Object.keys(data).map((key) => object.byKey.get(key)?.name ?? key))
  if (followingRules(ctx.rules, { object: object.name, act: op, changed: [named] }).length > 0) return true
  return (
    mayTell(ctx, data) ||
    Object.keys(data).some((key) => ['links', 'files'].includes(object.byKey.get(key)?.type ?? ''))
  )
}

async function runInTransaction(run: Run, groups: readonly Group[]): Promise<void> {
  await run.ctx.db.transaction(async (db) => {
    run.db = db
    run.ctx = { ...run.ctx, db }
    run.inTransaction = true
    await lockNamed(run, groups)
    await runGroups(run, groups)
    await storeChangeSet(run)
    if (run.options.dryRun) throw new Rehearsed()
  })
}

/** Records that several groups or slices touch are locked at once and in order, or two batches would wait for each other. */
async function lockNamed(run: Run, groups: readonly Group[]): Promise<void> {
  if (groups.length === 1 && (groups[0] as Group).wishes.length <= slice) return
  const byObject = Map.groupBy(groups, (group) => group.object)
  const objects = [...byObject].sort(([a], [b]) => (a.name < b.name ? -1 : 1))
  for (const [object, own] of objects) {
    const wishes = own.filter(({ op }) => op !== 'create' && op !== 'upsert').flatMap((group) => group.wishes)
    const ids = wishes.map(({ operation }) => (operation as { id: string }).id)
    if (ids.length > 0) await lockRows(run.db, object, ids)
  }
}

async function runGroups(run: Run, groups: readonly Group[]): Promise<void> {
  for (const group of groups) {
    for (let from = 0; from < group.wishes.length; from += slice) {
      await writeGroup(run, { ...group, wishes: group.wishes.slice(from, from + slice) })
      // What the engine itself adds comes at once, and may bring more.
      while (run.followers.length > 0) await writeGroup(run, run.followers.shift() as Group)
    }
  }
}

function answer(run: Run): WriteResult {
  const { created, updated, deleted } = run.counts
  return { changeSet: created + updated + deleted > 0 ? run.setId : null, results: run.results }
}
