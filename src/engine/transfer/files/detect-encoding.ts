import { isUtf8 } from 'node:buffer'
import chardet from 'chardet'
import { decodeText } from './decode-text.ts'
import type { Encoding } from './dialect.ts'
import { isUtf16 } from './foreign-file.ts'
import { unfinished } from './scan-utf8.ts'

export interface EncodingSample {
  /** Whether any byte beyond ASCII was found. */
  hasOddBytes: boolean
  bytes: Buffer
}

/** Decides the encoding from the first bytes of a file and from a sample that holds its first non-ASCII bytes. */
export function detectEncoding(head: Buffer, { hasOddBytes, bytes }: EncodingSample): Encoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  const utf16 = isUtf16(head)
  if (utf16) return utf16
  if (!hasOddBytes || isUtf8(bytes.subarray(0, bytes.length - unfinished(bytes)))) return 'utf-8'
  const census = countUtf8(bytes)
  // Mostly good UTF-8 is a damaged UTF-8 file: the reader names the row, where another encoding would garble all of it.
  if (census.good >= 10 * census.bad) return 'utf-8'
  return bestLegacy(bytes)
}

/** Counts characters of several bytes, and bytes that fit no such character. */
function countUtf8(bytes: Buffer): { good: number; bad: number } {
  let good = 0
  let bad = 0
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] as number
    if (byte < 0x80) {
      at++
      continue
    }
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    if (byte >= 0xc2 && byte < 0xf5 && isUtf8(bytes.subarray(at, at + length))) {
      good++
      at += length
    } else {
      bad++
      at++
    }
  }
  return { good, bad }
}

/** What chardet may answer, and the encoding that we read it with: always the one that holds the other. */
const plausible: Record<string, Encoding> = {
  'windows-1252': 'windows-1252',
  'ISO-8859-1': 'windows-1252',
  'windows-1251': 'windows-1251',
  'KOI8-R': 'koi8-u',
  GB18030: 'gb18030',
  Big5: 'big5',
  Shift_JIS: 'shift_jis',
}

/**
 * chardet knows frequent letters and characters, but of little text it is no judge. So each plausible encoding is also
 * tried, and marked by how much its text reads like writing.
 */
function bestLegacy(bytes: Buffer): Encoding {
  const marks = new Map<Encoding, number>()
  for (const { name, confidence } of chardet.analyse(bytes)) {
    const encoding = plausible[name]
    if (encoding) marks.set(encoding, Math.max(marks.get(encoding) ?? 0, confidence / 100))
  }
  let best: { encoding: Encoding; mark: number } = { encoding: 'windows-1252', mark: -Infinity }
  for (const encoding of new Set(Object.values(plausible))) {
    const mark = (marks.get(encoding) ?? 0) + 2 * likeness(decodeText(bytes, encoding), encoding)
    if (mark > best.mark) best = { encoding, mark }
  }
  return best.encoding
}

/** From 1 (all that is beyond ASCII reads like writing) downwards; unreadable characters weigh heavily. */
function likeness(text: string, encoding: Encoding): number {
  const odd = text.match(/[^\0-\x7f]/gu)?.length ?? 0
  if (odd === 0) return -1
  const broken = text.match(/[\ufffd\u0080-\u009f\p{Co}\p{Cn}]/gu)?.length ?? 0
  return (goodCharacters(text, encoding) - 3 * broken) / odd
}

function goodCharacters(text: string, encoding: Encoding): number {
  const count = (pattern: RegExp, weight = 1): number =>
    (text
      .match(pattern)
      ?.join('')
      .replace(/[\0-\x7f]/g, '').length ?? 0) * weight
  switch (encoding) {
    case 'windows-1252':
      // An accented letter beside a plain one, or a sign beside a space or digit; runs of accented letters are not Latin.
      return (
        count(/(?<![^\0-\x7f])[ß-öø-ÿœšžŸ](?![^\0-\x7f])/gu) +
        count(/(?<![^\0-\x7f])[À-ÖØ-ÞŒŠŽ](?=[a-z ]|[A-Z]{2}|\b)/gu) +
        count(/[€£¥§©®°·–—‘’“”…«»¿¡ªº²³½\u00a0]/gu, 0.8) +
        count(/(?<=[A-Za-z])[ß-öø-ÿ]{2}(?=[a-z ]|$)/gmu)
      )
    case 'windows-1251':
    case 'koi8-u':
      // Words of Cyrillic are lower case but for their first letter, or upper case all over.
      return (
        count(/(?<!\p{L})[\p{Script=Cyrillic}]?[а-яёіїєґ'’]+(?!\p{L})/gu) +
        count(/(?<!\p{L})[А-ЯЁІЇЄҐ'’]{2,}(?!\p{L})/gu, 0.9) +
        count(/[№«»–—„“”€\u00a0]/gu, 0.8) -
        count(/[A-Za-z]\p{Script=Cyrillic}|\p{Script=Cyrillic}[A-Za-z]/gu)
      )
    case 'gb18030':
      return count(/[一-鿿]/gu, 0.6) + count(commonSimplified, 0.6) + count(/[、。，；：？！（）《》“”￥]/gu)
    case 'big5':
      return count(/[一-鿿]/gu, 0.6) + count(commonTraditional, 0.6) + count(/[、。，；：？！（）「」《》]/gu)
    case 'shift_jis':
      return count(/[ぁ-んァ-ヶー]/gu, 1.2) + count(/[一-鿿]/gu, 0.55) + count(/[、。「」（）・]/gu)
    default:
      return 0
  }
}

// Characters frequent in names of companies, people and places and in business words; the two writings share many.
const commonSimplified =
  /[的一有公司限人中国大小上海北京广州深圳市省区县路号街电话手机邮箱地址姓名客户联系产品价格名称数量金额日期时间张王李赵刘陈杨黄周吴徐孙马朱胡林郭何高罗科技贸易集团股份信息网络工程设备材料食品服务业务部门经理销售总年月日元新华东南西建国际发展实明文化投资管理机械电子]/gu
const commonTraditional =
  /[的一有公司限人中國大小上海北京台臺灣高雄新竹市縣區路號街電話手機郵箱地址姓名客戶聯絡產品價格名稱數量金額日期時間張王李趙劉陳楊黃周吳徐孫馬朱胡林郭何羅科技貿易集團股份資訊網路工程設備材料食品服務業部門經理銷售總年月日元華東南西建國際發展實明文化投資管理機械電子]/gu
