import type { KeyboardEvent } from 'react'
import { pressToMove } from '#web/kit/order/order-grip.tsx'
import type { Order } from '#web/kit/order/use-order.ts'

interface Acts {
  /** Null when the lines stand as they are. */
  order: Order | null
  remove: ((id: string) => void) | null
}

/** In a table of parts: arrows go from value to value, Alt and the arrows move the line, Delete takes it away. */
export function pressInParts(event: KeyboardEvent<HTMLElement>, { order, remove }: Acts): void {
  const cell = (event.target as Element).closest<HTMLElement>('button[data-edits]')
  const line = cell?.closest<HTMLElement>('tr[data-part]')
  if (!cell || !line || event.ctrlKey || event.metaKey || event.shiftKey) return
  const id = line.dataset['part'] ?? ''
  if (event.altKey) {
    if (order) pressToMove(event, id, order)
    return
  }
  if (event.key === 'Delete' && remove) {
    event.preventDefault()
    cellBeside(cell, line, 'ArrowUp')?.focus()
    remove(id)
    return
  }
  const next = cellBeside(cell, line, event.key)
  if (!next) return
  event.preventDefault()
  next.focus()
}

function cellBeside(cell: HTMLElement, line: HTMLElement, key: string): HTMLElement | null {
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const cells = cellsOf(line)
    return cells[cells.indexOf(cell) + (key === 'ArrowRight' ? 1 : -1)] ?? null
  }
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return null
  const other = key === 'ArrowUp' ? line.previousElementSibling : line.nextElementSibling
  const column = [...line.children].findIndex((td) => td.contains(cell))
  return other?.children[column]?.querySelector<HTMLElement>('button[data-edits]') ?? null
}

function cellsOf(line: Element): HTMLElement[] {
  return [...line.querySelectorAll<HTMLElement>('button[data-edits]')]
}
