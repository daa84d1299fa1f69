import { Trans, useLingui } from '@lingui/react/macro'
import { formatNumber } from '#web/kit/format.ts'
import { ProgressBar } from '#web/kit/progress.tsx'
import { useBulkJobs } from './bulk-jobs.ts'
import classes from './bulk-progress.module.css'

/** How far edits of many records are. One may leave; they go on, and tell when they are done. */
export function BulkProgress() {
  const { t } = useLingui()
  const jobs = useBulkJobs()
  return jobs.map(({ object, state: { changeSet, progress, matching, changed, unchanged, refused } }) => {
    const done = formatNumber(changed + unchanged + refused)
    const all = formatNumber(matching)
    return (
      <div key={changeSet} className={classes.job} role="status">
        <span>
          {object.pluralLabel ?? object.label}:{' '}
          <Trans>
            {done} of {all}
          </Trans>
        </span>
        <div className={classes.bar}>
          <ProgressBar value={progress} label={t`Progress of the edit`} />
        </div>
        <span className={classes.note}>
          <Trans>You can go on working.</Trans>
        </span>
      </div>
    )
  })
}
