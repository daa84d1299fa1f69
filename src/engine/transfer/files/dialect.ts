import { KithError } from '#kernel/errors.ts'

export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1251',
  'koi8-u',
  'gb18030',
  'big5',
  'shift_jis',
] as const

export type Encoding = (typeof encodings)[number]

export const formats = ['csv', 'tsv', 'ndjson', 'xlsx', 'vcard', 'ical'] as const

/** How a file is laid out. `delimiter` and `quote` are of CSV and TSV. */
export interface Dialect {
  format: (typeof formats)[number]
  encoding: Encoding
  delimiter: string
  /** null: quotes are text like any other (some database dumps). */
  quote: '"' | null
  hasHeader: boolean
  /** Rows above the first row of the table: 1 for Excel's `sep=;` line, else 0. */
  skipRows: number
  lineBreak: '\n' | '\r\n' | '\r'
  /** Of a workbook: the sheet that is read, and all that there are to choose from. */
  sheet?: string
  sheets?: string[]
  /** The object that the entries of an address book or a calendar are; rows of tables may be anything. */
  holds?: string
}

/**
 * Something about one row. `row` counts as a spreadsheet does (the header is row 1, blank rows count, a cell of several
 * lines is one row); `line` is the line of the file. An error means that the row cannot be used, a warning that it was
 * read with a guess.
 */
export interface RowProblem {
  row: number
  line: number
  /** Number of the cell, from 1, where the problem lies in one cell. */
  column?: number
  severity: 'error' | 'warning'
  message: string
}

/** The file as a whole cannot be read. `row` and `line` stand in the error's `extra`. */
export function fileError(detail: string, where: { row?: number; line?: number } = {}): KithError {
  const path = where.row === undefined ? 'file' : `row ${where.row}`
  return new KithError('validation', detail, { problems: [{ path, message: detail }], extra: { ...where } })
}
