import type { Ctx } from '#engine/context.ts'
import { addDays, instantIn } from '#kernel/time.ts'
import { backtest, type Trial, triedPeriods } from './backtest.ts'
import { type Fitted, fitDeals } from './fit.ts'
import { loadHistory } from './load-history.ts'
import { type PeriodKind, periodsBefore } from './period.ts'

export const forecastJob = 'forecast:make'

/** What the last night made of the history of deals. */
export interface KeptForecast {
  madeAt: Date
  /** One of so many deals was looked at. */
  oneOf: number
  fitted: Fitted[]
  trials: Trial[]
}

const day = 86_400_000
const hour = 3_600_000
/** Hours after which who asks has it made anew. */
const freshHours = 30
/** Of those that are tried, what the four before them brought is asked as well. */
const lookBack = triedPeriods + 4

/** Fits the rates to the history of all deals, tries that on past periods, and keeps both. */
export async function makeForecast(ctx: Ctx, signal?: AbortSignal): Promise<void> {
  const now = ctx.clock()
  const { deals, stages, oneOf } = await loadHistory(ctx.db, now, signal)
  if (signal?.aborted) return
  const fitted = fitDeals(deals, stages, now.getTime() / day)
  // A history that was brought in may have ended long ago.
  const last = deals.reduce((latest, { closed }) => Math.max(latest, closed ?? 0), 0) * day
  const end = last > 0 && last < now.getTime() - 62 * day ? new Date(last + 31 * day) : now
  const trials: Trial[] = []
  for (const kind of ['month', 'quarter'] as const)
    trials.push(await backtest(deals, stages, { kind, periods: periodsOf(ctx, kind, end) }, signal))
  const whole = fitted.map((unit) => ({
    ...unit,
    arrivals: { ...unit.arrivals, daily: unit.arrivals.daily * oneOf },
  }))
  await ctx.db.rows(
    `insert into kith.forecast (made_at, one_of, fitted, trials) values ($1, $2, $3, $4)
     on conflict (is_only) do update set made_at = excluded.made_at, one_of = excluded.one_of, fitted = excluded.fitted, trials = excluded.trials`,
    [now, oneOf, JSON.stringify(whole), JSON.stringify(trials)],
  )
}

function periodsOf({ settings: { timeZone } }: Ctx, kind: PeriodKind, end: Date) {
  const at = (date: string) => instantIn(timeZone, date).getTime() / day
  return periodsBefore(kind, { count: lookBack, timeZone, at: end }).map((period) => ({
    ...period,
    begins: at(period.from),
    ends: at(addDays(period.to, 1)),
  }))
}

/** Null until it was made for the first time; has it made where that was long ago. */
export async function keptForecast(ctx: Ctx): Promise<KeptForecast | null> {
  const [kept] = await ctx.db.rows<KeptForecast>(
    'select made_at as "madeAt", one_of as "oneOf", fitted, trials from kith.forecast',
  )
  if (!kept || ctx.clock().getTime() - kept.madeAt.getTime() > freshHours * hour) await wantForecast(ctx)
  return kept ?? null
}

export async function wantForecast({ db, queue }: Pick<Ctx, 'db' | 'queue'>): Promise<void> {
  await queue.add(db, forecastJob, {}, { key: forecastJob })
}
