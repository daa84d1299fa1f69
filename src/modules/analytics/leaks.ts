import { z } from 'zod'
import type { Ctx } from '#engine/context.ts'
import { sumDecimals } from '#kernel/money.ts'
import { addDays, instantIn } from '#kernel/time.ts'
import { amountOf, figuresOf, numberOf } from './figures-of.ts'
import { type LeakKind, leakKinds } from './leak-kinds.ts'
import { type Cell, leakedBy } from './leaked-by.ts'
import { sellingTimeLeaks } from './selling-time.ts'
import { readStretch } from './stretch.ts'

export const leakCuts = ['month', 'owner', 'branch', 'level'] as const
export type Cut = (typeof leakCuts)[number]

const cell = z.object({
  count: z.int().describe('Records; of selling time, hours that are missing to a third'),
  money: z.string().nullable().describe('A decimal in `currency`; null where nothing says what it is worth'),
  object: z.string(),
  filter: z.record(z.string(), z.unknown()).describe('Of the list of its rows'),
})

export const Leaks = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  by: z.enum(leakCuts),
  currency: z.string(),
  leadValue: z.string().nullable().describe('What a closed deal brought on the average of a year, lost ones included'),
  groups: z.array(
    z.object({
      key: z.string().nullable().describe('A month such as 2026-03, or an id; null: of none'),
      name: z.string().nullable(),
      money: z.string(),
      leaks: z.record(z.enum(leakKinds), cell.nullable()),
    }),
  ),
  total: z.object({ money: z.string(), leaks: z.record(z.enum(leakKinds), cell.nullable()) }),
})

type LeaksView = z.infer<typeof Leaks>

interface Wanted {
  from?: string | undefined
  to?: string | undefined
  by: Cut
  ownerId?: string | undefined
  branchId?: string | undefined
}

/** Hours within which a lead is to be answered that has no time of its own for it. */
const patience = 24

/**
 * What is lost by the way, in money: customers who went, leads that nobody answered, selling time under a third of the working
 * time, open work of people who have left. Of what the actor sees.
 */
export async function readLeaks(ctx: Ctx, wanted: Wanted): Promise<LeaksView> {
  const stretch = readStretch(ctx, wanted)
  const { by, ownerId, branchId } = wanted
  const { from, to, begins, ends, today } = stretch
  const leadValue = await leadValueOf(ctx, to)
  const mine = { ...(ownerId ? { owner: ownerId } : {}), ...(branchId ? { branch: branchId } : {}) }
  const now = ctx.clock().toISOString()
  const late = new Date(ctx.clock().getTime() - patience * 3_600_000).toISOString()
  const unanswered = { gte: begins, lt: ends < late ? ends : late }
  const cells: Record<LeakKind, Cell[]> = {
    customers: await leakedBy(ctx, by, {
      object: 'account',
      needs: ['lifecycle', 'lostOn', 'lostYearlySales'],
      filter: { lifecycle: 'lost', lostOn: { gte: from, lte: to }, ...mine },
      at: 'lostOn',
      level: 'level',
      measure: { fn: 'sum', field: 'lostYearlySales', as: 'money' },
    }),
    leads:
      begins >= now || ctx.actor.rights('activity').see === 'none'
        ? []
        : await leakedBy(ctx, by, {
            object: 'lead',
            needs: ['status', 'respondBy'],
            filter: {
              status: 'new',
              createdAt: { gte: begins, lt: ends },
              or: [{ respondBy: null, createdAt: unanswered }, { respondBy: { lt: now } }],
              activities: { none: { doneAt: { isNull: false }, kind: { in: ['call', 'meeting', 'visit'] } } },
              ...mine,
            },
            at: 'createdAt',
            level: null,
            worth: leadValue,
          }),
    sellingTime: await sellingTimeLeaks(ctx, by, { ...wanted, stretch }),
    handovers: await leakedBy(ctx, by, {
      object: 'deal',
      needs: ['outcome', 'owner', 'amount'],
      filter: { outcome: 'open', 'owner.active': false, ...mine },
      at: null,
      level: 'account.level',
      now: today.slice(0, 7),
      measure: { fn: 'sum', field: 'amount', as: 'money' },
    }),
  }
  const keys = [...new Set(leakKinds.flatMap((kind) => cells[kind].map(({ key }) => key)))]
  const groups = keys.map((key) => {
    const own = leaksOf((kind) => cells[kind].filter((each) => each.key === key))
    const name = leakKinds.flatMap((kind) => cells[kind].find((each) => each.key === key)?.name ?? [])[0] ?? null
    return { key, name, money: moneyOf(own), leaks: own }
  })
  const all = leaksOf((kind) => cells[kind])
  return {
    from,
    to,
    by,
    currency: ctx.settings.currency,
    leadValue,
    groups: inOrder(groups, by),
    total: { money: moneyOf(all), leaks: all },
  }
}

type OfKinds = LeaksView['total']['leaks']

function leaksOf(cellsOf: (kind: LeakKind) => readonly Cell[]): OfKinds {
  return Object.fromEntries(leakKinds.map((kind) => [kind, together(cellsOf(kind))])) as OfKinds
}

/** One of several; its rows are those of all of them. */
function together(cells: readonly Cell[]): OfKinds[LeakKind] {
  const [first] = cells
  if (!first) return null
  const known = cells.flatMap(({ money }) => (money === null ? [] : [money]))
  return {
    count: cells.reduce((sum, { count }) => sum + count, 0),
    money: known.length > 0 ? sumDecimals(known) : null,
    object: first.object,
    filter: cells.length === 1 ? first.filter : first.whole,
  }
}

function moneyOf(leaks: OfKinds): string {
  return sumDecimals(Object.values(leaks).flatMap((each) => each?.money ?? []))
}

/** Months as they come, everything else by what it comes to. */
function inOrder(groups: LeaksView['groups'], by: Cut): LeaksView['groups'] {
  return by === 'month'
    ? groups.toSorted((one, other) => (one.key ?? '').localeCompare(other.key ?? ''))
    : groups.toSorted((one, other) => Number(other.money) - Number(one.money))
}

/** What a deal brings on the average of a year, won or not; null where none was closed or the actor does not see it. */
async function leadValueOf(ctx: Ctx, to: string): Promise<string | null> {
  const zone = ctx.actor.timeZone
  const begins = instantIn(zone, addDays(to, -365)).toISOString()
  const [row] = await figuresOf(ctx, {
    object: 'deal',
    needs: ['outcome', 'closedAt', 'amount'],
    filter: {
      outcome: { in: ['won', 'lost'] },
      closedAt: { gte: begins, lt: instantIn(zone, addDays(to, 1)).toISOString() },
    },
    groupBy: [],
    measures: [
      { fn: 'count', as: 'closed' },
      { fn: 'sum', field: 'amount', filter: { outcome: 'won' }, as: 'won' },
    ],
  })
  const closed = numberOf(row?.['closed'])
  return closed === 0 ? null : (Number(amountOf(row?.['won'])) / closed).toFixed(2)
}
