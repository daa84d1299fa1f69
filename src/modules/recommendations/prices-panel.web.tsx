import { Trans, useLingui } from '@lingui/react/macro'
import { Alert } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { asProblem } from '#web/data/problem.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { formatMoney, formatNumber, formatNumberRange } from '#web/kit/format.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from './recommendations.module.css'

interface Spread {
  count: number
  low: string
  middle: string
  high: string
}

interface Prices {
  currency: string | null
  looked: number
  fewest: number
  won: Spread | null
  lost: Spread | null
  byDiscount: {
    above: number
    upTo: number
    won: number
    lost: number
    rate: number | null
    low: number | null
    high: number | null
  }[]
}

/** At which prices the product was sold, at which not, and whether discounts helped. */
export function PricesPanel({ record }: { record: RecordData }) {
  const { t } = useLingui()
  const { data, error } = useQuery({
    queryKey: ['about', 'deal,dealLine,product', 'prices', record.id],
    queryFn: ({ signal }) => call<Prices>(`/products/${record.id}/prices`, { signal }),
  })
  if (error) return <Alert color="red">{sayProblem(asProblem(error))}</Alert>
  if (!data) return <SkeletonLines count={5} />
  const { currency, looked, fewest, won, lost } = data
  if (looked === 0 || currency === null)
    return (
      <p className={classes.note}>
        <Trans>No closed deal has a line with this product and a price. What it was sold for will stand here.</Trans>
      </p>
    )
  return (
    <div className={classes.panel}>
      <dl className={classes.spreads}>
        <Sold label={t`Won at`} spread={won} currency={currency} fewest={fewest} />
        <Sold label={t`Lost at`} spread={lost} currency={currency} fewest={fewest} />
      </dl>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys */}
      <section className={classes.scroll} tabIndex={0} aria-label={t`By discount`}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t`Discount`}</th>
              <th scope="col">{t`Won`}</th>
              <th scope="col">{t`Lost`}</th>
              <th scope="col">{t`Win rate`}</th>
            </tr>
          </thead>
          <tbody>
            {data.byDiscount.map((band) => (
              <tr key={band.upTo}>
                <th scope="row">{bandName(band, t`None`)}</th>
                <td>{formatNumber(band.won)}</td>
                <td>{formatNumber(band.lost)}</td>
                <td>
                  {band.rate === null || band.low === null || band.high === null ? (
                    <span className={classes.faint}>{t`too few`}</span>
                  ) : (
                    <>
                      {formatNumber(band.rate, percent)}{' '}
                      <small>{formatNumberRange(band.low, band.high, percent)}</small>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={classes.note}>
        <Trans>
          Of the newest {formatNumber(looked)} lines of closed deals, per piece after the discount. A rate is told of at
          least {formatNumber(fewest)} lines; the true one lies within the interval with 95 % probability. Where
          discounts are given to deals that are hard to win, a lower rate does not say that they harm.
        </Trans>
      </p>
    </div>
  )
}

const percent = { style: 'percent', maximumFractionDigits: 0 } as const

function bandName({ above, upTo }: { above: number; upTo: number }, none: string): string {
  return upTo === 0 ? none : formatNumberRange(above / 100, upTo / 100, percent)
}

interface SoldProps {
  label: string
  spread: Spread | null
  currency: string
  fewest: number
}

function Sold({ label, spread, currency, fewest }: SoldProps) {
  const money = (amount: string) => formatMoney({ amount, currency })
  return (
    <div>
      <dt>{label}</dt>
      {spread ? (
        <dd>
          <b>{money(spread.middle)}</b>
          <small>
            <Trans>
              half between {money(spread.low)} and {money(spread.high)}, of {formatNumber(spread.count)}
            </Trans>
          </small>
        </dd>
      ) : (
        <dd>
          <small>
            <Trans>Nothing is said of fewer than {formatNumber(fewest)}.</Trans>
          </small>
        </dd>
      )}
    </div>
  )
}
