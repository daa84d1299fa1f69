import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { IconTarget } from '#web/kit/icons.ts'
import { Rate, RowLink } from '../work/row-link.tsx'
import work from '../work/work.module.css'
import { CountLink } from './count-link.tsx'
import { type Leaderboard, sayMoney, sayShare } from './health-data.ts'

type Group = Leaderboard['groups'][0]

/** Who won most, of which target, how often, and with how much doing. */
export function LeaderboardView({ data, cut }: { data: Leaderboard; cut: string }) {
  const { t } = useLingui()
  const { groups } = data
  if (groups.length === 0)
    return (
      <EmptyState
        icon={IconTarget}
        title={t`Nothing was won or lost in this time`}
        text={t`Who won most, of which target and with how many calls, meetings and visits, stands here.`}
      />
    )
  const hasTargets = groups.some(({ target }) => target !== null)
  const seesDone = groups.some(({ done }) => done !== null)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys */}
      <section className={work.scroll} tabIndex={0} aria-label={t`Leaderboard`}>
        <table className={work.table}>
          <thead>
            <tr>
              <th scope="col">{cut}</th>
              <th scope="col">{t`Amount won`}</th>
              {hasTargets && <th scope="col">{t`Of the target`}</th>}
              <th scope="col">{t`Won`}</th>
              <th scope="col">{t`Lost`}</th>
              <th scope="col">{t`Win rate`}</th>
              {seesDone && <th scope="col">{t`Calls`}</th>}
              {seesDone && <th scope="col">{t`Meetings`}</th>}
              {seesDone && <th scope="col">{t`Visits`}</th>}
              {seesDone && <th scope="col">{t`For each won deal`}</th>}
            </tr>
          </thead>
          <tbody>
            {groups.map((group, place) => (
              <Line key={group.key ?? ''} {...{ group, place, data, hasTargets, seesDone }} />
            ))}
          </tbody>
        </table>
      </section>
      <ul className={work.notes}>
        <li>{t`Win rate: won of all that closed. The true rate lies within the interval with 95 % probability. Of fewer than ${data.fewest} closed deals nothing is said.`}</li>
        {groups.some(hasCredit) && (
          <li>{t`Amounts won are by credit: what of a deal is credited to others is theirs. Deals won and lost are counted for their owner.`}</li>
        )}
        {seesDone && <li>{t`For each won deal: calls, meetings and visits of this time by deals won in it.`}</li>}
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

function hasCredit({ credited }: Group): boolean {
  return Number(credited ?? 0) !== 0
}

/** What of the amount came from deals of others, or went to them. */
function Credited({ group, currency, name }: { group: Group; currency: string; name: string }) {
  const { t } = useLingui()
  if (!hasCredit(group) || !group.credits) return null
  const isMore = Number(group.credited) > 0
  return (
    <small className={work.share}>
      <RowLink object="dealCredit" filter={group.credits} label={`${name}, ${t`Split credit`}`}>
        {isMore ? '+' : ''}
        {sayMoney(group.credited, currency)}
      </RowLink>
    </small>
  )
}

interface LineProps {
  group: Group
  place: number
  data: Leaderboard
  hasTargets: boolean
  seesDone: boolean
}

const kinds = ['call', 'meeting', 'visit'] as const

function Line({ group, place, data: { currency, by }, hasTargets, seesDone }: LineProps) {
  const { t } = useLingui()
  const { won, lost, done, target, attainment, perWon } = group
  const name = group.name ?? t`None`
  const words = { call: t`Calls`, meeting: t`Meetings`, visit: t`Visits` }
  return (
    <tr>
      <th scope="row">
        {/* A branch stands above those below it. */}
        {by !== 'branch' && <span className={work.rank}>{formatNumber(place + 1)}</span>}
        {name}
      </th>
      <td>
        <b>{sayMoney(group.wonAmount, currency)}</b>
        <Credited group={group} currency={currency} name={name} />
      </td>
      {hasTargets && (
        <td>
          {target === null ? (
            <span className={work.faint}>–</span>
          ) : (
            <>
              {sayShare(attainment)}
              <small className={work.share}>{sayMoney(target, currency)}</small>
            </>
          )}
        </td>
      )}
      <td>
        <CountLink of={won} label={`${name}, ${t`Won`}`} />
      </td>
      <td>
        <CountLink of={lost} label={`${name}, ${t`Lost`}`} />
      </td>
      <td>
        <Rate figures={group} whole={null} />
      </td>
      {seesDone &&
        kinds.map((kind) => (
          <td key={kind}>
            {!done || done[kind] === 0 ? (
              <span className={work.faint}>–</span>
            ) : (
              <RowLink object="activity" filter={{ ...done.filter, kind }} label={`${name}, ${words[kind]}`}>
                {formatNumber(done[kind])}
              </RowLink>
            )}
          </td>
        ))}
      {seesDone && <td>{perWon === null ? '–' : formatNumber(perWon, { maximumFractionDigits: 1 })}</td>}
    </tr>
  )
}
