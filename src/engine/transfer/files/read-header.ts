import { readEntryKeys } from '../entries/read-entry-rows.ts'
import { cleanHeader } from './clean-cell.ts'
import { type Dialect, fileError } from './dialect.ts'
import { readKeys } from './read-lines.ts'
import { readTable } from './read-table.ts'

export interface HeaderProblem {
  /** Numbers of the columns, from 1. */
  columns: number[]
  severity: 'error' | 'warning'
  code: 'same-header' | 'no-header'
  message: string
  values: Record<string, string | number>
}

export interface Header {
  /** One name for each column: never empty, unique unless `problems` says otherwise. */
  headers: string[]
  problems: HeaderProblem[]
  /** The first rows, as wide as the header. */
  samples: string[][]
}

/**
 * Reads the names of the columns and some first rows. A name that stands twice is an error for a mapping by name; one
 * by column number may go on. Columns without a name are called "Column 7". Throws KithError when there are no rows.
 */
export async function readHeader(path: string, dialect: Dialect, { samples = 1000 } = {}): Promise<Header> {
  if (dialect.format === 'ndjson') {
    const found = await readKeys(path, dialect, Math.max(samples, 10_000))
    if (found.keys.length === 0) throw fileError('The file holds no JSON object with keys.', { row: 1 })
    return { headers: found.keys, problems: [], samples: found.samples.slice(0, samples) }
  }
  if (dialect.format === 'vcard' || dialect.format === 'ical') {
    const found = await readEntryKeys(path, dialect, samples)
    return { headers: found.keys, problems: [], samples: found.samples }
  }
  const rows: string[][] = []
  for await (const batch of readTable(path, { ...dialect, hasHeader: false }, { batchRows: samples + 1 })) {
    rows.push(...batch.rows)
    if (rows.length > samples) break
  }
  const width = rows[0]?.length ?? 0
  if (width === 0) throw fileError('The file holds no rows.')
  if (!dialect.hasHeader)
    return { ...nameColumns(new Array(width).fill('')), problems: [], samples: rows.slice(0, samples) }
  return { ...nameColumns(rows[0] as string[]), samples: rows.slice(1, samples + 1) }
}

function nameColumns(cells: string[]): { headers: string[]; problems: HeaderProblem[] } {
  const headers = cells.map((cell, at) => cleanHeader(cell).replace(/\s+/g, ' ') || `Column ${at + 1}`)
  const places = new Map<string, number[]>()
  headers.forEach((header, at) => {
    const key = header.toLowerCase()
    places.set(key, [...(places.get(key) ?? []), at + 1])
  })
  const problems: HeaderProblem[] = []
  for (const columns of places.values()) {
    if (columns.length < 2) continue
    const [last, ...others] = [...columns].reverse()
    const list = `${others.reverse().join(', ')} and ${last}`
    const header = headers[(columns[0] as number) - 1] as string
    problems.push({
      columns,
      severity: 'error',
      code: 'same-header',
      message: `Duplicate header "${header}" in columns ${list}.`,
      values: { header, columns: columns.join(', ') },
    })
  }
  cells.forEach((cell, at) => {
    if (cell !== '') return
    const message = `Column ${at + 1} has no header; it is called "Column ${at + 1}".`
    const values = { column: at + 1 }
    problems.push({ columns: [at + 1], severity: 'warning', code: 'no-header', message, values })
  })
  return { headers, problems }
}
