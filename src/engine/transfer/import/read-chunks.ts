import type { Batch } from '../files/batch.ts'
import { readTable } from '../files/read-table.ts'
import type { FileRun } from './file-run.ts'
import type { RowReading } from './read-rows.ts'

export interface Chunk {
  readings: RowReading[]
  /** Where reading goes on after it. */
  nextRow: number
}

const chunkRows = 2000

/** The rows of a file, read and understood, chunk by chunk; the next one is made ready while the database has this one. */
export async function* readChunks(run: Pick<FileRun, 'file' | 'read'>, fromRow = 1): AsyncGenerator<Chunk> {
  const { path, dialect, columns } = run.file
  const headers = columns.map(({ header }) => header)
  const table = readTable(path, dialect, { batchRows: chunkRows, fromRow, width: headers.length, headers })
  const pull = async (): Promise<Chunk | null> => {
    const { value, done } = await table.next()
    return done ? null : { readings: readBatch(run, value), nextRow: value.nextRow }
  }
  let next = pull()
  try {
    for (;;) {
      const chunk = await next
      if (!chunk) return
      next = pull()
      // It is awaited in the next turn; until then its failure is nobody's.
      next.catch(() => {})
      yield chunk
    }
  } finally {
    await table.return(undefined)
  }
}

function readBatch(run: Pick<FileRun, 'file' | 'read'>, { rows, numbers, problems }: Batch): RowReading[] {
  const readings = rows.map((cells, at) => run.read(cells, numbers[at] as number))
  const faults = problems.filter(({ severity }) => severity === 'error')
  if (faults.length === 0) return readings
  const byRow = new Map(readings.map((reading) => [reading.row, reading]))
  for (const { row, column, message } of faults) {
    const header = column === undefined ? null : (run.file.columns[column - 1]?.header ?? null)
    byRow.get(row)?.problems.unshift({ column: header, message, code: 'malformed-row' })
  }
  return readings
}
