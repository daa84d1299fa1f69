import { z } from 'zod'
import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import { minorDigits } from '#kernel/money.ts'
import { seenDeals } from '#modules/forecast/index.ts'
import { type Asked, type HealthWanted, readAsked, sees, seesAmounts } from './asked.ts'
import { slipsOf } from './slips.ts'

export const dealLists = ['stayed', 'slipped'] as const
export type DealList = (typeof dealLists)[number]

export const HealthDeals = z.object({
  of: z.enum(dealLists),
  currency: z.string(),
  count: z.int().describe('All of them, also those that are not told'),
  deals: z
    .array(
      z.object({
        id: z.uuid(),
        name: z.string().nullable().describe('Null for who may not see it'),
        amount: z.string().nullable(),
        outcome: z.enum(['open', 'won', 'lost']),
        days: z.number().describe('In the stage, or by which the closing date was moved in all'),
        moves: z.int().nullable().describe('How often the closing date was moved; null of stays'),
        from: z.string().describe('When it came into the stage, or the closing date before the first move'),
        to: z.string().describe('When it left the stage, or the closing date after the last move'),
      }),
    )
    .describe('Those with most days first, two hundred at most'),
})

type Answer = z.infer<typeof HealthDeals>

interface Wanted extends HealthWanted {
  of: DealList
  stageId?: string | undefined
}

const most = 200
const shown = `d.id::text, d.name, d.amount_base::float8 as amount, d.outcome`

/** The deals behind a number of times in stages or of closing dates that were put off. */
export async function readHealthDeals(ctx: Ctx, { of, stageId, ...wanted }: Wanted): Promise<Answer> {
  const asked = await readAsked(ctx, wanted)
  const head = { of, currency: ctx.settings.currency }
  const needs = of === 'stayed' ? ['stage', 'stageSince'] : ['closesOn', ...(stageId ? ['stage'] : [])]
  if (!sees(asked, ['outcome', ...needs])) return { ...head, count: 0, deals: [] }
  const { sql, values } = of === 'stayed' ? stays(asked, stageId) : slipped(asked, stageId)
  const rows = await ctx.db.rows<Omit<Answer['deals'][0], 'amount'> & { amount: number | null; all: number }>(
    `${sql} order by days desc, d.id limit ${most}`,
    values,
  )
  const { hidden } = ctx.actor.rights('deal')
  const digits = minorDigits(ctx.settings.currency)
  return {
    ...head,
    count: rows[0]?.all ?? 0,
    deals: rows.map(({ all: _, name, amount, ...deal }) => ({
      ...deal,
      name: hidden.has('name') ? null : name,
      amount: seesAmounts(asked) && amount !== null ? amount.toFixed(digits) : null,
    })),
  }
}

interface Sql {
  sql: string
  values: unknown[]
}

function stays({ ctx, scope, stretch: { begins, ends } }: Asked, stageId: string | undefined): Sql {
  const { values, add } = parameters()
  const moment = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  const sql = `select ${shown}, null::integer as moves, (extract(epoch from e.left_at - e.entered_at) / 86400)::float8 as days,
      ${moment('e.entered_at')} as "from", ${moment('e.left_at')} as "to", count(*) over ()::integer as all
    from kith.stage_entry e join crm.deal d on d.id = e.deal_id
    where e.left_at >= ${add(begins, 'timestamptz')} and e.left_at < ${add(ends, 'timestamptz')} and e.source <> 'import'
      and d.deleted_at is null and ${seenDeals(ctx, scope, add)}${stageId ? ` and e.stage_id = ${add(stageId, 'uuid')}` : ''}`
  return { sql, values }
}

function slipped(asked: Asked, stageId: string | undefined): Sql {
  const { sql, seen, values } = slipsOf(asked, { withDays: true, stageId })
  return {
    values,
    sql: `${sql} select ${shown}, p.moves, p.days, p.from_day as "from", p.to_day as "to", count(*) over ()::integer as all
      from slips p join crm.deal d on d.id = p.deal where ${seen}`,
  }
}
