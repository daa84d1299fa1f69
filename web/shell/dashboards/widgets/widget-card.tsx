import { useLingui } from '@lingui/react/macro'
import { CatchBoundary } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import { useCatalog } from '#web/data/catalog.ts'
import type { BoardWidget, Widget } from '../dashboard-data.ts'
import type { BoardScope } from '../scope/board-scope.ts'
import { sayStretch } from '../scope/say-stretch.ts'
import { sayPath, titleOfWidget } from './say-widget.ts'
import classes from './widget.module.css'
import { WidgetBody } from './widget-body.tsx'
import { WidgetProblem, WidgetWithheld } from './widget-frame.tsx'
import { WidgetMenu } from './widget-menu.tsx'

interface Props {
  widget: BoardWidget
  scope: BoardScope
  /** What the editor of the board adds to the head: handles, further acts. */
  edit?: { handle: ReactNode; items: ReactNode } | undefined
}

/** A widget on its ground, with its title and what can be done with it. */
export function WidgetCard({ widget, scope, edit }: Props) {
  const { t } = useLingui()
  const { objects } = useCatalog()
  const object = widget.kind === 'withheld' ? undefined : objects.get(widget.object)
  if (widget.kind === 'withheld' || !object)
    return (
      <section className={classes.card} aria-label={t`Not shown to you`}>
        {edit && (
          <header className={classes.head}>
            {edit.handle}
            <h2>{t`Not shown to you`}</h2>
            <WidgetMenu title={t`Not shown to you`} items={edit.items} />
          </header>
        )}
        <WidgetWithheld />
      </section>
    )
  return <SeenCard widget={widget} object={object} scope={scope} edit={edit} />
}

function SeenCard({
  widget,
  object,
  scope,
  edit,
}: Omit<Props, 'widget'> & {
  widget: Widget
  object: NonNullable<ReturnType<ReturnType<typeof useCatalog>['objects']['get']>>
}) {
  const [isTable, setTable] = useState(false)
  const card = useRef<HTMLElement>(null)
  const title = titleOfWidget(widget, object)
  return (
    <section className={classes.card} aria-label={title} ref={card} data-kind={widget.kind}>
      <header className={classes.head}>
        {edit?.handle}
        <div className={classes.titles}>
          <h2 title={title}>{title}</h2>
          <Caption widget={widget} object={object} scope={scope} />
        </div>
        <WidgetMenu
          title={title}
          shown={{ widget, object, scope, card }}
          table={hasDrawing(widget) ? { isTable, setTable } : undefined}
          items={edit?.items}
        />
      </header>
      <CatchBoundary
        getResetKey={() => JSON.stringify(widget)}
        errorComponent={({ error, reset }) => <WidgetProblem error={error} again={reset} />}
      >
        <WidgetBody widget={widget} object={object} scope={scope} title={title} isTable={isTable} />
      </CatchBoundary>
    </section>
  )
}

function hasDrawing({ kind, groupBy }: Widget): boolean {
  return ['line', 'bar', 'funnel', 'heatmap'].includes(kind) || (kind === 'goal' && Boolean(groupBy))
}

/** Of which time it is; nothing where the time of the board does not touch it. */
function Caption({
  widget,
  object,
  scope,
}: {
  widget: Widget
  object: Parameters<typeof sayPath>[0]
  scope: BoardScope
}) {
  const { t } = useLingui()
  const isFigure = widget.kind === 'number' || widget.kind === 'goal'
  if (!widget.date) return isFigure ? <small>{t`All time`}</small> : null
  const period = sayStretch(scope.stretch)
  const day = sayPath(object, widget.date)
  return <small title={t`${period}, by “${day}”`}>{t`${period}, by “${day}”`}</small>
}
