import { setImmediate } from 'node:timers/promises'
import { type Basket, learnOffers, type Offer } from './learn-offers.ts'

/** A customer, with the day (since 1970) on which they first bought each product, and what else is known of them. */
export interface Customer {
  bought: ReadonlyMap<string, number>
  known: readonly string[]
}

/** What the offers would have told half a year ago, beside the products that most buy. */
export interface Trial {
  /** Customers who bought something new since, and to whom something had been offered. */
  customers: number
  /** Of these, to whom something had been offered that they bought. */
  hits: number
  /** The same, had as many of the most bought products been offered. */
  plainHits: number
  /** The difference in hits of a hundred customers lies between these with 95 % probability. */
  low: number | null
  high: number | null
  /** Null: there were too few. */
  isBetter: boolean | null
}

/** As many are offered to one customer. */
const mostOffers = 3
const triedDays = 183
const fewestCustomers = 30
/** Customers after whom others have their turn. */
const breath = 100

/** Learns from all before the last half year, and looks at what customers bought then. */
export async function tryOffers(customers: readonly Customer[]): Promise<Trial> {
  const cut = lastDay(customers) - triedDays
  const before = await basketsOf(customers, cut)
  const offers = offersBy(await learnOffers(before))
  const popular = mostBought(before)
  let [tried, hits, plainHits, onlyOurs, onlyPlain] = [0, 0, 0, 0, 0]
  for (const [at, { bought }] of customers.entries()) {
    if (at % breath === 0) await setImmediate()
    const own = before[at] as Basket
    const since = new Set([...bought].flatMap(([product, day]) => (day > cut ? [product] : [])))
    if (since.size === 0 || own.size === 0) continue
    const ours = offersTo(own, offers)
      .slice(0, mostOffers)
      .map(({ product }) => product)
    if (ours.length === 0) continue
    const plain = firstNotIn(own, popular, ours.length)
    const [isHit, isPlainHit] = [ours, plain].map((some) => some.some((product) => since.has(product)))
    tried++
    if (isHit) hits++
    if (isPlainHit) plainHits++
    if (isHit && !isPlainHit) onlyOurs++
    if (isPlainHit && !isHit) onlyPlain++
  }
  if (tried < fewestCustomers) return { customers: tried, hits, plainHits, low: null, high: null, isBetter: null }
  // Both were tried on the same customers.
  const difference = (onlyOurs - onlyPlain) / tried
  const error = Math.sqrt(onlyOurs + onlyPlain - (onlyOurs - onlyPlain) ** 2 / tried) / tried
  const [low, high] = [difference - 1.959964 * error, difference + 1.959964 * error]
  return { customers: tried, hits, plainHits, low, high, isBetter: low > 0 }
}

function lastDay(customers: readonly Customer[]): number {
  let last = 0
  for (const { bought } of customers) for (const day of bought.values()) last = Math.max(last, day)
  return last
}

/** What each customer had at the end of that day: what is known of them, and products. Others have their turn in between. */
export async function basketsOf(customers: readonly Customer[], until = Number.POSITIVE_INFINITY): Promise<Basket[]> {
  const baskets: Basket[] = []
  for (const [at, { bought, known }] of customers.entries()) {
    if (at % breath === 0) await setImmediate()
    const own = [...bought].flatMap(([product, day]) => (day <= until ? [product] : []))
    baskets.push(new Set(own.length > 0 ? [...known, ...own] : []))
  }
  return baskets
}

function firstNotIn(own: Basket, products: readonly string[], count: number): string[] {
  const found: string[] = []
  for (const product of products) {
    if (found.length === count) break
    if (!own.has(product)) found.push(product)
  }
  return found
}

export function offersBy(offers: readonly Offer[]): Map<string, Offer[]> {
  return Map.groupBy(offers, ({ from }) => from)
}

/**
 * What to offer to who has this, the likeliest first: of the reasons for a product the one by which it is bought most often.
 * Nothing that is there already.
 */
export function offersTo(own: Basket, offers: ReadonlyMap<string, readonly Offer[]>): Offer[] {
  const best = new Map<string, Offer>()
  for (const each of own)
    for (const offer of offers.get(each) ?? []) {
      const known = best.get(offer.product)
      if (!own.has(offer.product) && (!known || share(offer) > share(known))) best.set(offer.product, offer)
    }
  return [...best.values()].sort((one, other) => share(other) - share(one) || (one.product < other.product ? -1 : 1))
}

/** Of those who have `from`, who bought the product; few count less (one of each kind is added: Laplace). */
function share({ both, having }: Offer): number {
  return (both + 1) / (having + 2)
}

function mostBought(baskets: readonly Basket[]): string[] {
  const counts = new Map<string, number>()
  for (const basket of baskets)
    for (const each of basket) if (each.startsWith('product ')) counts.set(each, (counts.get(each) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one).map(([product]) => product)
}
