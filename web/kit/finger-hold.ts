export interface Point {
  x: number
  y: number
}

/** What a finger has lifted, from then to its going. */
export interface Lifted {
  /** With each movement; `moved` counts from where the finger came down. */
  follow: (at: Point, moved: Point) => void
  /** With each picture of the screen, for what goes on while the finger rests. */
  frame?: (at: Point) => void
  drop: (at: Point) => void
  /** After the drop, or without one. */
  end: () => void
}

interface Ways {
  /** What may be lifted where the touch began. */
  find: (target: Element) => HTMLElement | null
  lift: (element: HTMLElement, begun: { target: Element; at: Point }) => Lifted
  /** Without waiting: what is there for nothing but to be drawn. */
  isReady?: (target: Element) => boolean
}

/** Milliseconds that a finger rests before it lifts: less than browsers take to open a menu. */
const patience = 400
/** Pixels that a resting finger may tremble. */
const slack = 10

/**
 * A finger that rests on something lifts it. What moves before is a swipe; a second finger lets go. Browsers drag by touch in
 * ways of their own or not at all, so theirs is not used here. Returns the end of it.
 */
export function followFingers(root: HTMLElement, ways: Ways): () => void {
  let hold: Hold | null = null
  const start = (event: TouchEvent) => {
    const target = event.target as HTMLElement
    const element = ways.find(target)
    const [finger] = event.touches
    if (event.touches.length > 1 || !element || !finger) return
    hold?.end()
    const at = { x: finger.clientX, y: finger.clientY }
    hold = new Hold(at, () => ways.lift(element, { target, at }))
    hold.begin({ target, element, isReady: ways.isReady?.(target) ?? false })
  }
  // Safari scrolls on unless somebody listened before the touch began; and a long touch asks for a menu.
  const stay = (event: Event) => hold?.isLifted && event.cancelable && event.preventDefault()
  root.addEventListener('touchstart', start, { passive: true })
  root.addEventListener('touchmove', stay, { passive: false })
  root.addEventListener('contextmenu', stay)
  return () => {
    hold?.end()
    root.removeEventListener('touchstart', start)
    root.removeEventListener('touchmove', stay)
    root.removeEventListener('contextmenu', stay)
  }
}

/** One finger, from its coming to its going. */
class Hold {
  #lifted: Lifted | null = null
  #lift: () => Lifted
  #timer: ReturnType<typeof setTimeout> | undefined
  #frame = 0
  #start: Point
  #at: Point
  #ends = new AbortController()

  constructor(at: Point, lift: () => Lifted) {
    this.#start = at
    this.#at = at
    this.#lift = lift
  }

  get isLifted(): boolean {
    return this.#lifted !== null
  }

  begin({ target, element, isReady }: { target: HTMLElement; element: HTMLElement; isReady: boolean }): void {
    const { signal } = this.#ends
    if (element.draggable) {
      // Else the browser begins a drag of its own a moment later.
      element.draggable = false
      signal.addEventListener('abort', () => {
        element.draggable = true
      })
    }
    // On the very element: it may be taken out of the list while the list scrolls, and its events stay with it.
    target.addEventListener('touchmove', this.#follow, { passive: false, signal })
    target.addEventListener('touchend', this.#drop, { passive: false, signal })
    target.addEventListener('touchcancel', () => this.end(), { signal })
    addEventListener('touchstart', ({ touches }) => touches.length > 1 && this.end(), { capture: true, signal })
    this.#timer = setTimeout(this.#rise, isReady ? 0 : patience)
  }

  end(): void {
    clearTimeout(this.#timer)
    cancelAnimationFrame(this.#frame)
    this.#ends.abort()
    const lifted = this.#lifted
    this.#lifted = null
    lifted?.end()
  }

  #rise = (): void => {
    this.#lifted = this.#lift()
    // Before the first press on a page a browser refuses, and complains.
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(10)
    this.#tick()
  }

  #tick = (): void => {
    this.#lifted?.frame?.(this.#at)
    this.#frame = requestAnimationFrame(this.#tick)
  }

  #follow = (event: TouchEvent): void => {
    const [finger] = event.changedTouches
    if (!finger) return
    this.#at = { x: finger.clientX, y: finger.clientY }
    const moved = { x: this.#at.x - this.#start.x, y: this.#at.y - this.#start.y }
    if (!this.#lifted) {
      if (Math.hypot(moved.x, moved.y) > slack) this.end()
      return
    }
    if (event.cancelable) event.preventDefault()
    this.#lifted.follow(this.#at, moved)
  }

  #drop = (event: TouchEvent): void => {
    const lifted = this.#lifted
    const at = this.#at
    // No click comes after it.
    if (lifted && event.cancelable) event.preventDefault()
    this.end()
    lifted?.drop(at)
  }
}

/** Pixels from an edge within which it scrolls, and how many a frame at the edge itself. */
const edge = 56
const fastest = 10

export function scrollNearEdge(element: HTMLElement, at: Point, axis: 'x' | 'y'): void {
  const box = element.getBoundingClientRect()
  const [from, to] = axis === 'x' ? [box.left, box.right] : [box.top, box.bottom]
  const nearness = (distance: number) => Math.max(0, 1 - Math.max(0, distance) / edge)
  const by = Math.round(fastest * (nearness(to - at[axis]) - nearness(at[axis] - from)))
  if (by !== 0) element.scrollBy(axis === 'x' ? { left: by } : { top: by })
}

/** The element as it looks, to go with the finger; `label` in its place where there is one. */
export function pictureOf(element: HTMLElement, className: string, label: string | null = null): HTMLElement {
  const box = element.getBoundingClientRect()
  const picture = label === null ? (element.cloneNode(true) as HTMLElement) : document.createElement('div')
  if (label !== null) picture.textContent = label
  for (const name of names) delete picture.dataset[name]
  for (const part of picture.querySelectorAll('[id]')) part.removeAttribute('id')
  picture.className = `${picture.className} ${className}`
  picture.ariaHidden = 'true'
  picture.inert = true
  Object.assign(picture.style, { left: `${box.left}px`, top: `${box.top}px` })
  if (label === null) Object.assign(picture.style, { width: `${box.width}px`, height: `${box.height}px` })
  document.body.append(picture)
  return picture
}

/** What is found by these is the element itself. */
const names = ['card', 'entry', 'bar', 'movable', 'selected']
