import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useUnread } from '#web/data/people/unread.ts'
import { IconCheck, IconClose, IconExpand, IconSettings } from '#web/kit/icons.ts'
import { tellProblem } from '#web/records/acts.ts'
import { NotificationList } from './notification-list.tsx'
import classes from './notifications.module.css'
import { markAll } from './notifications-data.ts'

/** Beside the navigation, over the screen, which stays usable; Esc or a look elsewhere closes it. */
export function NotificationsPanel({ close, gone }: { close: () => void; gone: () => void }) {
  const { t } = useLingui()
  const panel = useRef<HTMLElement>(null)
  const unread = useUnread()
  const ending = useRef(gone)
  ending.current = gone
  useEffect(() => {
    panel.current?.focus()
    const look = ({ target }: Event) => {
      const isOutside = target instanceof Element && !target.closest('[data-bell]') && !panel.current?.contains(target)
      if (isOutside && target.isConnected) ending.current()
    }
    document.addEventListener('pointerdown', look)
    return () => document.removeEventListener('pointerdown', look)
  }, [])
  return (
    <section
      ref={panel}
      className={classes.panel}
      aria-label={t`Notifications`}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        close()
      }}
    >
      <header className={classes.head}>
        <h2>{t`Notifications`}</h2>
        <button
          type="button"
          aria-label={t`Mark all as read`}
          title={t`Mark all as read`}
          disabled={unread === 0}
          onClick={() => void markAll().catch((error) => tellProblem(error))}
        >
          <IconCheck size={16} stroke={1.8} aria-hidden="true" />
        </button>
        <Link to={'/notifications' as '/'} onClick={gone} aria-label={t`All on a page`} title={t`All on a page`}>
          <IconExpand size={16} stroke={1.7} aria-hidden="true" />
        </Link>
        <Link
          to={'/settings/notifications' as '/'}
          onClick={gone}
          aria-label={t`Of what you are told`}
          title={t`Of what you are told`}
        >
          <IconSettings size={16} stroke={1.7} aria-hidden="true" />
        </Link>
        <button type="button" aria-label={t`Close`} title={t`Close`} onClick={close}>
          <IconClose size={16} stroke={1.7} aria-hidden="true" />
        </button>
      </header>
      <div className={classes.inside}>
        <NotificationList isUnread={false} onGone={gone} />
      </div>
    </section>
  )
}
