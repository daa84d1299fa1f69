import type { Ctx } from '#engine/context.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { addDays, dateIn, daysBetween } from '#kernel/time.ts'
import { learnOffers, type Offer } from './learn-offers.ts'
import { type Buyer, type BuyerPage, loadPurchases } from './load-purchases.ts'
import { isOver, rhythmOf } from './rhythm.ts'
import { CustomerSample } from './sample.ts'
import { basketsOf, type Trial, tryOffers } from './try-offers.ts'

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
/** Rows that are written at once. */
const chunk = 5_000

/**
 * Looks through all deals that were won, some accounts at a time, and keeps how often each buys; then learns from a fair sample of
 * customers what is bought together, tries it, and keeps it. It begins anew when it was stopped: nothing is half of one night.
 */
export async function makeRecommendations(ctx: Ctx, signal?: AbortSignal): Promise<void> {
  const { timeZone } = ctx.settings
  const today = daysBetween(epoch, dateIn(timeZone, ctx.clock()))
  const sample = new CustomerSample()
  for await (const page of loadPurchases(ctx.db, timeZone, signal)) {
    for (const buyer of page.buyers) sample.add(buyer)
    await keepReorders(ctx, page, today)
  }
  if (signal?.aborted) return
  const customers = sample.customers()
  const offers = await learnOffers(await basketsOf(customers))
  const trial = await tryOffers(customers)
  if (signal?.aborted) return
  await inTransaction(ctx, async ({ db }) => {
    await db.rows(
      `insert into kith.recommendation (made_at, buyers, trial) values ($1, $2, $3)
       on conflict (is_only) do update set made_at = excluded.made_at, buyers = excluded.buyers, trial = excluded.trial`,
      [ctx.clock(), customers.length, JSON.stringify(trial)],
    )
    await db.rows('delete from kith.offer')
    for (let from = 0; from < offers.length; from += chunk)
      await db.rows(insertOffers, offerColumns(offers.slice(from, from + chunk), from))
  })
}

/** In place of those that were kept of the same accounts. */
async function keepReorders(ctx: Ctx, { after, last, buyers }: BuyerPage, today: number): Promise<void> {
  const due = buyers.flatMap((buyer) => reordersOf(buyer, today))
  await inTransaction(ctx, async ({ db }) => {
    await db.rows(
      'delete from kith.reorder where account_id > $1 and account_id <= $2',
      // Of all ids none is higher.
      [after, last ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
    )
    for (let from = 0; from < due.length; from += chunk)
      await db.rows(insertReorders, reorderColumns(due.slice(from, from + chunk)))
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

function offerColumns(offers: readonly Offer[], firstPlace: number): unknown[] {
  const cut = (item: string) => [item.slice(0, item.indexOf(' ')), item.slice(item.indexOf(' ') + 1)] as const
  return [
    offers.map(({ from }) => cut(from)[0]),
    offers.map(({ from }) => cut(from)[1]),
    offers.map(({ product }) => cut(product)[1]),
    offers.map(({ having }) => having),
    offers.map(({ both }) => both),
    offers.map(({ bought }) => bought),
    offers.map((_, place) => firstPlace + place),
  ]
}

type Due = ReturnType<typeof reordersOf>[number]

function reordersOf({ account, bought }: Buyer, today: number) {
  return bought.flatMap(({ product, days, deal }) => {
    const rhythm = rhythmOf(days)
    return rhythm && !isOver(rhythm, today) ? [{ ...rhythm, account, product, deal }] : []
  })
}

const insertReorders = `insert into kith.reorder (account_id, product_id, deal_id, times, low_days, usual_days, high_days, last_on, due_on)
  select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::integer[], $5::integer[], $6::integer[], $7::integer[], $8::date[], $9::date[])
  on conflict (account_id, product_id) do update set deal_id = excluded.deal_id, times = excluded.times, low_days = excluded.low_days,
    usual_days = excluded.usual_days, high_days = excluded.high_days, last_on = excluded.last_on, due_on = excluded.due_on`

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
