import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { formatNumber } from '#web/kit/format.ts'
import { Rate } from '../work/row-link.tsx'
import work from '../work/work.module.css'
import { CountLink } from './count-link.tsx'
import { type Pace, sayDays, sayMoney, sayShare, type Velocity } from './health-data.ts'

/** What the pipeline brings in a day at this pace, and by what. */
export function VelocityView({ data, cut }: { data: Velocity; cut: string }) {
  const { t } = useLingui()
  const { total, currency } = data
  const parts = [
    [formatNumber(total.open.count), t`open deals`],
    [sayShare(total.rate), t`win rate`],
    [sayMoney(total.averageAmount, currency), t`average amount won`],
  ] as const
  return (
    <>
      <section className={work.equation} aria-label={t`In all`}>
        {parts.map(([number, said], place) => (
          <span key={said} className={work.term}>
            {place > 0 && <i aria-hidden="true">×</i>}
            <span>
              <b>{number}</b>
              <small>{said}</small>
            </span>
          </span>
        ))}
        <span className={work.term}>
          <i aria-hidden="true">÷</i>
          <span>
            <b>{sayDays(total.cycleDays)}</b>
            <small>{t`days to win, on average`}</small>
          </span>
        </span>
        <span className={work.term} data-result="true">
          <i aria-hidden="true">=</i>
          <span>
            <b>{total.daily === null ? t`too few` : sayMoney(total.daily, currency)}</b>
            <small>{t`a day`}</small>
          </span>
        </span>
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys */}
      <section className={work.scroll} tabIndex={0} aria-label={t`Velocity`}>
        <table className={work.table}>
          <thead>
            <tr>
              <th scope="col">{cut}</th>
              <th scope="col">{t`Open now`}</th>
              <th scope="col">{t`Won`}</th>
              <th scope="col">{t`Lost`}</th>
              <th scope="col">{t`Win rate`}</th>
              <th scope="col">{t`Average amount`}</th>
              <th scope="col">{t`Days to win, on average`}</th>
              <th scope="col">{t`A day`}</th>
            </tr>
          </thead>
          <tbody>
            {data.groups.map((group) => (
              <Line key={group.key ?? ''} name={group.name ?? t`None`} pace={group} data={data} whole={total.rate} />
            ))}
          </tbody>
          <tfoot>
            <Line name={t`Together`} pace={total} data={data} whole={null} />
          </tfoot>
        </table>
      </section>
      <ul className={work.notes}>
        <li>{t`Velocity: open deals × win rate × average amount ÷ days to win. What the pipeline brings in a day when all goes on as it went in this time.`}</li>
        <li>{t`Win rate: won of all that closed. The true rate lies within the interval with 95 % probability.`}</li>
        {data.unconverted > 0 && (
          <li>
            {plural(data.unconverted, {
              one: '# amount is in no sum, since its currency has no exchange rate.',
              other: '# amounts are in no sum, since their currency has no exchange rate.',
            })}
          </li>
        )}
      </ul>
    </>
  )
}

interface LineProps {
  name: string
  pace: Pace
  data: Velocity
  whole: number | null
}

function Line({ name, pace, data: { currency }, whole }: LineProps) {
  const { t } = useLingui()
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <CountLink of={pace.open} label={t`${name}, open now`} />
      </td>
      <td>
        <CountLink of={pace.won} label={`${name}, ${t`Won`}`} />
      </td>
      <td>
        <CountLink of={pace.lost} label={`${name}, ${t`Lost`}`} />
      </td>
      <td>
        <Rate figures={pace} whole={whole} />
      </td>
      <td>{sayMoney(pace.averageAmount, currency)}</td>
      <td>{sayDays(pace.cycleDays)}</td>
      <td>
        <b>{sayMoney(pace.daily, currency)}</b>
      </td>
    </tr>
  )
}
