/** What was found out about a person, with the person. */
export interface About<Value> {
  userId: string
  value: Value
}

const life = 5_000
const mostEntries = 10_000

/** Remembers answers for a few seconds and asks once when many want the same; a person's answers are dropped when their rights change. */
export class ShortCache<Value> {
  readonly #clock: () => Date
  readonly #entries = new Map<string, { until: number; answer: Promise<About<Value> | null>; userId: string | null }>()

  constructor(clock: () => Date) {
    this.#clock = clock
  }

  /** Absence is never remembered. */
  async get(key: string, load: () => Promise<About<Value> | null>): Promise<Value | null> {
    const now = this.#clock().getTime()
    const known = this.#entries.get(key)
    if (known && known.until > now) return (await known.answer)?.value ?? null
    if (this.#entries.size >= mostEntries) this.#shrink(now)
    const answer = load()
    const entry = { until: now + life, answer, userId: null as string | null }
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    try {
      const about = await answer
      if (about) entry.userId = about.userId
      else this.#drop(key, entry)
      return about?.value ?? null
    } catch (error) {
      this.#drop(key, entry)
      throw error
    }
  }

  /** Questions still on their way may have read what was before, so their answers are not kept either. */
  evict(userId: string): void {
    for (const [key, entry] of this.#entries)
      if (entry.userId === userId || entry.userId === null) this.#entries.delete(key)
  }

  clear(): void {
    this.#entries.clear()
  }

  #drop(key: string, entry: unknown): void {
    if (this.#entries.get(key) === entry) this.#entries.delete(key)
  }

  #shrink(now: number): void {
    for (const [key, entry] of this.#entries) if (entry.until <= now) this.#entries.delete(key)
    for (const key of this.#entries.keys()) {
      if (this.#entries.size < mostEntries) break
      this.#entries.delete(key)
    }
  }
}
