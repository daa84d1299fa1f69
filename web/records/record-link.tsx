import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { currentCatalog } from '#web/data/catalog.ts'
import { useLabel } from '#web/data/labels.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import classes from './record-link.module.css'

export interface RecordLinkProps {
  object: string
  id: string
  /** Instead of what the record is called. */
  children?: ReactNode
  hasAvatar?: boolean
}

/** What a record is called, as a link to its page. */
export function RecordLink({ object, id, children, hasAvatar = object === 'user' }: RecordLinkProps) {
  const title = useLabel(object, id)
  const path = currentCatalog().objects.get(object)?.path
  const text = children ?? title
  if (!path) return <>{text}</>
  return (
    <Link
      className={classes.link}
      to={'/$objects/$recordId' as never}
      params={{ objects: path, recordId: id } as never}
    >
      {hasAvatar && title && <Avatar name={title} round={object === 'user'} size={16} />}
      <span className={classes.text}>{text || '…'}</span>
    </Link>
  )
}
