import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { IconTimeline } from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'
import { RowLink } from '../work/row-link.tsx'
import work from '../work/work.module.css'
import { CountLink } from './count-link.tsx'
import { type Held, type Query, sayDays, sayMoney, type TimeInStage } from './health-data.ts'

const DealsBehind = late(() => import('./deals-behind.tsx'), 'DealsBehind')

type Line = TimeInStage['stages'][0]

/** How long deals stay in each stage, what stands in it, and where most stands for longer than usual. */
export function StagesView({ data, query }: { data: TimeInStage; query: Query }) {
  const { t } = useLingui()
  const [stage, setStage] = useState<Line | null>(null)
  const { stages, currency } = data
  if (stages.every(({ left, open }) => left + open.count === 0))
    return (
      <EmptyState
        icon={IconTimeline}
        title={t`No deal stands in a stage or left one in this time`}
        text={t`How long deals stay in each stage, and where they stand for longer than usual, stands here.`}
      />
    )
  const shown = [...Map.groupBy(stages, ({ pipelineId }) => pipelineId).values()]
  const most = Math.max(1, ...stages.map(({ open }) => sizeOf(open)))
  return (
    <>
      <Bottlenecks data={data} />
      {shown.map((own) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys
        <section key={own[0]?.pipelineId} className={work.scroll} tabIndex={0} aria-label={own[0]?.pipelineName ?? ''}>
          <table className={work.table}>
            <thead>
              <tr>
                <th scope="col">{shown.length > 1 ? own[0]?.pipelineName : t`Stage`}</th>
                <th scope="col">{t`Left it`}</th>
                <th scope="col">{t`Median days`}</th>
                <th scope="col">{t`80 % within, days`}</th>
                <th scope="col">{t`In it now`}</th>
                <th scope="col">{t`Days so far, on average`}</th>
                <th scope="col">{t`Longer than usual`}</th>
              </tr>
            </thead>
            <tbody>
              {own.map((line) => (
                <tr key={line.stageId} data-held={line.holdsMost || undefined}>
                  <th scope="row">
                    {line.name}
                    <Bar line={line} most={most} />
                  </th>
                  <td>
                    {line.left === 0 ? (
                      <span className={work.faint}>–</span>
                    ) : (
                      <button type="button" className={work.opener} onClick={() => setStage(line)}>
                        <span className="k-hidden">{t`${line.name}, left it`}: </span>
                        {formatNumber(line.left)}
                      </button>
                    )}
                  </td>
                  <td>{line.medianDays === null && line.left > 0 ? t`too few` : sayDays(line.medianDays)}</td>
                  <td>{sayDays(line.longDays)}</td>
                  <td>
                    <CountLink of={line.open} label={t`${line.name}, in it now`} instead={worth(line.open, currency)} />
                  </td>
                  <td>{sayDays(line.meanDays)}</td>
                  <td>
                    {line.older ? (
                      <CountLink
                        of={line.older}
                        label={t`${line.name}, longer than usual`}
                        instead={worth(line.older, currency)}
                      />
                    ) : (
                      <span className={work.faint}>–</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
      <Suspense>
        {stage && (
          <DealsBehind
            title={t`Longest in ${stage.name}`}
            query={{ ...query, of: 'stayed', stageId: stage.stageId }}
            close={() => setStage(null)}
          />
        )}
      </Suspense>
      <ul className={work.notes}>
        <li>{t`Of deals that left the stage in this time: half had stayed no longer than the median, and 80 % no longer than the days beside it. Below ${data.fewest} nothing is called usual.`}</li>
        <li>{t`Longer than usual: in the stage now for more days than 80 % of those had stayed.`}</li>
        <li>{t`What an import told of stages is left out, since nobody knows when those deals came into them.`}</li>
      </ul>
    </>
  )
}

/** Null where amounts are not seen: the number stands alone. */
function worth({ amount }: Held, currency: string): string | null {
  return amount === null ? null : sayMoney(amount, currency)
}

function sizeOf({ amount, count }: Held): number {
  return amount === null ? count : Number(amount)
}

/** What stands in the stage, with the part that has been there for longer than usual. */
function Bar({ line: { open, older }, most }: { line: Line; most: number }) {
  const [all, late] = [sizeOf(open), older ? sizeOf(older) : 0]
  return (
    <span className={work.bar} aria-hidden="true">
      <i style={{ width: `${((all - late) / most) * 100}%` }} />
      <u style={{ width: `${(late / most) * 100}%` }} />
    </span>
  )
}

function Bottlenecks({ data: { stages, currency } }: { data: TimeInStage }) {
  const { t } = useLingui()
  const held = stages.filter(({ holdsMost }) => holdsMost)
  if (held.length === 0) return null
  return (
    <ul className={work.told}>
      {held.map(({ stageId, name, older, meanDays, medianDays }) => (
        <li key={stageId}>
          {t`Most stands for longer than usual in ${name}:`}{' '}
          {older && (
            <RowLink object="deal" filter={older.filter} label={name}>
              <b>
                {older.amount === null ? '' : `${sayMoney(older.amount, currency)} · `}
                {plural(older.count, { one: '# deal', other: '# deals' })}
              </b>
            </RowLink>
          )}
          {'. '}
          {t`Deals are there for ${sayDays(meanDays)} days by now on average; half of those that left had stayed ${sayDays(medianDays)} at most.`}
        </li>
      ))}
    </ul>
  )
}
