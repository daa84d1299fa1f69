import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import { asProblem } from '#web/data/problem.ts'
import { formatNumber } from '#web/kit/format.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '../../say-problem.ts'
import type { ImportReport } from '../import-data.ts'
import { ProblemKinds } from './problem-kinds.tsx'
import { linesOf } from './problem-lines.ts'
import classes from './problem-list.module.css'
import { sayCellProblem } from './say-cell-problem.ts'
import { useProblems } from './use-problems.ts'

interface Props {
  id: string
  of: 'preview' | 'run'
  report: ImportReport
}

/** What is wrong: first the sorts of problems, then row by row. */
export function ProblemList({ id, of, report }: Props) {
  const { t } = useLingui()
  const [file, setFile] = useState('')
  const [column, setColumn] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const has = report.problemCount > 0
  const { startedAt, total } = report
  const whole = useProblems({ id, of, startedAt, file: '', column: '' }, { enabled: has })
  const part = useProblems({ id, of, startedAt, file, column }, { enabled: has })
  const kinds = whole.data?.pages[0]?.kinds ?? []
  if (!has) return null
  const count = Math.max(report.problemCount, total.rejected)
  const columns = [...new Set(kinds.filter((kind) => !file || kind.file === file).flatMap((kind) => kind.column ?? []))]
  return (
    <section className={classes.problems} aria-label={t`Problems`}>
      <header>
        <h3>
          <Plural
            value={count}
            one={`${formatNumber(count)} row with a problem`}
            other={`${formatNumber(count)} rows with problems`}
          />
        </h3>
        {report.problemCount < count && (
          <span className={classes.some}>
            <Trans>the first 1,000 of each file are listed</Trans>
          </span>
        )}
      </header>
      <ProblemKinds
        kinds={kinds}
        hasFiles={report.files.length > 1}
        isPart={report.problemCount < count}
        choose={(kind) => {
          setFile(kind.file)
          setColumn(kind.column ?? '')
          list.current?.scrollIntoView({ behavior: 'smooth', block: 'start' })
        }}
      />
      <div ref={list} className={classes.filters}>
        <h4>{t`Row by row`}</h4>
        {report.files.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label={t`Only of the file`}
            value={file}
            data={[{ value: '', label: t`All files` }, ...report.files.map(({ name }) => name)]}
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
      {part.error && <p className={classes.failed}>{sayProblem(asProblem(part.error))}</p>}
      {part.isLoading && <SkeletonLines count={6} />}
      {part.data && (
        <Lines
          rows={part.data.pages.flatMap((page) => page.data)}
          column={column}
          hasFiles={report.files.length > 1}
          more={part.hasNextPage && !part.isFetchingNextPage ? () => void part.fetchNextPage() : null}
        />
      )}
    </section>
  )
}

interface LinesProps {
  rows: ImportReport['problems']
  column: string
  hasFiles: boolean
  /** Reads the next page; null while there is none or it is on its way. */
  more: (() => void) | null
}

/** Only the lines in sight are drawn. */
function Lines({ rows, column, hasFiles, more }: LinesProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const lines = linesOf(rows, column)
  const isNarrow = matchMedia('(max-width: 760px)').matches
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isNarrow ? 56 : 36),
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const isNearEnd = (items.at(-1)?.index ?? 0) >= lines.length - 20
  useEffect(() => {
    if (isNearEnd) more?.()
  }, [isNearEnd, more])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div ref={scroller} className={classes.scroll} tabIndex={0}>
      <ul style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const line = lines[index]
          if (!line) return null
          const message = sayCellProblem(line)
          return (
            <li key={line.key} style={{ transform: `translateY(${start}px)` }}>
              <span className={classes.place}>
                {hasFiles && <span className={classes.file}>{line.file}</span>}
                <span>
                  <Trans>row {formatNumber(line.row)}</Trans>
                </span>
              </span>
              <span className={classes.column}>{line.column}</span>
              <span className={classes.message} title={message}>
                {message}
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
