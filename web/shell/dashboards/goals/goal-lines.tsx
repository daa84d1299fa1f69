import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { Measure } from '../dashboard-data.ts'
import { spanOf } from '../scope/stretch.ts'
import { measuresOf } from '../widgets/ask.ts'
import { sayMeasure, sayPath } from '../widgets/say-widget.ts'
import common from '../widgets/widget.module.css'
import { WidgetEmpty, WidgetScroll } from '../widgets/widget-frame.tsx'
import classes from './goal.module.css'
import { type Goal, isMoney, type Score } from './goal-data.ts'
import { sayAim, sayPercent } from './say-goal.ts'
import { Pace, Track } from './track.tsx'

interface Props {
  goal: Goal
  scores: readonly Score[]
  currency: string | undefined
  title: string
  isTable: boolean
}

/** Who has reached how much, by bars or in figures. */
export function GoalLines({ goal, scores, currency: given, title, isTable }: Props) {
  const { t } = useLingui()
  if (scores.every(({ plan }) => plan === null))
    return <WidgetEmpty>{t`There is no target in this period.`}</WidgetEmpty>
  const { widget, object, scope } = goal
  const currency = isMoney(goal) ? given : undefined
  const isOver = scope.today >= (spanOf(scope.stretch)?.to ?? '9999')
  const of = { currency, isOver }
  return (
    <WidgetScroll title={title}>
      <table className={isTable ? common.table : classes.lines}>
        <caption className="k-hidden">{title}</caption>
        <thead className={isTable ? undefined : 'k-hidden'}>
          <tr>
            <th scope="col">{sayPath(object, widget.groupBy?.field ?? '')}</th>
            {!isTable && <th scope="col">{t`Progress`}</th>}
            <th scope="col">{sayMeasure(measuresOf(widget)[0] as Measure, object)}</th>
            {isTable && <th scope="col">{t`Target`}</th>}
            <th scope="col">{t`Reached`}</th>
            {isTable && <th scope="col">{t`Due by today`}</th>}
          </tr>
        </thead>
        <tbody>
          {scores.map((score) =>
            isTable ? <Figures key={score.key} score={score} {...of} /> : <Bar key={score.key} score={score} {...of} />,
          )}
        </tbody>
      </table>
    </WidgetScroll>
  )
}

interface LineProps {
  score: Score
  currency: string | undefined
  isOver: boolean
}

function Name({ score: { label, drill } }: Pick<LineProps, 'score'>) {
  const { t } = useLingui()
  return (
    <th scope="row">
      <Link to={drill.to as '/'} search={drill.search as never}>
        {label || t`Not shown to you`}
      </Link>
    </th>
  )
}

function Bar({ score, currency, isOver }: LineProps) {
  const { t } = useLingui()
  const { amount, plan, share } = score
  const whole = plan ? sayAim(plan.value, currency) : ''
  return (
    <tr>
      <Name score={score} />
      <td>
        {plan && <Track score={score} isOver={isOver} />}
        <small>
          <Pace score={score} currency={currency} isOver={isOver} />
        </small>
      </td>
      <td>
        {amount.text}
        <small>{plan ? t`of ${whole}` : t`no target`}</small>
      </td>
      <td data-reached={(share ?? 0) >= 1 || undefined}>{share === null ? '–' : sayPercent(share)}</td>
    </tr>
  )
}

function Figures({ score, currency }: LineProps) {
  const { amount, plan, share } = score
  return (
    <tr>
      <Name score={score} />
      <td>{amount.text}</td>
      <td>{plan ? sayAim(plan.value, currency) : '–'}</td>
      <td>{share === null ? '–' : sayPercent(share)}</td>
      <td>{plan?.due === null || !plan ? '–' : sayAim(plan.due, currency)}</td>
    </tr>
  )
}
