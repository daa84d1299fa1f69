import { z } from 'zod'
import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import { keptRecommendations } from './keep-recommendations.ts'
import { fewestBuyers } from './learn-offers.ts'
import { TrialView, toldOf } from './read-recommendations.ts'
import { seen, seesPurchases } from './sight.ts'

const named = z.object({ id: z.uuid(), name: z.string() })

export const ProductPairs = z.object({
  madeAt: z.iso.datetime().nullable(),
  buyers: z.int().describe('Customers from whom it was learnt'),
  fewest: z.int().describe('Of fewer customers who bought both nothing is told'),
  trial: TrialView.nullable(),
  data: z.array(
    z.object({
      product: named,
      other: named,
      having: z.int().describe('Customers who bought the product'),
      both: z.int().describe('Of these those who bought the other'),
      bought: z.int().describe('All who bought the other'),
      lift: z.number(),
    }),
  ),
  page: z.object({ next: z.int().nullable() }),
})

/** Products that customers buy together more often than chance explains, the surest first. */
export async function readProductPairs(
  ctx: Ctx,
  { limit, after }: { limit: number; after?: number | undefined },
): Promise<z.input<typeof ProductPairs>> {
  const kept = await keptRecommendations(ctx)
  const told = { ...toldOf(ctx, kept), fewest: fewestBuyers }
  if (!seesPurchases(ctx)) return { ...told, data: [], page: { next: null } }
  const asked = parameters()
  const from = asked.add(after ?? -1, 'integer')
  const rows = await ctx.db.rows<{
    id: string
    name: string
    otherId: string
    otherName: string
    having: number
    both: number
    bought: number
    place: number
  }>(
    `select p.id, p.name, o.id as "otherId", o.name as "otherName", f.having_count as "having", f.both_count as "both", f.bought_count as bought, f.place from kith.offer f
     join crm.product p on p.id = case when f.kind = 'product' then f.key::uuid end and ${seen(ctx, 'product', 'p', asked)}
     join crm.product o on o.id = f.product_id and ${seen(ctx, 'product', 'o', asked)}
     where f.kind = 'product' and f.place > ${from} order by f.place limit ${asked.add(limit + 1, 'integer')}`,
    asked.values,
  )
  const data = rows.slice(0, limit)
  return {
    ...told,
    data: data.map(({ id, name, otherId, otherName, having, both, bought }) => ({
      product: { id, name },
      other: { id: otherId, name: otherName },
      ...{ having, both, bought, lift: both / having / (bought / told.buyers) },
    })),
    page: { next: rows.length > limit ? (data.at(-1)?.place ?? null) : null },
  }
}
