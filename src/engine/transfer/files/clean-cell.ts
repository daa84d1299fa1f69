import type { Encoding } from './dialect.ts'

/** ASCII without control characters, nothing to trim: by far most cells, so they are told apart by one test. */
const plain = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/

/** One spelling for what looks alike: trimmed (no-break spaces too), lines ended by LF, composed letters (NFC). */
export function cleanCell(text: string): string {
  if (text === '' || plain.test(text)) return text
  const trimmed = text.trim()
  return (trimmed.includes('\r') ? trimmed.replace(/\r\n?/g, '\n') : trimmed).normalize('NFC')
}

/** The name of a column, which is kept and shown: what cannot be stored stands as U+FFFD. */
export function cleanHeader(text: string): string {
  return cleanCell(storable(text))
}

/** PostgreSQL knows neither NUL nor half of a character. */
export function storable(text: string): string {
  return plain.test(text) ? text : text.toWellFormed().replaceAll('\0', '\ufffd')
}

/** What a cell must not hold, since no field can store it; null when it is fine. */
export function cellFault(text: string, encoding: Encoding): string | null {
  if (plain.test(text) || text === '') return null
  if (text.includes('\0')) return 'holds a NUL character'
  if (!text.isWellFormed()) return 'holds half of a character (a lone surrogate)'
  if (encoding !== 'utf-8' && text.includes('\ufffd')) return `holds characters that cannot be read as ${encoding}`
  return null
}
