import { codeOf, KithError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Ctx } from '../context.ts'
import { type ErasureNotes, startErasure } from '../erase/run-erasure.ts'
import { write } from '../write/write.ts'
import { candidates } from './candidates.ts'
import { checkWish, listRules, loadRule, type RetentionRule } from './rules.ts'

export const retentionJob = 'retention:run'

/** Each erasure looks through all that Kith keeps: a long backlog takes several nights. */
const mostErased = 200
const mostBinned = 20_000
const mostAsked = 1_000
const atOnce = 1000

/** Queues every rule that is on. */
export async function queueRetention({ db, queue }: Ctx): Promise<void> {
  for (const { id, isOn } of await listRules(db))
    if (isOn) await queue.add(db, retentionJob, { rule: id }, { key: `retention ${id}` })
}

/** Does what a rule says with what it finds now. What stands in its way is noted in the rule, and the others go on. */
export async function runRetention(
  ctx: Ctx,
  id: string,
  { notes, signal }: { notes: ErasureNotes; signal?: AbortSignal | undefined },
): Promise<void> {
  const rule = await loadRule(ctx.db, id).catch(() => null)
  if (!rule?.isOn) return
  const so: Sofar = { taken: 0, error: null }
  try {
    checkWish(ctx, rule)
    const ways = {
      erase: () => eraseFound(ctx, rule, { so, notes, signal }),
      bin: () => binFound(ctx, rule, { so, signal }),
      ask: () => askOf(ctx, rule, so),
    }
    await ways[rule.act]()
  } catch (failure) {
    if (mustStop(failure, signal)) throw failure
    so.error = codeOf(failure)
  } finally {
    await ctx.db.rows('update kith.retention_rule set run_at = $2, taken = $3, error = $4 where id = $1', [
      id,
      ctx.clock(),
      so.taken,
      so.error,
    ])
  }
}

/** What a run has come to: the first thing that stood in its way, and how many records it took all the same. */
interface Sofar {
  taken: number
  error: string | null
}

function mustStop(failure: unknown, signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true || (failure instanceof KithError && failure.code === 'unavailable')
}

/** Begins the erasures: each is a job of its own, with a certificate that names the rule. One that cannot begin holds no other up. */
async function eraseFound(
  ctx: Ctx,
  rule: RetentionRule,
  { so, notes, signal }: { so: Sofar; notes: ErasureNotes; signal: AbortSignal | undefined },
): Promise<void> {
  for await (const ids of pagesOf(ctx, rule, mostErased))
    for (const recordId of ids) {
      signal?.throwIfAborted()
      try {
        if (await beginErasure(ctx, rule, recordId, notes)) so.taken += 1
      } catch (failure) {
        if (mustStop(failure, signal)) throw failure
        so.error ??= codeOf(failure)
      }
      if (so.taken === mostErased) return
    }
}

/** All that the rule finds, so many at a time. */
async function* pagesOf(ctx: Ctx, rule: RetentionRule, limit: number): AsyncGenerator<string[]> {
  for (let after: string | null = null; ; ) {
    const ids: string[] = await candidates(ctx, rule, { after, limit })
    if (ids.length > 0) yield ids
    if (ids.length < limit) return
    after = ids.at(-1) as string
  }
}

/** False when it is under way, or nothing is left of the record. */
export async function beginErasure(
  ctx: Ctx,
  { id: ruleId, object, name }: Pick<RetentionRule, 'id' | 'object' | 'name'>,
  recordId: string,
  notes: ErasureNotes,
): Promise<boolean> {
  try {
    await startErasure(ctx, { object, recordId, reason: name, ruleId }, notes)
    return true
  } catch (error) {
    if (error instanceof KithError && (error.code === 'conflict' || error.code === 'not-found')) return false
    throw error
  }
}

/** As change sets of so many at once, each of which can be undone for as long as the bin keeps them. */
async function binFound(
  ctx: Ctx,
  rule: RetentionRule,
  { so, signal }: { so: Sofar; signal: AbortSignal | undefined },
): Promise<void> {
  for await (const ids of pagesOf(ctx, rule, atOnce)) {
    signal?.throwIfAborted()
    const operations = ids.map((id) => ({ op: 'delete' as const, object: rule.object, id }))
    const { results } = await write(ctx, operations, { name: rule.name, atomic: false })
    so.taken += results.filter(({ status }) => status === 'deleted').length
    if (so.taken >= mostBinned) return
  }
}

/** Lists what is found; what somebody has said to keep is asked about again when that time is over. */
async function askOf(ctx: Ctx, rule: RetentionRule, so: Sofar): Promise<void> {
  const { db, clock } = ctx
  const ids = await candidates(ctx, rule, { limit: mostAsked, unkept: rule.id })
  const rows = await db.rows(
    `insert into kith.retention_case as c (id, rule_id, object, record_id, found_at)
     select x.id, $1, $2, x.record_id, $3 from unnest($4::uuid[], $5::uuid[]) x(id, record_id)
     on conflict (rule_id, record_id) do update set found_at = excluded.found_at, kept_until = null where c.kept_until < $3
     returning 1`,
    [rule.id, rule.object, clock(), ids.map(() => newId()), ids],
  )
  await db.rows(
    'delete from kith.retention_case where rule_id = $1 and kept_until is null and record_id <> all($2::uuid[])',
    [rule.id, ids],
  )
  so.taken = rows.length
}
