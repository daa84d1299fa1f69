import { type Buyer, knownOf } from './load-purchases.ts'
import type { Customer } from './try-offers.ts'

/** Customers from whom it is learnt at most, and what they have bought together. */
export const mostSampled = { customers: 20_000, purchases: 400_000 }

/**
 * Keeps customers as they come; of more than there is room for a fair sample, the same each night: whenever there is no more room, half of
 * them go, and half of those that come.
 */
export class CustomerSample {
  readonly #most: typeof mostSampled
  readonly #kept = new Map<string, Customer>()
  /** One word for each product, however many bought it. */
  readonly #words = new Map<string, string>()
  #purchases = 0
  #oneOf = 1

  constructor(most: typeof mostSampled = mostSampled) {
    this.#most = most
  }

  add({ account, industry, size, bought }: Buyer): void {
    if (!this.#isIn(account)) return
    const first = bought.map(({ product, days }) => [this.#wordOf(product), days.reduce(earlier)] as const)
    this.#kept.set(account, { bought: new Map(first), known: knownOf({ industry, size }) })
    this.#purchases += first.length
    while (this.#kept.size > this.#most.customers || (this.#purchases > this.#most.purchases && this.#kept.size > 1))
      this.#halve()
  }

  customers(): Customer[] {
    return [...this.#kept.values()]
  }

  #halve(): void {
    this.#oneOf *= 2
    for (const [id, customer] of this.#kept)
      if (!this.#isIn(id)) {
        this.#kept.delete(id)
        this.#purchases -= customer.bought.size
      }
  }

  #isIn(id: string): boolean {
    return mixed(id) % this.#oneOf === 0
  }

  #wordOf(product: string): string {
    const word = this.#words.get(product) ?? `product ${product}`
    this.#words.set(product, word)
    return word
  }
}

function earlier(one: number, other: number): number {
  return Math.min(one, other)
}

/** A number that says nothing of the id (FNV-1a, with its bits mixed once more). */
function mixed(id: string): number {
  let hash = 2_166_136_261
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 16_777_619)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}
