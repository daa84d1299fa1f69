import { z } from 'zod'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { demandVisible } from '#engine/log/changes.ts'
import { parameters } from '#engine/log/visible.ts'
import { type KeptRecommendations, keptRecommendations } from './keep-recommendations.ts'
import { fewestBuyers, type Offer } from './learn-offers.ts'
import { knownOf } from './load-purchases.ts'
import { purchasesSeen } from './purchases-seen.ts'
import { rhythmToday } from './rhythm-today.ts'
import { seen, sees, seesPurchases } from './sight.ts'
import { offersBy, offersTo } from './try-offers.ts'

/** Offers that are answered. */
const mostOffers = 8

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

/** When it was learnt, from how many customers and how it did: nothing of that for who may not know who bought what. */
export function toldOf(
  ctx: Ctx,
  kept: KeptRecommendations | null,
): Pick<z.input<typeof Recommendations>, 'madeAt' | 'buyers' | 'trial'> {
  const madeAt = kept?.madeAt.toISOString() ?? null
  if (!kept || !seesPurchases(ctx)) return { madeAt, buyers: 0, trial: null }
  return { madeAt, buyers: kept.buyers, trial: kept.trial }
}

/** What else an account may buy and why, and when it usually buys again. Throws not-found. */
export async function readRecommendations(
  ctx: Ctx,
  { accountId }: { accountId: string },
): Promise<z.input<typeof Recommendations>> {
  await demandVisible(ctx, objectOf(ctx.catalog, 'account'), accountId)
  const kept = await keptRecommendations(ctx)
  const told = { ...toldOf(ctx, kept), fewest: fewestBuyers }
  if (!seesPurchases(ctx)) return { ...told, bought: 0, offers: [], reorders: [] }
  const purchases = (await purchasesSeen(ctx, [accountId])).get(accountId) ?? new Map<string, number[]>()
  const names = await productsSeen(ctx, [...purchases.keys()])
  const own = new Set([...(await knownOfAccount(ctx, accountId)), ...[...names.keys()].map((id) => `product ${id}`)])
  const offers = names.size > 0 ? await offersFor(ctx, own, { names, buyers: told.buyers }) : []
  return { ...told, bought: names.size, offers, reorders: await reordersOf(ctx, purchases, names) }
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

/** What to offer to who has this; of products there are only those in it that the actor sees, with their `names`. */
async function offersFor(
  ctx: Ctx,
  own: ReadonlySet<string>,
  known: { names: ReadonlyMap<string, string>; buyers: number },
): Promise<z.input<typeof Recommendations>['offers']> {
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
  return all
    .flatMap(({ from, product: item, having, both, bought }) => {
      const [kind, key] = partsOf(from)
      const id = partsOf(item)[1]
      const name = names.get(id)
      if (name === undefined) return []
      const reason = kind === 'product' ? (known.names.get(key) ?? null) : null
      const because = { kind: kind as 'product', key, name: reason }
      const lift = both / having / (bought / known.buyers)
      return [{ product: { id, name }, because, having, both, bought, lift }]
    })
    .slice(0, mostOffers)
}

function partsOf(item: string): [kind: string, key: string] {
  const end = item.indexOf(' ')
  return [item.slice(0, end), item.slice(end + 1)]
}

async function reordersOf(
  ctx: Ctx,
  purchases: ReadonlyMap<string, readonly number[]>,
  names: ReadonlyMap<string, string>,
): Promise<z.input<typeof Recommendations>['reorders']> {
  const found = [...purchases].flatMap(([id, days]) => {
    const rhythm = names.has(id) ? rhythmToday(ctx, days) : null
    return rhythm ? [{ id, rhythm }] : []
  })
  // Nobody buys again what is not sold any more.
  const ids = found.map(({ id }) => id)
  const sold = await productsSeen(ctx, ids, true)
  return found
    .flatMap(({ id, rhythm }) => {
      const name = sold.get(id)
      return name === undefined ? [] : [{ product: { id, name }, ...rhythm }]
    })
    .sort((one, other) => one.dueOn.localeCompare(other.dueOn))
}
