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
 * Whether a deal asks for more than was approved: a larger discount, longer terms, a larger amount. An amount that grows because
 * the discount was taken back, and by no more than that, asks for less.
 */
export function hasRisen(from: Figures, to: Figures): boolean {
  if (to.discount > from.discount || (to.paymentDays ?? 0) > (from.paymentDays ?? 0)) return true
  return exceeds(to, from)
}

function exceeds(to: Figures, from: Figures): boolean {
  if (!to.amount) return false
  if (!from.amount || to.amount.currency !== from.amount.currency) return true
  if (compareDecimals(to.amount.amount, from.amount.amount) <= 0) return false
  if (to.discount === from.discount) return true
  // What nothing was taken from may have been given away whole; each line was rounded for itself.
  const most = (Number(from.amount.amount) * (100 - to.discount)) / (100 - from.discount)
  return Number(to.amount.amount) > most * 1.0001 + 0.01
}
