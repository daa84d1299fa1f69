import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { currentCatalog } from '#web/data/catalog.ts'
import { pastName } from '#web/data/past.ts'
import classes from './work.module.css'

interface Props {
  object: string
  filter: Record<string, unknown>
  /** Says what the number is to whoever does not see where it stands. */
  label: string
  /** The time as of which they are opened, RFC 3339. */
  at?: string | null
  children: ReactNode
}

/** A number that opens its rows. */
export function RowLink({ object, filter, label, at = null, children }: Props) {
  const path = currentCatalog().objects.get(object)?.path
  if (!path) return <>{children}</>
  const said = (
    <>
      <span className="k-hidden">{label}: </span>
      {children}
    </>
  )
  const text = JSON.stringify(filter)
  // Another time is another load of the page.
  if (at) {
    const search = new URLSearchParams({ filter: text, [pastName]: at })
    return (
      <a className={classes.number} href={`/${path}?${search}`}>
        {said}
      </a>
    )
  }
  return (
    <Link className={classes.number} to={`/${path}` as '/'} search={{ filter: text } as never}>
      {said}
    </Link>
  )
}
