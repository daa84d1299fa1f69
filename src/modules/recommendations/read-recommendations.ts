import { z } from 'zod'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { demandVisible } from '#engine/log/changes.ts'
import { parameters } from '#engine/log/visible.ts'
import { addDays, dateIn, daysBetween } from '#kernel/time.ts'
import { keptRecommendations } from './keep-recommendations.ts'
import { fewestBuyers, type Offer } from './learn-offers.ts'
import { knownOf } from './load-purchases.ts'
import { isOver, rhythmOf } from './rhythm.ts'
import { seen, sees, seesPurchases } from './sight.ts'
import { offersBy, offersTo } from './try-offers.ts'

/** Deals of a customer that are looked at, the newest; offers that are answered. */
const most = { deals: 1_000, offers: 8 }

const product = z.object({ id: z.uuid(), name: z.string() })

export const TrialView = z.object({
  customers: z
    .int()
    .describe(
      'Who bought something new in the half year before the last purchase, and to whom something had been offered',
    ),
  hits: z.int().describe('To whom one of three offers was something that they bought'),
  plainHits: z.int().describe('The same, had the products that most buy been offered'),
  low: z
    .number()
    .nullable()
    .describe('The difference lies between this and `high` with 95 % probability, in shares of one'),
  high: z.number().nullable(),
  isBetter: z.boolean().nullable().describe('Null: there were too few'),
})

export const Recommendations = z.object({
  madeAt: z.iso.datetime().nullable().describe('When it was last learnt what is bought together; null: not yet'),
  buyers: z.int().describe('Customers from whom it was learnt'),
  fewest: z.int(),
  trial: TrialView.nullable(),
  bought: z.int().describe('Products that this account has bought, as far as the caller sees'),
  offers: z
    .array(
      z.object({
        product,
        because: z.object({
          kind: z.enum(['product', 'industry', 'size']),
          key: z.string().describe('An id of a product, an industry, or a key of the field `size`'),
          name: z.string().nullable().describe('Of the product'),
        }),
        having: z.int().describe('Customers who have that'),
        both: z.int().describe('Of these those who bought the product'),
        bought: z.int().describe('All who bought it'),
        lift: z.number().describe('How many times as often as among all customers'),
      }),
    )
    .describe('What it has not bought yet; what customers like it bought most often comes first'),
  reorders: z
    .array(
      z.object({
        product,
        times: z.int(),
        lowDays: z.int(),
        usualDays: z.int(),
        highDays: z.int(),
        lastOn: z.iso.date(),
        dueOn: z.iso.date(),
      }),
    )
    .describe('What it buys at even intervals, the first due first'),
})

/** What else an account may buy and why, and when it usually buys again. Throws not-found. */
export async function readRecommendations(
  ctx: Ctx,
  { accountId }: { accountId: string },
): Promise<z.input<typeof Recommendations>> {
  await demandVisible(ctx, objectOf(ctx.catalog, 'account'), accountId)
  const kept = await keptRecommendations(ctx)
  const told = {
    madeAt: kept?.madeAt.toISOString() ?? null,
    buyers: kept?.buyers ?? 0,
    fewest: fewestBuyers,
    trial: kept?.trial ?? null,
  }
  if (!seesPurchases(ctx)) return { ...told, bought: 0, offers: [], reorders: [] }
  const purchases = await purchasesOf(ctx, accountId)
  const names = await productsSeen(ctx, [...purchases.keys()])
  const own = new Set([
    ...[...purchases.keys()].map((id) => `product ${id}`),
    ...(await knownOfAccount(ctx, accountId)),
  ])
  const offers = purchases.size > 0 ? await offersFor(ctx, own) : []
  return { ...told, bought: purchases.size, offers, reorders: reordersOf(ctx, purchases, names) }
}

/** Days (since 1970) on which the account bought each product, by deals that the actor sees. */
async function purchasesOf(ctx: Ctx, accountId: string): Promise<Map<string, number[]>> {
  const asked = parameters()
  const [account, zone, limit] = [
    asked.add(accountId, 'uuid'),
    asked.add(ctx.settings.timeZone, 'text'),
    asked.add(most.deals, 'integer'),
  ]
  const lines = sees(ctx, 'dealLine', ['deal', 'product'])
    ? `select l.product_id from crm.deal_line l where l.deal_id = d.id and l.product_id is not null and ${seen(ctx, 'dealLine', 'l', asked)} union `
    : ''
  const whole = sees(ctx, 'deal', ['product']) ? 'd.product_id' : 'null::uuid'
  const rows = await ctx.db.rows<{ product: string; day: number }>(
    `select p.product_id as product, d.day from (
       select d.id, d.product_id, (d.closed_at at time zone ${zone})::date - date '1970-01-01' as day from crm.deal d
       where d.account_id = ${account} and d.outcome = 'won' and d.closed_at is not null and ${seen(ctx, 'deal', 'd', asked)}
       order by d.closed_at desc limit ${limit}
     ) d cross join lateral (${lines}select ${whole} as product_id) p where p.product_id is not null`,
    asked.values,
  )
  const found = new Map<string, number[]>()
  for (const { product: id, day } of rows) found.set(id, [...(found.get(id) ?? []), day])
  return found
}

async function knownOfAccount(ctx: Ctx, id: string): Promise<string[]> {
  const [row] = await ctx.db.rows<{ industry: string | null; size: string | null }>(
    'select industry, size from crm.account where id = $1',
    [id],
  )
  const shown = (name: 'industry' | 'size') => (sees(ctx, 'account', [name]) ? (row?.[name] ?? null) : null)
  return knownOf({ industry: shown('industry'), size: shown('size') })
}

/** Names of these products, as far as the actor sees them; with `isOffered` only of what is still sold. */
async function productsSeen(ctx: Ctx, ids: readonly string[], isOffered = false): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const asked = parameters()
  const wanted = asked.add([...new Set(ids)], 'uuid[]')
  const rows = await ctx.db.rows<{ id: string; name: string }>(
    `select p.id, p.name from crm.product p where p.id = any(${wanted}) and ${seen(ctx, 'product', 'p', asked)}${isOffered ? ' and p.active is not false' : ''}`,
    asked.values,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function offersFor(ctx: Ctx, own: ReadonlySet<string>): Promise<z.input<typeof Recommendations>['offers']> {
  const parts = [...own].map(partsOf)
  const rows = await ctx.db.rows<Offer & { kind: string; key: string }>(
    `select o.kind || ' ' || o.key as "from", 'product ' || o.product_id as product, o.having_count as "having", o.both_count as "both", o.bought_count as bought
     from unnest($1::text[], $2::text[]) as h (kind, key) join kith.offer o on o.kind = h.kind and o.key = h.key`,
    [parts.map(([kind]) => kind), parts.map(([, key]) => key)],
  )
  const all = offersTo(own, offersBy(rows))
  const names = await productsSeen(
    ctx,
    all.map(({ product: item }) => partsOf(item)[1]),
    true,
  )
  const reasons = await productsSeen(
    ctx,
    all.flatMap(({ from }) => (from.startsWith('product ') ? [partsOf(from)[1]] : [])),
  )
  const [kept] = await ctx.db.rows<{ buyers: number }>('select buyers from kith.recommendation')
  return all
    .flatMap(({ from, product: item, having, both, bought }) => {
      const [kind, key] = partsOf(from)
      const id = partsOf(item)[1]
      const name = names.get(id)
      if (name === undefined || (kind === 'product' && !reasons.has(key))) return []
      const because = { kind: kind as 'product', key, name: reasons.get(key) ?? null }
      const lift = both / having / (bought / (kept?.buyers ?? 1))
      return [{ product: { id, name }, because, having, both, bought, lift }]
    })
    .slice(0, most.offers)
}

function partsOf(item: string): [kind: string, key: string] {
  const end = item.indexOf(' ')
  return [item.slice(0, end), item.slice(end + 1)]
}

function reordersOf(
  ctx: Ctx,
  purchases: ReadonlyMap<string, readonly number[]>,
  names: ReadonlyMap<string, string>,
): z.input<typeof Recommendations>['reorders'] {
  const epoch = '1970-01-01'
  const today = daysBetween(epoch, dateIn(ctx.settings.timeZone, ctx.clock()))
  return [...purchases]
    .flatMap(([id, days]) => {
      const rhythm = rhythmOf(days)
      const name = names.get(id)
      if (!rhythm || name === undefined || isOver(rhythm, today)) return []
      const { times, low, usual, high, last, due } = rhythm
      const [lastOn, dueOn] = [addDays(epoch, last), addDays(epoch, due)]
      return [{ product: { id, name }, times, lowDays: low, usualDays: usual, highDays: high, lastOn, dueOn }]
    })
    .sort((one, other) => one.dueOn.localeCompare(other.dueOn))
}
