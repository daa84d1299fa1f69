import { parameters } from '#engine/log/visible.ts'
import { seenDeals } from '#modules/forecast/index.ts'
import type { Asked } from './asked.ts'

/**
 * SQL of `slips (deal, stage, moves, days, from_day, to_day)`: how closing dates were moved to later days within the stretch; what
 * was taken back never was. They are added up by deal before the deals are looked at, and `seen` is the condition of the rows
 * `d` of deals that the actor sees. `stage` is the one it was in then, if asked for.
 */
export function slipsOf(
  { ctx, scope, stretch: { begins, ends } }: Asked,
  {
    withStage = false,
    withDays = false,
    stageId,
  }: { withStage?: boolean; withDays?: boolean; stageId?: string | undefined } = {},
): { sql: string; seen: string; values: unknown[] } {
  const { values, add } = parameters()
  const days = withDays
    ? `, (array_agg(s.was order by s.at))[1]::text as from_day, (array_agg(s.became order by s.at desc))[1]::text as to_day`
    : ''
  const sql = `with slips as (
      select s.deal_id as deal${withStage ? ', s.stage_id as stage' : ''}, count(*)::integer as moves, sum(s.became - s.was)::integer as days${days}
      from kith.slip s where s.at >= ${add(begins, 'timestamptz')} and s.at < ${add(ends, 'timestamptz')}
        and not s.undone${stageId ? ` and s.stage_id = ${add(stageId, 'uuid')}` : ''}
      group by s.deal_id${withStage ? ', s.stage_id' : ''}
    )`
  return { sql, seen: `d.deleted_at is null and ${seenDeals(ctx, scope, add)}`, values }
}
