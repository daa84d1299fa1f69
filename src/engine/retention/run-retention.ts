import { codeOf, KithError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Ctx } from '../context.ts'
import { type ErasureNotes, startErasure } from '../erase/run-erasure.ts'
import { inTransaction } from '../in-transaction.ts'
import { closeChangeSet, openChangeSet } from '../write/set.ts'
import { write } from '../write/write.ts'
import { candidates } from './candidates.ts'
import { checkWish, listRules, loadRule, type RetentionRule } from './rules.ts'

export const retentionJob = 'retention:run'

/** Each erasure looks through all that Kith keeps: a long backlog takes several nights. */
const mostErased = 200
const mostBinned = 20_000
const mostAsked = 1_000
const atOnce = 500

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
  let taken = 0
  let error: string | null = null
  try {
    checkWish(ctx, rule)
    const ways = {
      erase: () => eraseFound(ctx, rule, { notes, signal }),
      bin: () => binFound(ctx, rule, signal),
      ask: () => askOf(ctx, rule),
    }
    taken = await ways[rule.act]()
  } catch (failure) {
    if (signal?.aborted || (failure instanceof KithError && failure.code === 'unavailable')) throw failure
    error = codeOf(failure)
  }
  await ctx.db.rows('update kith.retention_rule set run_at = $2, taken = $3, error = $4 where id = $1', [
    id,
    ctx.clock(),
    taken,
    error,
  ])
}

/** Begins the erasures: each is a job of its own, with a certificate that names the rule. */
async function eraseFound(
  ctx: Ctx,
  rule: RetentionRule,
  { notes, signal }: { notes: ErasureNotes; signal?: AbortSignal | undefined },
): Promise<number> {
  let begun = 0
  for (const recordId of await candidates(ctx, rule, { limit: mostErased })) {
    signal?.throwIfAborted()
    if (await beginErasure(ctx, rule, recordId, notes)) begun += 1
  }
  return begun
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

/** As one change set, which can be undone for as long as the bin keeps them. */
async function binFound(ctx: Ctx, rule: RetentionRule, signal: AbortSignal | undefined): Promise<number> {
  let set: string | null = null
  let binned = 0
  for (let after: string | null = null; binned < mostBinned; ) {
    signal?.throwIfAborted()
    const ids = await candidates(ctx, rule, { after, limit: atOnce })
    if (ids.length > 0) {
      const results = await inTransaction(ctx, async (inside) => {
        set ??= await openChangeSet(inside, { name: rule.name })
        const operations = ids.map((id) => ({ op: 'delete' as const, object: rule.object, id }))
        return (await write(inside, operations, { set, atomic: false })).results
      })
      binned += results.filter(({ status }) => status === 'deleted').length
    }
    after = ids.at(-1) ?? null
    if (ids.length < atOnce) break
  }
  if (set) await closeChangeSet(ctx, set, 'done')
  return binned
}

/** Lists what is found; what somebody has said to keep is asked about again when that time is over. */
async function askOf(ctx: Ctx, rule: RetentionRule): Promise<number> {
  const { db, clock } = ctx
  const ids = await candidates(ctx, rule, { limit: mostAsked })
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
  return rows.length
}
