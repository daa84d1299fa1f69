import { foldText, hanPairs } from './search-words.ts'

/** PostgreSQL takes words of a megabyte together; more are not looked for. */
const mostBytes = 400_000
const longestWord = 60

/** The words by which a text is found, for `array_to_tsvector`. Each once. */
export function fileWords(text: string): string[] {
  const folded = foldText(text)
  const words = new Set<string>()
  let bytes = 0
  for (const word of [...folded.split(' '), ...hanPairs(folded)]) {
    if (word === '' || words.has(word)) continue
    const kept = word.slice(0, longestWord)
    bytes += Buffer.byteLength(kept) + 4
    if (bytes > mostBytes) break
    words.add(kept)
  }
  return [...words]
}

/** Finds what has all these folded words, or words that begin with them. */
export function fileQuery(words: readonly string[]): string {
  const asked = words.flatMap((word) => {
    const pairs = hanPairs(word)
    return pairs.length > 0 ? pairs : [word]
  })
  return asked.map((word) => `'${word.slice(0, longestWord)}':*`).join(' & ')
}
