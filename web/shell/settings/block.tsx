import type { ReactNode } from 'react'
import classes from './block.module.css'

interface Props {
  title?: string
  text?: ReactNode
  action?: ReactNode
  children?: ReactNode
}

/** A part of a settings page: what it is, in a sentence, and what can be done. */
export function Block({ title, text, action, children }: Props) {
  return (
    <section className={classes.block} aria-label={title}>
      {(title || text || action) && (
        <header className={classes.head}>
          <div>
            {title && <h3>{title}</h3>}
            {text && <p>{text}</p>}
          </div>
          {action}
        </header>
      )}
      {children}
    </section>
  )
}

/** Names and values that are only shown. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Lines of one kind under each other. */
export function Lines({ children, label }: { children: ReactNode; label: string }) {
  return (
    <ul className={classes.lines} aria-label={label}>
      {children}
    </ul>
  )
}

interface LineProps {
  icon?: ReactNode
  title: ReactNode
  text?: ReactNode
  action?: ReactNode
  isFaint?: boolean
}

export function Line({ icon, title, text, action, isFaint }: LineProps) {
  return (
    <li className={classes.row} data-faint={isFaint || undefined}>
      {icon}
      <div className={classes.words}>
        <span className={classes.name}>{title}</span>
        {text && <span className={classes.text}>{text}</span>}
      </div>
      {action && <div className={classes.action}>{action}</div>}
    </li>
  )
}
