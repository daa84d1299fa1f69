import { z } from 'zod'
import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import { minorDigits } from '#kernel/money.ts'
import { dateIn } from '#kernel/time.ts'
import { isWhole, isWholeBranch, seenAdjustments } from './adjustments.ts'
import { triedPeriods } from './backtest.ts'
import { kindOf, periodsBefore, readPeriod } from './period.ts'
import { branchesBelow, ofHolder, ownersOf, spanOf, wonSql } from './said.ts'
import type { ScopeWanted } from './scope.ts'

const score = z.string().nullable().describe('Mean distance from what came, an amount')

export const AdjustedPast = z.object({
  kind: z.enum(['month', 'quarter']),
  currency: z.string(),
  rows: z.array(
    z.object({
      id: z.uuid(),
      period: z.string(),
      name: z.string().nullable().describe('Of the person, the team or the branch'),
      adjusted: z.string().describe('As it stood when the period ended'),
      weighted: z.string().describe('What was computed when that was written'),
      actual: z.string(),
      nearer: z.enum(['adjusted', 'weighted']).nullable().describe('Null: as near'),
    }),
  ),
  periods: z.int(),
  adjusted: score,
  weighted: score,
  nearer: z.enum(['adjusted', 'weighted']).nullable().describe('Null: as near, or fewer than six periods to say'),
})

type Answer = z.infer<typeof AdjustedPast>

/** Periods below which nothing is said. */
const fewest = 6
const most = 200

/**
 * Of the last periods what was adjusted, what was computed when it was written, and what came: only of people and branches all of whose deals
 * the actor sees with their amounts, since the sums are of all of them.
 */
export async function readAdjusted(ctx: Ctx, wanted: ScopeWanted & { period?: string | undefined }): Promise<Answer> {
  const today = dateIn(ctx.settings.timeZone, ctx.clock())
  const kind = kindOf(readPeriod(wanted.period, today))
  const rows = isWhole(wanted) || isWholeBranch(wanted) ? await past(ctx, { kind, wanted }) : []
  const said = (sum: number) => sum.toFixed(minorDigits(ctx.settings.currency))
  const errors = rows.map(({ adjusted, weighted, actual }) => ({
    adjusted: Math.abs(adjusted - actual),
    weighted: Math.abs(weighted - actual),
  }))
  const mean = (name: 'adjusted' | 'weighted') => errors.reduce((sum, each) => sum + each[name], 0) / errors.length
  const periods = new Set(rows.map(({ period }) => period)).size
  const means = errors.length > 0 ? { adjusted: mean('adjusted'), weighted: mean('weighted') } : null
  return {
    kind,
    currency: ctx.settings.currency,
    rows: rows.map(({ adjusted, weighted, actual, ...row }, place) => ({
      ...row,
      ...{ adjusted: said(adjusted), weighted: said(weighted), actual: said(actual) },
      nearer: nearerOf(errors[place] as Errors),
    })),
    periods,
    adjusted: means && said(means.adjusted),
    weighted: means && said(means.weighted),
    nearer: means && periods >= fewest ? nearerOf(means) : null,
  }
}

interface Errors {
  adjusted: number
  weighted: number
}

function nearerOf({ adjusted, weighted }: Errors): 'adjusted' | 'weighted' | null {
  if (Math.abs(adjusted - weighted) < 0.005) return null
  return adjusted < weighted ? 'adjusted' : 'weighted'
}

interface Past {
  id: string
  period: string
  name: string | null
  adjusted: number
  weighted: number
  actual: number
}

async function past(
  ctx: Ctx,
  { kind, wanted: { ownerId, teamId, branchId } }: { kind: 'month' | 'quarter'; wanted: ScopeWanted },
): Promise<Past[]> {
  const { actor, catalog, settings, db } = ctx
  const { see, hidden } = actor.rights('deal')
  const isHidden = dealFields.some((name) => hidden.has(name))
  if (see === 'none' || isHidden || actor.rights('forecastAdjustment').hidden.has('amount')) return []
  const { values, add } = parameters()
  const condition = seenAdjustments(ctx, add)
  if (!condition) return []
  const spans = periodsBefore(kind, { count: triedPeriods, timeZone: settings.timeZone, at: ctx.clock() }).map(
    ({ name }) => spanOf(ctx, name),
  )
  const list = (type: string, of: (span: ReturnType<typeof spanOf>) => unknown) => add(spans.map(of), `${type}[]`)
  const narrow = [
    ...(ownerId ? [`a.person_id = ${add(ownerId, 'uuid')}`] : []),
    ...(teamId ? [`a.team_id = ${add(teamId, 'uuid')}`] : []),
    ...(branchId ? [`a.whole_branch_id = ${add(branchId, 'uuid')}`] : []),
  ]
  const reached = rowCondition(actor, objectOf(catalog, 'deal'), 'see', 'd', add)
  const whole =
    reached === 'true' ? '' : `and not exists (${ofHolder(`d.deleted_at is null and (${reached}) is not true`)})`
  return db.rows<Past>(
    `select a.id::text, a.period, coalesce(p.name, t.name, b.name) as name, f.amount::float8 as adjusted, f.weighted::float8 as weighted,
       coalesce(won.sum, 0)::float8 as actual
     from unnest(${list('text', ({ name }) => name)}, ${list('timestamptz', ({ begins }) => begins)}, ${list('timestamptz', ({ ends }) => ends)}) s (name, begins, ends)
     join crm.forecast_adjustment a on a.period = s.name
     left join crm."user" p on p.id = a.person_id left join crm.team t on t.id = a.team_id left join crm.branch b on b.id = a.whole_branch_id
     join lateral (select k.amount, k.weighted from kith.forecast_said k where k.record_id = a.id and k.at < s.ends order by k.at desc limit 1) f
       on f.amount is not null
     cross join lateral (select ${ownersOf(ctx, 'a')} as ids, ${branchesBelow('a')} as branches) o
     cross join lateral (${wonSql}) won
     where ${[condition, ...narrow].join(' and ')} ${whole}
     order by s.begins desc, name, a.id limit ${most}`,
    values,
  )
}

const dealFields = ['amount', 'outcome', 'closesOn', 'closedAt', 'stage', 'probability', 'forecastCategory', 'owner']
