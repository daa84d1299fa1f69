import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { attachClosestEdge, type Edge, extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'
import { useEffect, useState } from 'react'

/** Lets a head be dragged among the others. Answers the side at which the dragged one would come to stand. */
export function useColumnDrag(
  head: React.RefObject<HTMLElement | null>,
  { index, move }: { index: number; move: (from: number, to: number) => void },
): Edge | null {
  const [edge, setEdge] = useState<Edge | null>(null)
  useEffect(() => {
    const element = head.current
    if (!element) return
    return combine(
      draggable({
        element,
        canDrag: ({ input }) =>
          !(document.elementFromPoint(input.clientX, input.clientY) as HTMLElement)?.dataset['resize'],
        getInitialData: () => ({ column: index }),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => typeof source.data['column'] === 'number' && source.data['column'] !== index,
        getData: ({ input }) => attachClosestEdge({}, { input, element, allowedEdges: ['left', 'right'] }),
        onDrag: ({ self }) => setEdge(extractClosestEdge(self.data)),
        onDragLeave: () => setEdge(null),
        onDrop: ({ source, self }) => {
          setEdge(null)
          const from = source.data['column'] as number
          const before = extractClosestEdge(self.data) === 'left' ? index : index + 1
          move(from, from < before ? before - 1 : before)
        },
      }),
    )
  }, [head, index, move])
  return edge
}
