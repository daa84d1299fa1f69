import { useMemo } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { useCatalog } from '#web/data/catalog.ts'
import { ChartWidget } from '../charts/chart-widget.tsx'
import { SplitWidget } from '../charts/split-widget.tsx'
import type { Widget } from '../dashboard-data.ts'
import { GoalWidget } from '../goals/goal-widget.tsx'
import { type BoardScope, narrowed } from '../scope/board-scope.ts'
import { bodyOf, isSplit } from './ask.ts'
import { useFigures } from './figures.ts'
import { LinesWidget } from './lines-widget.tsx'
import { ListWidget } from './list-widget.tsx'
import { MatrixWidget } from './matrix-widget.tsx'
import { besidesOf } from './matter.ts'
import { NumberWidget } from './number-widget.tsx'
import { RateNote } from './rate-note.tsx'
import type { Shown } from './shown.ts'
import classes from './widget.module.css'
import { WidgetProblem, WidgetRoom } from './widget-frame.tsx'

interface Props {
  widget: Widget
  object: ObjectInfo
  scope: BoardScope
  title: string
  isTable: boolean
}

/** What a widget shows, whichever it is; while that is on its way, its room. */
export function WidgetBody(props: Props) {
  const catalog = useCatalog()
  if (props.widget.kind === 'list') return <ListWidget {...props} catalog={catalog} />
  return props.widget.kind === 'goal' ? <GoalWidget {...props} /> : <FiguresBody {...props} />
}

function FiguresBody({ widget, object, scope, title, isTable }: Props) {
  const catalog = useCatalog()
  const body = useMemo(() => bodyOf(widget, object, scope, catalog), [widget, object, scope, catalog])
  const { filter } = useMemo(() => narrowed(widget, object, scope), [widget, object, scope])
  const besides = useMemo(() => besidesOf(widget, object), [widget, object])
  const { data, error, refetch, isPlaceholderData } = useFigures(body, { object, besides, enabled: scope.isReady })
  // What is there already is better than a message about what is newer.
  if (error && !data) return <WidgetProblem error={error} again={() => void refetch()} />
  if (!data) return <WidgetRoom />
  const shown = { widget, object, catalog, scope, filter, figures: data, title, isTable }
  return (
    <div className={classes.body} data-stale={isPlaceholderData || undefined}>
      <Drawn {...shown} />
      <RateNote figures={data} object={object} />
    </div>
  )
}

function Drawn(shown: Shown) {
  switch (shown.widget.kind) {
    case 'number':
      return <NumberWidget {...shown} />
    case 'heatmap':
      return <MatrixWidget {...shown} />
    case 'table':
      return shown.widget.splitBy ? <MatrixWidget {...shown} /> : <LinesWidget {...shown} />
    default:
      return isSplit(shown.widget) ? <SplitWidget {...shown} /> : <ChartWidget {...shown} />
  }
}
