import type { Db } from '../database.ts'
import type { MergedIds } from './links-to.ts'

/**
 * Leads entries of timelines that are gathered on an account which goes to the one that stays, at most `limit` of them if one is
 * given; answers how many. Those that link to the account itself follow their activities.
 */
export async function gatherTimeline(
  db: Db,
  { keep, losers }: MergedIds,
  limit: number | null = null,
): Promise<number> {
  const rows = await db.rows(
    `update kith.activity_link l set account_id = $1, gathered_before = l.gathered_before || l.account_id
     from (select object, record_id, activity_id from kith.activity_link where account_id = any($2::uuid[]) limit $3::integer) m
     where l.object = m.object and l.record_id = m.record_id and l.activity_id = m.activity_id returning 1`,
    [keep, losers, limit],
  )
  return rows.length
}

/** The way back, when a merge is undone. */
export async function scatterTimeline(db: Db, { keep, losers }: MergedIds): Promise<void> {
  await db.rows(
    `update kith.activity_link set account_id = gathered_before[cardinality(gathered_before)],
       gathered_before = nullif(trim_array(gathered_before, 1), '{}')
     where account_id = $1 and gathered_before[cardinality(gathered_before)] = any($2::uuid[])`,
    [keep, losers],
  )
}
