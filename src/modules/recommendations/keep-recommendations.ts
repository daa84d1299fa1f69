import type { Ctx } from '#engine/context.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { addDays, dateIn, daysBetween } from '#kernel/time.ts'
import { learnOffers, type Offer } from './learn-offers.ts'
import { loadPurchases, type Purchases } from './load-purchases.ts'
import { isOver, rhythmOf } from './rhythm.ts'
import { basketOf, type Trial, tryOffers } from './try-offers.ts'

export const recommendationJob = 'recommendations:make'

/** What the last night made of the deals that were won. */
export interface KeptRecommendations {
  madeAt: Date
  buyers: number
  trial: Trial
}

const hour = 3_600_000
/** Hours after which who asks has it made anew. */
const freshHours = 30
const epoch = '1970-01-01'

/** Learns from all deals that were won what is bought together and how often, tries it, and keeps all of it in one transaction. */
export async function makeRecommendations(ctx: Ctx, signal?: AbortSignal): Promise<void> {
  const { timeZone } = ctx.settings
  const purchases = await loadPurchases(ctx.db, timeZone, signal)
  if (signal?.aborted) return
  const customers = [...purchases.customers.values()].filter(({ bought }) => bought.size > 0)
  const offers = learnOffers(customers.map((customer) => basketOf(customer)))
  const trial = tryOffers(customers)
  const due = reordersOf(purchases, daysBetween(epoch, dateIn(timeZone, ctx.clock())))
  await inTransaction(ctx, async ({ db }) => {
    await db.rows(
      `insert into kith.recommendation (made_at, buyers, trial) values ($1, $2, $3)
       on conflict (is_only) do update set made_at = excluded.made_at, buyers = excluded.buyers, trial = excluded.trial`,
      [ctx.clock(), customers.length, JSON.stringify(trial)],
    )
    await db.rows('delete from kith.offer')
    await db.rows(insertOffers, offerColumns(offers))
    await db.rows('delete from kith.reorder')
    await db.rows(insertReorders, reorderColumns(due))
  })
}

/** Null until it was made for the first time; has it made where that was long ago. */
export async function keptRecommendations(ctx: Ctx): Promise<KeptRecommendations | null> {
  const [kept] = await ctx.db.rows<KeptRecommendations>(
    'select made_at as "madeAt", buyers, trial from kith.recommendation',
  )
  if (!kept || ctx.clock().getTime() - kept.madeAt.getTime() > freshHours * hour) await wantRecommendations(ctx)
  return kept ?? null
}

export async function wantRecommendations({ db, queue }: Pick<Ctx, 'db' | 'queue'>): Promise<void> {
  await queue.add(db, recommendationJob, {}, { key: recommendationJob })
}

const insertOffers = `insert into kith.offer (kind, key, product_id, having_count, both_count, bought_count, place)
  select * from unnest($1::text[], $2::text[], $3::uuid[], $4::integer[], $5::integer[], $6::integer[], $7::integer[])`

function offerColumns(offers: readonly Offer[]): unknown[] {
  const cut = (item: string) => [item.slice(0, item.indexOf(' ')), item.slice(item.indexOf(' ') + 1)] as const
  return [
    offers.map(({ from }) => cut(from)[0]),
    offers.map(({ from }) => cut(from)[1]),
    offers.map(({ product }) => cut(product)[1]),
    offers.map(({ having }) => having),
    offers.map(({ both }) => both),
    offers.map(({ bought }) => bought),
    offers.map((_, place) => place),
  ]
}

type Due = ReturnType<typeof reordersOf>[number]

function reordersOf({ bought }: Purchases, today: number) {
  return [...bought].flatMap(([key, { days, deal }]) => {
    const rhythm = rhythmOf(days)
    const [account, product] = key.split(' ') as [string, string]
    return rhythm && !isOver(rhythm, today) ? [{ ...rhythm, account, product, deal }] : []
  })
}

const insertReorders = `insert into kith.reorder (account_id, product_id, deal_id, times, low_days, usual_days, high_days, last_on, due_on)
  select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::integer[], $5::integer[], $6::integer[], $7::integer[], $8::date[], $9::date[])`

function reorderColumns(rows: readonly Due[]): unknown[] {
  return [
    rows.map(({ account }) => account),
    rows.map(({ product }) => product),
    rows.map(({ deal }) => deal),
    rows.map(({ times }) => times),
    rows.map(({ low }) => low),
    rows.map(({ usual }) => usual),
    rows.map(({ high }) => high),
    rows.map(({ last }) => addDays(epoch, last)),
    rows.map(({ due }) => addDays(epoch, due)),
  ]
}
