import { newId } from '#kernel/ids.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
import type { RateDifference, RateWish } from './rate.ts'
import { holdRefill, queueRefill, wantRefill } from './want-refill.ts'

export interface RateAct {
  kind: 'hand' | 'file' | 'undo'
  file?: string | undefined
  /** The act that this one takes back. */
  undoes?: string | undefined
}

export interface StoredRates {
  /** Null when everything was so already. */
  act: string | null
  added: number
  changed: number
  removed: number
}

/** Stores rates and removes some as one act, which can be taken back, and has amounts converted anew. */
export async function storeRates(ctx: Ctx, wishes: readonly RateWish[], act: RateAct): Promise<StoredRates> {
  return ctx.db.transaction(async (db) => {
    // Also the lock: one act after the other, and none while amounts are being converted by the rates before it.
    await holdRefill(db)
    const id = newId()
    const counts = await countDifferences(db, wishes)
    const [added, changed, removed] = (['added', 'changed', 'removed'] as const).map((each) =>
      counts.reduce((sum, one) => sum + one[each], 0),
    ) as [number, number, number]
    if (added + changed + removed === 0) return { act: null, added, changed, removed }
    const { actor, clock } = ctx
    await db.rows(
      `insert into kith.rate_act (id, at, actor_id, actor_name, via, kind, file, undoes, added, changed, removed)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[id, clock(), actor.userId, actor.name, actor.via],
        ...[act.kind, act.file ?? null, act.undoes ?? null, added, changed, removed],
      ],
    )
    await writeRates(db, wishes, { id, source: act.kind === 'file' ? 'file' : 'manual' })
    await wantRefill(db, { since: Object.fromEntries(counts.map(({ currency, first }) => [currency, first])) })
    await queueRefill({ ...ctx, db })
    return { act: id, added, changed, removed }
  })
}

export interface CurrencyDifference {
  currency: string
  added: number
  changed: number
  removed: number
  unchanged: number
  /** The first and the last day that differ; null when none does. */
  first: string | null
  last: string | null
}

/** What storing these would come to, a currency each; those where nothing differs only when asked. */
export async function countDifferences(
  db: Db,
  wishes: readonly RateWish[],
  { all = false } = {},
): Promise<CurrencyDifference[]> {
  const found = await db.rows<CurrencyDifference>(
    `with ${differing}
     select currency, count(*) filter (where differs and before is null)::integer as added,
       count(*) filter (where differs and before is not null and after is not null)::integer as changed,
       count(*) filter (where differs and after is null)::integer as removed,
       count(*) filter (where not differs)::integer as unchanged,
       (min(date) filter (where differs))::text as first, (max(date) filter (where differs))::text as last
     from compared group by currency order by currency`,
    arraysOf(wishes),
  )
  return all ? found : found.filter(({ first }) => first !== null)
}

/** Rates that would become others, not those that are new; the newest first. */
export async function listReplaced(db: Db, wishes: readonly RateWish[], limit: number): Promise<RateDifference[]> {
  return db.rows<RateDifference>(
    `with ${differing}
     select currency, date::text as date, trim_scale(before)::text as before, trim_scale(after)::text as after
     from compared where differs and before is not null order by date desc, currency limit ${limit}`,
    arraysOf(wishes),
  )
}

const differing = `compared as (
  select g.currency, g.date, r.rate as before, g.rate as after, g.rate is distinct from r.rate as differs
  from unnest($1::text[], $2::date[], $3::numeric[]) as g(currency, date, rate)
  left join kith.exchange_rate r on r.currency = g.currency and r.date = g.date)`

function arraysOf(wishes: readonly RateWish[]): unknown[] {
  return [wishes.map((one) => one.currency), wishes.map((one) => one.date), wishes.map((one) => one.rate)]
}

async function writeRates(
  db: Db,
  wishes: readonly RateWish[],
  { id, source }: { id: string; source: string },
): Promise<void> {
  await db.rows(
    `with ${differing},
     noted as (insert into kith.rate_change (act_id, currency, date, before, after)
       select $4::uuid, currency, date, before, after from compared where differs),
     removed as (delete from kith.exchange_rate r using compared c
       where c.differs and c.after is null and r.currency = c.currency and r.date = c.date)
     insert into kith.exchange_rate (currency, date, rate, source)
     select currency, date, after, $5::text from compared where differs and after is not null
     on conflict (currency, date) do update set rate = excluded.rate, source = excluded.source`,
    [...arraysOf(wishes), id, source],
  )
}
