import { type Batch, emptyBatch, maxBatchBytes, maxRecordBytes, type ReadOptions } from './batch.ts'
import { cellFault, cleanCell, cleanHeader } from './clean-cell.ts'
import { type Dialect, fileError, type RowProblem } from './dialect.ts'
import { readBytes } from './read-bytes.ts'

/**
 * Reads NDJSON: one object a line, its keys as columns. Values within are kept as JSON text, null is an empty cell. A line
 * that is no JSON object, or has a key that `headers` lacks, is a problem of its row.
 */
export async function* readLines(path: string, dialect: Dialect, options: ReadOptions): AsyncGenerator<Batch> {
  const { batchRows = 2000, fromRow = 1 } = options
  const columns = new Map((options.headers ?? []).map((header, at) => [header, at]))
  let batch = emptyBatch(fromRow)
  let size = 0
  let row = 0
  for await (const { line, bytesRead } of splitLines(path, dialect, options.signal)) {
    row++
    if (row < fromRow) continue
    batch.bytesRead = bytesRead
    const text = line.toString('utf8').trim()
    if (text === '') continue
    const { cells, problems } = readObject(text, { row, columns, encoding: dialect.encoding })
    batch.rows.push(cells)
    batch.numbers.push(row)
    batch.problems.push(...problems)
    size += line.length
    if (batch.rows.length < batchRows && size < maxBatchBytes) continue
    yield { ...batch, nextRow: row + 1 }
    batch = emptyBatch(row + 1)
    size = 0
  }
  if (batch.rows.length > 0) yield { ...batch, nextRow: row + 1 }
}

/** The keys of the first objects of a file, in order of appearance, and those objects as rows. */
export async function readKeys(
  path: string,
  dialect: Dialect,
  rows: number,
): Promise<{ keys: string[]; samples: string[][] }> {
  const objects: Map<string, string>[] = []
  const keys = new Set<string>()
  for await (const { line } of splitLines(path, dialect)) {
    const value = parseObject(line.toString('utf8').trim())
    if (typeof value === 'string') continue
    objects.push(new Map(Object.entries(value).map(([key, part]) => [cleanHeader(key), textOf(part)])))
    for (const key of objects.at(-1)?.keys() ?? []) keys.add(key)
    if (objects.length >= rows) break
  }
  return { keys: [...keys], samples: objects.map((object) => [...keys].map((key) => object.get(key) ?? '')) }
}

async function* splitLines(
  path: string,
  dialect: Dialect,
  signal?: AbortSignal,
): AsyncGenerator<{ line: Buffer; bytesRead: number }> {
  let carried: Buffer[] = []
  let carriedBytes = 0
  let row = 1
  let bytesRead = 0
  for await (const piece of readBytes(path, dialect.encoding, signal)) {
    bytesRead = piece.bytesRead
    let from = 0
    for (let end = piece.bytes.indexOf(0x0a); end >= 0; end = piece.bytes.indexOf(0x0a, from)) {
      const part = piece.bytes.subarray(from, end)
      refuseLong(carriedBytes + part.length, row)
      yield { line: carriedBytes > 0 ? Buffer.concat([...carried, part]) : part, bytesRead }
      carried = []
      carriedBytes = 0
      from = end + 1
      row++
    }
    carried.push(piece.bytes.subarray(from))
    carriedBytes += piece.bytes.length - from
    refuseLong(carriedBytes, row)
    if (piece.bad !== undefined) throw fileError(`Row ${row} cannot be read: ${piece.bad}.`, { row, line: row })
  }
  if (carriedBytes > 0) yield { line: Buffer.concat(carried), bytesRead }
}

function refuseLong(bytes: number, row: number): void {
  if (bytes > maxRecordBytes) throw fileError(`Row ${row} is longer than 1 MB.`, { row, line: row })
}

interface Reading {
  row: number
  columns: Map<string, number>
  encoding: Dialect['encoding']
}

function readObject(text: string, { row, columns, encoding }: Reading): { cells: string[]; problems: RowProblem[] } {
  const cells: string[] = new Array(columns.size).fill('')
  const problems: RowProblem[] = []
  const report = (message: string, column?: number): void => {
    problems.push({ row, line: row, severity: 'error', message, ...(column === undefined ? {} : { column }) })
  }
  const object = parseObject(text)
  if (typeof object === 'string') {
    report(object)
    return { cells, problems }
  }
  for (const [key, value] of Object.entries(object)) {
    const cell = textOf(value)
    const at = columns.get(cleanHeader(key))
    if (at === undefined) {
      if (cell !== '') report(`The key "${key.slice(0, 80)}" is not among the columns of this file.`)
      continue
    }
    cells[at] = cell
    const fault = cellFault(cell, encoding)
    if (fault) report(`"${key.slice(0, 80)}" ${fault}.`, at + 1)
  }
  return { cells, problems }
}

/** The object, or what is wrong with the line. */
function parseObject(text: string): Record<string, unknown> | string {
  let value: unknown
  try {
    // Numbers longer than a double can hold keep their digits: the third argument of a reviver has the source text.
    value = /\d{16}|\.\d{12}/.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text)
  } catch (error) {
    return `Not valid JSON: ${(error as Error).message}.`
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return 'A JSON object is expected on each line.'
  return value as Record<string, unknown>
}

function keepDigits(...[, value, context]: [key: string, value: unknown, context?: { source?: string }]): unknown {
  if (typeof value !== 'number' || context?.source === undefined) return value
  return String(value) === context.source ? value : context.source
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return cleanCell(value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
