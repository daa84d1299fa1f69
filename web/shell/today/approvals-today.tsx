import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { formatNumber, formatRelative, formatTime } from '#web/kit/format.ts'
import { IconShield } from '#web/kit/icons.ts'
import classes from './today.module.css'
import type { ApprovalRequests } from './today-data.ts'

/** What waits for one's approval: each leads to its page, where it is decided. */
export function ApprovalsToday({ data, page }: ApprovalRequests) {
  const { t } = useLingui()
  if (data.length === 0) return null
  const number = formatNumber(data.length)
  return (
    <section aria-label={t`Waits for your approval`} className={classes.block}>
      <header className={classes.head} data-block="approvals">
        <h2>
          {t`Waits for your approval`} <span>{page.next ? t`more than ${number}` : number}</span>
        </h2>
        <Link
          to={'/approvals' as '/'}
          search={{ filter: JSON.stringify({ state: 'asked' }), sort: 'askedAt' } as never}
          aria-label={t`Open the list: all approvals that are asked for`}
        >
          {t`Open the list`}
        </Link>
      </header>
      <ul>
        {data.map(({ id, dealId, summary, askedBy, askedAt, note, decidesFor }) => {
          const [asker, other] = [askedBy?.name, decidesFor?.name]
          const said = [asker && t`from ${asker}`, other && t`for ${other}, who is away`, note].filter(Boolean)
          return (
            <li key={id} data-today={`approvals ${id}`}>
              <div className={classes.row}>
                <span className={classes.gap} />
                <IconShield size={15} stroke={1.7} aria-hidden="true" />
                <span className={classes.what}>
                  <Link to={`/deals/${dealId}` as '/'} search={{ tab: 'related' } as never}>
                    {summary || t`Without a name`}
                  </Link>
                  {said.length > 0 && <span className={classes.about}>{said.join(' · ')}</span>}
                </span>
                {askedAt && (
                  <time dateTime={askedAt} title={formatTime(askedAt)}>
                    {formatRelative(askedAt)}
                  </time>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
