import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { formatMoney, formatNumber } from '#web/kit/format.ts'
import { GroupName } from './group-name.tsx'
import { RowLink } from './row-link.tsx'
import type { WinLoss } from './win-loss-data.ts'
import classes from './work.module.css'

const most = 20

/** Why deals were lost, those reasons first that cost most deals. */
export function LossReasons({ asked }: { asked: Record<string, string> }) {
  const { t } = useLingui()
  const { data } = useQuery({
    queryKey: ['about', 'deal', 'loss-reasons', asked],
    queryFn: ({ signal }) => call<WinLoss>('/win-loss', { query: { ...asked, by: 'reason', limit: most }, signal }),
    placeholderData: keepPreviousData,
  })
  if (!data || data.groupCount === 0) return null
  const more = data.groupCount - data.groups.length
  return (
    <section>
      <h2>{t`Why deals were lost`}</h2>
      <table className={classes.table} data-narrow>
        <thead>
          <tr>
            <th scope="col">{t`Reason`}</th>
            <th scope="col">{t`Lost`}</th>
            <th scope="col">{t`Share`}</th>
            <th scope="col">{t`Amount lost`}</th>
          </tr>
        </thead>
        <tbody>
          {data.groups.map(({ key, lost, lostAmount, filter }) => (
            <tr key={key ?? ''}>
              <th scope="row">
                <GroupName name={key ?? t`No reason given`} />
              </th>
              <td>
                <RowLink object="deal" filter={filter} label={key ?? t`No reason given`}>
                  {formatNumber(lost)}
                </RowLink>
              </td>
              <td>{formatNumber(lost / data.total.lost, { style: 'percent', maximumFractionDigits: 0 })}</td>
              <td>
                {lostAmount === null || Number(lostAmount) === 0 ? (
                  <span className={classes.faint}>–</span>
                ) : (
                  formatMoney({ amount: lostAmount, currency: data.currency }, { short: true })
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && (
        <p className={classes.note}>{plural(more, { one: '# further reason', other: '# further reasons' })}</p>
      )}
    </section>
  )
}
