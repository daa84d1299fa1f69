/** Random numbers that are the same for the same seed (mulberry32), and what is drawn with them. */
export interface Chance {
  /** From 0 up to 1. */
  uniform: () => number
  normal: () => number
  /** With this shape and a rate of 1; near enough from a shape of 1 on (Wilson and Hilferty 1931). */
  gamma: (shape: number) => number
  /** How many of `cases` happen. */
  binomial: (cases: number, probability: number) => number
  poisson: (mean: number) => number
}

/** Up to this mean numbers are drawn one by one, above as a normal deviate. */
const few = 30

export function chanceFrom(seed: number): Chance {
  let state = seed
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  const gamma = (shape: number) => {
    const root = 1 - 1 / (9 * shape) + normal() / (3 * Math.sqrt(shape))
    return shape * Math.max(0, root) ** 3
  }
  const counted = (first: number, next: (count: number) => number, most: number) => {
    let [left, term, count] = [uniform(), first, 0]
    while (left > term && count < most) {
      left -= term
      count += 1
      term *= next(count)
    }
    return count
  }
  const rounded = (mean: number, spread: number, most: number) =>
    Math.min(most, Math.max(0, Math.round(mean + spread * normal())))
  const binomial = (cases: number, probability: number): number => {
    if (cases <= 0 || probability <= 0) return 0
    if (probability >= 1) return cases
    if (probability > 0.5) return cases - binomial(cases, 1 - probability)
    const mean = cases * probability
    const odds = probability / (1 - probability)
    if (mean > few) return rounded(mean, Math.sqrt(mean * (1 - probability)), cases)
    return counted((1 - probability) ** cases, (count) => (odds * (cases - count + 1)) / count, cases)
  }
  const poisson = (mean: number) => {
    if (mean <= 0) return 0
    if (mean > few) return rounded(mean, Math.sqrt(mean), Number.MAX_SAFE_INTEGER)
    return counted(Math.exp(-mean), (count) => mean / count, 1_000)
  }
  return { uniform, normal, gamma, binomial, poisson }
}
