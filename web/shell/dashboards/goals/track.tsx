import { useLingui } from '@lingui/react/macro'
import classes from './goal.module.css'
import type { Score } from './goal-data.ts'
import { sayAim } from './say-goal.ts'

interface Props {
  score: Pick<Score, 'amount' | 'plan' | 'share'>
  isOver: boolean
}

/** How much is reached, with a mark at what is due by today. */
export function Track({ score: { plan, share }, isOver }: Props) {
  const due = plan?.due && plan.value > 0 && !isOver ? plan.due / plan.value : null
  return (
    <span className={classes.track} aria-hidden="true">
      <span
        style={{ '--share': `${Math.max(0, Math.min(100, (share ?? 0) * 100))}%` }}
        data-reached={(share ?? 0) >= 1 || undefined}
      />
      {due !== null && <i style={{ '--due': `${Math.min(100, due * 100)}%` }} />}
    </span>
  )
}

/** How one stands to what is due by today; once the time is over, what is missing. */
export function Pace({ score: { amount, plan, share }, isOver, currency }: Props & { currency: string | undefined }) {
  const { t } = useLingui()
  if (!plan || plan.due === null || (isOver && (share ?? 0) >= 1)) return null
  const by = (amount.value ?? 0) - (isOver ? plan.value : plan.due)
  const text = sayAim(Math.abs(by), currency)
  return (
    <b data-tone={by >= 0 ? 'good' : 'bad'}>
      <span aria-hidden="true">{by >= 0 ? '▲' : '▼'} </span>
      {isOver ? t`${text} missing` : by >= 0 ? t`${text} ahead` : t`${text} behind`}
    </b>
  )
}
