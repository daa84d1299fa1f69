import { rowCondition } from '../access.ts'
import type { ObjectModel } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { parameters, tableOf } from '../log/visible.ts'

const longestChain = 100

/**
 * The record into which a record of the bin was merged, over several merges too; null when it was not, or when the actor may
 * not see both. What binned it last says so: one that came back and was binned by itself leads nowhere. One that has gone from
 * the bin still leads there.
 */
export async function whereMerged(ctx: Ctx, object: ObjectModel, id: string): Promise<string | null> {
  const { values, add } = parameters()
  const seen = rowCondition(ctx.actor, object, 'see', 't', add)
  if (seen === 'false') return null
  // Both ends are asked for: what leads to a record that one may not see leads nowhere.
  const text = `with recursive way (id, depth) as (
      select given.id, 0 from (select ${add(id, 'uuid')} as id) given left join ${tableOf(object)} t on t.id = given.id
      where t.id is null or (t.deleted_at is not null and ${seen})
      union all
      select (s.checkpoint -> 'merge' ->> 'keep')::uuid, way.depth + 1 from way
      cross join lateral (select c.set_id from kith.change c where c.record_id = way.id and c.object = ${add(object.name, 'text')} and c.kind = 'delete'
        order by c.happened_at desc, c.seq desc limit 1) c
      left join ${tableOf(object)} b on b.id = way.id
      join kith.change_set s on s.id = c.set_id and s.checkpoint -> 'merge' -> 'losers' ? way.id::text
      where (b.id is null or b.deleted_at is not null) and way.depth < ${longestChain})
    select t.id::text from way join ${tableOf(object)} t on t.id = way.id where way.depth > 0 and t.deleted_at is null and ${seen} order by way.depth desc limit 1`
  const [row] = await ctx.db.texts({ text, values })
  return row?.[0] ?? null
}
