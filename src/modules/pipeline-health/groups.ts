import type { Ctx } from '#engine/context.ts'
import { idOf, type Row } from '#modules/analytics/index.ts'
import { teamsOf } from '#modules/forecast/index.ts'
import { belowOf } from '#modules/territories/index.ts'
import { seenBranches } from '#modules/workspace/index.ts'
import type { Asked } from './asked.ts'

export const healthCuts = ['owner', 'team', 'branch', 'pipeline'] as const
export type HealthCut = (typeof healthCuts)[number]

/** The field by which a cut groups deals: a team by the people in it. */
export const fieldOf = { owner: 'owner', team: 'owner', branch: 'branch', pipeline: 'pipeline' } as const

/** What is counted of a group; sums of these are those of several groups together. */
export type Tally = Record<string, number>

export interface Tallied {
  key: string | null
  name: string | null
  tally: Tally
  /** Of the list of deals. */
  condition: Record<string, unknown>
}

export function sumOf(tallies: Iterable<Tally>): Tally {
  const sum: Tally = {}
  for (const tally of tallies) for (const [name, value] of Object.entries(tally)) sum[name] = (sum[name] ?? 0) + value
  return sum
}

/** By the id of what they are grouped by, with its name. */
export class Tallies {
  readonly all = new Map<string | null, { name: string | null; tally: Tally }>()

  add(row: Row, tally: Tally): void {
    const value = row['group']
    const key = idOf(value)
    const name = key === null ? null : ((value as { label?: string | null }).label ?? null)
    const found = this.all.get(key)
    this.all.set(key, { name: found?.name ?? name, tally: sumOf([found?.tally ?? {}, tally]) })
  }
}

/** Lines of a cut: a branch counts those below it, a team the deals of its people. What has nothing is left out. */
export async function lineUp(ctx: Ctx, { scope }: Asked, by: HealthCut, { all }: Tallies): Promise<Tallied[]> {
  const together = (ids: readonly string[]) => {
    const parts = ids.flatMap((id) => {
      const found = all.get(id)
      return found ? [found.tally] : []
    })
    return parts.length > 0 ? sumOf(parts) : null
  }
  if (by === 'team')
    return (await teamsOf(ctx)).flatMap(({ id, name, members }) => {
      const tally = together(members)
      return tally ? [{ key: id, name, tally, condition: { owner: { in: members } } }] : []
    })
  if (by === 'branch') {
    const branches = await seenBranches(ctx)
    const shown = branches.filter(({ id }) => !scope.branches || scope.branches.includes(id))
    const rows = shown.flatMap(({ id, name }): Tallied[] => {
      const below = belowOf(branches, id)
      const tally = together(below)
      return tally ? [{ key: id, name, tally, condition: { branch: { in: below } } }] : []
    })
    // Of none, and of branches that the actor is told nothing of.
    const known = new Set<string | null>(branches.map(({ id }) => id))
    const others = [...all].filter(([key]) => !known.has(key))
    return [
      ...rows,
      ...others.map(([key, { name, tally }]) => ({ key, name, tally, condition: { branch: key ?? { isNull: true } } })),
    ]
  }
  return [...all].map(([key, { name, tally }]) => ({
    key,
    name,
    tally,
    condition: { [fieldOf[by]]: key ?? { isNull: true } },
  }))
}
