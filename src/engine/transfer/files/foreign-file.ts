import { KithError } from '#kernel/errors.ts'

/** Refuses a file that holds no text in rows, naming what it seems to be and what to do. */
export function refuseForeign(head: Buffer, fileName: string): void {
  const found = zipKind(head) ?? kindOf(head)
  if (!found) return
  const advice = found.advice ?? 'choose a CSV, XLSX, vCard or iCalendar file'
  throw new KithError('unsupported-media-type', `${fileName || 'The file'} looks like ${found.kind}; ${advice}.`, {
    problems: [{ path: 'file', message: `looks like ${found.kind}` }],
  })
}

interface Foreign {
  kind: string
  advice?: string
}

const saveAsCsv = 'save it as XLSX or CSV and choose that file'

function zipKind(head: Buffer): Foreign | null {
  if (!startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return null
  const text = head.toString('latin1')
  if (text.includes('opendocument.spreadsheet')) return { kind: 'an OpenDocument spreadsheet', advice: saveAsCsv }
  if (text.includes('.numbers') || text.includes('Index/Tables')) return { kind: 'a Numbers sheet', advice: saveAsCsv }
  if (text.includes('word/')) return { kind: 'a Word document' }
  return { kind: 'a ZIP archive', advice: 'unpack it and choose the file inside' }
}

/** First bytes by which files are known, see the `magic` database of file(1). */
const signatures: [number[] | string, Foreign][] = [
  [[0xd0, 0xcf, 0x11, 0xe0], { kind: 'an old Excel or Office file', advice: saveAsCsv }],
  ['%PDF', { kind: 'a PDF document' }],
  [[0x89, 0x50, 0x4e, 0x47], { kind: 'a PNG picture' }],
  [[0xff, 0xd8, 0xff], { kind: 'a JPEG picture' }],
  ['GIF8', { kind: 'a GIF picture' }],
  [[0x1f, 0x8b], { kind: 'a gzip archive', advice: 'unpack it and choose the file inside' }],
  ['BZh', { kind: 'a bzip2 archive', advice: 'unpack it and choose the file inside' }],
  [[0xfd, 0x37, 0x7a, 0x58], { kind: 'an xz archive', advice: 'unpack it and choose the file inside' }],
  [[0x37, 0x7a, 0xbc, 0xaf], { kind: 'a 7-Zip archive', advice: 'unpack it and choose the file inside' }],
  [[0x28, 0xb5, 0x2f, 0xfd], { kind: 'a Zstandard archive', advice: 'unpack it and choose the file inside' }],
  ['Rar!', { kind: 'a RAR archive', advice: 'unpack it and choose the file inside' }],
  ['SQLite format 3', { kind: 'an SQLite database' }],
  ['PAR1', { kind: 'a Parquet file' }],
  ['{\\rtf', { kind: 'an RTF document' }],
]

function kindOf(head: Buffer): Foreign | null {
  for (const [signature, foreign] of signatures) {
    const bytes = typeof signature === 'string' ? [...Buffer.from(signature)] : signature
    if (startsWith(head, bytes)) return foreign
  }
  const start = head.subarray(0, 512).toString('latin1').replace(/^ï»¿/, '').trimStart().toLowerCase()
  if (start.startsWith('<!doctype html') || start.startsWith('<html')) {
    return { kind: 'a web page', advice: 'the export may have asked you to sign in; save it as CSV' }
  }
  if (start.startsWith('<?xml')) return { kind: 'an XML file', advice: saveAsCsv }
  return hasBinaryBytes(head) ? { kind: 'a binary file' } : null
}

function startsWith(head: Buffer, bytes: number[]): boolean {
  return head.length >= bytes.length && bytes.every((byte, at) => head[at] === byte)
}

/** A few control characters are a fault of one row and are told there; many mean that this is no text. */
function hasBinaryBytes(head: Buffer): boolean {
  if (isUtf16(head)) return false
  let control = 0
  for (const byte of head) {
    if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b)) control++
  }
  return control > 4 && control > head.length * 0.02
}

/** UTF-16 with its mark, or text whose zero bytes all stand on one side of the pairs. */
export function isUtf16(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (startsWith(head, [0xff, 0xfe])) return 'utf-16le'
  if (startsWith(head, [0xfe, 0xff])) return 'utf-16be'
  const pairs = Math.floor(head.length / 2)
  let even = 0
  let odd = 0
  for (let at = 0; at < pairs * 2; at += 2) {
    if (head[at] === 0) even++
    if (head[at + 1] === 0) odd++
  }
  const [most, least] = even > odd ? [even, odd] : [odd, even]
  if (pairs < 2 || most < Math.max(2, pairs * 0.05) || least > most * 0.01) return null
  const encoding = even > odd ? 'utf-16be' : 'utf-16le'
  const text = new TextDecoder(encoding).decode(head.subarray(0, pairs * 2))
  // Written as text, a table has line ends or commas and next to no unassigned or control characters.
  const strange = text.match(/[\p{Cn}\p{Co}\ufffd\0-\x08\x0e-\x1f]/gu)?.length ?? 0
  return strange <= text.length * 0.01 && /[\r\n\t,;|]/.test(text) ? encoding : null
}
