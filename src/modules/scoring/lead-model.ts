import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { newId } from '#kernel/ids.ts'
import { factsAt, type LeadAt } from './lead-facts.ts'
import { day, loadPast, lookAfterDays, openStates, withinDays } from './load-past.ts'
import { chanceJob, modelJob } from './scoring-jobs.ts'
import { type LeadModel, type ModelTest, predict, reasonsOf, tryModel, type Verdict } from './try-model.ts'

/** What the last trial came to. */
export interface ModelReport {
  verdict: Verdict
  /** Leads of the past that could be looked at, and how many of them were converted. */
  leads: number
  converted: number
  test: ModelTest | null
}

/** Trials that are kept. */
const kept = 20

/** Tries the model anew on the own history and keeps how that went; then open leads get their chances, or lose them. */
export async function makeLeadModel(ctx: Ctx, signal?: AbortSignal): Promise<void> {
  const past = await loadPast(ctx, signal)
  const { verdict, test, model } = await tryModel(past, signal)
  if (signal?.aborted) return
  const report: ModelReport = {
    verdict,
    leads: past.length,
    converted: past.reduce((sum, { came }) => sum + came, 0),
    test,
  }
  await ctx.db.transaction(async (db) => {
    await db.rows('insert into kith.lead_model (made_at, report, model) values ($1, $2, $3)', [
      ctx.clock(),
      JSON.stringify(report),
      model && JSON.stringify(model),
    ])
    await db.rows('delete from kith.lead_model where id <= (select max(id) - $1 from kith.lead_model)', [kept])
    await ctx.queue.add(db, chanceJob, {}, { key: chanceJob })
  })
}

/** Has it tried soon, in the background. */
export async function wantLeadModel({ db, queue }: Ctx): Promise<void> {
  await queue.add(db, modelJob, {}, { key: modelJob })
}

/** SQL: whether somebody has switched the model off. */
export const isSwitchedOff = `exists (select from (select is_on from kith.lead_model_use order by version desc limit 1) u where not u.is_on)`

async function modelInUse(db: Db): Promise<LeadModel | null> {
  const [row] = await db.rows<{ model: LeadModel | null }>(
    `select case when not ${isSwitchedOff} then model end as model from kith.lead_model order by id desc limit 1`,
  )
  return row?.model ?? null
}

/** So many times the odds of the base rate make a lead promising. */
const promisingOdds = 2

/** From which chance on, in percent, a lead is promising by the model; null where none is used. */
export async function promisingFrom(db: Db): Promise<number | null> {
  const [row] = await db.rows<{ base: number | null }>(
    `select (case when model is not null and not ${isSwitchedOff} then report -> 'test' ->> 'base' end)::float8 as base
     from kith.lead_model order by id desc limit 1`,
  )
  if (typeof row?.base !== 'number') return null
  const odds = (promisingOdds * row.base) / (1 - row.base)
  return (100 * odds) / (1 + odds)
}

interface Changed {
  id: string
  version: number
}

/**
 * Gives these leads their chance to be converted, in the transaction of `ctx`: as they were two days after they were noted, or
 * as they are before that. What is closed, or older than the time for which the model speaks, has none. No version grows.
 */
export async function giveChances(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const { db } = ctx
  const model = await modelInUse(db)
  const leads = model ? await stillOpen(ctx, ids) : []
  const known = leads.length > 0 ? await factsAt(ctx, leads) : new Map()
  const found = leads.flatMap(({ id }) => {
    const facts = known.get(id)?.facts
    if (!model || !facts) return []
    const chance = Math.round(predict(model, facts) * 1000) / 10
    return [{ id, chance, reasons: reasonsOf(model, facts).slice(0, mostReasons) }]
  })
  const changed = await db.rows<Changed>(store, [
    ids,
    found.map(({ id }) => id),
    found.map(({ chance }) => chance),
    found.map(({ reasons }) => JSON.stringify(reasons)),
  ])
  const set = newId()
  ctx.announce(changed.map(({ id, version }) => ({ object: 'lead', id, version, fields: ['chance'], set })))
}

const mostReasons = 12

async function stillOpen({ db, clock }: Ctx, ids: readonly string[]): Promise<LeadAt[]> {
  const now = clock().getTime()
  const rows = await db.rows<{ id: string; noted: Date }>(
    `select l.id, coalesce(min(c.at), l.created_at) as noted from crm.lead l
     left join kith.change c on c.record_id = l.id and c.object = 'lead' and c.kind = 'create'
     where l.id = any($1::uuid[]) and l.deleted_at is null and l.status = any($2::text[]) group by l.id`,
    [ids, openStates],
  )
  return rows.flatMap(({ id, noted }) => {
    const at = noted.getTime() + lookAfterDays * day
    return at + withinDays * day < now ? [] : [{ id, at: new Date(Math.min(at, now)) }]
  })
}

const store = `with n as (
    select w.id, f.chance, f.reasons from unnest($1::uuid[]) w (id)
    left join unnest($2::uuid[], $3::numeric[], $4::jsonb[]) f (id, chance, reasons) on f.id = w.id
  ), gone as (
    delete from kith.lead_chance c using n where c.record_id = n.id and n.chance is null
  ), kept as (
    insert into kith.lead_chance as c (record_id, reasons) select n.id, n.reasons from n where n.chance is not null
    on conflict (record_id) do update set reasons = excluded.reasons where c.reasons is distinct from excluded.reasons
  )
  update crm.lead l set chance = n.chance from (
    select n.id, n.chance from n join crm.lead x on x.id = n.id where x.chance is distinct from n.chance order by n.id for no key update of x
  ) n where l.id = n.id returning l.id, l.version`
