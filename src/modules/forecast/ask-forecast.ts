import type { Ctx } from '#engine/context.ts'
import { addDays, instantIn } from '#kernel/time.ts'
import { askFigures } from '#modules/analytics/index.ts'
import type { Category } from './categories.ts'
import type { Scope } from './scope.ts'

export const forecastCuts = ['owner', 'team', 'branch', 'pipeline', 'product', 'territory', 'month'] as const
export type ForecastCut = (typeof forecastCuts)[number]

/** What is added up of a deal: the usual is its amount. Targets, adjustments, credit and history are of amounts alone. */
export const forecastMeasures = ['amount', 'mrr', 'arr', 'contractValue'] as const
export type ForecastMeasure = (typeof forecastMeasures)[number]

const measuredBy: Record<ForecastMeasure, Record<string, unknown>[]> = {
  amount: [{ fn: 'sum', field: 'amount', as: 'amount' }],
  mrr: [{ fn: 'sum', field: 'mrr', as: 'amount' }],
  arr: [{ fn: 'sum', field: 'arr', as: 'amount' }],
  // Where no line says what a deal is worth, its amount does.
  contractValue: [
    { fn: 'sum', field: 'contractValue', as: 'amount' },
    { fn: 'sum', field: 'amount', as: 'typed', filter: { contractValue: 0 } },
  ],
}

/** Whether the actor sees all that is added up. */
export function seesMeasure({ actor }: Pick<Ctx, 'actor'>, measure: ForecastMeasure): boolean {
  const { hidden } = actor.rights('deal')
  return !hidden.has(measure) && (measure !== 'contractValue' || !hidden.has('amount'))
}

/** A question with all that it takes to answer it. */
export interface Asked {
  ctx: Ctx
  scope: Scope
  stages: ReadonlyMap<string, Category>
  asOf: Date | undefined
  today: string
  from: string
  to: string
  by: ForecastCut
  measure: ForecastMeasure
}

/** How a cut groups deals: a team by the people in it. */
export const fieldOf = {
  owner: 'owner',
  team: 'owner',
  branch: 'branch',
  pipeline: 'pipeline',
  product: 'product',
  territory: 'account.territory',
} as const

/** Rows of what is open to close within the period, and of what was won in it. */
export async function askForecast({ ctx, scope, by, from, to, asOf, measure }: Asked) {
  const { hidden } = ctx.actor.rights('deal')
  const shown = (names: string[]) => names.filter((name) => !hidden.has(name))
  const measures = [
    { fn: 'count', as: 'count' },
    ...(seesMeasure(ctx, measure) ? measuredBy[measure] : []),
    ...(hidden.has('arr') ? [] : [{ fn: 'sum', field: 'arr', as: 'recurring' }]),
  ]
  const cut = (field: string) =>
    by === 'month' ? { field, bucket: 'month', as: 'group' } : { field: fieldOf[by], as: 'group' }
  const field = by === 'month' ? [] : [fieldOf[by].split('.')[0] as string]
  const open = await askFigures(ctx, {
    object: 'deal',
    needs: ['outcome', 'closesOn', 'stage', ...field],
    filter: { ...openWithin({ from, to }), ...scope.filter },
    groupBy: [cut('closesOn'), 'stage', ...shown(['forecastCategory', 'probability'])],
    measures,
    at: asOf,
  })
  const won = await askFigures(ctx, {
    object: 'deal',
    needs: ['outcome', 'closedAt', ...field],
    filter: { ...wonWithin(ctx, { from, to }), ...scope.filter },
    groupBy: [cut('closedAt')],
    measures,
    at: asOf,
  })
  return { open: open.rows, won: won.rows, unconverted: open.unconverted + won.unconverted }
}

interface Days {
  from: string
  to: string
}

export function openWithin({ from, to }: Days): Record<string, unknown> {
  return { outcome: 'open', closesOn: { gte: from, lte: to } }
}

/** By the clock of the organisation: what a period brought is the same for everybody. */
export function wonWithin({ settings }: Ctx, { from, to }: Days) {
  const at = (day: string) => instantIn(settings.timeZone, day).toISOString()
  return { outcome: 'won', closedAt: { gte: at(from), lt: at(addDays(to, 1)) } }
}
