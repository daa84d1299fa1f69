import { z } from 'zod'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { demandVisible } from '#engine/log/changes.ts'
import { parameters } from '#engine/log/visible.ts'
import { wilson } from '#kernel/statistics/wilson.ts'
import { byDiscount, fewestLines, type SoldLine, type Spread, spreadOf } from './price-guidance.ts'
import { seen, sees } from './sight.ts'

/** Lines that are looked at: the newest. */
const most = 1_000

const amount = z.string().describe('In `currency`, per piece after the discount')
const spread = z
  .object({ count: z.int(), low: amount, middle: amount, high: amount })
  .nullable()
  .describe(`Half of the prices lie between \`low\` and \`high\`; null below ${fewestLines} lines`)

export const Prices = z.object({
  currency: z.string().nullable().describe('The one of most lines; others are left out'),
  looked: z.int().describe('Lines of closed deals that were looked at, the newest'),
  fewest: z.int(),
  won: spread,
  lost: spread,
  byDiscount: z.array(
    z.object({
      above: z.number().describe('Percent; the first band is without any'),
      upTo: z.number(),
      won: z.int(),
      lost: z.int(),
      rate: z.number().nullable().describe(`Won of all, 0 to 1; null below ${fewestLines}`),
      low: z.number().nullable().describe('The rate lies between this and `high` with 95 % probability (Wilson)'),
      high: z.number().nullable(),
    }),
  ),
})

/** At which prices a product was sold, at which not, and whether discounts helped; of deals that the actor sees. Throws not-found. */
export async function readPrices(ctx: Ctx, { productId }: { productId: string }): Promise<z.input<typeof Prices>> {
  await demandVisible(ctx, objectOf(ctx.catalog, 'product'), productId)
  const found = await linesOf(ctx, productId)
  const counts = Map.groupBy(found, ({ currency }) => currency)
  const [currency, lines] = [...counts].sort(([, one], [, other]) => other.length - one.length)[0] ?? [null, []]
  const pricesOf = (isWon: boolean) => spreadOf(lines.filter((line) => line.isWon === isWon).map(({ price }) => price))
  return {
    currency,
    looked: lines.length,
    fewest: fewestLines,
    won: amounts(pricesOf(true)),
    lost: amounts(pricesOf(false)),
    byDiscount: byDiscount(lines).map((band) => {
      const all = band.won + band.lost
      const share = all >= fewestLines ? wilson(band.won, all) : null
      return { ...band, rate: share && share.rate, low: share && share.low, high: share && share.high }
    }),
  }
}

function amounts(known: Spread | null): z.input<typeof spread> {
  if (!known) return null
  const { count, low, middle, high } = known
  return { count, low: low.toFixed(2), middle: middle.toFixed(2), high: high.toFixed(2) }
}

/** Only those billed as the product is by now: a price of a month says nothing of one of a year. */
async function linesOf(ctx: Ctx, productId: string): Promise<(SoldLine & { currency: string })[]> {
  const isSeen = sees(ctx, 'dealLine', ['deal', 'product', 'unitPrice', 'discount']) && sees(ctx, 'deal', ['outcome'])
  if (!isSeen) return []
  const asked = parameters()
  const id = asked.add(productId, 'uuid')
  return ctx.db.rows(
    `select (l.unit_price * (100 - coalesce(l.discount, 0)) / 100)::float8 as price, l.unit_price_currency as currency,
       coalesce(l.discount, 0)::float8 as discount, d.outcome = 'won' as "isWon"
     from crm.deal_line l join crm.deal d on d.id = l.deal_id and d.outcome in ('won', 'lost') and ${seen(ctx, 'deal', 'd', asked)}
     join crm.product p on p.id = l.product_id and p.billing is not distinct from l.billing
     where l.product_id = ${id} and l.unit_price is not null and ${seen(ctx, 'dealLine', 'l', asked)}
     order by l.id desc limit ${asked.add(most, 'integer')}`,
    asked.values,
  )
}
