/**
 * First and last name of a full one. Names in Latin or Cyrillic are split at the last space; Chinese, Japanese and Korean
 * ones say the family first, a Chinese one without a space by its first character or a known pair of them. A single word is
 * left alone.
 */
export function splitName(full: string): [first: string | null, last: string | null] {
  if (isFamilyFirst(full)) {
    const space = full.indexOf(' ')
    if (space > 0) return [full.slice(space + 1), full.slice(0, space)]
    if (!/^\p{Script=Han}{2,4}$/u.test(full)) return [null, null]
    const characters = [...full]
    const length = characters.length > 2 && pairs.has(characters.slice(0, 2).join('')) ? 2 : 1
    return [characters.slice(length).join(''), characters.slice(0, length).join('')]
  }
  const space = full.lastIndexOf(' ')
  return space < 0 ? [null, null] : [full.slice(0, space), full.slice(space + 1)]
}

export function joinName(first: string, last: string): string {
  if (first === '' || last === '') return first || last
  if (!isFamilyFirst(first + last)) return `${first} ${last}`
  return /^\p{Script=Han}+$/u.test(first + last) ? `${last}${first}` : `${last} ${first}`
}

function isFamilyFirst(name: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々\s]+$/u.test(name)
}

// Chinese family names of two characters that are still met.
const pairs = new Set(
  '欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 司徒 端木 夏侯 轩辕 軒轅 宇文 长孙 長孫 南宫 南宮 独孤 獨孤 西门 西門 百里 呼延'.split(
    ' ',
  ),
)
