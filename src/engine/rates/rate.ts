/** What one unit of the organisation's currency is worth in another, from a day on. */
export interface Rate {
  currency: string
  /** `YYYY-MM-DD` */
  date: string
  /** Units of `currency` for one unit of the organisation's, as a decimal. */
  rate: string
}

/** A rate that is to be; null: none. */
export type RateWish = Omit<Rate, 'rate'> & { rate: string | null }

export interface RateDifference {
  currency: string
  date: string
  before: string | null
  after: string | null
}

/** Significant digits by which a rate is told turned round. */
export const shownDigits = 12
