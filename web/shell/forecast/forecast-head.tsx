import { useLingui } from '@lingui/react/macro'
import { formatNumber } from '#web/kit/format.ts'
import { RowLink } from '../work/row-link.tsx'
import classes from './forecast.module.css'
import { type Forecast, type PartName, partNames, sayMoney } from './forecast-data.ts'
import { type Asked, useOutlook } from './use-outlook.ts'
import { usePartWords } from './words.ts'

const drawn = partNames.filter((name) => name !== 'omitted')

/** The sums of the period beside its target, and what history says of it. */
export function ForecastHead({ data, asked }: { data: Forecast; asked: Asked }) {
  const { t } = useLingui()
  const { total, currency, asOf } = data
  const words = usePartWords()
  // History knows amounts alone.
  const isNow = !asOf && data.measure === 'amount'
  const outlook = useOutlook(asked, { isNow })
  const { expected, trial } = outlook ?? {}
  const weighted = (
    <div className={classes.tile} key="weighted">
      <span>{t`Weighted forecast`}</span>
      <b>{sayMoney(total.weighted, currency)}</b>
    </div>
  )
  const said = expected && (
    <div className={classes.tile} key="history" data-quiet={trial?.isBetter === true ? undefined : true}>
      <span>{t`By history`}</span>
      <b>{sayMoney(expected.median, currency)}</b>
      <small>{t`80 %: ${sayMoney(expected.low, currency)} – ${sayMoney(expected.high, currency)}`}</small>
    </div>
  )
  return (
    <section className={classes.head} aria-label={t`In all`}>
      <div className={classes.tiles}>
        <div className={classes.tile}>
          <span>{t`Won`}</span>
          <b>{sayMoney(total.won.amount, currency)}</b>
          {total.target && (
            <small>
              {t`${formatNumber(total.attainment ?? 0, { style: 'percent', maximumFractionDigits: 0 })} of ${sayMoney(total.target, currency)}`}
            </small>
          )}
        </div>
        {trial?.isBetter === true ? [said, weighted] : [weighted, said]}
      </div>
      <Track data={data} />
      <ul className={classes.legend}>
        {partNames.map((name) => (
          <li key={name} data-part={name}>
            <i aria-hidden="true" />
            <span>{words[name]}</span>
            <RowLink object="deal" filter={total[name].filter} at={asOf} label={words[name]}>
              {total[name].amount === null ? formatNumber(total[name].count) : sayMoney(total[name].amount, currency)}
            </RowLink>
          </li>
        ))}
      </ul>
      {outlook && !asOf && <Honesty outlook={outlook} />}
      {isNow && !outlook && <p className={classes.honesty} data-unknown />}
    </section>
  )
}

/** Won, commit, best case and pipeline one after another, with a mark at the target. */
function Track({ data: { total } }: { data: Forecast }) {
  const amounts = drawn.map((name): [PartName, number] => [name, Number(total[name].amount ?? 0)])
  const target = Number(total.target ?? 0)
  const whole = Math.max(
    target,
    amounts.reduce((sum, [, amount]) => sum + amount, 0),
  )
  if (whole <= 0) return null
  return (
    <div className={classes.track} aria-hidden="true">
      {amounts.map(([name, amount]) => (
        <span key={name} data-part={name} style={{ width: `${(amount / whole) * 100}%` }} />
      ))}
      {target > 0 && <u style={{ insetInlineStart: `${(target / whole) * 100}%` }} />}
    </div>
  )
}

/** Whether history may be gone by. */
function Honesty({ outlook: { state, expected, trial } }: { outlook: NonNullable<ReturnType<typeof useOutlook>> }) {
  const { t } = useLingui()
  const said =
    state === 'making'
      ? t`The history of deals is being looked at for the first time; the forecast by history stands here in a moment.`
      : state === 'few'
        ? t`There is no forecast by history yet: it takes 30 deals won within two years.`
        : state === 'far'
          ? t`The forecast by history looks ahead two years at most.`
          : !expected
            ? null
            : trial?.isBetter === true
              ? t`In past periods the forecast by history came nearer than the plain ways; it stands first.`
              : trial?.isBetter === false
                ? t`In past periods the forecast by history came hardly nearer than a plain way, or not at all. Go by the plain figures; it stands here for comparison only.`
                : t`The forecast by history could not be tried on enough past periods yet. Go by the plain figures.`
  return said ? <p className={classes.honesty}>{said}</p> : null
}
