import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { formatNumber, formatTime } from '#web/kit/format.ts'
import { IconAlert, IconCheck, IconUndo } from '#web/kit/icons.ts'
import type { ImportView } from '../import-data.ts'
import { sayWhyStopped } from '../say-import.ts'
import classes from './result-head.module.css'

/** How it ended, in one line and what follows from it. */
export function ResultHead({ view }: { view: ImportView }) {
  const { t } = useLingui()
  const { state, report } = view
  const total = report?.total
  const isIn = total ? total.rows - total.rejected : 0
  if (state === 'failed')
    return (
      <div className={classes.head} data-tone="bad" role="alert">
        <IconAlert size={20} aria-hidden="true" />
        <div>
          <h2>{t`The import stopped before its end`}</h2>
          <p>{sayWhyStopped(view)}</p>
          <p>
            <Trans>
              What came in before it stopped is here, and can be undone. Then mend the cause and import anew.
            </Trans>
          </p>
        </div>
      </div>
    )
  if (state === 'cancelled')
    return (
      <div className={classes.head} data-tone="plain" role="status">
        <IconAlert size={20} aria-hidden="true" />
        <div>
          <h2>{t`This import was cancelled`}</h2>
          <p>
            <Plural
              value={isIn}
              one={`${formatNumber(isIn)} row had come in until then. It stays, and can be undone.`}
              other={`${formatNumber(isIn)} rows had come in until then. They stay, and can be undone.`}
            />
          </p>
          <SearchFollows due={report?.searchDue ?? 0} />
        </div>
      </div>
    )
  if (state === 'undone')
    return (
      <div className={classes.head} data-tone="plain" role="status">
        <IconUndo size={20} aria-hidden="true" />
        <div>
          <h2>{t`This import is undone`}</h2>
          <p>
            <Trans>What it made is in the bin, and what it changed is as before.</Trans>
          </p>
        </div>
      </div>
    )
  return (
    <div className={classes.head} data-tone="good" role="status">
      <IconCheck size={20} aria-hidden="true" />
      <div>
        <h2>
          <Plural value={isIn} one={`${formatNumber(isIn)} row is in`} other={`${formatNumber(isIn)} rows are in`} />
        </h2>
        {report?.finishedAt && (
          <p>
            <Took from={report.startedAt} to={report.finishedAt} />
          </p>
        )}
        <SearchFollows due={report?.searchDue ?? 0} />
      </div>
    </div>
  )
}

/** Of a large file, search entries are made after the end. */
function SearchFollows({ due }: { due: number }) {
  if (due === 0) return null
  return (
    <p>
      <Plural
        value={due}
        one="Search will find # more of the new records soon."
        other={`Search will find ${formatNumber(due)} more of the new records soon.`}
      />
    </p>
  )
}

function Took({ from, to }: { from: string; to: string }) {
  const seconds = Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / 1000))
  return (
    <>
      {formatTime(to)}
      {', '}
      <Plural value={seconds} one="in # second" other={`in ${formatNumber(seconds)} seconds`} />
    </>
  )
}
