import { z } from 'zod'
import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import { minorDigits } from '#kernel/money.ts'
import { addDays, dateIn, instantIn } from '#kernel/time.ts'
import { amountOf, figuresOf } from '#modules/analytics/index.ts'
import { goesByAge, type Score, spreadOf, type Trial, widen } from './backtest.ts'
import { ageBands, type Fitted } from './fit.ts'
import { type KeptForecast, keptForecast } from './keep-forecast.ts'
import { kindOf, readPeriod } from './period.ts'
import { type Scope, type ScopeWanted, scopeOf, seenDeals } from './scope.ts'
import { type Group, simulate } from './simulate.ts'

const amount = z
  .string()
  .nullable()
  .describe('A decimal in `currency`; null for who does not see the amounts of all deals')
const score = z
  .object({
    share: z.number().nullable().describe('Mean distance from what came, beside what came on average; 0.2 is a fifth'),
    error: amount.describe('The same as an amount'),
  })
  .nullable()

export const Outlook = z.object({
  period: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  currency: z.string(),
  state: z
    .enum(['making', 'few', 'over', 'far', 'ready'])
    .describe(
      '`making`: a job is at it for the first time; `few`: fewer than 30 deals were won in two years; `over`: the period is past; `far`: it ends more than two years from now',
    ),
  madeAt: z.iso.datetime().nullable(),
  oneOf: z.int().describe('Of a very long history one of so many deals was looked at'),
  won: z.string().nullable().describe('Won so far within the period'),
  expected: z
    .object({ median: z.string(), low: z.string(), high: z.string() })
    .nullable()
    .describe(
      'What the period brings in all: half of the courses come to less than `median`, 80 % lie between `low` and `high`',
    ),
  trial: z
    .object({
      kind: z.enum(['month', 'quarter']),
      model: score,
      last: score.describe('The period before, again'),
      usual: score.describe('The mean of the four periods before'),
      weighted: score.describe('Amounts of open deals times the probability of their stages'),
      coverage: z.number().nullable().describe('Share of the periods that came within the interval; 0.8 is aimed at'),
      isBetter: z
        .boolean()
        .nullable()
        .describe('Nearer than each of the plain ones, by a tenth at least. Null: too few periods to say'),
      periods: z.array(
        z.object({
          name: z.string(),
          from: z.iso.date(),
          to: z.iso.date(),
          actual: amount,
          median: amount,
          low: amount,
          high: amount,
          last: amount,
          usual: amount,
          weighted: amount,
        }),
      ),
    })
    .nullable()
    .describe('What would have been said at the beginning of past periods, by what was known then, of all deals'),
})

type Answer = z.infer<typeof Outlook>

const day = 86_400_000
/** Days whose new deals say how many are to come. */
const arrivalDays = 182

/** What a period brings by the history of all deals, for the deals that the actor sees, and how near that came in the past. */
export async function readOutlook(ctx: Ctx, wanted: ScopeWanted & { period?: string | undefined }): Promise<Answer> {
  const now = ctx.clock()
  const period = readPeriod(wanted.period, dateIn(ctx.settings.timeZone, now))
  const kept = await keptForecast(ctx)
  const { hidden, see } = ctx.actor.rights('deal')
  const scope = await scopeOf(ctx, wanted)
  const seesAmounts = see !== 'none' && ![...needs, ...scope.needs].some((name) => hidden.has(name))
  const trial = see === 'none' ? undefined : kept?.trials.find(({ kind }) => kind === kindOf(period))
  const at = (date: string) => instantIn(ctx.settings.timeZone, date).getTime()
  const ends = at(addDays(period.to, 1))
  const state = stateOf(kept, (ends - now.getTime()) / day)
  const won = seesAmounts
    ? await wonSoFar(ctx, scope, { begins: new Date(at(period.from)), ends: new Date(ends) })
    : null
  const span = { lead: (at(period.from) - now.getTime()) / day, days: (ends - now.getTime()) / day }
  const said = (sum: number) => sum.toFixed(minorDigits(ctx.settings.currency))
  const drawn = kept && state === 'ready' && won !== null ? await come(ctx, { kept, scope, span }) : null
  const coming = drawn && widen(drawn, trial?.widening ?? 1)
  return {
    ...{ period: period.name, from: period.from, to: period.to },
    currency: ctx.settings.currency,
    state,
    madeAt: kept?.madeAt.toISOString() ?? null,
    oneOf: kept?.oneOf ?? 1,
    won: won === null ? null : said(won),
    expected: coming && {
      median: said(coming.median + (won ?? 0)),
      low: said(coming.low + (won ?? 0)),
      high: said(coming.high + (won ?? 0)),
    },
    trial: trial ? told(trial, seesAmounts && see === 'all' ? said : null) : null,
  }
}

/** Days that are looked ahead: what is far is but a mean of new deals, and each day has to be gone through. */
const farthest = 2 * 366 + 31

/** `left`: days until the period ends. */
function stateOf(kept: KeptForecast | null, left: number): Answer['state'] {
  if (!kept) return 'making'
  if (left <= 0) return 'over'
  if (left > farthest) return 'far'
  return kept.fitted.length === 0 ? 'few' : 'ready'
}

const needs = ['outcome', 'stage', 'amount', 'closedAt', 'openedAt', 'stageSince', 'pipeline']

async function wonSoFar(ctx: Ctx, { filter }: Scope, { begins, ends }: { begins: Date; ends: Date }): Promise<number> {
  const [row] = await figuresOf(ctx, {
    object: 'deal',
    needs,
    filter: { outcome: 'won', closedAt: { gte: begins.toISOString(), lt: ends.toISOString() }, ...filter },
    groupBy: [],
    measures: [{ fn: 'sum', field: 'amount', as: 'amount' }],
  })
  return Number(amountOf(row?.['amount']))
}

interface Coming {
  kept: KeptForecast
  scope: Scope
  /** Days from now. */
  span: { lead: number; days: number }
}

async function come(ctx: Ctx, { kept: { fitted }, scope, span }: Coming) {
  const groups = await openGroups(ctx, scope, fitted)
  const daily = await arrivals(ctx, scope)
  const amounts = ctx.actor.rights('deal').see === 'all' ? null : await amountsSeen(ctx)
  const own = fitted.map((unit) => ({
    ...unit,
    arrivals: { ...unit.arrivals, daily: daily.get(unit.pipeline) ?? 0 },
    amount: amounts ? (amounts.get(unit.pipeline) ?? amounts.get(null) ?? { mean: 0, spread: 0 }) : unit.amount,
  }))
  return simulate(own, { groups, ...span })
}

async function openGroups(ctx: Ctx, scope: Scope, fitted: readonly Fitted[]): Promise<Group[]> {
  const { values, add } = parameters()
  const byAge = add(
    fitted.filter(goesByAge).map(({ pipeline }) => pipeline),
    'uuid[]',
  )
  const now = add(ctx.clock(), 'timestamptz')
  const rows = await ctx.db.rows<Omit<Group, 'amount'> & { size: number | null; sum: number; squares: number }>(
    `select pipeline, stage, count(*)::integer as count, avg(age)::float8 as age, size, sum(amount)::float8 as sum, sum(amount * amount)::float8 as squares
     from (select pipeline, stage, age, amount, case when amount > 0 then floor(ln(amount) / ln(2))::integer when amount is not null then -1 end as size
       from (select d.pipeline_id as pipeline, case when d.pipeline_id = any(${byAge}) then null else d.stage_id end as stage, d.amount_base::float8 as amount,
         greatest(0, date_part('epoch', ${now} - case when d.pipeline_id = any(${byAge}) then coalesce(d.opened_at, d.created_at)
           else coalesce(d.stage_since, d.opened_at, d.created_at) end) / 86400) as age
         from crm.deal d where d.outcome = 'open' and d.deleted_at is null and ${seenDeals(ctx, scope, add)}) d) d
     group by pipeline, stage, size, width_bucket(age, ${add([...ageBands], 'float8[]')})`,
    values,
  )
  return rows.map(({ size, sum, squares, ...group }) => ({
    ...group,
    amount: size === null ? null : spreadOf(group.count, sum, squares),
  }))
}

/** New deals a day by pipeline, as they came lately. */
async function arrivals(ctx: Ctx, scope: Scope): Promise<Map<string, number>> {
  const { values, add } = parameters()
  const now = add(ctx.clock(), 'timestamptz')
  const rows = await ctx.db.rows<{ pipeline: string; count: number }>(
    `select d.pipeline_id::text as pipeline, count(*)::integer as count from crm.deal d
     where d.opened_at > ${now} - interval '${arrivalDays} days' and d.opened_at <= ${now} and d.deleted_at is null and ${seenDeals(ctx, scope, add)} group by 1`,
    values,
  )
  return new Map(rows.map(({ pipeline, count }) => [pipeline, count / arrivalDays]))
}

const fewestAmounts = 10

/** What deals that the actor sees were won for within a year, by pipeline where there are enough of them, and in all (null). */
async function amountsSeen(ctx: Ctx): Promise<Map<string | null, Fitted['amount']>> {
  const { values, add } = parameters()
  const now = add(ctx.clock(), 'timestamptz')
  const all: Scope = { filter: {}, wanted: {}, needs: [], owners: null, branches: null, territories: null }
  const rows = await ctx.db.rows<{ pipeline: string | null; count: number; mean: number; spread: number }>(
    `select d.pipeline_id::text as pipeline, count(*)::integer as count, avg(d.amount_base)::float8 as mean,
       coalesce(stddev_samp(d.amount_base), 0)::float8 as spread
     from crm.deal d where d.outcome = 'won' and d.closed_at > ${now} - interval '365 days' and d.closed_at <= ${now}
       and d.amount_base is not null and d.deleted_at is null and ${seenDeals(ctx, all, add)} group by grouping sets ((1), ())`,
    values,
  )
  const known = rows.filter(({ pipeline, count }) => count >= (pipeline === null ? 1 : fewestAmounts))
  return new Map(known.map(({ pipeline, mean, spread }) => [pipeline, { mean, spread }]))
}

/** Amounts are of all deals, so only who sees all is told them. */
function told(trial: Trial, said: ((sum: number) => string) | null): NonNullable<Answer['trial']> {
  const sum = (one: number | null) => (one === null || !said ? null : said(one))
  const scored = (one: Score | null) => one && { share: one.share, error: sum(one.error) }
  const { kind, periods, model, last, usual, weighted, coverage, isBetter } = trial
  return {
    kind,
    ...{ model: scored(model), last: scored(last), usual: scored(usual), weighted: scored(weighted) },
    coverage,
    isBetter,
    periods: said
      ? periods.map((one) => ({
          ...{ name: one.name, from: one.from, to: one.to, actual: sum(one.actual) },
          ...{ median: sum(one.median), low: sum(one.low), high: sum(one.high) },
          ...{ last: sum(one.last), usual: sum(one.usual), weighted: sum(one.weighted) },
        }))
      : [],
  }
}
