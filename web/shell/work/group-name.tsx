import { useLingui } from '@lingui/react/macro'
import type { CSSProperties } from 'react'
import classes from './work.module.css'

/** What a line of figures is of, wrapped where it is long; below what contains it by so many levels. Null: of no tree. */
export function GroupName({ name, depth = null }: { name: string; depth?: number | null }) {
  const { t } = useLingui()
  const level = (depth ?? 0) + 1
  return (
    <span className={classes.group} style={{ '--depth': depth ?? 0 } as CSSProperties}>
      {name}
      {depth !== null && <span className="k-hidden"> {t`Level ${level}`}</span>}
    </span>
  )
}
