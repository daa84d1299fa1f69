import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview'
import { preventUnhandled } from '@atlaskit/pragmatic-drag-and-drop/prevent-unhandled'
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import classes from './board.module.css'

const ofCards = 'kith-cards'

interface Drag {
  object: string
  /** The dragged card, or all chosen ones when it is one of them. */
  ids: () => readonly string[]
  /** Drawn under the pointer when several are dragged. */
  say: (count: number) => string
  enabled: boolean
}

/** Makes a card draggable by the mouse; by a finger see touch-drag.ts. */
export function useCardDrag(ref: RefObject<HTMLElement | null>, drag: Drag): boolean {
  const [isDragged, setDragged] = useState(false)
  const ids = useEffectEvent(drag.ids)
  const say = useEffectEvent(drag.say)
  const { object, enabled } = drag
  useEffect(() => {
    const element = ref.current
    if (!element || !enabled) return
    return draggable({
      element,
      getInitialData: () => ({ kind: ofCards, object, ids: ids() }),
      onGenerateDragPreview: ({ nativeSetDragImage, source }) => {
        const count = (source.data['ids'] as string[]).length
        if (count < 2) return
        setCustomNativeDragPreview({
          nativeSetDragImage,
          render: ({ container }) => {
            const label = document.createElement('div')
            label.className = classes['preview'] ?? ''
            label.textContent = say(count)
            container.append(label)
          },
        })
      },
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    })
  }, [ref, object, enabled])
  return isDragged
}

interface Target {
  object: string
  value: string | null
  list: RefObject<HTMLElement | null>
  isClosed: boolean
}

/** Takes cards that are dropped on a column; its list scrolls while one is held near its edge. */
export function useColumnDrop(ref: RefObject<HTMLElement | null>, { object, value, list, isClosed }: Target): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const isCard = ({ source }: { source: { data: Record<string, unknown> } }) =>
      source.data['kind'] === ofCards && source.data['object'] === object
    const scrolling = list.current ? autoScrollForElements({ element: list.current, canScroll: isCard }) : () => {}
    return combine(
      scrolling,
      dropTargetForElements({
        element,
        canDrop: (drag) => !isClosed && isCard(drag),
        getData: () => ({ value }),
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: () => setOver(false),
      }),
    )
  }, [ref, list, object, value, isClosed])
  return isOver
}

interface Drops {
  object: string
  scroller: RefObject<HTMLElement | null>
  move: (ids: readonly string[], value: string | null) => void
}

/** What happens when cards are dropped, and the sideways scrolling of the board meanwhile. */
export function useCardDrops({ object, scroller, move }: Drops): void {
  const drop = useEffectEvent(move)
  useEffect(() => {
    const element = scroller.current
    const isCard = ({ source }: { source: { data: Record<string, unknown> } }) =>
      source.data['kind'] === ofCards && source.data['object'] === object
    return combine(
      element ? autoScrollForElements({ element, canScroll: isCard }) : () => {},
      monitorForElements({
        canMonitor: isCard,
        // Dropped beside all columns, a card would be taken by the browser for an address to go to.
        onDragStart: () => preventUnhandled.start(),
        onDrop: ({ source, location }) => {
          const target = location.current.dropTargets.find(({ data }) => 'value' in data)
          if (target) drop(source.data['ids'] as string[], target.data['value'] as string | null)
        },
      }),
    )
  }, [object, scroller])
}
