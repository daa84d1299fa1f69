import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import type { Widget } from '../dashboard-data.ts'
import type { BoardScope } from '../scope/board-scope.ts'
import { spanOf } from '../scope/stretch.ts'
import { useFigures } from '../widgets/figures.ts'
import { RateNote } from '../widgets/rate-note.tsx'
import common from '../widgets/widget.module.css'
import { WidgetEmpty, WidgetProblem, WidgetRoom } from '../widgets/widget-frame.tsx'
import classes from './goal.module.css'
import { type Goal, groupOf, recordsAsked, type Score, scoreOfAll, scoresOf, targetsAsked } from './goal-data.ts'
import { GoalLines } from './goal-lines.tsx'
import { sayAimed, sayPercent, saySource } from './say-goal.ts'
import { Pace, Track } from './track.tsx'

interface Props {
  widget: Widget
  object: ObjectInfo
  scope: BoardScope
  title: string
  isTable: boolean
}

/** How far one is on the way to what is to be reached: a number that was set, or what the targets of the period come to. */
export function GoalWidget({ title, isTable, widget, object, scope }: Props) {
  const { t } = useLingui()
  const catalog = useCatalog()
  const goal: Goal = useMemo(() => ({ widget, object, catalog, scope }), [widget, object, catalog, scope])
  const wished = useMemo(() => targetsAsked(goal), [goal])
  const targets = useFigures(wished?.body ?? {}, {
    object: wished?.object ?? object,
    besides: [],
    enabled: scope.isReady && wished !== null,
  })
  const isKnown = wished === null || targets.data !== undefined
  const asked = useMemo(() => recordsAsked(goal, (wished && targets.data) ?? null), [goal, wished, targets.data])
  const figures = useFigures(asked.body, {
    object,
    besides: groupOf(goal) ? ['user'] : [],
    enabled: scope.isReady && isKnown,
  })
  const error = targets.error ?? figures.error
  if (error && !figures.data)
    return <WidgetProblem error={error} again={() => void (targets.error ? targets : figures).refetch()} />
  if (!figures.data || !isKnown) return <WidgetRoom />
  if (targets.data?.more && wished)
    return <WidgetEmpty>{t`There are more targets in this period than can be counted.`}</WidgetEmpty>
  const isStale = figures.isPlaceholderData || targets.isPlaceholderData
  return (
    <div className={common.body} data-stale={isStale || undefined}>
      {groupOf(goal) ? (
        <GoalLines
          goal={goal}
          scores={scoresOf(goal, asked, figures.data)}
          currency={figures.data.currency}
          {...{ title, isTable }}
        />
      ) : (
        <GoalFigure
          goal={goal}
          score={scoreOfAll(goal, asked, figures.data)}
          currency={figures.data.currency}
          title={title}
          source={saySource(goal, asked.holders)}
        />
      )}
      <RateNote figures={figures.data} object={object} />
    </div>
  )
}

interface FigureProps {
  goal: Goal
  score: Score
  currency: string | undefined
  title: string
  source: string
}

function GoalFigure({ goal, score, currency, title, source }: FigureProps) {
  const { amount, plan, share, drill } = score
  const percent = share === null ? '' : sayPercent(share)
  const aimed = sayAimed(goal, plan, currency)
  const isOver = goal.scope.today >= (spanOf(goal.scope.stretch)?.to ?? '9999')
  return (
    <Link to={drill.to as '/'} search={drill.search as never} className={common.number}>
      <span className="k-hidden">{title}: </span>
      <span className={common.value}>
        {amount.text} {percent && <small data-reached={(share ?? 0) >= 1 || undefined}>{percent}</small>}
      </span>
      {share !== null && <Track score={score} isOver={isOver} />}
      <span className={`${common.more} ${classes.more}`} title={[aimed, source].filter(Boolean).join(' · ')}>
        <span>{aimed}</span> <Pace score={score} currency={currency} isOver={isOver} />
        {source && <small> · {source}</small>}
      </span>
    </Link>
  )
}
