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
 * Turns batches of rows into the text of a file, each into a piece, no faster than it is taken. `readTable` gives the same cells
 * back, but trimmed and in NFC; see formula-guard.ts for cells that a spreadsheet would run.
 */
export async function* writeTable(
  batches: AsyncIterable<readonly (readonly Cell[])[]> | Iterable<readonly (readonly Cell[])[]>,
  options: WriteOptions,
): AsyncGenerator<string> {
  const print = options.format === 'ndjson' ? objectPrinter(options) : cellPrinter(options)
  if (options.format !== 'ndjson') yield (options.byteOrderMark ? '\ufeff' : '') + print([options.headers])
  for await (const rows of batches) if (rows.length > 0) yield print(rows)
}

type Print = (rows: readonly (readonly Cell[])[]) => string

/** As RFC 4180 says, and no more; quoted is also what readers would trim, or take for the end of a line. */
function cellPrinter({ format, delimiter = format === 'tsv' ? '\t' : ',', lineBreak = '\n' }: WriteOptions): Print {
  const special = new RegExp(
    `["\\r\\n${delimiter === '\t' ? '\\t' : `\\u{${delimiter.codePointAt(0)?.toString(16)}}`}]|^\\s|\\s$`,
    'u',
  )
  return (rows) => {
    let text = ''
    for (const row of rows) {
      for (let at = 0; at < row.length; at++) {
        if (at > 0) text += delimiter
        const cell = cellText(row[at])
        text += special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
      }
      text += lineBreak
    }
    return text
  }
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
