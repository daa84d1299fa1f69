import { z } from 'zod'
import { demand } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { readFilter } from '#engine/query/filter.ts'
import { resolveKeys } from '#engine/query/keys.ts'
import { readerOf } from '#engine/query/reader.ts'
import { conflict, invalid } from '#kernel/errors.ts'
import { scoreJob } from './scoring-jobs.ts'

const points = z.int().min(-100).max(100)
const name = z.string().trim().min(1).max(80)

const ProfileRule = z.strictObject({
  name,
  when: z.record(z.string(), z.unknown()).meta({ description: 'A filter of leads, as lists take it' }),
  points,
})

/** Objects whose records are something that a lead did, or that was done with it. */
export const behaviours = ['formEntry', 'activity'] as const

const BehaviourRule = z.strictObject({
  name,
  of: z.enum(behaviours).meta({ description: 'Entries of forms, or activities that are done' }),
  when: z.record(z.string(), z.unknown()).meta({ description: 'A filter of these; empty: each of them' }),
  points: points.meta({ description: 'For each of them' }),
  halfLifeDays: z
    .int()
    .min(1)
    .max(3650)
    .nullable()
    .default(30)
    .meta({ description: 'Days after which one counts half as much; null: it counts for ever' }),
  most: z.int().min(1).max(100).nullable().default(null).meta({ description: 'Points of this rule at most' }),
})

const threshold = z.int().min(1).max(100)

export const ScoringRules = z.strictObject({
  on: z.boolean(),
  profile: z.array(ProfileRule).max(50),
  behaviour: z.array(BehaviourRule).max(50),
  hot: threshold.default(70).meta({ description: 'From so many points on a lead is hot' }),
  warm: threshold.default(40).meta({ description: 'And from so many it is warm; below, cold' }),
})

export type ScoringRules = z.output<typeof ScoringRules>
export type BehaviourRule = z.output<typeof BehaviourRule>

const standard: ScoringRules = { on: false, profile: [], behaviour: [], hot: 70, warm: 40 }

export const StoredScoringRules = ScoringRules.extend({
  version: z.int().meta({ description: '0: nobody has written any' }),
  changedAt: z.iso.datetime().nullable(),
  changedBy: z.string().nullable(),
})

type Stored = z.output<typeof StoredScoringRules>

export const ScoringRulesBody = ScoringRules.extend({
  version: z.int().optional().meta({ description: 'Of what was read: 409 when somebody has changed it since' }),
})

export async function loadScoringRules(db: Db): Promise<Stored> {
  const [row] = await db.rows<{ version: number; rules: ScoringRules; at: Date; by_name: string }>(
    'select version, rules, at, by_name from kith.scoring_rules order by version desc limit 1',
  )
  if (!row) return { ...standard, version: 0, changedAt: null, changedBy: null }
  return { ...standard, ...row.rules, version: row.version, changedAt: row.at.toISOString(), changedBy: row.by_name }
}

/** A job then gives all open leads their points. Throws validation for a condition that nobody can ask, conflict. */
export async function saveScoringRules(
  ctx: Ctx,
  { version, ...rules }: z.output<typeof ScoringRulesBody>,
): Promise<Stored> {
  demand(ctx.actor, 'leadRules')
  await checkScoringRules(ctx, rules)
  return inTransaction(ctx, async ({ db, queue }) => {
    await db.rows('lock table kith.scoring_rules in share row exclusive mode')
    const before = await loadScoringRules(db)
    if (version !== undefined && version !== before.version)
      throw conflict('Somebody has changed these rules since you read them.')
    await db.rows('insert into kith.scoring_rules (rules, by_id, by_name) values ($1, $2, $3)', [
      JSON.stringify(rules),
      ctx.actor.userId,
      ctx.actor.name,
    ])
    await queue.add(db, scoreJob, {}, { key: scoreJob })
    return loadScoringRules(db)
  })
}

export async function checkScoringRules(ctx: Ctx, { profile, behaviour, hot, warm }: ScoringRules): Promise<void> {
  const reader = readerOf(ctx)
  // Nobody asks by rules and their preview of what they may not see at all.
  for (const [index, { of }] of behaviour.entries())
    if (ctx.actor.rights(of).see === 'none')
      throw invalid([{ path: `behaviour.${index}.of`, message: 'No such option.', code: 'unknown-option' }])
  const read = [
    ...profile.map(({ when }, index) => ['lead', when, `profile.${index}.when`] as const),
    ...behaviour.map(({ of, when }, index) => [of, when, `behaviour.${index}.when`] as const),
  ].map(([object, when, place]) => readFilter(reader, objectOf(ctx.catalog, object), when, place))
  await resolveKeys(
    ctx,
    read.flatMap(({ keys }) => keys),
  )
  if (warm >= hot)
    throw invalid([
      { path: 'hot', message: `Give more points than ${warm}.`, code: 'below-minimum', values: { minimum: warm + 1 } },
    ])
}
