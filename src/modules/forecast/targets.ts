import type { Ctx } from '#engine/context.ts'
import { type Aim, planOf } from '#kernel/goals/plan.ts'
import { addDays } from '#kernel/time.ts'
import { amountOf, figuresOf, idOf } from '#modules/analytics/index.ts'
import type { Branch } from '#modules/workspace/index.ts'
import type { ScopeWanted } from './scope.ts'

/** What is to be won within some days; null where no target that the actor sees says so. */
export interface Targets {
  ofPerson: (id: string) => number | null
  ofTeam: (id: string) => number | null
  /** With those below it. */
  ofBranch: (id: string) => number | null
  /** Of all that is looked at. */
  ofScope: (wanted: ScopeWanted) => number | null
}

const none = () => null

/** Where nothing is aimed at. */
export const noTargets: Targets = { ofPerson: none, ofTeam: none, ofBranch: none, ofScope: none }

/** Both days are within it. */
export async function targetsWithin(
  ctx: Ctx,
  { from, to, today, branches }: { from: string; to: string; today: string; branches: readonly Branch[] },
): Promise<Targets> {
  const rows = await figuresOf(ctx, {
    object: 'target',
    needs: ['measure', 'amount', 'startsOn', 'endsOn', 'person', 'team', 'branch'],
    filter: { measure: 'wonValue', startsOn: { lte: to }, endsOn: { gte: from } },
    groupBy: ['person', 'team', 'branch', { field: 'startsOn', bucket: 'day' }, { field: 'endsOn', bucket: 'day' }],
    measures: [{ fn: 'sum', field: 'amount', as: 'amount' }],
  })
  const holders = new Map<string, Aim[]>()
  for (const row of rows) {
    const [person, team, branch] = ['person', 'team', 'branch'].map((name) => idOf(row[name]))
    const holder = person ? `person ${person}` : team ? `team ${team}` : `branch ${branch}`
    const aim = {
      from: String(row['startsOn']),
      to: addDays(String(row['endsOn']), 1),
      value: Number(amountOf(row['amount'])),
    }
    holders.set(holder, [...(holders.get(holder) ?? []), aim])
  }
  const span = { from, to: addDays(to, 1) }
  const plan = (holder: string) => planOf(holders.get(holder) ?? [], span, today)?.value ?? null
  const sum = (parts: readonly (number | null)[]) => {
    const known = parts.flatMap((part) => part ?? [])
    return known.length > 0 ? known.reduce((all, part) => all + part, 0) : null
  }
  // Where a branch has none, those right below it count.
  const ofBranch = (id: string): number | null =>
    plan(`branch ${id}`) ?? sum(branches.filter(({ parentId }) => parentId === id).map((branch) => ofBranch(branch.id)))
  const ofPerson = (id: string) => plan(`person ${id}`)
  const ofTeam = (id: string) => plan(`team ${id}`)
  return {
    ofPerson,
    ofTeam,
    ofBranch,
    ofScope: ({ ownerId, teamId, branchId, pipelineId, productId, territoryId }) => {
      if (pipelineId || productId || territoryId) return null
      if (ownerId) return ofPerson(ownerId)
      if (teamId) return ofTeam(teamId)
      if (branchId) return ofBranch(branchId)
      const whole = sum(branches.filter(({ parentId }) => parentId === null).map(({ id }) => ofBranch(id)))
      const people = [...holders.keys()].filter((holder) => holder.startsWith('person '))
      return whole ?? sum(people.map(plan))
    },
  }
}
