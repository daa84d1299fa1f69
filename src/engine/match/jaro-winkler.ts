/**
 * How alike two words are: 0 nothing in common, 1 the same. Winkler's boost (String
 * Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model of Record Linkage, 1990) counts up to four equal
 * letters at the beginning.
 */
export function jaroWinkler(one: string, other: string): number {
  if (one === other) return 1
  // Letters are paired greedily, so the order of the two is fixed to answer the same both ways.
  const [a, b] = one < other ? [one, other] : [other, one]
  const likeness = jaro(a, b)
  if (likeness < 0.7) return likeness
  let start = 0
  while (start < 4 && start < Math.min(a.length, b.length) && a[start] === b[start]) start++
  return likeness + start * 0.1 * (1 - likeness)
}

function jaro(a: string, b: string): number {
  if (a.length === 0 || b.length === 0) return 0
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Uint8Array(b.length)
  const mine: string[] = []
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j++) {
      if (taken[j] || a[i] !== b[j]) continue
      taken[j] = 1
      mine.push(a[i] as string)
      break
    }
  }
  const common = mine.length
  if (common === 0) return 0
  let at = 0
  let swapped = 0
  for (let j = 0; j < b.length; j++) if (taken[j] && b[j] !== mine[at++]) swapped++
  return (common / a.length + common / b.length + (common - swapped / 2) / common) / 3
}
