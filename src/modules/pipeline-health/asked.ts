import type { Ctx } from '#engine/context.ts'
import { readStretch, type Stretch } from '#modules/analytics/index.ts'
import { type Scope, type ScopeWanted, scopeOf } from '#modules/forecast/index.ts'

/** Cases below which nothing is said of a rate or of what is usual. */
export const fewestCases = 10

/** Whose deals of which time are looked at. */
export interface HealthWanted extends ScopeWanted {
  from?: string | undefined
  to?: string | undefined
}

export interface Asked {
  ctx: Ctx
  stretch: Stretch
  scope: Scope
}

export async function readAsked(ctx: Ctx, wanted: HealthWanted): Promise<Asked> {
  return { ctx, stretch: readStretch(ctx, wanted), scope: await scopeOf(ctx, wanted) }
}

/** Whether the actor sees deals and each of these fields of them; who does not is told nothing. */
export function sees({ ctx, scope }: Asked, fields: readonly string[]): boolean {
  const { see, hidden } = ctx.actor.rights('deal')
  return see !== 'none' && ![...fields, ...scope.needs].some((name) => hidden.has(name))
}

export function seesAmounts({ ctx }: Asked): boolean {
  return !ctx.actor.rights('deal').hidden.has('amount')
}

/** Both hold, also where they speak of the same field. */
export function bothOf(one: Record<string, unknown>, other: Record<string, unknown>): Record<string, unknown> {
  return Object.keys(other).some((name) => name in one) ? { and: [one, other] } : { ...one, ...other }
}

/** Those that closed within the stretch. */
export function closedWithin({ stretch: { begins, ends } }: Asked): Record<string, unknown> {
  return { outcome: { in: ['won', 'lost'] }, closedAt: { gte: begins, lt: ends } }
}
