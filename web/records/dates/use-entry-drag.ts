import { type PointerEvent as PressEvent, useCallback, useEffect, useRef } from 'react'
import { addDays, daysBetween } from '#kernel/time.ts'
import { followFingers, type Lifted, pictureOf, scrollNearEdge } from '#web/kit/finger-hold.ts'
import { chooseByFinger } from './chosen-entry.ts'
import classes from './drag-label.module.css'
import type { Moment } from './spans.ts'

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
 * Drags entries: over elements with `data-day-cell`, and by the quarter of an hour over those that have `data-hours` as well.
 * Mouse and pen at once, with Esc to leave everything as it is; a finger after it has rested on the entry, which then shows its
 * ends to be pulled. Nothing is drawn anew meanwhile. `box` is the element in which fingers are followed.
 */
export function useEntryDrag(parts: Parts) {
  const newest = useRef(parts)
  newest.current = parts
  const end = useRef<(() => void) | null>(null)
  useEffect(() => () => end.current?.(), [])
  const onPointerDown = (event: PressEvent) => {
    const target = event.target as Element
    const entry = target.closest<HTMLElement>(movable)
    if (!entry || event.button !== 0 || event.pointerType === 'touch') return
    end.current?.()
    end.current = follow({ entry, held: heldBy(target), x: event.clientX, y: event.clientY }, newest)
  }
  const box = useCallback((element: HTMLElement | null) => (element ? followTouches(element, newest) : undefined), [])
  return { onPointerDown, box }
}

const movable = '[data-entry][data-movable]'

function heldBy(target: Element): Held {
  return (target.closest<HTMLElement>('[data-edge]')?.dataset['edge'] ?? 'move') as Held
}

function followTouches(box: HTMLElement, parts: { current: Parts }): () => void {
  const isPulled = (target: Element) => target.closest('[data-chosen]') !== null && heldBy(target) !== 'move'
  return followFingers(box, {
    find: (target) => {
      const entry = target.closest<HTMLElement>(movable)
      if (!entry?.hasAttribute('data-chosen')) chooseByFinger(null)
      return entry
    },
    isReady: isPulled,
    lift: (entry, { target, at }) => {
      chooseByFinger(entry.dataset['entry'] ?? null)
      const held = isPulled(target) ? heldBy(target) : 'move'
      return lift({ box, entry, held, ...at }, parts)
    },
  })
}

function lift({ box, ...press }: Press & { box: HTMLElement }, parts: { current: Parts }): Lifted {
  const drag = new Drag(press, parts)
  press.entry.setAttribute('data-dragged', '')
  const picture = press.held === 'move' ? pictureOf(press.entry, classes['lifted'] ?? '') : null
  const scroller = scrollerOf(press.entry, box)
  return {
    follow: (at, { x, y }) => {
      if (picture) picture.style.translate = `${x}px ${y}px`
      drag.move(at.x, at.y, { x: at.x, y: at.y - 60 })
    },
    frame: (at) => scrollNearEdge(scroller, at, 'y'),
    drop: () => drag.drop(),
    end: () => {
      picture?.remove()
      drag.end()
    },
  }
}

function scrollerOf(entry: HTMLElement, box: HTMLElement): HTMLElement {
  let element = entry.parentElement
  while (element && element !== box && element.scrollHeight <= element.clientHeight) element = element.parentElement
  return element ?? box
}

interface Press {
  entry: HTMLElement
  held: Held
  x: number
  y: number
}

/** An entry on its way, and where it would come to lie. */
class Drag {
  isMoved = false
  #press: Press
  #parts: { current: Parts }
  #id: string
  #grabbed: Place | null
  #start: Moment | undefined
  #label: HTMLElement | null = null
  #over: HTMLElement | null = null
  #at: Moment | null = null

  constructor(press: Press, parts: { current: Parts }) {
    this.#press = press
    this.#parts = parts
    this.#id = press.entry.dataset['entry'] ?? ''
    this.#grabbed = placeAt(press.x, press.y)
    this.#start = parts.current.startOf(this.#id)
  }

  /** `label` is where it is told what the drop would mean. */
  move(x: number, y: number, label: { x: number; y: number }): void {
    const { entry, held } = this.#press
    this.isMoved = true
    this.#label ??= begin(entry)
    const place = placeAt(x, y)
    this.#mark(place?.cell ?? null)
    this.#at =
      place && this.#grabbed && this.#start ? target(held, { start: this.#start, grabbed: this.#grabbed, place }) : null
    this.#label.textContent = this.#at ? this.#parts.current.say(this.#id, held, this.#at) : ''
    this.#label.style.translate = `${label.x}px ${label.y}px`
  }

  drop(): void {
    if (this.#at) this.#parts.current.drop(this.#id, this.#press.held, this.#at)
  }

  end(): void {
    this.#press.entry.removeAttribute('data-dragged')
    this.#label?.remove()
    this.#mark(null)
  }

  #mark(cell: HTMLElement | null): void {
    this.#over?.removeAttribute('data-over')
    this.#over = cell
    this.#over?.setAttribute('data-over', '')
  }
}

function follow(press: Press, parts: { current: Parts }): () => void {
  const drag = new Drag(press, parts)
  const move = ({ clientX: x, clientY: y }: PointerEvent) => {
    if (!drag.isMoved && Math.hypot(x - press.x, y - press.y) < threshold) return
    drag.move(x, y, { x: x + 12, y: y + 14 })
  }
  const stop = () => {
    removeEventListener('pointermove', move)
    removeEventListener('pointerup', finish)
    removeEventListener('pointercancel', stop)
    removeEventListener('keydown', leave, true)
    drag.end()
  }
  const finish = () => {
    stop()
    if (!drag.isMoved) return
    // The press that ends a drag opens nothing.
    const swallow = (event: Event) => {
      event.preventDefault()
      event.stopPropagation()
    }
    addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => removeEventListener('click', swallow, { capture: true }))
    drag.drop()
  }
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !drag.isMoved) return
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
