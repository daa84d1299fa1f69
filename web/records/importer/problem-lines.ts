import type { CellProblem, RowProblem } from './import-data.ts'

export interface ProblemLine extends CellProblem {
  key: string
  file: string
  row: number
}

/** One line for each problem; a row may have several. */
export function linesOf(rows: readonly RowProblem[]): ProblemLine[] {
  return rows.flatMap(({ file, row, problems }) =>
    problems.map((problem, index) => ({ ...problem, file, row, key: `${file} ${row} ${index}` })),
  )
}

/** '' stands for all. */
export function filterProblems(
  lines: readonly ProblemLine[],
  { file, column }: { file: string; column: string },
): ProblemLine[] {
  return lines.filter((line) => (!file || line.file === file) && (!column || line.column === column))
}
