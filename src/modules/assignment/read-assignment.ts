import { z } from 'zod'
import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { demandVisible } from '#engine/log/changes.ts'
import { parameters } from '#engine/log/visible.ts'
import { notFound } from '#kernel/errors.ts'
import { demandNames } from './fit.ts'

const lacks = z.partialRecord(z.enum([...demandNames, 'full', 'had']), z.int())

export const Reasons = z
  .array(
    z.union([
      z.object({ kind: z.enum(demandNames), value: z.string().nullable() }),
      z.object({ kind: z.literal('load'), open: z.int(), limit: z.int().nullable() }),
      z.object({ kind: z.literal('performance') }),
      z.object({ kind: z.literal('fair'), recent: z.int(), days: z.int() }),
      z.object({ kind: z.literal('channel'), value: z.string() }),
    ]),
  )
  .meta({ description: 'What speaks for the person; `channel`: the sales channel to which the rule sends the lead' })

export const Hindrances = z
  .array(z.object({ rule: z.string(), people: z.int(), lacks }))
  .meta({ description: 'Why nobody gets it: of each rule that holds, how many people lack what' })

const named = z.object({ id: z.uuid(), name: z.string() }).nullable()

export const LeadAssignment = z.object({
  steps: z
    .array(
      z.object({
        at: z.iso.datetime(),
        why: z.enum(['new', 'unanswered']),
        rule: z.string().nullable(),
        from: named,
        to: named,
        reasons: Reasons,
        hindrances: Hindrances,
        changeSet: z.uuid(),
      }),
    )
    .meta({ description: 'Newest first, without what was undone' }),
  next: z
    .object({ why: z.enum(['new', 'unanswered']), at: z.iso.datetime() })
    .nullable()
    .meta({ description: 'When the rules look at it again; of one that is unanswered: when it moves on' }),
})

interface Row {
  at: Date
  why: 'new' | 'unanswered'
  rule: string | null
  fromId: string | null
  fromName: string | null
  userId: string | null
  userName: string | null
  reasons: unknown[]
  changeSet: string
}

/** What a reason tells: of the person, and of the lead. */
const tells: Record<string, { user: string | null; lead: readonly string[] }> = {
  territory: { user: 'territories', lead: ['address', 'industry', 'territory'] },
  skills: { user: 'skills', lead: ['interest', 'need'] },
  language: { user: 'speaks', lead: ['language'] },
  hours: { user: 'calendar', lead: [] },
  load: { user: 'leadLimit', lead: [] },
  channel: { user: null, lead: ['salesChannel'] },
}

/** Without reasons that tell what the actor may not see, of the lead or of people. */
function seenReasons({ actor }: Ctx, reasons: z.input<typeof Reasons>): z.input<typeof Reasons> {
  const [user, lead] = [actor.rights('user'), actor.rights('lead')]
  if (user.see === 'none') return []
  return reasons.filter(({ kind }) => {
    const told = tells[kind]
    return !told || !((told.user && user.hidden.has(told.user)) || told.lead.some((name) => lead.hidden.has(name)))
  })
}

/** What the rules did with a lead and why; not-found for who may not see it or its owner. Names are empty of people one does not see. */
export async function readLeadAssignment(
  ctx: Ctx,
  { leadId }: { leadId: string },
): Promise<z.input<typeof LeadAssignment>> {
  await demandVisible(ctx, objectOf(ctx.catalog, 'lead'), leadId)
  if (ctx.actor.rights('lead').hidden.has('owner')) throw notFound('lead', leadId)
  const { values, add } = parameters()
  const user = objectOf(ctx.catalog, 'user')
  const nameOf = (alias: string) =>
    `case when ${rowCondition(ctx.actor, user, 'see', alias, add)} then ${alias}.name end`
  const [from, to] = [nameOf('f'), nameOf('u')]
  const rows = await ctx.db.rows<Row>(
    `select a.at, a.why, a.rule, a.from_id as "fromId", ${from} as "fromName", a.user_id as "userId", ${to} as "userName",
       a.reasons, a.set_id as "changeSet"
     from kith.lead_assignment a left join crm."user" f on f.id = a.from_id left join crm."user" u on u.id = a.user_id
     where a.record_id = ${add(leadId, 'uuid')} and not exists (select from kith.change_set s where s.id = a.set_id and s.undone_by is not null)
     order by a.at desc limit 50`,
    values,
  )
  const [due] = await ctx.db.rows<{ why: 'new' | 'unanswered'; at: Date }>(
    "select why, at from kith.assignment_due where record_id = $1 and why <> 'clock'",
    [leadId],
  )
  const steps = rows.map(({ at, why, rule, fromId, fromName, userId, userName, reasons, changeSet }) => ({
    at: at.toISOString(),
    why,
    rule,
    from: fromId ? { id: fromId, name: fromName ?? '' } : null,
    to: userId ? { id: userId, name: userName ?? '' } : null,
    reasons: userId ? seenReasons(ctx, reasons as z.input<typeof Reasons>) : [],
    hindrances: (userId ? [] : reasons) as z.input<typeof Hindrances>,
    changeSet,
  }))
  return { steps, next: due ? { why: due.why, at: due.at.toISOString() } : null }
}
