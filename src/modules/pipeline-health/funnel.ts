import { z } from 'zod'
import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import { wilson } from '#kernel/statistics/wilson.ts'
import { addMonths, instantIn } from '#kernel/time.ts'
import { figuresOf, idOf, numberOf, type Row } from '#modules/analytics/index.ts'
import { type Asked, fewestCases, type HealthWanted, readAsked } from './asked.ts'
import { type OpenStage, openStages, stageShape } from './stages.ts'

export const cohorts = ['month', 'quarter'] as const
export type Cohort = (typeof cohorts)[number]

const filter = z.record(z.string(), z.unknown()).describe('Of the list of deals')
const share = {
  share: z.number().nullable().describe(`0 to 1; null below ${fewestCases} cases`),
  low: z.number().nullable().describe('The share lies between this and `high` with 95 % probability (Wilson)'),
  high: z.number().nullable(),
}

const figures = {
  opened: z.object({ count: z.int(), filter }),
  reached: z
    .array(z.object({ stageId: z.uuid(), count: z.int(), ...share, filter }))
    .describe(
      'How many came to each stage, or to one behind it; those that were won came to all. Shares of those of which it is known',
    ),
  unknown: z.object({ count: z.int(), filter }).describe('Not won, and it was never noted in which stages they were'),
  won: z.object({ count: z.int(), filter, ...share }).describe('Its share is of those that closed'),
  lost: z.object({ count: z.int(), filter }),
  open: z.object({ count: z.int(), filter }),
}

export const Funnel = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  by: z.enum(cohorts),
  fewest: z.int(),
  pipelineId: z.uuid().nullable(),
  pipelineName: z.string().nullable(),
  stages: z.array(z.object(stageShape)).describe('Open stages of the pipeline in their order'),
  total: z.object(figures),
  groups: z.array(z.object({ key: z.string().describe('Such as 2026-11 or 2026-Q4'), ...figures })),
})

type Answer = z.infer<typeof Funnel>
type Figures = Answer['total']

const needs = ['openedAt', 'pipeline', 'outcome', 'furthestStage']

/** How far the deals came that were opened within the stretch, by when that was: of one pipeline, the default one unless another is named. One statement. */
export async function readFunnel(ctx: Ctx, { by, ...wanted }: HealthWanted & { by: Cohort }): Promise<Answer> {
  const all = await openStages(ctx, parameters(), wanted.pipelineId)
  const pipelineId = all[0]?.pipelineId
  const asked = await readAsked(ctx, { ...wanted, ...(pipelineId ? { pipelineId } : {}) })
  const stages = all.filter((stage) => stage.pipelineId === pipelineId)
  const rows = await figuresOf(ctx, {
    object: 'deal',
    needs: [...needs, ...asked.scope.needs],
    filter: { ...openedWithin(asked), ...asked.scope.filter },
    groupBy: [{ field: 'openedAt', bucket: by, as: 'group' }, 'furthestStage', 'outcome'],
    measures: [{ fn: 'count', as: 'count' }],
    sort: 'group',
  })
  const groups = Map.groupBy(rows, ({ group }) => String(group))
  return {
    from: asked.stretch.from,
    to: asked.stretch.to,
    by,
    fewest: fewestCases,
    pipelineId: pipelineId ?? null,
    pipelineName: stages[0]?.pipelineName ?? null,
    stages: stages.map(({ id, position: _, ...stage }) => ({ stageId: id, ...stage })),
    total: figuresFrom(asked, stages, { rows, when: {} }),
    groups: [...groups].map(([key, own]) => ({
      key,
      ...figuresFrom(asked, stages, { rows: own, when: cohortOf(asked, key, by) }),
    })),
  }
}

function openedWithin({ stretch: { begins, ends } }: Asked): Record<string, unknown> {
  return { openedAt: { gte: begins, lt: ends } }
}

/** The part of the stretch that a month or quarter is. */
function cohortOf({ ctx: { actor }, stretch }: Asked, key: string, by: Cohort): Record<string, unknown> {
  const month = by === 'month' ? key.slice(5, 7) : String(Number(key.slice(6)) * 3 - 2).padStart(2, '0')
  const first = `${key.slice(0, 4)}-${month}-01`
  const at = (day: string) => instantIn(actor.timeZone, day).toISOString()
  const [begins, ends] = [at(first), at(addMonths(first, by === 'month' ? 1 : 3))]
  return {
    openedAt: {
      gte: begins > stretch.begins ? begins : stretch.begins,
      lt: ends < stretch.ends ? ends : stretch.ends,
    },
  }
}

interface Part {
  rows: readonly Row[]
  when: Record<string, unknown>
}

function figuresFrom(asked: Asked, stages: readonly OpenStage[], { rows, when }: Part): Figures {
  const whole = { ...asked.scope.filter, ...openedWithin(asked), ...when }
  const count = (matches: (row: Row) => boolean) =>
    rows.filter(matches).reduce((sum, row) => sum + numberOf(row['count']), 0)
  const of = (outcome: string) => count((row) => row['outcome'] === outcome)
  const [opened, won, lost, open] = [count(() => true), of('won'), of('lost'), of('open')]
  const places = new Map(stages.map(({ id }, place) => [id, place]))
  const placeOf = (row: Row) => places.get(idOf(row['furthestStage']) ?? '') ?? -1
  const unknown = count((row) => row['outcome'] !== 'won' && idOf(row['furthestStage']) === null)
  return {
    opened: { count: opened, filter: whole },
    reached: stages.map(({ id }, place) => {
      const reached = count((row) => row['outcome'] === 'won' || placeOf(row) >= place)
      const behind = { furthestStage: { in: stages.slice(place).map((stage) => stage.id) } }
      return {
        stageId: id,
        count: reached,
        ...shareOf(reached, opened - unknown),
        filter: { ...whole, or: [{ outcome: 'won' }, behind] },
      }
    }),
    unknown: {
      count: unknown,
      filter: { ...whole, outcome: { in: ['open', 'lost'] }, furthestStage: { isNull: true } },
    },
    won: { count: won, filter: { ...whole, outcome: 'won' }, ...shareOf(won, won + lost) },
    lost: { count: lost, filter: { ...whole, outcome: 'lost' } },
    open: { count: open, filter: { ...whole, outcome: 'open' } },
  }
}

function shareOf(cases: number, all: number): { share: number | null; low: number | null; high: number | null } {
  const found = all >= fewestCases ? wilson(cases, all) : null
  return { share: found && found.rate, low: found && found.low, high: found && found.high }
}
