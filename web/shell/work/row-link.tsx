import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { currentCatalog } from '#web/data/catalog.ts'
import classes from './work.module.css'

interface Props {
  object: string
  filter: Record<string, unknown>
  label: string
  children: ReactNode
}

/** A number that opens its rows. */
export function RowLink({ object, filter, label, children }: Props) {
  const path = currentCatalog().objects.get(object)?.path
  if (!path) return <>{children}</>
  return (
    <Link
      className={classes.number}
      aria-label={label}
      to={`/${path}` as '/'}
      search={{ filter: JSON.stringify(filter) } as never}
    >
      {children}
    </Link>
  )
}
