import type { ReactNode } from 'react'
import { fetched } from '../late.ts'

export interface Notice {
  text: ReactNode
  /** The word on the button, and what it does; the notice closes then. */
  action?: { label: string; run: () => void }
  /** A second one, such as to open what was made. */
  open?: { label: string; run: () => void }
  tone?: 'plain' | 'bad'
  /** Until it is closed. */
  stays?: boolean
  /** Notices of one key replace each other. */
  key?: string
}

/** Tells what happened, at the lower edge, without stopping anybody. */
export function notify(notice: Notice): void {
  void fetched(() => import('./notices.tsx')).then(({ showNotice }) => showNotice(notice))
}
