import { Avatar } from '#web/kit/avatar.tsx'
import {
  type Icon,
  IconAlert,
  IconBell,
  IconCheck,
  IconClock,
  IconDownload,
  IconHandover,
  IconImport,
  IconMention,
  IconMerge,
  IconPencil,
  IconUndo,
  IconUser,
} from '#web/kit/icons.ts'
import classes from './notifications.module.css'
import type { Notification } from './notifications-data.ts'

const works: Record<NonNullable<Notification['work']>, Icon> = {
  import: IconImport,
  bulk: IconPencil,
  merge: IconMerge,
  handover: IconHandover,
  undo: IconUndo,
  backup: IconDownload,
}

const signs: Record<Notification['kind'], Icon> = {
  assigned: IconUser,
  mentioned: IconMention,
  followed: IconBell,
  due: IconClock,
  finished: IconCheck,
}

/** Who it comes from, with a small sign of its kind; or what kind of work it was. */
export function NotificationMark({ notification }: { notification: Notification }) {
  const { kind, actor, work, outcome } = notification
  const Sign = signs[kind]
  if (actor)
    return (
      <span className={classes.mark}>
        <Avatar name={actor.name} round size={24} />
        <span className={classes.sign}>
          <Sign size={10} stroke={2.2} aria-hidden="true" />
        </span>
      </span>
    )
  const Work = work ? (outcome === 'failed' ? IconAlert : works[work]) : Sign
  return (
    <span className={classes.mark} data-kind={outcome ?? kind}>
      <Work size={16} stroke={1.8} aria-hidden="true" />
    </span>
  )
}
