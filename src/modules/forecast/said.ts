import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { junctionOf } from '#engine/tables.ts'
import { addDays, instantIn } from '#kernel/time.ts'
import { readPeriod } from './period.ts'

/** Keeps what adjustments say now and what is computed for the same people at this moment, so that both can be compared with what comes. */
export async function noteSaid({ ctx, db }: { ctx: Ctx; db: Db }, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const rows = await db.rows<{ id: string; period: string }>(
    'select id::text, period from crm.forecast_adjustment where id = any($1::uuid[])',
    [ids],
  )
  const spans = rows.map(({ period }) => spanOf(ctx, period))
  await db.rows(
    `insert into kith.forecast_said (record_id, at, amount, weighted)
     select a.id, $6, a.amount_base, coalesce(open.sum, 0) + coalesce(won.sum, 0)
     from unnest($1::uuid[], $2::date[], $3::date[], $4::timestamptz[], $5::timestamptz[]) s (id, from_day, to_day, begins, ends)
     join crm.forecast_adjustment a on a.id = s.id
     cross join lateral (select ${ownersOf(ctx, 'a')} as ids, ${branchesBelow('a')} as branches) o
     cross join lateral (
       select sum(d.amount_base * coalesce(d.probability, 0) / 100) as sum from (${ofHolder(
         `d.outcome = 'open' and d.deleted_at is null and d.closes_on between s.from_day and s.to_day`,
       )}) d left join crm.stage t on t.id = d.stage_id
       where coalesce(d.forecast_category, t.forecast_category, '') <> 'omitted') open
     cross join lateral (${wonSql}) won
     on conflict (record_id, at) do update set amount = excluded.amount, weighted = excluded.weighted`,
    [
      rows.map(({ id }) => id),
      spans.map(({ from }) => from),
      spans.map(({ to }) => to),
      spans.map(({ begins }) => begins),
      spans.map(({ ends }) => ends),
      ctx.clock(),
    ],
  )
}

/** SQL of the deals of the people `o.ids`, or of the branches `o.branches`, of which `condition` holds. */
export function ofHolder(condition: string): string {
  const deals = (whose: string) => `select d.* from crm.deal d where d.${whose} and ${condition}`
  return `${deals('owner_id = any(o.ids)')} union all ${deals('branch_id = any(o.branches)')}`
}

/** Won within `s` by these. */
export const wonSql = `select sum(d.amount_base) as sum from (${ofHolder(
  `d.outcome = 'won' and d.deleted_at is null and d.closed_at >= s.begins and d.closed_at < s.ends`,
)}) d`

/** Ids of the people whom the adjustment `alias` is of. */
export function ownersOf({ catalog }: Pick<Ctx, 'catalog'>, alias: string): string {
  const team = objectOf(catalog, 'team')
  const members = team.fields.get('members')
  const inTeam = members
    ? `(select array_agg(m.target_id) from ${junctionOf(team, members)} m where m.record_id = ${alias}.team_id)`
    : 'null'
  return `case when ${alias}.person_id is not null then array[${alias}.person_id] else coalesce(${inTeam}, '{}') end`
}

/** Ids of the branch that the adjustment `alias` is of, and of those below it; none where it is of people. */
export function branchesBelow(alias: string): string {
  return `coalesce((with recursive below (id) as (
      select ${alias}.whole_branch_id where ${alias}.whole_branch_id is not null
      union select b.id from crm.branch b join below on b.parent_id = below.id where b.deleted_at is null
    ) select array_agg(below.id) from below), '{}')`
}

/** Days and moments of a period, by the clock of the organisation. */
export function spanOf({ settings: { timeZone } }: Ctx, name: string) {
  const period = readPeriod(name, '')
  const at = (day: string) => instantIn(timeZone, day)
  return { ...period, begins: at(period.from), ends: at(addDays(period.to, 1)) }
}
