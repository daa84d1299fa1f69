import { createContext, useContext } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { Column } from './columns/columns.ts'
import type { RowSelection } from './rows/row-selection.ts'
import type { TableState } from './table-state.ts'

/** What rows and cells need of their table; the same object for as long as the table is shown, so that none is drawn for it. */
export interface GridParts {
  object: ObjectInfo
  table: TableState
  selection: RowSelection
  /** Ends an edit: saves the value unless it is given up, and goes on. */
  finishEdit: (end: EditEnd) => void
}

export interface EditEnd {
  column: Column
  id: string
  /** What stood there when it began. */
  before: unknown
  /** Absent: the edit is given up. */
  value?: unknown
  saves: boolean
  goes: 'down' | 'up' | 'right' | 'left' | 'nowhere'
}

export const GridContext = createContext<GridParts | null>(null)

export function useGridParts(): GridParts {
  const parts = useContext(GridContext)
  if (!parts) throw new Error('Not inside of a table')
  return parts
}
