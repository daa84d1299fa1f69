import { z } from 'zod'
import type { Ctx } from '#engine/context.ts'
import { minorDigits } from '#kernel/money.ts'
import { wilson } from '#kernel/statistics/wilson.ts'
import { amountOf, askFigures, numberOf, type Row } from '#modules/analytics/index.ts'
import { type Asked, bothOf, closedWithin, fewestCases, type HealthWanted, readAsked, seesAmounts } from './asked.ts'
import { fieldOf, type HealthCut, healthCuts, lineUp, sumOf, Tallies, type Tally } from './groups.ts'

const filter = z.record(z.string(), z.unknown()).describe('Of the list of deals')

const figures = {
  open: z.object({ count: z.int(), filter }).describe('Open now'),
  won: z.object({ count: z.int(), filter }).describe('Won within the stretch'),
  lost: z.object({ count: z.int(), filter }),
  rate: z.number().nullable().describe(`Won of all that closed, 0 to 1; null below ${fewestCases} closed deals`),
  low: z.number().nullable().describe('The rate lies between this and `high` with 95 % probability (Wilson)'),
  high: z.number().nullable(),
  averageAmount: z.string().nullable().describe('Of what was won with an amount, a decimal in `currency`'),
  cycleDays: z.number().nullable().describe('From opening to being won, on average'),
  daily: z
    .string()
    .nullable()
    .describe('Open deals × rate × average amount ÷ days: what the pipeline brings in a day at this pace'),
}

export const Velocity = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  by: z.enum(healthCuts),
  currency: z.string(),
  fewest: z.int().describe('Closed deals below which nothing is said'),
  total: z.object(figures),
  groups: z.array(z.object({ key: z.string().nullable(), name: z.string().nullable(), ...figures })),
  unconverted: z.int().describe('Amounts that are in no sum, since their currency has no exchange rate'),
})

type Answer = z.infer<typeof Velocity>

/** How fast the pipeline brings in money, and by what: of the deals that the actor sees. */
export async function readVelocity(ctx: Ctx, { by, ...wanted }: HealthWanted & { by: HealthCut }): Promise<Answer> {
  const asked = await readAsked(ctx, wanted)
  const tallies = new Tallies()
  const field = fieldOf[by]
  const groupBy = [{ field, as: 'group' }]
  const { hidden } = ctx.actor.rights('deal')
  const open = await askFigures(ctx, {
    object: 'deal',
    needs: ['outcome', field, ...asked.scope.needs],
    filter: { outcome: 'open', ...asked.scope.filter },
    groupBy,
    measures: [{ fn: 'count', as: 'open' }],
  })
  const closed = await askFigures(ctx, {
    object: 'deal',
    needs: ['outcome', 'closedAt', field, ...asked.scope.needs],
    filter: { ...closedWithin(asked), ...asked.scope.filter },
    groupBy,
    measures: measuresIn(ctx.settings.currency).filter((measure) => !measure.field || !hidden.has(measure.field)),
  })
  for (const row of open.rows) tallies.add(row, tallyOf(row))
  for (const row of closed.rows) tallies.add(row, tallyOf(row))
  const groups = (await lineUp(ctx, asked, by, tallies)).map(({ key, name, tally, condition }) => ({
    key,
    name,
    ...figuresFrom(asked, tally, condition),
  }))
  const worth = ({ daily, open: { count } }: Answer['total']) => [Number(daily ?? -1), count] as const
  return {
    from: asked.stretch.from,
    to: asked.stretch.to,
    by,
    currency: ctx.settings.currency,
    fewest: fewestCases,
    total: figuresFrom(asked, sumOf([...tallies.all.values()].map(({ tally }) => tally)), {}),
    groups: groups.toSorted((one, other) => {
      const [[a, b], [c, d]] = [worth(one), worth(other)]
      return c - a || d - b
    }),
    unconverted: closed.unconverted,
  }
}

const isWon = { outcome: 'won' }
/** Below every amount: compared in the organisation's currency, it holds for what has a worth in it. */
const lowest = '-1000000000000'

const measuresIn = (
  currency: string,
): { fn: string; as: string; field?: string; filter?: Record<string, unknown> }[] => [
  { fn: 'count', as: 'closed' },
  { fn: 'count', filter: isWon, as: 'won' },
  { fn: 'sum', field: 'amount', filter: isWon, as: 'amount' },
  // Of what is in the sum: an amount without exchange rate is not.
  { fn: 'count', field: 'amount', filter: { ...isWon, amount: { gte: { amount: lowest, currency } } }, as: 'amounts' },
  { fn: 'sum', field: 'salesCycleDays', filter: isWon, as: 'days' },
  { fn: 'count', field: 'salesCycleDays', filter: isWon, as: 'cycles' },
]

function tallyOf({ group: _, ...row }: Row): Tally {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, name === 'amount' ? Number(amountOf(value)) : numberOf(value)]),
  )
}

function figuresFrom(asked: Asked, tally: Tally, condition: Record<string, unknown>): Answer['total'] {
  const of = (name: string) => tally[name] ?? 0
  const [won, closed] = [of('won'), of('closed')]
  const share = closed >= fewestCases ? wilson(won, closed) : null
  const average = seesAmounts(asked) && of('amounts') > 0 ? of('amount') / of('amounts') : null
  const days = of('cycles') > 0 ? of('days') / of('cycles') : null
  const narrow = bothOf(asked.scope.filter, condition)
  const said = (sum: number) => sum.toFixed(minorDigits(asked.ctx.settings.currency))
  const daily = share && average !== null && days ? (of('open') * share.rate * average) / days : null
  return {
    open: { count: of('open'), filter: { outcome: 'open', ...narrow } },
    won: { count: won, filter: { ...closedWithin(asked), ...isWon, ...narrow } },
    lost: { count: closed - won, filter: { ...closedWithin(asked), outcome: 'lost', ...narrow } },
    rate: share && share.rate,
    low: share && share.low,
    high: share && share.high,
    averageAmount: average === null ? null : said(average),
    cycleDays: days,
    daily: daily === null ? null : said(daily),
  }
}
