import { createHash, randomBytes } from 'node:crypto'

/** Milliseconds within which somebody who comes again is on the same visit. */
const visit = 30 * 60_000
const most = 20_000

/** Who came to which page just now: in memory, as hashes that nobody can turn back, and forgotten soon. */
export class Visitors {
  readonly #salt = randomBytes(16)
  /** In the order in which they came. */
  readonly #seen = new Map<string, number>()

  isNew(visitor: string, now: number): boolean {
    const key = createHash('sha256').update(this.#salt).update(visitor).digest('base64url').slice(0, 16)
    const last = this.#seen.get(key)
    this.#seen.delete(key)
    this.#seen.set(key, now)
    for (const [each, at] of this.#seen) {
      if (this.#seen.size <= most && now - at < visit) break
      this.#seen.delete(each)
    }
    return last === undefined || now - last >= visit
  }
}
