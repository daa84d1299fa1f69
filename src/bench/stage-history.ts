import type { Db } from '#engine/database.ts'
import { rebuildSlips } from '#modules/pipeline-health/index.ts'

/**
 * Tells of the deals of a bench through which stages they came and how their closing dates were put off, as the log of some years
 * would: the open stages before the present one from the opening on, each for a while that differs, and of every third
 * deal its closing date moved once or twice. By bare statements, since it is the same for a million deals as for one.
 */
export async function tellStages(db: Db, { set, signal }: { set: string; signal: AbortSignal }): Promise<void> {
  await db.rows('analyze crm.deal, kith.stage_entry')
  for (let part = 0; part < parts; part++) {
    signal.throwIfAborted()
    for (const text of [earlierStages, moves]) await db.rows(text, [part, set])
    for (const text of [present, since, furthest]) await db.rows(text, [part])
  }
  await rebuildSlips(db)
}

/** A power of two. */
const parts = 16
const random = (salt: string) => `((hashtext(d.id::text || '${salt}') & 65535) / 65536.0)`
const ofPart = `d.deleted_at is null and (hashtext(d.id::text) & ${parts - 1}) = $1`

/** Of closed deals the last of the open stages is left when they close; lost ones did not come to all of them. */
const steps = `select d.id as deal, d.opened_at as begins, case when d.outcome = 'open' then d.opened_at + (now() - d.opened_at) * ${random('age')}
      else d.closed_at end as ends, s.id as stage, row_number() over w as place, count(*) over (partition by d.id) as places
    from crm.deal d join crm.stage own on own.id = d.stage_id join crm.stage s on s.pipeline_id = d.pipeline_id and s.kind = 'open' and s.deleted_at is null
      and case d.outcome when 'open' then s.position < own.position when 'won' then true
        else s.position <= (select min(f.position) from crm.stage f where f.pipeline_id = d.pipeline_id and f.kind = 'open')
          + (select max(f.position) - min(f.position) from crm.stage f where f.pipeline_id = d.pipeline_id and f.kind = 'open') * ${random('far')} end
    where ${ofPart} window w as (partition by d.id order by s.position)`

const earlierStages = `with steps as (${steps}), told as (
    insert into kith.stage_entry (deal_id, stage_id, entered_at, left_at, source, set_id)
    select deal, stage, begins + (ends - begins) * ((place - 1)::float8 / places) ^ 1.4, begins + (ends - begins) * (place::float8 / places) ^ 1.4, 'log', $2
    from steps on conflict do nothing returning deal_id)
  select count(*) from told`

const moves = `with moved as (
    select d.id, d.closes_on, d.opened_at, times.n from crm.deal d cross join lateral (
      select generate_series(1, case when ${random('slip')} < 0.1 then 2 when ${random('slip')} < 0.33 then 1 else 0 end) as n) times where ${ofPart}
  ), told as (
    insert into kith.change (at, happened_at, set_id, cause, object, record_id, kind, version, diff)
    select least(m.opened_at + (m.n * 20 || ' days')::interval, now()), least(m.opened_at + (m.n * 20 || ' days')::interval, now()), $2, 'log', 'deal', m.id, 'update', 1,
      jsonb_build_object('closesOn', jsonb_build_array(m.closes_on - 14 * (3 - m.n), m.closes_on - 14 * (2 - m.n))) from moved m returning seq)
  select count(*) from told`

const lastLeft = `select x.deal_id, max(x.left_at) as left_at from crm.deal d join kith.stage_entry x on x.deal_id = d.id
    where x.left_at is not null and d.outcome = 'open' and ${ofPart} group by 1`

/** An open deal came into its present stage when it left the one before. */
const present = `with told as (
    update kith.stage_entry e set entered_at = l.left_at from (${lastLeft}) l
    where e.deal_id = l.deal_id and e.left_at is null and l.left_at > e.entered_at returning e.deal_id)
  select count(*) from told`

const since = `with told as (
    update crm.deal d set stage_since = l.left_at from (${lastLeft}) l where d.id = l.deal_id and l.left_at > d.stage_since returning d.id)
  select count(*) from told`

const furthest = `with far as (
    select distinct on (e.deal_id) e.deal_id, e.stage_id from crm.deal d join kith.stage_entry e on e.deal_id = d.id
    join crm.stage s on s.id = e.stage_id and s.kind = 'open' where ${ofPart} order by e.deal_id, s.position desc
  ), told as (
    update crm.deal d set furthest_stage_id = far.stage_id from far where far.deal_id = d.id returning d.id)
  select count(*) from told`
