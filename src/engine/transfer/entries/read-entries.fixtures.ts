import { detectFile } from '../files/detect.ts'
import { readHeader } from '../files/read-header.ts'
import { readTable } from '../files/read-table.ts'
import { temporaryFiles } from '../files/temporary-file.fixtures.ts'

/** Reads an address book or a calendar; its files are gone after the tests. */
export function entryReader() {
  const file = temporaryFiles()
  return async (name: string, content: string | Buffer) => {
    const path = file(name, content)
    const dialect = await detectFile(path, { fileName: name })
    const { headers } = await readHeader(path, dialect)
    const rows: Record<string, string>[] = []
    const problems: string[] = []
    for await (const batch of readTable(path, dialect, { width: headers.length, headers })) {
      for (const row of batch.rows)
        rows.push(Object.fromEntries(headers.map((header, at) => [header, row[at] ?? '']).filter(([, cell]) => cell)))
      problems.push(...batch.problems.map(({ row, line, message }) => `${row}/${line} ${message}`))
    }
    return { dialect, headers, rows, problems }
  }
}

export const lines = (...all: string[]) => `${all.join('\r\n')}\r\n`
