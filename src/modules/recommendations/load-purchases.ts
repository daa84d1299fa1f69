import type { Db } from '#engine/database.ts'
import type { Customer } from './try-offers.ts'

export interface Purchases {
  customers: Map<string, Customer & { bought: Map<string, number> }>
  /** By `account product`: each day of a purchase (since 1970), and the deal of the last one. */
  bought: Map<string, { days: number[]; deal: string }>
}

interface Row {
  id: string
  account: string
  industry: string | null
  size: string | null
  day: number
  products: string[] | null
}

const page = 5_000

/** What was bought by deals that were won, page by page. */
export async function loadPurchases(db: Db, timeZone: string, signal?: AbortSignal): Promise<Purchases> {
  const found: Purchases = { customers: new Map(), bought: new Map() }
  for (let after = '00000000-0000-0000-0000-000000000000'; !signal?.aborted; ) {
    const rows = await db.rows<Row>(wonDeals, [timeZone, after, page])
    for (const row of rows) note(found, row)
    const last = rows.at(-1)
    if (rows.length < page || !last) break
    after = last.id
  }
  return found
}

function note({ customers, bought }: Purchases, { id, account, industry, size, day, products }: Row): void {
  const customer = customers.get(account) ?? { bought: new Map<string, number>(), known: knownOf({ industry, size }) }
  customers.set(account, customer)
  for (const product of products ?? []) {
    const item = `product ${product}`
    customer.bought.set(item, Math.min(customer.bought.get(item) ?? day, day))
    const key = `${account} ${product}`
    const purchase = bought.get(key)
    if (!purchase) bought.set(key, { days: [day], deal: id })
    else {
      if (day >= Math.max(...purchase.days)) purchase.deal = id
      purchase.days.push(day)
    }
  }
}

/** What is known of a customer besides what they bought, as it stands in a basket. */
export function knownOf({ industry, size }: { industry: string | null; size: string | null }): string[] {
  return [...(industry ? [`industry ${industry}`] : []), ...(size ? [`size ${size}`] : [])]
}

const wonDeals = `select d.id, d.account_id as account, a.industry, a.size,
    (d.closed_at at time zone $1)::date - date '1970-01-01' as day,
    array(select l.product_id::text from crm.deal_line l where l.deal_id = d.id and l.deleted_at is null and l.product_id is not null
      union select d.product_id::text where d.product_id is not null) as products
  from crm.deal d join crm.account a on a.id = d.account_id and a.deleted_at is null
  where d.outcome = 'won' and d.deleted_at is null and d.closed_at is not null and d.id > $2 order by d.id limit $3`
