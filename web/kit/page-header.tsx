import { type ReactNode, useEffect } from 'react'
import classes from './page-header.module.css'

interface Props {
  title: string
  /** Beside the title: a count, a state. */
  children?: ReactNode
  actions?: ReactNode
}

/** The bar at the top of a screen, and the name of the browser's tab. */
export function PageHeader({ title, children, actions }: Props) {
  useDocumentTitle(title)
  return (
    <header className={classes.header}>
      <h1>{title}</h1>
      {children}
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  )
}

/** `Acme · Kith` in the tab, and what was there before when the screen goes. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    if (!title) return
    document.title = `${title} · Kith`
    return () => {
      document.title = 'Kith'
    }
  }, [title])
}
