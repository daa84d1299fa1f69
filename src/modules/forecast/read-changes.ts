import { z } from 'zod'
import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import { badRequest } from '#kernel/errors.ts'
import { minorDigits } from '#kernel/money.ts'
import { addDays, dateIn, instantIn, isDate } from '#kernel/time.ts'
import { readPeriod } from './period.ts'
import { type Scope, type ScopeWanted, scopeOf, seenDeals } from './scope.ts'

export const changeKinds = ['new', 'movedIn', 'grown', 'shrunk', 'movedOut', 'lost', 'binned', 'won'] as const
export type ChangeKind = (typeof changeKinds)[number]

export const ForecastChanges = z.object({
  period: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  since: z.iso.date(),
  currency: z.string(),
  start: z
    .string()
    .nullable()
    .describe('What was open to close in the period; null for who may not see all that it takes'),
  end: z.string().nullable().describe('What is open to close in it now'),
  steps: z
    .array(
      z.object({ kind: z.enum(changeKinds), count: z.int(), amount: z.string().describe('Below zero what took away') }),
    )
    .describe('What leads from the one to the other, in this order'),
  deals: z
    .array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        amount: z.string(),
        before: z.string().nullable().describe('Null: it was not in the period'),
        closesOn: z.iso.date().nullable(),
        closedBefore: z.iso.date().nullable().describe('The closing date before'),
        change: z.string(),
      }),
    )
    .nullable()
    .describe('Of the `kind` that was asked for, those with most to it first, two hundred at most'),
})

type Answer = z.infer<typeof ForecastChanges>

interface Wanted extends ScopeWanted {
  period?: string | undefined
  since?: string | undefined
  kind?: ChangeKind | undefined
}

const needs = ['name', 'outcome', 'amount', 'closesOn', 'closedAt', 'openedAt']
const mostDeals = 200

/** What became since a day of that which was open to close within a period, and what came to it: by when it happened. */
export async function readForecastChanges(ctx: Ctx, wanted: Wanted): Promise<Answer> {
  const { kind } = wanted
  const today = dateIn(ctx.settings.timeZone, ctx.clock())
  const { name, from, to } = readPeriod(wanted.period, today)
  const since = wanted.since ?? addDays(today, -7)
  if (!isDate(since) || since > today)
    throw badRequest('since', 'since must be a day such as 2026-01-31, not after today.')
  const head = { period: name, from, to, since, currency: ctx.settings.currency }
  const { hidden, see } = ctx.actor.rights('deal')
  const scope = await scopeOf(ctx, wanted)
  if (see === 'none' || [...needs, ...scope.needs].some((field) => hidden.has(field)))
    return { ...head, start: null, end: null, steps: [], deals: kind ? [] : null }
  const { sql, values } = movesOf(ctx, scope, { from, to, since })
  const said = (sum: number) => sum.toFixed(minorDigits(ctx.settings.currency))
  const rows = await ctx.db.rows<{ kind: ChangeKind | 'start' | 'end'; count: number; change: number }>(
    `${sql} select kind, count(*)::integer as count, sum(change)::float8 as change from moves group by kind`,
    values,
  )
  const of = (name: string) => rows.find((row) => row.kind === name)
  return {
    ...head,
    start: said(of('start')?.change ?? 0),
    end: said(of('end')?.change ?? 0),
    steps: changeKinds.map((each) => ({
      kind: each,
      count: of(each)?.count ?? 0,
      amount: said(of(each)?.change ?? 0),
    })),
    deals: kind
      ? (await dealsOf(ctx, { sql, values, kind })).map((deal) => ({ ...deal, ...inMoney(deal, said) }))
      : null,
  }
}

interface Deal {
  id: string
  name: string
  closesOn: string | null
  closedBefore: string | null
  amount: number
  before: number | null
  change: number
}

function inMoney({ amount, before, change }: Deal, said: (sum: number) => string) {
  return { amount: said(amount), before: before === null ? null : said(before), change: said(change) }
}

function dealsOf(
  { db }: Ctx,
  { sql, values, kind }: { sql: string; values: unknown[]; kind: ChangeKind },
): Promise<Deal[]> {
  return db.rows<Deal>(
    `${sql} select m.id::text, d.name, m.amount::float8, case when m.was_in then m.amount_then::float8 end as before,
       m.closes_on::text as "closesOn", m.closes_then::text as "closedBefore", m.change::float8
     from moves m join crm.deal d on d.id = m.id where m.kind = $${values.length + 1}::text order by abs(m.change) desc, m.id limit ${mostDeals}`,
    [...values, kind],
  )
}

/**
 * SQL of `moves (id, kind, change, …)`. What was taken from the log is what happened since, whenever it was told; a deal that
 * was won goes out of what is open with its present amount, what it grew before that counted apart.
 */
function movesOf(
  ctx: Ctx,
  scope: Scope,
  { from, to, since }: { from: string; to: string; since: string },
): { sql: string; values: unknown[] } {
  const { values, add } = parameters()
  const at = (day: string) => instantIn(ctx.settings.timeZone, day)
  const moment = add(at(since), 'timestamptz')
  const [first, last] = [add(from, 'date'), add(to, 'date')]
  const [begins, ends] = [add(at(from), 'timestamptz'), add(at(addDays(to, 1)), 'timestamptz')]
  const openIn = (outcome: string, closes: string) => `(${outcome} = 'open' and ${closes} between ${first} and ${last})`
  const wonIn = `(d.outcome = 'won' and d.closed_at >= ${begins} and d.closed_at < ${ends} and d.closed_at >= ${moment})`
  const sql = `with was as (
      select record_id, jsonb_object_agg(key, old) as old from (
        select distinct on (c.record_id, e.key) c.record_id, e.key, e.value -> 0 as old
        from kith.change c cross join lateral jsonb_each(c.diff) e
        where c.at >= ${moment} and c.happened_at >= ${moment} and c.object = 'deal' and c.kind = 'update'
          and e.key = any('{amount,closesOn,outcome}') order by c.record_id, e.key, c.happened_at, c.seq) x group by 1
    ), looked_at as (
      select record_id as id from was
      union select c.record_id from kith.change c where c.at >= ${moment} and c.object = 'deal' and c.kind = 'delete'
      union select d.id from crm.deal d where d.deleted_at is null and ${openIn('d.outcome', 'd.closes_on')}
      union select d.id from crm.deal d where d.deleted_at is null and ${wonIn}
    ), states as materialized (
      select d.id, d.closes_on, coalesce(d.amount_base, 0) as amount, d.deleted_at is null as is_there, d.outcome,
        d.deleted_at is null and ${openIn('d.outcome', 'd.closes_on')} as is_in, d.deleted_at is null and ${wonIn} as is_won,
        coalesce(d.opened_at, d.created_at) >= ${moment} as is_new,
        case when w.old ? 'outcome' then w.old ->> 'outcome' else d.outcome end as outcome_then,
        case when w.old ? 'closesOn' then (w.old ->> 'closesOn')::date else d.closes_on end as closes_then,
        case when w.old ? 'amount' then coalesce(kith.to_base((w.old -> 'amount' ->> 'amount')::numeric, w.old -> 'amount' ->> 'currency',
          coalesce((w.old ->> 'closesOn')::date, d.closes_on, d.created_at::date)), 0) else coalesce(d.amount_base, 0) end as amount_then
      from looked_at l join crm.deal d on d.id = l.id left join was w on w.record_id = d.id
      where (d.deleted_at is null or d.deleted_at >= ${moment}) and ${seenDeals(ctx, scope, add)}
    ), both_states as materialized (
      select *, not is_new and ${openIn('outcome_then', 'closes_then')} as was_in from states
    ), moves as (
      select b.*, m.kind, m.change from both_states b cross join lateral (values
        ('start', case when was_in then amount_then end),
        ('end', case when is_in then amount end),
        ('new', case when is_new and (is_in or is_won) then amount end),
        ('movedIn', case when not is_new and not was_in and (is_in or is_won and outcome_then = 'open') then amount end),
        ('grown', case when was_in and (is_in or is_won) and amount > amount_then then amount - amount_then end),
        ('shrunk', case when was_in and (is_in or is_won) and amount < amount_then then amount - amount_then end),
        ('movedOut', case when was_in and is_there and not is_in and not is_won and outcome <> 'lost' then -amount_then end),
        ('lost', case when was_in and is_there and outcome = 'lost' then -amount_then end),
        ('binned', case when was_in and not is_there then -amount_then end),
        ('won', case when is_won and (was_in or is_new or outcome_then = 'open') then -amount end)
      ) m (kind, change) where m.change is not null
    )`
  return { sql, values }
}
