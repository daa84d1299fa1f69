import { z } from 'zod'
import { demand, rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { parameters } from '#engine/log/visible.ts'
import { assignJob } from './assign-job.ts'
import { openStates } from './lead-facts.ts'

export const Backlog = z.object({
  count: z.int().meta({ description: 'Open leads that nobody has, or somebody who has left' }),
  nobody: z.int().meta({ description: 'Open leads that fitted nobody' }),
})

/** What lies there for the rules to give out, of what the actor may change. */
export async function readBacklog(ctx: Ctx): Promise<z.output<typeof Backlog>> {
  const { text, values } = query(ctx)
  const [row] = await ctx.db.rows<z.output<typeof Backlog>>(
    `select count(*) filter (where ownerless)::int as count, count(*) filter (where nobody)::int as nobody from (${text}) l`,
    values,
  )
  return row ?? { count: 0, nobody: 0 }
}

/** Has the rules look at all of it now. Answers how many leads that are. */
export async function assignBacklog(ctx: Ctx): Promise<{ count: number }> {
  demand(ctx.actor, 'leadRules')
  return inTransaction(ctx, async ({ db, queue, clock }) => {
    const { text, values } = query(ctx)
    const now = values.push(clock())
    const rows = await db.rows(
      `insert into kith.assignment_due (record_id, at, why) select l.id, $${now}, 'new' from (${text}) l
       on conflict (record_id) do update set at = excluded.at, why = 'new', user_id = null, since = null returning 1`,
      values,
    )
    if (rows.length > 0) await queue.add(db, assignJob, {}, { key: assignJob })
    return { count: rows.length }
  })
}

function query({ actor, catalog }: Ctx): { text: string; values: unknown[] } {
  const { values, add } = parameters()
  const mayChange = rowCondition(actor, objectOf(catalog, 'lead'), 'change', 'l', add)
  const text = `select l.id, (l.owner_id is null or not coalesce(u.active, false) or u.deleted_at is not null) as ownerless,
      (l.assignment is not distinct from 'nobody' and l.responded_at is null) as nobody
    from crm.lead l left join crm."user" u on u.id = l.owner_id
    where l.deleted_at is null and l.status = any(${add(openStates, 'text[]')}) and ${mayChange}
      and (l.owner_id is null or not coalesce(u.active, false) or u.deleted_at is not null or (l.assignment = 'nobody' and l.responded_at is null))`
  return { text, values }
}
