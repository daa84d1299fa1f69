import { type RefCallback, useCallback, useRef } from 'react'
import { panned, type Sight, type Size, zoomed } from './world/projection.ts'

/** A press that goes so many pixels moves the map. */
const threshold = 4
/** Steps of zoom for a pixel of the wheel, and for one of two fingers on a pad, which the browser tells as a wheel with Ctrl. */
const wheelStep = 0.0022
const pinchStep = 0.012
/** Pixels of a line, where a wheel counts lines. */
const line = 18

interface Parts {
  size: Size
  move: (change: (before: Sight) => Sight) => void
}

interface Finger {
  left: number
  top: number
}

/** Moves the map by mouse, wheel, pen and fingers: one pulls it, two also bring it nearer. For the element that shows it. */
export function useGestures(parts: Parts): RefCallback<HTMLElement> {
  const newest = useRef(parts)
  newest.current = parts
  return useCallback((own: HTMLElement | null) => (own ? follow(own, newest) : undefined), [])
}

function follow(surface: HTMLElement, parts: { current: Parts }): () => void {
  const fingers = new Map<number, Finger>()
  let isMoving = false
  let from: Finger | null = null
  const placeOf = ({ clientX, clientY }: MouseEvent): Finger => {
    const { left, top } = surface.getBoundingClientRect()
    return { left: clientX - left, top: clientY - top }
  }
  const down = (event: PointerEvent) => {
    if (event.pointerType === 'mouse' && event.button !== 0) return
    if (event.target instanceof Element && event.target.closest('[data-fixed]')) return
    fingers.set(event.pointerId, placeOf(event))
    from ??= placeOf(event)
  }
  const move = (event: PointerEvent) => {
    if (!fingers.has(event.pointerId)) return
    const before = spanOf(fingers)
    const place = placeOf(event)
    if (!isMoving && from && fingers.size === 1 && Math.hypot(place.left - from.left, place.top - from.top) < threshold)
      return
    if (!isMoving) {
      isMoving = true
      surface.setAttribute('data-moving', '')
      // What was pressed hears of it no more: a drag is no click.
      for (const id of fingers.keys()) surface.setPointerCapture(id)
    }
    fingers.set(event.pointerId, place)
    const after = spanOf(fingers)
    const { size } = parts.current
    parts.current.move((sight) => {
      const moved = panned(sight, size, before.left - after.left, before.top - after.top)
      return before.width > 0 && after.width > 0
        ? zoomed(moved, size, Math.log2(after.width / before.width), after)
        : moved
    })
  }
  const up = (event: PointerEvent) => {
    if (!fingers.delete(event.pointerId) || fingers.size > 0) return
    from = null
    if (!isMoving) return
    isMoving = false
    surface.removeAttribute('data-moving')
    const swallow = (click: Event) => {
      click.preventDefault()
      click.stopPropagation()
    }
    addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => removeEventListener('click', swallow, { capture: true }))
  }
  const wheel = (event: WheelEvent) => {
    event.preventDefault()
    const pixels = event.deltaMode === 1 ? event.deltaY * line : event.deltaY
    const by = -pixels * (event.ctrlKey ? pinchStep : wheelStep)
    const at = placeOf(event)
    parts.current.move((sight) => zoomed(sight, parts.current.size, Math.max(-1, Math.min(1, by)), at))
  }
  surface.addEventListener('pointerdown', down)
  surface.addEventListener('pointermove', move)
  surface.addEventListener('pointerup', up)
  surface.addEventListener('pointercancel', up)
  surface.addEventListener('wheel', wheel, { passive: false })
  return () => {
    surface.removeEventListener('pointerdown', down)
    surface.removeEventListener('pointermove', move)
    surface.removeEventListener('pointerup', up)
    surface.removeEventListener('pointercancel', up)
    surface.removeEventListener('wheel', wheel)
  }
}

/** The middle of all fingers, and how far two of them are apart. */
function spanOf(fingers: ReadonlyMap<number, Finger>): Finger & { width: number } {
  const [one = { left: 0, top: 0 }, two] = [...fingers.values()]
  if (!two) return { ...one, width: 0 }
  return {
    left: (one.left + two.left) / 2,
    top: (one.top + two.top) / 2,
    width: Math.hypot(one.left - two.left, one.top - two.top),
  }
}
