import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatNumber, formatNumberRange } from '#web/kit/format.ts'
import { IconTarget } from '#web/kit/icons.ts'
import { RowLink } from '../work/row-link.tsx'
import work from '../work/work.module.css'
import { CountLink } from './count-link.tsx'
import { type CohortFigures, type Counted, type Funnel, sayPeriod, sayShare } from './health-data.ts'

/** How far deals came that were opened in this time: all together as a funnel, and by when they were opened. */
export function FunnelView({ data }: { data: Funnel }) {
  const { t } = useLingui()
  const { total, stages } = data
  if (total.opened.count === 0)
    return (
      <EmptyState
        icon={IconTarget}
        title={t`No deal was opened in this time`}
        text={t`How many of the deals opened in a month or quarter came to each stage, and how many were won, stands here.`}
      />
    )
  return (
    <>
      <Bars data={data} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys */}
      <section className={work.scroll} tabIndex={0} aria-label={t`Funnel by when deals were opened`}>
        <table className={work.table}>
          <thead>
            <tr>
              <th scope="col">{t`Opened in`}</th>
              <th scope="col">{t`Opened`}</th>
              {stages.map(({ stageId, name }) => (
                <th key={stageId} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">{t`Won`}</th>
              <th scope="col">{t`Win rate`}</th>
              <th scope="col">{t`Lost`}</th>
              <th scope="col">{t`Open yet`}</th>
            </tr>
          </thead>
          <tbody>
            {data.groups.map((group) => (
              <Line key={group.key} name={sayPeriod(group.key)} figures={group} data={data} />
            ))}
          </tbody>
          <tfoot>
            <Line name={t`Together`} figures={total} data={data} />
          </tfoot>
        </table>
      </section>
      <ul className={work.notes}>
        <li>{t`A deal counts in a stage when it came to it or to one behind it; what was won came to all. The pipeline is ${data.pipelineName ?? ''}.`}</li>
        <li>{t`Win rate: won of those that closed. What is open yet may still be won; of fewer than ${data.fewest} cases no share is told.`}</li>
        {total.unknown.count > 0 && (
          <li>
            <RowLink object="deal" filter={total.unknown.filter} label={t`Stages not known`}>
              {plural(total.unknown.count, {
                one: 'Of # deal nobody noted in which stages it was; it is in no share of a stage.',
                other: 'Of # deals nobody noted in which stages they were; they are in no share of a stage.',
              })}
            </RowLink>
          </li>
        )}
      </ul>
    </>
  )
}

function Bars({ data: { total, stages } }: { data: Funnel }) {
  const { t } = useLingui()
  const known = total.opened.count - total.unknown.count
  const steps: { name: string; of: Counted; before: number }[] = []
  let before = known
  for (const [place, { name }] of stages.entries()) {
    const of = total.reached[place] as Counted
    steps.push({ name, of, before })
    before = of.count
  }
  steps.push({ name: t`Won`, of: total.won, before })
  return (
    <ol className={work.funnel} aria-label={t`Funnel`}>
      {steps.map(({ name, of, before: from }, place) => (
        <li key={name} data-won={place === steps.length - 1 || undefined}>
          <span>{name}</span>
          <span className={work.lane} aria-hidden="true">
            <i style={{ width: `${known > 0 ? (of.count / known) * 100 : 0}%` }} />
          </span>
          <span className={work.figure}>
            <CountLink of={of} label={name} />
            {place > 0 && from > 0 && <small>{t`${sayShare(of.count / from)} of those before`}</small>}
          </span>
        </li>
      ))}
    </ol>
  )
}

function Line({ name, figures, data }: { name: string; figures: CohortFigures; data: Funnel }) {
  const { t } = useLingui()
  const { won } = figures
  const range =
    won.low === null || won.high === null
      ? null
      : formatNumberRange(won.low, won.high, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <CountLink of={figures.opened} label={t`${name}, opened`} />
      </td>
      {figures.reached.map((reached, place) => (
        <td key={reached.stageId}>
          <CountLink of={reached} label={`${name}, ${data.stages[place]?.name ?? ''}`} />
          {reached.share !== null && <small className={work.share}>{sayShare(reached.share)}</small>}
        </td>
      ))}
      <td>
        <CountLink of={won} label={`${name}, ${t`Won`}`} />
      </td>
      <td>
        {won.share === null ? (
          <span className={work.faint}>{won.count + figures.lost.count > 0 ? t`too few` : '–'}</span>
        ) : (
          <>
            {sayShare(won.share)}
            <small className={work.share}>{range}</small>
          </>
        )}
      </td>
      <td>
        <CountLink of={figures.lost} label={`${name}, ${t`Lost`}`} />
      </td>
      <td>
        {figures.open.count === 0 ? (
          <span className={work.faint}>–</span>
        ) : (
          <RowLink object="deal" filter={figures.open.filter} label={t`${name}, open yet`}>
            {formatNumber(figures.open.count)}
          </RowLink>
        )}
      </td>
    </tr>
  )
}
