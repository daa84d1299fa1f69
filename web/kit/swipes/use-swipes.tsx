import { type ReactNode, type RefObject, useEffect, useEffectEvent, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Icon } from '#web/kit/icons.ts'
import { type Direction, followSwipe } from './swipe.ts'
import classes from './swipes.module.css'

/** What a swipe to one side does. */
export interface Side {
  label: string
  icon: Icon
  tone: 'accent' | 'good' | 'plain'
  run: () => void
}

export type Sides = Partial<Record<Direction, Side>>

interface Drawn {
  row: HTMLElement
  direction: Direction
  side: Side
  isArmed: boolean
}

/**
 * Rows below `root` that carry `data-swipe` can be drawn aside by a finger; `sidesOf` says by that word what for. All of it has
 * a visible way as well: a swipe is only the quicker one. Draw what is returned anywhere in the same component.
 */
export function useSwipes(root: RefObject<HTMLElement | null>, sidesOf: (name: string) => Sides | null): ReactNode {
  const [drawn, draw] = useState<Drawn | null>(null)
  const ask = useEffectEvent(sidesOf)
  useEffect(() => {
    const element = root.current
    if (!element) return
    let stop = () => {}
    const start = (event: PointerEvent) => {
      const row = (event.target as Element).closest<HTMLElement>('[data-swipe]')
      if (event.pointerType === 'mouse' || !event.isPrimary || !row) return
      const sides = ask(row.dataset['swipe'] ?? '')
      if (!sides) return
      let now: Side | undefined
      stop = followSwipe(
        event,
        row,
        { left: Boolean(sides.left), right: Boolean(sides.right) },
        {
          begin: (direction) => {
            now = sides[direction]
            if (now) draw({ row, direction, side: now, isArmed: false })
          },
          arm: (isArmed) => draw((last) => last && { ...last, isArmed }),
          end: (isMeant) => {
            draw(null)
            if (isMeant) now?.run()
          },
        },
      )
    }
    element.addEventListener('pointerdown', start)
    return () => {
      stop()
      element.removeEventListener('pointerdown', start)
    }
  }, [root])
  const below = drawn?.row.parentElement
  return drawn && below ? createPortal(<Below {...drawn} />, below) : null
}

/** What shows where the row was. */
function Below({ direction, isArmed, side: { icon: SideIcon, label, tone } }: Drawn) {
  return (
    <span
      className={classes.below}
      data-to={direction}
      data-tone={tone}
      data-armed={isArmed || undefined}
      aria-hidden="true"
    >
      <span>
        <SideIcon size={20} />
        {label}
      </span>
    </span>
  )
}
