import type { Db } from '../database.ts'
import type { MergedIds } from '../merge/links-to.ts'

export type Merged = Pick<MergedIds, 'object' | 'keep' | 'losers'> & { set: string }

/** Pairs of those that became one are decided, and what was decided of one that goes holds for the one that it goes into. */
export async function mergePairs(db: Db, { object, keep, losers, set }: Merged): Promise<void> {
  await db.rows(
    `update kith.duplicate set state = 'merged', decided_at = now(), set_id = $2
     where state = 'open' and one_id = any($1::uuid[]) and other_id = any($1::uuid[])`,
    [[keep, ...losers], set],
  )
  await db.rows(
    `insert into kith.duplicate (id, one_object, one_id, other_object, other_id, weight, reasons, state, decided_at, set_id, is_led)
     select distinct on (d.id) gen_random_uuid(), case when $2 < d.id then $1 else d.object end, least($2, d.id),
       case when $2 < d.id then d.object else $1 end, greatest($2, d.id), d.weight, d.reasons, 'dismissed', now(), $4::uuid, true
     from (
       select other_object as object, other_id as id, weight, reasons from kith.duplicate
       where state = 'dismissed' and one_id = any($3::uuid[])
       union all
       select one_object, one_id, weight, reasons from kith.duplicate where state = 'dismissed' and other_id = any($3::uuid[])
     ) d where d.id <> $2 and d.id <> all($3::uuid[]) order by d.id, d.weight desc
     on conflict (one_id, other_id) do update set state = 'dismissed', decided_at = now(), set_id = excluded.set_id
       where duplicate.state = 'open'`,
    [object, keep, losers, set],
  )
}

/** The way back, when that merge is undone: they are never made one again but by a person. */
export async function unmergePairs(db: Db, set: string): Promise<void> {
  await db.rows('delete from kith.duplicate where set_id = $1 and is_led', [set])
  await db.rows(
    `update kith.duplicate set by_hand = by_hand or state = 'merged', state = 'open', decided_at = null, set_id = null
     where set_id = $1`,
    [set],
  )
}
