import { type RefObject, useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import classes from './board.module.css'

interface Board {
  scroller: RefObject<HTMLElement | null>
  enabled: boolean
  /** The touched card, or all chosen ones when it is one of them. */
  chosenWith: (id: string) => readonly string[]
  /** Drawn under the finger when several are held. */
  say: (count: number) => string
  move: (ids: readonly string[], value: string | null) => void
}

/**
 * A finger that rests on a card lifts it, and drops it on the column where it leaves the screen. What moves before is a
 * swipe; a second finger lets go. Browsers drag by touch in ways of their own or not at all, so theirs is not used here.
 */
export function useTouchDrag({ scroller, enabled, ...acts }: Board): void {
  const chosenWith = useEffectEvent(acts.chosenWith)
  const say = useEffectEvent(acts.say)
  const move = useEffectEvent(acts.move)
  useEffect(() => {
    const board = scroller.current
    if (!board || !enabled) return
    let hold: Hold | null = null
    const start = (event: TouchEvent) => {
      const card = (event.target as Element).closest<HTMLElement>('[data-card]')
      if (event.touches.length > 1 || !card || (event.target as Element).closest('button')) return
      hold?.end()
      const ids = chosenWith(card.dataset['card'] as string)
      hold = new Hold({ board, card, ids, label: ids.length > 1 ? say(ids.length) : null, move })
      hold.begin(event)
    }
    // Safari scrolls on unless somebody listened before the touch began; and a long touch asks for a menu.
    const stay = (event: Event) => hold?.isLifted && event.cancelable && event.preventDefault()
    board.addEventListener('touchstart', start, { passive: true })
    board.addEventListener('touchmove', stay, { passive: false })
    board.addEventListener('contextmenu', stay)
    return () => {
      hold?.end()
      board.removeEventListener('touchstart', start)
      board.removeEventListener('touchmove', stay)
      board.removeEventListener('contextmenu', stay)
    }
  }, [scroller, enabled])
}

/** Whether a finger holds the card. */
export function useIsHeld(id: string): boolean {
  return useSyncExternalStore(subscribe, () => held?.ids.includes(id) ?? false)
}

/** Whether a held card is above the column. */
export function useIsTouched(value: string | null): boolean {
  return useSyncExternalStore(subscribe, () => held?.over === (value ?? ''))
}

interface Held {
  ids: readonly string[]
  /** `data-column` of the column below the finger. */
  over: string | null
}

let held: Held | null = null
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function show(next: Held | null): void {
  if (held?.ids === next?.ids && held?.over === next?.over) return
  held = next
  for (const listener of listeners) listener()
}

/** Milliseconds that a finger rests before it lifts. */
const patience = 300
/** Pixels that a resting finger may tremble. */
const slack = 10

interface Lifting {
  board: HTMLElement
  card: HTMLElement
  ids: readonly string[]
  label: string | null
  move: Board['move']
}

/** One finger on one card, from its coming to its going. */
class Hold {
  isLifted = false
  #of: Lifting
  #timer: ReturnType<typeof setTimeout> | undefined
  #frame = 0
  #start = { x: 0, y: 0 }
  #at = { x: 0, y: 0 }
  #picture: HTMLElement | null = null
  #ends = new AbortController()

  constructor(lifting: Lifting) {
    this.#of = lifting
  }

  begin({ target, touches: [finger] }: TouchEvent): void {
    this.#start = { x: finger?.clientX ?? 0, y: finger?.clientY ?? 0 }
    this.#at = this.#start
    const { card } = this.#of
    // Else the browser begins a drag of its own a moment later.
    card.draggable = false
    this.#ends.signal.addEventListener('abort', () => {
      card.draggable = true
    })
    const { signal } = this.#ends
    // On the very element: it may be taken out of the list while the list scrolls, and its events stay with it.
    const element = target as HTMLElement
    element.addEventListener('touchmove', this.#follow, { passive: false, signal })
    element.addEventListener('touchend', this.#drop, { passive: false, signal })
    element.addEventListener('touchcancel', () => this.end(), { signal })
    addEventListener('touchstart', ({ touches }) => touches.length > 1 && this.end(), { capture: true, signal })
    this.#timer = setTimeout(this.#lift, patience)
  }

  end(): void {
    clearTimeout(this.#timer)
    cancelAnimationFrame(this.#frame)
    this.#ends.abort()
    this.#picture?.remove()
    delete this.#of.board.dataset['lifted']
    if (this.isLifted) show(null)
    this.isLifted = false
  }

  #lift = (): void => {
    const { board, card, ids, label } = this.#of
    this.isLifted = true
    // A board that snaps to its columns could not be scrolled slowly.
    board.dataset['lifted'] = ''
    this.#picture = pictureOf(card, label)
    document.body.append(this.#picture)
    show({ ids, over: null })
    this.#scroll()
  }

  #follow = (event: TouchEvent): void => {
    const [finger] = event.changedTouches
    if (!finger) return
    this.#at = { x: finger.clientX, y: finger.clientY }
    const [dx, dy] = [this.#at.x - this.#start.x, this.#at.y - this.#start.y]
    if (!this.isLifted) {
      if (Math.hypot(dx, dy) > slack) this.end()
      return
    }
    if (event.cancelable) event.preventDefault()
    if (this.#picture) this.#picture.style.transform = `translate(${dx}px, ${dy}px) rotate(1.5deg)`
  }

  #drop = (event: TouchEvent): void => {
    if (!this.isLifted) {
      this.end()
      return
    }
    // No click comes after it.
    if (event.cancelable) event.preventDefault()
    const column = columnAt(this.#at)
    this.end()
    if (column) this.#of.move(this.#of.ids, column.dataset['column'] || null)
  }

  /** Scrolls near the edges, as long as the finger stays there, and tells the column that came below it. */
  #scroll = (): void => {
    const { board, ids } = this.#of
    const column = columnAt(this.#at)
    scrollNearEdge(board, this.#at, 'x')
    const list = column?.querySelector<HTMLElement>('[data-cards]')
    if (list) scrollNearEdge(list, this.#at, 'y')
    show({ ids, over: column?.dataset['column'] ?? null })
    this.#frame = requestAnimationFrame(this.#scroll)
  }
}

function columnAt({ x, y }: { x: number; y: number }): HTMLElement | null {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-column]') ?? null
}

/** Pixels from an edge within which it scrolls, and how many a frame at the edge itself. */
const edge = 56
const fastest = 10

function scrollNearEdge(element: HTMLElement, at: { x: number; y: number }, axis: 'x' | 'y'): void {
  const box = element.getBoundingClientRect()
  const [from, to] = axis === 'x' ? [box.left, box.right] : [box.top, box.bottom]
  const nearness = (distance: number) => Math.max(0, 1 - Math.max(0, distance) / edge)
  const by = Math.round(fastest * (nearness(to - at[axis]) - nearness(at[axis] - from)))
  if (by !== 0) element.scrollBy(axis === 'x' ? { left: by } : { top: by })
}

/** The card as it was, or how many there are, to go with the finger. */
function pictureOf(card: HTMLElement, label: string | null): HTMLElement {
  const box = card.getBoundingClientRect()
  const picture = label === null ? (card.cloneNode(true) as HTMLElement) : document.createElement('div')
  if (label !== null) Object.assign(picture, { textContent: label, className: classes['preview'] })
  delete picture.dataset['card']
  for (const part of picture.querySelectorAll('[id]')) part.removeAttribute('id')
  picture.classList.add(classes['lifted'] ?? '')
  picture.ariaHidden = 'true'
  picture.inert = true
  Object.assign(picture.style, { left: `${box.left}px`, top: `${box.top}px` })
  if (label === null) Object.assign(picture.style, { width: `${box.width}px`, height: `${box.height}px` })
  return picture
}
