import { editDistance } from '#kernel/spelling.ts'

/**
 * What stays of a name when spelling does not count: width, case, accents, spaces and punctuation are gone, so `GTXPro`
 * and `GTX Pro` are one. Letters of every script stay, and the signs of `C++` and `C#`; a text of signs only is kept as it is.
 */
export function matchKey(text: string): string {
  const folded = foldCase(text)
  const key = folded.replace(/[^\p{L}\p{N}+#]+|(?<![\p{L}\p{N}+#])[+#]+/gu, '')
  return key === '' ? folded.trim() : key
}

/**
 * A weaker key for names of companies: without the legal form at the end or beginning (`Acme, S.L.` = `Acme Inc`). Use it
 * only where matchKey finds nothing, and only when it leads to one record.
 */
export function companyKey(text: string): string {
  const words = foldCase(text)
    .replace(/\((?:[^()]{1,24})\)\s*$/, (tail) => (legalForms.has(squeeze(tail)) ? '' : tail))
    .replace(/(?<=\p{L})\.(?=\p{L}\b)/gu, '')
    .split(/[^\p{L}\p{N}&]+/u)
    .filter((word) => word !== '')
  while (words.length > 1 && dropLegalForm(words)) {
    // each pass takes one form away: `GmbH & Co. KG`
  }
  const bare = words.join('').replace(/&/g, '').replace(chineseForm, '')
  return bare === '' ? matchKey(text) : bare
}

/** Candidates spelled nearly like `text`, nearest first: to ask "did you mean …?", never to decide. */
export function closeMatches(text: string, candidates: Iterable<string>, { limit = 3 } = {}): string[] {
  const key = matchKey(text)
  const allowed = key.length < 4 ? 1 : 2
  const found: { candidate: string; distance: number }[] = []
  for (const candidate of candidates) {
    const other = matchKey(candidate)
    if (Math.abs(other.length - key.length) > allowed) continue
    const distance = editDistance(key, other, allowed)
    if (distance <= allowed && distance < Math.max(key.length, other.length)) found.push({ candidate, distance })
  }
  return found
    .sort((one, other) => one.distance - other.distance)
    .slice(0, limit)
    .map(({ candidate }) => candidate)
}

function foldCase(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Script=Latin}\p{Mn}+/gu, (letter) => letter.charAt(0))
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
}

function squeeze(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '')
}

/** As squeezed words; forms of several words are found as joined neighbours (`s a de c v`). */
const legalForms = new Set(
  (
    'inc incorporated corp corporation co company ltd limited llc llp lp plc pc pllc gmbh ag kg ohg ug ev gbr mbh se ' +
    'sa sl slu sll sau sc scoop sad sas sasu sarl eurl snc spa srl srls sapi sadecv sapidecv sderl srldecv sderldecv ltda eireli bv nv cv vof bvba ab as asa aps oy oyj ' +
    'kft zrt nyrt sro spzoo spzo doo dd ood eood ad sia uab pty ptyltd pte pteltd sdnbhd bhd kk ' +
    'тов тзов ат пат прат пп фоп дп кп ооо зао оао пао ип ао ' +
    '有限公司 有限责任公司 股份有限公司 集团 公司'
  ).split(' '),
)

const chineseForm = /(?:股份有限公司|有限责任公司|有限責任公司|有限公司|株式会社|集团|集團|公司)$/u

/** Removes one legal form at either end, in place; false when there is none. */
function dropLegalForm(words: string[]): boolean {
  for (let count = Math.min(6, words.length - 1); count > 0; count--) {
    if (legalForms.has(words.slice(-count).join(''))) {
      words.splice(-count)
      while (words.length > 1 && ['&', 'y', 'and', 'und', 'та'].includes(words.at(-1) as string)) words.pop()
      return true
    }
  }
  // Only Cyrillic names put the form first: `ТОВ «Ромашка»`.
  if (/^\p{Script=Cyrillic}/u.test(words[0] as string) && legalForms.has(words[0] as string)) {
    words.shift()
    return true
  }
  return false
}
