import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { currentCatalog } from '#web/data/catalog.ts'
import classes from './work.module.css'

interface Props {
  object: string
  filter: Record<string, unknown>
  /** Says what the number is to whoever does not see where it stands. */
  label: string
  children: ReactNode
}

/** A number that opens its rows. */
export function RowLink({ object, filter, label, children }: Props) {
  const path = currentCatalog().objects.get(object)?.path
  if (!path) return <>{children}</>
  return (
    <Link className={classes.number} to={`/${path}` as '/'} search={{ filter: JSON.stringify(filter) } as never}>
      <span className="k-hidden">{label}: </span>
      {children}
    </Link>
  )
}
