import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import type { Values } from '#engine/rules.ts'
import type { Operation } from '#engine/write/operations.ts'
import { loadValues } from '#engine/write/rows.ts'
import { figuresOf, hasRisen } from './figures.ts'
import { givenOf, nothingGiven } from './given.ts'
import { type Asked, liveOf, needsOf } from './needs.ts'

export interface Settled {
  operations: Operation[]
  /** What is asked from now on. */
  next: Asked[]
}

/**
 * Brings what was asked about these deals in line with them: void is what asks for more by now, taken back what is not needed any
 * more, and asked what no earlier step waits before.
 */
export async function settle(ctx: Ctx, deals: readonly string[]): Promise<Settled> {
  const live = deals.length > 0 ? await liveOf(ctx, deals) : []
  if (live.length === 0) return { operations: [], next: [] }
  const ids = [...new Set(live.map(({ dealId }) => dealId))]
  const values = await loadValues(ctx.db, objectOf(ctx.catalog, 'deal'), ids)
  const given = await givenOf(ctx, ids)
  const risen = new Set(
    live.filter(({ dealId, figures }) => {
      const deal = values.get(dealId)
      return deal !== undefined && hasRisen(figures, figuresOf(deal, given.get(dealId) ?? nothingGiven(ctx)))
    }),
  )
  const open = live.filter((one) => !risen.has(one) && one.state !== 'approved')
  const { idle, next } = await steps(ctx, open, values)
  return {
    operations: [
      ...[...risen].map((one) => turn(one, 'void')),
      ...idle.map((one) => turn(one, 'withdrawn')),
      ...next.map((one) => turn(one, 'asked')),
    ],
    next,
  }
}

async function steps(
  ctx: Ctx,
  open: readonly Asked[],
  values: ReadonlyMap<string, Values>,
): Promise<{ idle: Asked[]; next: Asked[] }> {
  if (open.length === 0) return { idle: [], next: [] }
  const deals = [...new Set(open.map(({ dealId }) => dealId))]
  const standings = await needsOf(
    ctx,
    deals.map((id) => ({ id, values: values.get(id) ?? {} })),
  )
  const isNeeded = ({ id, dealId }: Asked) =>
    values.get(dealId)?.['outcome'] === 'open' &&
    (standings.get(dealId)?.needs ?? []).some(({ asked }) => asked?.id === id)
  const isNext = ({ id, dealId, step, state }: Asked) =>
    state === 'waiting' &&
    (standings.get(dealId)?.needs ?? []).every(
      (need) => need.asked?.id === id || need.state === 'approved' || need.rule.step >= step,
    )
  const needed = open.filter(isNeeded)
  return { idle: open.filter((one) => !isNeeded(one)), next: needed.filter(isNext) }
}

function turn({ id }: Asked, state: Asked['state']): Operation {
  return { op: 'update', object: 'approval', id, data: { state } }
}
