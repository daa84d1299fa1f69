/** Share of successes, and the interval in which the true share lies with 95 % probability (Wilson 1927). Null of no cases. */
export function wilson(successes: number, cases: number): { rate: number; low: number; high: number } | null {
  if (cases === 0) return null
  const rate = successes / cases
  const spread = z * z
  const middle = (rate + spread / (2 * cases)) / (1 + spread / cases)
  const half = (z / (1 + spread / cases)) * Math.sqrt((rate * (1 - rate)) / cases + spread / (4 * cases * cases))
  return { rate, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

const z = 1.959964
