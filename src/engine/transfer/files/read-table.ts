import type { TransformOptions } from 'node:stream'
import { type CsvError, type Options, type Parser, parse } from 'csv-parse'
import { type Batch, emptyBatch, maxBatchBytes, maxRecordBytes, type ReadOptions } from './batch.ts'
import { cellFault, cleanCell } from './clean-cell.ts'
import { type Dialect, fileError, type RowProblem } from './dialect.ts'
import { unguardFormula } from './formula-guard.ts'
import { readBytes } from './read-bytes.ts'
import { readLines } from './read-lines.ts'

/**
 * Reads the rows of a file batch by batch, in constant memory, no faster than they are taken. Throws KithError
 * `validation` naming the row where the file itself cannot be read on; batches before it have been delivered.
 */
export function readTable(path: string, dialect: Dialect, options: ReadOptions = {}): AsyncGenerator<Batch> {
  return dialect.format === 'ndjson' ? readLines(path, dialect, options) : readCells(path, dialect, options)
}

async function* readCells(path: string, dialect: Dialect, options: ReadOptions): AsyncGenerator<Batch> {
  const { batchRows = 2000, fromRow = 1, signal } = options
  const parser = openParser(dialect)
  const position: Position = { row: 0, line: 1, width: options.width ?? 0, awaitsHeader: dialect.hasHeader }
  let batch = emptyBatch(fromRow)
  let letters = 0
  for await (const { bytes, bytesRead, bad, isEnd } of withEnd(readBytes(path, dialect.encoding, signal))) {
    const broken = await feed(parser, bytes, isEnd)
    for (let found = parser.read() as Found | null; found !== null; found = parser.read() as Found | null) {
      takeRecord(found, { batch, position, dialect, fromRow })
      if (batch.rows.length === 0) continue
      letters += found.raw.length
      if (batch.rows.length < batchRows && letters < maxBatchBytes) continue
      yield { ...batch, bytesRead, nextRow: position.row + 1 }
      batch = emptyBatch(position.row + 1)
      letters = 0
    }
    batch.bytesRead = bytesRead
    const failure = broken ?? bad
    if (failure === undefined) continue
    if (batch.rows.length > 0) yield { ...batch, nextRow: position.row + 1 }
    throw typeof failure === 'string' ? unreadable(position, failure) : explain(failure, position)
  }
  if (batch.rows.length > 0) yield { ...batch, nextRow: position.row + 1 }
}

interface Found {
  record: string[]
  /** The record as it stands in the file, with the beginning of its line end. */
  raw: string
}

interface Position {
  row: number
  /** Line of the file where the next record begins. */
  line: number
  width: number
  awaitsHeader: boolean
}

function openParser(dialect: Dialect): Parser {
  const { delimiter, quote, lineBreak } = dialect
  const options: Options & TransformOptions = {
    delimiter,
    quote,
    escape: quote,
    record_delimiter: lineBreak === '\r' ? ['\r'] : ['\r\n', '\n'],
    relax_column_count: true,
    relax_quotes: true,
    raw: true,
    max_record_size: maxRecordBytes,
    // Records are taken out after every write, so this buffer holds those of one piece of the file and never stalls.
    readableHighWaterMark: Number.MAX_SAFE_INTEGER,
  }
  return parse(options)
}

/** Hands bytes to the parser and returns its error, if any; records read before an error stay to be taken. */
function feed(parser: Parser, bytes: Buffer, isEnd: boolean): Promise<CsvError | undefined> {
  return new Promise((resolve) => {
    const done = (error?: Error | null): void => {
      parser.off('error', done)
      resolve((error as CsvError) ?? undefined)
    }
    parser.once('error', done)
    if (isEnd) parser.end(() => done())
    else parser.write(bytes, done)
  })
}

async function* withEnd<T extends { bytes: Buffer; bytesRead: number; bad?: string }>(
  pieces: AsyncIterable<T>,
): AsyncGenerator<{ bytes: Buffer; bytesRead: number; bad?: string; isEnd: boolean }> {
  let bytesRead = 0
  for await (const piece of pieces) {
    bytesRead = piece.bytesRead
    yield { ...piece, isEnd: false }
    if (piece.bad !== undefined) return
  }
  yield { bytes: Buffer.alloc(0), bytesRead, isEnd: true }
}

interface Taking {
  batch: Batch
  position: Position
  dialect: Dialect
  fromRow: number
}

function takeRecord({ record, raw }: Found, { batch, position, dialect, fromRow }: Taking): void {
  position.row++
  const line = position.line
  position.line += 1 + innerLines(record, raw)
  const { row } = position
  if (row <= dialect.skipRows || record.every((cell) => cell === '')) return
  if (position.awaitsHeader) {
    position.awaitsHeader = false
    position.width ||= record.length
    return
  }
  position.width ||= record.length
  if (row < fromRow) return
  const problems: RowProblem[] = []
  const report = (message: string, severity: RowProblem['severity'], column?: number): void => {
    problems.push({ row, line, severity, message, ...(column === undefined ? {} : { column }) })
  }
  let hasContent = false
  for (let at = 0; at < record.length; at++) {
    const cell = record[at] as string
    const cleaned = cleanCell(unguardFormula(cleanCell(cell)))
    record[at] = cleaned
    if (cleaned === '') continue
    hasContent = true
    const fault = cellFault(cleaned, dialect.encoding) ?? quoteFault(cell, raw)
    if (fault) report(`Cell ${at + 1} ${fault}.`, 'error', at + 1)
  }
  if (!hasContent) return
  fitWidth(record, position.width, report)
  batch.rows.push(record)
  batch.numbers.push(row)
  if (problems.length > 0) batch.problems.push(...problems)
}

/** Line ends inside the record; without a quote there can be none. */
function innerLines(record: string[], raw: string): number {
  if (!raw.includes('"')) return 0
  let count = 0
  for (const cell of record)
    count += cell.includes('\n') || cell.includes('\r') ? cell.split(/\r\n|\r|\n/).length - 1 : 0
  return count
}

/**
 * The parser keeps the quotes of a cell that goes on after its closing quote (`"Acme" Ltd`). That is fine within a line;
 * over several lines it means that the quote was never closed and has swallowed the start of another row.
 */
function quoteFault(cell: string, raw: string): string | null {
  if (cell.charCodeAt(0) !== 0x22 || !cell.includes('\n')) return null
  return raw.includes(`"${cell.replaceAll('"', '""')}"`)
    ? null
    : 'begins with a quote that is not closed before the next row; this row and the next were read as one'
}

function fitWidth(
  record: string[],
  width: number,
  report: (message: string, severity: RowProblem['severity']) => void,
): void {
  const found = record.length
  if (found === width) return
  while (record.length > width && record.at(-1) === '') record.pop()
  if (record.length > width) {
    report(`${width} cells expected, ${found} found.`, 'error')
    record.length = width
  }
  if (found >= width) return
  report(`${width} cells expected, ${found} found; the missing ones were taken as empty.`, 'warning')
  while (record.length < width) record.push('')
}

function unreadable({ row, line }: Position, bad: string): Error {
  return fileError(`Row ${row + 1} cannot be read: ${bad}.`, { row: row + 1, line })
}

/** The parser's errors in the words of a person who looks at the sheet. */
function explain(error: CsvError & { raw?: string }, position: Position): Error {
  const { line } = position
  const row = position.row + 1
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return fileError(`Row ${row} (line ${line}): a quote (") is opened there and never closed.`, { row, line })
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    const quotes = (error.raw ?? '').split('"').length - 1
    const cause = quotes % 2 === 1 ? 'a quote (") is opened there and not closed' : 'the row has no end'
    return fileError(`Row ${row} (line ${line}) is longer than 1 MB: ${cause}.`, { row, line })
  }
  return error
}
