/** A line of a closed deal, per piece after its discount. */
export interface SoldLine {
  price: number
  /** Percent of the list price of the line, 0 without one. */
  discount: number
  isWon: boolean
}

/** What half of the prices lie between, and the middle one. */
export interface Spread {
  count: number
  low: number
  middle: number
  high: number
}

/** Lines below which nothing is said. */
export const fewestLines = 10

/** Percent; a band goes from the one before it to its own, that included. */
export const discountBands = [0, 5, 10, 20, 100] as const

/** Quartiles (linear between neighbours); null below `fewestLines`. */
export function spreadOf(prices: readonly number[]): Spread | null {
  if (prices.length < fewestLines) return null
  const sorted = [...prices].sort((one, other) => one - other)
  const at = (share: number) => {
    const place = share * (sorted.length - 1)
    const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
    return below + (above - below) * (place - Math.floor(place))
  }
  return { count: prices.length, low: at(0.25), middle: at(0.5), high: at(0.75) }
}

/** Won and lost lines by how much was taken off, each band with its ends in percent. */
export function byDiscount(lines: readonly SoldLine[]): { above: number; upTo: number; won: number; lost: number }[] {
  return discountBands.map((upTo, at) => {
    const above = discountBands[at - 1] ?? -1
    const own = lines.filter(({ discount }) => discount > above && discount <= upTo)
    const won = own.filter(({ isWon }) => isWon).length
    return { above: Math.max(above, 0), upTo, won, lost: own.length - won }
  })
}
