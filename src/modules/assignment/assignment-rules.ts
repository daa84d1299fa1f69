import { z } from 'zod'
import { demand } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { readFilter } from '#engine/query/filter.ts'
import { readerOf } from '#engine/query/reader.ts'
import { conflict, invalid } from '#kernel/errors.ts'
import { assignJob } from './assign-job.ts'

const wishes = ['must', 'prefer', 'off'] as const
const wish = z.enum(wishes).default('off')
const ids = z.array(z.uuid()).max(200).default([])

export const Rule = z.strictObject({
  name: z.string().trim().min(1).max(80),
  when: z
    .record(z.string(), z.unknown())
    .meta({ description: 'A filter of leads, as lists take it; empty: every lead' }),
  pool: z
    .strictObject({
      userIds: ids,
      teamIds: ids,
      branchIds: ids.meta({ description: 'With the branches below them' }),
      roles: z.array(z.string().max(80)).max(50).default([]),
    })
    .meta({ description: 'Who may get these leads: everybody who is in one of these' }),
  demands: z.strictObject({ territory: wish, skills: wish, language: wish, hours: wish }).meta({
    description:
      'What the person must have, or has best, of what the lead says: its place or industry, what it is interested in, its language; `hours`: being at work. What a lead does not say is not asked',
  }),
  performance: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether those who convert more of their leads come first' }),
  limit: z
    .int()
    .min(1)
    .max(10_000)
    .nullable()
    .default(null)
    .meta({ description: 'Open leads a person, where theirs says nothing' }),
  moveOnMinutes: z.int().min(5).max(30_000).nullable().default(null).meta({
    description: 'Minutes of work after which a lead that nobody answered goes to the next person; null: never',
  }),
  salesChannel: z.string().max(60).nullable().default(null).meta({
    description: 'The sales channel to which these leads go (an option of leads), where the lead says none',
  }),
})

const Response = z.strictObject({
  when: z.record(z.string(), z.unknown()).meta({ description: 'A filter of leads; empty: every lead' }),
  minutes: z.int().min(5).max(30_000).meta({ description: 'Of work of the owner' }),
})

export const AssignmentRules = z.strictObject({
  on: z.boolean(),
  fairDays: z
    .int()
    .min(1)
    .max(90)
    .default(7)
    .meta({ description: 'Whoever got fewest leads in so many days comes first' }),
  rules: z
    .array(Rule)
    .max(50)
    .meta({ description: 'The first rule that holds and has somebody who fits takes the lead' }),
  responses: z
    .array(Response)
    .max(50)
    .default([])
    .meta({ description: 'Within which time a new lead is to be answered; the first that holds counts' }),
  respondFrom: z.enum(['creation', 'assignment']).default('creation').meta({ description: 'From when that time runs' }),
})

export type AssignmentRule = z.output<typeof Rule>
export type AssignmentRules = z.output<typeof AssignmentRules>

const standard: AssignmentRules = { on: false, fairDays: 7, rules: [], responses: [], respondFrom: 'creation' }

export const StoredAssignmentRules = AssignmentRules.extend({
  version: z.int().meta({ description: '0: nobody has written any' }),
  changedAt: z.iso.datetime().nullable(),
  changedBy: z.string().nullable(),
})

type Stored = z.output<typeof StoredAssignmentRules>

export const AssignmentRulesBody = AssignmentRules.extend({
  version: z.int().optional().meta({ description: 'Of what was read: 409 when somebody has changed it since' }),
})

export async function loadAssignmentRules(db: Db): Promise<Stored> {
  const [row] = await db.rows<{ version: number; rules: AssignmentRules; at: Date; by_name: string }>(
    'select version, rules, at, by_name from kith.assignment_rules order by version desc limit 1',
  )
  if (!row) return { ...standard, version: 0, changedAt: null, changedBy: null }
  return { ...standard, ...row.rules, version: row.version, changedAt: row.at.toISOString(), changedBy: row.by_name }
}

/** Leads that fitted nobody are looked at again. Throws validation for a condition that nobody can ask, conflict. */
export async function saveAssignmentRules(
  ctx: Ctx,
  { version, ...rules }: z.output<typeof AssignmentRulesBody>,
): Promise<Stored> {
  demand(ctx.actor, 'leadRules')
  checkAssignmentRules(ctx, rules)
  return inTransaction(ctx, async ({ db, queue }) => {
    await db.rows('lock table kith.assignment_rules in share row exclusive mode')
    const before = await loadAssignmentRules(db)
    if (version !== undefined && version !== before.version)
      throw conflict('Somebody has changed these rules since you read them.')
    await db.rows('insert into kith.assignment_rules (rules, by_id, by_name) values ($1, $2, $3)', [
      JSON.stringify(rules),
      ctx.actor.userId,
      ctx.actor.name,
    ])
    await db.rows(`update kith.assignment_due set at = $1 where why = 'new' and at > $1`, [ctx.clock()])
    await queue.add(db, assignJob, {}, { key: assignJob })
    return loadAssignmentRules(db)
  })
}

export function checkAssignmentRules(ctx: Ctx, { rules, responses }: AssignmentRules): void {
  const lead = objectOf(ctx.catalog, 'lead')
  const reader = readerOf(ctx)
  for (const [index, { when }] of responses.entries()) readFilter(reader, lead, when, `responses.${index}.when`)
  const channels = channelsOf(ctx)
  for (const [index, { when, pool, salesChannel }] of rules.entries()) {
    readFilter(reader, lead, when, `rules.${index}.when`)
    if (Object.values(pool).every((of) => of.length === 0))
      throw invalid([
        { path: `rules.${index}.pool`, message: 'names nobody who could get these leads', code: 'required' },
      ])
    if (salesChannel !== null && !channels.includes(salesChannel))
      throw invalid([
        {
          path: `rules.${index}.salesChannel`,
          message: 'is no sales channel',
          code: 'unknown-option',
          values: { value: salesChannel, options: channels.join(', ') },
        },
      ])
  }
}

function channelsOf({ catalog }: Ctx): string[] {
  return (objectOf(catalog, 'lead').fields.get('salesChannel')?.options ?? []).map(({ key }) => key)
}

/** Without sales channels that are gone since the rules were written. */
export function withKnownChannels<Rules extends { rules: readonly AssignmentRule[] }>(ctx: Ctx, all: Rules): Rules {
  const channels = new Set(channelsOf(ctx))
  return {
    ...all,
    rules: all.rules.map((rule) =>
      rule.salesChannel === null || channels.has(rule.salesChannel) ? rule : { ...rule, salesChannel: null },
    ),
  }
}
