import type { RowProblem } from './dialect.ts'

/** Makes a row as wide as its table; what lacks is filled up, cells beyond are an error of the row. */
export function fitWidth(
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
