import type { Ctx } from '#engine/context.ts'
import type { Given } from './figures.ts'

type Asking = Pick<Ctx, 'db' | 'settings'>

interface GivenRow {
  id: string
  discount: number
  /** Null: of a currency without a rate. */
  amount: string | null
  currency: string
}

/**
 * What the lines of each deal give away, against the price of the list where the product has one: a lower price is a discount,
 * whatever the line calls it. Of what recurs it counts what falls into the first twelve months, as the amount of the deal does.
 * Lines of several currencies are added up in that of the organisation.
 */
export async function givenOf({ db, settings }: Asking, deals: readonly string[]): Promise<Map<string, Given>> {
  const rows = await db.rows<GivenRow>(
    `with priced as (
       select l.deal_id, coalesce(l.discount, 0) as discount, l.unit_price_currency as currency, l.total, l.total_base,
         -- Periods of the first twelve months, or of a shorter term.
         case when l.billing is null then 1 else least(coalesce(l.term, 12), 12) end as months,
         case l.billing when 'year' then 12 when 'quarter' then 3 else 1 end as period,
         l.list_price_currency is null or l.list_price_currency = l.unit_price_currency as is_same,
         l.quantity * greatest(l.unit_price, case when l.list_price_currency = l.unit_price_currency then l.list_price end) as gross,
         l.quantity * greatest(l.unit_price_base, l.list_price_base) as gross_base,
         case when l.list_price_currency = l.unit_price_currency then l.unit_price / nullif(l.list_price, 0)
           else l.unit_price_base / nullif(l.list_price_base, 0) end * (1 - coalesce(l.discount, 0) / 100) as part
       from crm.deal_line l where l.deal_id = any($1::uuid[]) and l.deleted_at is null),
     added as (
       select deal_id, max(greatest(discount, round(100 * (1 - part), 4))) as discount,
         bool_and(is_same) and count(distinct currency) <= 1 as is_one, min(currency) as currency,
         sum((gross - total) * months / period) as taken,
         case when count(total) = count(gross_base - total_base) then sum((gross_base - total_base) * months / period) end as taken_base, count(total) as lines
       from priced group by deal_id)
     select deal_id::text as id, discount::float8, coalesce(case when is_one then currency end, $2) as currency,
       round(case when lines = 0 then 0 when is_one then taken else taken_base end, 6)::text as amount from added`,
    [deals, settings.currency],
  )
  return new Map(
    rows.map(({ id, discount, amount, currency }) => [
      id,
      { discount, discountAmount: amount === null ? null : { amount, currency } },
    ]),
  )
}

/** Of a deal without lines. */
export function nothingGiven({ settings }: Pick<Ctx, 'settings'>): Given {
  return { discount: 0, discountAmount: { amount: '0', currency: settings.currency } }
}
