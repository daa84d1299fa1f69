import { type PointerEvent as PressEvent, useEffect, useRef } from 'react'
import { addDays } from '#kernel/time.ts'
import classes from './drag-label.module.css'
import { daysBetween, type Moment } from './spans.ts'

/** What a drop means: the entry moved, or one of its ends. */
export type Held = 'move' | 'start' | 'end'

interface Parts {
  /** Where the entry begins now. */
  startOf: (id: string) => Moment | undefined
  say: (id: string, held: Held, at: Moment) => string
  drop: (id: string, held: Held, at: Moment) => void
}

/** A press that goes so many pixels is a drag. */
const threshold = 4
const step = 15

/**
 * Drags entries with mouse and pen: over elements with `data-day-cell`, and by the quarter of an hour over those that have
 * `data-hours` as well. Nothing is drawn anew meanwhile. Esc leaves everything as it is.
 */
export function useEntryDrag(parts: Parts) {
  const newest = useRef(parts)
  newest.current = parts
  const end = useRef<(() => void) | null>(null)
  useEffect(() => () => end.current?.(), [])
  const onPointerDown = (event: PressEvent) => {
    const target = event.target as Element
    const entry = target.closest<HTMLElement>('[data-entry][data-movable]')
    if (!entry || event.button !== 0 || event.pointerType === 'touch') return
    const held = (target.closest<HTMLElement>('[data-edge]')?.dataset['edge'] ?? 'move') as Held
    end.current?.()
    end.current = follow({ entry, held, x: event.clientX, y: event.clientY }, newest)
  }
  return { onPointerDown }
}

interface Press {
  entry: HTMLElement
  held: Held
  x: number
  y: number
}

function follow({ entry, held, x, y }: Press, parts: { current: Parts }): () => void {
  const id = entry.dataset['entry'] ?? ''
  const grabbed = placeAt(x, y)
  const start = parts.current.startOf(id)
  let label: HTMLElement | null = null
  let over: HTMLElement | null = null
  let at: Moment | null = null
  const mark = (cell: HTMLElement | null) => {
    over?.removeAttribute('data-over')
    over = cell
    over?.setAttribute('data-over', '')
  }
  const move = (event: PointerEvent) => {
    if (!label && Math.hypot(event.clientX - x, event.clientY - y) < threshold) return
    label ??= begin(entry)
    const place = placeAt(event.clientX, event.clientY)
    mark(place?.cell ?? null)
    at = place && grabbed && start ? target(held, { start, grabbed, place }) : null
    label.textContent = at ? parts.current.say(id, held, at) : ''
    label.style.translate = `${event.clientX + 12}px ${event.clientY + 14}px`
  }
  const stop = () => {
    removeEventListener('pointermove', move)
    removeEventListener('pointerup', finish)
    removeEventListener('pointercancel', stop)
    removeEventListener('keydown', leave, true)
    entry.removeAttribute('data-dragged')
    label?.remove()
    mark(null)
  }
  const finish = () => {
    const wasDragged = label !== null
    const where = at
    stop()
    if (!wasDragged) return
    // The press that ends a drag opens nothing.
    const swallow = (event: Event) => {
      event.preventDefault()
      event.stopPropagation()
    }
    addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => removeEventListener('click', swallow, { capture: true }))
    if (where) parts.current.drop(id, held, where)
  }
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !label) return
    event.stopPropagation()
    stop()
  }
  addEventListener('pointermove', move)
  addEventListener('pointerup', finish)
  addEventListener('pointercancel', stop)
  addEventListener('keydown', leave, true)
  return stop
}

function begin(entry: HTMLElement): HTMLElement {
  entry.setAttribute('data-dragged', '')
  const label = document.createElement('div')
  label.className = classes['label'] ?? ''
  document.body.append(label)
  return label
}

interface Place extends Moment {
  cell: HTMLElement
}

function placeAt(x: number, y: number): Place | null {
  const cell = document
    .elementsFromPoint(x, y)
    .map((element) => element.closest<HTMLElement>('[data-day-cell]'))
    .find((found) => found !== null)
  if (!cell) return null
  return { cell, day: cell.dataset['dayCell'] ?? '', minute: 'hours' in cell.dataset ? minuteIn(cell, y) : null }
}

/** The minute of the day at this height of a column. */
export function minuteIn(column: Element, y: number): number {
  const { top, height } = column.getBoundingClientRect()
  return Math.max(0, Math.min(1439, ((y - top) / height) * 1440))
}

function target(held: Held, { start, grabbed, place }: { start: Moment; grabbed: Place; place: Place }): Moment {
  const round = (minute: number) => Math.max(0, Math.min(1440 - step, Math.round(minute / step) * step))
  if (held !== 'move') return { day: place.day, minute: place.minute === null ? null : round(place.minute) }
  const offset = grabbed.minute === null ? 0 : grabbed.minute - (start.minute ?? 0)
  return {
    day:
      grabbed.minute === null && place.minute !== null
        ? place.day
        : addDays(place.day, daysBetween(grabbed.day, start.day)),
    minute: place.minute === null ? null : round(place.minute - offset),
  }
}
