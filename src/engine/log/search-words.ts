const marks = /\p{M}+/gu
const word = /[\p{L}\p{N}]+/gu
/** Needs no unifying. */
const plain = /^[ -~]*$/
const plainWord = /[a-z0-9]+/g
const hanRun = /\p{Script=Han}{2,}/gu
const phoneLike = /^[\d\s().+/-]+$/

/**
 * Text as it is compared: compatibility forms unified, lower case, without accents and punctuation, words separated by one space.
 * `O’Brien–Müller GmbH` → `o brien muller gmbh`. Both sides of a search go through here, so that what folds together is found together.
 */
export function foldText(text: string): string {
  if (plain.test(text)) return (text.toLowerCase().match(plainWord) ?? []).join(' ')
  return (text.normalize('NFKD').replace(marks, '').normalize('NFKC').toLowerCase().match(word) ?? []).join(' ')
}

/** The digits of what looks like a phone number or a part of one, else null. */
export function phoneDigits(text: string): string | null {
  if (!phoneLike.test(text)) return null
  const digits = text.replace(/\D/g, '')
  return digits.length >= 3 ? digits : null
}

/**
 * Pairs of neighbouring Han characters: Chinese is written without spaces, and a trigram index finds nothing shorter than three
 * characters, so each pair stands in the searched text as a word of its own.
 */
export function hanPairs(folded: string): string[] {
  if (plain.test(folded)) return []
  return (folded.match(hanRun) ?? []).flatMap((run) => {
    const characters = [...run]
    return characters.slice(1).map((character, i) => `${characters[i]}${character}`)
  })
}
