import { z } from 'zod'
import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import { minorDigits } from '#kernel/money.ts'
import { seenDeals } from '#modules/forecast/index.ts'
import { type Asked, fewestCases, type HealthWanted, readAsked, sees, seesAmounts } from './asked.ts'
import { type OpenStage, openStages, stageShape } from './stages.ts'

const held = z.object({
  count: z.int(),
  amount: z.string().nullable().describe('A decimal in `currency`; null for who may not see amounts'),
  filter: z.record(z.string(), z.unknown()).describe('Of the list of deals'),
})

export const TimeInStage = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  currency: z.string(),
  fewest: z.int().describe('Cases below which nothing is called usual'),
  stages: z
    .array(
      z.object({
        ...stageShape,
        left: z.int().describe('Stays that ended within the stretch; `GET /pipeline-health/deals` has the longest'),
        medianDays: z.number().nullable().describe('Half of those stays took no longer. Null: too few'),
        longDays: z.number().nullable().describe('Four of five took no longer'),
        open: held.describe('Deals that are in it now'),
        meanDays: z.number().nullable().describe('How long they have been in it by now, on average'),
        older: held.nullable().describe('Of them those that have been in it for longer than `longDays`. Null: too few'),
        holdsMost: z.boolean().describe('The stage of its pipeline in which most value stands for longer than usual'),
      }),
    )
    .describe('Open stages in the order of their pipelines'),
})

type Answer = z.infer<typeof TimeInStage>

const needs = ['stage', 'outcome', 'stageSince']

/**
 * How long deals stayed in each stage before they left it, and what stands in it now beside that: of the deals that the actor
 * sees, two statements. What an import told of stages is left out, since nobody knows when those deals came into them.
 */
export async function readTimeInStage(ctx: Ctx, wanted: HealthWanted): Promise<Answer> {
  const asked = await readAsked(ctx, wanted)
  const { from, to } = asked.stretch
  const head = { from, to, currency: ctx.settings.currency, fewest: fewestCases }
  if (!sees(asked, needs)) return { ...head, stages: [] }
  const stages = await openStages(ctx, parameters(), wanted.pipelineId)
  const stays = await staysOf(asked)
  const usual = new Map(stages.map(({ id }) => [id, stays.get(id)]))
  const standing = await standingIn(asked, usual)
  const lines = stages.map((stage) => lineOf(asked, { stage, stay: usual.get(stage.id), now: standing.get(stage.id) }))
  const most = new Map<string, { stageId: string; worth: number }>()
  for (const { stageId, pipelineId, older } of lines) {
    const worth = older ? Number(older.amount ?? older.count) : 0
    if (worth > (most.get(pipelineId)?.worth ?? 0)) most.set(pipelineId, { stageId, worth })
  }
  return {
    ...head,
    stages: lines.map((line) => ({ ...line, holdsMost: most.get(line.pipelineId)?.stageId === line.stageId })),
  }
}

interface Stays {
  count: number
  median: number | null
  long: number | null
}

/** Stays are counted by tenths of a day: that many numbers are not sorted in a request. */
const tenthsOfDay = 10

async function staysOf({ ctx, scope, stretch: { begins, ends } }: Asked): Promise<Map<string, Stays>> {
  const { values, add } = parameters()
  const within = `e.left_at >= ${add(begins, 'timestamptz')} and e.left_at < ${add(ends, 'timestamptz')} and e.source <> 'import'`
  const seen = seenDeals(ctx, scope, add)
  // Who sees all of them need but leave out those in the bin, which are few.
  const deals =
    seen === 'true'
      ? `where ${within} and not exists (select from crm.deal b where b.id = e.deal_id and b.deleted_at is not null)`
      : `join crm.deal d on d.id = e.deal_id where ${within} and d.deleted_at is null and ${seen}`
  const rows = await ctx.db.rows<{ stage: string; tenths: number; count: number }>(
    `select c.stage_id::text as stage, c.tenths, c.count from (
       select e.stage_id, floor(date_part('epoch', e.left_at - e.entered_at) / 8640)::integer as tenths, count(*)::integer as count
       from kith.stage_entry e ${deals} group by 1, 2) c order by 2`,
    values,
  )
  return new Map(
    [...Map.groupBy(rows, ({ stage }) => stage)].map(([stage, own]) => {
      const count = own.reduce((sum, each) => sum + each.count, 0)
      const at = (share: number) => (count >= fewestCases ? quantile(own, share * (count - 1)) / tenthsOfDay : null)
      return [stage, { count, median: at(0.5), long: at(0.8) }]
    }),
  )
}

/** The value at a place of the sorted ones, as if those within a tenth lay evenly. */
function quantile(rows: readonly { tenths: number; count: number }[], place: number): number {
  let before = 0
  for (const { tenths, count } of rows) {
    if (place < before + count) return tenths + (place - before + 0.5) / count
    before += count
  }
  return 0
}

interface Standing {
  count: number
  amount: number
  days: number | null
  olderCount: number
  olderAmount: number
}

/** When a deal came into its stage at latest, to be there longer than usual now. */
function since({ ctx }: Asked, long: number): string {
  return new Date(ctx.clock().getTime() - long * 86_400_000).toISOString()
}

async function standingIn(asked: Asked, usual: ReadonlyMap<string, Stays | undefined>): Promise<Map<string, Standing>> {
  const { ctx, scope } = asked
  const { values, add } = parameters()
  const ids = [...usual.keys()]
  const times = ids.map((id) => {
    const long = usual.get(id)?.long ?? null
    return long === null ? null : since(asked, long)
  })
  const rows = await ctx.db.rows<Standing & { stage: string }>(
    `select o.stage::text, o.count::integer, o.amount::float8, o.days, o.older::integer as "olderCount", o.worth::float8 as "olderAmount"
     from unnest(${add(ids, 'uuid[]')}, ${add(times, 'timestamptz[]')}) as u (id, since) cross join lateral (
       select d.stage_id as stage, count(*) as count, coalesce(sum(d.amount_base), 0) as amount,
         (date_part('epoch', ${add(ctx.clock(), 'timestamptz')}) - avg(date_part('epoch', d.stage_since))) / 86400 as days,
         count(*) filter (where d.stage_since < u.since) as older, coalesce(sum(d.amount_base) filter (where d.stage_since < u.since), 0) as worth
       from crm.deal d where d.stage_id = u.id and d.deleted_at is null and ${seenDeals(ctx, scope, add)} group by 1) o`,
    values,
  )
  return new Map(rows.map(({ stage, ...standing }) => [stage, standing]))
}

interface Line {
  stage: OpenStage
  stay: Stays | undefined
  now: Standing | undefined
}

function lineOf(asked: Asked, { stage, stay, now }: Line): Omit<Answer['stages'][0], 'holdsMost'> {
  const said = (sum: number) => (seesAmounts(asked) ? sum.toFixed(minorDigits(asked.ctx.settings.currency)) : null)
  const filter = { stage: stage.id, ...asked.scope.filter }
  const long = stay?.long ?? null
  return {
    stageId: stage.id,
    name: stage.name,
    pipelineId: stage.pipelineId,
    pipelineName: stage.pipelineName,
    left: stay?.count ?? 0,
    medianDays: stay?.median ?? null,
    longDays: long,
    open: { count: now?.count ?? 0, amount: said(now?.amount ?? 0), filter },
    meanDays: now?.days ?? null,
    older:
      long === null
        ? null
        : {
            count: now?.olderCount ?? 0,
            amount: said(now?.olderAmount ?? 0),
            filter: { ...filter, stageSince: { lt: since(asked, long) } },
          },
  }
}
