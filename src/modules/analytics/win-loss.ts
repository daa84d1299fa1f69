import { z } from 'zod'
import type { Ctx } from '#engine/context.ts'
import { wilson } from '#kernel/statistics/wilson.ts'
import { addMonths, instantIn } from '#kernel/time.ts'
import { belowOf, territoryAndBelow } from '#modules/territories/index.ts'
import { branchesOf } from '#modules/workspace/index.ts'
import { amountOf, askFigures, figuresOf, numberOf, type Row } from './figures-of.ts'
import { readStretch } from './stretch.ts'
import { type WinLossCut, winLossCutNames, winLossCuts } from './win-loss-cuts.ts'
import { alongTree, isTree } from './win-loss-tree.ts'

/** Closed deals below which nothing is said of a rate. */
const fewestCases = 10

const figures = {
  won: z.int(),
  lost: z.int(),
  rate: z
    .number()
    .nullable()
    .describe(`Won of all that closed, 0 to 1; null below ${fewestCases} closed deals, and where one looks at reasons`),
  low: z.number().nullable().describe('The rate lies between this and `high` with 95 % probability (Wilson)'),
  high: z.number().nullable(),
  wonAmount: z.string().nullable().describe('A decimal in `currency`; null for who may not see amounts'),
  lostAmount: z.string().nullable(),
  medianDays: z
    .number()
    .nullable()
    .describe('From the opening of a deal to its being won; half of them took no longer'),
  filter: z.record(z.string(), z.unknown()).describe('Of the list of deals; add `outcome` for those won or lost alone'),
}

export const WinLoss = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  by: z.enum(winLossCutNames),
  currency: z.string(),
  fewest: z.int().describe('Closed deals below which there is no rate'),
  total: z.object(figures),
  groups: z.array(
    z.object({
      key: z.string().nullable().describe('An id, an option, a text or a quarter such as 2026-Q1; null: of none'),
      name: z.string().nullable().describe('What a record is called'),
      depth: z
        .int()
        .describe(
          'How many lie above it, of branches and territories: each counts those below it, which follow it; else 0',
        ),
      ...figures,
      verdict: z
        .enum(['above', 'below', 'usual', 'few'])
        .describe('Whether the rate of all others is outside of the interval; `few`: too few cases to say'),
    }),
  ),
  groupCount: z.int(),
  unconverted: z.int().describe('Amounts that are in no sum, since their currency has no exchange rate'),
})

type Figures = z.infer<typeof WinLoss>['total']
type Group = z.infer<typeof WinLoss>['groups'][number]

export interface WinLossWanted {
  from?: string | undefined
  to?: string | undefined
  by: WinLossCut
  pipelineId?: string | undefined
  ownerId?: string | undefined
  /** With those below it, as a territory. */
  branchId?: string | undefined
  territoryId?: string | undefined
  limit: number
  offset: number
}

/**
 * How many of the deals that closed within a stretch were won, by one cut: of the deals that the actor sees. Two statements, one
 * for the groups and one for all together, and by territory one for their tree.
 */
export async function readWinLoss(ctx: Ctx, wanted: WinLossWanted): Promise<z.infer<typeof WinLoss>> {
  const { by, pipelineId, ownerId, branchId, territoryId, limit, offset } = wanted
  const { from, to, begins, ends } = readStretch(ctx, wanted)
  const within = {
    branch: branchId ? belowOf(await branchesOf(ctx), branchId) : null,
    territory: territoryId ? await territoryAndBelow(ctx, territoryId) : null,
  }
  const filter = {
    outcome: by === 'reason' ? 'lost' : { in: ['won', 'lost'] },
    closedAt: { gte: begins, lt: ends },
    ...(pipelineId ? { pipeline: pipelineId } : {}),
    ...(ownerId ? { owner: ownerId } : {}),
    ...(within.branch ? { branch: { in: within.branch } } : {}),
    ...(within.territory ? { 'account.territory': { in: within.territory } } : {}),
  }
  const field = winLossCuts[by]
  const { hidden } = ctx.actor.rights('deal')
  const shown = measures.filter((measure) => !measure.field || !hidden.has(measure.field))
  const asked = { object: 'deal', filter, measures: shown }
  const asGroups = { ...asked, needs: [...needs, field.split('.')[0] as string] }
  const group = { field, as: 'group', ...(by === 'quarter' ? { bucket: 'quarter' } : {}) }
  const sort = by === 'quarter' ? 'group' : '-closed'
  const ordered = isTree(by)
    ? await alongTree(ctx, by, { fine: await byDays(ctx, asGroups, group), within: within[by] })
    : (await figuresOf(ctx, { ...asGroups, groupBy: [group], sort })).map((row) => ({ row, depth: 0 }))
  const { rows: all, unconverted } = await askFigures(ctx, { ...asked, needs, groupBy: [] })
  const total = figuresFrom(all[0] ?? {}, filter, by)
  return {
    from,
    to,
    by,
    currency: ctx.settings.currency,
    fewest: fewestCases,
    total,
    groups: ordered.slice(offset, offset + limit).map((one) => groupFrom(ctx, one, { by, filter, total })),
    groupCount: ordered.length,
    unconverted,
  }
}

const needs = ['outcome', 'closedAt']
const measures: { fn: string; as: string; field?: string; filter?: Record<string, unknown> }[] = [
  { fn: 'count', as: 'closed' },
  { fn: 'count', filter: { outcome: 'won' }, as: 'won' },
  { fn: 'sum', field: 'amount', filter: { outcome: 'won' }, as: 'wonAmount' },
  { fn: 'sum', field: 'amount', filter: { outcome: 'lost' }, as: 'lostAmount' },
  { fn: 'median', field: 'salesCycleDays', filter: { outcome: 'won' }, as: 'days' },
]

function figuresFrom(row: Row, filter: Record<string, unknown>, by: WinLossCut): Figures {
  const [closed, won] = [numberOf(row['closed']), numberOf(row['won'])]
  const share = by !== 'reason' && closed >= fewestCases ? wilson(won, closed) : null
  const days = row['days']
  return {
    won,
    lost: closed - won,
    rate: share && share.rate,
    low: share && share.low,
    high: share && share.high,
    wonAmount: 'wonAmount' in row ? amountOf(row['wonAmount']) : null,
    lostAmount: 'lostAmount' in row ? amountOf(row['lostAmount']) : null,
    medianDays: days === null || days === undefined ? null : numberOf(days),
    filter,
  }
}

type Measures = typeof measures

/** By one of a tree and, for who may see that, by the days that deals took. */
function byDays(
  ctx: Ctx,
  asked: { object: string; filter: Record<string, unknown>; needs: string[]; measures: Measures },
  group: { field: string; as: string },
): Promise<Row[]> {
  const days = asked.measures.find(({ as }) => as === 'days')
  return figuresOf(ctx, {
    ...asked,
    isAddedUp: true,
    groupBy: [group, ...(days ? [{ field: days.field, as: 'days' }] : [])],
    measures: asked.measures.filter((measure) => measure !== days),
  })
}

interface Grouped {
  row: Row
  depth: number
  /** Of one of a tree and those below it. */
  ids?: readonly string[]
}

interface Whole {
  by: WinLossCut
  filter: Record<string, unknown>
  total: Figures
}

function groupFrom(ctx: Ctx, { row, depth, ids }: Grouped, { by, filter, total }: Whole): Group {
  const value = row['group']
  const link = typeof value === 'object' && value !== null ? (value as { id: string; label?: string | null }) : null
  const key = link ? link.id : value === null || value === undefined ? null : String(value)
  const condition = key !== null && ids ? { [winLossCuts[by]]: { in: ids } } : conditionOf(ctx, by, key, filter)
  const own = figuresFrom(row, bothOf(filter, condition, by), by)
  return { key, name: link?.label ?? null, depth, ...own, verdict: verdictOf(own, total) }
}

/** By quarter the condition of the group narrows the time; what else both speak of holds twice. */
function bothOf(
  filter: Record<string, unknown>,
  own: Record<string, unknown>,
  by: WinLossCut,
): Record<string, unknown> {
  const isTwice = by !== 'quarter' && Object.keys(own).some((name) => name in filter)
  return isTwice ? { and: [filter, own] } : { ...filter, ...own }
}

/** Against the rate of all others: a group that is half of all would else be measured by itself. */
function verdictOf({ won, lost, low, high }: Figures, total: Figures): Group['verdict'] {
  const others = total.won + total.lost - won - lost
  if (low === null || high === null || others < fewestCases) return 'few'
  const rate = (total.won - won) / others
  if (low > rate) return 'above'
  return high < rate ? 'below' : 'usual'
}

function conditionOf(
  { actor }: Ctx,
  by: WinLossCut,
  key: string | null,
  filter: Record<string, unknown>,
): Record<string, unknown> {
  if (by !== 'quarter' || key === null) return { [winLossCuts[by]]: key ?? { isNull: true } }
  const first = `${key.slice(0, 4)}-${String((Number(key.slice(6)) - 1) * 3 + 1).padStart(2, '0')}-01`
  const [begins, ends] = [first, addMonths(first, 3)].map((day) => instantIn(actor.timeZone, day).toISOString())
  const given = filter['closedAt'] as { gte: string; lt: string }
  return {
    closedAt: {
      gte: (begins as string) > given.gte ? begins : given.gte,
      lt: (ends as string) < given.lt ? ends : given.lt,
    },
  }
}
