import { Plural, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { asProblem } from '#web/data/problem.ts'
import { formatList, formatNumber, formatRelative, formatTime } from '#web/kit/format.ts'
import { Pill } from '#web/kit/pill.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '../say-problem.ts'
import { type ImportSummary, useImports } from './import-data.ts'
import classes from './past-imports.module.css'
import { sayState } from './say-import.ts'

/** The imports of before, newest first. */
export function PastImports() {
  const { t } = useLingui()
  const { data, error, isLoading } = useImports()
  if (error) return <p>{sayProblem(asProblem(error))}</p>
  if (isLoading) return <SkeletonLines count={4} />
  if (!data || data.length === 0) return null
  return (
    <section className={classes.past}>
      <h2>{t`Imports so far`}</h2>
      <ul>
        {data.map((each) => (
          <PastImport key={each.id} summary={each} />
        ))}
      </ul>
    </section>
  )
}

function PastImport({ summary }: { summary: ImportSummary }) {
  const { word, tint } = sayState(summary.state)
  const { files, total, createdAt, actor } = summary
  return (
    <li>
      <Link to="/import/$importId" params={{ importId: summary.id }} className={classes.row}>
        <span className={classes.files}>{formatList(files)}</span>
        <Pill tint={tint}>{word}</Pill>
        <span className={classes.rows}>
          {total && (
            <Plural
              value={total.rows}
              one={`${formatNumber(total.rows)} row`}
              other={`${formatNumber(total.rows)} rows`}
            />
          )}
        </span>
        <span className={classes.when} title={formatTime(createdAt)}>
          {actor ? `${actor.name} · ${formatRelative(createdAt)}` : formatRelative(createdAt)}
        </span>
      </Link>
    </li>
  )
}
