/** Pixels that a resting finger may tremble. */
const slack = 10
/** How much farther to the side than up or down a finger goes that means a side, and not the list. */
const slant = 1.4
/** From so many pixels on, letting go does what the side is for. */
const enough = 72
/** So far a row follows the finger, and farther by a part of the way only: it is at its end. */
const farthest = 96
const give = 0.2
/** Where the system itself listens for the way back. */
const edge = 20

export type Direction = 'left' | 'right'

export interface Swiping {
  /** The finger has begun to draw the row aside. */
  begin: (direction: Direction) => void
  /** Whether letting go would do it. */
  arm: (isArmed: boolean) => void
  /** Let go: with true it is meant. */
  end: (isMeant: boolean) => void
}

/**
 * One finger that draws a row aside, from its coming to its going. What goes up or down belongs to the list, and the browser
 * scrolls it; only sides that the row has follow the finger. Returns what takes it back.
 */
export function followSwipe(
  event: PointerEvent,
  row: HTMLElement,
  sides: Readonly<Record<Direction, boolean>>,
  swiping: Swiping,
): () => void {
  const [beganX, beganY] = [event.clientX, event.clientY]
  if (beganX < edge || beganX > innerWidth - edge) return () => {}
  const ends = new AbortController()
  const { signal } = ends
  let direction: Direction | null = null
  let isArmed = false
  const end = (isMeant: boolean) => {
    if (signal.aborted) return
    ends.abort()
    if (!direction) return
    row.style.transform = ''
    delete row.dataset['swiping']
    swiping.end(isMeant)
  }
  const begin = (across: number) => {
    const side = across > 0 ? 'right' : 'left'
    if (!sides[side]) return end(false)
    direction = side
    row.dataset['swiping'] = ''
    row.setPointerCapture(event.pointerId)
    swiping.begin(side)
  }
  const move = ({ pointerId, clientX, clientY }: PointerEvent) => {
    if (pointerId !== event.pointerId) return
    const [across, along] = [clientX - beganX, clientY - beganY]
    if (!direction) {
      if (Math.hypot(across, along) <= slack) return
      if (Math.abs(across) < slant * Math.abs(along)) return end(false)
      begin(across)
      if (!direction) return
    }
    const way = Math.max(0, direction === 'right' ? across - slack : -across - slack)
    const shown = Math.min(way, farthest) + give * Math.max(0, way - farthest)
    row.style.transform = `translateX(${direction === 'right' ? shown : -shown}px)`
    if (way >= enough === isArmed) return
    isArmed = way >= enough
    if (isArmed && navigator.userActivation?.hasBeenActive) navigator.vibrate?.(10)
    swiping.arm(isArmed)
  }
  const over = (isMeant: boolean) => (other: PointerEvent) => {
    if (other.pointerId === event.pointerId) end(isMeant && isArmed)
  }
  // On the window: a list that scrolls may take the row away.
  addEventListener('pointermove', move, { signal })
  addEventListener('pointerup', over(true), { signal })
  addEventListener('pointercancel', over(false), { signal })
  // A second finger means something else.
  addEventListener('pointerdown', (other) => other.pointerId !== event.pointerId && end(false), { signal })
  return () => end(false)
}
