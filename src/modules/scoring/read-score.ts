import { z } from 'zod'
import { rowCondition } from '#engine/access.ts'
import { type ObjectModel, objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { demandVisible } from '#engine/log/changes.ts'
import { parameters } from '#engine/log/visible.ts'
import { readFilter } from '#engine/query/filter.ts'
import { readerOf } from '#engine/query/reader.ts'
import { KithError, notFound } from '#kernel/errors.ts'
import type { Part } from './count-points.ts'
import { isSwitchedOff } from './lead-model.ts'
import { Reason, seenReasons } from './read-model.ts'
import { behaviours, type ScoringRules } from './scoring-rules.ts'

export const ScorePart = z.object({
  of: z.enum(['profile', 'behaviour']),
  name: z.string().nullable().meta({ description: 'Of the rule; null when it tells of what one may not see' }),
  points: z.number().meta({ description: 'To a tenth, as they count now' }),
  count: z.int().nullable().meta({ description: 'How many entries or activities it counts' }),
  last: z.iso.datetime().nullable().meta({ description: 'When the last of them was' }),
  halfLifeDays: z.int().nullable(),
})

const mostReasons = 6

export const LeadScore = z.object({
  score: z.int().nullable(),
  grade: z.enum(['hot', 'warm', 'cold']).nullable(),
  at: z.iso.datetime().nullable().meta({ description: 'When the points were last other ones' }),
  parts: z.array(ScorePart).meta({ description: 'What the score is made of, most points first' }),
  chance: z.number().nullable().meta({ description: 'Of a conversion in time, in percent; null without a model' }),
  reasons: z.array(Reason).meta({ description: 'What makes the chance, the strongest first' }),
})

interface Row {
  score: number | null
  grade: 'hot' | 'warm' | 'cold' | null
  at: Date | null
  parts: Part[] | null
  rules: ScoringRules | null
  chance: number | null
  reasons: z.input<typeof Reason>[] | null
}

/** The score of a lead and what it is made of; not-found for who may not see the lead or its score. */
export async function readLeadScore(ctx: Ctx, { leadId }: { leadId: string }): Promise<z.input<typeof LeadScore>> {
  await demandVisible(ctx, objectOf(ctx.catalog, 'lead'), leadId)
  const { hidden } = ctx.actor.rights('lead')
  if (hidden.has('score')) throw notFound('lead', leadId)
  const mayForesee = !hidden.has('chance')
  const [row] = await ctx.db.rows<Row>(
    `select l.score::int as score, l.grade, s.at, s.parts, r.rules, case when not ${isSwitchedOff} then l.chance::float8 end as chance, c.reasons from crm.lead l left join kith.lead_score s on s.record_id = l.id
     left join kith.lead_chance c on c.record_id = l.id
     left join kith.scoring_rules r on r.version = s.version where l.id = $1`,
    [leadId],
  )
  return {
    score: row?.score ?? null,
    grade: (hidden.has('grade') ? null : row?.grade) ?? null,
    at: row?.at?.toISOString() ?? null,
    parts: row?.rules ? tellParts(ctx, row.rules, row.parts ?? [], await partlySeen(ctx, leadId, row.parts ?? [])) : [],
    chance: (mayForesee ? row?.chance : null) ?? null,
    reasons: mayForesee && row?.chance != null ? seenReasons(ctx, row?.reasons ?? []).slice(0, mostReasons) : [],
  }
}

/** Of what that points were given for the actor does not see everything: how often it was done, and by which rule, is not told then. */
async function partlySeen(ctx: Ctx, leadId: string, parts: readonly Part[]): Promise<ReadonlySet<string>> {
  if (parts.every(({ of }) => of !== 'behaviour')) return new Set()
  const asked = parameters()
  const lead = asked.add(leadId, 'uuid')
  const seesNot = (name: string) =>
    `(${rowCondition(ctx.actor, objectOf(ctx.catalog, name), 'see', 'e', asked.add)}) is not true`
  const [row] = await ctx.db.rows<Record<(typeof behaviours)[number], boolean>>(
    `select exists (select from kith.activity_link k join crm.activity e on e.id = k.activity_id
         where k.object = 'lead' and k.record_id = ${lead} and e.deleted_at is null and e.private is not true and e.done_at is not null and ${seesNot('activity')}) as activity,
       exists (select from crm.form_entry e where e.lead_id = ${lead} and e.deleted_at is null and ${seesNot('formEntry')}) as "formEntry"`,
    asked.values,
  )
  return new Set(behaviours.filter((name) => row?.[name]))
}

/** With names only where the actor may see all fields that the rule asks, and all of that which is not `partlySeen`. */
export function tellParts(
  ctx: Ctx,
  rules: Pick<ScoringRules, 'profile' | 'behaviour'>,
  parts: readonly Part[],
  partly: ReadonlySet<string> = new Set(),
): z.input<typeof ScorePart>[] {
  return parts.map(({ of, index, points, count, last }) => {
    const behaviour = of === 'behaviour' ? rules.behaviour[index] : undefined
    const rule = behaviour ?? rules.profile[index]
    const object = objectOf(ctx.catalog, behaviour?.of ?? 'lead')
    const isSeen = rule !== undefined && !(behaviour && partly.has(behaviour.of)) && mayAsk(ctx, object, rule.when)
    return {
      of,
      name: isSeen ? rule.name : null,
      points,
      count: isSeen ? (count ?? null) : null,
      last: isSeen ? (last ?? null) : null,
      halfLifeDays: behaviour?.halfLifeDays ?? null,
    }
  })
}

/** What somebody may not see they may not filter by, either. */
function mayAsk(ctx: Ctx, object: ObjectModel, when: Record<string, unknown>): boolean {
  if (ctx.actor.rights(object.name).see === 'none') return false
  try {
    readFilter(readerOf(ctx), object, when)
    return true
  } catch (error) {
    if (error instanceof KithError) return false
    throw error
  }
}
