import type { Ctx } from '#engine/context.ts'
import type { WorkClock } from '#kernel/hours/work-clock.ts'
import { loadPeople } from '#modules/access/index.ts'
import type { AssignmentRule } from './assignment-rules.ts'
import { openStates } from './lead-facts.ts'
import { personClocks } from './person-clocks.ts'

/** Somebody who may get leads. What they have moves on as leads are given. */
export interface Person {
  id: string
  name: string
  branchId: string | null
  skills: string[]
  speaks: string[]
  territories: string[]
  /** Open leads they take at most; null: as the rule says. */
  limit: number | null
  clock: WorkClock
  open: number
  /** Leads that rules gave them in the days of fairness. */
  recent: number
  /** When they got the last one; 0: never. */
  lastAt: number
  /** Share of their closed leads of a year that were converted, drawn to that of all by few cases. */
  rate: number
}

export interface Crew {
  people: ReadonlyMap<string, Person>
  /** Who is in the pool of each rule. */
  pools: readonly (readonly Person[])[]
}

/** Closed leads at which one's own share counts as much as that of all. */
const drawn = 20

const yearly = 365 * 86_400_000

/** Who may get leads by these rules: active people who may see and change leads. Statements do not grow with their number. */
export async function loadCrew(
  ctx: Ctx,
  rules: readonly AssignmentRule[],
  { fairDays, at, openBefore }: { fairDays: number; at: Date; openBefore?: Date },
): Promise<Crew> {
  const members = await membersOf(ctx, rules)
  const ids = [...new Set(members.flat())]
  const rights = await loadPeople(ctx.db, ids, ctx.catalog)
  const able = rights
    .filter(({ actor }) => actor.rights('lead').see !== 'none' && actor.rights('lead').change !== 'none')
    .map(({ actor }) => actor.userId as string)
  const rows = await ctx.db.rows<Row>(peopleQuery, [
    able,
    openStates,
    openBefore ?? null,
    new Date(at.getTime() - fairDays * 86_400_000),
    at,
    new Date(at.getTime() - yearly),
  ])
  const clockOf = await personClocks(ctx, able)
  const [won, closed] = [sum(rows.map(({ won }) => won)), sum(rows.map(({ closed }) => closed))]
  const usual = closed === 0 ? 0 : won / closed
  const people = new Map(
    rows.map((row): [string, Person] => [
      row.id,
      {
        id: row.id,
        name: row.name,
        branchId: row.branchId,
        skills: row.skills ?? [],
        speaks: row.speaks ?? [],
        territories: row.territories ?? [],
        limit: row.limit,
        clock: clockOf(row.id),
        open: row.open,
        recent: row.recent,
        lastAt: row.lastAt?.getTime() ?? 0,
        rate: (row.won + drawn * usual) / (row.closed + drawn),
      },
    ]),
  )
  const pools = members.map((pool) => pool.flatMap((id) => people.get(id) ?? []))
  return { people, pools }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0)
}

/** Ids of who is in the pool of each rule, each once. */
async function membersOf({ db }: Ctx, rules: readonly AssignmentRule[]): Promise<string[][]> {
  const rows = await db.rows<{ at: number; id: string }>(
    `with recursive pool (at, pool) as (
       select (o.ord - 1)::int, o.pool from jsonb_array_elements($1::jsonb) with ordinality as o (pool, ord)
     ), below (at, id) as (
       select p.at, b.id from pool p, jsonb_array_elements_text(p.pool -> 'branchIds') w (id)
         join crm.branch b on b.id = w.id::uuid and b.deleted_at is null
       union select w.at, b.id from below w join crm.branch b on b.parent_id = w.id where b.deleted_at is null
     ), member (at, id) as (
       select p.at, w.id::uuid from pool p, jsonb_array_elements_text(p.pool -> 'userIds') w (id)
       union select p.at, m.target_id from pool p, jsonb_array_elements_text(p.pool -> 'teamIds') w (id)
         join crm.team t on t.id = w.id::uuid and t.deleted_at is null join crm.team_members m on m.record_id = t.id
       union select b.at, u.id from below b join crm."user" u on u.branch_id = b.id
       union select p.at, r.user_id from pool p, jsonb_array_elements_text(p.pool -> 'roles') w (key)
         join kith.user_role r on r.role_key = w.key
     )
     select m.at, m.id from member m join crm."user" u on u.id = m.id and u.active and u.deleted_at is null
     order by m.at, u.name, m.id`,
    [JSON.stringify(rules.map(({ pool }) => pool))],
  )
  return rules.map((_, at) => rows.filter((row) => row.at === at).map(({ id }) => id))
}

interface Row {
  id: string
  name: string
  branchId: string | null
  skills: string[] | null
  speaks: string[] | null
  territories: string[] | null
  limit: number | null
  open: number
  recent: number
  lastAt: Date | null
  won: number
  closed: number
}

/** `$3`: only leads that were there before, for a look back; `$4`–`$5`: the days of fairness; `$6`: since when closed ones count. */
const peopleQuery = `select u.id, u.name, u.branch_id as "branchId", u.skills, u.speaks, u.territories,
    u.lead_limit as limit, coalesce(w.open, 0) as open, coalesce(g.recent, 0) as recent,
    g.last as "lastAt", coalesce(c.won, 0) as won, coalesce(c.closed, 0) as closed
  from crm."user" u
  left join (select owner_id, count(*)::int as open from crm.lead
    where owner_id = any($1::uuid[]) and status = any($2::text[]) and deleted_at is null
      and ($3::timestamptz is null or created_at < $3) group by 1) w on w.owner_id = u.id
  left join (select a.user_id, count(*) filter (where a.at >= $4)::int as recent, max(a.at) as last from kith.lead_assignment a
    join kith.change_set s on s.id = a.set_id and s.undone_by is null
    where a.user_id = any($1::uuid[]) and a.at < $5 and a.at > $4::timestamptz - interval '90 days' group by 1) g on g.user_id = u.id
  left join (select owner_id, count(*) filter (where status = 'converted')::int as won, count(*)::int as closed from crm.lead
    where owner_id = any($1::uuid[]) and status in ('converted', 'disqualified') and deleted_at is null and updated_at between $6 and $5
    group by 1) c on c.owner_id = u.id
  where u.id = any($1::uuid[])`
