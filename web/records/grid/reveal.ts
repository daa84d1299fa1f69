import { checkWidth } from './columns/column-layout.ts'
import type { Column } from './columns/columns.ts'
import type { Slots } from './slots.ts'
import type { Place } from './table-state.ts'

interface View {
  slots: Slots
  rowHeight: number
  columns: readonly Column[]
  pinned: number
  headHeight: number
  footHeight: number
}

/** Scrolls no further than is needed to see a cell whole. */
export function revealPlace(scroller: HTMLElement | null, { line, column }: Place, view: View): void {
  if (!scroller) return
  const { slots, rowHeight, headHeight, footHeight } = view
  const top = slots.slotOf(line) * rowHeight
  const room = scroller.clientHeight - headHeight - footHeight
  if (top < scroller.scrollTop) scroller.scrollTop = top
  else if (top + rowHeight > scroller.scrollTop + room) scroller.scrollTop = top + rowHeight - room
  revealColumn(scroller, column, view)
}

function revealColumn(scroller: HTMLElement, column: number, { columns, pinned }: View): void {
  if (column < pinned) return
  const widths = columns.map(({ width }) => width)
  const sum = (to: number) => widths.slice(0, to).reduce((total, width) => total + width, checkWidth)
  const [stays, left] = [sum(pinned), sum(column)]
  const right = left + (widths[column] ?? 0)
  if (left < scroller.scrollLeft + stays) scroller.scrollLeft = left - stays
  else if (right > scroller.scrollLeft + scroller.clientWidth) {
    scroller.scrollLeft = Math.min(right - scroller.clientWidth, left - stays)
  }
}
