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
  },
  afterFields: ['owner'],
  after: async (rows, { ctx, db }) => {
    if (ctx.cause === assignCause || /^(undo:|demo)/.test(ctx.cause)) return
    const fresh = rows.filter(isOpen).map(({ id }) => id)
    const given = rows.filter((row) => row.act === 'update' && row.changes('owner')).map(({ id }) => id)
    if (fresh.length > 0) {
      const due = await db.rows(
        `insert into kith.assignment_due (record_id, at, why, quiet) select id, $2, 'new', $3 from unnest($1::uuid[]) as f (id)
         where (select (rules -> 'on')::boolean from kith.assignment_rules order by version desc limit 1)
         on conflict do nothing returning 1`,
        [fresh, ctx.clock(), ctx.isQuiet === true],
      )
      if (due.length > 0) await ctx.queue.add(db, assignJob, {}, { key: assignJob })
    }
    if (given.length > 0) await db.rows('delete from kith.assignment_due where record_id = any($1::uuid[])', [given])
  },
}

function isOpen(row: RuleRow): boolean {
  const { owner, status } = row.after
  return row.act === 'create' && !(row.names('owner') && owner) && openStates.includes(String(status))
}
