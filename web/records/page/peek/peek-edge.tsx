import { useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import classes from './peek.module.css'

const stored = 'kith-peek-width'
const narrowest = 340
const widest = 760
const usual = 440

/** The width of the peek, as the person left it. */
export function usePeekWidth(): [number, (width: number) => void] {
  const [width, setWidth] = useState(readWidth)
  const set = (next: number) => {
    const fitting = Math.round(Math.min(widest, Math.max(narrowest, next)))
    setWidth(fitting)
    try {
      localStorage.setItem(stored, String(fitting))
    } catch {
      // Then it is as wide as usual the next time.
    }
  }
  return [width, set]
}

/** The edge by which the peek is made wider: dragged, or moved with the arrow keys. */
export function PeekEdge({ width, setWidth }: { width: number; setWidth: (width: number) => void }) {
  const { t } = useLingui()
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.preventDefault()
    const edge = event.currentTarget
    edge.setPointerCapture(event.pointerId)
    const from = event.clientX
    const move = ({ clientX }: globalThis.PointerEvent) => setWidth(width + from - clientX)
    const end = () => {
      edge.removeEventListener('pointermove', move)
      edge.removeEventListener('pointerup', end)
      edge.removeEventListener('pointercancel', end)
    }
    edge.addEventListener('pointermove', move)
    edge.addEventListener('pointerup', end)
    edge.addEventListener('pointercancel', end)
  }
  const press = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowLeft' ? 24 : event.key === 'ArrowRight' ? -24 : 0
    if (by === 0) return
    event.preventDefault()
    setWidth(width + by)
  }
  return (
    <hr
      className={classes.edge}
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t`Width of the peek`}
      aria-valuenow={width}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      onPointerDown={drag}
      onKeyDown={press}
    />
  )
}

function readWidth(): number {
  try {
    return Number(localStorage.getItem(stored)) || usual
  } catch {
    return usual
  }
}
