import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import type { ScopeWanted } from './scope.ts'

export interface Adjusted {
  id: string
  version: number
  /** In the currency of the organisation; null: it may not be seen, or has no rate. */
  amount: number | null
  note: string | null
  /** Who wrote it last, and when. */
  by: string | null
  at: string
}

/** What was adjusted of a period, as far as the actor sees it; null: nothing. */
export interface Adjustments {
  people: ReadonlyMap<string, Adjusted & { name: string | null }>
  ofPerson: (id: string) => Adjusted | null
  ofTeam: (id: string) => Adjusted | null
  /** With those below it. */
  ofBranch: (id: string) => Adjusted | null
  /** Of all that is looked at. */
  ofScope: (wanted: ScopeWanted) => Adjusted | null
}

const none = () => null

/** Where nothing is adjusted. */
export const noAdjustments: Adjustments = {
  people: new Map(),
  ofPerson: none,
  ofTeam: none,
  ofBranch: none,
  ofScope: none,
}

type Row = Adjusted & { person: string | null; team: string | null; branch: string | null; name: string | null }

/** `asOf`: the amounts as they were then; notes are those of now and are left out. */
export async function adjustmentsOf(ctx: Ctx, period: string, asOf?: Date): Promise<Adjustments> {
  const rows = await read(ctx, period, asOf)
  const told = ({ person: _, team: __, branch: ___, name: ____, ...adjusted }: Row): Adjusted => adjusted
  const people = new Map(rows.flatMap((row) => (row.person ? [[row.person, row] as const] : [])))
  const teams = new Map(rows.flatMap((row) => (row.team ? [[row.team, row] as const] : [])))
  const branches = new Map(rows.flatMap((row) => (row.branch ? [[row.branch, row] as const] : [])))
  const one = (row: Row | undefined) => (row ? told(row) : null)
  const ofPerson = (id: string) => one(people.get(id))
  const ofTeam = (id: string) => one(teams.get(id))
  const ofBranch = (id: string) => one(branches.get(id))
  return {
    people,
    ofPerson,
    ofTeam,
    ofBranch,
    ofScope: ({ ownerId, teamId, branchId, pipelineId, productId, territoryId }) => {
      if (pipelineId || productId || territoryId || [ownerId, teamId, branchId].filter(Boolean).length !== 1)
        return null
      if (ownerId) return ofPerson(ownerId)
      return teamId ? ofTeam(teamId) : ofBranch(branchId as string)
    },
  }
}

/** An adjustment of people is of all their deals, not of some of them. */
export function isWhole({ branchId, pipelineId, productId, territoryId }: ScopeWanted): boolean {
  return !branchId && !pipelineId && !productId && !territoryId
}

/** And that of a branch is of all deals of it and of those below it, whoever has them. */
export function isWholeBranch({ ownerId, teamId, pipelineId, productId, territoryId }: ScopeWanted): boolean {
  return !ownerId && !teamId && !pipelineId && !productId && !territoryId
}

/** Fields without which nothing can be told. */
const needed = ['period', 'person', 'team', 'wholeBranch']

/** Null: the actor sees none. Conditions of the rows `a`. */
export function seenAdjustments({ actor, catalog }: Ctx, add: ReturnType<typeof parameters>['add']): string | null {
  const object = catalog.objects.has('forecastAdjustment') ? objectOf(catalog, 'forecastAdjustment') : null
  const { see, hidden } = actor.rights('forecastAdjustment')
  if (!object || see === 'none' || needed.some((name) => hidden.has(name))) return null
  return `a.deleted_at is null and ${rowCondition(actor, object, 'see', 'a', add)}`
}

async function read(ctx: Ctx, period: string, asOf: Date | undefined): Promise<Row[]> {
  const { hidden } = ctx.actor.rights('forecastAdjustment')
  const { values, add } = parameters()
  const condition = seenAdjustments(ctx, add)
  if (!condition) return []
  const amount = hidden.has('amount') ? 'null' : asOf ? 's.amount::float8' : 'a.amount_base::float8'
  const note = hidden.has('note') || asOf ? 'null' : 'a.note'
  const said = asOf
    ? `join lateral (select s.amount, s.at from kith.forecast_said s where s.record_id = a.id and s.at <= ${add(asOf, 'timestamptz')} order by s.at desc limit 1) s on true`
    : ''
  const rows = await ctx.db.rows<Omit<Row, 'at'> & { at: Date }>(
    `select a.id::text, a.version, ${amount} as amount, ${note} as note, ${asOf ? 'null' : 'u.name'} as by, ${asOf ? 's.at' : 'a.updated_at'} as at,
       a.person_id::text as person, a.team_id::text as team, a.whole_branch_id::text as branch, p.name
     from crm.forecast_adjustment a ${said}
     left join crm."user" u on u.id = a.updated_by_id left join crm."user" p on p.id = a.person_id
     where a.period = ${add(period, 'text')} and ${condition}`,
    values,
  )
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}
