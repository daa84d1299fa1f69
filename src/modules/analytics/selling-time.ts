import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
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
  const { ownerId, branchId } = wanted
  const seen = (await peopleSeen(ctx, wanted)).filter(
    (person) => person.active && (!branchId || person.branchId === branchId),
  )
  const sellers = await sellersAmong(ctx, seen, stretch)
  const people = seen.filter(({ id }) => sellers.has(id))
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

/** Who of them has a deal or a lead of their own, as far as the actor sees them: they sell. One row of each is looked for. */
async function sellersAmong(ctx: Ctx, people: readonly Seen[], { begins }: Stretch): Promise<Set<string>> {
  const { values, add } = parameters()
  const ids = add(
    people.map(({ id }) => id),
    'uuid[]',
  )
  const some = (name: string, isTheirs: () => string, needs: readonly string[]) => {
    const { see, hidden } = ctx.actor.rights(name)
    const object = objectOf(ctx.catalog, name)
    if (see === 'none' || needs.some((field) => hidden.has(field) || !object.fields.has(field))) return []
    const seen = rowCondition(ctx.actor, object, 'see', 't', add)
    return [
      `exists (select from crm."${object.table}" t where t.owner_id = p.id and t.deleted_at is null and ${isTheirs()} and ${seen})`,
    ]
  }
  const signs = [
    ...some('deal', () => `t.outcome = 'open'`, ['owner', 'outcome']),
    ...some('deal', () => `t.closed_at >= ${add(begins, 'timestamptz(3)')}`, ['owner', 'outcome', 'closedAt']),
    ...some('lead', () => `t.status in ('new', 'contacted', 'qualified')`, ['owner', 'status']),
  ]
  if (signs.length === 0) return new Set()
  const rows = await ctx.db.rows<{ id: string }>(
    `select p.id from unnest(${ids}) as p (id) where ${signs.join(' or ')}`,
    values,
  )
  return new Set(rows.map(({ id }) => id))
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
