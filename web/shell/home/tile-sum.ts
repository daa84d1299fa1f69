import { formatMoney, formatMoneyCompact, type MoneyValue } from '#web/kit/format.ts'

/** So many characters stand on a figure's tile of a phone. */
const room = 12

/** A sum as its tile has room for: without the digits after the point, or in thousands and millions, where it is long. */
export function sayTileSum(sum: MoneyValue): { text: string; whole: string } {
  const whole = formatMoney(sum)
  const ways = [whole, formatMoney(sum, { short: true })]
  return { text: ways.find(({ length }) => length <= room) ?? formatMoneyCompact(sum), whole }
}
