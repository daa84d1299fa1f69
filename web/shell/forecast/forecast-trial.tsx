import { useLingui } from '@lingui/react/macro'
import { formatNumber, formatTime } from '#web/kit/format.ts'
import work from '../work/work.module.css'
import classes from './forecast.module.css'
import { type Outlook, type Rival, sayMoney, sayPeriod } from './forecast-data.ts'
import { type Asked, useOutlook } from './use-outlook.ts'

const rivals: readonly Rival[] = ['model', 'weighted', 'usual', 'last']

/** What would have been said at the beginning of past periods, by what was known then, beside what came. */
export function ForecastTrial({ asked }: { asked: Asked }) {
  const { t } = useLingui()
  const outlook = useOutlook(asked, { isNow: true })
  const { trial } = outlook ?? {}
  if (!outlook || !trial || trial.model === null) return null
  const { coverage } = trial
  return (
    <section className={classes.part}>
      <h2>{t`How near it came`}</h2>
      <p className={work.note}>
        {t`At the beginning of each past period, by what was known then, of all deals of the organisation.`}
      </p>
      <Scores trial={trial} />
      {coverage !== null && (
        <p className={work.note}>
          {t`${formatNumber(coverage, { style: 'percent', maximumFractionDigits: 0 })} of the periods came within the interval; 80 % is aimed at.`}
        </p>
      )}
      {trial.periods.length > 0 && <Periods outlook={outlook} trial={trial} />}
      <ul className={work.notes}>
        <li>{t`By history: how often deals of this stage and age were won, lost or moved in the last two years, drawn many times over, with deals that are yet to come.`}</li>
        {outlook.oneOf > 1 && (
          <li>{t`Of this long history one of ${formatNumber(outlook.oneOf)} deals was looked at.`}</li>
        )}
        {outlook.madeAt && <li>{t`Made ${formatTime(outlook.madeAt)}, and anew each night.`}</li>}
      </ul>
    </section>
  )
}

type Trial = NonNullable<Outlook['trial']>

function Scores({ trial }: { trial: Trial }) {
  const { t } = useLingui()
  const words = useRivalWords()
  const shares = rivals.flatMap((rival) => trial[rival]?.share ?? [])
  const least = Math.min(...shares)
  return (
    <table className={work.table} data-narrow>
      <thead>
        <tr>
          <th scope="col">{t`Method`}</th>
          <th scope="col">{t`Off by, on average`}</th>
        </tr>
      </thead>
      <tbody>
        {rivals.map((rival) => {
          const share = trial[rival]?.share ?? null
          return (
            <tr key={rival} className={share !== null && share === least ? (classes.nearest as string) : undefined}>
              <th scope="row">{words[rival]}</th>
              <td>
                {share === null ? (
                  <span className={work.faint}>{t`not known then`}</span>
                ) : (
                  formatNumber(share, { style: 'percent', maximumFractionDigits: 0 })
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Periods({ outlook: { currency }, trial }: { outlook: Outlook; trial: Trial }) {
  const { t } = useLingui()
  const words = useRivalWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys
    <section className={work.scroll} tabIndex={0} aria-label={t`Past periods`}>
      <table className={work.table}>
        <thead>
          <tr>
            <th scope="col">{t`Period`}</th>
            <th scope="col">{t`Came`}</th>
            <th scope="col">{words.model}</th>
            <th scope="col">{t`80 % interval`}</th>
            <th scope="col">{words.weighted}</th>
            <th scope="col">{words.usual}</th>
            <th scope="col">{words.last}</th>
          </tr>
        </thead>
        <tbody>
          {trial.periods.map((period) => {
            const isWithin = Number(period.actual) >= Number(period.low) && Number(period.actual) <= Number(period.high)
            return (
              <tr key={period.name}>
                <th scope="row">{sayPeriod(period.name)}</th>
                <td>
                  <b>{sayMoney(period.actual, currency)}</b>
                </td>
                <td>{sayMoney(period.median, currency)}</td>
                <td>
                  {sayMoney(period.low, currency)} – {sayMoney(period.high, currency)}
                  <small className={work.share}>{isWithin ? t`within` : t`outside`}</small>
                </td>
                <td>{sayMoney(period.weighted, currency)}</td>
                <td>{sayMoney(period.usual, currency)}</td>
                <td>{sayMoney(period.last, currency)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function useRivalWords(): Record<Rival, string> {
  const { t } = useLingui()
  return {
    model: t`By history`,
    weighted: t`Weighted by stage`,
    usual: t`Mean of four periods`,
    last: t`Same as the period before`,
  }
}
