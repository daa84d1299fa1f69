import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { attachClosestEdge, type Edge, extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'

export interface Drag {
  element: HTMLElement
  index: number
  move: (from: number, to: number) => void
  setEdge: (edge: Edge | null) => void
}

/** Lets the head of a column be dragged among the others. Returns the end of it. */
export function letColumnDrag({ element, index, move, setEdge }: Drag): () => void {
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
}
