import { Plural, useLingui } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import { past } from '#web/data/past.ts'
import { useUnread } from '#web/data/people/unread.ts'
import { IconBell } from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'
import classes from './entry.module.css'

const load = () => import('../notifications/notifications-panel.tsx')
const Panel = late(load, 'NotificationsPanel')

/** Opens what one was told, and says how much of it is unread. */
export function Bell({ isNarrow }: { isNarrow: boolean }) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  // What was told then is nobody's business now.
  if (past !== null) return null
  const gone = () => setOpen(false)
  const close = () => {
    gone()
    button.current?.focus()
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        data-bell
        className={classes.entry}
        aria-expanded={isOpen}
        title={isNarrow ? t`Notifications` : undefined}
        onPointerEnter={() => void load()}
        onClick={() => (isOpen ? close() : setOpen(true))}
      >
        <IconBell size={17} stroke={1.7} aria-hidden="true" />
        <span className={isNarrow ? 'k-hidden' : undefined}>{t`Notifications`}</span>
        <UnreadCount />
      </button>
      <UnreadStatus />
      {isOpen && <Panel close={close} gone={gone} />}
    </>
  )
}

/** The number on the bell. */
export function UnreadCount() {
  const unread = useUnread()
  if (unread === 0) return null
  return (
    <span className={classes.count} aria-hidden="true">
      {unread > 99 ? '99+' : unread}
    </span>
  )
}

/** Says the number when it changes, to whoever does not see it. */
export function UnreadStatus() {
  const unread = useUnread()
  return (
    <span className="k-hidden" role="status">
      {unread > 0 && <Plural value={unread} one="# unread" other="# unread" />}
    </span>
  )
}
