import { z } from 'zod'
import { demand } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { sourceOf } from './lead-facts.ts'
import { type ModelReport, wantLeadModel } from './lead-model.ts'
import { lookAfterDays, withinDays } from './load-past.ts'
import { chanceJob } from './scoring-jobs.ts'
import { fewestLearnt, fewestTried, type LeadModel } from './try-model.ts'

const bounded = z.object({ value: z.number(), low: z.number(), high: z.number() })
const counts = z.object({ leads: z.int(), converted: z.int() })

export const Reason = z.object({
  fact: z
    .string()
    .meta({ description: 'A field of leads, `activity.call` and the like, `formEntry`, `formEntry.utmSource`' }),
  is: z.union([z.string(), z.number(), z.null()]).meta({ description: 'What it is; `given` of what is not told' }),
  weight: z.number().meta({ description: 'In log odds: above 0 it speaks for a conversion' }),
})

export const LeadModelReport = z.object({
  on: z.boolean().meta({ description: 'Whether it may be used; where it is off no lead has a chance' }),
  changedAt: z.iso.datetime().nullable().meta({ description: 'When somebody switched it on or off last' }),
  changedBy: z.string().nullable(),
  madeAt: z.iso.datetime().nullable().meta({ description: 'Null: nobody has tried it yet' }),
  verdict: z.enum(['few', 'no-better', 'used']).nullable().meta({
    description:
      '`few`: too few leads to try it; `no-better`: it does not beat the base rate, and is not used; `used`: it does, and is used while it is `on`',
  }),
  lookAfterDays: z.int().meta({ description: 'A lead is looked at as it was so many days after it was noted' }),
  withinDays: z.int().meta({ description: 'And counts as converted when it is within so many days from then' }),
  fewest: z.object({ learnt: z.int(), tried: z.int() }).meta({ description: 'Of either outcome that there must be' }),
  past: counts.nullable(),
  test: z
    .object({
      learnt: counts,
      tried: counts.meta({ description: 'Later leads than those from which it learnt' }),
      base: z.number(),
      ranking: bounded.meta({ description: 'Area under the ROC curve with its 95 % interval' }),
      brier: z.number(),
      baseBrier: z.number().meta({ description: 'When the base rate is said of every lead' }),
      gain: bounded.meta({ description: '`baseBrier` less `brier` with its 95 % interval' }),
      lift: z.number().nullable().meta({ description: 'Of the tenth of which most is said' }),
      reliability: z.array(
        z.object({ count: z.int(), said: z.number(), came: z.number(), low: z.number(), high: z.number() }),
      ),
      points: z.object({ ranking: bounded, lift: z.number().nullable() }).nullable(),
    })
    .nullable(),
  counts: z.array(Reason).meta({ description: 'What counts most in the model that is used' }),
})

const mostTold = 12

/** How the last trial of the model went. */
export async function readLeadModel(ctx: Ctx): Promise<z.input<typeof LeadModelReport>> {
  demand(ctx.actor, 'leadRules')
  const [row] = await ctx.db.rows<{
    on: boolean | null
    changedAt: Date | null
    changedBy: string | null
    madeAt: Date | null
    report: ModelReport | null
    model: LeadModel | null
  }>(
    `select u.is_on as on, u.at as "changedAt", u.by_name as "changedBy", m.made_at as "madeAt", m.report, m.model from (select) one
     left join lateral (select is_on, at, by_name from kith.lead_model_use order by version desc limit 1) u on true
     left join lateral (select made_at, report, model from kith.lead_model order by id desc limit 1) m on true`,
  )
  const { report, model } = row ?? {}
  const columns = model?.columns.map((column, at) => ({
    fact: column.fact,
    is: 'spread' in column ? 'more' : column.is,
    weight: model.weights[at] as number,
  }))
  return {
    on: row?.on ?? true,
    changedAt: row?.changedAt?.toISOString() ?? null,
    changedBy: row?.changedBy ?? null,
    madeAt: row?.madeAt?.toISOString() ?? null,
    verdict: report?.verdict ?? null,
    lookAfterDays,
    withinDays,
    fewest: { learnt: fewestLearnt, tried: fewestTried },
    past: report ? { leads: report.leads, converted: report.converted } : null,
    test: report?.test ?? null,
    counts: seenReasons(ctx, columns ?? [])
      .toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
      .slice(0, mostTold),
  }
}

export const LeadModelUse = z.object({
  on: z.boolean().meta({ description: 'Whether it may be used where it beats the base rate' }),
})

/** A job then gives open leads their chances, or takes them away; nobody is told any from now on while it is off. */
export async function switchLeadModel(
  ctx: Ctx,
  { on }: z.output<typeof LeadModelUse>,
): Promise<z.input<typeof LeadModelReport>> {
  demand(ctx.actor, 'leadRules')
  await inTransaction(ctx, async ({ db, queue }) => {
    await db.rows('insert into kith.lead_model_use (is_on, at, by_id, by_name) values ($1, $2, $3, $4)', [
      on,
      ctx.clock(),
      ctx.actor.userId,
      ctx.actor.name,
    ])
    await queue.add(db, chanceJob, {}, { key: chanceJob })
  })
  return readLeadModel(ctx)
}

/** Has the model tried anew, in the background. */
export async function tryLeadModel(ctx: Ctx): Promise<{ queued: boolean }> {
  demand(ctx.actor, 'leadRules')
  await wantLeadModel(ctx)
  return { queued: true }
}

/** Without those of fields that the actor does not see. */
export function seenReasons(ctx: Ctx, reasons: readonly z.input<typeof Reason>[]): z.input<typeof Reason>[] {
  return reasons.filter(({ fact }) => {
    const source = sourceOf(ctx, fact)
    if (!source) return false
    const { see, hidden } = ctx.actor.rights(source.object)
    return see !== 'none' && !hidden.has(source.field)
  })
}
