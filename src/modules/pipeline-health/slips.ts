import { parameters } from '#engine/log/visible.ts'
import { seenDeals } from '#modules/forecast/index.ts'
import type { Asked } from './asked.ts'

/**
 * SQL of `slips (deal, stage, moves, days, from_day, to_day)`: how closing dates were moved to later days within the stretch, by the
 * log; what was taken back never was. They are added up by deal before the deals are looked at, and `seen` is the condition of
 * the rows `d` of deals that the actor sees. `stage` is the one it was in then, if asked for.
 */
export function slipsOf(
  { ctx, scope, stretch: { begins, ends } }: Asked,
  { withStage = false, stageId }: { withStage?: boolean; stageId?: string | undefined } = {},
): { sql: string; seen: string; values: unknown[] } {
  const { values, add } = parameters()
  const stage = withStage
    ? `(select e.stage_id from kith.stage_entry e where e.deal_id = c.record_id and e.entered_at <= c.happened_at order by e.entered_at desc limit 1)`
    : 'null::uuid'
  const sql = `with told as (
      select c.record_id as deal, c.happened_at as at, (c.diff -> 'closesOn' ->> 0)::date as was, (c.diff -> 'closesOn' ->> 1)::date as became, ${stage} as stage
      from kith.change c where c.object = 'deal' and c.kind = 'update' and c.diff ? 'closesOn'
        and c.happened_at >= ${add(begins, 'timestamptz')} and c.happened_at < ${add(ends, 'timestamptz')} and c.cause not like 'undo:%'
        and not exists (select from kith.change_set u where u.id = c.set_id and u.state = 'undone')
    ), slips as (
      select t.deal, t.stage, count(*)::integer as moves, sum(t.became - t.was)::integer as days,
        (array_agg(t.was order by t.at))[1]::text as from_day, (array_agg(t.became order by t.at desc))[1]::text as to_day
      from told t where t.became > t.was${stageId ? ` and t.stage = ${add(stageId, 'uuid')}` : ''} group by 1, 2
    )`
  return { sql, seen: `d.deleted_at is null and ${seenDeals(ctx, scope, add)}`, values }
}
