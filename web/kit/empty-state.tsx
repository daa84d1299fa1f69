import type { ReactNode } from 'react'
import classes from './empty-state.module.css'
import type { Icon } from './icons.ts'

interface Props {
  icon?: Icon
  title: string
  text?: ReactNode
  /** The one thing to do here. */
  action?: ReactNode
  secondary?: ReactNode
}

/** Says what belongs here and how it comes about. */
export function EmptyState({ icon: StateIcon, title, text, action, secondary }: Props) {
  return (
    <div className={classes.state}>
      {StateIcon && (
        <span className={classes.icon}>
          <StateIcon size={20} stroke={1.6} aria-hidden="true" />
        </span>
      )}
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {(action || secondary) && (
        <div className={classes.actions}>
          {action}
          {secondary}
        </div>
      )}
    </div>
  )
}
