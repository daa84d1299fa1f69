import { open } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { heldByCalendar } from '../entries/calendar-cells.ts'
import { heldByCards } from '../entries/card-cells.ts'
import { detectWorkbook, isWorkbook } from '../xlsx/detect-workbook.ts'
import { decodeText } from './decode-text.ts'
import { detectEncoding, type EncodingSample } from './detect-encoding.ts'
import { detectLayout } from './detect-layout.ts'
import { type Dialect, type Encoding, fileError } from './dialect.ts'
import { refuseForeign } from './foreign-file.ts'
import { scanUtf8 } from './scan-utf8.ts'

const headBytes = 256 * 1024

/** What is known of a file already, and need not be found out. */
export interface GivenDialect {
  encoding?: Encoding | null | undefined
  delimiter?: string | null | undefined
}

/**
 * Finds out how a file of rows is written. Given a path, the whole file is checked for UTF-8 before any other encoding
 * is thought of; given the first bytes, only those are. Throws KithError: `validation` for an empty file,
 * `unsupported-media-type` for a file that holds no rows (the message names what it seems to be).
 */
export async function detectFile(
  source: string | Buffer,
  { fileName, sheet, given = {} }: { fileName?: string; sheet?: string | undefined; given?: GivenDialect } = {},
): Promise<Dialect> {
  const name = fileName ?? (typeof source === 'string' ? basename(source) : '')
  const { head, isWhole } = typeof source === 'string' ? await readHead(source) : { head: source, isWhole: false }
  if (head.length === 0) throw fileError(`${name || 'The file'} is empty.`)
  if (typeof source === 'string' && isWorkbook(head, name)) return detectWorkbook(source, sheet)
  refuseForeign(head, name)
  const sample = typeof source === 'string' ? await scanUtf8(source) : sampleOf(head)
  const encoding = given.encoding ?? detectEncoding(head, sample)
  const text = decodeText(head, encoding)
  if (text.trim() === '') throw fileError(`${name || 'The file'} holds nothing but blank space.`)
  const entries = entriesIn(text)
  if (entries) return { ...unlaid, encoding, ...entries }
  const extension = extname(name).toLowerCase()
  if (looksLikeJson(text, { extension, isWhole })) {
    return { ...unlaid, format: 'ndjson', encoding }
  }
  const prefersTab = extension === '.tsv' || extension === '.tab'
  const layout = detectLayout(text, { isWhole, prefersTab, delimiter: given.delimiter ?? null })
  return { format: layout.delimiter === '\t' ? 'tsv' : 'csv', encoding, ...layout }
}

/** Of files that have no layout of cells. */
const unlaid = { delimiter: '\n', quote: null, hasHeader: false, skipRows: 0, lineBreak: '\n' } as const

/** An address book or a calendar, and what it holds. */
function entriesIn(text: string): Pick<Dialect, 'format' | 'holds'> | null {
  const start = text.trimStart().slice(0, 15).toUpperCase()
  if (start.startsWith('BEGIN:VCARD')) return { format: 'vcard', holds: heldByCards(text) }
  return start.startsWith('BEGIN:VCALENDAR') ? { format: 'ical', holds: heldByCalendar(text) } : null
}

function sampleOf(head: Buffer): EncodingSample {
  const firstOdd = head.findIndex((byte) => byte > 0x7f)
  return { hasOddBytes: firstOdd >= 0, bytes: firstOdd >= 0 ? head.subarray(Math.max(0, firstOdd - 1024)) : head }
}

async function readHead(path: string): Promise<{ head: Buffer; isWhole: boolean }> {
  const file = await open(path)
  try {
    const buffer = Buffer.alloc(headBytes)
    let length = 0
    while (length < headBytes) {
      const { bytesRead } = await file.read(buffer, length, headBytes - length, length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    const { size } = await file.stat()
    return { head: buffer.subarray(0, length), isWhole: size <= length }
  } finally {
    await file.close()
  }
}

/** One JSON object a line. Other JSON is refused here, because as a table it would only make strange errors. */
function looksLikeJson(text: string, { extension, isWhole }: { extension: string; isWhole: boolean }): boolean {
  const start = text.trimStart()
  const namedJson = ['.json', '.ndjson', '.jsonl'].includes(extension)
  if (start.startsWith('[') && (namedJson || /^\[\s*(\{|\])/.test(start))) {
    throw fileError('This looks like a JSON list; save it with one JSON object on each line (NDJSON).')
  }
  if (!start.startsWith('{')) {
    if (!namedJson) return false
    throw fileError('The name says JSON, but the file does not begin with a JSON object on its first line.', { row: 1 })
  }
  const end = start.indexOf('\n')
  const line = end < 0 ? start : start.slice(0, end)
  if (isJson(line) || (end < 0 && !isWhole)) return true
  const holdsOneObject = isWhole && isJson(start)
  if (holdsOneObject || /^\{\s*("|$)/.test(line)) {
    if (namedJson && !holdsOneObject && /\}\s*$/.test(line)) return true // the reader names the broken row
    throw fileError('This looks like JSON of several lines; save it with one JSON object on each line (NDJSON).')
  }
  return false
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
