import { z } from 'zod'
import type { Ctx } from '#engine/context.ts'
import { dateIn } from '#kernel/time.ts'
import { amountOf, figuresOf, idOf, numberOf, type Row } from './figures-of.ts'
import { peopleSeen, type Seen } from './people-seen.ts'
import { readStretch, type Stretch } from './stretch.ts'
import { workingTime } from './working-time.ts'

const kinds = ['call', 'meeting', 'visit', 'task', 'note'] as const
/** What takes place with customers. */
const sellingKinds = ['call', 'meeting', 'visit'] as const

const minutes = z.int().describe('Minutes')

const PersonWork = z.object({
  userId: z.uuid(),
  name: z.string(),
  branchId: z.uuid().nullable(),
  active: z.boolean(),
  since: z.iso.date().describe('When the person came to Kith, or before that did the first of what one sees of them'),
  done: z.object(Object.fromEntries(kinds.map((kind) => [kind, z.int()])) as Record<(typeof kinds)[number], z.ZodInt>),
  minutes: minutes.describe('Of all that was done, as far as its length was noted'),
  sellingMinutes: minutes.describe('Of calls, meetings and visits with an account, contact, lead or deal'),
  workingMinutes: minutes.describe('That the person was to work, by the calendar, up to today'),
  customers: z.int().describe('Accounts that were spoken with'),
  opened: z.int().describe('Deals opened'),
  won: z.int().describe('Deals won'),
  wonValue: z.string().describe('A decimal in `currency`'),
  lost: z.int().describe('Deals lost'),
})

export const Work = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  begins: z.iso.datetime(),
  ends: z.iso.datetime().describe('The first moment after it'),
  currency: z.string(),
  data: z.array(PersonWork),
  customers: z
    .array(z.object({ accountId: z.uuid(), name: z.string(), done: z.int(), minutes: z.int() }))
    .nullable()
    .describe('Of one person: the hundred customers that took most time; null where none was asked for'),
})

type WorkView = z.infer<typeof Work>

interface Wanted {
  from?: string | undefined
  to?: string | undefined
  ownerId?: string | undefined
  branchId?: string | undefined
}

/** What people did and what came of it, of those whose work the actor may look at: one's own, and that of whom one leads. */
export async function readWork(ctx: Ctx, wanted: Wanted): Promise<WorkView> {
  const stretch = readStretch(ctx, wanted)
  const people = await peopleSeen(ctx, wanted)
  const one = wanted.ownerId && people.length === 1 ? { owner: wanted.ownerId } : {}
  const done = byOwner(await doneIn(ctx, stretch, one))
  const opened = byOwner(await openedIn(ctx, stretch, one))
  const closed = byOwner(await closedIn(ctx, stretch, one))
  const available = await workingTime(ctx)
  const until = stretch.to < stretch.today ? stretch.to : stretch.today
  const data = people.flatMap((person) => {
    const { id, name, branchId, active } = person
    const rows = { done: done.get(id), opened: opened.get(id), closed: closed.get(id) }
    // Who has left stands there as long as there is something to tell.
    if (!active && !rows.done && !rows.opened && !rows.closed) return []
    const since = sinceOf(ctx, person)
    const first = since > stretch.from ? since : stretch.from
    const workingMinutes = active && first <= until ? available(person, first, until) : 0
    return [{ userId: id, name, branchId, active, since, ...shown(rows), workingMinutes }]
  })
  return {
    from: stretch.from,
    to: stretch.to,
    begins: stretch.begins,
    ends: stretch.ends,
    currency: ctx.settings.currency,
    data,
    customers: wanted.ownerId && data.length === 1 ? await customersOf(ctx, stretch, wanted.ownerId) : null,
  }
}

export function sinceOf({ actor }: Ctx, { begunAt }: Pick<Seen, 'begunAt'>): string {
  return dateIn(actor.timeZone, begunAt)
}

function byOwner(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.flatMap((row) => (idOf(row['owner']) ? [[idOf(row['owner']) as string, row]] : [])))
}

export function withCustomer(): Record<string, unknown> {
  const is = { isNull: false }
  return {
    kind: { in: sellingKinds },
    or: [{ account: is }, { contact: is }, { lead: is }, { deal: is }],
  }
}

const activityNeeds = ['kind', 'doneAt', 'duration', 'owner', 'account', 'contact', 'lead', 'deal']

function doneIn(ctx: Ctx, { begins, ends }: Stretch, one: Record<string, unknown>): Promise<Row[]> {
  return figuresOf(ctx, {
    object: 'activity',
    needs: activityNeeds,
    filter: { doneAt: { gte: begins, lt: ends }, ...one },
    groupBy: ['owner'],
    measures: [
      ...kinds.map((kind) => ({ fn: 'count', filter: { kind }, as: kind })),
      { fn: 'sum', field: 'duration', as: 'minutes' },
      { fn: 'sum', field: 'duration', filter: withCustomer(), as: 'sellingMinutes' },
      { fn: 'countDistinct', field: 'account', filter: { kind: { in: sellingKinds } }, as: 'customers' },
    ],
  })
}

function openedIn(ctx: Ctx, { begins, ends }: Stretch, one: Record<string, unknown>): Promise<Row[]> {
  return figuresOf(ctx, {
    object: 'deal',
    needs: ['owner', 'openedAt'],
    filter: { openedAt: { gte: begins, lt: ends }, ...one },
    groupBy: ['owner'],
    measures: [{ fn: 'count', as: 'opened' }],
  })
}

function closedIn(ctx: Ctx, { begins, ends }: Stretch, one: Record<string, unknown>): Promise<Row[]> {
  return figuresOf(ctx, {
    object: 'deal',
    needs: ['owner', 'outcome', 'closedAt', 'amount'],
    filter: { outcome: { in: ['won', 'lost'] }, closedAt: { gte: begins, lt: ends }, ...one },
    groupBy: ['owner'],
    measures: [
      { fn: 'count', filter: { outcome: 'won' }, as: 'won' },
      { fn: 'sum', field: 'amount', filter: { outcome: 'won' }, as: 'wonValue' },
      { fn: 'count', filter: { outcome: 'lost' }, as: 'lost' },
    ],
  })
}

function shown({ done = {}, opened = {}, closed = {} }: Record<'done' | 'opened' | 'closed', Row | undefined>) {
  const counts = Object.fromEntries(kinds.map((kind) => [kind, numberOf(done[kind])])) as WorkView['data'][0]['done']
  return {
    done: counts,
    minutes: numberOf(done['minutes']),
    sellingMinutes: numberOf(done['sellingMinutes']),
    customers: numberOf(done['customers']),
    opened: numberOf(opened['opened']),
    won: numberOf(closed['won']),
    wonValue: amountOf(closed['wonValue']),
    lost: numberOf(closed['lost']),
  }
}

async function customersOf(
  ctx: Ctx,
  { begins, ends }: Stretch,
  ownerId: string,
): Promise<NonNullable<WorkView['customers']>> {
  if (ctx.actor.rights('account').see === 'none') return []
  const rows = await figuresOf(ctx, {
    object: 'activity',
    needs: activityNeeds,
    filter: {
      doneAt: { gte: begins, lt: ends },
      owner: ownerId,
      kind: { in: sellingKinds },
      account: { isNull: false },
    },
    groupBy: ['account'],
    measures: [
      { fn: 'count', as: 'done' },
      { fn: 'sum', field: 'duration', as: 'minutes' },
    ],
    sort: '-minutes,-done',
    limit: 100,
  })
  return rows.flatMap((row) => {
    const account = row['account'] as { id: string; label?: string | null } | null
    if (!account?.id) return []
    const { id: accountId, label } = account
    return [{ accountId, name: label ?? '', done: numberOf(row['done']), minutes: numberOf(row['minutes']) }]
  })
}
