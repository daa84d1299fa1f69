import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { type Parameters, parameters } from '#engine/log/visible.ts'
import { junctionOf } from '#engine/tables.ts'
import { belowOf, territoryAndBelow } from '#modules/territories/index.ts'
import { branchesOf } from '#modules/workspace/index.ts'

export interface ScopeWanted {
  ownerId?: string | undefined
  teamId?: string | undefined
  /** With those below it. */
  branchId?: string | undefined
  pipelineId?: string | undefined
  productId?: string | undefined
  /** Of the account, with those below it. */
  territoryId?: string | undefined
}

export interface Team {
  id: string
  name: string
  members: string[]
}

/** Whose deals and which of them are looked at. */
export interface Scope {
  /** Of the list of deals. */
  filter: Record<string, unknown>
  wanted: ScopeWanted
  /** Fields that it narrows by: who may not see one of them is told nothing. */
  needs: string[]
  /** Ids of people; null: everybody. */
  owners: string[] | null
  /** Ids of branches; null: all. */
  branches: string[] | null
  /** Ids of territories; null: all. */
  territories: string[] | null
}

export async function scopeOf(ctx: Ctx, wanted: ScopeWanted): Promise<Scope> {
  const { ownerId, teamId, branchId, pipelineId, productId, territoryId } = wanted
  const members = teamId ? ((await teamsOf(ctx)).find(({ id }) => id === teamId)?.members ?? []) : null
  const owners = ownerId ? (members && !members.includes(ownerId) ? [] : [ownerId]) : members
  const branches = branchId ? belowOf(await branchesOf(ctx), branchId) : null
  const territories = territoryId ? await territoryAndBelow(ctx, territoryId) : null
  const filter = {
    ...(owners ? { owner: { in: owners } } : {}),
    ...(branches ? { branch: { in: branches } } : {}),
    ...(pipelineId ? { pipeline: pipelineId } : {}),
    ...(productId ? { product: productId } : {}),
    ...(territories ? { 'account.territory': { in: territories } } : {}),
  }
  const needs = Object.keys(filter).map((path) => path.split('.')[0] as string)
  return { filter, wanted, needs, owners, branches, territories }
}

/** The teams that the actor sees. */
export async function teamsOf({ db, actor, catalog }: Ctx): Promise<Team[]> {
  const team = objectOf(catalog, 'team')
  const members = team.fields.get('members')
  const { see, hidden } = actor.rights('team')
  if (!members || see === 'none' || hidden.has('members')) return []
  const { values, add } = parameters()
  return db.rows<Team>(
    `select t.id::text, t.name, coalesce(array_agg(m.target_id::text) filter (where m.target_id is not null), '{}') as members
     from crm.team t left join ${junctionOf(team, members)} m on m.record_id = t.id
     where t.deleted_at is null and ${rowCondition(actor, team, 'see', 't', add)} group by t.id, t.name order by t.name, t.id`,
    values,
  )
}

/** Conditions of the rows `d` of deals that the actor sees and that are looked at. */
export function seenDeals(
  { actor, catalog }: Ctx,
  { owners, branches, territories, wanted }: Scope,
  add: Parameters['add'],
): string {
  const parts = [rowCondition(actor, objectOf(catalog, 'deal'), 'see', 'd', add)]
  if (owners) parts.push(`d.owner_id = any(${add(owners, 'uuid[]')})`)
  if (branches) parts.push(`d.branch_id = any(${add(branches, 'uuid[]')})`)
  if (wanted.pipelineId) parts.push(`d.pipeline_id = ${add(wanted.pipelineId, 'uuid')}`)
  if (wanted.productId) parts.push(`d.product_id = ${add(wanted.productId, 'uuid')}`)
  if (territories) {
    const account = objectOf(catalog, 'account')
    const maySee = !actor.rights('account').hidden.has('territory')
    parts.push(
      `exists (select from crm.account a where a.id = d.account_id and a.deleted_at is null and a.territory_id = any(${add(territories, 'uuid[]')}) and ${maySee ? rowCondition(actor, account, 'see', 'a', add) : 'false'})`,
    )
  }
  return parts.join(' and ')
}
