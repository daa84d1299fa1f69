import { isFamilyFirst, type NameHabit } from '#kernel/texts/name-order.ts'

/**
 * First and last name of a full one. Names that say the family last are split at the last space, the others at the first; a
 * Chinese one without a space by its first character or a known pair of them. A single word is left alone.
 */
export function splitName(full: string, habit: NameHabit = {}): [first: string | null, last: string | null] {
  if (isFamilyFirst(full, habit)) {
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

// Chinese family names of two characters that are still met.
const pairs = new Set(
  '欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 司徒 端木 夏侯 轩辕 軒轅 宇文 长孙 長孫 南宫 南宮 独孤 獨孤 西门 西門 百里 呼延'.split(
    ' ',
  ),
)
