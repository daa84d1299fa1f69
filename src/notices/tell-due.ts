import type { Ctx } from '#engine/context.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { type Notice, storeNotices } from '#engine/notices/store-notices.ts'
import { zoneOf } from '#modules/access/index.ts'
import { dueMoments } from '#modules/customers/index.ts'

/** Minutes after which it is too late to tell: the server did not run then. */
const lateAfter = 60

/**
 * Tells people of tasks and meetings whose time, or whose reminder, has come: one notification a person and time, however many tasks. Midnight by the person's
 * clock, and the minute before, stand for a day without a time.
 */
export async function tellDue(ctx: Ctx): Promise<void> {
  const now = ctx.clock()
  const due = await ctx.db.rows<{ userId: string; topic: string; count: number; first: string }>(
    `select * from (
       select u.id as "userId", 'due.' || to_char(m.at at time zone 'UTC', 'YYYYMMDDHH24MISSMS') as topic,
         count(*)::int as count, min(m.id::text) as first
       from ${dueMoments({ now: '$1', lateAfter: '$2' })} join crm."user" u on u.id = m.owner_id cross join kith.organisation o
       where (m.is_exact or to_char(m.at at time zone ${zoneOf('u', 'o')}, 'HH24:MI') not in ('00:00', '23:59'))
         and u.active and u.deleted_at is null and exists (select from auth."user" s where s.id = u.id)
       group by u.id, m.at) due
     where not exists (select from kith.notification n where n.user_id = due."userId" and n.topic = due.topic)`,
    [now, lateAfter],
  )
  const notices = due.map(
    ({ userId, topic, count, first }): Notice => ({
      userId,
      kind: 'due',
      topic,
      object: 'activity',
      recordId: count === 1 ? first : null,
      count,
    }),
  )
  await inTransaction(ctx, async (inside) => inside.announce(await storeNotices(inside, notices)))
}
