import {
  type Act,
  type Actor,
  type Place,
  privacyOf,
  type Role,
  reaches,
  rowCondition,
  type Scope,
  wholeOf,
} from '#engine/access.ts'
import { type ObjectModel, objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { demandVisible } from '#engine/log/changes.ts'
import { decodePosition, encodePosition, uuid } from '#engine/log/position.ts'
import { listShares, type ShareView } from '#engine/shares/share-record.ts'
import { loadRows } from '#engine/write/rows.ts'
import { loadPeople } from './load-actor.ts'

/** Why somebody reaches a record. */
export type Rule =
  | {
      rule: 'role'
      role: string
      scope: Scope
      /** What of the scope holds: they own it, a team owns it, it is in their branch or in one below, or it is any record. */
      because: 'owner' | 'team' | 'branch' | 'below' | 'all'
      /** Teams that they share with the owner. */
      teams?: { id: string; name: string }[]
    }
  | { rule: 'share'; with: 'user' | 'team'; team?: { id: string; name: string | null } }

export interface PersonsAccess {
  id: string
  name: string
  /** Why they see it; and why they may change, delete and export it, none where they may not. */
  see: Rule[]
  change: Rule[]
  delete: Rule[]
  export: Rule[]
}

export interface AccessExplained {
  /** Without a name where the caller does not see them. */
  owner: MaybeNamed | null
  branch: MaybeNamed | null
  shares: ShareView[]
  /** Whether the caller may share it. */
  mayShare: boolean
  /** Everybody who sees it, or only the caller: who may be told of others. */
  tells: 'everybody' | 'oneself'
  people: PersonsAccess[]
  next: string | null
}

interface Named {
  id: string
  name: string
}

interface MaybeNamed {
  id: string
  name: string | null
}

const batch = 200
const mostBatches = 5

/**
 * Who sees a record and may do what with it, and by which role or share; people in the order of their names, some at a time.
 * Of others than oneself only who may explain access is told. Errors: not-found.
 */
export async function explainAccess(
  ctx: Ctx,
  object: ObjectModel,
  { id, limit = 50, cursor }: { id: string; limit?: number; cursor?: string },
): Promise<AccessExplained> {
  const looked = await lookAt(ctx, object, id)
  const isWhole = ctx.actor.may.has('explainAccess')
  const page = isWhole
    ? await everybody(ctx, looked, { limit, ...(cursor ? { cursor } : {}) })
    : { people: await explained(ctx, looked, ctx.actor.userId ? [ctx.actor.userId] : []), next: null }
  return {
    owner: looked.owner,
    branch: looked.branch,
    shares: [...looked.shares],
    mayShare: await mayShare(ctx, object, id),
    tells: isWhole ? 'everybody' : 'oneself',
    ...page,
  }
}

/** All that says who sees a record. Errors: not-found. */
export async function lookAt(ctx: Ctx, object: ObjectModel, id: string): Promise<Looked> {
  await demandVisible(ctx, object, id)
  return {
    object,
    shares: await listShares(ctx, object, id),
    wholeShares: await sharesOfWhole(ctx, object, id),
    ...(await placeOf(ctx, object, id)),
  }
}

/** Whoever may change a record may share it. */
export async function mayShare(ctx: Ctx, object: ObjectModel, id: string): Promise<boolean> {
  const stored = (await loadRows(ctx, ctx.db, { object, ids: [id], act: 'change', lock: false })).get(id)
  return stored?.mayAct === true && !stored.deleted
}

type GivenShare = Pick<ShareView, 'canChange'> & { with: Pick<ShareView['with'], 'id' | 'name'> }

async function sharesOfWhole(ctx: Ctx, object: ObjectModel, id: string): Promise<GivenShare[]> {
  const link = wholeOf(object)
  if (!link) return []
  const values: unknown[] = [id, link.target]
  const param = (value: unknown, cast: string) => `$${values.push(value)}::${cast}`
  const seesTeam = rowCondition(ctx.actor, objectOf(ctx.catalog, 'team'), 'see', 't', param)
  const rows = await ctx.db.rows<{ withId: string; name: string | null; canChange: boolean }>(
    `select s.with_id as "withId", case when ${seesTeam} then t.name end as name, s.can_change as "canChange"
     from crm."${object.table}" r join kith.share s on s.object = $2 and s.record_id = r."${link.column}"
     left join crm.team t on t.id = s.with_id where r.id = $1`,
    values,
  )
  return rows.map(({ withId, name, canChange }) => ({ canChange, with: { id: withId, name } }))
}

export interface Looked {
  object: ObjectModel
  shares: readonly ShareView[]
  /** Of what the record is a part of. */
  wholeShares: readonly GivenShare[]
  place: Place
  owner: MaybeNamed | null
  branch: MaybeNamed | null
  /** Teams that the owner is in. */
  teams: readonly Named[]
}

async function placeOf(
  ctx: Ctx,
  object: ObjectModel,
  id: string,
): Promise<Omit<Looked, 'object' | 'shares' | 'wholeShares'>> {
  const kept = privacyOf(object)
  const values: unknown[] = [id]
  const param = (value: unknown, cast: string) => `$${values.push(value)}::${cast}`
  const [row] = await ctx.db.rows<Place & { owner: string | null; branch: string | null; teams: Named[] }>(
    `select r.owner_id as "ownerId", r.branch_id as "branchId", ${kept ? `coalesce(r."${kept}", false)` : 'false'} as "isPrivate",
       case when ${rowCondition(ctx.actor, objectOf(ctx.catalog, 'user'), 'see', 'u', param)} then u.name end as owner,
       case when ${rowCondition(ctx.actor, objectOf(ctx.catalog, 'branch'), 'see', 'b', param)} then b.name end as branch,
       coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name)) from crm.team t
         where t.deleted_at is null and (t.lead_id = r.owner_id
           or exists (select from crm.team_members m where m.record_id = t.id and m.target_id = r.owner_id))), '[]') as teams
     from crm."${object.table}" r left join crm."user" u on u.id = r.owner_id left join crm.branch b on b.id = r.branch_id
     where r.id = $1`,
    values,
  )
  const named = (key: string | null | undefined, name: string | null | undefined) =>
    key ? { id: key, name: name ?? null } : null
  return {
    place: { ownerId: row?.ownerId ?? null, branchId: row?.branchId ?? null, isPrivate: row?.isPrivate ?? false },
    owner: named(row?.ownerId, row?.owner),
    branch: named(row?.branchId, row?.branch),
    teams: row?.teams ?? [],
  }
}

async function everybody(
  ctx: Ctx,
  looked: Looked,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ people: PersonsAccess[]; next: string | null }> {
  const people: PersonsAccess[] = []
  let place = cursor ? decodePosition('access', cursor, [/^.*$/s, uuid]) : null
  for (let round = 0; round < mostBatches; round++) {
    const rows = await ctx.db.rows<Named>(
      `select u.id, u.name from crm."user" u where u.active and u.deleted_at is null
       ${place ? 'and (u.name, u.id) > ($2, $3::uuid)' : ''} order by u.name, u.id limit $1`,
      [batch, ...(place ?? [])],
    )
    const found = await explained(
      ctx,
      looked,
      rows.map(({ id }) => id),
    )
    people.push(...found.slice(0, limit - people.length))
    const last = people.length === limit ? people.at(-1) : rows.at(-1)
    const isEnd = rows.length < batch && (people.length < limit || last?.id === found.at(-1)?.id)
    if (isEnd || !last) return { people, next: null }
    place = [last.name, last.id]
    if (people.length === limit) break
  }
  return { people, next: place && encodePosition('access', place) }
}

/** Of these people those who see the record, in the order of their names, with the rules. */
export async function explained(
  { db, catalog }: Ctx,
  looked: Looked,
  ids: readonly string[],
): Promise<PersonsAccess[]> {
  const people = new Map((await loadPeople(db, ids, catalog)).map((person) => [person.actor.userId as string, person]))
  return ids.flatMap((id) => {
    const person = people.get(id)
    if (!person) return []
    const rules = (act: Act) => rulesOf(looked, act, person)
    const see = rules('see')
    if (see.length === 0) return []
    const { name } = person.actor
    return [{ id, name, see, change: rules('change'), delete: rules('delete'), export: rules('export') }]
  })
}

function rulesOf(looked: Looked, act: Act, { actor, roles }: { actor: Actor; roles: readonly Role[] }): Rule[] {
  const { object, place } = looked
  if (actor.rights(object.name).withheld?.has(act)) return []
  const byRoles = roles.flatMap((role): Rule[] => {
    const scope = { ...role.objects['*'], ...role.objects[object.name] }[act] ?? 'none'
    if (!reaches(actor, scope, place)) return []
    const because = becauseOf(actor, scope, place)
    const teams = because === 'team' ? looked.teams.filter(({ id }) => actor.teamIds.includes(id)) : []
    return [{ rule: 'role', role: role.key, scope, because, ...(teams.length > 0 ? { teams } : {}) }]
  })
  const byShares = [
    ...looked.shares.filter((share) => act === 'see' || (act === 'change' && share.canChange)),
    ...wholeSharesFor(looked, act, actor),
  ].flatMap((share): Rule[] => {
    if (share.with.id === actor.userId) return [{ rule: 'share', with: 'user' }]
    return actor.teamIds.includes(share.with.id)
      ? [{ rule: 'share', with: 'team', team: { id: share.with.id, name: share.with.name } }]
      : []
  })
  return [...byRoles, ...byShares]
}

/** Shares of the whole that let somebody do this to its part. */
function wholeSharesFor({ object, wholeShares }: Looked, act: Act, actor: Actor): readonly GivenShare[] {
  const whole = wholeOf(object)?.target
  const asked = act === 'delete' ? 'change' : act
  if (!whole || (asked !== 'see' && asked !== 'change')) return []
  if (actor.rights(object.name)[act] === 'none' || actor.rights(whole).withheld?.has(asked)) return []
  return wholeShares.filter(({ canChange }) => asked === 'see' || canChange)
}

function becauseOf({ userId, branchId }: Actor, scope: Scope, place: Place) {
  if (scope === 'all') return 'all'
  if (place.ownerId === userId) return 'owner'
  if (scope === 'team') return 'team'
  return place.branchId === branchId ? 'branch' : 'below'
}
