import { rowCondition } from '../access.ts'
import type { ObjectModel } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { parameters, tableOf } from './visible.ts'

const longestChain = 100

/**
 * The records into which records of the bin were merged, over several merges too, by the id of each. A record that was not merged
 * leads nowhere, nor one where the actor may not see both. What binned it last says so: one that came back and was binned by
 * itself leads nowhere. One that has gone from the bin still leads there.
 */
export async function whereMerged(
  ctx: Ctx,
  object: ObjectModel,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { values, add } = parameters()
  const seen = rowCondition(ctx.actor, object, 'see', 't', add)
  if (ids.length === 0 || seen === 'false') return new Map()
  // Both ends are asked for: what leads to a record that one may not see leads nowhere.
  const text = `with recursive way (first, id, depth) as (
      select given.id, given.id, 0 from unnest(${add(ids, 'uuid[]')}) given(id) left join ${tableOf(object)} t on t.id = given.id
      where t.id is null or (t.deleted_at is not null and ${seen})
      union all
      select way.first, (s.checkpoint -> 'merge' ->> 'keep')::uuid, way.depth + 1 from way
      cross join lateral (select c.set_id from kith.change c where c.record_id = way.id and c.object = ${add(object.name, 'text')} and c.kind = 'delete'
        order by c.happened_at desc, c.seq desc limit 1) c
      left join ${tableOf(object)} b on b.id = way.id
      join kith.change_set s on s.id = c.set_id and s.checkpoint -> 'merge' -> 'losers' ? way.id::text
      where (b.id is null or b.deleted_at is not null) and way.depth < ${longestChain})
    select distinct on (way.first) way.first::text, t.id::text from way join ${tableOf(object)} t on t.id = way.id
    where way.depth > 0 and t.deleted_at is null and ${seen} order by way.first, way.depth desc`
  return new Map((await ctx.db.texts({ text, values })) as [string, string][])
}
