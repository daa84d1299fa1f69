import { useLingui } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { IconCalendar } from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'
import work from '../work/work.module.css'
import { type Query, type Slippage, type Slips, sayDays, sayMoney, sayShare } from './health-data.ts'

const DealsBehind = late(() => import('./deals-behind.tsx'), 'DealsBehind')

interface Opened {
  title: string
  query: Query
}

/** How often closing dates were put off, by how much, and by whom or in which stage. */
export function SlippageView({ data, cut, query }: { data: Slippage; cut: string; query: Query }) {
  const { t } = useLingui()
  const [opened, open] = useState<Opened | null>(null)
  const { by, total, currency } = data
  const slipped = data.groups.filter(({ deals }) => deals > 0)
  if (total.deals === 0)
    return (
      <EmptyState
        icon={IconCalendar}
        title={t`No closing date was put off in this time`}
        text={t`How often the closing dates of deals were moved to a later day, and by how much, stands here.`}
      />
    )
  const narrow = (key: string | null): Query | null => {
    const name = { owner: 'ownerId', team: 'teamId', branch: 'branchId', pipeline: 'pipelineId', stage: 'stageId' }[by]
    return key !== null && name ? { ...query, of: 'slipped', [name]: key } : null
  }
  const row = (name: string, figures: Slips, asked: Query | null) => (
    <>
      <th scope="row">{name}</th>
      <td>
        {asked ? (
          <button
            type="button"
            className={work.opener}
            onClick={() => open({ title: t`Put off: ${name}`, query: asked })}
          >
            <span className="k-hidden">{t`${name}, deals put off`}: </span>
            {formatNumber(figures.deals)}
          </button>
        ) : (
          formatNumber(figures.deals)
        )}
      </td>
      {by !== 'stage' && <td>{sayShare(figures.inPlay ? Math.min(1, figures.deals / figures.inPlay) : null)}</td>}
      <td>{formatNumber(figures.moves)}</td>
      <td>{sayDays(figures.moves > 0 ? figures.days / figures.moves : null)}</td>
      <td>{formatNumber(figures.days)}</td>
      <td>{sayMoney(figures.amount, currency)}</td>
    </>
  )
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys */}
      <section className={work.scroll} tabIndex={0} aria-label={t`Closing dates put off`}>
        <table className={work.table}>
          <thead>
            <tr>
              <th scope="col">{cut}</th>
              <th scope="col">{t`Deals put off`}</th>
              {by !== 'stage' && <th scope="col">{t`Of those open in this time`}</th>}
              <th scope="col">{t`Times`}</th>
              <th scope="col">{t`Days each time`}</th>
              <th scope="col">{t`Days in all`}</th>
              <th scope="col">{t`Their amount`}</th>
            </tr>
          </thead>
          <tbody>
            {slipped.map((group) => (
              <tr key={group.key ?? ''}>{row(group.name ?? t`None`, group, narrow(group.key))}</tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              {row(by === 'team' || by === 'stage' ? t`All deals` : t`Together`, total, { ...query, of: 'slipped' })}
            </tr>
          </tfoot>
        </table>
      </section>
      <Suspense>{opened && <DealsBehind {...opened} close={() => open(null)} />}</Suspense>
      <ul className={work.notes}>
        <li>{t`Put off: the closing date was moved to a later day. What was taken back is not counted.`}</li>
        {by === 'stage' && (
          <li>{t`By the stage that the deal was in then; a deal may have been put off in several.`}</li>
        )}
      </ul>
    </>
  )
}
