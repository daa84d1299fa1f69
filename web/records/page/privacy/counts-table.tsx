import { useLingui } from '@lingui/react/macro'
import { formatNumber } from '#web/kit/format.ts'
import { type ErasurePreview, sayCounts, sayKept } from './erasure-data.ts'
import classes from './privacy.module.css'

/** What goes, and what a law keeps. */
export function CountsTable({ erasure }: { erasure: ErasurePreview }) {
  const { t } = useLingui()
  const counts = sayCounts(erasure)
  return (
    <>
      <dl className={classes.counts} aria-label={t`What goes`}>
        {counts.map(({ what, count }) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{formatNumber(count)}</dd>
          </div>
        ))}
      </dl>
      {erasure.kept.length > 0 && (
        <dl className={classes.counts} aria-label={t`What is kept by law`}>
          {erasure.kept.map((kept) => (
            <div key={kept.object}>
              <dt>
                {sayKept(kept).what}: {kept.reason}
              </dt>
              <dd>{formatNumber(kept.count)}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
