/** Whose habit decides which part of a name comes first. */
export interface NameHabit {
  /** BCP 47 tag of the person's own language, if it is known. */
  own?: string | null
  /** Of the organisation, for those of whom nothing is known. */
  house?: string
}

/** Languages that say the family before the person (the list of the Unicode CLDR). */
const familyFirst = new Set(['hu', 'ja', 'km', 'ko', 'mn', 'vi', 'yue', 'zh'])
/** Those of them that are not told by their letters. */
const inCommonLetters = new Set(['hu', 'mn', 'vi'])

/**
 * Whether the family is said first. Names in Chinese, Japanese and Korean letters do so everywhere; of others the person's own
 * language decides, else that of the organisation, as far as it is written in letters that many share: John Smith stays so in
 * Beijing.
 */
export function isFamilyFirst(name: string, { own, house }: NameHabit = {}): boolean {
  if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々\s]+$/u.test(name)) return true
  if (own) return familyFirst.has(primary(own))
  return house !== undefined && inCommonLetters.has(primary(house))
}

/** First and last name as they are written together. */
export function joinName(first: string, last: string, habit: NameHabit = {}): string {
  if (first === '' || last === '') return first || last
  if (!isFamilyFirst(first + last, habit)) return `${first} ${last}`
  return /^\p{Script=Han}+$/u.test(first + last) ? `${last}${first}` : `${last} ${first}`
}

function primary(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? ''
}
