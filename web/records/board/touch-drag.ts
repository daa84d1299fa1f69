import { type RefObject, useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { followFingers, type Lifted, type Point, pictureOf, scrollNearEdge } from '#web/kit/finger-hold.ts'
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

/** Lifts cards by a finger, and drops them on the column where it leaves the screen. */
export function useTouchDrag({ scroller, enabled, ...acts }: Board): void {
  const chosenWith = useEffectEvent(acts.chosenWith)
  const say = useEffectEvent(acts.say)
  const move = useEffectEvent(acts.move)
  useEffect(() => {
    const board = scroller.current
    if (!board || !enabled) return
    return followFingers(board, {
      find: (target) => (target.closest('button') ? null : target.closest<HTMLElement>('[data-card]')),
      lift: (card) => {
        const ids = chosenWith(card.dataset['card'] as string)
        return lift({ board, card, ids, label: ids.length > 1 ? say(ids.length) : null, move })
      },
    })
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

interface Lifting {
  board: HTMLElement
  card: HTMLElement
  ids: readonly string[]
  label: string | null
  move: Board['move']
}

function lift({ board, card, ids, label, move }: Lifting): Lifted {
  const look = label === null ? '' : (classes['preview'] ?? '')
  const picture = pictureOf(card, `${look} ${classes['lifted']}`, label)
  // A board that snaps to its columns could not be scrolled slowly.
  board.dataset['lifted'] = ''
  show({ ids, over: null })
  return {
    follow: (_at, { x, y }) => {
      picture.style.transform = `translate(${x}px, ${y}px) rotate(1.5deg)`
    },
    // Scrolls near the edges, as long as the finger stays there, and tells the column that came below it.
    frame: (at) => {
      const column = columnAt(at)
      scrollNearEdge(board, at, 'x')
      const list = column?.querySelector<HTMLElement>('[data-cards]')
      if (list) scrollNearEdge(list, at, 'y')
      show({ ids, over: column?.dataset['column'] ?? null })
    },
    drop: (at) => {
      const column = columnAt(at)
      if (column) move(ids, column.dataset['column'] || null)
    },
    end: () => {
      picture.remove()
      delete board.dataset['lifted']
      show(null)
    },
  }
}

function columnAt({ x, y }: Point): HTMLElement | null {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-column]') ?? null
}
