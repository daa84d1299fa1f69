import type { Db } from '#engine/database.ts'

/** What an account has bought: each product with its days (since 1970) and the deal of the last one. */
export interface Buyer {
  account: string
  industry: string | null
  size: string | null
  bought: { product: string; days: number[]; deal: string }[]
}

/** Buyers among some accounts that follow each other by id: above `after`, up to `last` (null: to the end). */
export interface BuyerPage {
  after: string
  last: string | null
  buyers: Buyer[]
}

interface Row {
  account: string
  industry: string | null
  size: string | null
  product: string | null
  days: number[]
  deal: string
}

/** Of one account the newest deals are looked at. */
export const mostDeals = 1_000
const page = 50
const begin = '00000000-0000-0000-0000-000000000000'

/** What was bought by deals that were won, some accounts at a time: no more than that is in memory. */
export async function* loadPurchases(db: Db, timeZone: string, signal?: AbortSignal): AsyncGenerator<BuyerPage> {
  for (let after: string | null = begin; after !== null && !signal?.aborted; ) {
    const rows: Row[] = await db.rows<Row>(wonDeals, [timeZone, after, page, mostDeals])
    const found = new Map<string, Buyer>()
    for (const { account, industry, size, product, days, deal } of rows) {
      const buyer = found.get(account) ?? { account, industry, size, bought: [] }
      found.set(account, buyer)
      if (product !== null) buyer.bought.push({ product, days, deal })
    }
    const last: string | null = found.size < page ? null : (rows.at(-1)?.account ?? null)
    yield { after, last, buyers: [...found.values()].filter(({ bought }) => bought.length > 0) }
    after = last
  }
}

/** What is known of a customer besides what they bought, as it stands in a basket. */
export function knownOf({ industry, size }: { industry: string | null; size: string | null }): string[] {
  return [...(industry ? [`industry ${industry}`] : []), ...(size ? [`size ${size}`] : [])]
}

const wonDeals = `with a as materialized (
    select id, industry, size from crm.account where deleted_at is null and id > $2 order by id limit $3
  )
  select a.id as account, a.industry, a.size, p.product, array_agg(distinct p.day) as days,
    (array_agg(p.deal order by p.closed_at desc, p.deal desc))[1] as deal
  from a left join lateral (
    select d.id as deal, d.closed_at, (d.closed_at at time zone $1)::date - date '1970-01-01' as day, x.product from (
      select d.id, d.closed_at, d.product_id from crm.deal d
      where d.account_id = a.id and d.outcome = 'won' and d.deleted_at is null and d.closed_at is not null
      order by d.closed_at desc limit $4
    ) d cross join lateral (
      select l.product_id as product from crm.deal_line l where l.deal_id = d.id and l.deleted_at is null and l.product_id is not null
      union select d.product_id where d.product_id is not null
    ) x
  ) p on true
  group by a.id, a.industry, a.size, p.product order by a.id, p.product`
