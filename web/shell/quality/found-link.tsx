import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { formatNumber } from '#web/kit/format.ts'
import type { Filter } from '#web/records/list-state.ts'
import { listSearch } from '../home/scope.ts'
import classes from './quality.module.css'

/** Records of which the last look said so. */
export function found(mark: string): Filter {
  return { id: { found: mark } }
}

interface Props {
  info: ObjectInfo
  count: number | null
  filter: readonly (Filter | null)[]
  label: string
  children?: ReactNode
}

/** A figure, or words for it, that leads to the records which it counts; none is a dash, what is not asked is empty. */
export function FoundLink({ info, count, filter, label, children }: Props) {
  if (count === null) return null
  if (count === 0) return <span className={classes.none}>{children ?? '–'}</span>
  return (
    <Link
      to={`/${info.path}` as '/'}
      search={listSearch(...filter) as never}
      className={classes.figure}
      {...(children ? {} : { 'aria-label': `${label}: ${formatNumber(count)}` })}
    >
      {children ?? formatNumber(count)}
    </Link>
  )
}
