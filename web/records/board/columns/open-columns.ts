import { useState } from 'react'
import type { BoardColumn } from './columns.ts'
import type { ColumnFigures } from './figures.ts'

/** Of more columns than these, the empty ones are narrow, so that the cards are seen without scrolling sideways. */
const many = 4

interface Board {
  object: string
  columns: readonly BoardColumn[]
  figures: ReadonlyMap<string, ColumnFigures>
  isNarrow: boolean
}

/** Which columns are wide. What is won or lost is narrow until the person opens it; their choice is kept in this browser. */
export function useOpenColumns({ object, columns, figures, isNarrow }: Board) {
  const [chosen, setChosen] = useState(() => readChoice(object))
  // A phone shows one column at a time, all of them whole.
  const isCrowded = columns.filter(({ kind }) => kind === 'open').length > many
  const isUsual = ({ value, kind }: BoardColumn) =>
    kind === 'open' && (!isCrowded || (figures.get(value ?? '')?.count ?? 0) > 0)
  const isOpen = (column: BoardColumn) => isNarrow || (chosen[column.value ?? ''] ?? isUsual(column))
  const toggle = (column: BoardColumn) => {
    const next = { ...chosen, [column.value ?? '']: !isOpen(column) }
    setChosen(next)
    try {
      localStorage.setItem(keyOf(object), JSON.stringify(next))
    } catch {
      // A browser that keeps nothing begins anew next time.
    }
  }
  return { isOpen, toggle }
}

function readChoice(object: string): Record<string, boolean> {
  try {
    return JSON.parse(localStorage.getItem(keyOf(object)) ?? '{}')
  } catch {
    return {}
  }
}

function keyOf(object: string): string {
  return `kith-board-${object}`
}
