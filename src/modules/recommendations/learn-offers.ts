import { setImmediate } from 'node:timers/promises'

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
/** Of a customer who has more, those that come first in the basket. */
const mostOfOne = 100
/** Of more, those that most customers have are looked at: this bounds the table of pairs. */
const mostLooked = { products: 1_000, others: 300 }
/** Of one `from`, those that are bought most often by who has it. */
const mostOffers = 50
/** Baskets after which others have their turn. */
const breath = 100

/**
 * Pairs that go together more often than chance explains, the surest first. Each pair is tested by the hypergeometric
 * distribution (Fisher 1935, one side); that many pairs are tested is allowed for. Others have their turn in between.
 */
export async function learnOffers(baskets: readonly Basket[]): Promise<Offer[]> {
  const counts = await countPairs(baskets)
  const chances = await testPairs(counts, baskets.length)
  const limit = limitOf(chances, counts)
  const found: (Offer & { chance: number })[] = []
  for (const from of counts.items.keys()) {
    await setImmediate()
    found.push(...offersOf(from, counts, chances, limit))
  }
  found.sort((one, other) => one.chance - other.chance || order(one, other))
  return found.map(({ chance: _, ...offer }) => offer)
}

interface Pairs {
  /** Products come first. */
  items: string[]
  products: number
  /** Baskets that have each item. */
  having: number[]
  /** Baskets that have both, by the item with the higher place and the product with the lower one. */
  both: Uint32Array
}

async function countPairs(baskets: readonly Basket[]): Promise<Pairs> {
  const counts = new Map<string, number>()
  for (const [at, basket] of baskets.entries()) {
    if (at % breath === 0) await setImmediate()
    for (const each of first(basket)) counts.set(each, (counts.get(each) ?? 0) + 1)
  }
  const known = [...counts].filter(([, count]) => count >= fewestBuyers).sort(([, one], [, other]) => other - one)
  const products = known.filter(([item]) => isProduct(item)).slice(0, mostLooked.products)
  const looked = [...products, ...known.filter(([item]) => !isProduct(item)).slice(0, mostLooked.others)]
  const places = new Map(looked.map(([item], place) => [item, place]))
  const both = new Uint32Array(looked.length * products.length)
  for (const [at, basket] of baskets.entries()) {
    if (at % breath === 0) await setImmediate()
    const own = first(basket).flatMap((each) => places.get(each) ?? [])
    for (const lower of own) {
      if (lower >= products.length) continue
      for (const higher of own)
        if (higher > lower) both[higher * products.length + lower] = add(both, higher * products.length + lower)
    }
  }
  return {
    items: looked.map(([item]) => item),
    products: products.length,
    having: looked.map(([, count]) => count),
    both,
  }
}

function add(both: Uint32Array, at: number): number {
  return (both[at] ?? 0) + 1
}

/** How likely each pair is by chance; 1 where nothing is to be told of it. */
async function testPairs({ items, products, having, both }: Pairs, all: number): Promise<Float64Array> {
  const chances = new Float64Array(both.length).fill(1)
  const log = logFactorials(all)
  for (const higher of items.keys()) {
    await setImmediate()
    for (let lower = 0; lower < Math.min(higher, products); lower++) {
      const place = higher * products + lower
      const count = both[place] ?? 0
      const [marked, drawn] = [having[higher] ?? 0, having[lower] ?? 0]
      if (count >= fewestBuyers && count * all > marked * drawn)
        chances[place] = atLeast(count, { all, marked, drawn }, log)
    }
  }
  return chances
}

/** The chance up to which pairs hold: the largest that is no more than its share of those up to it; -1 where none is. */
function limitOf(chances: Float64Array, { items, products }: Pairs): number {
  const tested = (products * (products - 1)) / 2 + (items.length - products) * products
  // From above: as many as hold under one limit set the next, until it stays.
  for (let limit = falseShare; ; ) {
    let count = 0
    for (const chance of chances) if (chance <= limit) count++
    if (count === 0) return -1
    const next = (falseShare * count) / tested
    if (next >= limit) return limit
    limit = next
  }
}

function offersOf(
  from: number,
  { items, products, having, both }: Pairs,
  chances: Float64Array,
  limit: number,
): (Offer & { chance: number })[] {
  const found: (Offer & { chance: number })[] = []
  for (let product = 0; product < products; product++) {
    if (product === from) continue
    const place = Math.max(from, product) * products + Math.min(from, product)
    const chance = chances[place] ?? 1
    if (chance > limit) continue
    const [fromItem, item] = [items[from] as string, items[product] as string]
    const [has, bought] = [having[from] ?? 0, having[product] ?? 0]
    found.push({ from: fromItem, product: item, having: has, both: both[place] ?? 0, bought, chance })
  }
  return found.sort((one, other) => other.both - one.both || one.chance - other.chance).slice(0, mostOffers)
}

function first(basket: Basket): string[] {
  return [...basket].slice(0, mostOfOne)
}

function isProduct(each: string): boolean {
  return each.startsWith('product ')
}

function order(one: Offer, other: Offer): number {
  if (one.from !== other.from) return one.from < other.from ? -1 : 1
  return one.product < other.product ? -1 : 1
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
