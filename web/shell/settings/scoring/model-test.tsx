import { useLingui } from '@lingui/react/macro'
import { formatNumber } from '#web/kit/format.ts'
import form from '../form.module.css'
import classes from './scoring.module.css'
import type { ModelReport } from './scoring-data.ts'

type Test = NonNullable<ModelReport['test']>

/** The model beside the points of the rules and the base rate, on the same later leads. */
export function Figures({ test }: { test: Test }) {
  const { t } = useLingui()
  const { ranking, brier, baseBrier, lift, points } = test
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys
    <section className={classes.scroll} tabIndex={0} aria-label={t`Test of the model`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t`On later leads`}</th>
            <th scope="col">{t`Model`}</th>
            <th scope="col">{t`Points`}</th>
            <th scope="col">{t`Base rate`}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">
              {t`Right order`}
              <small>{t`of two leads the converted one first; AUC`}</small>
            </th>
            <td>{sayBounded(ranking)}</td>
            <td>{points ? sayBounded(points.ranking) : '–'}</td>
            <td>{percent(0.5)}</td>
          </tr>
          <tr>
            <th scope="row">
              {t`Best tenth`}
              <small>{t`conversions beside those of all`}</small>
            </th>
            <td>{sayTimes(lift)}</td>
            <td>{points ? sayTimes(points.lift) : '–'}</td>
            <td>{sayTimes(1)}</td>
          </tr>
          <tr>
            <th scope="row">
              {t`Squared error`}
              <small>{t`less is better; Brier`}</small>
            </th>
            <td>{sayError(brier)}</td>
            <td>–</td>
            <td>{sayError(baseBrier)}</td>
          </tr>
        </tbody>
      </table>
    </section>
  )
}

/** Whether of leads of which 30 % is said 30 % are converted: a chart, and the same as a table. */
export function Reliability({ test: { reliability } }: { test: Test }) {
  const { t } = useLingui()
  return (
    <div>
      <h4>{t`What was said and what came`}</h4>
      <div className={classes.tables}>
        <Chart reliability={reliability} />
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t`Said`}</th>
              <th scope="col">{t`Came`}</th>
              <th scope="col">{t`Between`}</th>
              <th scope="col">{t`Leads`}</th>
            </tr>
          </thead>
          <tbody>
            {reliability.map(({ count, said, came, low, high }) => (
              <tr key={said}>
                <th scope="row">{percent(said)}</th>
                <td>{percent(came)}</td>
                <td>
                  {percent(low)} – {percent(high)}
                </td>
                <td>{formatNumber(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p
        className={form.note}
      >{t`On the line what was said came; each mark has the interval within which the true share lies.`}</p>
    </div>
  )
}

const size = 260
const edge = 30
const margin = 18

/** The table beside it says the same. */
function Chart({ reliability }: Pick<Test, 'reliability'>) {
  const { t } = useLingui()
  const most = Math.min(1, Math.ceil(Math.max(0.1, ...reliability.flatMap(({ said, high }) => [said, high])) * 10) / 10)
  const x = (share: number) => edge + (share / most) * (size - edge - margin)
  const y = (share: number) => size - edge - (share / most) * (size - edge - margin)
  const marks = [0, most / 2, most]
  return (
    <svg className={classes.chart} viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
      {marks.map((mark) => (
        <g key={mark}>
          <line x1={x(0)} x2={x(most)} y1={y(mark)} y2={y(mark)} data-grid />
          <text x={edge - 5} y={y(mark) + 4} textAnchor="end">
            {percent(mark)}
          </text>
          <text x={x(mark)} y={size - edge + 15} textAnchor="middle">
            {percent(mark)}
          </text>
        </g>
      ))}
      <line x1={x(0)} y1={y(0)} x2={x(most)} y2={y(most)} data-ideal />
      <text x={x(most / 2)} y={size - 2} textAnchor="middle">
        {t`Said`}
      </text>
      <text x={edge - 24} y={10}>
        {t`Came`}
      </text>
      {reliability.map(({ said, came, low, high }) => (
        <g key={said}>
          <line x1={x(said)} x2={x(said)} y1={y(low)} y2={y(high)} data-interval />
          <circle cx={x(said)} cy={y(came)} r={4} />
        </g>
      ))}
    </svg>
  )
}

function percent(share: number): string {
  return formatNumber(share, { style: 'percent', maximumFractionDigits: 0 })
}

function sayBounded({ value, low, high }: Test['ranking']): string {
  return `${percent(value)} (${percent(low)} – ${percent(high)})`
}

function sayTimes(times: number | null): string {
  return times === null ? '–' : `${formatNumber(times, { maximumFractionDigits: 1 })}×`
}

function sayError(error: number): string {
  return formatNumber(error, { minimumFractionDigits: 3, maximumFractionDigits: 3 })
}
