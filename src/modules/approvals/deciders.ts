import type { Ctx } from '#engine/context.ts'
import { zoneOf } from '#modules/access/index.ts'
import type { ApprovalRule } from './needs.ts'

/** Somebody for whom one may decide: oneself, and who is away and has named one. */
export interface Decider {
  id: string
  name: string
  roles: string[]
}

/** Whoever is away names somebody until a day; days are those of their own calendar, wherever who stands in is. */
const isAway = (user: string, organisation: string, now: string) =>
  `(${now}::timestamptz at time zone ${zoneOf(user, organisation)})::date between ${user}.delegate_from and ${user}.delegate_until`

/** Oneself first, then those who are away and have named one. */
export async function decidersOf(ctx: Ctx): Promise<Decider[]> {
  const { userId } = ctx.actor
  if (!userId) return []
  return ctx.db.rows<Decider>(
    `select u.id::text, u.name, array(select ur.role_key from kith.user_role ur join kith.role r on r.key = ur.role_key
       where ur.user_id = u.id and r.active) as roles
     from crm."user" u left join kith.organisation o on true
     where u.deleted_at is null and u.active and (u.id = $1 or (u.delegate_id = $1 and ${isAway('u', 'o', '$2')}))
     order by u.id <> $1, u.name, u.id limit 100`,
    [userId, ctx.clock()],
  )
}

interface Asked {
  approverId: string | null
  role: string | null
  askedById: string | null
}

/** As whom somebody with these deciders may decide it; undefined: not at all. Nobody decides on what is their own. */
export function decidesAs(deciders: readonly Decider[], asked: Asked, ownerId: string | null): Decider | undefined {
  const isOwn = ({ id }: Decider) => id === asked.askedById || id === ownerId
  const [me] = deciders
  if (!me || isOwn(me)) return undefined
  return deciders.find(
    (one) => !isOwn(one) && (one.id === asked.approverId || (asked.role !== null && one.roles.includes(asked.role))),
  )
}

/** SQL of those of whom it is asked and who may decide it: active, and neither the owner nor who asked; `a` is what was asked. */
const anybody = `(select from crm."user" u where u.active and u.deleted_at is null
  and u.id is distinct from a.asked_by_id and u.id is distinct from a.owner_id and (u.id = a.approver_id
    or exists (select from kith.role r join kith.user_role ur on ur.role_key = r.key where ur.user_id = u.id and r.key = a.role and r.active)))`

/** SQL: nobody is left who may decide `a`, so that whoever has the last word does. */
export const isOrphan = `not exists ${anybody}`

/** Those of these that nobody of whom they were asked may decide any more. */
export async function orphansOf({ db }: Pick<Ctx, 'db'>, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db.rows<{ id: string }>(
    `select a.id::text from crm.approval a where a.id = any($1::uuid[]) and ${isOrphan}`,
    [ids],
  )
  return rows.map(({ id }) => id)
}

export function forLast<A extends Approver>(asked: A): A {
  return { ...asked, approverId: null, role: lastRole }
}

/** Of whom a rule asks: a person, or a role. */
export interface Approver {
  approverId: string | null
  role: string | null
}

/** Who has the last word where nobody else is left. */
export const lastRole = 'administrator'

/** Whom each rule asks about a deal of this owner; who is its owner or asks is never asked themselves, administrators are instead. */
export async function approversOf(
  ctx: Ctx,
  rules: readonly ApprovalRule[],
  { ownerId, askerId }: { ownerId: string | null; askerId: string },
): Promise<Map<string, Approver>> {
  const found = await ctx.db.rows<{ id: string; leads: boolean }>(
    `select u.id::text, l.place is not null as leads
     from crm."user" u left join (
       select o.manager_id as id, 0 as place, '' as name from crm."user" o where o.id = $1
       union all select t.lead_id, 1, t.name from crm.team t join crm.team_members m on m.record_id = t.id
         where m.target_id = $1 and t.deleted_at is null) l on l.id = u.id
     where u.active and u.deleted_at is null and (u.id = any($2::uuid[]) or l.place is not null) order by l.place, l.name, u.id`,
    [ownerId, rules.flatMap(({ personId }) => personId ?? [])],
  )
  const others = found.filter(({ id }) => id !== ownerId && id !== askerId)
  const able = new Set(others.map(({ id }) => id))
  const manager = others.find(({ leads }) => leads)?.id ?? null
  return new Map(
    rules.map((rule): [string, Approver] => {
      if (rule.approver === 'role' && rule.role) return [rule.id, { approverId: null, role: rule.role }]
      const wanted = rule.approver === 'manager' ? manager : rule.personId
      return [
        rule.id,
        wanted && able.has(wanted) ? { approverId: wanted, role: null } : { approverId: null, role: lastRole },
      ]
    }),
  )
}

/** Everybody who may decide what is asked of these, with who stands in for them, but for its own people. */
export async function peopleToTell(ctx: Ctx, asked: Approver, own: readonly (string | null)[]): Promise<string[]> {
  const rows = await ctx.db.rows<{ id: string; delegate: string | null }>(
    `select u.id::text, case when u.delegate_id is not null and ${isAway('u', 'o', '$3')} then u.delegate_id::text end as delegate
     from crm."user" u left join kith.organisation o on true where u.active and u.deleted_at is null and u.id <> all($4::uuid[]) and (u.id = $1::uuid
       or exists (select from kith.user_role ur join kith.role r on r.key = ur.role_key
         where ur.user_id = u.id and ur.role_key = $2 and r.active))
     order by u.id limit 200`,
    [asked.approverId, asked.role, ctx.clock(), own.filter((id) => id !== null)],
  )
  const out = new Set(own)
  return [...new Set(rows.flatMap(({ id, delegate }) => (delegate ? [id, delegate] : [id])))].filter(
    (id) => !out.has(id),
  )
}
