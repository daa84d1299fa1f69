import type { Db } from '../database.ts'
import { quotient } from './quotient.ts'
import { type Rate, shownDigits } from './rate.ts'

export interface ShownRate extends Rate {
  /** Units of the organisation's currency for one of `currency`. */
  inverse: string
  source: string
}

export interface RatePage {
  data: ShownRate[]
  /** Where the next page begins. */
  next: { date: string; currency: string } | null
}

export interface RateQuery {
  currency?: string | undefined
  /** Only rates of these days, both included. */
  from?: string | undefined
  to?: string | undefined
  after?: { date: string; currency: string } | undefined
  limit: number
}

/** Newest first, within a day by currency. */
export async function listRates(db: Db, { currency, from, to, after, limit }: RateQuery): Promise<RatePage> {
  const rows = await db.rows<Rate & { source: string }>(
    `select r.currency, r.date::text as date, trim_scale(r.rate)::text as rate, r.source from kith.exchange_rate r
     where ($1::text is null or r.currency = $1) and r.date >= coalesce($2::date, '-infinity')
       and r.date <= coalesce(least($3::date, $4::date), 'infinity')
       and ($4::date is null or r.date < $4::date or r.currency > $5::text)
     order by r.date desc, r.currency limit $6`,
    [currency ?? null, from ?? null, to ?? null, after?.date ?? null, after?.currency ?? null, limit + 1],
  )
  const data = rows.slice(0, limit).map((row) => ({ ...row, inverse: quotient('1', row.rate, shownDigits) }))
  const last = data.at(-1)
  return { data, next: rows.length > limit && last ? { date: last.date, currency: last.currency } : null }
}

export interface CurrencyRates {
  currency: string
  count: number
  from: string
  to: string
}

/** The currencies that have rates, and of which days. */
export async function ratedCurrencies(db: Db): Promise<CurrencyRates[]> {
  return db.rows<CurrencyRates>(
    `select currency, count(*)::integer as count, min(date)::text as "from", max(date)::text as "to"
     from kith.exchange_rate group by currency order by currency`,
  )
}
