import type { RowProblem } from './dialect.ts'

/** A record longer than this is a broken file, not a row. */
export const maxRecordBytes = 1024 * 1024
/** A batch is handed over when its text passes this, however few its rows. */
export const maxBatchBytes = 4 * 1024 * 1024

export interface ReadOptions {
  /** First row to deliver, as rows are counted by RowProblem; earlier rows are skipped unread. Default: the first of data. */
  fromRow?: number
  /** Rows in a batch at most. Default 2,000. */
  batchRows?: number
  /** Cells of each row. Default: those of the header row, or of the first row. */
  width?: number
  /** The keys to read from files without a header row, in order: see readHeader. */
  headers?: string[]
  signal?: AbortSignal
}

export interface Batch {
  /** Cleaned cells, all rows equally wide. Rows without any content are left out, rows with an error are not. */
  rows: string[][]
  /** The row number of each row. */
  numbers: number[]
  firstRow: number
  /** Where reading goes on after this batch, for `fromRow`. */
  nextRow: number
  /** Of these rows only, ordered by row. */
  problems: RowProblem[]
  bytesRead: number
}

export function emptyBatch(firstRow: number): Batch {
  return { rows: [], numbers: [], firstRow, nextRow: firstRow, problems: [], bytesRead: 0 }
}
