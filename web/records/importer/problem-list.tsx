import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, useRef, useState } from 'react'
import { formatNumber } from '#web/kit/format.ts'
import type { ImportFile, ImportReport } from './import-data.ts'
import { filterProblems, linesOf } from './problem-lines.ts'
import classes from './problem-list.module.css'
import { sayCellProblem } from './say-cell-problem.ts'

interface Props {
  id: string
  report: ImportReport
  files: readonly ImportFile[]
}

const lineHeight = 36

/** What is wrong, row by row. Only the lines in sight are drawn. */
export function ProblemList({ report, files }: Props) {
  const { t } = useLingui()
  const [file, setFile] = useState('')
  const [column, setColumn] = useState('')
  const scroller = useRef<HTMLDivElement>(null)
  const all = linesOf(report.problems)
  const lines = filterProblems(all, { file, column })
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 12,
  })
  if (report.problemCount === 0) return null
  const columns = [...new Set(all.filter((line) => !file || line.file === file).flatMap((line) => line.column ?? []))]
  return (
    <section className={classes.problems} aria-label={t`Problems`}>
      <header>
        <h3>
          <Plural
            value={report.problemCount}
            one={`${formatNumber(report.problemCount)} row with a problem`}
            other={`${formatNumber(report.problemCount)} rows with problems`}
          />
        </h3>
        {report.problems.length < report.problemCount && (
          <span className={classes.some}>
            <Trans>the first {formatNumber(report.problems.length)} are shown</Trans>
          </span>
        )}
        <div className={classes.filters}>
          {files.length > 1 && (
            <NativeSelect
              size="xs"
              aria-label={t`Only of the file`}
              value={file}
              data={[{ value: '', label: t`All files` }, ...files.map(({ name }) => name)]}
              onChange={({ currentTarget }) => {
                setFile(currentTarget.value)
                setColumn('')
              }}
            />
          )}
          <NativeSelect
            size="xs"
            aria-label={t`Only of the column`}
            value={column}
            data={[{ value: '', label: t`All columns` }, ...columns]}
            onChange={({ currentTarget }) => setColumn(currentTarget.value)}
          />
        </div>
      </header>
      <div ref={scroller} className={classes.scroll}>
        <ul style={{ '--height': `${virtual.getTotalSize()}px` } as CSSProperties}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const line = lines[index]
            if (!line) return null
            return (
              <li key={line.key} style={{ '--top': `${start}px` } as CSSProperties}>
                <span className={classes.place}>
                  {files.length > 1 && <span className={classes.file}>{line.file}</span>}
                  <span>
                    <Trans>row {formatNumber(line.row)}</Trans>
                  </span>
                </span>
                <span className={classes.column}>{line.column}</span>
                <span className={classes.message}>{sayCellProblem(line)}</span>
              </li>
            )
          })}
        </ul>
      </div>
    </section>
  )
}
