import { Link } from '@tanstack/react-router'
import type { Icon } from '#web/kit/icons.ts'
import classes from './entry.module.css'

interface Props {
  path: string
  icon: Icon
  label: string
  /** Only the icon; the label is its name and shows on hover. */
  isNarrow?: boolean
  onClick?: () => void
}

export function Entry({ path, icon: EntryIcon, label, isNarrow = false, onClick }: Props) {
  return (
    <Link
      to={path as '/'}
      className={classes.entry}
      activeOptions={{ exact: path === '/', includeSearch: false }}
      aria-label={isNarrow ? label : undefined}
      title={isNarrow ? label : undefined}
      onClick={onClick}
    >
      <EntryIcon size={17} stroke={1.7} aria-hidden="true" />
      {!isNarrow && <span>{label}</span>}
    </Link>
  )
}
