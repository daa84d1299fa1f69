import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { RowLink } from '../work/row-link.tsx'
import work from '../work/work.module.css'
import classes from './forecast.module.css'
import { type AdjustedPeriods, sayMoney, sayPeriod } from './forecast-data.ts'
import type { Asked } from './use-outlook.ts'

/** What managers expected of past periods beside what was computed at that moment, and what came. */
export function AdjustedPast({ asked }: { asked: Asked }) {
  const { t } = useLingui()
  const { data } = useQuery({
    queryKey: ['about', 'deal,forecastAdjustment', 'forecast-adjusted', asked],
    queryFn: ({ signal }) => call<AdjustedPeriods>('/forecast/adjusted', { query: asked, signal }),
  })
  if (!data || data.rows.length === 0) return null
  const { rows, currency, nearer, periods } = data
  const off = (amount: string | null) => sayMoney(amount, currency)
  return (
    <section className={classes.part}>
      <h2>{t`Adjusted and computed`}</h2>
      <p className={work.note}>
        {t`Off by, on average: ${off(data.adjusted)} as adjusted, ${off(data.weighted)} as computed when that was written.`}{' '}
        {nearer === 'adjusted' && t`The adjusted figures came nearer.`}
        {nearer === 'weighted' && t`The computed figures came nearer.`}
        {nearer === null &&
          (periods < 6
            ? plural(periods, {
                one: 'After # period it is too early to say which is nearer; it takes six.',
                other: 'After # periods it is too early to say which is nearer; it takes six.',
              })
            : t`Both came as near.`)}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys */}
      <section className={work.scroll} tabIndex={0} aria-label={t`Adjusted and computed`}>
        <table className={work.table}>
          <thead>
            <tr>
              <th scope="col">{t`Period`}</th>
              <th scope="col">{t`Of whom`}</th>
              <th scope="col">{t`Came`}</th>
              <th scope="col">{t`Adjusted`}</th>
              <th scope="col">{t`Weighted`}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{sayPeriod(row.period)}</th>
                <td>{row.name ?? '–'}</td>
                <td>
                  <b>{sayMoney(row.actual, currency)}</b>
                </td>
                <td>
                  <RowLink object="forecastAdjustment" filter={{ id: row.id }} label={row.name ?? ''}>
                    {sayMoney(row.adjusted, currency)}
                  </RowLink>
                  {row.nearer === 'adjusted' && <small className={work.share}>{t`nearer`}</small>}
                </td>
                <td>
                  {sayMoney(row.weighted, currency)}
                  {row.nearer === 'weighted' && <small className={work.share}>{t`nearer`}</small>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
