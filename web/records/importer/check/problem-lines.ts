import type { CellProblem, RowProblem } from '../import-data.ts'

export interface ProblemLine extends CellProblem {
  key: string
  file: string
  row: number
}

/** One line for each problem, since a row may have several; of one column only, when one is given. */
export function linesOf(rows: readonly RowProblem[], column = ''): ProblemLine[] {
  return rows.flatMap(({ file, row, problems }) =>
    problems.flatMap((problem, index) =>
      column && problem.column !== column ? [] : [{ ...problem, file, row, key: `${file} ${row} ${index}` }],
    ),
  )
}
