import { useCallback, useMemo } from 'react'
import { type CatalogInfo, type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import type { ListState } from '#web/records/list-state.ts'
import { type Column, clampWidth, columnsOf, moveColumn, statesOf } from './columns.ts'
import { turnSort } from './sort.ts'

export interface ColumnActs {
  sort: (path: string, options: { adds: boolean }) => void
  /** One key alone, in this direction. */
  sortBy: (sort: string) => void
  resize: (index: number, width: number) => void
  move: (from: number, to: number) => void
  hide: (index: number) => void
  show: (path: string) => void
  /** The first `count` columns stay while the rest scrolls. */
  pin: (count: number) => void
  group: (path: string | null) => void
  /** The usual columns again. */
  reset: () => void
}

export interface ColumnsModel {
  columns: readonly Column[]
  pinned: number
  acts: ColumnActs
}

/** The columns that the address asks for, and what a person can do with them. */
export function useColumns(
  object: ObjectInfo,
  state: ListState,
  change: (changes: Partial<ListState>) => void,
): ColumnsModel {
  const catalog = useCatalog()
  const columns = useMemo(() => columnsOf(object, catalog, state.columns), [object, catalog, state.columns])
  const pinned = Math.min(state.pinned, columns.length)
  const acts = useActs({ object, catalog, columns, state, change })
  return { columns, pinned, acts }
}

interface Parts {
  object: ObjectInfo
  catalog: CatalogInfo
  columns: readonly Column[]
  state: ListState
  change: (changes: Partial<ListState>) => void
}

function useActs({ object, catalog, columns, state, change }: Parts): ColumnActs {
  const { sort } = state
  const set = useCallback(
    (next: readonly Column[]) => {
      const states = statesOf(next, object, catalog)
      const usual = statesOf(columnsOf(object, catalog, null), object, catalog)
      change({ columns: JSON.stringify(states) === JSON.stringify(usual) ? null : states })
    },
    [object, catalog, change],
  )
  return useMemo(
    () => ({
      sort: (path, options) => change({ sort: turnSort(sort, path, options) }),
      sortBy: (next) => change({ sort: next }),
      resize: (index, width) =>
        set(columns.map((column, at) => (at === index ? { ...column, width: clampWidth(width) } : column))),
      move: (from, to) => set(moveColumn(columns, from, to)),
      hide: (index) => set(columns.toSpliced(index, 1)),
      show: (path) => {
        const [column] = columnsOf(object, catalog, [{ field: path }])
        if (column) set([...columns, column])
      },
      pin: (count) => change({ pinned: count }),
      group: (path) => change({ groupBy: path }),
      reset: () => change({ columns: null, pinned: 1 }),
    }),
    [object, catalog, columns, sort, set, change],
  )
}
