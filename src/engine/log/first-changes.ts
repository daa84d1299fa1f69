import type { Ctx } from '../context.ts'
import { type Change, type ChangeRow, changeSelect, shownChanges } from './changes.ts'

/** By change set, the first change of each, as far as the actor may see it: it tells what an act without a name was about. */
export async function firstChanges(ctx: Ctx, sets: readonly string[]): Promise<ReadonlyMap<string, Change>> {
  if (sets.length === 0) return new Map()
  const rows = await ctx.db.rows<ChangeRow>(
    `select first.* from unnest($1::uuid[]) as wanted(id)
     cross join lateral (${changeSelect} where c.set_id = wanted.id order by c.seq limit 1) as first`,
    [sets],
  )
  return new Map((await shownChanges(ctx, rows)).map((change) => [change.changeSet, change]))
}
