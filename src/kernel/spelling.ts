/** For comparing words that people type: no case, no accents, no punctuation, single spaces. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The candidate that was probably meant; null when none is close, or two are equally close. Compares as `fold` does. */
export function nearest(text: string, candidates: Iterable<string>, mostEdits = 2): string | null {
  const originals = new Map<string, string>()
  for (const candidate of candidates) originals.set(fold(candidate), candidate)
  const close = nearestFolded(fold(text), originals.keys(), mostEdits)
  return close === null ? null : (originals.get(close) as string)
}

/** `nearest` among words that are folded already. */
export function nearestFolded(word: string, candidates: Iterable<string>, mostEdits: number): string | null {
  let best: string | null = null
  let least = mostEdits + 1
  for (const candidate of candidates) {
    const edits = editDistance(word, candidate, least)
    if (edits > least) continue
    best = edits < least ? candidate : null
    least = edits
  }
  return least <= mostEdits && least < word.length ? best : null
}

/** Letters to add, drop, change or swap with a neighbour (optimal string alignment); beyond `limit` it says `limit + 1`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit || a.length > 100 || b.length > 100) return limit + 1
  return limit === 1 ? oneEdit(a, b) : editsOf(a, b, limit)
}

/** The same up to one: what two words have in common at both ends leaves a letter, or two that are swapped. */
function oneEdit(a: string, b: string): number {
  if (a === b) return 0
  const most = Math.min(a.length, b.length)
  let from = 0
  while (from < most && a.charCodeAt(from) === b.charCodeAt(from)) from++
  let to = 0
  while (to < most - from && a.charCodeAt(a.length - 1 - to) === b.charCodeAt(b.length - 1 - to)) to++
  const left = a.length - from - to
  const right = b.length - from - to
  const isSwapped = left === 2 && right === 2 && a[from] === b[from + 1] && a[from + 1] === b[from]
  return (left <= 1 && right <= 1) || isSwapped ? 1 : 2
}

function editsOf(a: string, b: string, limit: number): number {
  let older: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  let before = 0
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let edits = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (same ? 0 : 1),
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        edits = Math.min(edits, (older[j - 2] as number) + 1)
      row.push(edits)
      if (edits < least) least = edits
    }
    // No later row can come below both of these.
    if (least > limit && before > limit) return limit + 1
    before = least
    older = last
    last = row
  }
  return Math.min(last[b.length] as number, limit + 1)
}
