import type { ReactNode } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { Widget } from '../dashboard-data.ts'
import classes from './editor.module.css'

/** What the parts of the form are given. */
export interface PartProps {
  widget: Widget
  object: ObjectInfo
  change: (changes: Partial<Widget>) => void
}

/** Above its control, which has the same name of its own. */
export function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.row}>
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  )
}
