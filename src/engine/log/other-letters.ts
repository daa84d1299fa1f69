import { pinyinOf } from '#kernel/letters/pinyin.ts'
import { latinTables, soundOf, toLatin } from '#kernel/letters/to-latin.ts'
import { foldText } from './search-words.ts'

const foreign = /[\p{Script=Cyrillic}\p{Script=Han}]/u
const parts = /\p{Script=Han}+|[[\p{L}\p{M}\p{N}]--\p{Script=Han}]+/gv
const han = /^\p{Script=Han}/u

/** Stands before what a word sounds like, so that it is never taken for a word. */
const soundMark = '~'

/**
 * What a text in Cyrillic or Chinese is found by in Latin letters: `Київ` by `kyiv` and by what sounds so (`~kiv`), 上海贸易 by
 * `shanghaimaoyi` and its initials. Nothing for other texts.
 */
export function latinWords(text: string): string[] {
  if (!foreign.test(text)) return []
  const words = wordsOf(text).flatMap((word) => {
    if (han.test(word)) return spokenChinese(word)
    if (!foreign.test(word)) return []
    const latin = foldText(toLatin(word))
    const sound = soundOf(withOneName(latin))
    return sound === latin ? [latin] : [latin, `${soundMark}${sound}`]
  })
  return [...new Set(words)]
}

/** A way to write what is looked for: for each word, patterns for `like` of which one must match. */
export type Spelling = readonly (readonly string[])[]

/** What is looked for in letters that it is not written in. `isForeign`: it is not written in Latin letters itself. */
export function otherLetters(q: string, most: number): { isForeign: boolean; spellings: Spelling[] } {
  const words = wordsOf(q).slice(0, most)
  const bySound = words.map((word) => (han.test(word) ? [anywhere(word)] : soundPatterns(word)))
  const spellings: Spelling[] = bySound.some((patterns) => patterns.length > 1) ? [bySound] : []
  if (foreign.test(q)) spellings.push(...inLatin(words))
  return { isForeign: foreign.test(q), spellings }
}

/** Words as they are compared, without loss of what tells letters apart: й is not и. Chinese and the rest are parted. */
function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’'ʼ`´]/g, '')
  return plain.match(parts) ?? []
}

function soundPatterns(word: string): string[] {
  const latin = foldText(toLatin(word))
  const sound = soundOf(withOneName(latin))
  if (sound.length < 2) return [anywhere(foldText(word))]
  // Of few letters it would stand at the beginning of many a word that sounds otherwise.
  const asWord = sound.length > 3 ? [`% ${sound}%`] : []
  return [`% ${soundMark}${sound}%`, ...asWord, anywhere(foldText(word))]
}

/** The tables of letters and the name of a town that is used in Latin letters; Chinese as words and as the name of a person. */
function inLatin(words: readonly string[]): Spelling[] {
  const ways: string[][] = latinTables.flatMap((table) => {
    const way = words.map((word) => foldText(han.test(word) ? pinyinOf(word).join('') : toLatin(word, table)))
    return [way, way.map(withOneName)]
  })
  if (words.some((word) => han.test(word))) ways.push(words.flatMap(nameParts))
  const distinct = new Map(ways.map((way) => [way.join(' '), way]))
  return [...distinct.values()].map((way) => way.map((word) => [anywhere(word)]))
}

function nameParts(word: string): string[] {
  if (!han.test(word)) return [foldText(toLatin(word))]
  const [family = '', ...given] = pinyinOf(word, { as: 'name' })
  return given.length > 0 ? [family, given.join('')] : [family]
}

function anywhere(word: string): string {
  return [...word].length < 3 ? `% ${word}%` : `%${word}%`
}

/** The whole, its initials, and how it is read as the name of a person; `ü` also as `u`. */
function spokenChinese(run: string): string[] {
  const readings = [pinyinOf(run)]
  if ([...run].length <= 4) readings.push(pinyinOf(run, { as: 'name' }))
  return readings.flatMap((syllables) => {
    const whole = syllables.join('')
    const initials = syllables.length > 1 ? [syllables.map((syllable) => syllable.slice(0, 1)).join('')] : []
    return [whole, ...(whole.includes('v') ? [whole.replaceAll('v', 'u')] : []), ...initials]
  })
}

/** Towns that have one name in Russian and another in Ukrainian, both used in Latin letters: as the second. */
const towns: readonly (readonly [RegExp, string])[] = [
  [/^k[iy]ev/, 'kyiv'],
  [/^kh?arkov/, 'kharkiv'],
  [/^lvov/, 'lviv'],
  [/^chern[iy][gh]ov/, 'chernihiv'],
  [/^n[iy]kola[iy]?ev/, 'mykolaiv'],
  [/^dnepr/, 'dnipr'],
  [/^zaporozh/, 'zaporizh'],
  [/^rovno/, 'rivne'],
]

function withOneName(latin: string): string {
  for (const [name, town] of towns) if (name.test(latin)) return latin.replace(name, town)
  return latin
}
