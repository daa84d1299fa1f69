/** How often somebody buys something, in days. */
export interface Rhythm {
  times: number
  /** Half of the intervals are no longer than `usual`; the shortest and the longest. */
  low: number
  usual: number
  high: number
  /** Days since 1970. */
  last: number
  due: number
}

/** Purchases below which nothing is said: three intervals. */
const fewestPurchases = 4
/** Of the usual interval, as much may half of the intervals differ from it. */
const mostUneven = 0.35

/**
 * The rhythm of purchases on these days (since 1970, in any order, several of a day are one); null where there are too few, or they come
 * at intervals too uneven to say when the next is due (median of the deviations from the median).
 */
export function rhythmOf(days: readonly number[]): Rhythm | null {
  const own = [...new Set(days)].sort((one, other) => one - other)
  if (own.length < fewestPurchases) return null
  const gaps = own.slice(1).map((day, at) => day - (own[at] as number))
  const usual = median(gaps)
  if (median(gaps.map((gap) => Math.abs(gap - usual))) > usual * mostUneven) return null
  const last = own.at(-1) as number
  const [low, high] = [Math.min(...gaps), Math.max(...gaps)]
  return { times: own.length, low, usual: Math.round(usual), high, last, due: last + Math.round(usual) }
}

/** Whether they have not come for so long that they are no customer of it any more: nothing is due then. */
export function isOver({ last, usual, high }: Rhythm, today: number): boolean {
  return today - last > Math.max(2 * usual, usual + high)
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2
}
