import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { asProblem } from '#web/data/problem.ts'
import { IconLock } from '#web/kit/icons.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from './widget.module.css'

/** The room of a widget that is on its way; as large as it will be. */
export function WidgetRoom() {
  return <div className={classes.room} data-skeleton aria-hidden="true" />
}

export function WidgetEmpty({ children }: { children: ReactNode }) {
  return <p className={classes.empty}>{children}</p>
}

/** What went wrong with this one; the others go on. */
export function WidgetProblem({ error, again }: { error: unknown; again: () => void }) {
  const { t } = useLingui()
  return (
    <div className={classes.empty} role="alert">
      <span>{sayProblem(asProblem(error))}</span>
      <button type="button" className={classes.again} onClick={again}>{t`Try again`}</button>
    </div>
  )
}

/** Says no more than that there is something. */
export function WidgetWithheld() {
  const { t } = useLingui()
  return (
    <div className={classes.empty} data-withheld>
      <IconLock size={16} stroke={1.7} aria-hidden="true" />
      <span>{t`This shows something that you may not see, or that is not there any more.`}</span>
    </div>
  )
}

/** What may be longer than its room: keys scroll it too. */
export function WidgetScroll({
  title,
  isStale = false,
  children,
}: {
  title: string
  isStale?: boolean
  children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing is filled in here
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <div className={classes.scroll} role="group" tabIndex={0} aria-label={title} data-stale={isStale || undefined}>
      {children}
    </div>
  )
}
