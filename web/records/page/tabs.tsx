import type { KeyboardEvent } from 'react'
import { useInSight } from '#web/kit/use-in-sight.ts'
import classes from './record-page.module.css'

interface Props {
  label: string
  tabs: readonly { key: string; label: string }[]
  shown: string
  show: (key: string) => void
}

/** A row of tabs; the arrow keys move along it. */
export function Tabs({ label, tabs, shown, show }: Props) {
  const row = useInSight<HTMLDivElement>(
    tabs.findIndex(({ key }) => key === shown),
    tabs.length,
  )
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    const at = tabs.findIndex(({ key }) => key === shown)
    const next = tabs[(at + by + tabs.length) % tabs.length]
    if (!next) return
    event.preventDefault()
    show(next.key)
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.key}"]`)?.focus()
  }
  return (
    <div className={classes.tabs} role="tablist" aria-label={label} onKeyDown={press} ref={row}>
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          data-tab={tab.key}
          aria-selected={tab.key === shown}
          tabIndex={tab.key === shown ? 0 : -1}
          onClick={() => show(tab.key)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  )
}
