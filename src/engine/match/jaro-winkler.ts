/**
 * How alike two words are: 0 nothing in common, 1 the same. Winkler's boost (String
 * Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model of Record Linkage, 1990) counts up to four equal
 * letters at the beginning. Whoever asks only for `least` (above 0.7) is answered 0 for less, mostly after a few letters.
 */
export function jaroWinkler(one: string, other: string, least = 0): number {
  if (one === other) return 1
  // Letters are paired greedily, so the order of the two is fixed to answer the same both ways.
  const isInOrder = one < other
  const a = isInOrder ? one : other
  const b = isInOrder ? other : one
  const most = Math.min(4, a.length, b.length)
  let start = 0
  while (start < most && a.charCodeAt(start) === b.charCodeAt(start)) start++
  const likeness = jaro(a, b, (least - start * 0.1) / (1 - start * 0.1))
  return likeness < 0.7 ? likeness : likeness + start * 0.1 * (1 - likeness)
}

/** Letters of the second word that have a partner; words are short, and nothing waits in between. */
const taken = new Uint8Array(1024)
const mine = new Uint16Array(1024)

function jaro(a: string, b: string, least: number): number {
  const [own, others] = [a.length, b.length]
  if (own === 0 || others === 0) return 0
  if (others > taken.length || own > mine.length) return jaro(a.slice(0, mine.length), b.slice(0, taken.length), least)
  // So few letters without a partner are allowed: the likeness is at most (m / a + m / b + 1) / 3.
  const needed = ((3 * least - 1) * own * others) / (own + others) - 1e-9
  let spare = own - needed
  if (others < needed || spare < 0) return 0
  const reach = Math.max(0, Math.floor(Math.max(own, others) / 2) - 1)
  taken.fill(0, 0, others)
  let common = 0
  for (let i = 0; i < own; i++) {
    const letter = a.charCodeAt(i)
    const to = Math.min(others - 1, i + reach)
    let j = Math.max(0, i - reach)
    while (j <= to && (taken[j] === 1 || b.charCodeAt(j) !== letter)) j++
    if (j <= to) {
      taken[j] = 1
      mine[common++] = letter
    } else if (--spare < 0) return 0
  }
  if (common === 0) return 0
  let at = 0
  let swapped = 0
  for (let j = 0; j < others; j++) if (taken[j] === 1 && b.charCodeAt(j) !== mine[at++]) swapped++
  return (common / own + common / others + (common - swapped / 2) / common) / 3
}
