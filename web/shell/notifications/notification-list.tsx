import { Trans, useLingui } from '@lingui/react/macro'
import { useRouter } from '@tanstack/react-router'
import { type MouseEvent, useRef } from 'react'
import { asProblem } from '#web/data/problem.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { dayOf, formatTime } from '#web/kit/format.ts'
import { IconBell, IconCheck } from '#web/kit/icons.ts'
import { useShortcuts } from '#web/kit/shortcuts/shortcuts.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { type Sides, useSwipes } from '#web/kit/swipes/use-swipes.tsx'
import { tellProblem } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { groupByDay } from '#web/records/timeline/day-groups.ts'
import { LoadMore } from '#web/records/timeline/load-more.tsx'
import { sayDay } from '#web/records/timeline/say-day.ts'
import { NotificationMark } from './notification-mark.tsx'
import classes from './notifications.module.css'
import { mark, markAll, type Notification, useNotifications } from './notifications-data.ts'
import { sayNotification } from './say-notification.ts'

interface Props {
  isUnread: boolean
  /** Somebody has gone to what one of them is about. */
  onGone?: () => void
}

/** Notifications by day; J and K go through them, Enter opens, U marks as read or unread. */
export function NotificationList({ isUnread, onGone }: Props) {
  const { t } = useLingui()
  const router = useRouter()
  const box = useRef<HTMLDivElement>(null)
  const { data, error, isLoading, hasNextPage, isFetchingNextPage, fetchNextPage } = useNotifications(isUnread)
  const all = data?.pages.flatMap((page) => page.data) ?? []
  const today = dayOf(Date.now())
  const lines = () => [...(box.current?.querySelectorAll<HTMLElement>('a[data-notification]') ?? [])]
  const step = (by: 1 | -1) => {
    const now = lines()
    const at = now.indexOf(document.activeElement as HTMLElement)
    now[at < 0 ? 0 : Math.max(0, Math.min(now.length - 1, at + by))]?.focus()
  }
  const set = (one: Notification, read: boolean) => mark(one, read).catch((problem) => tellProblem(problem))
  const turn = () => {
    const id = (document.activeElement as HTMLElement | null)?.dataset['notification']
    const one = all.find((each) => each.id === id)
    if (one) void set(one, one.readAt === null)
  }
  useShortcuts(t`Notifications`, [
    { keys: 'j', label: t`Next`, run: () => step(1) },
    { keys: 'k', label: t`Previous`, run: () => step(-1) },
    { keys: 'u', label: t`Mark as read or unread`, run: turn },
    { keys: 'shift+u', label: t`Mark all as read`, run: () => void markAll().catch((problem) => tellProblem(problem)) },
  ])
  const sidesOf = (id: string): Sides | null => {
    const one = all.find((each) => each.id === id)
    if (!one) return null
    const label = one.readAt === null ? t`Mark as read` : t`Mark as unread`
    return { right: { label, icon: IconCheck, tone: 'accent', run: () => void set(one, one.readAt === null) } }
  }
  const swipes = useSwipes(box, sidesOf)
  const open = (event: MouseEvent, one: Notification) => {
    void set(one, true)
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    router.history.push(one.path)
    onGone?.()
  }
  return (
    <div ref={box} className={classes.list}>
      {swipes}
      {error && <p className={classes.problem}>{sayProblem(asProblem(error))}</p>}
      {isLoading && <SkeletonLines count={6} />}
      {data && all.length === 0 && (
        <EmptyState
          icon={IconBell}
          title={isUnread ? t`All is read` : t`Nothing yet`}
          text={t`You hear here when something is assigned to you, when you are mentioned, when a task is due and when long work is done.`}
        />
      )}
      {groupByDay(all, dayOf, today).map(({ day, entries }) => (
        <section key={day} className={classes.day}>
          <h2>{sayDay(day, today)}</h2>
          <ol>
            {entries.map((one) => (
              <Line
                key={one.id}
                notification={one}
                open={(event) => open(event, one)}
                turn={() => set(one, !one.readAt)}
              />
            ))}
          </ol>
        </section>
      ))}
      <LoadMore hasMore={hasNextPage} isLoading={isFetchingNextPage} load={() => void fetchNextPage()} />
    </div>
  )
}

interface LineProps {
  notification: Notification
  open: (event: MouseEvent) => void
  turn: () => void
}

function Line({ notification, open, turn }: LineProps) {
  const { t } = useLingui()
  const { id, at, readAt, path } = notification
  const { title, text } = sayNotification(notification)
  return (
    <li className={classes.line} data-unread={readAt === null || undefined}>
      <div className={classes.swiped} data-swipe={id}>
        <a href={path} data-notification={id} onClick={open}>
          <NotificationMark notification={notification} />
          <span className={classes.words}>
            <span className={classes.title}>{title}</span>
            <span className={classes.text}>
              {readAt === null && (
                <span className="k-hidden">
                  <Trans>unread</Trans>{' '}
                </span>
              )}
              {text}
            </span>
          </span>
          <time dateTime={at} title={formatTime(at)}>
            {formatTime(at, { timeStyle: 'short' })}
          </time>
        </a>
        <button
          type="button"
          className={classes.dot}
          aria-label={readAt === null ? t`Mark as read` : t`Mark as unread`}
          title={readAt === null ? t`Mark as read` : t`Mark as unread`}
          onClick={turn}
        />
      </div>
    </li>
  )
}
