import { z } from 'zod'
import type { Ctx } from '#engine/context.ts'
import { minorDigits } from '#kernel/money.ts'
import { wilson } from '#kernel/statistics/wilson.ts'
import { dateIn } from '#kernel/time.ts'
import { amountOf, askFigures, figuresOf, numberOf, type Row } from '#modules/analytics/index.ts'
import { creditedWithin, targetsWithin } from '#modules/forecast/index.ts'
import { branchesOf } from '#modules/workspace/index.ts'
import { type Asked, bothOf, closedWithin, fewestCases, type HealthWanted, readAsked, seesAmounts } from './asked.ts'
import { fieldOf, lineUp, Tallies, type Tally } from './groups.ts'

export const leaderCuts = ['owner', 'team', 'branch'] as const
export type LeaderCut = (typeof leaderCuts)[number]

const kinds = ['call', 'meeting', 'visit'] as const
const part = z.object({ count: z.int(), filter: z.record(z.string(), z.unknown()).describe('Of the list') })

export const Leaderboard = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  by: z.enum(leaderCuts),
  currency: z.string(),
  fewest: z.int(),
  groups: z
    .array(
      z.object({
        key: z.string().nullable(),
        name: z.string().nullable(),
        won: part,
        lost: part,
        wonAmount: z
          .string()
          .nullable()
          .describe(
            'By credit, where it is split between people; a decimal in `currency`; null for who may not see amounts',
          ),
        credited: z
          .string()
          .nullable()
          .describe(
            'What of `wonAmount` came from deals of others, less what of the own deals is credited to others; null where nothing is',
          ),
        credits: z
          .record(z.string(), z.unknown())
          .nullable()
          .describe('Filter of the list of credits that `credited` is made of'),
        rate: z.number().nullable().describe(`Won of all that closed, 0 to 1; null below ${fewestCases} closed deals`),
        low: z.number().nullable().describe('The rate lies between this and `high` with 95 % probability (Wilson)'),
        high: z.number().nullable(),
        target: z.string().nullable(),
        attainment: z.number().nullable().describe('What was won of the target; 1 is all of it'),
        done: z
          .object({
            call: z.int(),
            meeting: z.int(),
            visit: z.int(),
            filter: z.record(z.string(), z.unknown()).describe('Of the list of activities'),
          })
          .nullable()
          .describe('Calls, meetings and visits within the stretch; null for who may not see them'),
        perWon: z.number().nullable().describe('Of those as many as came to a won deal; null where none was won'),
      }),
    )
    .describe('Those who won most first'),
  unconverted: z.int().describe('Amounts that are in no sum, since their currency has no exchange rate'),
})

type Answer = z.infer<typeof Leaderboard>

/** What each won, how often, of which target and with how much doing: of the deals and activities that the actor sees. */
export async function readLeaderboard(ctx: Ctx, { by, ...wanted }: HealthWanted & { by: LeaderCut }): Promise<Answer> {
  const asked = await readAsked(ctx, wanted)
  const { stretch, scope } = asked
  const field = fieldOf[by]
  const tallies = new Tallies()
  const amounts = seesAmounts(asked)
  const closed = await askFigures(ctx, {
    object: 'deal',
    needs: ['outcome', 'closedAt', field, ...scope.needs],
    filter: { ...closedWithin(asked), ...scope.filter },
    groupBy: [{ field, as: 'group' }],
    measures: [
      { fn: 'count', as: 'closed' },
      { fn: 'count', filter: { outcome: 'won' }, as: 'won' },
      ...(amounts ? [{ fn: 'sum', field: 'amount', filter: { outcome: 'won' }, as: 'amount' }] : []),
    ],
  })
  for (const row of closed.rows)
    tallies.add(row, {
      closed: numberOf(row['closed']),
      won: numberOf(row['won']),
      amount: Number(amountOf(row['amount'])),
    })
  if (field === 'owner')
    for (const { id, name, amount } of await creditedWithin(ctx, scope, stretch))
      tallies.add({ group: { id, label: name } }, { amount, credited: amount })
  const done = await doneBy(asked, field)
  for (const row of done ?? []) tallies.add(row, countsOf(row))
  const today = dateIn(ctx.actor.timeZone, ctx.clock())
  const targets = await targetsWithin(ctx, {
    from: stretch.from,
    to: stretch.to,
    today,
    branches: await branchesOf(ctx),
  })
  const targetOf = { owner: targets.ofPerson, team: targets.ofTeam, branch: targets.ofBranch }[by]
  const { pipelineId, productId, territoryId } = wanted
  const narrows = [pipelineId, productId, territoryId].some((id) => id !== undefined)
  const groups = (await lineUp(ctx, asked, by, tallies)).map(({ key, name, tally, condition }) => {
    const target = key === null || narrows ? null : targetOf(key)
    return { key, name, ...figuresFrom(asked, tally, { condition, target, seesDone: done !== null }) }
  })
  return {
    from: stretch.from,
    to: stretch.to,
    by,
    currency: ctx.settings.currency,
    fewest: fewestCases,
    groups: groups.toSorted(
      (one, other) => Number(other.wonAmount ?? 0) - Number(one.wonAmount ?? 0) || other.won.count - one.won.count,
    ),
    unconverted: closed.unconverted,
  }
}

const activityNeeds = ['kind', 'doneAt', 'owner', 'branch']

/** Activities have no pipeline and no product: of those nothing is said where one looks at one. They are of the territory of their account. */
async function doneBy({ ctx, scope, stretch }: Asked, field: string): Promise<Row[] | null> {
  const { pipelineId, productId } = scope.wanted
  const { see, hidden } = ctx.actor.rights('activity')
  if (see === 'none' || [...activityNeeds, ...scope.needs].some((name) => hidden.has(name)) || pipelineId || productId)
    return null
  return figuresOf(ctx, {
    object: 'activity',
    needs: activityNeeds,
    filter: { ...doneWithin(stretch), ...scope.filter },
    groupBy: [{ field, as: 'group' }],
    measures: kinds.map((kind) => ({ fn: 'count', filter: { kind }, as: kind })),
  })
}

function doneWithin({ begins, ends }: Asked['stretch']): Record<string, unknown> {
  return { kind: { in: kinds }, doneAt: { gte: begins, lt: ends } }
}

function countsOf(row: Row): Tally {
  return Object.fromEntries(kinds.map((kind) => [kind, numberOf(row[kind])]))
}

interface Shown {
  condition: Record<string, unknown>
  target: number | null
  seesDone: boolean
}

function figuresFrom(asked: Asked, tally: Tally, { condition, target, seesDone }: Shown) {
  const of = (name: string) => tally[name] ?? 0
  const [won, closed, amount] = [of('won'), of('closed'), of('amount')]
  const share = closed >= fewestCases ? wilson(won, closed) : null
  const narrow = bothOf(asked.scope.filter, condition)
  const said = (sum: number) => sum.toFixed(minorDigits(asked.ctx.settings.currency))
  const amounts = seesAmounts(asked)
  const all = kinds.reduce((sum, kind) => sum + of(kind), 0)
  return {
    won: { count: won, filter: { ...closedWithin(asked), outcome: 'won', ...narrow } },
    lost: { count: closed - won, filter: { ...closedWithin(asked), outcome: 'lost', ...narrow } },
    wonAmount: amounts ? said(amount) : null,
    credited: amounts && tally['credited'] !== undefined ? said(tally['credited']) : null,
    credits: amounts && tally['credited'] !== undefined ? creditsOf(asked, condition) : null,
    rate: share && share.rate,
    low: share && share.low,
    high: share && share.high,
    target: target === null ? null : said(target),
    attainment: target && amounts ? amount / target : null,
    done: seesDone
      ? {
          call: of('call'),
          meeting: of('meeting'),
          visit: of('visit'),
          filter: { ...doneWithin(asked.stretch), ...narrow },
        }
      : null,
    perWon: seesDone && won > 0 ? all / won : null,
  }
}

/** Credits of these people, and those that others have in their deals. */
function creditsOf({ stretch, scope }: Asked, condition: Record<string, unknown>): Record<string, unknown> {
  const people = condition['owner']
  const { owner: _, ...narrow } = scope.filter
  const deal = { outcome: 'won', closedAt: { gte: stretch.begins, lt: stretch.ends }, ...narrow }
  return {
    ...Object.fromEntries(Object.entries(deal).map(([name, value]) => [`deal.${name}`, value])),
    or: [{ person: people }, { 'deal.owner': people }],
  }
}
