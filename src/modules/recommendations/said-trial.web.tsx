import { Trans } from '@lingui/react/macro'
import { formatNumber, formatNumberRange } from '#web/kit/format.ts'
import classes from './recommendations.module.css'

export interface Trial {
  customers: number
  hits: number
  plainHits: number
  low: number | null
  high: number | null
  isBetter: boolean | null
}

const percent = (share: number) => formatNumber(share, { style: 'percent', maximumFractionDigits: 0 })

/** How often such offers would have been right, and whether that was worth it. */
export function SaidTrial({ trial }: { trial: Trial }) {
  const { customers, hits, plainHits, low, high, isBetter } = trial
  const count = formatNumber(customers)
  if (isBetter === null || low === null || high === null)
    return (
      <p className={classes.note}>
        <Trans>
          Whether recommendations are right could not be tried yet: in the last half year {count} customers bought
          something new and had one.
        </Trans>
      </p>
    )
  const [ours, plain] = [percent(hits / customers), percent(plainHits / customers)]
  const between = formatNumberRange(low, high, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <p className={classes.note} data-good={isBetter}>
      <Trans>
        Tried on the last half year: of {count} customers who bought something new, {ours} bought one of three products
        recommended, {plain} one of the three that most buy (difference {between}).
      </Trans>{' '}
      {isBetter ? (
        <Trans>The recommendations are better than that.</Trans>
      ) : (
        <b>
          <Trans>That is no better: offer what most customers buy.</Trans>
        </b>
      )}
    </p>
  )
}
