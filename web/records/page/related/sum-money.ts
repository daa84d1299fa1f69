import { sumDecimals } from '#kernel/money.ts'
import type { MoneyValue } from '#web/kit/format.ts'

/** Exact sums, one for each currency, in the order in which the currencies appear. */
export function sumMoney(values: readonly MoneyValue[]): MoneyValue[] {
  const groups = Map.groupBy(values, ({ currency }) => currency)
  return [...groups].map(([currency, group]) => ({ currency, amount: sumDecimals(group.map(({ amount }) => amount)) }))
}
