import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { currentCatalog } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import { dayOf, formatDate, formatNumber } from '#web/kit/format.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import work from '../work/work.module.css'
import { type HealthDeals, type Query, sayDays, sayMoney } from './health-data.ts'
import { useHealth } from './use-health.ts'

interface Props {
  title: string
  query: Query
  close: () => void
}

/** The deals behind a number that no filter of the list tells, those with most days first. */
export function DealsBehind({ title, query, close }: Props) {
  const { t } = useLingui()
  const { data, error } = useHealth<HealthDeals>('deals', query)
  const path = currentCatalog().objects.get('deal')?.path
  const isSlips = query['of'] === 'slipped'
  return (
    <section className={work.behind} aria-label={title}>
      <div className={work.behindHead}>
        <h2>{title}</h2>
        <Button size="compact-sm" variant="default" onClick={close}>
          {t`Close`}
        </Button>
      </div>
      {error && <p className={work.problem}>{sayProblem(asProblem(error))}</p>}
      {!data && !error && <SkeletonLines count={4} />}
      {data && data.count > data.deals.length && (
        <p className={work.note}>
          {t`The ${formatNumber(data.deals.length)} with most days of ${formatNumber(data.count)}.`}
        </p>
      )}
      {data && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys
        <section className={work.scroll} tabIndex={0} aria-label={t`Deals`}>
          <table className={work.table}>
            <thead>
              <tr>
                <th scope="col">{t`Deal`}</th>
                <th scope="col">{t`Amount`}</th>
                {isSlips && <th scope="col">{t`Times put off`}</th>}
                <th scope="col">{t`Days`}</th>
                <th scope="col">{isSlips ? t`Closing before` : t`Came in`}</th>
                <th scope="col">{isSlips ? t`Closing after` : t`Left`}</th>
              </tr>
            </thead>
            <tbody>
              {data.deals.map((deal, place) => (
                // A deal may have been in a stage twice.
                // biome-ignore lint/suspicious/noArrayIndexKey: the list comes whole
                <tr key={place}>
                  <th scope="row">
                    <Link className={work.number} to={`/${path}/${deal.id}` as '/'}>
                      {deal.name ?? t`Deal`}
                    </Link>
                  </th>
                  <td>{sayMoney(deal.amount, data.currency)}</td>
                  {isSlips && <td>{formatNumber(deal.moves ?? 0)}</td>}
                  <td>{sayDays(deal.days)}</td>
                  <td>{sayDay(deal.from)}</td>
                  <td>{sayDay(deal.to)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}

/** A day, or the day of a time. */
function sayDay(moment: string): string {
  return formatDate(moment.includes('T') ? dayOf(Date.parse(moment)) : moment)
}
