import type { Values } from '#engine/rules.ts'
import { compareDecimals, type Money } from '#kernel/money.ts'

/** What the lines of a deal give away. */
export interface Given {
  /** The largest discount of a line, in percent: what is written, or what is lacking to the price of the list. */
  discount: number
  /** All that is taken off, in money; null where it was not kept, or a currency has no rate. */
  discountAmount: Money | null
}

/** What of a deal an approval is about. */
export interface Figures extends Given {
  amount: Money | null
  /** Days that the customer has to pay. */
  paymentDays: number | null
}

export function figuresOf(values: Values, given: Given): Figures {
  const days = values['paymentDays']
  return {
    discount: given.discount,
    discountAmount: given.discountAmount,
    amount: (values['amount'] as Money | null | undefined) ?? null,
    paymentDays: typeof days === 'number' ? days : null,
  }
}

/**
 * Whether a deal asks for more than was approved: a larger discount of a line, more taken off in all, longer terms, a larger
 * amount. An amount that grows by what is not taken off any more asks for less.
 */
export function hasRisen(from: Figures, to: Figures): boolean {
  if (to.discount > from.discount || (to.paymentDays ?? 0) > (from.paymentDays ?? 0)) return true
  return givesMore(from.discountAmount, to.discountAmount) || exceeds(to, from)
}

/** Of what was asked before it was kept, nobody knows; what cannot be added up may be anything. */
function givesMore(from: Money | null, to: Money | null): boolean {
  if (!from || !to) return from !== null
  if (compareDecimals(to.amount, '0') <= 0) return false
  return from.currency !== to.currency || compareDecimals(to.amount, from.amount) > 0
}

function exceeds(to: Figures, from: Figures): boolean {
  if (!to.amount) return false
  if (!from.amount || to.amount.currency !== from.amount.currency) return true
  if (compareDecimals(to.amount.amount, from.amount.amount) <= 0) return false
  // Each line was rounded for itself.
  return Number(to.amount.amount) > Number(from.amount.amount) + takenBack(from, to) + 0.01
}

function takenBack({ discountAmount: from, amount }: Figures, { discountAmount: to }: Figures): number {
  if (!from || !to || from.currency !== amount?.currency) return 0
  const left = to.currency === from.currency ? Number(to.amount) : 0
  return Math.max(Number(from.amount) - left, 0)
}
