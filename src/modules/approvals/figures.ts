import type { Values } from '#engine/rules.ts'
import { compareDecimals, type Money } from '#kernel/money.ts'

/** What of a deal an approval is about. */
export interface Figures {
  /** The largest discount of a line, in percent. */
  discount: number
  amount: Money | null
  /** Days that the customer has to pay. */
  paymentDays: number | null
}

export function figuresOf(values: Values, discount: number): Figures {
  const days = values['paymentDays']
  return {
    discount,
    amount: (values['amount'] as Money | null | undefined) ?? null,
    paymentDays: typeof days === 'number' ? days : null,
  }
}

/**
 * Whether a deal asks for more than was approved: a larger discount, longer terms, a larger amount. An amount that grows since
 * the discount was taken back asks for less.
 */
export function hasRisen(from: Figures, to: Figures): boolean {
  if (to.discount > from.discount || (to.paymentDays ?? 0) > (from.paymentDays ?? 0)) return true
  return to.discount === from.discount && exceeds(to.amount, from.amount)
}

function exceeds(now: Money | null, then: Money | null): boolean {
  if (!now) return false
  if (!then || now.currency !== then.currency) return true
  return compareDecimals(now.amount, then.amount) > 0
}
