import { monthsBefore } from '#kernel/time.ts'
import type { ProfileRules } from './profile-rules.ts'

/** What is known of an account, by the names of the database. */
export interface LifecycleFacts {
  lifecycle: string | null
  lifecycle_since: Date | null
  /** Its relation to us leaves room for buying. */
  may_buy: boolean
  /** Deals won, ever and lately. */
  won: number
  recent: number
  last_won: Date | null
  /** The last activity that is not in the future. */
  touched: Date | null
  has_deal: boolean
  /** Somebody has noted the day of its loss, and nothing was won since. */
  noted_lost: boolean
}

/** The state that an account is in by what happened; null when nothing did, or it is no customer of ours to be. */
export function lifecycleOf(facts: LifecycleFacts, rules: ProfileRules['lifecycle'], now: Date): string | null {
  if (facts.noted_lost) return 'lost'
  if (facts.won === 0) return facts.may_buy && (facts.has_deal || facts.touched) ? 'prospect' : null
  const last = Math.max(facts.last_won?.getTime() ?? 0, facts.touched?.getTime() ?? 0)
  const isBefore = (months: number | null) => months !== null && last > 0 && last < monthsBefore(now, months).getTime()
  if (isBefore(rules.lostMonths)) return 'lost'
  if (isBefore(rules.lapsedMonths)) return 'lapsed'
  return rules.loyalDeals !== null && facts.recent >= rules.loyalDeals ? 'loyal' : 'customer'
}
