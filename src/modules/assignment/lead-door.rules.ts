import type { Rule, RuleRow } from '#engine/rules.ts'
import { assignCause, assignJob } from './assign-job.ts'
import { openStates } from './lead-facts.ts'

/**
 * Whatever way a lead comes in, the rules look at it when nobody was named as its owner; whoever names one later takes it
 * away from them.
 */
export const leadDoorRule: Rule = {
  object: 'lead',
  before: (rows, { ctx }) => {
    if (ctx.cause === assignCause) return
    for (const row of rows)
      if (row.act === 'update' && row.after['assignment'] && row.changes('owner')) row.set('assignment', null)
    // Whoever has moved on with it has it no longer wait for an answer.
    for (const row of rows)
      if (row.act === 'update' && row.after['respondBy'] && row.changes('status') && row.after['status'] !== 'new')
        row.set('respondBy', null)
  },
  afterFields: ['owner'],
  after: async (rows, { ctx, db }) => {
    if (ctx.cause === assignCause) return
    const restored = rows.filter(({ act }) => act === 'restore').map(({ id }) => id)
    if (restored.length > 0) {
      const due = await db.rows(
        'update kith.assignment_due set at = $2 where record_id = any($1::uuid[]) and at > $2 and why <> $3 returning 1',
        [restored, ctx.clock(), 'unanswered'],
      )
      if (due.length > 0) await ctx.queue.add(db, assignJob, {}, { key: assignJob })
    }
    if (/^(undo:|demo)/.test(ctx.cause)) return
    const fresh = rows.filter(isOpen)
    const given = rows.filter((row) => row.act === 'update' && row.changes('owner')).map(({ id }) => id)
    if (fresh.length > 0) {
      const due = await db.rows(
        `insert into kith.assignment_due (record_id, at, why, quiet)
         select f.id, $2, case when f.is_free and r.is_on then 'new' else 'clock' end, $3
         from unnest($1::uuid[], $4::boolean[], $5::boolean[]) as f (id, is_free, is_new), (
           select (rules -> 'on')::boolean as is_on, jsonb_array_length(rules -> 'responses') > 0 as has_clock
           from kith.assignment_rules order by version desc limit 1) r
         where (f.is_free and r.is_on) or (f.is_new and r.has_clock) on conflict do nothing returning 1`,
        [
          fresh.map(({ id }) => id),
          ctx.clock(),
          ctx.isQuiet === true,
          fresh.map(isFree),
          fresh.map(({ after: values }) => values['status'] === 'new'),
        ],
      )
      if (due.length > 0) await ctx.queue.add(db, assignJob, {}, { key: assignJob })
    }
    if (given.length > 0)
      await db.rows("delete from kith.assignment_due where record_id = any($1::uuid[]) and why <> 'clock'", [given])
  },
}

function isOpen({ act, after }: RuleRow): boolean {
  return act === 'create' && openStates.includes(String(after['status']))
}

/** Nobody was named as its owner. */
function isFree(row: RuleRow): boolean {
  return !(row.names('owner') && row.after['owner'])
}
