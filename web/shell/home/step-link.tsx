import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Icon, IconCheck } from '#web/kit/icons.ts'
import classes from './first-steps.module.css'

interface Props {
  icon: Icon
  title: string
  children: ReactNode
  isDone: boolean
  to?: string
  onPress?: () => void
}

/** One of the first steps: leads there, and is ticked off when it is done. */
export function StepLink({ icon: StepIcon, title, children, isDone, to, onPress }: Props) {
  const { t } = useLingui()
  const Mark = isDone ? IconCheck : StepIcon
  const content = (
    <>
      <span className={classes.mark} data-done={isDone || undefined}>
        <Mark size={16} stroke={1.7} aria-hidden="true" />
      </span>
      <span className={classes.words}>
        <b>
          {title}
          {isDone && <span className="k-hidden">{t`Done`}</span>}
        </b>
        <span>{children}</span>
      </span>
    </>
  )
  return (
    <li>
      {to ? (
        <Link to={to as '/'} className={classes.step}>
          {content}
        </Link>
      ) : (
        <button type="button" className={classes.step} onClick={onPress}>
          {content}
        </button>
      )}
    </li>
  )
}
