import { useLingui } from '@lingui/react/macro'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useUnread } from '#web/data/people/unread.ts'
import { ChoiceStrip } from '#web/kit/choice-strip.tsx'
import { IconCheck, IconSettings } from '#web/kit/icons.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { tellProblem } from '#web/records/acts.ts'
import { NotificationList } from './notification-list.tsx'
import classes from './notifications.module.css'
import { markAll } from './notifications-data.ts'

/** Everything that one was told in the last 90 days. */
export function NotificationsPage() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const isUnread = (useSearch({ strict: false }) as { unread?: string }).unread === 'true'
  const unread = useUnread()
  const choose = (only: boolean) =>
    void navigate({ to: '/notifications' as '/', search: (only ? { unread: 'true' } : {}) as never, replace: true })
  return (
    <main className={classes.page}>
      <PageHeader
        title={t`Notifications`}
        actions={
          <>
            <button
              type="button"
              className={classes.settings}
              aria-label={t`Mark all as read`}
              title={t`Mark all as read`}
              disabled={unread === 0}
              onClick={() => void markAll().catch((error) => tellProblem(error))}
            >
              <IconCheck size={17} stroke={1.8} aria-hidden="true" />
            </button>
            <Link
              to={'/settings/notifications' as '/'}
              className={classes.settings}
              aria-label={t`Of what you are told`}
            >
              <IconSettings size={17} stroke={1.7} aria-hidden="true" />
            </Link>
          </>
        }
      >
        <ChoiceStrip
          label={t`Which`}
          choices={[
            { value: 'all', label: t`All` },
            { value: 'unread', label: t`Unread` },
          ]}
          value={isUnread ? 'unread' : 'all'}
          change={(which) => choose(which === 'unread')}
        />
      </PageHeader>
      <div className={classes.content}>
        <NotificationList key={String(isUnread)} isUnread={isUnread} />
      </div>
    </main>
  )
}
