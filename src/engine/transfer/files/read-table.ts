import type { TransformOptions } from 'node:stream'
import { type CsvError, type Options, type Parser, parse } from 'csv-parse'
import { readEntryRows } from '../entries/read-entry-rows.ts'
import { readSheet } from '../xlsx/read-sheet.ts'
import { type Batch, emptyBatch, maxBatchBytes, maxRecordBytes, type ReadOptions } from './batch.ts'
import { cellFault, cleanCell } from './clean-cell.ts'
import { type Dialect, fileError, type RowProblem } from './dialect.ts'
import { fitWidth } from './fit-width.ts'
import { unguardFormula } from './formula-guard.ts'
import { readBytes } from './read-bytes.ts'
import { readLines } from './read-lines.ts'

/**
 * Reads the rows of a file batch by batch, in constant memory, no faster than they are taken. Throws KithError
 * `validation` naming the row where the file itself cannot be read on; batches before it have been delivered.
 */
export function readTable(path: string, dialect: Dialect, options: ReadOptions = {}): AsyncGenerator<Batch> {
  switch (dialect.format) {
    case 'xlsx':
      return readSheet(path, dialect, options)
    case 'vcard':
    case 'ical':
      return readEntryRows(path, dialect, options)
    case 'ndjson':
      return readLines(path, dialect, options)
    default:
      return readCells(path, dialect, options)
  }
}

async function* readCells(path: string, dialect: Dialect, options: ReadOptions): AsyncGenerator<Batch> {
  const { batchRows = 2000, fromRow = 1, signal } = options
  const position: Position = { row: 0, line: 1, width: options.width ?? 0, awaitsHeader: dialect.hasHeader }
  let batch = emptyBatch(fromRow)
  let letters = 0
  const finish = (bytesRead: number): Batch => {
    const finished = { ...batch, bytesRead, nextRow: position.row + 1 }
    batch = emptyBatch(position.row + 1)
    letters = 0
    return finished
  }
  let bytesRead = 0
  for await (const { records, failure, ...progress } of readRecords(path, dialect, signal)) {
    bytesRead = progress.bytesRead
    for (const found of records) {
      takeRecord(found, { batch, position, dialect, fromRow })
      letters += batch.rows.length > 0 ? found.raw.length : 0
      if (batch.rows.length >= batchRows || letters > maxBatchBytes) yield finish(bytesRead)
    }
    if (failure === undefined) continue
    if (batch.rows.length > 0) yield finish(bytesRead)
    throw typeof failure === 'string' ? unreadable(position, failure) : explain(failure, position)
  }
  if (batch.rows.length > 0) yield finish(bytesRead)
}

/** The records of one piece of the file after the other; a failure is the last thing that comes. */
interface Records {
  records: Iterable<Found>
  bytesRead: number
  failure?: CsvError | string
}

async function* readRecords(path: string, dialect: Dialect, signal?: AbortSignal): AsyncGenerator<Records> {
  const parser = openParser(dialect)
  let bytesRead = 0
  for await (const piece of readBytes(path, dialect.encoding, signal)) {
    bytesRead = piece.bytesRead
    const isBad = piece.bad !== undefined
    const broken = await feed(parser, isBad ? wholeLines(piece.bytes) : piece.bytes, isBad)
    const failure = piece.bad ?? broken
    yield { records: taken(parser), bytesRead, ...(failure === undefined ? {} : { failure }) }
    if (failure !== undefined) return
  }
  const broken = await feed(parser, Buffer.alloc(0), true)
  yield { records: taken(parser), bytesRead, ...(broken ? { failure: broken } : {}) }
}

function* taken(parser: Parser): Generator<Found> {
  for (let found = parser.read() as Found | null; found !== null; found = parser.read() as Found | null) yield found
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
  const parser = parse(options)
  // Errors are taken from the callback of the write; without a listener they would also end the process.
  parser.on('error', () => {})
  return parser
}

/** Hands bytes to the parser and returns its error, if any; records read before an error stay to be taken. */
function feed(parser: Parser, bytes: Buffer, isEnd: boolean): Promise<CsvError | undefined> {
  return new Promise((resolve) => {
    const done = (error?: Error | null): void => resolve((error as CsvError) ?? undefined)
    if (isEnd) parser.end(bytes, done)
    else parser.write(bytes, done)
  })
}

/** Of the bytes before an unreadable one, those of finished lines. */
function wholeLines(bytes: Buffer): Buffer {
  return bytes.subarray(0, Math.max(bytes.lastIndexOf(0x0a), bytes.lastIndexOf(0x0d)) + 1)
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
    const cleaned = cleanCell(unguardFormula(cell))
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
