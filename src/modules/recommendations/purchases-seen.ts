import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import { mostDeals } from './load-purchases.ts'
import { seen, sees } from './sight.ts'

/** By account and product the days (since 1970) on which it was bought, by deals and lines that the actor sees. One statement. */
export async function purchasesSeen(
  ctx: Ctx,
  accountIds: readonly string[],
): Promise<Map<string, Map<string, number[]>>> {
  const found = new Map<string, Map<string, number[]>>(accountIds.map((id) => [id, new Map()]))
  if (accountIds.length === 0) return found
  const asked = parameters()
  const [accounts, zone, limit] = [
    asked.add([...found.keys()], 'uuid[]'),
    asked.add(ctx.settings.timeZone, 'text'),
    asked.add(mostDeals, 'integer'),
  ]
  const lines = sees(ctx, 'dealLine', ['deal', 'product'])
    ? `select l.product_id from crm.deal_line l where l.deal_id = d.id and l.product_id is not null and ${seen(ctx, 'dealLine', 'l', asked)} union `
    : ''
  const whole = sees(ctx, 'deal', ['product']) ? 'd.product_id' : 'null::uuid'
  const rows = await ctx.db.rows<{ account: string; product: string; days: number[] }>(
    `select a.id as account, p.product_id as product, array_agg(distinct d.day) as days from unnest(${accounts}) a (id)
     cross join lateral (
       select d.id, d.product_id, (d.closed_at at time zone ${zone})::date - date '1970-01-01' as day from crm.deal d
       where d.account_id = a.id and d.outcome = 'won' and d.closed_at is not null and ${seen(ctx, 'deal', 'd', asked)}
       order by d.closed_at desc limit ${limit}
     ) d cross join lateral (${lines}select ${whole} as product_id) p where p.product_id is not null
     group by a.id, p.product_id`,
    asked.values,
  )
  for (const { account, product, days } of rows) found.get(account)?.set(product, days)
  return found
}
