import { stringify } from 'csv-stringify/sync'
import { guardFormula } from './formula-guard.ts'

/** null is an empty cell; objects and lists are for NDJSON, in a table they become JSON text. */
export type Cell = string | number | boolean | null | object

export interface WriteOptions {
  format: 'csv' | 'tsv' | 'ndjson'
  headers: readonly string[]
  /** Default: comma, or tab for `tsv`. */
  delimiter?: string
  /** Default LF, which every program of today reads; `\r\n` is what RFC 4180 says. */
  lineBreak?: '\n' | '\r\n'
  /** A byte order mark makes Excel read the file as UTF-8. Default false; never for NDJSON. */
  byteOrderMark?: boolean
}

/**
 * Turns rows into the text of a file, chunk by chunk, no faster than it is taken. `readTable` gives the same cells back,
 * but trimmed and in NFC; see formula-guard.ts for cells that a spreadsheet would run.
 */
export async function* writeTable(
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
  options: WriteOptions,
): AsyncGenerator<string> {
  const print = options.format === 'ndjson' ? objectPrinter(options) : cellPrinter(options)
  if (options.format !== 'ndjson') yield (options.byteOrderMark ? '\ufeff' : '') + print([options.headers])
  let waiting: (readonly Cell[])[] = []
  for await (const row of rows) {
    waiting.push(row)
    if (waiting.length < 500) continue
    yield print(waiting)
    waiting = []
  }
  if (waiting.length > 0) yield print(waiting)
}

type Print = (rows: readonly (readonly Cell[])[]) => string

function cellPrinter({ format, delimiter = format === 'tsv' ? '\t' : ',', lineBreak = '\n' }: WriteOptions): Print {
  const settings = {
    delimiter,
    record_delimiter: lineBreak,
    // csv-stringify quotes what holds the delimiter, a quote or its own line end; readers also end lines at the others.
    quoted_match: /[\r\n]|^\s|\s$/,
  }
  return (rows) =>
    stringify(
      rows.map((row) => row.map(cellText)),
      settings,
    )
}

function cellText(value: Cell | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return guardFormula(value)
  return typeof value === 'object' ? guardFormula(JSON.stringify(value)) : String(value)
}

function objectPrinter({ headers }: WriteOptions): Print {
  const keys = headers.map((header) => `${JSON.stringify(header)}:`)
  return (rows) => {
    let text = ''
    for (const row of rows) {
      const members = keys.map((key, at) => key + JSON.stringify(row[at] ?? null))
      text += `{${members.join(',')}}\n`
    }
    return text
  }
}
