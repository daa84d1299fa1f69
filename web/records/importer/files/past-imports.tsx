import { t } from '@lingui/core/macro'
import { Plural, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { asProblem } from '#web/data/problem.ts'
import { formatList, formatNumber, formatRelative, formatTime } from '#web/kit/format.ts'
import { notify } from '#web/kit/notices/notify.ts'
import { Pill } from '#web/kit/pill.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellProblem } from '../../acts.ts'
import { askUndo } from '../../ask-undo.tsx'
import { sayProblem } from '../../say-problem.ts'
import { discardImport, type ImportState, type ImportSummary, refreshImport, useImports } from '../import-data.ts'
import { sayState } from '../say-import.ts'
import classes from './past-imports.module.css'

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
  const { t } = useLingui()
  const { word, tint } = sayState(summary.state)
  const { id, files, total, createdAt, actor, state } = summary
  const names = formatList(files)
  return (
    <li className={classes.row}>
      <Link to="/import/$importId" params={{ importId: id }} className={classes.files} title={names}>
        {names}
      </Link>
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
      <span className={classes.act}>
        {undoable.has(state) && summary.changeSet && (
          <button type="button" onClick={() => void undoOf(summary)} aria-label={t`Undo the import of ${names}`}>
            {t`Undo`}
          </button>
        )}
        {state === 'ready' && (
          <button type="button" onClick={() => void forget(id)} aria-label={t`Forget the import of ${names}`}>
            {t`Forget`}
          </button>
        )}
      </span>
    </li>
  )
}

/** What is in can be taken back, also where the rest stayed outside. */
const undoable: ReadonlySet<ImportState> = new Set(['done', 'failed', 'cancelled'])

async function undoOf({ id, changeSet }: ImportSummary): Promise<void> {
  if (!changeSet) return
  const result = await askUndo({ changeSet, title: t`Undo this import?` })
  refreshImport(id)
  if (result) notify({ text: t`The import is undone`, key: 'done' })
}

/** It has written nothing, so nothing is lost but the files' way here. */
async function forget(id: string): Promise<void> {
  try {
    await discardImport(id)
  } catch (error) {
    tellProblem(error)
  }
}
