import type { CSSProperties, ReactNode } from 'react'
import type { BoardWidget, Place } from '../dashboard-data.ts'
import type { BoardScope } from '../scope/board-scope.ts'
import { WidgetCard } from '../widgets/widget-card.tsx'
import classes from './board-grid.module.css'
import { inReadingOrder, settled } from './places.ts'

/** The widgets in twelve columns; on a narrow screen in two, on a phone below each other. */
export function BoardGrid({ widgets, scope }: { widgets: readonly BoardWidget[]; scope: BoardScope }) {
  return (
    <div className={classes.grid}>
      {inReadingOrder(settled(widgets)).map((widget) => (
        <GridItem key={widget.id} place={widget}>
          <WidgetCard widget={widget} scope={scope} />
        </GridItem>
      ))}
    </div>
  )
}

export function GridItem({
  place,
  children,
  isMoving = false,
}: {
  place: Place
  children: ReactNode
  isMoving?: boolean
}) {
  return (
    <div
      className={classes.item}
      style={styleOf(place)}
      data-wide={place.w > 4 || undefined}
      data-moving={isMoving || undefined}
    >
      {children}
    </div>
  )
}

function styleOf({ x, y, w, h }: Place): CSSProperties {
  return { '--x': x + 1, '--w': w, '--y': y + 1, '--h': h, '--order': y * 100 + x } as CSSProperties
}
