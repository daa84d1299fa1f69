export interface Match {
  score: number
  /** Where the typed letters stand in the label: from, to (exclusive). */
  ranges: readonly (readonly [from: number, to: number])[]
}

/**
 * How well typed words fit a label; null when they do not. Each word must be found: at the beginning of a word best, then
 * within one, then as letters in order. Case and accents do not count. `more` are further words that may fit, unmarked.
 */
export function match(query: string, label: string, more = ''): Match | null {
  const words = folded(query).text.split(/\s+/).filter(Boolean)
  if (words.length === 0) return { score: 0, ranges: [] }
  const text = folded(label)
  const rest = folded(more).text
  let score = 0
  const ranges: (readonly [number, number])[] = []
  for (const word of words) {
    const found = findWord(word, text.text) ?? findLetters(word, text.text)
    if (found) {
      score += found.score
      for (const [from, to] of found.ranges) ranges.push([text.places[from] as number, text.places[to] as number])
    } else if (rest && findWord(word, rest)) {
      score += 1
    } else {
      return null
    }
  }
  // Of two labels with the same words the shorter one was meant.
  return { score: score / words.length - label.length / 1000, ranges: joined(ranges) }
}

function findWord(word: string, text: string): Match | null {
  let within = -1
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const begins = at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] as string)
    if (begins) return { score: at === 0 ? 5 : 4, ranges: [[at, at + word.length]] }
    if (within < 0) within = at
  }
  // Chinese has no spaces: a character within is a word of its own.
  return within < 0 ? null : { score: /\p{Script=Han}/u.test(word) ? 4 : 2, ranges: [[within, within + word.length]] }
}

/** `imcs` in “Import CSV”. Letters must begin where a word does, so that chance hits stay few. */
function findLetters(word: string, text: string): Match | null {
  if (word.length < 2) return null
  const ranges: [number, number][] = []
  let at = 0
  for (const letter of word) {
    const next = text.indexOf(letter, at)
    if (next < 0) return null
    ranges.push([next, next + 1])
    at = next + 1
  }
  const first = ranges[0]?.[0] ?? 0
  const begins = first === 0 || text[first - 1] === ' '
  const runs = joined(ranges).length
  return begins && runs <= Math.max(2, word.length / 2) ? { score: 1.5 - runs / 10, ranges } : null
}

/** Lower case without accents, and for each letter (and the end) its place in the original. */
function folded(text: string): { text: string; places: number[] } {
  let out = ''
  const places: number[] = []
  let at = 0
  for (const letter of text) {
    const plain = letter
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
    for (let index = 0; index < plain.length; index++) places.push(at)
    out += plain
    at += letter.length
  }
  places.push(at)
  return { text: out, places }
}

function joined(ranges: readonly (readonly [number, number])[]): [number, number][] {
  const result: [number, number][] = []
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else result.push([from, to])
  }
  return result
}
