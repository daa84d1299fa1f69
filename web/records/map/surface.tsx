import { useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, type ReactNode, type RefCallback, useId } from 'react'
import classes from './map.module.css'
import { isDeepest, panned, type Sight, type Size, within, zoomed } from './world/projection.ts'
import { ZoomButtons } from './zoom-buttons.tsx'

interface Props {
  box: RefCallback<HTMLDivElement>
  sight: Sight
  size: Size
  isBusy: boolean
  /** To another sight, in a short flight. */
  go: (how: (from: Sight) => Sight) => void
  children: ReactNode
}

/** Pixels of a press of an arrow. */
const stride = 90

/** The picture itself, with the keys and buttons that move it. */
export function Surface({ box, sight, size, isBusy, go, children }: Props) {
  const { t } = useLingui()
  const keys = useId()
  return (
    <div
      ref={box}
      className={classes.surface}
      role="application"
      aria-label={t`Map`}
      aria-describedby={keys}
      aria-busy={isBusy}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows move it
      tabIndex={0}
      onKeyDown={(event) => {
        const [right, down] = (event.target === event.currentTarget && stepOf(event)) || [0, 0]
        if (right || down) go((from) => panned(from, size, right * stride, down * stride))
      }}
      onDoubleClick={(event) => {
        if (event.target instanceof Element && event.target.closest('button, a')) return
        const { left, top } = event.currentTarget.getBoundingClientRect()
        const at = { left: event.clientX - left, top: event.clientY - top }
        go((from) => zoomed(from, size, 1, at))
      }}
    >
      <p id={keys} className="k-hidden">
        {t`Arrows move the map, + and − bring it nearer and farther, 0 shows all. The records in view are listed beside it.`}
      </p>
      {children}
      <ZoomButtons
        zoom={(by) => go((from) => zoomed(from, size, by))}
        isNearest={isDeepest(sight)}
        isFarthest={within({ ...sight, zoom: sight.zoom - 0.1 }, size).zoom >= sight.zoom}
      />
    </div>
  )
}

const steps: Record<string, readonly [right: number, down: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

function stepOf(event: KeyboardEvent): readonly [right: number, down: number] | undefined {
  const step = event.altKey || event.ctrlKey || event.metaKey ? undefined : steps[event.key]
  if (step) event.preventDefault()
  return step
}
