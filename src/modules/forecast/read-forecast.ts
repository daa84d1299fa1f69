import { z } from 'zod'
import type { Ctx } from '#engine/context.ts'
import { minorDigits } from '#kernel/money.ts'
import { dateIn } from '#kernel/time.ts'
import { amountOf } from '#modules/analytics/index.ts'
import { belowOf, inTree, seenTerritories } from '#modules/territories/index.ts'
import { branchesOf, seenBranches } from '#modules/workspace/index.ts'
import { type Adjusted, type Adjustments, adjustmentsOf, isWhole, isWholeBranch, noAdjustments } from './adjustments.ts'
import {
  type Asked,
  askForecast,
  type ForecastCut,
  type ForecastMeasure,
  fieldOf,
  forecastCuts,
  forecastMeasures,
  openWithin,
  seesMeasure,
  wonWithin,
} from './ask-forecast.ts'
import { type Category, categoriesOfStages, inCategory } from './categories.ts'
import { type Credited, creditedWithin } from './credited.ts'
import { leftOut } from './left-out.ts'
import { readPeriod } from './period.ts'
import { type ScopeWanted, scopeOf, teamsOf } from './scope.ts'
import { added, addOpen, addWon, emptySum, type Sum, sumOf } from './sums.ts'
import { noTargets, type Targets, targetsWithin } from './targets.ts'

const part = z.object({
  count: z.int(),
  amount: z.string().nullable().describe('A decimal in `currency`, what is measured; null for who may not see it'),
  filter: z.record(z.string(), z.unknown()).describe('Of the list of deals'),
})

const figures = {
  won: part.describe('Won within the period'),
  commit: part.describe('Open, to close within the period, sure by what is said'),
  bestCase: part,
  pipeline: part,
  omitted: part.describe('In no sum'),
  weighted: z
    .string()
    .nullable()
    .describe('What was won, and of what is open each amount times its probability, without the omitted ones'),
  target: z.string().nullable(),
  credited: z
    .string()
    .nullable()
    .describe(
      'Won by credit in deals of others, less what of the own deals is credited to others; null where nothing is, and of the past',
    ),
  attainment: z.number().nullable().describe('What was won of the target, by credit; 1 is all of it'),
  adjusted: z
    .object({
      id: z.uuid(),
      version: z.int(),
      amount: z.string().nullable(),
      note: z.string().nullable(),
      by: z.string().nullable().describe('Who wrote it last'),
      at: z.iso.datetime(),
    })
    .nullable()
    .describe('What a manager expects of this person, team or branch (a record of `/forecast-adjustments`)'),
}

const rest = z.object({ count: z.int(), filter: z.record(z.string(), z.unknown()) })

export const Forecast = z.object({
  period: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  today: z.iso.date(),
  asOf: z.iso.datetime().nullable(),
  by: z.enum(forecastCuts),
  measure: z.enum(forecastMeasures),
  recurs: z.boolean().describe('Whether something recurs in these deals, as far as one sees that'),
  currency: z.string(),
  total: z.object(figures),
  groups: z.array(
    z.object({
      key: z.string().nullable().describe('An id, or a month such as 2026-11; null: of none'),
      name: z.string().nullable().describe('What a record is called'),
      depth: z
        .int()
        .describe('How many lie above it, of branches and territories: each counts those below it, which follow it'),
      ...figures,
    }),
  ),
  overdue: rest.describe('Open deals whose closing date lies before today'),
  undated: rest.describe('Open deals without a closing date'),
  unconverted: z.int().describe('Amounts that are in no sum, since their currency has no exchange rate'),
})

type Answer = z.infer<typeof Forecast>
type Figures = Answer['total']

export interface ForecastWanted extends ScopeWanted {
  period?: string | undefined
  by: ForecastCut
  measure?: ForecastMeasure | undefined
  asOf?: Date | undefined
}

/** What was won within a period and what is open to close in it, by one cut: of the deals that the actor sees, now or at a time. */
export async function readForecast(ctx: Ctx, wanted: ForecastWanted): Promise<Answer> {
  const { by, measure = 'amount', asOf } = wanted
  const today = dateIn(ctx.settings.timeZone, asOf ?? ctx.clock())
  const period = readPeriod(wanted.period, today)
  const scope = await scopeOf(ctx, wanted)
  const stages = await categoriesOfStages(ctx)
  const nothing = seesMeasure(ctx, measure) ? 0 : null
  const asked: Asked = { ctx, scope, stages, asOf, today, ...period, by, measure }
  const { open, won, unconverted } = await askForecast(asked)
  const branches = await branchesOf(ctx)
  const isAmount = measure === 'amount'
  const targets = isAmount ? await targetsWithin(ctx, { ...period, today, branches }) : noTargets
  const adjustments = isAmount ? await adjustmentsOf(ctx, period.name, asOf) : noAdjustments
  const sums = new Map<string | null, Sum>()
  for (const row of open) addOpen(sumOf(sums, row, nothing), row, stages)
  for (const row of won) addWon(sumOf(sums, row, nothing), row)
  if (by === 'owner' && isWhole(wanted))
    for (const [id, { name }] of adjustments.people)
      if (!sums.has(id) && (!scope.owners || scope.owners.includes(id))) sums.set(id, emptySum(name, nothing))
  const credited = asOf || !isAmount ? new Map<string, Credited>() : await creditedOf(asked)
  if (by === 'owner') for (const [id, { name }] of credited) if (!sums.has(id)) sums.set(id, emptySum(name, nothing))
  const total = [...sums.values()].reduce(added, emptySum(null, nothing))
  const groups = await grouped(asked, { sums, targets, adjustments, credited, nothing })
  return {
    period: period.name,
    from: period.from,
    to: period.to,
    today,
    asOf: asOf?.toISOString() ?? null,
    by,
    measure,
    recurs: [...open, ...won].some((row) => Number(amountOf(row['recurring'])) !== 0),
    currency: ctx.settings.currency,
    total: figuresFrom(asked, total, {
      condition: {},
      target: targets.ofScope(wanted),
      adjusted: adjustments.ofScope(wanted),
      credited: scope.owners && creditOf(credited, [...credited.keys()]),
    }),
    groups,
    ...(await leftOut(asked)),
    unconverted,
  }
}

async function creditedOf({ ctx, scope, from, to }: Asked): Promise<Map<string, Credited>> {
  const { closedAt } = wonWithin(ctx, { from, to })
  const found = await creditedWithin(ctx, scope, { begins: closedAt.gte, ends: closedAt.lt })
  return new Map(found.map((one) => [one.id, one]))
}

/** Of these people together; null where none of them has any. */
function creditOf(credited: ReadonlyMap<string, Credited>, ids: readonly string[]): number | null {
  const parts = ids.flatMap((id) => credited.get(id)?.amount ?? [])
  return parts.length > 0 ? parts.reduce((all, part) => all + part, 0) : null
}

interface Whole {
  sums: ReadonlyMap<string | null, Sum>
  targets: Targets
  adjustments: Adjustments
  credited: ReadonlyMap<string, Credited>
  nothing: number | null
}

async function grouped(
  asked: Asked,
  { sums, targets, adjustments, credited, nothing }: Whole,
): Promise<Answer['groups']> {
  const { ctx, by, scope } = asked
  const isAdjusted = isWhole(scope.wanted)
  const row = (key: string | null, sum: Sum, more: Shown): Answer['groups'][0] => ({
    key,
    name: sum.name,
    depth: more.depth ?? 0,
    ...figuresFrom(asked, sum, more),
  })
  const together = (ids: readonly string[], name: string) => {
    const parts = ids.flatMap((id) => sums.get(id) ?? [])
    return parts.length > 0 ? parts.reduce(added, emptySum(name, nothing)) : null
  }
  if (by === 'team') {
    const teams = await teamsOf(ctx)
    return teams.flatMap(({ id, name, members }) => {
      const sum = together(members, name)
      const target = targets.ofTeam(id)
      const adjusted = isAdjusted ? adjustments.ofTeam(id) : null
      if (!sum && target === null && !adjusted) return []
      const more = { condition: { owner: { in: members } }, target, adjusted, credited: creditOf(credited, members) }
      return [row(id, sum ?? emptySum(name, nothing), more)]
    })
  }
  if (by === 'branch' || by === 'territory') {
    const nodes = await (by === 'branch' ? seenBranches(ctx) : seenTerritories(ctx))
    const within = by === 'branch' ? scope.branches : scope.territories
    const mayAdjust = by === 'branch' && isWholeBranch(scope.wanted)
    const shown = inTree(nodes.filter(({ id }) => !within || within.includes(id)))
    const known = new Set<string | null>(shown.map(({ id }) => id))
    const tree = shown.flatMap(({ id, name, depth }) => {
      const below = belowOf(nodes, id)
      const sum = together(below, name)
      const adjusted = mayAdjust ? adjustments.ofBranch(id) : null
      if (!sum && !adjusted) return []
      const target = by === 'branch' ? targets.ofBranch(id) : null
      return [
        row(id, sum ?? emptySum(name, nothing), {
          condition: { [fieldOf[by]]: { in: below } },
          target,
          adjusted,
          depth,
        }),
      ]
    })
    const others = [...sums].filter(([key]) => !known.has(key))
    return [
      ...tree,
      ...others.map(([key, sum]) =>
        row(key, sum, { condition: { [fieldOf[by]]: key ?? { isNull: true } }, target: null }),
      ),
    ]
  }
  const rows = [...sums].map(([key, sum]) => {
    const target = by === 'owner' && key ? targets.ofPerson(key) : null
    return row(key, sum, {
      condition: by === 'month' ? {} : { [fieldOf[by]]: key ?? { isNull: true } },
      target,
      adjusted: isAdjusted && by === 'owner' && key ? adjustments.ofPerson(key) : null,
      credited: by === 'owner' && key ? creditOf(credited, [key]) : null,
      month: by === 'month' ? key : null,
    })
  })
  if (by === 'month') return rows.toSorted((one, other) => String(one.key).localeCompare(String(other.key)))
  const worth = ({ won, commit, bestCase, pipeline }: Figures) =>
    [won, commit, bestCase, pipeline].reduce((all, { amount }) => all + Number(amount ?? 0), 0)
  return rows.toSorted((one, other) => worth(other) - worth(one))
}

interface Shown {
  condition: Record<string, unknown>
  target: number | null
  adjusted?: Adjusted | null
  credited?: number | null
  depth?: number
  month?: string | null
}

function figuresFrom(
  asked: Asked,
  sum: Sum,
  { condition, target, adjusted = null, credited = null, month }: Shown,
): Figures {
  const { ctx, scope, stages, from, to } = asked
  const said = (amount: number | null) => (amount === null ? null : amount.toFixed(minorDigits(ctx.settings.currency)))
  const days = month ? readPeriod(month, from) : { from, to }
  const narrow = bothOf(scope.filter, condition)
  const seesSaid = !ctx.actor.rights('deal').hidden.has('forecastCategory')
  const open = (name: Category) => ({ ...openWithin(days), ...narrow, ...inCategory(name, stages, { seesSaid }) })
  const partOf = (name: Category | 'won', filter: Record<string, unknown>) => {
    const { count, amount } = sum.parts[name]
    return { count, amount: said(amount), filter }
  }
  const won = sum.parts.won.amount
  return {
    won: partOf('won', { ...wonWithin(ctx, days), ...narrow }),
    commit: partOf('commit', open('commit')),
    bestCase: partOf('bestCase', open('bestCase')),
    pipeline: partOf('pipeline', open('pipeline')),
    omitted: partOf('omitted', open('omitted')),
    weighted: said(sum.weighted),
    target: said(target),
    credited: said(credited),
    attainment: target && won !== null ? (won + (credited ?? 0)) / target : null,
    adjusted: adjusted && { ...adjusted, amount: said(adjusted.amount) },
  }
}

/** Both hold, also where they speak of the same field. */
function bothOf(one: Record<string, unknown>, other: Record<string, unknown>): Record<string, unknown> {
  return Object.keys(other).some((name) => name in one) ? { and: [one, other] } : { ...one, ...other }
}
