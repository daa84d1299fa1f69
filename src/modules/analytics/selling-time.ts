import type { Ctx } from '#engine/context.ts'
import { addDays, addMonths, instantIn } from '#kernel/time.ts'
import { figuresOf, idOf, numberOf } from './figures-of.ts'
import type { Cell } from './leaked-by.ts'
import type { Cut } from './leaks.ts'
import { peopleSeen, type Seen } from './people-seen.ts'
import type { Stretch } from './stretch.ts'
import { sinceOf, withCustomer } from './work.ts'
import { workingTime } from './working-time.ts'

/** Share of the working time that somebody who sells is to spend with customers. */
const share = 1 / 3

interface Wanted {
  ownerId?: string | undefined
  branchId?: string | undefined
  stretch: Stretch
}

/** Hours that people who sell miss to a third of their working time, with what these cost where the actor may see that. */
export async function sellingTimeLeaks(ctx: Ctx, by: Cut, { stretch, ...wanted }: Wanted): Promise<Cell[]> {
  const sellers = await sellersOf(ctx, stretch)
  const { ownerId, branchId } = wanted
  const people = (await peopleSeen(ctx, wanted)).filter(
    (person) => person.active && sellers.has(person.id) && (!branchId || person.branchId === branchId),
  )
  if (people.length === 0) return []
  const spent = await spentBy(ctx, stretch)
  const costs = await costsOf(ctx, people)
  const available = await workingTime(ctx)
  const branches = by === 'branch' ? await namesOf(ctx, people) : new Map<string, string>()
  const whole = {
    ...rowsOf(stretch.begins, stretch.ends),
    ...(ownerId ? { owner: ownerId } : {}),
    ...(branchId ? { 'owner.branch': branchId } : {}),
  }
  const cells = new Map<string | null, Cell & { minutes: number; cost: number | null }>()
  for (const person of people) {
    for (const month of monthsOf(stretch)) {
      const since = sinceOf(ctx, person)
      const from = since > month.from ? since : month.from
      if (from > month.to) continue
      const selling = spent.get(`${person.id} ${month.key}`) ?? 0
      const missing = available(person, from, month.to) * share - selling
      if (missing <= 0) continue
      const { key, name } = placeOf(by, { person, month, branches })
      const cell = cells.get(key) ?? {
        key,
        name,
        count: 0,
        money: null,
        object: 'activity',
        filter: filterOf(ctx, by, { key, whole, month }),
        whole,
        minutes: 0,
        cost: null,
      }
      const hourly = costs.get(person.id)
      const cost = hourly === undefined ? cell.cost : (cell.cost ?? 0) + (missing / 60) * hourly
      cells.set(key, { ...cell, minutes: cell.minutes + missing, cost })
    }
  }
  return [...cells.values()].flatMap(({ minutes, cost, ...cell }) => {
    const count = Math.round(minutes / 60)
    return count > 0 ? [{ ...cell, count, money: cost === null ? null : cost.toFixed(2) }] : []
  })
}

/** Who has deals or leads of their own sells. */
async function sellersOf(ctx: Ctx, { begins }: Stretch): Promise<Set<string>> {
  const deals = await figuresOf(ctx, {
    object: 'deal',
    needs: ['owner', 'outcome', 'closedAt'],
    filter: { or: [{ outcome: 'open' }, { closedAt: { gte: begins } }] },
    groupBy: ['owner'],
    measures: [{ fn: 'count', as: 'count' }],
  })
  const leads = await figuresOf(ctx, {
    object: 'lead',
    needs: ['owner', 'status'],
    filter: { status: { in: ['new', 'contacted', 'qualified'] } },
    groupBy: ['owner'],
    measures: [{ fn: 'count', as: 'count' }],
  })
  return new Set([...deals, ...leads].flatMap((row) => idOf(row['owner']) ?? []))
}

function rowsOf(begins: string, ends: string): Record<string, unknown> {
  return { ...withCustomer(), doneAt: { gte: begins, lt: ends } }
}

interface Month {
  /** Such as 2026-03. */
  key: string
  /** Days of it that are in the stretch and not to come. */
  from: string
  to: string
}

/** The months of the stretch that have begun. */
function monthsOf({ from, to, today }: Stretch): Month[] {
  const last = to < today ? to : today
  const months: Month[] = []
  for (let first = `${from.slice(0, 8)}01`; first <= last; first = addMonths(first, 1)) {
    const end = addDays(addMonths(first, 1), -1)
    months.push({ key: first.slice(0, 7), from: from > first ? from : first, to: end < last ? end : last })
  }
  return months
}

/** Minutes with customers by person and month, up to today. */
async function spentBy(ctx: Ctx, stretch: Stretch): Promise<Map<string, number>> {
  const { from, to, today } = stretch
  const rows = await figuresOf(ctx, {
    object: 'activity',
    needs: ['kind', 'doneAt', 'duration', 'owner', 'account', 'contact', 'lead', 'deal'],
    filter: rowsOf(...momentsOf(ctx, { from, to: to < today ? to : today })),
    groupBy: ['owner', { field: 'doneAt', bucket: 'month', as: 'month' }],
    measures: [{ fn: 'sum', field: 'duration', as: 'minutes' }],
  })
  return new Map(
    rows.map((row) => [`${idOf(row['owner'])} ${String(row['month']).slice(0, 7)}`, numberOf(row['minutes'])]),
  )
}

function momentsOf({ actor }: Ctx, { from, to }: Pick<Month, 'from' | 'to'>): [begins: string, ends: string] {
  const at = (day: string) => instantIn(actor.timeZone, day).toISOString()
  return [at(from), at(addDays(to, 1))]
}

interface Place {
  person: Seen
  month: Month
  branches: ReadonlyMap<string, string>
}

function placeOf(by: Cut, { person, month, branches }: Place): { key: string | null; name: string | null } {
  if (by === 'month') return { key: month.key, name: null }
  if (by === 'owner') return { key: person.id, name: person.name }
  if (by === 'level') return { key: null, name: null }
  return { key: person.branchId, name: branches.get(person.branchId ?? '') ?? null }
}

/** The time with customers that was spent after all. */
function filterOf(
  ctx: Ctx,
  by: Cut,
  { key, whole, month }: { key: string | null; whole: Record<string, unknown>; month: Month },
): Record<string, unknown> {
  if (by === 'month') return { ...whole, ...rowsOf(...momentsOf(ctx, month)) }
  if (by === 'owner') return { ...whole, owner: key }
  return by === 'branch' ? { ...whole, 'owner.branch': key } : whole
}

/** What an hour costs in the currency of the organisation, of those of whom the actor may see it. */
async function costsOf(ctx: Ctx, people: readonly Seen[]): Promise<Map<string, number>> {
  if (ctx.actor.rights('user').hidden.has('hourlyCost')) return new Map()
  const rows = await ctx.db.rows<{ id: string; cost: number }>(
    `select id, hourly_cost_base::float8 as cost from crm."user" where id = any($1::uuid[]) and hourly_cost_base is not null`,
    [people.map(({ id }) => id)],
  )
  return new Map(rows.map(({ id, cost }) => [id, cost]))
}

async function namesOf({ db }: Ctx, people: readonly Seen[]): Promise<Map<string, string>> {
  const rows = await db.rows<{ id: string; name: string }>(
    'select id, name from crm.branch where id = any($1::uuid[])',
    [people.flatMap(({ branchId }) => branchId ?? [])],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
