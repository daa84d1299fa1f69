import { z } from 'zod'
import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import { minorDigits } from '#kernel/money.ts'
import { figuresOf, numberOf } from '#modules/analytics/index.ts'
import { type Asked, bothOf, type HealthWanted, readAsked, sees, seesAmounts } from './asked.ts'
import { fieldOf, healthCuts, lineUp, sumOf, Tallies, type Tally } from './groups.ts'
import { slipsOf } from './slips.ts'

export const slippageCuts = [...healthCuts, 'stage'] as const
export type SlippageCut = (typeof slippageCuts)[number]

const figures = {
  deals: z.int().describe('Deals whose closing date was moved to a later day within the stretch'),
  moves: z.int().describe('How often that was'),
  days: z.int().describe('By how many days in all'),
  amount: z
    .string()
    .nullable()
    .describe('What these deals come to, a decimal in `currency`; null for who may not see amounts'),
  inPlay: z.int().nullable().describe('Deals that were open at some time of the stretch; null by stage'),
  inPlayFilter: z
    .array(z.record(z.string(), z.unknown()))
    .describe('Of the list of deals: those open now, and those closed since'),
}

export const Slippage = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  by: z.enum(slippageCuts),
  currency: z.string(),
  total: z.object(figures),
  groups: z
    .array(z.object({ key: z.string().nullable(), name: z.string().nullable(), ...figures }))
    .describe('Those with most days first; `GET /pipeline-health/deals` has the deals'),
})

type Answer = z.infer<typeof Slippage>

/** How often and by how much closing dates were put off. */
export async function readSlippage(ctx: Ctx, { by, ...wanted }: HealthWanted & { by: SlippageCut }): Promise<Answer> {
  const asked = await readAsked(ctx, wanted)
  const { from, to } = asked.stretch
  const head = { from, to, by, currency: ctx.settings.currency }
  const field = by === 'stage' ? 'stage' : fieldOf[by]
  if (!sees(asked, ['closesOn', 'outcome', field]))
    return { ...head, total: figuresFrom(asked, {}, { condition: {}, byStage: by === 'stage' }), groups: [] }
  const tallies = await slippedBy(asked, by)
  const play = by === 'stage' ? new Tallies() : await inPlay(asked, fieldOf[by])
  for (const [key, { name, tally }] of play.all) {
    const found = tallies.all.get(key)
    tallies.all.set(key, { name: found?.name ?? name, tally: sumOf([found?.tally ?? {}, tally]) })
  }
  const lines =
    by === 'stage'
      ? [...tallies.all].map(([key, { name, tally }]) => ({ key, name, tally, condition: {} }))
      : await lineUp(ctx, asked, by, tallies)
  const groups = lines.map(({ key, name, tally, condition }) => ({
    key,
    name,
    ...figuresFrom(asked, tally, { condition, byStage: by === 'stage' }),
  }))
  const whole = by === 'stage' ? sumOf((await slippedBy(asked, 'owner')).all.values().map(({ tally }) => tally)) : null
  return {
    ...head,
    // A deal may have been put off in several stages.
    total: figuresFrom(asked, whole ?? sumOf(tallies.all.values().map(({ tally }) => tally)), {
      condition: {},
      byStage: by === 'stage',
    }),
    groups: groups.toSorted((one, other) => other.days - one.days || other.deals - one.deals),
  }
}

const columns = { owner: 'owner_id', team: 'owner_id', branch: 'branch_id', pipeline: 'pipeline_id' } as const
const objects = { owner: 'user', team: 'user', branch: 'branch', pipeline: 'pipeline', stage: 'stage' } as const

async function slippedBy(asked: Asked, by: SlippageCut): Promise<Tallies> {
  const { ctx } = asked
  const { sql, seen, values } = slipsOf(asked, { withStage: by === 'stage' })
  const group = by === 'stage' ? 'p.stage' : `d.${columns[by]}`
  const rows = await ctx.db.rows<{ key: string | null } & Tally>(
    `${sql} select ${group}::text as key, count(*)::integer as deals, sum(p.moves)::integer as moves, sum(p.days)::integer as days,
       coalesce(sum(d.amount_base), 0)::float8 as amount
     from slips p join crm.deal d on d.id = p.deal where ${seen} group by 1`,
    values,
  )
  const names = await namesOf(
    ctx,
    objects[by],
    rows.flatMap(({ key }) => key ?? []),
  )
  const tallies = new Tallies()
  for (const { key, ...tally } of rows) tallies.all.set(key, { name: key ? (names.get(key) ?? null) : null, tally })
  return tallies
}

/** What the records are called, of those that the actor sees. */
async function namesOf({ db, actor, catalog }: Ctx, object: string, ids: string[]): Promise<Map<string, string>> {
  const { values, add } = parameters()
  const model = objectOf(catalog, object)
  const rows = await db.rows<{ id: string; name: string }>(
    `select x.id::text, x.name from crm."${model.table}" x where x.id = any(${add(ids, 'uuid[]')}) and ${rowCondition(actor, model, 'see', 'x', add)}`,
    values,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function playing({ ctx, stretch: { begins, ends } }: Asked): Record<string, unknown>[] {
  const isOver = new Date(ends) < ctx.clock()
  const opened = isOver ? { or: [{ openedAt: { lt: ends } }, { openedAt: { isNull: true } }] } : {}
  return [
    { outcome: 'open', ...opened },
    { outcome: { in: ['won', 'lost'] }, closedAt: { gte: begins }, ...opened },
  ]
}

async function inPlay(asked: Asked, field: string): Promise<Tallies> {
  const { ctx, scope } = asked
  const tallies = new Tallies()
  for (const filter of playing(asked)) {
    const rows = await figuresOf(ctx, {
      object: 'deal',
      needs: ['outcome', 'closedAt', 'openedAt', field, ...scope.needs],
      filter: { ...filter, ...scope.filter },
      groupBy: [{ field, as: 'group' }],
      measures: [{ fn: 'count', as: 'count' }],
    })
    for (const row of rows) tallies.add(row, { inPlay: numberOf(row['count']) })
  }
  return tallies
}

interface Shown {
  condition: Record<string, unknown>
  byStage: boolean
}

function figuresFrom(asked: Asked, tally: Tally, { condition, byStage }: Shown): Answer['total'] {
  const digits = minorDigits(asked.ctx.settings.currency)
  const narrow = bothOf(asked.scope.filter, condition)
  return {
    deals: tally['deals'] ?? 0,
    moves: tally['moves'] ?? 0,
    days: tally['days'] ?? 0,
    amount: seesAmounts(asked) ? (tally['amount'] ?? 0).toFixed(digits) : null,
    inPlay: byStage ? null : (tally['inPlay'] ?? 0),
    inPlayFilter: byStage ? [] : playing(asked).map((filter) => ({ ...filter, ...narrow })),
  }
}
