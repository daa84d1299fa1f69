import { useEffect, useState } from 'react'
import { fetched } from '#web/kit/late.ts'
import type { Drag } from './column-drag-events.ts'

type Edge = Parameters<Drag['setEdge']>[0]

/** Lets a head be dragged among the others. Answers the side at which the dragged one would come to stand. */
export function useColumnDrag(
  head: React.RefObject<HTMLElement | null>,
  { index, move }: { index: number; move: (from: number, to: number) => void },
): Edge {
  const [edge, setEdge] = useState<Edge>(null)
  useEffect(() => {
    const element = head.current
    if (!element) return
    let isOver = false
    let end: (() => void) | undefined
    // Nobody drags in the first moment.
    void fetched(() => import('../../list/list-tools.ts')).then(({ letColumnDrag }) => {
      if (!isOver) end = letColumnDrag({ element, index, move, setEdge })
    })
    return () => {
      isOver = true
      end?.()
    }
  }, [head, index, move])
  return edge
}
