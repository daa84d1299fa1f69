/** What one customer has: products bought, and what else is known of them, each written as `kind key`. */
export type Basket = ReadonlySet<string>

/** Customers who have `from` buy `product` more often than chance explains. */
export interface Offer {
  /** `product …`, `industry …` or `size …`. */
  from: string
  /** `product …`. */
  product: string
  /** Customers who have `from`; of these those who bought the product; all who bought it. */
  having: number
  both: number
  bought: number
}

/** Customers below whom nothing is said of two things. */
export const fewestBuyers = 5
/** Of the pairs that are told, as many are due to chance at most, on average (Benjamini and Hochberg 1995). */
const falseShare = 0.05
/** Of a customer who bought more, those that come first in the basket. */
const mostOfOne = 100

/**
 * Pairs that go together more often than chance explains, the strongest first. Each pair is tested by the hypergeometric
 * distribution (Fisher 1935, one side); that many pairs are tested is allowed for.
 */
export function learnOffers(baskets: readonly Basket[]): Offer[] {
  const having = new Map<string, number>()
  for (const basket of baskets) for (const each of first(basket)) having.set(each, (having.get(each) ?? 0) + 1)
  const known = new Map([...having].filter(([, count]) => count >= fewestBuyers))
  const both = new Map<string, Map<string, number>>()
  for (const basket of baskets) {
    const own = first(basket).filter((each) => known.has(each))
    const products = own.filter(isProduct)
    for (const from of own)
      for (const product of products) {
        // Each two products once.
        if (from === product || (isProduct(from) && from > product)) continue
        const counts = both.get(from) ?? new Map<string, number>()
        both.set(from, counts.set(product, (counts.get(product) ?? 0) + 1))
      }
  }
  const products = [...known.keys()].filter(isProduct).length
  const tested = (products * (products - 1)) / 2 + (known.size - products) * products
  const log = logFactorials(baskets.length)
  const found: (Offer & { chance: number })[] = []
  for (const [from, counts] of both)
    for (const [product, count] of counts) {
      if (count < fewestBuyers) continue
      const [a, b] = [known.get(from) ?? 0, known.get(product) ?? 0]
      if (count * baskets.length <= a * b) continue
      const chance = atLeast(count, { all: baskets.length, marked: a, drawn: b }, log)
      found.push({ from, product, having: a, both: count, bought: b, chance })
    }
  found.sort((one, other) => one.chance - other.chance || order(one, other))
  // The last one that holds, and all before it.
  const kept = found.findLastIndex(({ chance }, at) => chance <= (falseShare * (at + 1)) / tested) + 1
  return found.slice(0, kept).flatMap(({ chance, ...offer }) => {
    const { from, product, having: a, bought: b } = offer
    return isProduct(from) ? [offer, { ...offer, from: product, product: from, having: b, bought: a }] : [offer]
  })
}

function first(basket: Basket): string[] {
  return [...basket].slice(0, mostOfOne)
}

function isProduct(each: string): boolean {
  return each.startsWith('product ')
}

function order(one: Offer, other: Offer): number {
  return `${one.from} ${one.product}` < `${other.from} ${other.product}` ? -1 : 1
}

interface Draw {
  all: number
  marked: number
  drawn: number
}

/** The probability that `drawn` of `all`, of which some are marked, hold at least `count` marked ones. */
export function atLeast(count: number, { all, marked, drawn }: Draw, log: Float64Array): number {
  const choose = (n: number, k: number) => at(log, n) - at(log, k) - at(log, n - k)
  const whole = choose(all, drawn)
  let sum = 0
  for (let hits = Math.max(count, 0); hits <= Math.min(marked, drawn); hits++) {
    if (drawn - hits > all - marked) continue
    const term = Math.exp(choose(marked, hits) + choose(all - marked, drawn - hits) - whole)
    sum += term
    if (term < sum * 1e-12) break
  }
  return Math.min(1, sum)
}

function at(log: Float64Array, n: number): number {
  return log[n] ?? 0
}

/** Logarithms of 0!, 1!, … n!. */
export function logFactorials(n: number): Float64Array {
  const log = new Float64Array(n + 1)
  for (let i = 2; i <= n; i++) log[i] = at(log, i - 1) + Math.log(i)
  return log
}
