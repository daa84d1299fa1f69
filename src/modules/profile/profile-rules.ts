import { z } from 'zod'
import { demand } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { readFilter } from '#engine/query/filter.ts'
import { readerOf } from '#engine/query/reader.ts'
import { conflict, invalid } from '#kernel/errors.ts'
import { profileJob } from './profile-job.ts'

const months = z.int().min(1).max(600).nullable()

const Condition = z
  .record(z.string(), z.unknown())
  .meta({ description: 'A filter of accounts, as lists take it. The first rule that holds decides' })

export const ProfileRules = z.strictObject({
  lifecycle: z
    .strictObject({
      on: z.boolean(),
      loyalDeals: z.int().min(1).max(1000).nullable().meta({ description: 'Deals won in `loyalMonths`; null: never' }),
      loyalMonths: z.int().min(1).max(600),
      lapsedMonths: months.meta({ description: 'Without a won deal or an activity; null: never' }),
      lostMonths: months.meta({ description: 'The same, until a customer counts as lost; null: never' }),
    })
    .meta({ description: 'Prospect with a deal or an activity, customer with a won deal, and on from there' }),
  level: z.array(z.strictObject({ when: Condition, levelId: z.uuid() })).max(50),
  risk: z
    .array(
      z.strictObject({
        when: Condition,
        risk: z.string().min(1).max(60),
        reason: z.string().trim().max(500).nullable().default(null),
      }),
    )
    .max(50),
})

export type ProfileRules = z.output<typeof ProfileRules>

/** What holds until somebody decides. */
const standardRules: ProfileRules = {
  lifecycle: { on: true, loyalDeals: 3, loyalMonths: 12, lapsedMonths: 12, lostMonths: null },
  level: [],
  risk: [],
}

export const StoredProfileRules = ProfileRules.extend({
  version: z.int().meta({ description: '0: the standard, that nobody has changed' }),
  changedAt: z.iso.datetime().nullable(),
  changedBy: z.string().nullable(),
})

type Stored = z.output<typeof StoredProfileRules>

export const ProfileRulesBody = ProfileRules.extend({
  version: z.int().optional().meta({ description: 'Of what was read: 409 when somebody has changed it since' }),
})

export async function loadProfileRules(db: Db): Promise<Stored> {
  const [row] = await db.rows<{ version: number; rules: ProfileRules; at: Date; by_name: string }>(
    'select version, rules, at, by_name from kith.profile_rules order by version desc limit 1',
  )
  if (!row) return { ...standardRules, version: 0, changedAt: null, changedBy: null }
  return { ...row.rules, version: row.version, changedAt: row.at.toISOString(), changedBy: row.by_name }
}

/** For administrators. A job then looks at every account. Throws validation for a condition that nobody can ask, conflict. */
export async function saveProfileRules(
  ctx: Ctx,
  { version, ...rules }: z.output<typeof ProfileRulesBody>,
): Promise<Stored> {
  demand(ctx.actor, 'administer')
  checkRules(ctx, rules)
  return inTransaction(ctx, async ({ db, queue }) => {
    await db.rows('lock table kith.profile_rules in share row exclusive mode')
    const before = await loadProfileRules(db)
    if (version !== undefined && version !== before.version)
      throw conflict('Somebody has changed these rules since you read them.')
    await checkLevels(db, rules)
    await db.rows('insert into kith.profile_rules (rules, by_id, by_name) values ($1, $2, $3)', [
      JSON.stringify(rules),
      ctx.actor.userId,
      ctx.actor.name,
    ])
    await queue.add(db, profileJob, {}, { key: profileJob })
    return loadProfileRules(db)
  })
}

function checkRules(ctx: Ctx, { lifecycle, level, risk }: ProfileRules): void {
  const account = objectOf(ctx.catalog, 'account')
  const reader = readerOf(ctx)
  for (const [index, { when }] of level.entries()) readFilter(reader, account, when, `level.${index}.when`)
  for (const [index, { when }] of risk.entries()) readFilter(reader, account, when, `risk.${index}.when`)
  const options = account.fields.get('risk')?.options ?? []
  for (const [index, rule] of risk.entries())
    if (!options.some(({ key }) => key === rule.risk))
      throw invalid([
        {
          path: `risk.${index}.risk`,
          message: 'is no kind of risk',
          code: 'unknown-option',
          values: { value: rule.risk, options: options.map(({ key }) => key).join(', ') },
        },
      ])
  const { lapsedMonths, lostMonths } = lifecycle
  if (lapsedMonths !== null && lostMonths !== null && lostMonths <= lapsedMonths)
    throw invalid([
      {
        path: 'lifecycle.lostMonths',
        message: 'A customer is lost only after being lapsed: give more months.',
        code: 'below-minimum',
        values: { minimum: lapsedMonths + 1 },
      },
    ])
}

async function checkLevels(db: Db, { level }: ProfileRules): Promise<void> {
  const rows = await db.rows<{ id: string }>(
    'select id from crm.level where id = any($1::uuid[]) and deleted_at is null',
    [level.map(({ levelId }) => levelId)],
  )
  const known = new Set(rows.map(({ id }) => id))
  for (const [index, { levelId }] of level.entries())
    if (!known.has(levelId))
      throw invalid([
        { path: `level.${index}.levelId`, message: 'is no level', code: 'no-such-record', values: { object: 'level' } },
      ])
}
