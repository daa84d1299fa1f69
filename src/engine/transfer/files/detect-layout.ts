import type { Dialect } from './dialect.ts'

const candidates = [',', ';', '\t', '|']
const rowsLookedAt = 60

type Layout = Pick<Dialect, 'delimiter' | 'quote' | 'hasHeader' | 'skipRows' | 'lineBreak'>

/** How the beginning of a text is laid out in rows and cells. `isWhole`: the text is not cut off at its end. */
export function detectLayout(
  text: string,
  { isWhole, prefersTab, delimiter = null }: { isWhole: boolean; prefersTab: boolean; delimiter?: string | null },
): Layout {
  const said = /^"?sep=(.)"?\r?\n/.exec(text)
  const body = said ? text.slice(said[0].length) : text
  const lineBreak = firstBreak(body)
  const order = prefersTab ? ['\t', ',', ';', '|'] : candidates
  const known = delimiter ?? said?.[1]
  const tables = (known ? [known] : order).map((one) => readRows(body, one, isWhole))
  const table = tables.reduce((best, next) => (fitness(next) > fitness(best) ? next : best))
  const quote = table.delimiter === '\t' && table.isUnclosed ? null : '"'
  const rows = quote ? table.rows : body.split(/\r\n|\n|\r/).map((line) => line.split('\t'))
  return { delimiter: table.delimiter, quote, hasHeader: detectHeader(rows), skipRows: said ? 1 : 0, lineBreak }
}

interface Table {
  delimiter: string
  rows: string[][]
  isUnclosed: boolean
}

/** Cuts the first rows with one delimiter; quoted cells may hold delimiters and line ends. */
function readRows(text: string, delimiter: string, isWhole: boolean): Table {
  const rows: string[][] = []
  let cells: string[] = []
  let at = 0
  let isUnclosed = false
  while (at < text.length && rows.length < rowsLookedAt) {
    let end = at
    let cell: string
    if (text[at] === '"') {
      end = closingQuote(text, at + 1)
      isUnclosed ||= end < 0 && isWhole
      if (end < 0) break
      cell = text.slice(at + 1, end).replaceAll('""', '"')
      end++
    } else cell = ''
    const from = end
    while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++
    cells.push(cell + text.slice(from, end))
    at = end + 1
    if (text[end] === delimiter) continue
    if (text[end] === '\r' && text[at] === '\n') at++
    if (end < text.length || isWhole || rows.length === 0) rows.push(cells)
    cells = []
  }
  return { delimiter, rows: rows.filter((row) => row.some((cell) => cell.trim() !== '')), isUnclosed }
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}

/** Rows of as many cells as the first has speak for a delimiter; among equals the one that cuts more. */
function fitness({ rows }: Table): number {
  const width = rows[0]?.length ?? 0
  if (width < 2) return 0
  const alike = rows.filter((row) => row.length === width).length / rows.length
  const near = rows.filter((row) => row.length > 1 && row.length < width).length / rows.length
  return alike + near * 0.5 + Math.min(width, 100) / 1000
}

function firstBreak(text: string): Layout['lineBreak'] {
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]
    if (letter === '"') isQuoted = !isQuoted
    else if (letter === '\n' && !isQuoted) return '\n'
    else if (letter === '\r' && !isQuoted) return text[at + 1] === '\n' ? '\r\n' : '\r'
  }
  return '\n'
}

const valueLike = [
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}(\D.*)?$/,
  /^[-+]?[$€£¥₴]?\s?\d[\d.,\s]*%?$/,
  /^https?:\/\//i,
]

/** A first row that holds a mail address, a date or a number where the rows below do too is no header. */
export function detectHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows
  if (!first || rest.length === 0) return true
  return !first.some((cell, column) => {
    const pattern = valueLike.find((like) => like.test(cell.trim()))
    if (!pattern || /^(19|20)\d\d$/.test(cell.trim())) return false
    const below = rest.map((row) => (row[column] ?? '').trim()).filter((text) => text !== '')
    return below.length > 0 && below.filter((text) => pattern.test(text)).length >= below.length * 0.8
  })
}
