import { parameters } from '#engine/log/visible.ts'
import { seenDeals } from '#modules/forecast/index.ts'
import type { Asked } from './asked.ts'

/**
 * SQL of `slips (deal, stage, at, was, became, days)`: closing dates that were moved to a later day within the stretch, of the
 * deals that the actor sees, by the log; what was taken back never was. `stage` is the one it was in then, if asked for.
 */
export function slipsOf(
  { ctx, scope, stretch: { begins, ends } }: Asked,
  { withStage, stageId }: { withStage?: boolean; stageId?: string | undefined } = {},
): { sql: string; values: unknown[] } {
  const { values, add } = parameters()
  const stage = withStage
    ? `(select e.stage_id from kith.stage_entry e where e.deal_id = c.record_id and e.entered_at <= c.happened_at order by e.entered_at desc limit 1)`
    : 'null::uuid'
  const sql = `with told as materialized (
      select c.record_id as deal, c.happened_at as at, (c.diff -> 'closesOn' ->> 0)::date as was, (c.diff -> 'closesOn' ->> 1)::date as became, ${stage} as stage
      from kith.change c where c.object = 'deal' and c.kind = 'update' and c.diff ? 'closesOn'
        and c.happened_at >= ${add(begins, 'timestamptz')} and c.happened_at < ${add(ends, 'timestamptz')} and c.cause not like 'undo:%'
        and not exists (select from kith.change_set u where u.id = c.set_id and u.state = 'undone')
    ), slips as (
      select t.*, t.became - t.was as days from told t join crm.deal d on d.id = t.deal
      where t.became > t.was and d.deleted_at is null and ${seenDeals(ctx, scope, add)}${stageId ? ` and t.stage = ${add(stageId, 'uuid')}` : ''}
    )`
  return { sql, values }
}
