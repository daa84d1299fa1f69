/** Numbers that look random and are the same for the same seed, on every machine. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next: () => number
  /** A whole number from `least` to `most`, both included. */
  integer: (least: number, most: number) => number
  chance: (probability: number) => boolean
  pick: <T>(from: readonly T[]) => T
  /** One of `from`, in proportion to its weight. */
  weighted: <T>(from: readonly T[], weightOf: (one: T) => number) => T
  /** Around `median`, skewed to the right as durations and sizes of orders are (log-normal). */
  skewed: (median: number, spread?: number) => number
  shuffled: <T>(from: readonly T[]) => T[]
}

/** Mulberry32 by Tommy Ettinger (public domain): 32 bits of state are plenty for a sample. */
export function seededRandom(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const integer = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const pick = <T>(from: readonly T[]) => from[integer(0, from.length - 1)] as T
  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick,
    weighted: (from, weightOf) => {
      let left = next() * from.reduce((sum, one) => sum + weightOf(one), 0)
      for (const one of from) {
        left -= weightOf(one)
        if (left < 0) return one
      }
      return from.at(-1) as (typeof from)[number]
    },
    // Box and Muller's normal deviate (1958).
    skewed: (median, spread = 0.5) =>
      median * Math.exp(spread * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())),
    shuffled: (from) => {
      const order = [...from]
      for (let last = order.length - 1; last > 0; last--) {
        const other = integer(0, last)
        ;[order[last], order[other]] = [order[other] as (typeof order)[number], order[last] as (typeof order)[number]]
      }
      return order
    },
  }
}
