import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatNumber } from '#web/kit/format.ts'
import { ProgressBar } from '#web/kit/progress.tsx'
import { tellProblem } from '../../acts.ts'
import { cancelImport, type ImportView, refreshImport } from '../import-data.ts'
import classes from './run-progress.module.css'

/** An import that runs: how far, how fast, how long yet. The page may be left; the server goes on. */
export function RunProgress({ view }: { view: ImportView }) {
  const { t } = useLingui()
  const { report, files } = view
  const rows = report?.total.rows ?? 0
  const known = files.every((file) => file.rows !== null)
  const expected = files.reduce((sum, file) => sum + (file.rows ?? 0), 0)
  const left = report?.secondsLeft ?? null
  return (
    <section className={classes.run} aria-label={t`Progress of the import`}>
      <h2>{t`Importing`}</h2>
      <ProgressBar value={report?.progress ?? 0} label={t`Rows done`} />
      <p className={classes.figures}>
        <span>
          {known ? (
            <Trans>
              {formatNumber(rows)} of {formatNumber(expected)} rows
            </Trans>
          ) : (
            <Plural value={rows} one="# row" other={`${formatNumber(rows)} rows`} />
          )}
        </span>
        {report && report.rowsPerSecond > 0 && (
          <span>
            <Trans>{formatNumber(report.rowsPerSecond)} a second</Trans>
          </span>
        )}
        {left !== null && left > 0 && (
          <span>
            {left < 90 ? (
              <Plural value={left} one="# second left" other="# seconds left" />
            ) : (
              <Plural value={Math.ceil(left / 60)} one="# minute left" other="# minutes left" />
            )}
          </span>
        )}
      </p>
      {(report?.total.rejected ?? 0) > 0 && (
        <p className={classes.rejected}>
          <Plural
            value={report?.total.rejected ?? 0}
            one="# row stayed out so far"
            other={`${formatNumber(report?.total.rejected ?? 0)} rows stayed out so far`}
          />
        </p>
      )}
      <p>
        <Trans>You may leave this page. The import goes on, and is found again under Import.</Trans>
      </p>
      <Cancel view={view} />
    </section>
  )
}

function Cancel({ view: { id, isCancelling } }: { view: ImportView }) {
  const { t } = useLingui()
  const [isAsking, setAsking] = useState(false)
  const cancel = async () => {
    setAsking(true)
    try {
      await cancelImport(id)
    } catch (error) {
      // It may just have come to its end.
      refreshImport(id)
      tellProblem(error)
    } finally {
      setAsking(false)
    }
  }
  if (isCancelling) return <p role="status">{t`It ends after the rows that are being written.`}</p>
  return (
    <p className={classes.cancel}>
      <Button variant="default" loading={isAsking} onClick={cancel}>
        {t`Cancel the import`}
      </Button>
      <span>
        <Trans>What is in stays, and can be undone.</Trans>
      </span>
    </p>
  )
}
