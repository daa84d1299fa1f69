import { useLingui } from '@lingui/react/macro'
import { formatNumber } from '#web/kit/format.ts'
import { RowLink } from '../work/row-link.tsx'
import work from '../work/work.module.css'
import { type Figures, type Forecast, type Part, partNames, sayMoney, sayPeriod } from './forecast-data.ts'
import { usePartWords } from './words.ts'

/** A line for each group: what was won, what is open by category, weighted, and the target. */
export function ForecastTable({ data, cut }: { data: Forecast; cut: string }) {
  const { t } = useLingui()
  const words = usePartWords()
  const nameOf = ({ key, name }: Forecast['groups'][0]) =>
    key === null ? t`None` : data.by === 'month' ? sayPeriod(key) : (name ?? key)
  const hasTargets = [data.total, ...data.groups].some(({ target }) => target !== null)
  // A branch counts those below it, a person may be in several teams.
  const isSum = data.by !== 'team'
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys
    <section className={work.scroll} tabIndex={0} aria-label={t`Forecast by group`}>
      <table className={work.table}>
        <thead>
          <tr>
            <th scope="col">{cut}</th>
            {partNames.map((name) => (
              <th key={name} scope="col">
                {words[name]}
              </th>
            ))}
            <th scope="col">{t`Weighted`}</th>
            {hasTargets && <th scope="col">{t`Target`}</th>}
          </tr>
        </thead>
        <tbody>
          {data.groups.map((group) => (
            <Line key={group.key ?? ''} {...{ name: nameOf(group), figures: group, data, words, hasTargets }} />
          ))}
        </tbody>
        <tfoot>
          <Line {...{ name: isSum ? t`Together` : t`All deals`, figures: data.total, data, words, hasTargets }} />
        </tfoot>
      </table>
    </section>
  )
}

interface LineProps {
  name: string
  figures: Figures
  data: Forecast
  words: ReturnType<typeof usePartWords>
  hasTargets: boolean
}

function Line({ name, figures, data: { currency, asOf }, words, hasTargets }: LineProps) {
  const { target, attainment } = figures
  const cell = ({ count, amount, filter }: Part, label: string) =>
    count === 0 ? (
      <span className={work.faint}>–</span>
    ) : (
      <RowLink object="deal" filter={filter} at={asOf} label={`${name}, ${label}`}>
        {amount === null ? formatNumber(count) : sayMoney(amount, currency)}
        {amount !== null && <small>{formatNumber(count)}</small>}
      </RowLink>
    )
  return (
    <tr>
      <th scope="row">{name}</th>
      {partNames.map((part) => (
        <td key={part}>{cell(figures[part], words[part])}</td>
      ))}
      <td>{sayMoney(figures.weighted, currency)}</td>
      {hasTargets && (
        <td>
          {target === null ? (
            <span className={work.faint}>–</span>
          ) : (
            <>
              {sayMoney(target, currency)}
              {attainment !== null && (
                <small className={work.share}>
                  {formatNumber(attainment, { style: 'percent', maximumFractionDigits: 0 })}
                </small>
              )}
            </>
          )}
        </td>
      )}
    </tr>
  )
}
